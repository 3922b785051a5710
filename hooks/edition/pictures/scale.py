"""A scale of time for a picture: years in which little happened take little room."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_BUSY = 4  # so many events make a year that has its full room
_LONE, _RUN = 0.6, 0.65  # the room of a quiet year, and of a run of quiet years


@dataclass(frozen=True, slots=True)
class Years:
    """A year, or a run of quiet years drawn as one, from ``x`` on."""

    first: int
    last: int
    x: float
    width: float

    @property
    def label(self) -> str:
        """``2005``, ``2006–21``, ``1992–2004``."""
        if self.first == self.last:
            return str(self.first)
        same = self.first // 100 == self.last // 100
        return f"{self.first}–{self.last % 100:02}" if same else f"{self.first}–{self.last}"


class Scale:
    """Maps days to x between ``left`` and ``right``; never a later day to a lesser x.

    ``days`` are those of the events; the years of ``marked`` days (of an instrument, of
    today) never disappear in a run.
    """

    def __init__(
        self, days: Iterable[date], marked: Iterable[date], left: float, right: float
    ) -> None:
        own = {day.year for day in marked}
        count = Counter(day.year for day in days)
        runs: list[tuple[int, int, float]] = []
        quiet: int | None = None
        years = sorted(own | set(count))
        for year in range(years[0], years[-1] + 1):
            if year in own or count[year] >= _BUSY:
                if quiet:
                    runs.append((quiet, year - 1, _RUN if year - 1 > quiet else _LONE))
                    quiet = None
                runs.append((year, year, 1 if count[year] >= _BUSY else _LONE))
            else:
                quiet = quiet or year
        if quiet:
            runs.append((quiet, years[-1], _RUN))
        unit = (right - left) / sum(room for *_, room in runs)
        self.years: list[Years] = []
        for first, last, room in runs:
            self.years.append(Years(first, last, left, room * unit))
            left += room * unit
        self._firsts = [years.first for years in self.years]

    def x(self, day: date) -> float:
        """Where the day is."""
        at = self.years[max(0, bisect_right(self._firsts, day.year) - 1)]
        begins, ends = date(at.first, 1, 1), date(at.last + 1, 1, 1)
        share = (day - begins).days / (ends - begins).days
        return at.x + at.width * min(1.0, max(0.0, share))
