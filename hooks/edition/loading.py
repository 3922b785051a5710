"""Read ``data/`` into the models: every file, every fault."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from edition.data import FOLDER, Data, InstrumentFiles, Loaded
from edition.faults import Fault
from edition.model.base import SLUG
from edition.model.context import (
    EditionFile,
    EntityFile,
    EventFile,
    LedgerFile,
    SourcesFile,
    TopicsFile,
)
from edition.model.instrument import ClauseFile, ClosingFile, InstrumentFile, PreambleFile
from edition.model.search import SearchResultsFile, SearchTableFile
from edition.validation import validate
from edition.yamlfile import YamlFile, read

#: Each kind of file: its name in schemas, the pattern of its name below ``data``, its model.
KINDS: dict[str, tuple[str, type[BaseModel]]] = {
    "edition": (r"edition\.yml", EditionFile),
    "topics": (r"topics\.yml", TopicsFile),
    "permalinks": (r"permalinks\.yml", LedgerFile),
    "sources": (r"sources/sources\.yml", SourcesFile),
    "searches": (r"search-table\.yml", SearchTableFile),
    "search-results": (r"search-results\.yml", SearchResultsFile),
    "instrument": (r"instruments/([^/]+)/instrument\.yml", InstrumentFile),
    "preamble": (r"instruments/([^/]+)/preamble\.yml", PreambleFile),
    "clause": (r"instruments/([^/]+)/clauses/([^/]+)\.yml", ClauseFile),
    "closing": (r"instruments/([^/]+)/closing\.yml", ClosingFile),
    "entity": (r"entities/([^/]+)\.yml", EntityFile),
    "event": (r"events/([^/]+)\.yml", EventFile),
}
_REQUIRED = ("edition", "topics", "sources")
_PARTS = ("instrument", "preamble", "clause", "closing")

#: Addresses directly below the root that no instrument can have.
RESERVED = {
    *("about", "assets", "cite", "data", "entities", "events"),
    *("index", "search", "sources", "timeline", "topics"),
}


def load(folder: Path) -> Data:
    """Read every data file under ``folder`` (the project's ``data/``).

    Never raises for bad data: what is wrong is in ``faults``.
    """
    data = Data()
    seen: set[str] = set()

    def fault(inside: str, message: str) -> None:
        data.faults.append(Fault(f"{folder.name}/{inside}", 1, "", message))

    for file in _files(folder, data):
        inside = file.relative_to(folder).as_posix()
        kind, names = _kind(inside)
        if kind is None:
            if not inside.startswith("schema/"):
                where = "; the folders are instruments, entities, events, sources"
                fault(inside, f"no kind of data file is kept here{where}")
            continue
        seen.add(kind)
        bad = next((name for name in names if not re.fullmatch(SLUG, name)), None)
        if bad is not None:
            fault(inside, f"'{bad}' cannot be an id: small letters, digits and hyphens")
        if kind == "instrument" and names[0] in RESERVED:
            fault(inside, f"'{names[0]}' is an address of the site's own; choose another")
        yaml = read(file, f"{folder.name}/{inside}")
        value = validate(yaml, KINDS[kind][1])
        data.faults += yaml.faults
        if value is None:
            data.incomplete.add(f"{names[0]}/{kind}" if kind in _PARTS else kind)
        _keep(data, kind, names, yaml, value)
    for kind in _REQUIRED:
        if kind not in seen and not data.unread():
            fault(KINDS[kind][0].replace("\\", ""), "this file is missing")
            data.incomplete.add(kind)
    return data


def _files(folder: Path, data: Data) -> list[Path]:
    """The data files in order; a folder that cannot be looked into is a fault, because
    its texts would be left out without a word.
    """
    found: list[Path] = []

    def fault(place: Path, message: str) -> None:
        name = f"{folder.name}/{place.relative_to(folder).as_posix()}"
        data.faults.append(Fault(name.removesuffix("/."), 1, "", message))
        data.incomplete.add(FOLDER)

    def denied(error: OSError) -> None:
        fault(Path(error.filename), f"cannot be read: {(error.strerror or '?').lower()}")

    for here, folders, files in os.walk(folder, onerror=denied):
        for name in folders:
            if (place := Path(here, name)).is_symlink():
                fault(place, "a link to a folder; the folder itself must be here")
        # What should be a file but is a folder is read as a file, and refused as one.
        names = (*files, *folders)
        found += [Path(here, name) for name in names if name.lower().endswith((".yml", ".yaml"))]
    return sorted(found)


def _kind(inside: str) -> tuple[str | None, tuple[str, ...]]:
    """The kind of the file ``inside`` the folder, and the ids in its name."""
    for kind, (pattern, _) in KINDS.items():
        if match := re.fullmatch(pattern, inside):
            return kind, match.groups()
    return None, ()


def _keep(
    data: Data, kind: str, names: tuple[str, ...], yaml: YamlFile, value: BaseModel | None
) -> None:
    loaded = cast(Any, Loaded(yaml, value)) if value is not None else None
    if kind in _PARTS:
        files = data.instruments.setdefault(names[0], InstrumentFiles())
        if kind == "clause":
            if loaded:
                files.clauses.append(loaded)
        else:
            setattr(files, "head" if kind == "instrument" else kind, loaded)
    elif loaded and kind == "entity":
        data.entities[names[0]] = loaded
    elif loaded and kind == "event":
        data.events[names[0]] = loaded
    elif loaded:
        setattr(data, kind.replace("-", "_"), loaded)
