"""An instrument and its parts: ``data/instruments/<id>/…``."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from edition.model.base import (
    MAX_LAID_OVER,
    Claim,
    Date,
    EntityId,
    Entry,
    Id,
    Language,
    Name,
    SourceId,
    Text,
    TopicId,
)

Occurrence = Annotated[int, Field(ge=1, description="which one, if the words occur more than once")]


class Quoting(Entry):
    """Something laid over the text by quoting the words it attaches to."""

    quote: Text
    occurrence: Occurrence | None = None


class Ref(Quoting):
    """Words of the text that cite an instrument or a provision."""

    to: Id
    how: Literal["cites", "reaffirms"] = Field(
        "cites", description="what the text does with it, if more than cite it"
    )


class Mention(Quoting):
    """Words that name an entity though its own names do not match them."""

    entity: EntityId


class Refusal(Entry):
    """Words that match a name of an entity but do not mean it here."""

    entity: EntityId
    quote: Text | None = Field(None, description="only this wording; all of them if left out")


class Note(Quoting):
    """An editorial note on exact words: a slip, an ambiguity, a fact beside the text."""

    note: Text
    certainty: Literal["stated", "inferred"] = "inferred"
    sources: list[SourceId] = Field(default_factory=list)

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        if self.certainty == "stated" and not self.sources:
            raise ValueError("a stated fact needs a source (sources: […])")
        return self


class ParagraphEntry(Entry):
    """One paragraph: the instrument's words, and what is laid over them."""

    text: Text
    refs: list[Ref] = Field(default_factory=list, max_length=MAX_LAID_OVER)
    mentions: list[Mention] = Field(default_factory=list, max_length=MAX_LAID_OVER)
    refuse: list[Refusal] = Field(default_factory=list, max_length=MAX_LAID_OVER)
    notes: list[Note] = Field(default_factory=list, max_length=MAX_LAID_OVER)


class SeeAlso(Entry):
    """An editorial pointer to something related, with the reason."""

    to: Id
    reason: Text


class Search(Entry):
    """What was looked for and not found, and when."""

    text: Text
    on: Date


class DivisionFile(Entry):
    """What the preamble, a clause and the closing have in common."""

    topics: list[TopicId] = Field(default_factory=list)
    paragraphs: list[ParagraphEntry] = Field(min_length=1)
    see_also: list[SeeAlso] = Field(default_factory=list)
    not_found: list[Search] = Field(default_factory=list)


class ClauseFile(DivisionFile):
    """A numbered clause: ``clauses/09.yml``."""

    number: Annotated[int, Field(ge=1)]
    title: Text = Field(description="editorial; shown as such")


class PreambleFile(DivisionFile):
    """What stands before the first clause: ``preamble.yml``."""

    as_reported: Text | None = Field(
        None, description="set when the source retells the words rather than giving them; says how"
    )
    formula: Text | None = Field(
        None, description="the words that lead from the preamble to the clauses"
    )


class ClosingFile(DivisionFile):
    """The unnumbered paragraphs after the last clause: ``closing.yml``."""


class Signatory(Entry):
    """Who signed, for whom."""

    name: Text
    office: Text
    sources: list[SourceId] = Field(min_length=1)


class Title(Entry):
    """A title of the instrument in one language, as a source shows it."""

    text: Text
    lang: Language
    status: Literal["official register", "press", "cited in the Statement"]
    sources: list[SourceId] = Field(min_length=1)


class Fact(Claim):
    """A fact about the instrument, under a heading such as ``Ratification``."""

    about: Text


class ReadAt(Entry):
    """Where (some of) the text can be read."""

    source: SourceId
    text: Text = Field(description="what the reader finds there")


class KnownProvision(Entry):
    """A provision whose text is not published here, known because others cite it."""

    number: Annotated[int, Field(ge=1)]
    summary: Claim


class InstrumentFile(Entry):
    """An instrument: ``instrument.yml``; its id is the name of its folder."""

    kind: Literal["joint statement", "treaty", "declaration"]
    title: Text = Field(description="in English; where no authentic English title exists, as cited")
    title_note: Claim | None = None
    short_title: Text = Field(description="for running text: the 2005 Treaty")
    aliases: list[Text] = Field(
        default_factory=list, description="what readers call it, for citations and search"
    )
    unit: Literal["clause", "article", "paragraph"] = Field(
        description="what its numbered provisions are called"
    )
    order: Annotated[int, Field(ge=1)] = Field(description="place among the instruments")
    date: Date
    place: Text
    parties: list[Text] = Field(min_length=1)
    signatories: list[Signatory] = Field(min_length=1)
    languages: list[Language] = Field(
        default_factory=list, description="of the signed text; empty where not known"
    )
    status: Claim
    text_source: SourceId | None = Field(
        None, description="the source the published text is copied from"
    )
    titles: list[Title] = Field(default_factory=list)
    variants: list[Name] = Field(default_factory=list, description="other names met in sources")
    facts: list[Fact] = Field(default_factory=list)
    read_at: list[ReadAt] = Field(default_factory=list)
    provisions: list[KnownProvision] = Field(default_factory=list)
