"""Citations as files for reference managers: BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import to_json

from edition.citing.record import Record
from edition.corpus.parts import Division, Instrument, Paragraph

#: What TeX takes for orders; and between what it would join: ``--`` is a dash to it, two
#: blanks are one. Braces have names, because BibTeX counts them even behind a backslash.
_BIBTEX = re.compile(r"([&%$#_])|([~^\\{}])|(?<=([-`'<>, ]))(?=\3)|(?<=[?!])(?=`)")
_NAMED = {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def note(record: Record) -> str:
    """What no field of its own takes: ``Clause 9(2); signed at Astana; unofficial …``."""
    where = record.pinpoint.words if record.pinpoint else ""
    words = "; ".join(filter(None, [where, record.circumstance]))
    return words[0].upper() + words[1:]


def bibtex(record: Record) -> str:
    """The entry as BibTeX and biblatex read it, in UTF-8. BibTeX has no type for an
    instrument; ``@misc`` with these fields loses nothing in either.
    """
    first = record.when.first
    fields = {
        "author": " and ".join("{" + _tex(p) + "}" for p in record.instrument.head.parties),
        "title": "{" + _tex(record.title) + "}",
        "shorttitle": "{" + _tex(record.instrument.label) + "}",
        "date": record.when.edtf,
        "year": str(first.year),
        "address": _tex(record.place),
        "note": _tex(note(record)),
        "url": record.url,
        "language": "english",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    lines.insert(5, f"  month = {_MONTHS[first.month - 1]},")
    return "\n".join([f"@misc{{{record.key},", *lines, "}"]) + "\n"


def _tex(text: str) -> str:
    return _BIBTEX.sub(lambda m: "\\" + m[1] if m[1] else _NAMED[m[2]] if m[2] else "{}", text)


def ris(record: Record) -> str:
    """The reference as RIS, a statute (``STAT``), the type that managers keep for
    instruments. Lines end in CR LF, as the format wants.
    """
    first = record.when.first
    fields = [("TY", "STAT"), ("ID", record.key)]
    fields += [("AU", party) for party in record.instrument.head.parties]
    fields += [
        ("TI", record.title),
        ("ST", record.instrument.label),
        ("PY", str(first.year)),
        ("DA", f"{first:%Y/%m/%d}/"),
        ("CY", record.place),
    ]
    if record.pinpoint:
        fields.append(("SE", record.pinpoint.short(".")))
    fields += [("N1", note(record)), ("LA", "en"), ("UR", record.url), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields)


def csl(record: Record) -> dict[str, Any]:
    """The item as CSL-JSON: a ``treaty``, which is what CSL calls agreements of states."""
    first = record.when.first
    item: dict[str, Any] = {
        "id": record.key,
        "type": "treaty",
        "title": record.title,
        "title-short": record.instrument.label,
        "author": [{"literal": party} for party in record.parties],
        "issued": {"date-parts": [[first.year, first.month, first.day]]},
        "event-place": record.place,
        "publisher-place": record.place,
        "URL": record.url,
        "language": "en",
        "note": note(record),
    }
    if record.pinpoint:
        item["section"] = record.pinpoint.short(".")
    return item


def csl_json(record: Record) -> str:
    """A file of one CSL-JSON item; managers expect a list."""
    return to_json([csl(record)], indent=2).decode() + "\n"


def text(record: Record) -> str:
    """The words themselves as plain text, under a head that says what they are."""
    part = record.part
    where = f", {record.pinpoint.words}" if record.pinpoint else ""
    head = f"{record.title}{where}\n{record.place}, {record.when.label}"
    head += f". {record.caveat[0].upper()}{record.caveat[1:]}.\n" if record.caveat else ".\n"
    head += f"{record.url}\n"
    if isinstance(part, Paragraph):
        paragraphs = [part]
    elif isinstance(part, Instrument | Division):
        paragraphs = list(part.paragraphs)
    else:
        return head + f"\nThe text is not published here. {part.summary}\n"
    if not paragraphs:
        return head + "\nThe text is not published here.\n"
    return head + "".join(f"\n{p.citation}\n{p.text}\n" for p in paragraphs)
