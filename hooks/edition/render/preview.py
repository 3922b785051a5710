"""What a reference shows of its target when it is pointed at.

The page carries it, so that nothing is fetched and it works from a disk: a few hundred
characters for each thing that the page refers to.
"""

from __future__ import annotations

import json
import re
from functools import cache

from edition.corpus import Corpus, Target
from edition.corpus.parts import Division, Instrument, Paragraph, Provision
from edition.corpus.things import Entity, Event, Topic

#: The most characters of a text that a preview shows.
MOST = 420

_REF = re.compile(r'\sdata-ref="([^"]+)"')


class Previews:
    """Previews of the targets of a corpus: a title, some words, and whether these are the
    instrument's own (1) or the edition's (0).
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._of = cache(self._make)

    def block(self, html: str) -> str:
        """The data of every reference in ``html``, to stand at its end; empty if it has none."""
        ids = dict.fromkeys(_REF.findall(html))
        shown = {id: self._of(id) for id in ids if id in self._corpus.targets}
        if not shown:
            return ""
        data = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        data = data.replace("<", "\\u003c").replace("\x1a", "")
        return f'<script type="application/json" class="previews">{data}</script>\n'

    def _make(self, id: str) -> tuple[str, str, int]:
        target = self._corpus[id]
        if isinstance(target, Paragraph):
            label = self._corpus.instruments[target.instrument].label
            return f"{label}, {target.citation}", _short(target.text), 1
        if isinstance(target, Division):
            label = self._corpus.instruments[target.instrument].label
            return f"{label}, {target.heading}", _short(target.paragraphs[0].text), 1
        return target.label, _short(_words(target)), 0


def _words(target: Target) -> str:
    if isinstance(target, Instrument):
        return f"{target.title}. {target.head.place}, {target.when.label}."
    if isinstance(target, Provision):
        return f"{target.summary} The text is not published here."
    if isinstance(target, Entity):
        return target.head.identification.text
    if isinstance(target, Event):
        return f"{target.when.label}. {target.head.text}"
    if isinstance(target, Topic):
        return target.head.definition
    return ""


def _short(text: str) -> str:
    return text if len(text) <= MOST else text[:MOST].rsplit(" ", 1)[0] + " …"
