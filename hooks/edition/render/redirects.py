"""What stands at addresses that have moved.

A static host cannot see the fragment of an address, so the old page stays: a list of
what has moved, each under its old anchor, which a script follows and a reader without
scripts can click.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.corpus import Corpus
from edition.ledger import redirects
from edition.render.page import Moved, Page

MOVED = "edition/moved.html"


def with_redirects(corpus: Corpus, pages: Iterator[Page]) -> Iterator[Page]:
    """``pages``, those at old addresses told what has moved, and those that only redirect."""
    moved: dict[str, list[Moved]] = {}
    for old, new in redirects(corpus).items():
        address, _, anchor = old.partition("#")
        moved.setdefault(address, []).append(Moved(anchor, new))
    for page in pages:
        gone = moved.pop(page.address, ())
        yield replace(page, moved=tuple(gone)) if gone else page
    for address, gone in moved.items():
        yield Page(
            address=address,
            title="This page has moved",
            description="What stood here has another address now.",
            template=MOVED,
            context={},
            trail=(("Home", "/"),),
            moved=tuple(gone),
        )
