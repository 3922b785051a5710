"""The templates and what they can ask for.

Every link is written from the root behind a mark that no text can hold, and made
relative when the page it stands on is known: so a paragraph is rendered once, and
the site works in any folder and from a disk.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from edition.citing.cited import Cited
from edition.citing.record import Part, Records
from edition.corpus import Corpus
from edition.corpus.parts import Paragraph
from edition.corpus.relations import Relations
from edition.corpus.resting import resting
from edition.dates import When
from edition.exports.make import of_part
from edition.exports.parts import Parts
from edition.pictures import Pictures
from edition.render import text
from edition.render.index import by_letter
from edition.render.page import Page

ROOT = "\x1a"  # no text may hold it, and Markdown does not use it

TEMPLATES = Path(__file__).resolve().parents[2] / "theme"

LANGUAGES = {
    "en": "English",
    "kk": "Kazakh",
    "az": "Azerbaijani",
    "ru": "Russian",
    "tr": "Turkish",
    "de": "German",
}


class View:
    """Renders the pages and blocks of one corpus.

    ``site_url`` is the absolute address of the root, with its final slash, ``edit_url``
    that of the repository's root in an editor; ``pdf`` says that the whole text will be
    there as a PDF.
    """

    def __init__(
        self, corpus: Corpus, site_url: str = "", edit_url: str = "", pdf: bool = False
    ) -> None:
        self.corpus = corpus
        self.site_url = site_url.rstrip("/")
        self.records = Records(corpus, self.absolute)
        self.relations = Relations(corpus)
        self._words = lru_cache(maxsize=None)(self._render_words)
        self.env = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # a build sees one state of the templates
        )
        self.env.globals |= {
            "corpus": corpus,
            "url": self.url,
            "href": self.href,
            "absolute": self.absolute,
            "words": self._words,
            "cited": self.cited,
            "sample": self.sample,
            "grammar_json": Markup(json.dumps(corpus.grammar.table()).replace("<", "\\u003c")),
            "excerpt": text.excerpt,
            "edit_url": edit_url,
            "pdf": f"/data/{corpus.primary.id}.pdf" if pdf else "",
            "pictures": Pictures(self.relations, self.url),
            "resting": lambda: resting(corpus),
            "by_letter": by_letter,
            "language": lambda code: LANGUAGES.get(code, code),
        }
        self.env.filters["when"] = lambda written: When.parse(written).label

    def url(self, address: str) -> Markup:
        """A link to an address of the site (``/statement-2023/9/#9.2``)."""
        return Markup(ROOT) + address

    def href(self, id: str) -> Markup:
        """A link to whatever ``id`` names."""
        return self.url(self.corpus[id].address)

    def absolute(self, address: str) -> str:
        """The address as one would print it, with the host."""
        return self.site_url + address

    def sample(self, part: Part, suffix: str) -> str:
        """The data file of a part, to show how it looks."""
        return of_part(part, Parts(self.corpus, self.records))[suffix]

    def cited(self, part: Part) -> Cited:
        """The citations and files of a part."""
        return Cited(self.records.of(part))

    def _render_words(self, paragraph: Paragraph) -> Markup:
        return text.words(paragraph, self.href)

    def body(self, page: Page) -> str:
        """The page's content as HTML, its links still to be settled."""
        template = self.env.get_template(page.template)
        body = template.render(page=page, **page.context)
        if page.moved:
            body += self.block("moved", moved=page.moved)
        return body + self.colophon(page.address, page.file)

    def block(self, name: str, **context: Any) -> str:
        """A piece that a hand-written page asks for by name; ``KeyError`` if there is none."""
        try:
            template = self.env.get_template(f"edition/blocks/{name}.html")
        except TemplateNotFound:
            raise KeyError(name) from None
        return template.render(**context)

    def colophon(self, address: str, file: str | None) -> str:
        """What stands at the foot of every page: its address, its date, where to edit it."""
        return self.block("colophon", address=address, file=file)

    @staticmethod
    def settle(html: str, address: str, root: str | None = None) -> str:
        """Make the links in ``html`` relative to the page at ``address``, or have them begin
        with ``root``.
        """
        depth = address.count("/") - 1
        return html.replace(ROOT + "/", root or "../" * depth or "./")
