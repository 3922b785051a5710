"""What rests on each source: the way back from a source to every fact that names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from edition.corpus.check import references
from edition.corpus.corpus import Corpus
from edition.yamlfile import Path_

#: What a field of the data is called on a page, where it is not called by its own name.
_FIELDS = {
    "identification": "who or what it is",
    "title_note": "title",
    "text_source": "the text",
    "variants": "other names",
    "read_at": "where to read it",
}


@dataclass(frozen=True, slots=True)
class Rest:
    """A place of the edition that rests on a source, and what of it does."""

    label: str
    address: str
    what: tuple[str, ...] = ()


def resting(corpus: Corpus) -> Mapping[str, tuple[Rest, ...]]:
    """For each source's id, what rests on it, in the order of the edition."""
    found: dict[str, dict[tuple[str, str], list[str]]] = {slug: {} for slug in corpus.sources}
    for slug, label, address, what in _all(corpus):
        said = found[slug].setdefault((label, address), [])
        if what and what not in said:
            said.append(what)
    return {
        slug: tuple(Rest(*place, tuple(what)) for place, what in places.items())
        for slug, places in found.items()
    }


def _all(corpus: Corpus) -> Iterator[tuple[str, str, str, str]]:
    for instrument in corpus.instruments.values():
        for path, slug in _sources(instrument.head):
            if path[0] == "provisions":
                provision = instrument.provisions[int(path[1])]
                yield slug, provision.label, provision.address, ""
            else:
                yield slug, instrument.label, instrument.address, _what(instrument.head, path)
        for p in instrument.paragraphs:
            for note in p.notes:
                address = f"{p.page}#note-{p.key}-{note.number}"
                for slug in note.sources:
                    yield slug, f"note {note.number} on {p.citation}", address, ""
    for entity in corpus.entities.values():
        for path, slug in _sources(entity.head):
            yield slug, entity.label, entity.address, _what(entity.head, path)
    for event in corpus.events.values():
        for _, slug in _sources(event.head):
            yield slug, f"{event.label} ({event.when.label})", event.address, ""


def _sources(head: BaseModel) -> Iterator[tuple[Path_, str]]:
    return ((path, id) for path, kind, id in references(head) if kind == "source")


def _what(head: BaseModel, path: Path_) -> str:
    """What the fact at ``path`` is about: its heading, or the name of its field."""
    field = str(path[0])
    if field == "facts":
        return str(getattr(head, field)[int(path[1])].about)
    return _FIELDS.get(field, field)
