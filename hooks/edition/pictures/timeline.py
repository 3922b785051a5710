"""The picture of the years: a lane for each clause, a mark for each event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from edition.corpus import Corpus
from edition.corpus.parts import Instrument
from edition.corpus.things import Event
from edition.dates import When
from edition.pictures.lanes import Lane
from edition.pictures.scale import Scale
from edition.pictures.svg import LEADING, TARGET, WIDTH, label, lines, link, picture, tag

_GUTTER = 186  # the room for the names of the lanes
_TOP = 38  # the middle of the first row below the years
_INSTRUMENTS = 12  # at most so many are drawn
_LETTER = 6.4  # about how wide a letter is
_SPAN = timedelta(days=25)  # a date less exact than this is drawn as a line


def timeline(corpus: Corpus, lanes: Sequence[Lane], url: Callable[[str], str]) -> Markup:
    """An SVG with a link for each event in each lane, for each lane and each instrument."""
    events = list({event.slug: event for lane in lanes for event in lane.events}.values())
    today = When.parse(corpus.edition.as_of).last
    instruments = list(corpus.instruments.values())[:_INSTRUMENTS]
    days = [event.when.first for event in events]
    marked = [today, *(i.when.first for i in instruments)]
    scale = Scale(days, marked, _GUTTER, WIDTH - 6)

    marks, rows = _instruments(instruments, scale, url)
    bands: list[Markup] = []  # what lights a lane, beneath everything else
    drawn: list[Markup] = []
    y = _TOP + rows * TARGET - 4.0
    for lane in lanes:
        row, height = _lane(lane, y, scale, url, corpus.primary.when.first)
        drawn.append(row)
        size = {"width": WIDTH, "height": height}
        bands.append(tag("rect", class_=f"band on-{lane.key}", x=0, y=y, **size))
        y += height
    signed = (tag("line", class_="signed", x1=x, x2=x, y1=from_ + 8, y2=y) for _, x, from_ in marks)
    return picture(
        "years",
        f"What happened, {_span(events, instruments[0].when)}",
        "Years from left to right, a lane for each clause that events concern. Each mark is "
        "a link to the event in the list below the picture, which says the same in words. "
        "A ring is a plan, a line a date that is not exact.",
        y + 8,
        tag("g", *bands, aria_hidden="true"),
        _years(scale, y, today),
        tag("g", *signed, aria_hidden="true"),
        *(mark for mark, _, _ in marks),
        *drawn,
    )


def _span(events: Sequence[Event], otherwise: When) -> str:
    """From which year to which the picture goes: ``2005 to 2026``."""
    firsts = [event.when.first.year for event in events] or [otherwise.first.year]
    lasts = [event.when.last.year for event in events] or [otherwise.last.year]
    return f"{min(firsts)} to {max(lasts)}"


def _years(scale: Scale, bottom: float, today: date) -> Markup:
    out = []
    for years in scale.years:
        x = years.x
        out.append(tag("line", class_="grid", x1=x, x2=x, y1=22, y2=bottom))
        kind = "year"
        if years.first != years.last:
            kind = "year year--run"
            size = {"width": years.width, "height": max(0.0, bottom - 22)}
            out.append(tag("rect", class_="run", x=x, y=22, **size))
        out.append(label([years.label], x + years.width / 2, 12, class_=kind))
    x = scale.x(today)
    out.append(tag("line", class_="today", x1=x, x2=x, y1=22, y2=bottom))
    return tag("g", *out, aria_hidden="true")


def _instruments(
    instruments: Sequence[Instrument], scale: Scale, url: Callable[[str], str]
) -> tuple[list[tuple[Markup, float, float]], int]:
    """Each instrument's mark with its x and y, and how many rows they take."""
    out: list[tuple[Markup, float, float]] = []
    ends: list[float] = []
    for instrument in sorted(instruments, key=lambda i: i.when.sort_key):
        x, reach = scale.x(instrument.when.first), TARGET / 2 + _LETTER * len(instrument.label)
        turned = x + reach > WIDTH
        left, right = (x - reach, x + 12) if turned else (x - 12, x + reach)
        row = _row(ends, left, right)
        y = _TOP + row * TARGET
        shapes = (
            _hit(x, y),
            tag("path", class_="instrument-mark", d=f"M{x:.1f} {y - 7:.0f}l7 7-7 7-7-7z"),
            label(
                [instrument.label],
                x + (-12 if turned else 12),
                y,
                class_="mark-label",
                text_anchor="end" if turned else None,
            ),
        )
        name = f"{instrument.when.label}: {instrument.label} signed"
        out.append((link(url(instrument.address), name, *shapes), x, y))
    return out, len(ends)


def _lane(
    lane: Lane, top: float, scale: Scale, url: Callable[[str], str], signed: date
) -> tuple[Markup, float]:
    """The lane, and how high it is. Where nothing was found, it says so after ``signed``."""
    placed = _rows(lane.events, scale)
    rows = max([row for _, _, row in placed], default=0) + 1
    said = lines(lane.title or lane.label, 23 if lane.title else 26, most=3)
    height = max(rows * TARGET, len(said) * LEADING + 4) + 8
    middle = top + height / 2
    name = link(
        url(lane.address),
        lane.name,
        tag("rect", class_="hit", x=0, y=top + 2, width=_GUTTER - 14, height=height - 4),
        label([lane.short], 22, middle, class_="lane-number") if lane.title else Markup(""),
        label(said, 32 if lane.title else 0, middle, class_="lane-title"),
    )
    first = middle - (rows - 1) * TARGET / 2
    marks = [_event(e, x, first + row * TARGET, scale, url) for e, x, row in placed]
    if not lane.events:
        said = ["looked for, not found"]
        marks = [label(said, scale.x(signed) + 8, middle, class_="nothing")]
    rule = tag("line", class_="rule", x1=0, x2=WIDTH, y1=top, y2=top)
    return tag("g", rule, name, *marks, class_=f"lane on-{lane.key}"), height


def _rows(events: Sequence[Event], scale: Scale) -> list[tuple[Event, float, int]]:
    """Where each mark stands: (event, x, row), so that no two are nearer than a target and
    no mark stands on the line of another.
    """
    out: list[tuple[Event, float, int]] = []
    ends: list[float] = []
    for event in sorted(events, key=lambda event: _extent(event.when, scale)):
        left, right = _extent(event.when, scale)
        out.append((event, _middle(event.when, scale), _row(ends, left, right)))
    return out


def _row(ends: list[float], left: float, right: float) -> int:
    """The first row with room from ``left`` on, which is then taken up to ``right``; how far
    each row is taken stands in ``ends``. What only touches, give or take a rounding, fits.
    """
    row = next((n for n, end in enumerate(ends) if left >= end - 0.05), len(ends))
    ends[row : row + 1] = [right]
    return row


def _hit(x: float, y: float) -> Markup:
    """What takes the click around a mark."""
    half = TARGET / 2
    return tag("rect", class_="hit", x=x - half, y=y - half, width=TARGET, height=TARGET)


def _extent(when: When, scale: Scale) -> tuple[float, float]:
    x = _middle(when, scale)
    return min(x - TARGET / 2, scale.x(when.first)), max(x + TARGET / 2, scale.x(when.last))


def _middle(when: When, scale: Scale) -> float:
    return (scale.x(when.first) + scale.x(when.last)) / 2


def _event(event: Event, x: float, y: float, scale: Scale, url: Callable[[str], str]) -> Markup:
    planned = event.head.state == "planned"
    name = f"{event.when.label}: {event.label}" + (" (planned)" if planned else "")
    shapes = [_hit(x, y)]
    if event.when.last - event.when.first > _SPAN:
        # A little short at both ends, so that the lines of two years do not join.
        ends = {"x1": scale.x(event.when.first) + 2, "x2": scale.x(event.when.last) - 2}
        shapes.append(tag("line", class_="span", y1=y, y2=y, **ends))
    shapes.append(tag("circle", class_="dot dot--plan" if planned else "dot", cx=x, cy=y, r=5.5))
    return link(url(event.address), name, *shapes, class_="event-mark")
