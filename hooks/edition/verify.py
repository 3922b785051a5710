"""Hold a published site against what it promised: every paragraph, word for word.

The site says in ``/data/paragraphs.json`` what each paragraph is; its pages must show
exactly that, under the anchor it names, and the ledger's checksums must agree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from edition.exports.tree import Node, parse
from edition.model.context import Permalink

_SECONDS = 30  # to wait for one page


def failures(place: str, ledger: Mapping[str, Permalink]) -> Iterator[str]:
    """What is not as promised, one line each. ``place`` is the address of a site's root or
    a folder; ``ledger`` is this edition's.
    """
    read = lru_cache(maxsize=None)(lambda path: _read(place, path))
    pages = lru_cache(maxsize=None)(lambda path: _shown(read(path)))
    try:
        published: list[dict[str, Any]] = json.loads(read("/data/paragraphs.json"))
        seen = {entry["id"]: entry for entry in published}
    except (OSError, ValueError, TypeError, KeyError) as error:
        yield f"{place}: /data/paragraphs.json cannot be read: {' '.join(str(error).split())}"
        return
    for id, entry in seen.items():
        page, _, anchor = str(entry["address"]).partition("#")
        if sha256(entry["text"].encode()).hexdigest() != entry["sha256"]:
            yield f"{id}: the text in paragraphs.json has another checksum"
        try:
            shown = pages(page).get(anchor)
        except (OSError, ValueError) as error:
            yield f"{id}: {page} cannot be read: {' '.join(str(error).split())}"
            continue
        if shown != entry["text"]:
            what = "is not there" if shown is None else "shows other words"
            yield f"{id}: {entry['address']} {what}"
    for id, promised in ledger.items():
        if promised.sha256 and id not in seen:
            yield f"{id}: in the ledger and not published"
        elif promised.sha256 and promised.sha256 != seen[id]["sha256"]:
            yield f"{id}: published with another text than the ledger's"


def _read(place: str, path: str) -> str:
    if place.startswith(("http://", "https://")):
        with urlopen(place.rstrip("/") + path, timeout=_SECONDS) as answer:
            body: bytes = answer.read()
        return body.decode()
    file = Path(place, path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
    return file.read_text("utf-8")


def _shown(html: str) -> dict[str, str]:
    """Anchor → the words of the paragraph under it."""
    return {
        node.attributes.get("id", ""): "".join(_words(text))
        for node in parse(html).find("div")
        if "para" in node.classes
        for text in node.find("p")
        if "para__text" in text.classes
    }


def _words(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _words(child)
