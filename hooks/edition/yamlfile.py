"""Read one YAML file into plain values, keeping the line of every value.

The data needs little of YAML: mappings, sequences, text, whole numbers, true,
false and null. Anything else (tags, anchors, aliases, dates, floats, a key that
is not text) is either refused or left as the text it is written as, so that
``no``, ``2023-04-10`` and ``9.2`` mean what an editor sees. Reading events
rather than nodes keeps this one pass over the file, bounds the nesting and
leaves no room for an alias bomb.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from edition.faults import Fault

#: An instrument of a thousand paragraphs fits; a mistake does not.
MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 24
MAX_VALUES = 250_000

Path_ = tuple[str | int, ...]

_INT = re.compile(r"-?(0|[1-9][0-9]{0,17})\Z")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class YamlFile:
    """The values of a file and the line each stands on (``lines[path]``)."""

    name: str
    value: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Path_) -> int:
        """The line of ``path``, or of its nearest parent that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: Path_, message: str) -> Fault:
        """A fault at ``path`` in this file."""
        return Fault(self.name, self.line(path), spell(path), message)


def spell(path: Path_) -> str:
    """``('paragraphs', 1, 'refs')`` as ``paragraphs[1].refs``."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else str(step)
    return out


def read(file: Path, name: str) -> YamlFile:
    """Read ``file``; whatever is wrong with it ends up in ``faults``."""
    out = YamlFile(name)
    try:
        # A pipe or a device would be waited for, or read, for ever.
        if not file.is_dir() and not stat.S_ISREG(file.stat().st_mode):
            out.faults.append(Fault(name, 1, "", "cannot be read: not an ordinary file"))
            return out
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        out.faults.append(Fault(name, 1, "", f"cannot be read: {(error.strerror or '?').lower()}"))
        return out
    if len(raw) > MAX_BYTES:
        out.faults.append(Fault(name, 1, "", f"larger than {MAX_BYTES // 2**20} MiB"))
        return out
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        out.faults.append(Fault(name, line, "", "not UTF-8 text"))
        return out
    try:
        _Reader(out).run(text)
    except yaml.YAMLError as error:
        out.value = None
        out.faults.append(_syntax(name, text, error))
    return out


def _syntax(name: str, text: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    context = getattr(error, "context", None)
    said = f"YAML: {problem}" + (f" ({context})" if context else "")
    line = mark.line if mark else text.count("\n", 0, getattr(error, "position", None) or 0)
    last = max(1, len(text.splitlines()))  # the end of the file is taken to be below it
    return Fault(name, min(line + 1, last), "", " ".join(said.split()))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Stop(yaml.YAMLError):
    """Refused: not a slip in the syntax but something the data may not hold."""

    def __init__(self, problem: str, event: yaml.Event) -> None:
        self.problem = problem
        self.problem_mark = event.start_mark


class _Reader:
    def __init__(self, out: YamlFile) -> None:
        self.out = out

    def run(self, text: str) -> None:
        # One frame per open collection: [container, path, key waiting for its value].
        frames: list[list[Any]] = []
        documents = 0
        loader = _LOADER(text)
        try:
            while loader.check_event():
                event = loader.get_event()
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        raise _Stop("one document a file, please", event)
                elif isinstance(event, yaml.CollectionEndEvent):
                    frames.pop()
                elif isinstance(event, yaml.NodeEvent):
                    self._node(event, frames)
        finally:
            loader.dispose()

    def _node(self, event: yaml.NodeEvent, frames: list[list[Any]]) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise _Stop("anchors and aliases are not used in the data", event)
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise _Stop(f"tags such as '{tag}' are not used in the data", event)
        if len(frames) >= MAX_DEPTH:
            raise _Stop(f"nested more than {MAX_DEPTH} deep", event)
        frame = frames[-1] if frames else None
        if frame and isinstance(frame[0], dict) and frame[2] is None:
            self._key(event, frame)
            return
        value = self._value(event)
        path = self._place(value, frame)
        self.out.lines.setdefault(path, _line(event))
        if len(self.out.lines) > MAX_VALUES:
            raise _Stop(f"more than {MAX_VALUES} values", event)
        if isinstance(value, dict | list):
            frames.append([value, path, None])

    def _key(self, event: yaml.NodeEvent, frame: list[Any]) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise _Stop("a key must be text", event)
        key, line = event.value, _line(event)
        path = (*frame[1], key)
        if key in frame[0]:
            first = self.out.lines[path]
            self.out.faults.append(
                Fault(self.out.name, line, spell(path), f"key given twice; first on line {first}")
            )
        self.out.lines.setdefault(path, line)
        frame[2] = key

    @staticmethod
    def _value(event: yaml.NodeEvent) -> Any:
        if isinstance(event, yaml.MappingStartEvent):
            return {}
        if isinstance(event, yaml.SequenceStartEvent):
            return []
        assert isinstance(event, yaml.ScalarEvent)
        if event.style is None or not event.style.strip("\x00"):  # a plain scalar
            if event.value in _WORDS:
                return _WORDS[event.value]
            if _INT.match(event.value):
                return int(event.value)
        return event.value

    def _place(self, value: Any, frame: list[Any] | None) -> Path_:
        if frame is None:
            self.out.value = value
            return ()
        container, path, key = frame
        if isinstance(container, list):
            container.append(value)
            return (*path, len(container) - 1)
        container.setdefault(key, value)
        frame[2] = None
        return (*path, key)
