"""A scale of time for a picture: years in which nothing happened take little room."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

_EMPTY = 0.4  # the room of a run of empty years, where a full year has 1
_LONE = 0.6  # of a year with little in it
_FEW = 2


class Scale:
    """Maps days to x between ``left`` and ``right``; never a later day to a lesser x."""

    def __init__(self, days: Iterable[date], left: float, right: float) -> None:
        count: dict[int, int] = {}
        for day in days:
            count[day.year] = count.get(day.year, 0) + 1
        #: Runs of years: (first, last, room), in order.
        runs: list[tuple[int, int, float]] = []
        for year in sorted(count):
            if runs and year > runs[-1][1] + 1:
                runs.append((runs[-1][1] + 1, year - 1, _EMPTY))
            runs.append((year, year, 1 if count[year] > _FEW else _LONE))
        unit = (right - left) / (sum(room for *_, room in runs) or 1)
        self._runs: list[tuple[int, int, float, float]] = []  # first, last, x, width
        for first, last, room in runs:
            self._runs.append((first, last, left, room * unit))
            left += room * unit

    def x(self, day: date) -> float:
        """Where the day is, the year's own length allowed for."""
        at = max(0, bisect_right([run[0] for run in self._runs], day.year) - 1)
        first, last, x, width = self._runs[at]
        begins, ends = date(first, 1, 1), date(last + 1, 1, 1)
        share = (day - begins).days / (ends - begins).days
        return x + width * min(1.0, max(0.0, share))

    def years(self) -> Iterator[tuple[int, float, float]]:
        """Each year that is drawn: (year, x of its beginning, its width)."""
        for first, last, x, width in self._runs:
            if first == last:
                yield first, x, width

    def gaps(self) -> Iterator[tuple[int, int, float, float]]:
        """Each run of years that is left out: (first, last, x, width)."""
        for first, last, x, width in self._runs:
            if first != last:
                yield first, last, x, width
