"""What surrounds the text: named things, events, topics, sources."""

from __future__ import annotations

from dataclasses import dataclass

from edition.dates import When
from edition.model.context import EntityFile, EventFile, Source
from edition.model.context import Topic as TopicEntry


@dataclass(frozen=True)
class Entity:
    """A named thing: a body, programme, project, place, person or defined term."""

    slug: str
    head: EntityFile
    file: str

    @property
    def id(self) -> str:
        """``entity:cica``."""
        return f"entity:{self.slug}"

    @property
    def address(self) -> str:
        """``/entities/cica/``."""
        return f"/entities/{self.slug}/"

    @property
    def label(self) -> str:
        """Its full name."""
        return self.head.name

    @property
    def abbreviation(self) -> str | None:
        """Its English abbreviation, if it has one."""
        return next((n.text for n in self.head.names if n.abbreviation and n.lang == "en"), None)


@dataclass(frozen=True)
class Event:
    """Something that happened, or was planned when its sources were written."""

    slug: str
    head: EventFile
    when: When

    @property
    def id(self) -> str:
        """``event:2024-03-11-first-council-meeting``."""
        return f"event:{self.slug}"

    @property
    def address(self) -> str:
        """``/timeline/#2024-03-11-first-council-meeting``."""
        return f"/timeline/#{self.slug}"

    @property
    def label(self) -> str:
        """Its title."""
        return self.head.title


@dataclass(frozen=True)
class Topic:
    """A subject heading of the controlled list."""

    slug: str
    head: TopicEntry

    @property
    def id(self) -> str:
        """``topic:transport``."""
        return f"topic:{self.slug}"

    @property
    def address(self) -> str:
        """``/topics/transport/``."""
        return f"/topics/{self.slug}/"

    @property
    def label(self) -> str:
        """Its name."""
        return self.head.name


@dataclass(frozen=True)
class CitedSource:
    """A page or document that facts rest on."""

    slug: str
    head: Source

    @property
    def id(self) -> str:
        """``source:bp-btc``."""
        return f"source:{self.slug}"

    @property
    def address(self) -> str:
        """``/about/sources/#bp-btc``."""
        return f"/about/sources/#{self.slug}"

    @property
    def label(self) -> str:
        """Publisher and date, as a source is named in a line: ``Azernews, 11 March 2024``."""
        if self.head.date:
            return f"{self.head.publisher}, {When.parse(self.head.date).label}"
        return self.head.publisher
