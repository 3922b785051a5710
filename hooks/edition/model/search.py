"""What readers type and what must come first, and what came when it was last tried."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from edition.model.base import Address, Date, Entry, Hit, Id, Language, Text, Typed

SearchKind = Literal[
    "number", "words", "phrase", "name", "abbreviation", "native name", "slip", "spelling",
    "instrument", "event", "topic", "page", "none",
]  # fmt: skip


class Search(Entry):
    """One query and the hits of which any may come first."""

    query: Typed
    lang: Language = Field("en", description="in which it is typed")
    kind: SearchKind = Field(description="what it tries")
    first: list[Id] = Field(default_factory=list, description="none: there must be no hit")
    page: Address | None = Field(None, description="address of a hand-written page that may come")

    @model_validator(mode="after")
    def _decided(self) -> Self:
        if (self.kind == "none") and (self.first or self.page):
            raise ValueError("a query of the kind 'none' has no first hit")
        return self

    @property
    def accepted(self) -> list[str]:
        """Every hit that may come first, as the search names it."""
        return [*self.first, *([self.page] if self.page else [])]


class SearchTableFile(Entry):
    """The table by which the search is measured: ``search-table.yml``."""

    searches: list[Search] = Field(min_length=1)


class SearchResultsFile(Entry):
    """What a browser answered: ``search-results.yml``, written by ``make search-table``."""

    on: Date
    browser: Text
    first: dict[Typed, Hit | None] = Field(description="query → the hit that came first")
