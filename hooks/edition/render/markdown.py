"""What hand-written pages may say beyond Markdown.

``[[statement-2023#9.2]]`` is a link to the thing with that id, under its own label;
``[[statement-2023#9.2|these words]]`` under words of the author's. A line
``::: clauses`` is replaced by the block of that name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from edition.faults import did_you_mean
from edition.render.tables import Tables
from edition.render.view import View

#: Told of each id or block that does not exist: (what is wrong).
Complain = Callable[[str], None]


LINK = r"\[\[([^\]|\s]+)(?:\|([^\]]+))?\]\]"
BLOCK = r"^::: ?([a-z-]+)\s*$"


class EditionMarkdown(Extension):
    """Links by id, blocks and tables, over a view. ``link`` makes the href of an id."""

    def __init__(self, view: View, link: Callable[[str], str], complain: Complain) -> None:
        super().__init__()
        self.view, self.link, self.complain = view, link, complain

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Register them with a converter; the library calls this."""
        md.inlinePatterns.register(_Link(self, md), "edition-link", 175)
        md.parser.blockprocessors.register(_Block(self, md), "edition-block", 175)
        md.treeprocessors.register(Tables(md), "edition-tables", 15)  # after inline, 20
        md.postprocessors.register(_Code(md), "edition-code", 25)  # after what was put by, 30


class _Link(InlineProcessor):
    def __init__(self, extension: EditionMarkdown, md: Markdown) -> None:
        super().__init__(LINK, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        id, words = match.groups()
        target = self.extension.view.corpus.targets.get(id)
        if target is None:
            self.extension.complain(f"[[{id}]]: {self._wrong(id)}")
            return None, None, None
        link = Element("a", {"href": self.extension.link(id), "data-ref": id})
        link.text = words or _as_it_is(target.label)
        return link, match.start(0), match.end(0)

    def _wrong(self, id: str) -> str:
        return "no such id" + did_you_mean(id, self.extension.view.corpus.targets)


def _as_it_is(text: str) -> AtomicString:
    """The data's words, which are neither Markdown nor entities of HTML."""
    return AtomicString(text.replace("&", f"{AMP_SUBSTITUTE}amp;"))


class _Block(BlockProcessor):
    _LINE = re.compile(BLOCK)

    def __init__(self, extension: EditionMarkdown, md: Markdown) -> None:
        super().__init__(md.parser)
        self.extension, self.md = extension, md

    def test(self, parent: Element, block: str) -> bool:
        return bool(self._LINE.match(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = self._LINE.match(blocks.pop(0))
        assert match
        try:
            html = self.extension.view.block(match[1])
        except KeyError:
            self.extension.complain(f"::: {match[1]}: no such block")
            return
        holder = Element("p")
        # The marks tell the search that these words are found elsewhere.
        holder.text = self.md.htmlStash.store(f"<!--made-->{html}<!--/made-->")
        parent.append(holder)


class _Code(Postprocessor):
    """Gives each block of code an id: the theme makes one of the nearest it finds, which
    would be the same for all.
    """

    _BLOCK = re.compile(r"<pre(?=[ >])(?![^>]* id=)")

    def run(self, text: str) -> str:
        numbers = count(1)
        return self._BLOCK.sub(lambda match: f'{match[0]} id="code-{next(numbers)}"', text)
