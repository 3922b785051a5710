"""Dates as exact as their source: a day, a month, a year, or a span of days.

The written form is a small part of the Extended Date/Time Format (EDTF level 0,
https://www.loc.gov/standards/datetime/): ``2024-03-11``, ``2022-09``, ``2023``,
``2024-05-10/2024-05-11``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _bounds(text: str) -> tuple[date, date]:
    match = _ONE.match(text)
    if not match:
        raise ValueError(
            f"'{text}' is not a date; write 2024-03-11, 2024-03, 2024 or 2024-03-11/2024-03-12"
        )
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        raise ValueError(f"there is no day '{text}' in the calendar") from None


@dataclass(frozen=True, slots=True)
class When:
    """A date as written (``edtf``) with the first and last day it can mean."""

    edtf: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> When:
        """Read the written form; ``ValueError`` says what is wrong with it."""
        start, _, end = text.partition("/")
        first, last = _bounds(start)
        if "/" in text:
            last = _bounds(end)[1]
            if last <= first:
                raise ValueError(f"'{text}' ends before it begins")
        return cls(text, first, last)

    @property
    def label(self) -> str:
        """In words: ``11 March 2024``, ``10–11 May 2024``, ``September 2022``."""
        start, _, end = self.edtf.partition("/")
        if not end:
            return _words(start)
        if start[:4] == end[:4] and len(start) == len(end) == 10:
            if start[:7] == end[:7]:
                return f"{int(start[8:])}–{_words(end)}"
            return f"{_words(start).rsplit(' ', 1)[0]} – {_words(end)}"
        return f"{_words(start)} – {_words(end)}"

    @property
    def sort_key(self) -> tuple[date, date]:
        """Orders by the first possible day, the less exact date after the more exact."""
        return self.first, self.last


def _words(one: str) -> str:
    year, *rest = one.split("-")
    parts = [year]
    if rest:
        parts.insert(0, MONTHS[int(rest[0]) - 1])
    if len(rest) == 2:
        parts.insert(0, str(int(rest[1])))
    return " ".join(parts)
