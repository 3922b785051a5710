"""The citation grammar: what people write for a provision, into its id and back.

``9(2)``, ``9.2``, ``cl. 9(2)``, ``clause 9, paragraph 2``, ``para 2 of clause 9``,
``closing 3``, ``preamble``, ``Declaration 7`` are read; ``9(2)`` is what we write.

Reading has two steps, both of them tables, so that the browser can run the very
same grammar (see ``Grammar.table``): *words* turn the text into a short string of
marks (``para 2 of clause 9`` → ``p2oc9``), *forms* match that string. The regular
expressions keep to what Python and JavaScript understand alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

PREAMBLE, CLOSING = "preamble", "closing"

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth"),
)

#: Word → mark, first match wins. ``i<n>;`` (an instrument) is added per corpus.
WORDS: tuple[tuple[str, str], ...] = (
    (r"(?:clauses?|cls?|articles?|art|points?|items?|sections?|sec)(?![a-z])\.?", "c"),
    (r"(?:sub-?)?(?:paragraphs?|paras?|pars?|p)(?![a-z])\.?|[§¶]", "p"),
    (r"(?:preamble|recitals?)(?![a-z])", "r"),
    (r"(?:closing|conclusion|concluding)(?![a-z])", "z"),
    (r"(?:of|in|to)(?: the)?(?![a-z])", "o"),
    (r"the(?![a-z])", ""),
    *((rf"{ordinal}(?![a-z])", str(number)) for number, ordinal in enumerate(ORDINALS, 1)),
    (r"([0-9]{1,4})(?:st|nd|rd|th)?(?![a-z0-9])", "$1"),
    (r"[().]", "$0"),
    (r"[ ,;:#/]+", " "),
)

#: Marks → (division, paragraph); a group number, a fixed key, or None.
FORMS: tuple[tuple[str, str | int | None, int | None], ...] = (
    (r"c?([0-9]+)\.?", 1, None),
    (r"c?([0-9]+) ?\(([0-9]+)\)", 1, 2),
    (r"c?([0-9]+)\.([0-9]+)", 1, 2),
    (r"c([0-9]+)o? ?p\(?([0-9]+)\)?", 1, 2),
    (r"([0-9]+) ?p\(?([0-9]+)\)?", 1, 2),
    (r"p\(?([0-9]+)\)? ?o?c([0-9]+)", 2, 1),
    (r"([0-9]+)p ?o?c([0-9]+)", 2, 1),
    (r"([0-9]+) ?c", 1, None),
    (r"p?([0-9]+)p?o([0-9]+)c", 2, 1),
    (r"rp?", PREAMBLE, None),
    (r"rp?[.(]?([0-9]+)\)?", PREAMBLE, 1),
    (r"p([0-9]+) ?o?r|([0-9]+)po?r", PREAMBLE, 1),
    (r"zp?", CLOSING, None),
    (r"zp?[.(]?([0-9]+)\)?", CLOSING, 1),
    (r"p([0-9]+) ?o?z|([0-9]+)(?:po?z|zp)", CLOSING, 1),
    (r"p\(?([0-9]+)\)?", None, 1),
)

_INSTRUMENT = r"i([0-9]+);"


def canonical(division: str, paragraph: int | None = None) -> str:
    """The form we write: ``9``, ``9(2)``, ``closing(3)``, ``preamble``."""
    return division if paragraph is None else f"{division}({paragraph})"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What can be cited of one instrument.

    ``divisions`` gives for each key (``9``, ``preamble``) how many paragraphs it
    has; 0 for a provision whose text is not published here. ``names`` are what
    the instrument is called, in any case.
    """

    instrument: str
    unit: str
    divisions: dict[str, int]
    names: tuple[str, ...] = ()


def _normal(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).lower()
    return " ".join(text.split()).strip(" .,;:#/")


class Grammar:
    """The grammar over the instruments of a corpus, the first being the default."""

    def __init__(self, shelves: Iterable[Shelf]) -> None:
        self.shelves = tuple(shelves)
        names = [
            (re.escape(_normal(name)).replace(r"\ ", " ") + "(?![a-z0-9])", f"i{index};")
            for index, shelf in enumerate(self.shelves)
            for name in (shelf.instrument, *shelf.names)
        ]
        names.sort(key=lambda pair: -len(pair[0]))
        self.words = (*names, *WORDS)
        self._words = [(re.compile(pattern), mark) for pattern, mark in self.words]
        self._forms = [(re.compile(pattern), div, par) for pattern, div, par in FORMS]

    def read(self, text: str) -> tuple[str, ...]:
        """The ids that ``text`` can mean, in reading order.

        One id is a citation understood, several are an ambiguity the caller has to
        put to the reader, none is a refusal: not a citation, or of something that
        does not exist (``9(3)``, ``clause 14``).
        """
        marks = self._marks(text)
        if marks is None:
            return ()
        found = re.findall(_INSTRUMENT, marks)
        if len(set(found)) > 1:
            return ()
        rest = re.sub(rf" ?o? ?{_INSTRUMENT} ?", " ", marks).strip(" ")
        named = self.shelves[int(found[0])] if found else None
        if named and not rest:
            return (named.instrument,)
        for pattern, division, paragraph in self._forms:
            if match := pattern.fullmatch(rest.replace(" ", "") if "p" in rest else rest):
                # Where a form has two ways to say it, only one group has matched.
                digits = paragraph and (match[paragraph] or match[match.lastindex or 1])
                key = match[division] if isinstance(division, int) else division
                return self._ids(named, key, int(digits) if digits else None)
        return ()

    def _marks(self, text: str) -> str | None:
        text, out, at = _normal(text), "", 0
        if len(text) > 200:  # a citation is short; a pasted page is not one
            return None
        while at < len(text):
            for pattern, mark in self._words:
                if match := pattern.match(text, at):
                    at = match.end()
                    if mark in ("$0", "$1"):
                        mark = match[int(mark[1])]
                    # Two numbers side by side stay two numbers.
                    gap = " " if out[-1:].isdigit() and mark[:1].isdigit() else ""
                    out += gap + (mark if mark != " " else "")
                    break
            else:
                return None
        return out

    def _ids(self, named: Shelf | None, key: str | None, number: int | None) -> tuple[str, ...]:
        if key is not None and key.isdigit():
            key = str(int(key))
        if key is None:  # a paragraph of we do not know what
            shelves = (named,) if named else self.shelves
            return tuple(
                found
                for shelf in shelves
                for found in self._paragraphs_numbered(shelf, number or 0)
            )
        shelf = named or self.shelves[0]
        if key not in shelf.divisions or (number and number > shelf.divisions[key]) or number == 0:
            return ()
        return (f"{shelf.instrument}#{key}" + (f".{number}" if number else ""),)

    @staticmethod
    def _paragraphs_numbered(shelf: Shelf, number: int) -> list[str]:
        if shelf.unit == "paragraph":
            return [f"{shelf.instrument}#{number}"] if str(number) in shelf.divisions else []
        return [
            f"{shelf.instrument}#{key}.{number}"
            for key, count in shelf.divisions.items()
            if 0 < number <= count
        ]

    def table(self) -> dict[str, Any]:
        """The whole grammar as plain values, for the browser (``20-citation.js``).

        Divisions are pairs (key, count): an object in JavaScript would put its
        numeric keys first, and lose the order of reading.
        """
        return {
            "words": self.words,
            "forms": FORMS,
            "instruments": [
                {"id": s.instrument, "unit": s.unit, "divisions": list(s.divisions.items())}
                for s in self.shelves
            ],
        }
