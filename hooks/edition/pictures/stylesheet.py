"""The rules by which the timeline shows only what concerns one clause, without a script."""

from __future__ import annotations

from collections.abc import Iterable

from edition.pictures.lanes import Lane


def stylesheet(lanes: Iterable[Lane]) -> str:
    """A rule for each lane: when its choice is checked, what is not in it is not shown.
    They depend on the data, so they stand beside the page and not in the edition's styles.
    """
    return "".join(
        f".timeline:has(#only-{key}:checked) :is(.happening,.not-found):not(.on-{key}),"
        f".timeline:has(#only-{key}:checked) .year-of-events:not(:has(.on-{key}))"
        "{display:none}\n"
        f".timeline:has(#only-{key}:checked) .lane:not(.on-{key}) :is(.event-mark,.nothing)"
        "{visibility:hidden}\n"
        f".timeline:has(#only-{key}:checked) .band.on-{key}{{fill:var(--ed-lit)}}\n"
        for key in (lane.key for lane in lanes)
    )
