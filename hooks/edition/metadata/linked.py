"""JSON-LD: instruments and their parts as schema.org Legislation (https://schema.org/
Legislation), named things as what they are.
"""

from __future__ import annotations

from typing import Any

from edition.citing.record import Part, Records
from edition.corpus import Corpus
from edition.corpus.parts import Division, Instrument, Paragraph, Provision
from edition.corpus.things import Entity

_THINGS = {
    "body": "Organization",
    "place": "Place",
    "person": "Person",
    "meeting": "Event",
    "occasion": "Event",
    "term": "DefinedTerm",
}

#: Data file → media type; those that hold the words, not only what is said of them.
_ENCODINGS = {"json": "application/json", "txt": "text/plain", "akn.xml": "application/akn+xml"}


class Linked:
    """Makes the JSON-LD of a page's subject; addresses in it are absolute."""

    def __init__(self, corpus: Corpus, records: Records) -> None:
        self.corpus, self.records = corpus, records

    def legislation(self, part: Part) -> dict[str, Any]:
        """A part in full, with its parts and the whole that it belongs to."""
        record = self.records.of(part)
        out = {"@context": "https://schema.org", **self._brief(part)}
        head = record.instrument.head
        out |= {
            "legislationType": head.kind,
            "legislationDate": record.when.edtf,
            "locationCreated": {"@type": "Place", "name": head.place},
            "legislationPassedBy": [{"@type": "Country", "name": name} for name in head.parties],
            "license": self.corpus.edition.licence,
            "publisher": {"@type": "Organization", "name": self.corpus.edition.publisher},
        }
        if record.instrument.divisions:  # of a text that is published here
            out["inLanguage"] = "en"
        if record.caveat and record.instrument.divisions:
            out["legislationLegalValue"] = "https://schema.org/UnofficialLegalValue"
            out["disambiguatingDescription"] = record.caveat
        if head.languages and "en" not in head.languages:
            signed = {"@type": "Legislation", "name": record.title, "inLanguage": head.languages}
            out["translationOfWork"] = signed
        out |= self._within(part)
        return out

    def thing(self, entity: Entity, url: str) -> dict[str, Any]:
        """A named thing, with its other names."""
        out: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": _THINGS.get(entity.head.kind, "Thing"),
            "@id": url,
            "name": entity.label,
            "description": entity.head.identification.text,
            "url": url,
        }
        if names := [name.text for name in entity.head.names]:
            out["alternateName"] = names
        if entity.head.home:
            out["sameAs"] = entity.head.home
        return out

    def _brief(self, part: Part) -> dict[str, Any]:
        record = self.records.of(part)
        where = record.pinpoint.words if record.pinpoint else None
        return {
            "@type": "Legislation",
            "@id": record.url,
            "url": record.url,
            "name": f"{record.title}, {where}" if where else record.title,
            "legislationIdentifier": part.id,
        }

    def _within(self, part: Part) -> dict[str, Any]:
        out: dict[str, Any] = {}
        if isinstance(part, Instrument):
            out["alternateName"] = part.label
            inner: list[Part] = [*part.divisions, *part.provisions]
            if inner:
                out["hasPart"] = [self._brief(p) | self._parts(p) for p in inner]
        else:
            out["isPartOf"] = self._brief(self.corpus.instruments[part.instrument])
            out |= self._parts(part, text=True)
        paragraphs = () if isinstance(part, Provision) else _paragraphs(part)
        links = {r.target: r for p in paragraphs for r in p.references}
        for name, names in (("citation", False), ("mentions", True)):
            found = [id for id, r in links.items() if r.names is names]
            if found:
                out[name] = [self._pointer(id) for id in found]
        if not isinstance(part, Provision):
            out["encoding"] = [
                {
                    "@type": "LegislationObject",
                    "encodingFormat": kind,
                    "contentUrl": self.records.absolute(self.records.of(part).file(suffix)),
                }
                for suffix, kind in _ENCODINGS.items()
                if suffix != "akn.xml" or paragraphs
            ]
        return out

    def _parts(self, part: Part, text: bool = False) -> dict[str, Any]:
        if not isinstance(part, Division):
            return {}
        return {
            "hasPart": [
                self._brief(p) | ({"text": p.text} if text else {}) for p in part.paragraphs
            ]
        }

    def _pointer(self, id: str) -> dict[str, str]:
        target = self.corpus[id]
        kind = "Legislation"
        if isinstance(target, Entity):
            kind = _THINGS.get(target.head.kind, "Thing")
        url = self.records.absolute(target.address)
        return {"@type": kind, "@id": url, "name": target.label}


def _paragraphs(part: Instrument | Division | Paragraph) -> list[Paragraph]:
    return [part] if isinstance(part, Paragraph) else list(part.paragraphs)
