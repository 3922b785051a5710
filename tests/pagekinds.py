"""One page of each kind that the site has, for the tests that look at all of them."""

from __future__ import annotations

from pathlib import Path

#: Kind → address. Those that are not there (yet) are left out.
KINDS = {
    "home": "/",
    "whole": "/statement-2023/",
    "preamble": "/statement-2023/preamble/",
    "clause": "/statement-2023/9/",
    "clause citing": "/statement-2023/5/",
    "closing": "/statement-2023/closing/",
    "treaty": "/treaty-2005/",
    "provision": "/declaration-2022/",
    "named things": "/entities/",
    "named thing": "/entities/cica/",
    "topics": "/topics/",
    "topic": "/topics/transport/",
    "timeline": "/timeline/",
    "about": "/about/",
    "citing": "/about/citing/",
    "links": "/about/links/",
    "sources": "/about/sources/",
    "accessibility": "/about/accessibility/",
    "performance": "/about/performance/",
    "hosting": "/about/hosting/",
    "data": "/about/data/",
    "searching": "/about/search/",
    "missing": "/404.html",
}


def kinds(site: Path) -> dict[str, str]:
    """The kinds whose page is in the built site."""
    return {
        kind: address
        for kind, address in KINDS.items()
        if (site / address.strip("/") / ("index.html" if address.endswith("/") else "")).exists()
    }
