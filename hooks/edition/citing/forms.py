"""Citations as text: in plain words, and as three guides want them.

OSCOLA and Chicago come from a CSL processor: ``styles.json`` holds what it makes of a
treaty with stand-ins for the values, and the tests hold every citation of the edition
against the processor itself (``tests/csl.py`` writes the file anew). So a build needs
neither the processor nor its styles. The CSL style for the Bluebook has no form for
international agreements; that form is ours, after rule 21.4 of the 21st edition (2020),
with tables T6, T10 and T16.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from edition.citing.record import Record
from edition.dates import MONTHS

STYLES = Path(__file__).with_name("styles.json")

#: Table T10.3 of the Bluebook, as far as it concerns this edition.
_STATES = {"Kazakhstan": "Kaz.", "Azerbaijan": "Azer."}
#: Table T12 of the Bluebook.
_MONTHS = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
_PREAMBLE = "pmbl."


class Form(NamedTuple):
    """A citation in one form: ``name`` (``oscola``), the ``guide`` it follows, the text."""

    name: str
    guide: str
    text: str


def forms(record: Record) -> tuple[Form, ...]:
    """Every text form of a citation, the plain one first."""
    return (
        Form("plain", "Plain", plain(record)),
        *(
            Form(name, str(style["guide"]), _from_style(record, style))
            for name, style in styles().items()
        ),
        Form("bluebook", "Bluebook, 21st edition", _bluebook(record)),
    )


def plain(record: Record) -> str:
    """The citation in plain words, with everything in it."""
    title = f"{record.title} ({record.place}, {record.when.label})"
    where = [record.pinpoint.words] if record.pinpoint else []
    return ", ".join([title, *where, *filter(None, [record.caveat])]) + f", {record.url}"


@cache
def styles() -> dict[str, dict[str, object]]:
    """The styles that a CSL processor made the forms of."""
    loaded: dict[str, dict[str, object]] = json.loads(STYLES.read_text(encoding="utf-8"))
    return loaded


def _from_style(record: Record, style: dict[str, object]) -> str:
    form = style["part" if record.pinpoint else "whole"]
    first = record.when.first
    values = {
        "title": record.title,
        "party": str(style["between"]).join(record.parties),
        "day": str(first.day),
        "month": MONTHS[first.month - 1],
        "year": str(first.year),
        "pinpoint": record.pinpoint.short(str(style["point"])) if record.pinpoint else "",
        "url": record.url,
        "circumstance": record.circumstance,
    }
    return str(form).format(**values)


def _bluebook(record: Record) -> str:
    """``Title, State-State, cl. 9(2), Apr. 10, 2023, address (circumstance).``"""
    first = record.when.first
    parts = [record.title, "-".join(_STATES.get(party, party) for party in record.parties)]
    if record.pinpoint:
        parts.append(record.pinpoint.short(".").replace("preamble", _PREAMBLE))
    parts.append(f"{_MONTHS[first.month - 1]} {first.day}, {first.year}")
    return ", ".join([*parts, record.url]) + f" ({record.circumstance})."
