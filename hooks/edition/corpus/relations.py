"""How the divisions of the instruments hang together, each tie with its reason.

The ties are of four kinds: what the text cites, what it reaffirms, a thing that two
divisions both name or both cite, and an editorial "see also".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from edition.corpus.corpus import Corpus, Target
from edition.corpus.parts import Division, Instrument
from edition.corpus.things import Entity, Event

#: A thing that more divisions than this name ties none of them to another: "the Parties"
#: says nothing of a clause. It also bounds the work and the length of every list.
COMMON = 5

#: At most this many related divisions are listed, those with the most ties first.
MOST = 12

Kind = Literal["cites", "reaffirms", "is cited by", "is reaffirmed by", "shares", "see also"]


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a division is related: ``kind``, and the things shared or the editor's reason."""

    kind: Kind
    things: tuple[Target, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """A division that is tied to the one in hand."""

    division: Division
    ties: tuple[Tie, ...]


class Relations:
    """The ties between the divisions of a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._divisions = {
            division.id: division
            for instrument in corpus.instruments.values()
            for division in instrument.divisions
        }
        self._order = {id: place for place, id in enumerate(self._divisions)}

    @cached_property
    def holding(self) -> Mapping[str, tuple[Division, ...]]:
        """For each instrument or named thing, the divisions that cite or name it."""
        found: dict[str, dict[str, Division]] = defaultdict(dict)
        for division in self._divisions.values():
            for id in self.touched(division):
                found[id][division.id] = division
        return {id: tuple(divisions.values()) for id, divisions in found.items()}

    @staticmethod
    def touched(division: Division) -> list[str]:
        """The ids of the instruments it cites and the things it names, in their order."""
        return list(
            dict.fromkeys(
                reference.target.partition("#")[0]
                for paragraph in division.paragraphs
                for reference in paragraph.references
            )
        )

    def is_common(self, id: str) -> bool:
        """Whether so many divisions name it that it ties none of them to another."""
        return len(self.holding.get(id, ())) > COMMON

    def related(self, division: Division) -> list[Related]:
        """The divisions tied to ``division``, in reading order, each with its reasons."""
        ties: dict[str, list[Tie]] = defaultdict(list)
        for id, tie in (*self._citing(division), *self._sharing(division), *self._see(division)):
            if id != division.id and tie not in ties[id]:
                ties[id].append(tie)
        found = [Related(self._divisions[id], tuple(ties[id])) for id in ties if ties[id]]
        found.sort(key=lambda r: (-len(r.ties), self._order[r.division.id]))
        return sorted(found[:MOST], key=lambda r: self._order[r.division.id])

    def _division(self, id: str) -> Division | None:
        """The division that ``id`` is, or is in."""
        return self._divisions.get(id) or self._divisions.get(id.rpartition(".")[0])

    def _citing(self, division: Division) -> Iterator[tuple[str, Tie]]:
        for paragraph in division.paragraphs:
            for reference in paragraph.citing:
                other = self._division(reference.target)
                if other:
                    kind: Kind = "reaffirms" if reference.how == "reaffirms" else "cites"
                    yield other.id, Tie(kind)
        for backlink in self.corpus.referring_into(division):
            how = backlink.reference.how
            back: Kind = "is reaffirmed by" if how == "reaffirms" else "is cited by"
            yield backlink.paragraph.division_id, Tie(back)

    def _sharing(self, division: Division) -> Iterator[tuple[str, Tie]]:
        shared: dict[str, list[Target]] = defaultdict(list)
        for id in self.touched(division):
            if not self.is_common(id):
                for other in self.holding[id]:
                    shared[other.id].append(self.corpus[id])
        for other_id, things in shared.items():
            yield other_id, Tie("shares", things=tuple(things))

    def _see(self, division: Division) -> Iterator[tuple[str, Tie]]:
        for to, reason in division.see_also:
            other = self._division(to)
            if other:
                yield other.id, Tie("see also", reason=reason)
        own = {to for to, _ in division.see_also}
        for other, reason in self._pointing.get(division.id, ()):
            if other.id not in own:
                yield other.id, Tie("see also", reason=reason)

    @cached_property
    def _pointing(self) -> Mapping[str, tuple[tuple[Division, str], ...]]:
        """A "see also" holds in both directions."""
        found: dict[str, list[tuple[Division, str]]] = defaultdict(list)
        for division in self._divisions.values():
            for to, reason in division.see_also:
                other = self._division(to)
                if other:
                    found[other.id].append((division, reason))
        return {id: tuple(those) for id, those in found.items()}

    def beside(self, division: Division) -> list[Entity]:
        """Things that the division does not name but that point to it as their reason."""
        named = set(self.touched(division))
        return [e for e in self._aiming.get(division.id, ()) if e.id not in named]

    @cached_property
    def _aiming(self) -> Mapping[str, tuple[Entity, ...]]:
        found: dict[str, dict[str, Entity]] = defaultdict(dict)
        for entity in self.corpus.entities.values():
            for to in entity.head.see_also:
                division = self._division(to)
                if division:
                    found[division.id][entity.slug] = entity
        return {id: tuple(entities.values()) for id, entities in found.items()}

    # -- events ----------------------------------------------------------------

    def events_of(self, thing: Division | Instrument | Entity) -> list[Event]:
        """The events that concern ``thing``, by date: for a division its paragraphs too,
        for an instrument its known provisions too.
        """
        if isinstance(thing, Division):
            return self._events([thing.id, *(p.id for p in thing.paragraphs)])
        if isinstance(thing, Instrument):
            return self._events([thing.id, *(p.id for p in thing.provisions)])
        return list(self._by_entity.get(thing.slug, ()))

    def _events(self, ids: Iterable[str]) -> list[Event]:
        found = {e.slug: e for id in ids for e in self.corpus.events_by_target.get(id, ())}
        return sorted(found.values(), key=lambda e: (e.when.sort_key, e.slug))

    @cached_property
    def _by_entity(self) -> Mapping[str, tuple[Event, ...]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.corpus.events.values():
            for slug in event.head.entities:
                found[slug].append(event)
        return {slug: tuple(events) for slug, events in found.items()}
