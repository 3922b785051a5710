"""The corpus as its readers (pages, search, exports) see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from edition.citation import Grammar, Shelf
from edition.corpus.parts import Division, Instrument, Paragraph, Reference
from edition.corpus.things import CitedSource, Entity, Event, Topic
from edition.model.context import EditionFile, Permalink
from edition.model.search import SearchResultsFile, SearchTableFile


class Target(Protocol):
    """Whatever has an id, an address and a label can be referred to."""

    @property
    def id(self) -> str:
        """The id that data and pages write."""

    @property
    def address(self) -> str:
        """Where it is, from the root, with its fragment."""

    @property
    def label(self) -> str:
        """What a link to it says."""


@dataclass(frozen=True)
class Backlink:
    """A paragraph and the reference in it that leads to the thing in hand."""

    paragraph: Paragraph
    reference: Reference

    @property
    def words(self) -> str:
        """The words that refer."""
        return self.reference.span.of(self.paragraph.text)


@dataclass(frozen=True)
class Corpus:
    """Everything resolved. Mappings are by id without its prefix, in reading order."""

    edition: EditionFile
    instruments: Mapping[str, Instrument]
    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    topics: Mapping[str, Topic]
    sources: Mapping[str, CitedSource]
    permalinks: Mapping[str, Permalink]
    targets: Mapping[str, Target]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    searches: SearchTableFile | None = None
    search_results: SearchResultsFile | None = None

    def __getitem__(self, id: str) -> Target:
        """The target of an id; ``KeyError`` if it resolves to nothing."""
        return self.targets[id]

    @property
    def primary(self) -> Instrument:
        """The instrument that this is an edition of."""
        return self.instruments[self.edition.primary]

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of every instrument."""
        return (p for instrument in self.instruments.values() for p in instrument.paragraphs)

    def referring_to(self, id: str) -> tuple[Backlink, ...]:
        """The references to exactly ``id``, in reading order."""
        return self.backlinks.get(id, ())

    def referring_into(self, thing: Instrument | Division) -> tuple[Backlink, ...]:
        """The references to ``thing`` or any part of it, from outside it."""
        if isinstance(thing, Division):
            inner = [thing.id, *(p.id for p in thing.paragraphs)]
            return tuple(b for id in inner for b in self.referring_to(id))
        found = (b for part in thing.parts for b in self.referring_to(part.id))
        return tuple(b for b in found if b.paragraph.instrument != thing.id)

    @cached_property
    def events_by_target(self) -> Mapping[str, tuple[Event, ...]]:
        """For each id, the events that concern it, by date."""
        found: dict[str, list[Event]] = {}
        for event in self.events.values():
            for id in event.head.concerns:
                found.setdefault(id, []).append(event)
        return {id: tuple(events) for id, events in found.items()}

    @cached_property
    def pointers(self) -> Mapping[str, tuple[tuple[Target, str], ...]]:
        """For each id, what the edition points there from, and why."""
        found: dict[str, list[tuple[Target, str]]] = {}
        for entity in self.entities.values():
            if entity.head.defined_in:
                found.setdefault(entity.head.defined_in, []).append((entity, "defined here"))
            for id in entity.head.see_also:
                found.setdefault(id, []).append((entity, "see also"))
        for instrument in self.instruments.values():
            for division in instrument.divisions:
                for id, reason in division.see_also:
                    found.setdefault(id, []).append((division, reason))
        return {id: tuple(pointers) for id, pointers in found.items()}

    @cached_property
    def grammar(self) -> Grammar:
        """The citation grammar over these instruments, the primary one first."""
        ordered = sorted(self.instruments.values(), key=lambda i: i.id != self.primary.id)
        return Grammar(
            Shelf(
                instrument.id,
                instrument.head.unit,
                {p.key: 0 for p in instrument.provisions}
                | {d.key: len(d.paragraphs) for d in instrument.divisions},
                (instrument.head.short_title, instrument.head.title, *instrument.head.aliases),
            )
            for instrument in ordered
        )
