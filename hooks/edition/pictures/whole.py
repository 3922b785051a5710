"""The picture of the whole: what each division of an instrument cites and names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from edition.corpus.corpus import Target
from edition.corpus.parts import Division, Instrument
from edition.corpus.relations import Relations
from edition.corpus.things import Entity
from edition.pictures.svg import LEADING, TARGET, WIDTH, label, lines, link, picture, tag

#: At most this many divisions and this many things are drawn; the list has them all.
MOST = 60

_LEFT, _MIDDLE, _RIGHT = 0, 158, 462  # where the three columns begin
_ENDS = 118, 420  # where the first two end
_ROW = 26.0
_FITS = 38  # letters, about, in the third column


@dataclass(frozen=True)
class Row:
    """A division, the instruments and provisions it cites and the things it names: those
    named nearly everywhere are left out, for they would tie everything to everything.
    """

    division: Division
    cites: tuple[Target, ...]
    names: tuple[Entity, ...]


def rows(relations: Relations, instrument: Instrument) -> list[Row]:
    """What the picture shows, as a list."""
    out = []
    for division in instrument.divisions:
        cited = dict.fromkeys(r.target for p in division.paragraphs for r in p.citing)
        named = dict.fromkeys(r.target for p in division.paragraphs for r in p.naming)
        things = (relations.corpus[id] for id in named if not relations.is_common(id))
        out.append(
            Row(
                division,
                tuple(relations.corpus[id] for id in cited),
                tuple(thing for thing in things if isinstance(thing, Entity)),
            )
        )
    return out


def everywhere(relations: Relations, instrument: Instrument) -> list[Entity]:
    """The things that so many divisions name that the picture leaves them out."""
    named = dict.fromkeys(r.target for p in instrument.paragraphs for r in p.naming)
    things = (relations.corpus[id] for id in named if relations.is_common(id))
    return [thing for thing in things if isinstance(thing, Entity)]


def whole(instrument: Instrument, all_rows: Sequence[Row], url: Callable[[str], str]) -> Markup:
    """An SVG of three columns (what is cited, the divisions, what is named), joined by
    lines, each node a link.
    """
    drawn = list(all_rows)[:MOST]
    things = list({t.id: t for row in drawn for t in row.names}.values())[:MOST]
    cited = list({t.id: t for row in drawn for t in row.cites}.values())[:MOST]
    height = max(len(drawn), len(things)) * _ROW + 30
    middle = _spread([row.division.id for row in drawn], height)
    right = _spread([thing.id for thing in things], height)
    left = _beside(cited, drawn, middle)

    lines_: list[Markup] = []
    for row in drawn:
        y = middle[row.division.id]
        for target in row.cites:
            lines_.append(_curve(_ENDS[0], left[target.id], _MIDDLE - 4, y, "tie tie--cites"))
        for thing in row.names:
            if thing.id in right:
                lines_.append(_curve(_ENDS[1], y, _RIGHT - 4, right[thing.id], "tie"))
    heads = [("Cites", _LEFT), (instrument.label, _MIDDLE), ("Names", _RIGHT)]
    return picture(
        "whole",
        f"What the {instrument.label} cites and names",
        f"Three columns: what is cited, the divisions of the {instrument.label}, and the "
        "things they name, joined by lines. Each name is a link. The list below the picture "
        "says the same in words.",
        height + 4,
        tag("g", *(label([h], x, 10, class_="head") for h, x in heads), aria_hidden="true"),
        tag("g", *lines_, aria_hidden="true"),
        *(_cited(t, left[t.id], url) for t in cited),
        *(_division(row.division, middle[row.division.id], url) for row in drawn),
        *(_thing(thing, right[thing.id], url) for thing in things),
    )


def _spread(ids: Sequence[str], height: float) -> dict[str, float]:
    """The middles of rows that fill the height, evenly."""
    step = (height - 30) / max(1, len(ids))
    return {id: 26 + step * (place + 0.5) for place, id in enumerate(ids)}


def _beside(
    cited: Sequence[Target], drawn: Sequence[Row], middle: dict[str, float]
) -> dict[str, float]:
    """Each cited thing beside the middle of those that cite it, none too near the last."""
    wanted = []
    for target in cited:
        at = [middle[row.division.id] for row in drawn if target in row.cites]
        wanted.append((sum(at) / len(at), target.id))
    out: dict[str, float] = {}
    last = 0.0
    for y, id in sorted(wanted):
        last = max(y, last + TARGET + 16)
        out[id] = last
    return out


def _curve(x1: float, y1: float, x2: float, y2: float, name: str) -> Markup:
    bend = (x2 - x1) / 2
    d = f"M{x1:.0f} {y1:.1f}C{x1 + bend:.0f} {y1:.1f} {x2 - bend:.0f} {y2:.1f} {x2:.0f} {y2:.1f}"
    return tag("path", class_=name, d=d)


def _node(
    href: str, name: str, said: Sequence[str], x: float, y: float, width: float, kind: str
) -> Markup:
    high = max(TARGET, LEADING * len(said) + 6)
    box = tag("rect", class_="node", x=x, y=y - high / 2, width=width, height=high, rx=2)
    return link(href, name, box, label(said, x + 8, y), class_=f"node-link node-link--{kind}")


def _cited(target: Target, y: float, url: Callable[[str], str]) -> Markup:
    said = lines(target.label, 18)
    return _node(url(target.address), target.label, said, _LEFT, y, _ENDS[0], "instrument")


def _division(division: Division, y: float, url: Callable[[str], str]) -> Markup:
    named = division.heading.replace(" · ", ", ")
    said = division.title or division.label
    number = f"{division.key}\u2002" if division.is_clause else ""
    short = lines(number + said, 40, most=1)
    width = _ENDS[1] - _MIDDLE
    return _node(url(division.address), named, short, _MIDDLE, y, width, "division")


def _thing(thing: Entity, y: float, url: Callable[[str], str]) -> Markup:
    name = thing.label + (f" ({thing.abbreviation})" if thing.abbreviation else "")
    width = WIDTH - _RIGHT
    return _node(url(thing.address), name, [_short(thing)], _RIGHT, y, width, "thing")


def _short(thing: Entity) -> str:
    """The fullest of its English names that fits, or its abbreviation."""
    names = [n.text for n in thing.head.names if n.lang == "en" and not (n.former or n.variant)]
    fitting = [name for name in (thing.label, *names) if len(name) <= _FITS]
    return max(fitting, key=len) if fitting else lines(thing.label, _FITS, most=1)[0]
