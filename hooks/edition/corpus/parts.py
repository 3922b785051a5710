"""An instrument and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from edition import citation
from edition.dates import When
from edition.model.instrument import InstrumentFile, Search
from edition.standoff import Span


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a paragraph that cite a provision or name an entity (``target``)."""

    span: Span
    target: str
    names: bool = False  # names a thing, rather than citing a provision
    how: str = "cites"  # or "reaffirms"


@dataclass(frozen=True, slots=True)
class Note:
    """An editorial note on the words at ``span``; ``number`` counts from 1 in its paragraph."""

    span: Span
    number: int
    text: str
    certainty: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """The unit of everything: one paragraph of an instrument.

    Its id, number, address, citation and checksum are derived here and nowhere else.
    """

    instrument: str
    division: str
    division_label: str
    number: int
    text: str
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def key(self) -> str:
        """``9.2``: the paragraph within its instrument, and its anchor on every page."""
        return f"{self.division}.{self.number}"

    @property
    def id(self) -> str:
        """``statement-2023#9.2``."""
        return f"{self.instrument}#{self.key}"

    @property
    def division_id(self) -> str:
        """``statement-2023#9``: what it stands in."""
        return f"{self.instrument}#{self.division}"

    @property
    def page(self) -> str:
        """The address of the page it stands on: ``/statement-2023/9/``."""
        return f"/{self.instrument}/{self.division}/"

    @property
    def address(self) -> str:
        """``/statement-2023/9/#9.2``."""
        return f"{self.page}#{self.key}"

    @property
    def citation(self) -> str:
        """The canonical form: ``9(2)``."""
        return citation.canonical(self.division, self.number)

    @property
    def label(self) -> str:
        """In words: ``Clause 9, paragraph 2``."""
        return f"{self.division_label}, paragraph {self.number}"

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def citing(self) -> tuple[Reference, ...]:
        """The references to instruments and provisions."""
        return tuple(r for r in self.references if not r.names)

    @property
    def naming(self) -> tuple[Reference, ...]:
        """The references to named things."""
        return tuple(r for r in self.references if r.names)


@dataclass(frozen=True)
class Division:
    """The preamble, a clause or the closing, with its paragraphs."""

    instrument: str
    key: str
    label: str
    title: str | None  # editorial
    paragraphs: tuple[Paragraph, ...]
    topics: tuple[str, ...] = ()
    see_also: tuple[tuple[str, str], ...] = ()  # (id, reason)
    not_found: tuple[Search, ...] = ()
    as_reported: str | None = None
    formula: str | None = None
    file: str = ""

    @property
    def id(self) -> str:
        """``statement-2023#9``."""
        return f"{self.instrument}#{self.key}"

    @property
    def address(self) -> str:
        """``/statement-2023/9/``."""
        return f"/{self.instrument}/{self.key}/"

    @property
    def citation(self) -> str:
        """The canonical form: ``9``, ``preamble``."""
        return citation.canonical(self.key)

    @property
    def is_clause(self) -> bool:
        """Whether it is a numbered clause."""
        return self.key.isdigit()

    @property
    def heading(self) -> str:
        """Label and editorial title: ``Clause 9 · Transport and the Middle Corridor``."""
        return f"{self.label} · {self.title}" if self.title else self.label


@dataclass(frozen=True)
class Provision:
    """A provision without a text here, known because others cite it."""

    instrument: str
    short_title: str
    unit: str
    number: int
    summary: str
    certainty: str
    because: str | None
    sources: tuple[str, ...]

    @property
    def id(self) -> str:
        """``declaration-2022#7``."""
        return f"{self.instrument}#{self.number}"

    @property
    def key(self) -> str:
        """Its anchor on the instrument's page: ``7``."""
        return str(self.number)

    @property
    def address(self) -> str:
        """``/declaration-2022/#7``."""
        return f"/{self.instrument}/#{self.number}"

    @property
    def label(self) -> str:
        """``2022 Declaration, paragraph 7``."""
        return f"{self.short_title}, {self.unit} {self.number}"


@dataclass(frozen=True)
class Instrument:
    """A treaty, declaration or statement, with or without its text."""

    id: str
    head: InstrumentFile
    divisions: tuple[Division, ...] = ()
    provisions: tuple[Provision, ...] = ()
    file: str = ""
    when: When = field(default_factory=lambda: When.parse("1970"))

    @property
    def address(self) -> str:
        """``/statement-2023/``: the page of the instrument, with all its text."""
        return f"/{self.id}/"

    @property
    def label(self) -> str:
        """The short title."""
        return self.head.short_title

    @property
    def title(self) -> str:
        """The full title in English."""
        return self.head.title

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs in the order of the text."""
        return (p for division in self.divisions for p in division.paragraphs)

    @property
    def parts(self) -> Iterator[Instrument | Provision | Division | Paragraph]:
        """The instrument itself and everything in it that can be referred to."""
        yield self
        yield from self.provisions
        yield from self.divisions
        yield from self.paragraphs

    @property
    def clauses(self) -> tuple[Division, ...]:
        """The numbered clauses."""
        return tuple(d for d in self.divisions if d.is_clause)
