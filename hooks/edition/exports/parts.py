"""The parts of the corpus in their JSON shapes."""

from __future__ import annotations

from edition.citing.forms import forms
from edition.citing.record import Part, Record, Records
from edition.corpus import Corpus, Target
from edition.corpus.parts import Division, Instrument, Paragraph, Provision
from edition.exports import shapes


class Parts:
    """Turns parts into their shapes."""

    def __init__(self, corpus: Corpus, records: Records) -> None:
        self.corpus, self.records = corpus, records

    def shape(self, part: Part) -> shapes.PartData:
        """The shape of any part."""
        if isinstance(part, Paragraph):
            return self.paragraph(part)
        if isinstance(part, Division):
            return self.division(part)
        if isinstance(part, Provision):
            return self.provision(part)
        return self.instrument(part)

    def paragraph(self, part: Paragraph) -> shapes.ParagraphData:
        """A paragraph, with what it refers to and what is noted on it."""
        instrument = self.corpus.instruments[part.instrument]
        division = self.corpus[f"{part.instrument}#{part.division}"]
        return shapes.ParagraphData(
            **self._common(part, part.citation),
            instrument=_link(instrument),
            division=_link(division),
            number=part.number,
            text=part.text,
            sha256=part.sha256,
            references=[
                shapes.ReferenceData(
                    start=r.span.start,
                    end=r.span.end,
                    quote=r.span.of(part.text),
                    kind="names" if r.names else "cites",
                    to=_link(self.corpus[r.target]),
                )
                for r in part.references
            ],
            notes=[
                shapes.NoteData(
                    start=n.span.start,
                    end=n.span.end,
                    quote=n.span.of(part.text),
                    text=n.text,
                    certainty=n.certainty,
                    sources=[self.corpus.sources[s].head.url for s in n.sources],
                )
                for n in part.notes
            ],
        )

    def division(self, part: Division) -> shapes.DivisionData:
        """A division, with its paragraphs."""
        return shapes.DivisionData(
            **self._common(part, part.citation),
            instrument=_link(self.corpus.instruments[part.instrument]),
            key=part.key,
            editorial_title=part.title,
            topics=[_link(self.corpus.topics[slug]) for slug in part.topics],
            as_reported=part.as_reported,
            formula=part.formula,
            paragraphs=[self.paragraph(p) for p in part.paragraphs],
        )

    def provision(self, part: Provision) -> shapes.ProvisionData:
        """A provision without a text here."""
        return shapes.ProvisionData(
            **self._common(part, part.key),
            instrument=_link(self.corpus.instruments[part.instrument]),
            number=part.number,
            summary=part.summary,
        )

    def instrument(self, part: Instrument) -> shapes.InstrumentData:
        """An instrument, with everything in it."""
        head = part.head
        return shapes.InstrumentData(
            **self._common(part, part.label),
            title=part.title,
            type=head.kind,
            date=part.when.edtf,
            place=head.place,
            parties=head.parties,
            signatories=[f"{s.name}, {s.office}" for s in head.signatories],
            languages=head.languages,
            caveat=self.records.of(part).caveat,
            divisions=[self.division(d) for d in part.divisions],
            provisions=[self.provision(p) for p in part.provisions],
        )

    def _common(self, part: Part, citation: str) -> dict[str, object]:
        record = self.records.of(part)
        return {
            "id": part.id,
            "label": part.label,
            "address": part.address,
            "url": record.url,
            "citation": citation,
            "cite_as": shapes.CitationData(**{form.name: form.text for form in forms(record)}),
            "referred_to_by": [
                shapes.BacklinkData(**{"from": _link(b.paragraph), "quote": b.words})
                for b in self.corpus.referring_to(part.id)
            ],
            "files": files(record),
        }


def files(record: Record) -> shapes.FilesData:
    """The other files of a part."""
    return shapes.FilesData(
        text=record.file("txt"),
        bibtex=record.file("bib"),
        ris=record.file("ris"),
        csl=record.file("csl.json"),
        akn=record.file("akn.xml") if has_akn(record.part) else None,
    )


def has_akn(part: Part) -> bool:
    """Whether there is an Akoma Ntoso file of a part: of divisions, and of whole texts."""
    return isinstance(part, Division) or (isinstance(part, Instrument) and bool(part.divisions))


def _link(target: Target) -> shapes.Link:
    return shapes.Link(id=target.id, label=target.label, address=target.address)
