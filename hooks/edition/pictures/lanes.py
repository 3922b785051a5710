"""Which events belong together: a lane for each instrument and division they concern."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from edition.corpus import Corpus
from edition.corpus.parts import Division, Instrument
from edition.corpus.things import Event

#: At most this many lanes are drawn and can be chosen; the list of events has them all.
MOST = 60


@dataclass
class Lane:
    """What concerns one division of an instrument, or the instrument as a whole. ``key``
    is a word for classes and ids.
    """

    id: str
    key: str
    short: str
    label: str
    title: str
    address: str
    events: list[Event] = field(default_factory=list)
    sought: bool = False  # something was looked for and not found

    @property
    def name(self) -> str:
        """In full: ``Clause 9, Transport and the Middle Corridor``."""
        return f"{self.label}, {self.title}" if self.title else self.label


def lanes(corpus: Corpus, events: Iterable[Event]) -> list[Lane]:
    """The first ``MOST`` lanes that have something in them, in the order of the instruments."""
    found: dict[str, Lane] = {}
    owner: dict[str, str] = {}
    for instrument in corpus.instruments.values():
        found[instrument.id] = _of_instrument(instrument)
        owner[instrument.id] = instrument.id
        owner |= {provision.id: instrument.id for provision in instrument.provisions}
        for division in instrument.divisions:
            found[division.id] = _of_division(corpus, division)
            owner[division.id] = division.id
            owner |= {paragraph.id: division.id for paragraph in division.paragraphs}
    for event in events:
        for id in dict.fromkeys(owner[id] for id in event.head.concerns if id in owner):
            found[id].events.append(event)
    return [lane for lane in found.values() if lane.events or lane.sought][:MOST]


def keys(all_lanes: Iterable[Lane]) -> dict[str, list[str]]:
    """For each event's slug, the keys of the lanes it is in."""
    out: dict[str, list[str]] = {}
    for lane in all_lanes:
        for event in lane.events:
            out.setdefault(event.slug, []).append(lane.key)
    return out


def _of_instrument(instrument: Instrument) -> Lane:
    return Lane(
        instrument.id, instrument.id, instrument.label, instrument.label, "", instrument.address
    )


def _of_division(corpus: Corpus, division: Division) -> Lane:
    primary = division.instrument == corpus.primary.id
    key = division.key if primary else f"{division.instrument}-{division.key}"
    return Lane(
        id=division.id,
        key=key,
        short=division.key if division.is_clause else division.label,
        label=division.label,
        title=division.title or "",
        address=division.address,
        sought=bool(division.not_found),
    )
