"""The data files as people wrote them: every file in its model, nothing resolved yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from edition.faults import Fault
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
from edition.yamlfile import Path_, YamlFile

M = TypeVar("M", bound=BaseModel)

#: In ``Data.incomplete``: whatever a folder that could not be read may hold.
FOLDER = "*"


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
        return not self.incomplete.isdisjoint({FOLDER, *names})

    def files(self) -> Iterator[Loaded[Any]]:
        """Every file that fits its model."""
        yield from filter(None, (self.edition, self.topics, self.permalinks, self.sources))
        yield from filter(None, (self.searches, self.search_results))
        for files in self.instruments.values():
            yield from filter(None, (files.head, files.preamble, *files.clauses, files.closing))
        yield from self.entities.values()
        yield from self.events.values()
