"""What surrounds the instruments: named things, events, topics, sources, the edition."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from edition.model.base import (
    Address,
    Claim,
    Date,
    EntityId,
    Entry,
    Id,
    InstrumentId,
    Language,
    Name,
    Published,
    Sha256,
    Slug,
    SourceId,
    Text,
    Url,
)

EntityKind = Literal[
    "body", "programme", "project", "agreement", "meeting", "place", "person", "term", "occasion"
]


class EntityFact(Claim):
    """A dated or other fact about an entity: ``Founded``, ``Members``."""

    about: Text
    date: Date | None = None


class EntityFile(Entry):
    """A named thing: ``entities/<slug>.yml``.

    The English ``names`` (and ``name``) are looked for in every paragraph, as
    whole words, longest first; write each form the text uses.
    """

    kind: EntityKind
    name: Text = Field(description="full name as the thing itself writes it, or as sources do")
    names: list[Name] = Field(default_factory=list, description="every other form, abbreviation")
    identification: Claim = Field(description="who or what it is, in one line")
    facts: list[EntityFact] = Field(default_factory=list)
    home: Url | None = Field(None, description="home page, only if a source shows it")
    home_note: Text | None = None
    defined_in: Id | None = Field(None, description="the paragraph that defines a term")
    context: Text | None = Field(
        None, description="why it is here, for a thing the Statement does not name"
    )
    see_also: list[Id] = Field(default_factory=list)


class Figure(Claim):
    """One of several figures that disagree, and whose it is."""

    whose: Text


class EventFile(Entry):
    """Something that happened or is planned: ``events/<date>-<what>.yml``."""

    date: Date
    date_note: Text | None = Field(None, description="when the date is a report's, or inferred")
    place: Text | None = None
    title: Text
    text: Text = Field(description="one or two plain sentences")
    state: Literal["happened", "planned"] = "happened"
    reported: Date | None = Field(None, description="date of the report; required for a plan")
    certainty: Literal["stated", "inferred"] = "stated"
    because: Text | None = None
    concerns: list[Id] = Field(default_factory=list, description="clauses or instruments")
    entities: list[EntityId] = Field(default_factory=list)
    figures: list[Figure] = Field(default_factory=list)
    sources: list[SourceId] = Field(min_length=1)

    @model_validator(mode="after")
    def _honest(self) -> Self:
        if self.state == "planned" and not self.reported:
            raise ValueError("a plan needs the date of the report (reported: …)")
        if self.certainty == "inferred" and not self.because:
            raise ValueError("an inference needs its reason (because: …)")
        return self


class Topic(Entry):
    """A subject heading from the controlled list, with its definition."""

    name: Text
    definition: Text


class TopicsFile(Entry):
    """The controlled list: ``topics.yml``."""

    topics: dict[Slug, Topic]


class Source(Entry):
    """A page or document that facts rest on. ``title`` only if it was seen."""

    url: Url
    publisher: Text
    title: Text | None = None
    lang: Language | None = None
    date: Date | None = Field(None, description="date of the page, if seen")
    read: Date
    note: Text | None = None


class SourcesFile(Entry):
    """Who said what: ``sources/sources.yml``."""

    sources: dict[Slug, Source]


class EditionFile(Entry):
    """The edition as a whole: ``edition.yml``."""

    title: Text
    description: Text
    publisher: Text
    as_of: Date = Field(description="the facts are as read on this day")
    licence: Url = Field(description="of the edition's own words and data")
    primary: InstrumentId = Field(description="the instrument this edition is of")


class Change(Entry):
    """A dated reason for which a published text changed."""

    on: Date
    reason: Text
    was: Sha256 = Field(description="SHA-256 before the change")


class Move(Entry):
    """An address that was published and now leads to the present one."""

    on: Date
    reason: Text
    was: Address = Field(description="the address before, with its fragment")


class Permalink(Entry):
    """One published id: where it is, and what its text was when last published."""

    address: Address
    sha256: Sha256 | None = None
    now: Id | None = Field(None, description="the id that has taken this one's place")
    moved: list[Move] = Field(default_factory=list)
    changed: list[Change] = Field(default_factory=list)


class LedgerFile(Entry):
    """Every id ever published: ``permalinks.yml``."""

    permalinks: dict[Published, Permalink]
