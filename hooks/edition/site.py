"""The whole site as an adapter needs it: pages by address, blocks, links by id."""

from __future__ import annotations

import re
from pathlib import Path

from edition.corpus import Corpus, build
from edition.loading import load
from edition.metadata.head import Head, Heads
from edition.render.nav import Item, Navigation
from edition.render.page import Page
from edition.render.pages import pages
from edition.render.preview import Previews
from edition.render.redirects import MOVED, with_redirects
from edition.render.view import View

_ID = re.compile(r'\sid="([^"]+)"')


#: Corpora read already in this process, by folder, so that a check before the build is
#: not the same work twice.
READ: dict[Path, Corpus] = {}


def read_corpus(data: Path) -> Corpus:
    """Read the folder ``data`` and resolve it; raises ``DataError`` with every fault."""
    return build(load(data))


class Site:
    """A corpus with its pages. ``site_url`` and ``edit_url`` are absolute, and end with
    a slash: the root of the site, and the root of the repository in an editor. ``pdf``: the
    whole text will be there as a PDF, to be offered.
    """

    def __init__(
        self, corpus: Corpus, site_url: str = "", edit_url: str = "", pdf: bool = False
    ) -> None:
        self.corpus = corpus
        self.policy = ""  # what pages may load and run: known once the theme is
        self.view = View(corpus, site_url, edit_url, pdf)
        self.pages: dict[str, Page] = {
            page.address: page
            for page in with_redirects(corpus, pages(corpus, self.view.relations))
        }
        self._left: dict[str, Page] = {}
        #: Hand-written pages, as they were kept: (title, address, HTML).
        self.written: list[tuple[str, str, str]] = []
        self._navigation = Navigation(corpus)
        self._previews = Previews(corpus)
        self._heads = Heads(corpus, self.view.records)

    def leave(self, address: str) -> None:
        """People wrote the page at ``address``: what has moved from it is told there, and
        no page is made for it.
        """
        if (page := self.pages.get(address)) and page.template == MOVED:
            self._left[address] = self.pages.pop(address)

    def body(self, page: Page) -> str:
        """The content of a page made from data, as HTML."""
        return self.settle(self.view.body(page), page.address)

    def keep(self, title: str, address: str, file: str, html: str) -> str:
        """The content of a page that people wrote in ``file``, as HTML; the search will
        find its words.
        """
        self.written.append((title, address, html))
        page = self._left.get(address)
        moved = self.view.block("moved", moved=page.moved) if page else ""
        return self.settle(html + moved + self.view.colophon(address, file), address)

    def settle(self, html: str, address: str) -> str:
        """``html`` with what its references show, and its links made relative to the page
        at ``address``.
        """
        return self.view.settle(html + self._previews.block(html), address)

    def missing(self, root: str) -> str:
        """What the page for addresses that do not exist offers; it may be shown at any
        address, so its links begin with ``root``, the path of the site.
        """
        return self.view.settle(self.view.block("find"), "/", root)

    def head(self, address: str, title: str, description: str) -> Head:
        """What the page at ``address`` says about itself to machines."""
        return self._heads.of(address, title, description, self.pages.get(address))

    def navigation(self, address: str) -> list[Item]:
        """The links beside the page at ``address``."""
        return self._navigation.at(address)


def anchors(html: str) -> set[str]:
    """Every id in a piece of our own HTML."""
    return set(_ID.findall(html))
