"""What is laid over a paragraph's text: references, mentions and notes, each on its words."""

from __future__ import annotations

from typing import Any

from edition.corpus.parts import Note, Reference
from edition.data import Loaded
from edition.faults import Fault
from edition.model.instrument import ParagraphEntry, Quoting
from edition.names import Names
from edition.standoff import QuoteError, Span, anchor
from edition.yamlfile import Path_


class Overlay:
    """Over the paragraph ``entry``, which stands at ``path`` in its file. A quote that is
    not in the text adds to ``faults``, and what it would lay there is left out.
    """

    def __init__(
        self, loaded: Loaded[Any], path: Path_, entry: ParagraphEntry, faults: list[Fault]
    ) -> None:
        self._loaded, self._path, self._entry, self._faults = loaded, path, entry, faults

    def references(self, names: Names) -> tuple[Reference, ...]:
        """What people marked, then what the ``names`` of things find beside it."""
        found: list[Reference] = []
        for index, ref in enumerate(self._entry.refs):
            if span := self._anchor(ref, "refs", index):
                if any(other.span.overlaps(span) for other in found):
                    self._fault("overlaps another reference", "refs", index)
                found.append(Reference(span, ref.to, how=ref.how))
        for index, mention in enumerate(self._entry.mentions):
            if span := self._anchor(mention, "mentions", index):
                found.append(Reference(span, f"entity:{mention.entity}", names=True))
        marked = [r.span for r in found if r.names]
        refused = self._refused()
        for span, slug in names.find(self._entry.text):
            if any(span.overlaps(other) for other in marked):
                continue
            if any(slug == s and (at is None or span.overlaps(at)) for s, at in refused):
                continue
            found.append(Reference(span, f"entity:{slug}", names=True))
        return tuple(sorted(found, key=lambda r: (r.span.start, -r.span.end)))

    def notes(self) -> tuple[Note, ...]:
        """The notes, numbered in the order in which their words end."""
        found = []
        for index, note in enumerate(self._entry.notes):
            if span := self._anchor(note, "notes", index):
                found.append((span, note))
        found.sort(key=lambda pair: (pair[0].end, pair[0].start))
        return tuple(
            Note(span, number, note.note, note.certainty, tuple(note.sources))
            for number, (span, note) in enumerate(found, 1)
        )

    def _refused(self) -> list[tuple[str, Span | None]]:
        """Whose names are not meant, and on which words: ``None`` for anywhere."""
        refused: list[tuple[str, Span | None]] = []
        for index, refusal in enumerate(self._entry.refuse):
            quoting = Quoting(quote=refusal.quote) if refusal.quote else None
            span = self._anchor(quoting, "refuse", index) if quoting else None
            refused.append((refusal.entity, span))
        return refused

    def _anchor(self, over: Quoting, *where: str | int) -> Span | None:
        try:
            return anchor(self._entry.text, over.quote, over.occurrence)
        except QuoteError as error:
            self._fault(str(error), *where, "quote")
            return None

    def _fault(self, message: str, *where: str | int) -> None:
        self._faults.append(self._loaded.fault((*self._path, *where), message))
