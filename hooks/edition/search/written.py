"""Hand-written pages as the search reads them: one section a heading, words only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

#: What a block made from data stands between: its things are hits of their own.
MADE = "made", "/made"

_SILENT = {"script", "style", "template", "footer", "noscript", "svg"}
_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
}
_APART = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "pre", "div", "br", "tr"}


@dataclass(frozen=True, slots=True)
class Section:
    """The words under one heading; ``address`` leads to it."""

    title: str
    address: str
    text: str


def sections(title: str, address: str, html: str) -> Iterator[Section]:
    """The sections of a page: what stands before the first ``h2`` or ``h3`` with an id is
    under the page's own ``title`` and ``address``.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for anchor, heading, words in reader.found:
        text = " ".join("".join(words).split())
        if not anchor:
            yield Section(title, address, text)
        else:
            name = " ".join("".join(heading).split())
            yield Section(f"{title} · {name}", f"{address}#{anchor}", text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self._silent = 0
        self._made = False
        self._heading: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _VOID:
            self._put(" ")
        elif self._silent or tag in _SILENT or given.get("class") == "headerlink":
            self._silent += 1
        elif tag in ("h2", "h3") and given.get("id") and not self._made:
            self.found.append((str(given["id"]), [], []))
            self._heading = tag
        elif tag == "h1":
            self._heading = tag

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._silent -= tag not in _VOID
        elif tag == self._heading:
            self._heading = None
        elif tag in _APART:
            self._put(" ")

    def handle_comment(self, data: str) -> None:
        if data in MADE:
            self._made = data == MADE[0]

    def handle_data(self, data: str) -> None:
        self._put(data)

    def _put(self, data: str) -> None:
        if self._silent or self._made:
            return
        _, heading, words = self.found[-1]
        (heading if self._heading else words).append(data)
