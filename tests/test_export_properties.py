"""Text in is text out, in every form that carries the text."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from lxml import etree, html

from conftest import ROOT
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
    value = {"number": number, "title": "Title", "paragraphs": [{"text": text}, {"text": "Two."}]}
    file = folder / CLAUSE.replace("04", f"{number:02}")
    said = yaml.safe_dump(value, allow_unicode=True, width=10_000)
    file.write_text(said, "utf-8", newline="\n")


def words(node: Any) -> str:
    return "".join(node.itertext())


@FEW
@given(text=TEXTS.map(str.strip))
@example(text="<b>&amp;</b> ]]> \\{x} %$#_^~ @a{b} “q” ‘é’ \u202e x")
@example(text="2. Not a number")
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
    listed = {entry["id"]: entry for entry in json.loads(made["data/paragraphs.json"])}
    assert listed[paragraph.id]["text"] == text and listed[paragraph.id]["sha256"] == digest
    assert text in made[f"{here}.txt"].decode()
    assert text in made["data/statement-2023.txt"].decode()
    tree = etree.fromstring(made["data/statement-2023/4.akn.xml"])
    assert text in [words(p) for p in tree.iter("{*}p")]

    for address in ("/statement-2023/4/", "/statement-2023/"):
        page = html.fromstring(site.body(site.pages[address]))
        (shown,) = page.xpath("//*[@id='4.1']//*[contains(@class,'para__text')]")
        assert words(shown) == text
