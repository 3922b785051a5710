"""The edition as plain Markdown pages: the way out to any other site generator.

Every page becomes a Markdown file with the same address, text, links and anchors, and
needs no hook of ours to be built: ``make export-markdown``. What only our templates can
give (pictures, notes laid over words, machine-readable files) stays behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import relpath
from typing import TYPE_CHECKING

from edition.exports.tree import Node, parse
from edition.render.markdown import BLOCK, LINK
from edition.render.view import ROOT

if TYPE_CHECKING:
    from edition.site import Site

_SKIPPED = {"svg", "script", "style", "template", "nav", "button", "form", "input", "footer"}
_INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q", "small", "span"} | {
    *("strong", "sub", "sup", "time", "br"),
}
_AROUND = {"b": "**", "strong": "**", "em": "*", "i": "*"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]])")
_START = re.compile(r"^(?:([#+-])|(\d+)([.)]))(?=\s|$)")


def pages(site: Site, written: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each page as (file below ``docs/``, Markdown). ``written`` are the hand-written pages,
    by the same names.
    """
    files = {f"{page.address.strip('/')}/index.md" for page in site.pages.values()} | set(written)
    for page in site.pages.values():
        file = f"{page.address.strip('/')}/index.md"
        yield file, page_from(site.view.body(page), page.title, file, files)
    for file, text in written.items():
        yield file, _hand_written(text, _Writer(file, files), site)


def settings(name: str, site_url: str) -> str:
    """A configuration with which MkDocs-Material or Zensical builds them, and nothing else."""
    quoted = [value.replace("\\", "\\\\").replace('"', '\\"') for value in (name, site_url)]
    return _SETTINGS.format(*quoted)


_SETTINGS = """\
site_name: "{0}"
site_url: "{1}"
theme:
  name: material
  language: en
  font: false
  features: [toc.follow]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {{icon: material/weather-night, name: Switch to dark}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {{icon: material/weather-sunny, name: Switch to light}}
markdown_extensions: [attr_list, md_in_html, tables, toc]
plugins: [search]
"""


def page_from(html: str, title: str, file: str, files: set[str]) -> str:
    """A page's HTML as Markdown under a front matter with its title; ``files`` are all there
    are, to link to.
    """
    said = title.replace("\\", "\\\\").replace('"', '\\"')
    blocks = _Writer(file, files).blocks(parse(html))
    return f'---\ntitle: "{said}"\n---\n\n' + "\n\n".join(blocks) + "\n"


def _hand_written(text: str, writer: _Writer, site: Site) -> str:
    def link(match: re.Match[str]) -> str:
        target = site.corpus[match[1]]
        return f"[{escape(match[2] or target.label)}]({writer.href(ROOT + target.address)})"

    def block(match: re.Match[str]) -> str:
        return "\n\n".join(writer.blocks(parse(site.view.block(match[1])))) + "\n"

    text = re.sub(BLOCK, block, re.sub(LINK, link, text), flags=re.MULTILINE)
    return re.sub(r"\]\(/([^)]*)\)", lambda m: f"]({writer.relative(m[1])})", text)


def escape(text: str) -> str:
    """``text`` so that Markdown shows it as it is."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", re.sub(r"[ \t]*\n[ \t]*", " ", text))


class _Writer:
    def __init__(self, file: str, files: set[str]) -> None:
        self.folder = file.rpartition("/")[0]
        self.files = files
        self.anchor = ""  # an id that the next heading takes over

    def blocks(self, node: Node) -> list[str]:
        """The block elements in ``node``, each as Markdown; stray words are a paragraph."""
        out: list[str] = []
        loose: list[Node | str] = []
        for child in node.children:
            if isinstance(child, str) or child.tag in _INLINE:
                loose.append(child)
            elif not _skipped(child):
                out += self._block(Node("p", {}, loose)) + self._block(child)
                loose = []
        return out + self._block(Node("p", {}, loose))

    def _block(self, node: Node) -> list[str]:
        if node.attributes.get("id"):
            self.anchor = node.attributes["id"]
        if re.fullmatch("h[1-6]", node.tag):
            anchor = f" {{ #{self.anchor} }}" if self.anchor else ""
            self.anchor = ""
            return [f"{'#' * int(node.tag[1])} {self.inline(node)}{anchor}"]
        if node.tag in ("p", "dt", "summary", "figcaption"):
            said = _at_start(self.inline(node))
            if node.tag == "dt" and said:
                anchor, self.anchor = self.anchor, ""
                return [f"**{said}**" + (f"\n{{: #{anchor} }}" if anchor else "")]
            return [said] if said else []
        if node.tag in ("ul", "ol"):
            items = [c for c in node.children if isinstance(c, Node) and c.tag == "li"]
            marks = (f"{n}." if node.tag == "ol" else "-" for n, _ in enumerate(items, 1))
            said = "\n".join(
                filter(None, (self._item(m, i) for m, i in zip(marks, items, strict=True)))
            )
            return [said] if said else []
        if node.tag == "table":
            return self._table(node)
        return self.blocks(node)

    def _item(self, mark: str, node: Node) -> str:
        blocks = self.blocks(node)
        if blocks and node.attributes.get("id"):
            blocks[0] = f'<a id="{node.attributes["id"]}"></a>{blocks[0]}'
        inner = "\n\n".join(blocks).replace("\n", "\n    ")
        return re.sub(r"(?m)^ +$", "", f"{mark:<4}{inner}") if inner else ""

    def _table(self, node: Node) -> list[str]:
        rows = [
            [self.inline(c).replace("|", "&#124;") for c in row.children if isinstance(c, Node)]
            for row in node.find("tr")
        ]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        if lines:
            lines.insert(1, "|" + " --- |" * len(rows[0]))
        return ["\n".join(lines)] if lines else []

    def inline(self, node: Node) -> str:
        """The words in ``node`` as Markdown on one line."""
        return re.sub("  +", " ", self._words(node)) if node.tag != "p" else self._words(node)

    def _words(self, node: Node, inside: bool = False) -> str:
        out = []
        for child in node.children:
            if isinstance(child, str):
                out.append(escape(child))
            elif _skipped(child):
                continue
            elif child.tag == "br":
                out.append(" ")
            else:
                out.append(self._marked(child, self._words(child, True)))
        return "".join(out) if inside else "".join(out).strip(" ")

    def _marked(self, node: Node, said: str) -> str:
        href = node.attributes.get("href", "")
        if node.tag == "a" and said.strip() and not _stays_behind(href):
            before, after = " " * said.startswith(" "), " " * said.endswith(" ")
            return f"{before}[{said.strip()}]({self.href(href)}){after}"
        if node.tag == "q":
            return f"“{said}”"
        if node.tag in _AROUND and said.strip():
            return f"{_AROUND[node.tag]}{said}{_AROUND[node.tag]}"
        return said

    def href(self, address: str) -> str:
        """A link from this file: to the file of a page, or to whatever else it names."""
        if not address.startswith(ROOT):
            return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        page, _, anchor = address.removeprefix(ROOT).partition("#")
        name = f"{page.strip('/')}/index.md".lstrip("/")
        if name not in self.files:
            name = page.strip("/") + ".md" * page.endswith("/")
        return self.relative(name + (f"#{anchor}" if anchor else ""))

    def relative(self, name: str) -> str:
        """The way from this file to another."""
        return relpath(name, self.folder or ".")


def _skipped(node: Node) -> bool:
    return node.tag in _SKIPPED or not {"hidden", "cite__files"}.isdisjoint(node.classes)


def _stays_behind(href: str) -> bool:
    """Whether the link is to a place on the page, or to one of our files, which is no page."""
    return href.startswith("#") or bool(re.fullmatch(f"{ROOT}[^#]*[^#/]", href))


def _at_start(text: str) -> str:
    """What would begin a heading or a list does not."""
    return _START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text)
