"""Resolve the data into a corpus, or say everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edition.corpus.check import unresolved
from edition.corpus.corpus import Backlink, Corpus, Target
from edition.corpus.parts import Division, Instrument, Note, Paragraph, Provision, Reference
from edition.corpus.things import CitedSource, Entity, Event, Topic
from edition.data import Data, InstrumentFiles, Loaded
from edition.dates import When
from edition.faults import DataError, Fault
from edition.model.instrument import DivisionFile, InstrumentFile, ParagraphEntry, Quoting
from edition.names import Names
from edition.standoff import QuoteError, Span, anchor
from edition.yamlfile import Path_


def build(data: Data) -> Corpus:
    """The corpus of ``data``; raises ``DataError`` with every fault there is."""
    return _Builder(data).build()


class _Builder:
    def __init__(self, data: Data) -> None:
        self.data = data
        self.faults: list[Fault] = list(data.faults)
        self.names = Names()
        self.instruments: dict[str, Instrument] = {}
        self.entities = {
            slug: Entity(slug, loaded.value, loaded.file)
            for slug, loaded in sorted(data.entities.items())
        }
        events = [
            Event(slug, loaded.value, When.parse(loaded.value.date), loaded.file)
            for slug, loaded in data.events.items()
        ]
        events.sort(key=lambda event: (event.when.sort_key, event.slug))
        self.events = {event.slug: event for event in events}
        topics = data.topics.value.topics if data.topics else {}
        self.topics = {slug: Topic(slug, topic) for slug, topic in topics.items()}
        sources = data.sources.value.sources if data.sources else {}
        self.sources = {slug: CitedSource(slug, head) for slug, head in sources.items()}

    def build(self) -> Corpus:
        self._claim_names()
        in_order = sorted(
            self.data.instruments.items(),
            key=lambda item: (item[1].head.value.order if item[1].head else 0, item[0]),
        )
        for slug, files in in_order:
            self._instrument(slug, files)
        targets = self._targets()
        self.faults += unresolved(self.data, targets)
        backlinks: dict[str, list[Backlink]] = {}
        for instrument in self.instruments.values():
            for paragraph in instrument.paragraphs:
                for reference in paragraph.references:
                    backlinks.setdefault(reference.target, []).append(
                        Backlink(paragraph, reference)
                    )
        edition, ledger = self.data.edition, self.data.permalinks
        if self.faults or not edition:
            raise DataError(self.faults)
        return Corpus(
            edition=edition.value,
            instruments=self.instruments,
            entities=self.entities,
            events=self.events,
            topics=self.topics,
            sources=self.sources,
            permalinks=ledger.value.permalinks if ledger else {},
            targets=targets,
            backlinks={id: tuple(found) for id, found in backlinks.items()},
            searches=self.data.searches.value if self.data.searches else None,
            search_results=self.data.search_results.value if self.data.search_results else None,
        )

    # -- names ---------------------------------------------------------------

    def _claim_names(self) -> None:
        """Every English name, once; also the native ones, which search relies on."""
        claimed: dict[str, str] = {}
        for slug, loaded in sorted(self.data.entities.items()):
            own = {loaded.value.name: (("name",), "en")}
            for index, name in enumerate(loaded.value.names):
                own.setdefault(name.text, (("names", index, "text"), name.lang))  # type: ignore[arg-type]
            for text, (path, lang) in own.items():
                other = claimed.setdefault(text, slug)
                if other != slug:
                    self.faults.append(
                        loaded.fault(path, f"the name “{text}” is claimed by '{other}' too")
                    )
                elif lang == "en":
                    self.names.add(text, slug)

    # -- instruments ---------------------------------------------------------

    def _instrument(self, slug: str, files: InstrumentFiles) -> None:
        if not files.head:
            if not self.data.unread(f"{slug}/instrument"):
                where = f"data/instruments/{slug}/instrument.yml"
                self.faults.append(Fault(where, 1, "", "this file is missing"))
            return
        head = files.head.value
        self._number(slug, files)
        divisions = []
        if files.preamble:
            divisions.append(self._division(slug, "preamble", "Preamble", files.preamble))
        for clause in sorted(files.clauses, key=lambda c: c.value.number):
            number = str(clause.value.number)
            divisions.append(self._division(slug, number, f"{_capital(head)} {number}", clause))
        if files.closing:
            divisions.append(self._division(slug, "closing", "Closing", files.closing))
        self.instruments[slug] = Instrument(
            id=slug,
            head=head,
            divisions=tuple(divisions),
            provisions=self._provisions(slug, files.head),
            file=files.head.file,
            when=When.parse(head.date),
        )

    def _number(self, slug: str, files: InstrumentFiles) -> None:
        """Two clauses of one number, or a number left out, are faults."""
        by_number: dict[int, Loaded[Any]] = {}
        for clause in files.clauses:
            number = clause.value.number
            if number in by_number:
                first = by_number[number].file
                self.faults.append(
                    clause.fault(("number",), f"a clause {number} is already in {first}")
                )
            by_number.setdefault(number, clause)
        if self.data.unread(f"{slug}/clause"):
            return  # the missing number may be in the file that could not be read
        for number, clause in by_number.items():
            if number > 1 and number - 1 not in by_number:
                self.faults.append(
                    clause.fault(("number",), f"a gap: there is no clause {number - 1} before it")
                )

    def _division(self, slug: str, key: str, label: str, loaded: Loaded[Any]) -> Division:
        value: DivisionFile = loaded.value
        return Division(
            instrument=slug,
            key=key,
            label=label,
            title=getattr(value, "title", None),
            paragraphs=tuple(
                self._paragraph(slug, key, label, loaded, index, entry)
                for index, entry in enumerate(value.paragraphs)
            ),
            topics=(value.topics and tuple(value.topics)) or (),
            see_also=tuple((see.to, see.reason) for see in value.see_also),
            not_found=tuple(value.not_found),
            as_reported=getattr(value, "as_reported", None),
            formula=getattr(value, "formula", None),
            file=loaded.file,
        )

    def _paragraph(
        self,
        slug: str,
        key: str,
        label: str,
        loaded: Loaded[Any],
        index: int,
        entry: ParagraphEntry,
    ) -> Paragraph:
        path: Path_ = ("paragraphs", index)
        return Paragraph(
            instrument=slug,
            division=key,
            division_label=label,
            number=index + 1,
            text=entry.text,
            references=self._references(loaded, path, entry),
            notes=self._notes(loaded, path, entry),
            file=loaded.file,
            line=loaded.yaml.line((*path, "text")),
        )

    def _anchor(self, loaded: Loaded[Any], path: Path_, text: str, over: Quoting) -> Span | None:
        try:
            return anchor(text, over.quote, over.occurrence)
        except QuoteError as error:
            self.faults.append(loaded.fault((*path, "quote"), str(error)))
            return None

    def _references(
        self, loaded: Loaded[Any], path: Path_, entry: ParagraphEntry
    ) -> tuple[Reference, ...]:
        """What people marked, then what the entities' names find beside it."""
        found: list[Reference] = []
        for index, ref in enumerate(entry.refs):
            span = self._anchor(loaded, (*path, "refs", index), entry.text, ref)
            if span:
                for other in found:
                    if other.span.overlaps(span):
                        self.faults.append(
                            loaded.fault((*path, "refs", index), "overlaps another reference")
                        )
                found.append(Reference(span, ref.to, how=ref.how))
        for index, mention in enumerate(entry.mentions):
            span = self._anchor(loaded, (*path, "mentions", index), entry.text, mention)
            if span:
                found.append(Reference(span, f"entity:{mention.entity}", names=True))
        marked = [r.span for r in found if r.names]
        refused = self._refused(loaded, path, entry)
        for span, slug in self.names.find(entry.text):
            if any(span.overlaps(other) for other in marked):
                continue
            if any(slug == s and (at is None or span.overlaps(at)) for s, at in refused):
                continue
            found.append(Reference(span, f"entity:{slug}", names=True))
        return tuple(sorted(found, key=lambda r: (r.span.start, -r.span.end)))

    def _refused(
        self, loaded: Loaded[Any], path: Path_, entry: ParagraphEntry
    ) -> list[tuple[str, Span | None]]:
        refused: list[tuple[str, Span | None]] = []
        for index, refusal in enumerate(entry.refuse):
            span = None
            if refusal.quote:
                quoting = Quoting(quote=refusal.quote)
                span = self._anchor(loaded, (*path, "refuse", index), entry.text, quoting)
            refused.append((refusal.entity, span))
        return refused

    def _notes(self, loaded: Loaded[Any], path: Path_, entry: ParagraphEntry) -> tuple[Note, ...]:
        found = []
        for index, note in enumerate(entry.notes):
            here = (*path, "notes", index)
            span = self._anchor(loaded, here, entry.text, note)
            if span:
                found.append((span, note))
        found.sort(key=lambda pair: (pair[0].end, pair[0].start))
        return tuple(
            Note(span, number, note.note, note.certainty, tuple(note.sources))
            for number, (span, note) in enumerate(found, 1)
        )

    def _provisions(self, slug: str, head: Loaded[InstrumentFile]) -> tuple[Provision, ...]:
        found: dict[int, Provision] = {}
        for index, known in enumerate(head.value.provisions):
            if known.number in found:
                path = ("provisions", index, "number")
                self.faults.append(head.fault(path, f"provision {known.number} given twice"))
            summary = known.summary
            found[known.number] = Provision(
                instrument=slug,
                short_title=head.value.short_title,
                unit=head.value.unit,
                number=known.number,
                summary=summary.text,
                certainty=summary.certainty,
                because=summary.because,
                sources=tuple(summary.sources),
            )
        return tuple(found.values())

    def _targets(self) -> dict[str, Target]:
        targets: dict[str, Target] = {}
        for instrument in self.instruments.values():
            targets.update((part.id, part) for part in instrument.parts)
        groups: list[Mapping[str, Target]] = []
        groups += [self.entities, self.events, self.topics, self.sources]
        for group in groups:
            targets.update((thing.id, thing) for thing in group.values())
        return targets


def _capital(head: InstrumentFile) -> str:
    return head.unit.capitalize()
