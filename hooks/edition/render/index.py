"""The index of named things by letter: every form of every name, in every script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from edition.corpus.things import Entity

_ARTICLE = re.compile(r"^(the|a|an) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: a form of a name and what it names. ``own`` is the full name."""

    text: str
    lang: str
    entity: Entity
    own: bool = False

    @property
    def sort_key(self) -> tuple[str, str]:
        """Without article, case and accents; Latin before Cyrillic."""
        bare = _ARTICLE.sub("", self.text).lstrip("“\"'")
        plain = unicodedata.normalize("NFKD", bare.casefold())
        return "".join(c for c in plain if not unicodedata.combining(c)), self.text

    @property
    def letter(self) -> str:
        """The heading it stands under."""
        return self.sort_key[0][:1].upper()


def by_letter(entities: Iterable[Entity]) -> list[tuple[str, list[Entry]]]:
    """The index: (letter, entries), in the order of the letters. A form that differs from
    another of the same thing only by its article, or is a mere variant, is left out.
    """
    found: dict[tuple[str, str], Entry] = {}
    for entity in entities:
        forms = [Entry(entity.label, "en", entity, own=True)]
        forms += [Entry(n.text, n.lang, entity) for n in entity.head.names if not n.variant]
        for entry in forms:
            found.setdefault((entry.sort_key[0], entity.slug), entry)
    letters: dict[str, list[Entry]] = {}
    for entry in sorted(found.values(), key=lambda e: e.sort_key):
        letters.setdefault(entry.letter, []).append(entry)
    return list(letters.items())
