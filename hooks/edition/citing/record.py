"""What a citation of a part of an instrument carries; every form of it is made from this."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from edition.corpus import Corpus
from edition.corpus.parts import Division, Instrument, Paragraph, Provision
from edition.dates import When

#: Whatever can be cited.
Part = Instrument | Division | Paragraph | Provision

_UNITS = {"clause": "cl", "article": "art", "paragraph": "para"}


@dataclass(frozen=True)
class Pinpoint:
    """The place within the instrument: a ``unit`` and its number (``9(2)``), or a named
    division (``preamble``) with or without the number of a paragraph.
    """

    unit: str
    number: str

    def short(self, point: str = "") -> str:
        """``cl 9(2)``, ``para 7``, ``preamble``, ``closing para 3``; abbreviations end
        with ``point`` (OSCOLA writes none, American guides a full stop).
        """
        if unit := _UNITS.get(self.unit):
            return f"{unit}{point} {self.number}"
        return f"{self.unit} para{point} {self.number}" if self.number else self.unit

    @property
    def words(self) -> str:
        """``clause 9(2)``, ``preamble, paragraph 1``."""
        if self.unit in _UNITS:
            return f"{self.unit} {self.number}"
        return f"{self.unit}, paragraph {self.number}" if self.number else self.unit


@dataclass(frozen=True)
class Record:
    """A citable part with everything its citation says. ``url`` is absolute."""

    part: Part
    instrument: Instrument
    pinpoint: Pinpoint | None
    url: str

    @property
    def key(self) -> str:
        """A name for reference managers: ``statement-2023-9.2``."""
        return self.part.id.replace("#", "-")

    @property
    def title(self) -> str:
        """The title of the instrument."""
        return self.instrument.title

    @property
    def when(self) -> When:
        """The date of signature."""
        return self.instrument.when

    @property
    def place(self) -> str:
        """Where it was signed."""
        return self.instrument.head.place

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The states by their short names: ``Kazakhstan``."""
        names = self.instrument.head.parties
        return tuple(re.sub(r"^(the )?Republic of (the )?", "", name) for name in names)

    @property
    def caveat(self) -> str | None:
        """What a reader must know of the English words; nothing if English was signed."""
        if "en" in self.instrument.head.languages:
            return None
        if self.instrument.divisions:
            return "unofficial English translation"
        return "unofficial English title"

    @property
    def circumstance(self) -> str:
        """Place and caveat: ``signed at Astana; unofficial English translation``."""
        return "; ".join(filter(None, [f"signed at {self.place}", self.caveat]))

    def file(self, suffix: str) -> str:
        """Where its file of that kind is: ``/data/statement-2023/9.2.json``."""
        return f"/data/{self.part.id.replace('#', '/')}.{suffix}"


class Records:
    """The records of a corpus. ``absolute`` makes an address absolute."""

    def __init__(self, corpus: Corpus, absolute: Callable[[str], str]) -> None:
        self._corpus, self.absolute = corpus, absolute
        self._made: dict[str, Record] = {}

    def of(self, part: Part) -> Record:
        """The record of ``part``."""
        if part.id not in self._made:
            self._made[part.id] = self._make(part)
        return self._made[part.id]

    def _make(self, part: Part) -> Record:
        url = self.absolute(part.address)
        if isinstance(part, Instrument):
            return Record(part, part, None, url)
        instrument = self._corpus.instruments[part.instrument]
        return Record(part, instrument, _pinpoint(part, instrument.head.unit), url)


def _pinpoint(part: Division | Paragraph | Provision, unit: str) -> Pinpoint:
    if isinstance(part, Provision):
        return Pinpoint(part.unit, part.key)
    division = part.division if isinstance(part, Paragraph) else part.key
    if division.isdigit():
        return Pinpoint(unit, part.citation)
    return Pinpoint(division, str(part.number) if isinstance(part, Paragraph) else "")
