"""A page of the site, before anything is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Heading:
    """An entry of the page's list of contents."""

    anchor: str
    title: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that stood on a page under ``anchor`` (empty: the page itself)."""

    anchor: str
    address: str


@dataclass(frozen=True)
class Page:
    """What a page is about and which template shows it.

    ``address`` begins and ends with a slash. ``trail`` are the pages above it, from
    the top, as (title, address). ``file`` is the data file a reader would edit.
    """

    address: str
    title: str
    description: str
    template: str
    context: Mapping[str, Any]
    file: str | None = None
    contents: tuple[Heading, ...] = ()
    trail: tuple[tuple[str, str], ...] = ()
    previous: tuple[str, str] | None = None
    next: tuple[str, str] | None = None
    moved: tuple[Moved, ...] = ()
