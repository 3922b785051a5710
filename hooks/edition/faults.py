"""Faults in the data: what is wrong, where, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One thing wrong in one file.

    ``file`` is relative to the project, ``line`` counts from 1, ``path`` is the
    way to the value (``paragraphs[1].refs[0]``; empty for the file as a whole).
    """

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        where = f"{_line(self.file)}:{self.line}: "
        message = _line(self.message)
        return where + (f"{_line(self.path)}: {message}" if self.path else message)


def _line(text: str) -> str:
    """``text`` on one line and not endless, whatever a file's name, key or value holds."""
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 2] + " …"
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


_LONGEST = 500


class DataError(Exception):
    """The data has faults; ``faults`` holds all of them, in reading order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


def did_you_mean(wrong: str, valid: Iterable[str]) -> str:
    """A hint naming the valid word nearest to ``wrong``, or nothing."""
    if len(wrong) > 100:  # nobody misspells that much, and comparing takes its time
        return ""
    near, best = "", 0.5
    matcher = SequenceMatcher(None, "", wrong)
    for word in valid:
        matcher.set_seq1(word)
        # Two upper bounds are quick to know, and most words get no further.
        bounds = matcher.real_quick_ratio, matcher.quick_ratio
        if all(bound() > best for bound in bounds) and (ratio := matcher.ratio()) > best:
            near, best = word, ratio
    return f"; did you mean '{near}'?" if near else ""
