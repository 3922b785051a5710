"""The fields of the data models, found from the models: a new one needs no list to be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel

from edition.loading import KINDS
from edition.model import base

#: What a field of type ``str`` holds, by the function that checks it.
_KINDS = {
    base._text: "text",
    base._typed: "text",
    base._url: "url",
    base._address: "address",
    base._hit: "address",
    base._date: "date",
    base._sha256: "sum",
}
#: Given a text, what it holds and the field it is of (``Source.url``): the text instead.
Change = Callable[[str, str, str], str]


def every() -> dict[str, str]:
    """Each field that holds a text → what it holds: text, url, address, date, sum or id."""
    found: dict[str, str] = {}
    for kind, (_, model) in KINDS.items():
        found |= dict(_of(model, (), kind))
    return found


def _of(annotation: Any, metadata: Any = (), where: str = "") -> Iterator[tuple[str, str]]:
    if annotation is str:
        yield where, _kind(metadata)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            yield from _of(field.annotation, field.metadata, f"{where}.{name}")
    elif get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        yield from _of(inner, [*metadata, *marks], where)
    elif get_origin(annotation) in (Union, UnionType, list, dict):
        yield from (found for inner in get_args(annotation)[-2:] for found in _of(inner, (), where))


def _kind(metadata: Any) -> str:
    marks = [m for mark in metadata for m in (mark, *getattr(mark, "metadata", ()))]
    for mark in marks:
        if isinstance(mark, AfterValidator):
            return _KINDS[mark.func]  # a field of a new kind must be named above
    assert any(getattr(mark, "pattern", None) for mark in marks), "text of any kind, unchecked"
    return "id"


def changed(
    value: Any, change: Change, annotation: Any, metadata: Any = (), where: str = ""
) -> Any:
    """``value``, read from YAML, with every text changed; ``annotation`` is its model."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return changed(value, change, inner, [*metadata, *marks], where)
    if get_origin(annotation) in (Union, UnionType):
        (inner,) = (part for part in get_args(annotation) if part is not type(None))
        return value if value is None else changed(value, change, inner, (), where)
    if isinstance(value, list):
        (inner,) = get_args(annotation)
        return [changed(each, change, inner, (), where) for each in value]
    if isinstance(value, dict) and get_origin(annotation) is dict:
        _, inner = get_args(annotation)
        return {key: changed(each, change, inner, (), where) for key, each in value.items()}
    if isinstance(value, dict):
        return {
            key: changed(
                each,
                change,
                annotation.model_fields[key].annotation,
                annotation.model_fields[key].metadata,
                f"{where}.{key}",
            )
            for key, each in value.items()
        }
    return change(value, _kind(metadata), where) if annotation is str else value
