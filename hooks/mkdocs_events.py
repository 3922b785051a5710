"""The adapter: MkDocs events in, calls to the edition out. No logic of the edition.

MkDocs imports this file once for the life of the process, with its folder on the path
only meanwhile; the core is imported where it is used, as ``reloading`` left it.
"""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from reloading import core

if TYPE_CHECKING:
    from edition.render.page import Page as Made
    from edition.site import Site

log = logging.getLogger("mkdocs.hooks.edition")
ROOT = Path(__file__).resolve().parent.parent
_STOCK_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")


class _State:
    """What one build hands to the next."""

    serving = False
    site: Site | None = None


class MadePage(Page):
    """A page of the edition: no Markdown is parsed for it, and it is rendered when it is
    written, so that memory does not hold all pages at once.
    """

    _latest: ClassVar[tuple[Made | None, str]] = (None, "")

    def __init__(self, made: Made, file: File, config: MkDocsConfig) -> None:
        self.made = made
        super().__init__(None, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Give it title and description; the theme writes both as they stand."""
        made, self.markdown = self.made, ""
        self.meta = {"title": escape(made.title), "description": escape(made.description)}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Give it its list of contents, which the theme writes as it stands."""
        self.toc = get_toc(
            [
                {"level": h.level, "id": h.anchor, "name": escape(h.title), "children": []}
                for h in self.made.contents
            ]
        )

    @property
    def content(self) -> str:
        """The page as HTML, while it is being written."""
        if not self.active:
            return ""
        if MadePage._latest[0] is not self.made:
            MadePage._latest = self.made, _site().body(self.made)
        return MadePage._latest[1]

    @content.setter
    def content(self, value: str | None) -> None:
        """MkDocs sets it at several steps; what it sets is not ours."""

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """What links from pages that people write can lead to."""
        from edition.site import anchors

        return anchors(_site().body(self.made))


def on_startup(command: str, **_: Any) -> None:
    """Remember whether a person is watching."""
    _State.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data; faults stop a build, but leave a running server its last good site."""
    try:
        _State.site = _read(config)
    except Exception as error:
        faults = getattr(error, "faults", None)
        if faults is None and not _State.serving:
            raise
        for fault in faults or [f"{type(error).__name__}: {error}"]:
            log.error(str(fault))
        if not (_State.serving and _State.site):
            raise Abort("The data has faults; nothing was built.") from None
        log.error("The last good site goes on being served.")
    site = _site()
    from edition.render.markdown import EditionMarkdown

    # One name for what the reader's browser keeps, so that scripts do not differ by page.
    config.extra.setdefault("scope", urlsplit(config.site_url or "").path or "/")
    extension: Any = EditionMarkdown(site.view, _markdown_link, log.warning)
    config.markdown_extensions.append(extension)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each page of the edition; it has no Markdown of its own. Leave out
    what the theme brings for a search we do not use.
    """
    for file in files.documentation_pages():
        _site().leave("/" + file.url.removeprefix("./"))
    for file in [f for f in files if f.src_uri.startswith(_STOCK_SEARCH)]:
        files.remove(file)
    for made in _site().pages.values():
        file = File.generated(
            config, _src(made.address), content="", inclusion=InclusionLevel.NOT_IN_NAV
        )
        files.append(file)
        MadePage(made, file, config)
    return files


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    """Allow the theme's inline scripts, which are the same on all pages, and no others; say
    what the page for missing addresses, which is no page to MkDocs, shows.
    """
    from edition.policy import policy

    names = ("base", "palette", "content")
    scripts = [env.get_template(f"partials/javascripts/{name}.html") for name in names]
    site = _site()
    site.policy = policy("".join(s.render(config=config, features=[]) for s in scripts))
    # The server's live reload is an inline script of its own.
    env.globals["edition_policy"] = "" if _State.serving else site.policy
    env.globals["edition_nav"] = site.navigation("/")
    env.globals["edition_missing"] = site.missing(urlsplit(config.site_url or "/").path)
    return env


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Make the links of a page that people wrote relative; a made page has its own content."""
    from edition.site import anchors

    if isinstance(page, MadePage):
        return html
    # What blocks put in, MkDocs has not seen; links to it are right all the same.
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors(html)
    return _site().keep(str(page.title), _address(page), f"docs/{page.file.src_uri}", html)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any
) -> dict[str, Any]:
    """Hand the theme what it shows around the content."""
    site, address = _site(), _address(page)
    description = page.meta.get("description") or config.site_description or ""
    context["edition_nav"] = site.navigation(address)
    context["edition_head"] = site.head(address, str(page.title), description)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is not a page."""
    from edition.outputs import write

    write(_site(), Path(config.site_dir))


def _site() -> Site:
    assert _State.site, "on_config comes first"
    return _State.site


def _read(config: MkDocsConfig) -> Site:
    """The site from the data as it stands; the core as it stands too, when serving."""
    with core(anew=_State.serving):
        from edition.site import READ, Site, read_corpus

        return Site(
            READ.get(ROOT / "data") or read_corpus(ROOT / "data"),
            config.site_url or "",
            config.extra.get("edit_url", ""),
            bool(config.extra.get("pdf")),
        )


def _src(address: str) -> str:
    """``/statement-2023/9/`` as the source file MkDocs would have it from; a page that has
    pages below it is an index, so that its address does not depend on what is there.
    """
    return f"{address.strip('/')}/index.md"


def _address(page: Page) -> str:
    return "/" + page.url.removeprefix("./").removesuffix("index.html")


def _markdown_link(id: str) -> str:
    address, _, anchor = _site().corpus[id].address.partition("#")
    made = _src(address) if address in _site().pages else f"{address.strip('/')}.md"
    return f"/{made}" + (f"#{anchor}" if anchor else "")
