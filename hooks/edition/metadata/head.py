"""What goes into a page's ``<head>``: Dublin Core, Zotero, Open Graph, Signposting, JSON-LD.

Zotero's generic reader takes any ``z:`` name as the field of that name, and needs
``z:itemType``, or it saves a web page. Signposting is https://signposting.org/FAIR/.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from edition.citing.files import note
from edition.citing.record import Part, Records
from edition.corpus import Corpus
from edition.corpus.parts import Division, Instrument
from edition.corpus.things import Entity
from edition.exports.make import TYPES
from edition.exports.parts import has_akn
from edition.metadata.linked import Linked
from edition.render.page import Page

_SCHEMES = {
    "DC": "http://purl.org/dc/elements/1.1/",
    "DCTERMS": "http://purl.org/dc/terms/",
    "z": "http://www.zotero.org/namespaces/export#",
}


@dataclass(frozen=True)
class Head:
    """Metadata of one page: ``named`` and ``properties`` are (name, content) of ``meta``
    elements, ``links`` the attributes of ``link`` elements, ``linked`` the JSON-LD.
    """

    named: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]
    links: tuple[dict[str, str], ...]
    linked: str | None


class Heads:
    """Makes the heads of a corpus's pages."""

    def __init__(self, corpus: Corpus, records: Records) -> None:
        self.corpus, self.records = corpus, records
        self._linked = Linked(corpus, records)

    def of(self, address: str, title: str, description: str, page: Page | None) -> Head:
        """The head of the page at ``address``; ``page`` if it is made from data, which then
        has its own title and description.
        """
        if page:
            title, description = page.title, page.description
        url = self.records.absolute(address)
        subject = page.context.get("division") or page.context.get("instrument") if page else None
        named: list[tuple[str, str]] = []
        links: list[dict[str, str]] = [{"rel": "license", "href": self.corpus.edition.licence}]
        data: dict[str, Any] | None = None
        if subject is not None:
            named = self._citation(subject)
            links += [{"rel": f"schema.{name}", "href": uri} for name, uri in _SCHEMES.items()]
            links += self._signposts(subject)
            data = self._linked.legislation(subject)
        elif page and isinstance(page.context.get("entity"), Entity):
            data = self._linked.thing(page.context["entity"], url)
        elif address == "/":
            data = self._home(url)
        properties = [
            ("og:title", title),
            ("og:type", "article" if subject else "website"),
            ("og:url", url),
            ("og:description", description),
            ("og:site_name", self.corpus.edition.title),
            ("og:locale", "en_GB"),
        ]
        linked = _script(data) if data else None
        return Head(tuple(named), tuple(properties), tuple(links), linked)

    def _citation(self, part: Part) -> list[tuple[str, str]]:
        """Dublin Core and Zotero. Parties are no creators here: Zotero would split their
        names; the signatories are.
        """
        record = self.records.of(part)
        edition = self.corpus.edition
        out = [("DC.title", record.title)]
        out += [("DC.creator", s.name) for s in record.instrument.head.signatories]
        out += [
            ("DC.date", record.when.edtf),
            ("DC.type", "Text"),
            ("DC.language", "en"),
            ("DC.identifier", record.url),
            ("DC.publisher", edition.publisher),
            ("DC.rights", edition.licence),
            ("DC.description", note(record)),
            ("DCTERMS.spatial", record.place),
        ]
        if isinstance(part, Division):
            out += [("DC.subject", self.corpus.topics[slug].label) for slug in part.topics]
        out += [("z:itemType", "statute"), ("z:shortTitle", record.instrument.label)]
        if record.pinpoint:
            out.append(("z:section", record.pinpoint.short(".")))
        return [*out, ("z:url", record.url), ("z:extra", note(record))]

    def _signposts(self, part: Part) -> list[dict[str, str]]:
        record, absolute = self.records.of(part), self.records.absolute
        out = [{"rel": "cite-as", "href": record.url}]
        for suffix, kind in TYPES.items():
            if suffix == "akn.xml" and not has_akn(part):
                continue
            rel = "item" if suffix in ("txt", "akn.xml") else "describedby"
            out.append({"rel": rel, "type": kind, "href": absolute(record.file(suffix))})
        if not isinstance(part, Instrument):
            whole = self.corpus.instruments[part.instrument]
            out.append({"rel": "collection", "href": absolute(whole.address)})
        return out

    def _home(self, url: str) -> dict[str, Any]:
        edition = self.corpus.edition
        return {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "@id": url,
            "url": url,
            "name": edition.title,
            "description": edition.description,
            "license": edition.licence,
            "hasPart": [
                {"@type": "Legislation", "@id": self.records.absolute(i.address), "name": i.title}
                for i in self.corpus.instruments.values()
            ],
        }


def _script(data: dict[str, Any]) -> str:
    """JSON that may stand in a ``script`` element: nothing in it ends the element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
