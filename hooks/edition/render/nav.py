"""The list of pages at the side: short however large the corpus is."""

from __future__ import annotations

from dataclasses import dataclass

from edition.corpus import Corpus

#: How many neighbours are listed around the page that is open.
WINDOW = 20


@dataclass(frozen=True, slots=True)
class Item:
    """A link of the navigation; ``number`` is shown before the title."""

    title: str
    address: str
    number: str = ""
    level: int = 1
    current: bool = False


class Navigation:
    """The links beside each page of a corpus, at most ``WINDOW`` of a kind, so that a
    page weighs the same however many there are.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._primary = corpus.primary.id
        self._instruments = list(corpus.instruments.values())
        self._place = {thing.id: index for index, thing in enumerate(self._instruments)}
        self._divisions = {
            instrument.id: {d.address: index for index, d in enumerate(instrument.divisions)}
            for instrument in self._instruments
        }
        rest = [("What followed", "/timeline/", bool(corpus.events))]
        rest += [("Named things", "/entities/", bool(corpus.entities))]
        rest += [("Topics", "/topics/", bool(corpus.topics)), ("About", "/about/", True)]
        self._rest = [(title, address) for title, address, exists in rest if exists]

    def at(self, address: str) -> list[Item]:
        """The links for the page at ``address``; the open instrument (the primary one,
        where none is open) shows its divisions.
        """
        opened = address.split("/")[1]
        if opened not in self._place:
            opened = self._primary
        out: list[Item] = []
        for index in _near(len(self._instruments), self._place[opened]):
            thing = self._instruments[index]
            out.append(Item(thing.label, thing.address, current=address == thing.address))
            if thing.id != opened:
                continue
            places = self._divisions[opened]
            for place in _near(len(thing.divisions), places.get(address, 0)):
                division = thing.divisions[place]
                number = division.key if division.is_clause else ""
                title = division.title or division.label
                here = division.address == address
                out.append(Item(title, division.address, number, 2, here))
        return out + [Item(t, where, current=address.startswith(where)) for t, where in self._rest]


def _near(count: int, at: int) -> range:
    start = max(0, min(at - WINDOW // 2, count - WINDOW))
    return range(start, min(count, start + WINDOW))
