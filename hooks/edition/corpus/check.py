"""Check that every id in the data resolves.

Which fields hold ids, the models say (``RefersTo``); so a new field cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from edition.corpus.corpus import Target
from edition.data import Data, Loaded
from edition.faults import Fault, did_you_mean
from edition.model.base import RefersTo
from edition.validation import MANY
from edition.yamlfile import Path_


def unresolved(data: Data, targets: Mapping[str, Target]) -> Iterator[Fault]:
    """A fault for every id that resolves to nothing, except where the file that would
    hold its target could not be read.
    """
    hints = _Hints(targets)
    for loaded in data.files():
        for path, kind, id in references(loaded.value):
            if kind == "any":
                yield from _any(data, targets, hints, loaded, path, id)
            elif _prefixed(kind, id) not in targets and not _unread(data, kind, id):
                yield loaded.fault(path, f"no {kind} '{id}'{hints.of(kind, id)}")


def references(value: BaseModel) -> Iterator[tuple[Path_, str, str]]:
    """Every id a file holds: (path, kind, id)."""
    for name, field in type(value).model_fields.items():
        inner = getattr(value, name)
        if inner:
            yield from _walk(inner, field.annotation, field.metadata, (name,))


def _walk(
    value: Any, annotation: Any, metadata: list[Any], path: Path_
) -> Iterator[tuple[Path_, str, str]]:
    if isinstance(value, BaseModel):
        for inside, kind, id in references(value):
            yield (*path, *inside), kind, id
    elif isinstance(value, str):
        for mark in (*metadata, *_marks(annotation)):
            if isinstance(mark, RefersTo):
                yield path, mark.kind, value
    elif isinstance(value, list | dict):
        (*_, inner) = get_args(annotation) or (Any,)
        items = enumerate(value) if isinstance(value, list) else value.items()
        for key, item in items:
            yield from _walk(item, inner, [], (*path, key))


def _marks(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from get_args(annotation)[1:]
    elif get_origin(annotation) in (Union, UnionType):
        for part in get_args(annotation):
            yield from _marks(part)


def _unread(data: Data, kind: str, id: str) -> bool:
    """Whether the target may be in a file that could not be read."""
    return data.unread(kind, f"{kind}s", f"{id}/{kind}")


def _prefixed(kind: str, id: str) -> str:
    return id if kind == "instrument" else f"{kind}:{id}"


class _Hints:
    """What was probably meant by a wrong id. Only the first ``MANY`` are looked for, which
    takes time in a large edition: who has renamed something mends the rest in one go.
    """

    def __init__(self, targets: Mapping[str, Target]) -> None:
        self.targets = targets
        self.said: dict[tuple[str, str], str] = {}

    def of(self, kind: str, wrong: str) -> str:
        """The hint among the ids of a kind."""
        return self.among(f"{kind}:" if kind != "instrument" else "", wrong)

    def among(self, start: str, wrong: str) -> str:
        """The hint among the ids that begin so; it leaves out the beginning."""
        if (start, wrong) not in self.said and len(self.said) < MANY:
            known = (id.removeprefix(start) for id in self.targets if id.startswith(start))
            valid = known if start else (id for id in known if ":" not in id and "#" not in id)
            self.said[start, wrong] = did_you_mean(wrong, valid)
        return self.said.get((start, wrong), "")


def _any(
    data: Data,
    targets: Mapping[str, Target],
    hints: _Hints,
    loaded: Loaded[Any],
    path: Path_,
    id: str,
) -> Iterator[Fault]:
    if id in targets:
        return
    base, _, part = id.partition("#")
    kind, _, slug = base.rpartition(":")
    if kind:
        if not _unread(data, kind, slug):
            hint = hints.of(kind, slug).replace("'", f"'{kind}:", 1)
            yield loaded.fault(path, f"no {kind} '{slug}'{hint}")
    elif data.unread():
        return
    elif base not in data.instruments:
        yield loaded.fault(path, f"no instrument '{base}'{hints.of('instrument', base)}")
    elif not any(gap.startswith(f"{base}/") for gap in data.incomplete):
        hint = hints.among(f"{base}#", part)
        yield loaded.fault(path, f"'{base}' has no provision '{part}'{hint}")
