"""What the pages say about themselves, read by libraries that know the formats."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import extruct
import pytest
import rdflib
from lxml import html

from edition.citing.record import Records
from edition.corpus import Corpus
from edition.corpus.parts import Division

SCHEMA = rdflib.Namespace("https://schema.org/")


def source(site: Path, address: str) -> str:
    return (site / address[1:] / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def divisions(corpus: Corpus) -> list[Division]:
    return [d for i in corpus.instruments.values() for d in i.divisions]


def linked(site: Path, page: str) -> dict[str, Any]:
    (found,) = extruct.extract(source(site, page), syntaxes=["json-ld"])["json-ld"]
    return dict(found)


def graph(data: dict[str, Any]) -> rdflib.Graph:
    """As RDF, without asking schema.org for its context."""
    local = {**data, "@context": {"@vocab": str(SCHEMA), "url": {"@type": "@id"}}}
    return rdflib.Graph().parse(data=json.dumps(local), format="json-ld")


# The library warns of itself.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_json_ld_leads_from_the_instrument_to_every_paragraph_and_back(
    site: Path, address: str, corpus: Corpus
) -> None:
    whole = graph(linked(site, "/statement-2023/"))
    root = rdflib.URIRef(f"{address}/statement-2023/")
    for division in corpus.primary.divisions:
        node = rdflib.URIRef(address + division.address)
        assert (root, SCHEMA.hasPart, node) in whole
        own = graph(linked(site, division.address))
        assert (node, SCHEMA.isPartOf, root) in own
        for p in division.paragraphs:
            part = rdflib.URIRef(address + p.address)
            assert (node, SCHEMA.hasPart, part) in whole
            assert (node, SCHEMA.hasPart, part) in own
            assert (part, SCHEMA.text, rdflib.Literal(p.text)) in own


def test_json_ld_says_what_kind_of_text_it_is(site: Path, address: str, corpus: Corpus) -> None:
    for page in ("/statement-2023/", "/statement-2023/9/"):
        data = linked(site, page)
        assert data["@type"] == "Legislation"
        assert data["legislationLegalValue"] == "https://schema.org/UnofficialLegalValue"
        assert data["legislationDate"] == "2023-04-10"
        assert data["inLanguage"] == "en"
        assert data["translationOfWork"]["inLanguage"] == ["kk", "az"]
    # Of an instrument whose text is not here, nothing is said of its language or value.
    treaty = linked(site, "/treaty-2005/")
    assert treaty["legislationType"] == "treaty"
    assert not {"inLanguage", "legislationLegalValue"} & treaty.keys()
    cited = {c["@id"] for c in linked(site, "/statement-2023/5/")["citation"]}
    assert f"{address}/declaration-2022/#7" in cited
    assert linked(site, "/entities/aktau/")["@type"] == "Place"


def test_dublin_core_of_every_division(
    site: Path, address: str, divisions: list[Division], corpus: Corpus
) -> None:
    for division in divisions:
        (found,) = extruct.extract(source(site, division.address), syntaxes=["dublincore"])[
            "dublincore"
        ]
        said: dict[str, list[str]] = {}
        for element in found["elements"] + found["terms"]:
            if "name" in element:  # the others are links
                said.setdefault(element["name"].lower(), []).append(element["content"])
        instrument = corpus.instruments[division.instrument]
        assert said["dc.title"] == [instrument.title]
        assert said["dc.date"] == [instrument.when.edtf]
        assert said["dc.identifier"] == [address + division.address]
        assert said["dc.language"] == ["en"]
        assert said["dc.creator"] == [s.name for s in instrument.head.signatories]
        assert said["dcterms.spatial"] == [instrument.head.place]
        assert said.get("dc.subject", []) == [corpus.topics[t].label for t in division.topics]


def zotero(page: str) -> dict[str, str]:
    """The fields as Zotero's generic reader takes them: names below the prefixes that the
    page declares, the ``z:`` ones under their own name.
    """
    tree = html.fromstring(page)
    prefixes = {
        link.get("rel")[7:].lower(): link.get("href")
        for link in tree.xpath("//head/link[starts-with(@rel, 'schema.')]")
    }
    assert prefixes["z"] == "http://www.zotero.org/namespaces/export#"
    fields = {
        "title": "dc.title",
        "date": "dc.date",
        "language": "dc.language",
        "rights": "dc.rights",
    }
    metas = {m.get("name").lower(): m.get("content") for m in tree.xpath("//head/meta[@name]")}
    out = {field: metas[name] for field, name in fields.items()}
    return out | {name[2:]: value for name, value in metas.items() if name.startswith("z:")}


def test_zotero_saves_a_statute_with_all_its_fields(
    site: Path, address: str, divisions: list[Division], corpus: Corpus
) -> None:
    records = Records(corpus, lambda where: address + where)
    for division in divisions:
        record, item = records.of(division), zotero(source(site, division.address))
        assert record.pinpoint
        assert item["itemtype"] == "statute"
        assert item["title"] == record.title
        assert item["date"] == record.when.edtf
        assert item["section"] == record.pinpoint.short(".")
        assert item["url"] == record.url
        assert item["shorttitle"] == record.instrument.label
        assert str(record.caveat).lower() in item["extra"].lower()
        assert record.place in item["extra"]
    assert "section" not in zotero(source(site, "/treaty-2005/"))


def test_open_graph_and_the_canonical_address_on_every_page(site: Path, address: str) -> None:
    for page in ("/", "/statement-2023/", "/statement-2023/9/", "/entities/aktau/", "/about/"):
        text = source(site, page)
        (found,) = extruct.extract(text, syntaxes=["opengraph"])["opengraph"]
        said = dict(found["properties"])
        assert said["og:url"] == address + page
        assert said["og:title"]
        assert said["og:description"]
        (canonical,) = html.fromstring(text).xpath("//link[@rel='canonical']/@href")
        assert canonical == address + page


def test_signposts_lead_to_files_that_are_there(site: Path, address: str) -> None:
    for page, whole in (("/statement-2023/9/", "/statement-2023/"), ("/statement-2023/", None)):
        tree = html.fromstring(source(site, page))
        rels: dict[str, list[str]] = {}
        for link in tree.xpath("//head/link[@rel]"):
            rels.setdefault(link.get("rel"), []).append(link.get("href"))
        assert rels["cite-as"] == [address + page]
        assert rels.get("collection") == ([address + whole] if whole else None)
        assert rels["license"][0].startswith("https://creativecommons.org/")
        assert len(rels["item"]) == 2
        assert len(rels["describedby"]) == 4
        for href in rels["item"] + rels["describedby"]:
            assert (site / href.removeprefix(f"{address}/")).is_file()
