"""Resolve the data into a corpus, or say everything that is wrong with it."""

from __future__ import annotations

from typing import Any

from edition.corpus.check import unresolved
from edition.corpus.corpus import Backlink, Corpus, Target
from edition.corpus.overlay import Overlay
from edition.corpus.parts import Division, Instrument, Paragraph, Provision
from edition.corpus.things import CitedSource, Entity, Event, Topic
from edition.data import Data, InstrumentFiles, Loaded
from edition.dates import When
from edition.faults import DataError, Fault
from edition.model.instrument import DivisionFile, InstrumentFile
from edition.names import Names


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
            Event(slug, loaded.value, When.parse(loaded.value.date))
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
            backlinks=self._backlinks(),
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
            label = f"{head.unit.capitalize()} {number}"
            divisions.append(self._division(slug, number, label, clause))
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
        paragraphs = []
        for index, entry in enumerate(value.paragraphs):
            overlay = Overlay(loaded, ("paragraphs", index), entry, self.faults)
            paragraphs.append(
                Paragraph(
                    instrument=slug,
                    division=key,
                    division_label=label,
                    number=index + 1,
                    text=entry.text,
                    references=overlay.references(self.names),
                    notes=overlay.notes(),
                )
            )
        return Division(
            instrument=slug,
            key=key,
            label=label,
            title=getattr(value, "title", None),
            paragraphs=tuple(paragraphs),
            topics=tuple(value.topics),
            see_also=tuple((see.to, see.reason) for see in value.see_also),
            not_found=tuple(value.not_found),
            as_reported=getattr(value, "as_reported", None),
            formula=getattr(value, "formula", None),
            file=loaded.file,
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
        found: list[Target] = [p for i in self.instruments.values() for p in i.parts]
        found += [*self.entities.values(), *self.events.values()]
        found += [*self.topics.values(), *self.sources.values()]
        return {target.id: target for target in found}

    def _backlinks(self) -> dict[str, tuple[Backlink, ...]]:
        found: dict[str, list[Backlink]] = {}
        for instrument in self.instruments.values():
            for paragraph in instrument.paragraphs:
                for reference in paragraph.references:
                    found.setdefault(reference.target, []).append(Backlink(paragraph, reference))
        return {id: tuple(backlinks) for id, backlinks in found.items()}
