"""The adapter: MkDocs events in, calls to the edition out. No logic of the edition.

MkDocs imports this file once for the life of the process, with its folder on the path
only meanwhile; the core is imported anew at each build under ``mkdocs serve``, so that
an edit to it shows.
"""

from __future__ import annotations

import importlib
import logging
import re
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

if TYPE_CHECKING:
    from edition.site import Site

log = logging.getLogger("mkdocs.hooks.edition")
HOOKS = Path(__file__).resolve().parent
ROOT = HOOKS.parent
_OURS = re.compile(r"edition(\.|\Z)")


class _State:
    """What one build hands to the next."""

    serving = False
    site: Site | None = None


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
    """Add a page for each page of the edition; it has no Markdown of its own."""
    for page in _site().pages.values():
        file = File.generated(
            config, _src(page.address), content="", inclusion=InclusionLevel.NOT_IN_NAV
        )
        files.append(file)
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


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Give a made page its title and description."""
    made = _site().pages.get(_address(page))
    if made:
        # The theme writes both, and the list of contents, as they stand.
        page.meta.update(title=escape(made.title), description=escape(made.description))
    return markdown


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Put in the content of a made page; make the links of any page relative."""
    from edition.site import anchors

    site, address = _site(), _address(page)
    made = site.pages.get(address)
    if not made:
        file = f"docs/{page.file.src_uri}"
        # What blocks put in, MkDocs has not seen; links to it are right all the same.
        page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors(html)
        site.written.append((str(page.title), address, html))
        return site.settle(html + site.view.colophon(address, file), address)
    html = site.body(made)
    page.present_anchor_ids = anchors(html)
    page.toc = get_toc(
        [
            {"level": h.level, "id": h.anchor, "name": escape(h.title), "children": []}
            for h in made.contents
        ]
    )
    return html


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
    from edition.outputs import outputs

    for name, content in outputs(_site()):
        file = Path(config.site_dir, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _site() -> Site:
    assert _State.site, "on_config comes first"
    return _State.site


def _read(config: MkDocsConfig) -> Site:
    """The site from the data as it stands; the core as it stands too, when serving. If
    anything is wrong, the modules are as before, to go with the last good site.
    """
    if str(HOOKS) not in sys.path:
        sys.path.insert(0, str(HOOKS))
    before = {name: module for name, module in sys.modules.items() if _OURS.match(name)}
    if _State.serving:
        for name in before:
            del sys.modules[name]
    try:
        module = importlib.import_module("edition.site")
        site: Site = module.Site(
            module.read_corpus(ROOT / "data"),
            config.site_url or "",
            config.extra.get("edit_url", ""),
        )
    except Exception:
        for name in [name for name in sys.modules if _OURS.match(name)]:
            del sys.modules[name]
        sys.modules.update(before)
        raise
    return site


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
