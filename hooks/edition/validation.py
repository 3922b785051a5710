"""Fit a file to its model; what does not fit is said in the words of the file's author."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from edition.faults import Fault, did_you_mean
from edition.yamlfile import Path_, YamlFile

#: More faults than anyone mends at once; the rest of a file are only counted.
MANY = 100

_MEANT = re.compile(r"^unknown key .*; did you mean ('.*')\?$")

#: Pydantic's error → what it wanted.
_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
}


def validate(yaml: YamlFile, model: type[BaseModel]) -> BaseModel | None:
    """The values of ``yaml`` in their model; ``None``, with its faults added to those of
    ``yaml``, if they do not fit.
    """
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


def _reword(yaml: YamlFile, model: type[BaseModel], detail: ErrorDetails) -> Fault:
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
