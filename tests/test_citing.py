"""Citations, read back by programs that are not ours."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import rispy
from csl_reference import Reference

import bibtex
import csl
from edition.citing import files
from edition.citing.forms import forms, styles
from edition.citing.record import Record, Records
from edition.corpus import Corpus

ROOT = "https://edition.example"


@pytest.fixture(scope="session")
def records(corpus: Corpus) -> list[Record]:
    made = Records(corpus, lambda address: ROOT + address)
    return [made.of(part) for i in corpus.instruments.values() for part in i.parts]


@pytest.fixture(scope="session")
def record(records: list[Record]) -> Record:
    return next(r for r in records if r.part.id == "statement-2023#9.2")


def test_the_forms_are_what_the_csl_processor_makes_of_the_csl_file(
    records: list[Record],
) -> None:
    picked = [r for r in records if "." not in r.part.id] + records[-6:]
    for record in picked:
        (item,) = json.loads(files.csl_json(record))
        # Titles stay as they are cited: this markup keeps styles from capitalising them.
        item["title"] = f'<span class="nocase">{item["title"]}</span>'
        made = {form.name: form.text for form in forms(record)}
        for name, (style, _, point, _) in csl.CHECKED.items():
            pinpoint = record.pinpoint.short(point) if record.pinpoint else None
            by_processor = csl.cite(style, item, pinpoint, f" ({record.circumstance})")
            assert made[name] == by_processor


def test_the_forms_say_which_edition_of_the_guide_they_follow(record: Record) -> None:
    assert [form.guide for form in forms(record)] == [
        "Plain",
        "OSCOLA, 4th edition",
        "Chicago, 18th edition (notes)",
        "Bluebook, 21st edition",
    ]
    for name, (style, guide, *_) in csl.CHECKED.items():
        assert styles()[name]["guide"] == guide
        title = Path(csl.get_style_filepath(style)).read_text(encoding="utf-8")
        assert guide.split(", ")[1].split(" (")[0] in title.split("</title>")[0]


def test_bluebook_and_plain_forms_of_a_paragraph(record: Record) -> None:
    made = {form.name: form.text for form in forms(record)}
    url = f"{ROOT}/statement-2023/9/#9.2"
    assert made["plain"] == (
        "Joint Statement of the Presidents of Kazakhstan and Azerbaijan (Astana, 10 April 2023), "
        f"clause 9(2), unofficial English translation, {url}"
    )
    assert made["bluebook"] == (
        "Joint Statement of the Presidents of Kazakhstan and Azerbaijan, Kaz.-Azer., cl. 9(2), "
        f"Apr. 10, 2023, {url} (signed at Astana; unofficial English translation)."
    )


def test_every_form_carries_title_date_place_pinpoint_address_and_caveat(
    records: list[Record],
) -> None:
    for record in records:
        for form in forms(record):
            wanted = [record.title, record.place, record.url, str(record.when.first.year)]
            wanted += filter(None, [record.caveat])
            if record.pinpoint and record.pinpoint.number:
                wanted.append(record.pinpoint.number)
            assert [w for w in wanted if w not in form.text] == [], form


def test_bibtex_is_read_back(records: list[Record]) -> None:
    entries = bibtex.read("\n".join(map(files.bibtex, records)))
    assert len(entries) == len(records)
    for record in records:
        entry = entries[record.key]
        assert entry["title"] == [record.title]
        assert entry["url"] == [record.url]
        assert entry["date"] == [record.when.edtf]
        assert entry["address"] == [record.place]
        note = entry["note"][0].lower()
        assert not record.pinpoint or record.pinpoint.words in note
        assert not record.caveat or record.caveat.lower() in note
        assert entry["author"] == record.instrument.head.parties


def test_ris_is_read_back(records: list[Record]) -> None:
    entries = rispy.loads("\n".join(map(files.ris, records)))
    assert len(entries) == len(records)
    for record, entry in zip(records, entries, strict=True):
        assert entry["type_of_reference"] == "STAT"
        assert entry["title"] == record.title
        assert entry["urls"] == [record.url]
        assert entry["date"] == f"{record.when.first:%Y/%m/%d}/"
        assert entry["authors"] == record.instrument.head.parties
        assert entry["place_published"] == record.place
        assert not record.pinpoint or entry["section"] == record.pinpoint.short(".")
        assert not record.caveat or record.caveat.lower() in entry["notes"][0].lower()


def test_csl_json_fits_the_csl_schema(records: list[Record]) -> None:
    """The schema as csl-reference models it; nothing it does not know is let through."""
    schema = Reference.model_json_schema(by_alias=True)
    schema["additionalProperties"] = False
    for definition in schema["$defs"].values():
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
    validator = jsonschema.Draft202012Validator(schema)
    for record in records:
        (item,) = json.loads(files.csl_json(record))
        assert [e.message for e in validator.iter_errors(item)] == []
        assert item["issued"]["date-parts"][0] == list(record.when.first.timetuple()[:3])
        assert item["URL"] == record.url
