"""The shapes of the JSON files; their JSON Schemas are made from these."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """An object with exactly these members."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Link(Shape):
    """Something that has an id and an address."""

    id: str = Field(description="lasting id: statement-2023#9.2, entity:cica")
    label: str
    address: str = Field(description="from the root of the site, with its fragment")


class ReferenceData(Shape):
    """Words of a paragraph that cite a provision or name a thing."""

    start: int = Field(description="offset of the first character, in Unicode code points")
    end: int = Field(description="offset after the last character")
    quote: str = Field(description="the words: text[start:end]")
    kind: Literal["cites", "names"]
    to: Link


class NoteData(Shape):
    """An editorial note on words of a paragraph; not part of the instrument."""

    start: int
    end: int
    quote: str
    text: str
    certainty: Literal["stated", "inferred"]
    sources: list[str] = Field(description="addresses of the pages it rests on")


class BacklinkData(Shape):
    """A paragraph that refers here, and the words with which it does."""

    source: Link = Field(alias="from")
    quote: str


class CitationData(Shape):
    """How to cite it: see the page on citing for the guides and editions."""

    plain: str
    oscola: str
    chicago: str
    bluebook: str


class FilesData(Shape):
    """The other forms of the same, as addresses from the root of the site."""

    text: str
    bibtex: str
    ris: str
    csl: str
    akn: str | None = Field(None, description="Akoma Ntoso: whole instruments and divisions")


class PartData(Link):
    """What every part has."""

    url: str = Field(description="the address in full")
    citation: str = Field(description="9(2), 9, preamble(1); for an instrument its short title")
    cite_as: CitationData
    referred_to_by: list[BacklinkData]
    files: FilesData


class ParagraphData(PartData):
    """A paragraph: ``/data/statement-2023/9.2.json``."""

    kind: Literal["paragraph"] = "paragraph"
    instrument: Link
    division: Link
    number: int = Field(description="within its division, from 1")
    text: str = Field(description="the words of the instrument, exactly as in the source")
    sha256: str = Field(description="SHA-256 of the text in UTF-8, hexadecimal")
    language: str = "en"
    references: list[ReferenceData]
    notes: list[NoteData]


class DivisionData(PartData):
    """A clause, the preamble or the closing: ``/data/statement-2023/9.json``."""

    kind: Literal["division"] = "division"
    instrument: Link
    key: str = Field(description="9, preamble, closing")
    editorial_title: str | None = Field(description="the edition's; the instrument has none")
    topics: list[Link]
    as_reported: str | None = Field(description="set where the source retells the words")
    formula: str | None = Field(description="words that lead to the clauses")
    paragraphs: list[ParagraphData]


class ProvisionData(PartData):
    """A provision known only because others cite it: ``/data/declaration-2022/7.json``."""

    kind: Literal["provision"] = "provision"
    instrument: Link
    number: int
    summary: str = Field(description="the edition's words: the text is not published here")


class InstrumentData(PartData):
    """An instrument with everything in it: ``/data/statement-2023.json``."""

    kind: Literal["instrument"] = "instrument"
    title: str
    type: str = Field(description="joint statement, treaty, declaration")
    date: str = Field(description="of signature; ISO 8601")
    place: str
    parties: list[str]
    signatories: list[str]
    languages: list[str] = Field(description="of the signed text, BCP 47; empty if not known")
    caveat: str | None = Field(description="what to know of the English words")
    divisions: list[DivisionData]
    provisions: list[ProvisionData]


class PublishedParagraph(Shape):
    """A line of ``/data/paragraphs.json``: a paragraph ever published."""

    id: str
    citation: str
    address: str
    url: str
    text: str
    sha256: str


class FileData(Shape):
    """A file of ``/data/``."""

    address: str
    type: str = Field(description="media type")
    about: str | None = Field(description="id of what it is of")
    json_schema: str | None = Field(None, alias="schema", description="address of its schema")


class IndexData(Shape):
    """``/data/index.json``: every file there is."""

    title: str
    as_of: str
    licence: str
    url: str
    files: list[FileData]
