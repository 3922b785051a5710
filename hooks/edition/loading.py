"""Read ``data/`` into the models: every file, every fault, nothing resolved yet."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from edition.faults import Fault, did_you_mean
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
from edition.yamlfile import Path_, YamlFile, read

M = TypeVar("M", bound=BaseModel)

#: Each kind of file: its name in schemas, the address pattern, its model.
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
_FOLDER = "*"  # stands for whatever a folder that could not be read may hold

#: More faults than anyone mends at once; the rest of a file are only counted.
MANY = 100

#: Addresses directly below the root that no instrument can have.
RESERVED = {"about", "assets", "data", "entities", "events", "index", "search", "sources"} | {
    "timeline",
    "topics",
}
_REQUIRED = ("edition", "topics", "sources")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(slots=True)
class Loaded(Generic[M]):
    """A file that fits its model, with the lines to report faults at."""

    yaml: YamlFile
    value: M

    def fault(self, path: Path_, message: str) -> Fault:
        """A fault at ``path`` in this file."""
        return self.yaml.fault(path, message)

    @property
    def file(self) -> str:
        """The file, from the project's folder: ``data/entities/cica.yml``."""
        return self.yaml.name


@dataclass(slots=True)
class InstrumentFiles:
    """The files of one instrument's folder."""

    head: Loaded[InstrumentFile] | None = None
    preamble: Loaded[PreambleFile] | None = None
    clauses: list[Loaded[ClauseFile]] = field(default_factory=list)
    closing: Loaded[ClosingFile] | None = None


@dataclass(slots=True)
class Data:
    """All data files as written. ``incomplete`` says that some could not be read,
    so that what refers to them is not called wrong as well.
    """

    edition: Loaded[EditionFile] | None = None
    topics: Loaded[TopicsFile] | None = None
    permalinks: Loaded[LedgerFile] | None = None
    sources: Loaded[SourcesFile] | None = None
    searches: Loaded[SearchTableFile] | None = None
    search_results: Loaded[SearchResultsFile] | None = None
    instruments: dict[str, InstrumentFiles] = field(default_factory=dict)
    entities: dict[str, Loaded[EntityFile]] = field(default_factory=dict)
    events: dict[str, Loaded[EventFile]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    incomplete: set[str] = field(default_factory=set)

    def unread(self, *names: str) -> bool:
        """Whether a file of these names, or a whole folder, could not be read."""
        return not self.incomplete.isdisjoint({_FOLDER, *names})

    def files(self) -> Iterator[Loaded[Any]]:
        """Every file that fits its model."""
        yield from filter(None, (self.edition, self.topics, self.permalinks, self.sources))
        yield from filter(None, (self.searches, self.search_results))
        for files in self.instruments.values():
            yield from filter(None, (files.head, files.preamble, *files.clauses, files.closing))
        yield from self.entities.values()
        yield from self.events.values()


def load(folder: Path) -> Data:
    """Read every data file under ``folder`` (the project's ``data/``).

    Never raises for bad data: what is wrong is in ``faults``.
    """
    data = Data()
    seen: set[str] = set()
    for file in _files(folder, data):
        inside = file.relative_to(folder).as_posix()
        kind, names = _kind(inside)
        name = f"{folder.name}/{inside}"
        if kind is None:
            if inside.startswith("schema/"):
                continue
            where = "; the folders are instruments, entities, events, sources"
            data.faults.append(Fault(name, 1, "", f"no kind of data file is kept here{where}"))
            continue
        seen.add(kind)
        bad = next((part for part in names if not _SLUG.match(part)), None)
        if bad is not None:
            data.faults.append(
                Fault(name, 1, "", f"'{bad}' cannot be an id: small letters, digits and hyphens")
            )
        if kind == "instrument" and names[0] in RESERVED:
            data.faults.append(
                Fault(name, 1, "", f"'{names[0]}' is an address of the site's own; choose another")
            )
        yaml = read(file, name)
        value = _validate(yaml, KINDS[kind][1])
        data.faults += yaml.faults
        if value is None:
            data.incomplete.add(f"{names[0]}/{kind}" if kind in _PARTS else kind)
        _keep(data, kind, names, yaml, value)
    for kind in _REQUIRED:
        if kind not in seen and not data.unread():
            path = KINDS[kind][0].replace("\\", "")
            data.faults.append(Fault(f"{folder.name}/{path}", 1, "", "this file is missing"))
            data.incomplete.add(kind)
    return data


_PARTS = ("instrument", "preamble", "clause", "closing")


def _files(folder: Path, data: Data) -> list[Path]:
    """The data files in order; a folder that cannot be looked into is a fault, because
    its texts would be left out without a word.
    """
    found: list[Path] = []

    def fault(place: Path, message: str) -> None:
        name = f"{folder.name}/{place.relative_to(folder).as_posix()}"
        data.faults.append(Fault(name.removesuffix("/."), 1, "", message))
        data.incomplete.add(_FOLDER)

    def denied(error: OSError) -> None:
        fault(Path(error.filename), f"cannot be read: {(error.strerror or '?').lower()}")

    for here, folders, files in os.walk(folder, onerror=denied):
        for name in folders:
            if (place := Path(here, name)).is_symlink():
                fault(place, "a link to a folder; the folder itself must be here")
        found += [Path(here, n) for n in files if n.lower().endswith((".yml", ".yaml"))]
        # What should be a file but is a folder is read as a file, and refused as one.
        found += [Path(here, n) for n in folders if n.lower().endswith((".yml", ".yaml"))]
    return sorted(found)


def _kind(inside: str) -> tuple[str | None, tuple[str, ...]]:
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


def _validate(yaml: YamlFile, model: type[BaseModel]) -> BaseModel | None:
    if yaml.faults and yaml.value is None:
        return None
    if not isinstance(yaml.value, dict):
        yaml.faults.append(yaml.fault((), "the file is empty or not a mapping of keys to values"))
        return None
    try:
        return model.model_validate(yaml.value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        faults = [_reword(yaml, model, detail) for detail in details[:MANY]]
        if len(details) > MANY:
            faults.append(yaml.fault((), f"… and {len(details) - MANY} more faults in this file"))
        # A misspelt key is one fault, not one key too many and one missing.
        meant = {f"missing key {m[1]}" for f in faults if (m := _MEANT.search(f.message))}
        yaml.faults += [fault for fault in faults if fault.message not in meant]
        return None


_MEANT = re.compile(r"^unknown key .*; did you mean ('.*')\?$")


def _reword(yaml: YamlFile, model: type[BaseModel], detail: ErrorDetails) -> Fault:
    """Pydantic's error in the words of the file's author."""
    path = tuple(step for step in detail["loc"] if step != "[key]")
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        keys = _keys_at(model, path[:-1])
        said = f"unknown key '{path[-1]}'" + did_you_mean(str(path[-1]), keys)
    elif kind == "missing":
        said = f"missing key '{path[-1]}'"
        # A key that is not there has no line; the mapping that lacks it has.
        return Fault(yaml.name, yaml.line(path[:-1]), yaml.fault(path[:-1], "").path, said)
    elif kind == "literal_error":
        options = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        said = f"no such choice {_show(given)}; one of: {', '.join(options)}"
        said += did_you_mean(str(given), options)
    elif kind == "string_pattern_mismatch":
        said = f"{_show(given)} is not in the form of an id (small letters, digits, hyphens)"
    elif kind == "value_error":
        said = str(context.get("error", detail["msg"]))
    elif kind in _WANTED:
        said = f"should be {_WANTED[kind]}, not {_show(given)}"
    elif kind in ("too_long", "string_too_long"):
        what = "characters" if isinstance(given, str) else "entries"
        said = f"more than {context.get('max_length')} {what}"
    elif kind in ("too_short", "string_too_short"):
        said = "empty text" if isinstance(given, str) else "needs at least one entry"
    else:
        said = detail["msg"][0].lower() + detail["msg"][1:]
    return yaml.fault(path, said)


_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
}


def _show(value: object) -> str:
    if isinstance(value, str):
        return f"'{value[:60]}'"
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "a mapping"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"the number {value}"
    return "nothing" if value is None else str(value).lower()


def _keys_at(model: type[BaseModel], path: Path_) -> list[str]:
    """The keys that the mapping at ``path`` may have."""
    found: Any = model
    for step in path:
        if isinstance(step, int):
            continue
        inner = _models(found.model_fields[step].annotation) if step in found.model_fields else []
        if inner:
            found = inner[0]
    return list(found.model_fields)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for part in getattr(annotation, "__args__", ()) for m in _models(part)]
