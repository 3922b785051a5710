"""The index as files: what the engine of ``hooks/search`` reads.

The index holds the words as they are; the browser makes its tables from them, which is
smaller to send than tables, and quick. It is a script rather than JSON so that the same
file serves a worker and, where browsers allow no worker (``file://``), the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from edition.bundle import bundle
from edition.corpus import Corpus
from edition.search.hits import hits
from edition.search.written import Section, sections

if TYPE_CHECKING:
    from edition.site import Site

#: What the engine is put together from, in this order.
ENGINE = (
    "scripts/20-citation.js",
    "search/words.js",
    "search/postings.js",
    "search/query.js",
    "search/excerpt.js",
    "search/catalogue.js",
    "search/ways.js",
    "search/result.js",
    "search/engine.js",
    "search/worker.js",
)


def index(corpus: Corpus, written: Iterable[Section] = ()) -> dict[str, Any]:
    """The index as plain values. Hits are lists in the order of the fields of ``Hit``."""
    return {
        "grammar": corpus.grammar.table(),
        "instruments": {i.id: i.label for i in corpus.instruments.values()},
        "topics": {t.slug: t.label for t in corpus.topics.values()},
        "things": {
            e.slug: [e.label, *dict.fromkeys(n.text for n in e.head.names)]
            for e in corpus.entities.values()
        },
        "hits": [astuple(hit) for hit in hits(corpus, written)],
    }


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The engine and the index, below ``assets/search``."""
    # One script, for a worker or for a page.
    yield "assets/search/engine.js", bundle(*ENGINE)
    written = [s for page in site.written for s in sections(*page)]
    written += _lists(site)
    text = json.dumps(index(site.corpus, written), ensure_ascii=False, separators=(",", ":"))
    # JSON in a string is read several times faster than the same as an object.
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
    quoted = quoted.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    yield "assets/search/index.js", f"editionIndex=JSON.parse('{quoted}');".encode()


def _lists(site: Site) -> Iterator[Section]:
    """The pages that list things, which are no thing of the corpus themselves."""
    listed = {hit.address for hit in hits(site.corpus)}
    for page in site.pages.values():
        if page.address not in listed and not page.moved:
            yield Section(page.title, page.address, page.description)
