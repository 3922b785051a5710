"""The files of the site that are not pages: styles, scripts, and what other modules add.

Each feature keeps its own style and script file, one noun each, in ``hooks/styles`` and
``hooks/scripts``; readers get one of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from edition.bundle import bundle
from edition.exports.make import data
from edition.pictures.lanes import lanes
from edition.pictures.stylesheet import stylesheet
from edition.policy import headers
from edition.search import index

if TYPE_CHECKING:
    from edition.site import Site

#: A path below the site's root, and the bytes to be found there.
Output = tuple[str, bytes]


def _bundles(site: Site) -> Iterator[Output]:
    yield "assets/edition.css", bundle("styles/*.css")
    yield "assets/edition.js", bundle("scripts/*.js")


def _timeline(site: Site) -> Iterator[Output]:
    if site.corpus.events:
        rules = stylesheet(lanes(site.corpus, site.corpus.events.values()))
        yield "assets/timeline.css", rules.encode()


#: What makes files: add a function here to publish more.
MAKERS: list[Callable[[Site], Iterator[Output]]] = [_bundles, headers, _timeline, data, index.files]


def outputs(site: Site) -> Iterator[Output]:
    """Every file to write beside the pages."""
    for make in MAKERS:
        yield from make(site)


def write(site: Site, folder: Path) -> None:
    """Write them all below ``folder``."""
    made = set()  # of thousands of files, few are in a folder of their own
    for name, content in outputs(site):
        file = folder / name
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(content)
