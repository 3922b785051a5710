"""Akoma Ntoso 1.0 (OASIS LegalDocML, http://docs.oasis-open.org/legaldocml/akn-core/v1.0/).

A whole instrument is a ``statement`` (a treaty a ``doc``, the type for what has no type of
its own), a division a ``portion`` of it. The text content of each ``p`` is the paragraph's
text, character for character; editorial notes stand in ``meta``, and only an empty
``noteRef`` marks their place. There is no heading: titles of clauses are the edition's.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from edition.citing.record import Record
from edition.corpus import Corpus
from edition.corpus.parts import Division, Paragraph
from edition.corpus.things import Entity
from edition.exports.inline import Inline

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

#: BCP 47 → ISO 639-2, which the standard wants.
_LANGUAGES = {"en": "eng", "kk": "kaz", "az": "aze", "ru": "rus", "tr": "tur"}
_TYPES = {"joint statement": "statement", "declaration": "statement"}
#: Unit → element and eId of a division, element and eId of a paragraph in it.
_UNITS = {
    "clause": ("clause", "cl", "paragraph", "para"),
    "article": ("article", "art", "paragraph", "para"),
    "paragraph": ("paragraph", "para", "subparagraph", "subpara"),
}


def akn(record: Record, corpus: Corpus) -> str:
    """The document of an instrument with a text, or of one of its divisions."""
    return _Document(record, corpus).xml()


class _Document:
    def __init__(self, record: Record, corpus: Corpus) -> None:
        self.record, self.corpus = record, corpus
        self.instrument = record.instrument
        part = record.part
        self.division = part if isinstance(part, Division) else None
        self.divisions = (self.division,) if self.division else self.instrument.divisions
        self.site = record.url.removesuffix(part.address)
        self.kind = _TYPES.get(self.instrument.head.kind, "doc")
        day = self.instrument.when.first.isoformat()
        # A bilateral instrument has no one country: "xx", as ISO 3166 leaves it to users.
        self.work = f"/akn/xx/{self.kind}/{day}/{self.instrument.id}"

    def xml(self) -> str:
        root = Element("akomaNtoso", {"xmlns": NAMESPACE})
        if self.division:
            document = SubElement(root, "portion", {"includedIn": self.work})
            self._meta(document)
            body = SubElement(document, "portionBody")
            self._place(self.division, body, body, body)
        else:
            document = SubElement(root, self.kind, {"name": self.instrument.head.kind})
            self._meta(document)
            self._whole(document)
        _indent(root, "\n")
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            + ET.tostring(root, encoding="unicode")
            + "\n"
        )

    # -- what is said about it -------------------------------------------------

    def _meta(self, document: Element) -> None:
        meta = SubElement(document, "meta")
        self._identification(meta)
        references = SubElement(meta, "references", {"source": "#edition"})
        named: dict[str, Element] = {}
        for entity in self._entities():
            tag = f"TLC{Inline.KINDS.get(entity.head.kind, 'concept').capitalize()}"
            named[entity.id] = Element(
                tag,
                {
                    "eId": Inline.eid(entity.id),
                    "href": self.site + entity.address,
                    "showAs": entity.label,
                },
            )
        persons = [
            ("edition", self.site + "/about/", self.corpus.edition.publisher),
            ("source", self.site + "/about/sources/", self._source()),
        ]
        for number, party in enumerate(self.instrument.head.parties, 1):
            persons.append((f"party_{number}", self.site + self.instrument.address, party))
        for eid, href, name in persons:
            SubElement(references, "TLCOrganization", {"eId": eid, "href": href, "showAs": name})
        references.extend(sorted(named.values(), key=lambda e: (e.tag, e.get("eId", ""))))
        notes = [(p, n) for d in self.divisions for p in d.paragraphs for n in p.notes]
        if notes:
            holder = SubElement(meta, "notes", {"source": "#edition"})
            for paragraph, note in notes:
                eid = Inline.note_eid(paragraph, note)
                element = SubElement(holder, "note", {"eId": eid, "marker": str(note.number)})
                SubElement(element, "p").text = note.text

    def _identification(self, meta: Element) -> None:
        head = self.instrument.head
        inner = f"/~{self._eid(self.division)}" if self.division else ""
        when = self.instrument.when.first.isoformat()
        as_of = self.corpus.edition.as_of
        expression = f"{self.work}/eng@{when}"
        holder = SubElement(meta, "identification", {"source": "#edition"})

        def level(tag: str, uri: str, date: str, name: str, author: str) -> Element:
            element = SubElement(holder, tag)
            SubElement(element, "FRBRthis", {"value": uri + inner})
            SubElement(element, "FRBRuri", {"value": uri})
            if tag == "FRBRWork":
                alias = {"name": "permalink", "value": self.record.url}
                SubElement(element, "FRBRalias", alias)
            SubElement(element, "FRBRdate", {"date": date, "name": name})
            SubElement(element, "FRBRauthor", {"href": f"#{author}"})
            return element

        work = level("FRBRWork", self.work, when, "signature", "party_1")
        SubElement(work, "FRBRcountry", {"value": "xx"})
        SubElement(work, "FRBRname", {"value": self.instrument.title})
        said = level("FRBRExpression", expression, when, "signature", "source")
        official = str("en" in head.languages).lower()
        SubElement(said, "FRBRauthoritative", {"value": official})
        SubElement(said, "FRBRlanguage", {"language": "eng"})
        if "en" not in head.languages:
            for code in head.languages:
                SubElement(
                    said,
                    "FRBRtranslation",
                    {
                        "href": f"{self.work}/{_LANGUAGES.get(code, code)}@{when}",
                        "fromLanguage": _LANGUAGES.get(code, code),
                        "authoritative": "false",
                        "by": "#source",
                    },
                )
        made = level("FRBRManifestation", f"{expression}/{as_of}.akn", as_of, "edited", "edition")
        SubElement(made, "FRBRformat", {"value": "application/akn+xml"})

    def _entities(self) -> list[Entity]:
        ids = {
            reference.target
            for division in self.divisions
            for paragraph in division.paragraphs
            for reference in paragraph.naming
        }
        return [e for e in self.corpus.entities.values() if e.id in ids]

    def _source(self) -> str:
        slug = self.instrument.head.text_source
        return self.corpus.sources[slug].label if slug else self.corpus.edition.publisher

    # -- the text --------------------------------------------------------------

    def _whole(self, document: Element) -> None:
        preamble, body, closing = Element("holder"), Element("mainBody"), Element("holder")
        for division in self.divisions:
            self._place(division, preamble, body, closing)
        document.extend([*preamble, body, *closing])

    def _place(self, division: Division, before: Element, body: Element, after: Element) -> None:
        inline = Inline(self.corpus, self.site)
        if division.key == "preamble":
            holder = SubElement(before, "preamble", {"eId": "preamble"})
            recitals = SubElement(holder, "recitals", {"eId": "recs"})
            for p in division.paragraphs:
                inline.fill(SubElement(SubElement(recitals, "recital", self._id(p)), "p"), p)
            if division.formula:
                formula = SubElement(holder, "formula", {"name": "enacting", "eId": "formula"})
                SubElement(formula, "p").text = division.formula
        elif division.key == "closing":
            holder = self._conclusions(after)
            for p in division.paragraphs:
                inline.fill(SubElement(holder, "p", self._id(p)), p)
        else:
            outer, _, inner, _ = _UNITS[self.instrument.head.unit]
            holder = SubElement(body, outer, {"eId": self._eid(division)})
            SubElement(holder, "num").text = f"{division.key}."
            for p in division.paragraphs:
                content = SubElement(SubElement(holder, inner, self._id(p)), "content")
                inline.fill(SubElement(content, "p"), p)

    def _conclusions(self, after: Element) -> Element:
        """The holder of the closing; ``conclusions`` may not stand alone in a portion."""
        if not self.division:
            return SubElement(after, "conclusions", {"eId": "conclusions"})
        named = {"eId": "conclusions", "name": "conclusions"}
        return SubElement(SubElement(after, "hcontainer", named), "content")

    def _eid(self, division: Division) -> str:
        """``cl_9``, ``preamble``, ``conclusions``."""
        if division.is_clause:
            return f"{_UNITS[self.instrument.head.unit][1]}_{division.key}"
        return "conclusions" if division.key == "closing" else division.key

    def _id(self, paragraph: Paragraph) -> dict[str, str]:
        """``cl_9__para_2``, ``rec_1``, ``conclusions__p_3``."""
        number = paragraph.number
        if paragraph.division == "preamble":
            return {"eId": f"rec_{number}"}
        if paragraph.division == "closing":
            return {"eId": f"conclusions__p_{number}"}
        _, outer, _, inner = _UNITS[self.instrument.head.unit]
        return {"eId": f"{outer}_{paragraph.division}__{inner}_{number}"}


def _indent(element: Element, line: str) -> None:
    """Line breaks between elements, but none where there is text."""
    if element.tag in ("p", "num") or not len(element):
        return
    element.text = line + "  "
    for child in element:
        _indent(child, line + "  ")
        child.tail = line + "  "
    element[-1].tail = line
