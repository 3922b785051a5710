"""Text in is text out, in every form that carries the text."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import rispy
import yaml
from hypothesis import assume, example, given, settings
from lxml import etree, html

import bibtex
from conftest import ROOT
from edition.citing import files
from edition.citing.forms import forms
from edition.citing.record import Record, Records
from edition.corpus import Corpus
from edition.exports.make import data
from edition.site import Site, read_corpus
from test_properties import QUICK, TEXTS

FEW = settings(QUICK, max_examples=40)
CLAUSE = "instruments/statement-2023/clauses/04.yml"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Statement cut to four clauses, so that a try is quick."""
    folder = tmp_path_factory.mktemp("small") / "data"
    for name in ("edition.yml", "topics.yml"):
        folder.mkdir(exist_ok=True)
        shutil.copy(ROOT / "data" / name, folder)
    shutil.copytree(ROOT / "data" / "sources", folder / "sources")
    (folder / CLAUSE).parent.mkdir(parents=True)
    head = "instruments/statement-2023/instrument.yml"
    shutil.copy(ROOT / "data" / head, folder / head)
    for number in range(1, 4):
        write(folder, number, "Words.")
    return folder


def write(folder: Path, number: int, text: str) -> None:
    """A clause of two paragraphs in which ``text`` is the title, the first text and its note."""
    first = {"text": text, "notes": [{"quote": text, "note": text}]}
    value = {"number": number, "title": text, "paragraphs": [first, {"text": "Two."}]}
    file = folder / CLAUSE.replace("04", f"{number:02}")
    said = yaml.safe_dump(value, allow_unicode=True, width=10_000)
    file.write_text(said, "utf-8", newline="\n")


def words(node: Any) -> str:
    return "".join(node.itertext())


@FEW
@given(text=TEXTS.map(str.strip))
@example(text="<b>&amp;</b> ]]> \\{x} %$#_^~ @a{b} “q” ‘é’ \u202e x")
@example(text="2. Not a number")
@example(text="two  blanks \u00a0\u00a0 more")
def test_the_text_of_a_paragraph_is_the_same_in_every_file_and_page(small: Path, text: str) -> None:
    assume(text)
    write(small, 4, text)
    site = Site(read_corpus(small), "https://edition.example/")
    (paragraph,) = (p for p in site.corpus.paragraphs if p.key == "4.1")
    assert paragraph.text == text
    made = dict(data(site))
    here = "data/statement-2023/4.1"
    digest = sha256(text.encode()).hexdigest()

    one = json.loads(made[f"{here}.json"])
    assert (one["text"], one["sha256"]) == (text, digest)
    assert [(note["quote"], note["text"]) for note in one["notes"]] == [(text, text)]
    assert json.loads(made["data/statement-2023/4.json"])["editorial_title"] == text
    listed = {entry["id"]: entry for entry in json.loads(made["data/paragraphs.json"])}
    assert listed[paragraph.id]["text"] == text and listed[paragraph.id]["sha256"] == digest
    assert text in made[f"{here}.txt"].decode()
    assert text in made["data/statement-2023.txt"].decode()
    tree = etree.fromstring(made["data/statement-2023/4.akn.xml"])
    assert [words(p) for p in tree.iter("{*}p")] == [text, text, "Two."]  # the note before

    for address in ("/statement-2023/4/", "/statement-2023/"):
        page = html.fromstring(site.body(site.pages[address]))
        (shown,) = page.xpath("//*[@id='4.1']//*[contains(@class,'para__text')]")
        assert words(shown) == text
        for place in ("note-4.1-1", "pop-4.1-1"):
            (note,) = page.xpath(f"//*[@id='{place}']")
            assert f"“{text}” {text}" in words(note)
        titles = {words(title) for title in page.xpath("//*[contains(@class,'title editorial')]")}
        assert text in titles


def with_words(corpus: Corpus, words: str) -> list[Record]:
    """The citations of a corpus in which whatever a citation carries is ``words``."""
    head = corpus.primary.head.model_copy(
        update={
            "title": words,
            "short_title": words,
            "place": words,
            "parties": [words, f"{words} and {words}"],
        }
    )
    instrument = replace(corpus.primary, head=head)
    changed = replace(corpus, instruments={instrument.id: instrument})
    records = Records(changed, lambda address: "https://edition.example" + address)
    return [records.of(instrument), records.of(instrument.divisions[1].paragraphs[0])]


@QUICK
@given(words=TEXTS.map(str.strip))
@example(words="a{b")
@example(words="}{ \\} \\input{x} \\")
@example(words="-- --- `` '' ?` !` << >> ,,  two   three")
@example(words='% $ # _ & ~ ^ @misc{x, | " . ;')
@example(words="A and B, C")
@example(words="TY  - BOOK")
@example(words="{title} {0} %s <i>x</i>")
def test_what_a_citation_carries_is_read_back_to_the_letter(corpus: Corpus, words: str) -> None:
    assume(words)
    for record in with_words(corpus, words):
        parties = record.instrument.head.parties
        short = [re.sub("^(the )?Republic of (the )?", "", party) for party in parties]
        note = files.note(record)
        assert f"signed at {words}" in note[0].lower() + note[1:]

        read = bibtex.read(files.bibtex(record))[record.key]
        assert read["author"] == parties
        assert (read["title"], read["shorttitle"]) == ([words], [words])
        assert (read["address"], read["note"]) == ([words], [note])
        assert read["url"] == [record.url]

        (entry,) = rispy.loads(files.ris(record))
        assert (entry["title"], entry["short_title"]) == (words, words)
        assert (entry["authors"], entry["place_published"]) == (parties, words)
        assert (entry["notes"], entry["urls"]) == ([note], [record.url])

        (item,) = json.loads(files.csl_json(record))
        assert (item["title"], item["title-short"]) == (words, words)
        assert [author["literal"] for author in item["author"]] == short
        assert (item["event-place"], item["note"]) == (words, note)

        assert files.text(record).startswith(words)
        assert all(words in form.text and record.url in form.text for form in forms(record))
