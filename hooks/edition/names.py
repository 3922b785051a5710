"""Find known names in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from edition.standoff import Span

_TOKEN = re.compile(r"\w+|\W")


class Names:
    """Finds known names in texts: whole words, longest first, no overlaps.

    A trie over words and marks, so that the time does not depend on how many
    names there are.
    """

    _END = ""  # no token is empty

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, name: str, owner: str) -> None:
        """Let ``name`` mean ``owner``."""
        node = self._root
        for token in _TOKEN.findall(name):
            node = node.setdefault(token, {})
        node[self._END] = owner

    def find(self, text: str) -> Iterator[tuple[Span, str]]:
        """Every (span, owner) in reading order."""
        tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        index = 0
        while index < len(tokens):
            node: Any = self._root
            best: tuple[int, str] | None = None
            for ahead in range(index, len(tokens)):
                node = node.get(tokens[ahead][0])
                if node is None:
                    break
                if self._END in node:
                    best = ahead, node[self._END]
            if best:
                yield Span(tokens[index][1], tokens[best[0]][2]), best[1]
                index = best[0] + 1
            else:
                index += 1
