"""Check that every id in the data resolves.

Which fields hold ids, the models say (``RefersTo``); so a new field cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from edition.corpus.corpus import Target
from edition.faults import Fault, did_you_mean
from edition.loading import Data, Loaded
from edition.model.base import RefersTo
from edition.yamlfile import Path_


def unresolved(data: Data, targets: Mapping[str, Target]) -> Iterator[Fault]:
    """A fault for every id that resolves to nothing, except where the file that would
    hold its target could not be read.
    """
    for loaded in data.files():
        for path, kind, id in references(loaded.value):
            if kind == "any":
                yield from _any(data, targets, loaded, path, id)
            elif _prefixed(kind, id) not in targets and not _unread(data, kind, id):
                yield loaded.fault(path, f"no {kind} '{id}'{_hint(targets, kind, id)}")


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


def _hint(targets: Mapping[str, Target], kind: str, wrong: str) -> str:
    if kind == "instrument":
        known = [id for id in targets if ":" not in id and "#" not in id]
    else:
        known = [id.partition(":")[2] for id in targets if id.startswith(f"{kind}:")]
    return did_you_mean(wrong, known)


def _any(
    data: Data, targets: Mapping[str, Target], loaded: Loaded[Any], path: Path_, id: str
) -> Iterator[Fault]:
    if id in targets:
        return
    base, _, part = id.partition("#")
    kind, _, slug = base.rpartition(":")
    if kind:
        if not _unread(data, kind, slug):
            hint = _hint(targets, kind, slug).replace("'", f"'{kind}:", 1)
            yield loaded.fault(path, f"no {kind} '{slug}'{hint}")
    elif data.unread():
        return
    elif base not in data.instruments:
        yield loaded.fault(path, f"no instrument '{base}'{_hint(targets, 'instrument', base)}")
    elif not any(gap.startswith(f"{base}/") for gap in data.incomplete):
        inside = [key.partition("#")[2] for key in targets if key.startswith(f"{base}#")]
        yield loaded.fault(path, f"'{base}' has no provision '{part}'{did_you_mean(part, inside)}")
