"""A part with its citations and files, as the pages show them."""

from __future__ import annotations

from functools import cached_property

from edition.citing.forms import Form, forms, plain
from edition.citing.record import Record
from edition.corpus.parts import Division, Instrument


class Cited:
    """What a template asks of a citable part."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def plain(self) -> str:
        """The citation in plain words."""
        return plain(self.record)

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The citation in every text form."""
        return forms(self.record)

    @property
    def files(self) -> list[tuple[str, str]]:
        """(name, address) of each file."""
        named = [("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "csl.json")]
        named += [("plain text", "txt"), ("JSON", "json")]
        part = self.record.part
        if isinstance(part, Division) or (isinstance(part, Instrument) and part.divisions):
            named.append(("Akoma Ntoso", "akn.xml"))
        return [(name, self.record.file(suffix)) for name, suffix in named]
