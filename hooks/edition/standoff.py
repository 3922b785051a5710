"""Lay things over a text by quoting the words they attach to.

The text is never touched: a quote becomes a span of character offsets
(``start`` inclusive, ``end`` exclusive, in Unicode code points), and a text with
its spans becomes a run of pieces that joined again are the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


class QuoteError(ValueError):
    """The quote is not in the text as often as it should be."""


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets of some words in a text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


def anchor(text: str, quote: str, occurrence: int | None = None) -> Span:
    """Where ``quote`` stands in ``text``.

    Raises ``QuoteError`` if it is not there, or is there more than once and
    ``occurrence`` (from 1) does not say which is meant. Overlapping occurrences
    count: "aa" stands twice in "aaa".
    """
    starts = [m.start() for m in re.finditer(f"(?={re.escape(quote)})", text)]
    if not starts:
        raise QuoteError(f"quote not found in the text: “{_short(quote)}”{_nearly(text, quote)}")
    if occurrence is None and len(starts) > 1:
        raise QuoteError(
            f"quote found {len(starts)} times: “{_short(quote)}”; "
            f"quote more words, or say which (occurrence: 1 to {len(starts)})"
        )
    index = (occurrence or 1) - 1
    if index >= len(starts):
        raise QuoteError(
            f"quote found {len(starts)} time(s), so there is no occurrence {occurrence}"
        )
    return Span(starts[index], starts[index] + len(quote))


def _short(quote: str) -> str:
    return quote if len(quote) <= 60 else quote[:57] + "…"


def _fold(text: str) -> str:
    return text.translate(str.maketrans("“”‘’–\xa0", "\"\"''- ")).casefold()


def _nearly(text: str, quote: str) -> str:
    at = _fold(text).find(_fold(quote))
    if at < 0 or len(_fold(text)) != len(text):
        return ""
    return f"; the text has “{_short(text[at : at + len(quote)])}”"


def pieces(text: str, cuts: Iterable[Span]) -> Iterator[Span]:
    """Divide ``text`` at every edge of ``cuts``; joined, the pieces are the text."""
    edges = sorted({0, len(text)} | {edge for cut in cuts for edge in (cut.start, cut.end)})
    for start, end in pairwise(edges):
        yield Span(start, end)
