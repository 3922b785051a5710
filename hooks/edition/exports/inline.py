"""A paragraph's words as Akoma Ntoso's inline elements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement

from edition.corpus import Corpus
from edition.corpus.parts import Note, Paragraph, Reference


class Inline:
    """Fills a ``p`` with the text, its references, the things it names and note marks.
    ``site`` is the absolute address of the root, without its slash.
    """

    #: Kind of entity → inline element; what is not here is a ``concept``.
    KINDS: ClassVar = {
        "body": "organization",
        "place": "location",
        "person": "person",
        "meeting": "event",
        "occasion": "event",
    }

    def __init__(self, corpus: Corpus, site: str) -> None:
        self.corpus, self.site = corpus, site

    @staticmethod
    def eid(id: str) -> str:
        """The eId of an entity: ``entity_cica``."""
        return re.sub(r"[^a-z0-9]+", "_", id)

    @staticmethod
    def note_eid(paragraph: Paragraph, note: Note) -> str:
        """``note_9_2_1``: the first note on 9(2)."""
        return f"note_{paragraph.division}_{paragraph.number}_{note.number}"

    def fill(self, holder: Element, paragraph: Paragraph) -> None:
        """Write the paragraph into ``holder``."""
        nested = _nested(paragraph.references)
        self._write(holder, paragraph, nested, 0, len(paragraph.text))

    def _write(
        self, holder: Element, p: Paragraph, spans: Sequence[Reference], start: int, end: int
    ) -> None:
        at = start
        index = 0
        while index < len(spans):
            reference = spans[index]
            inner = [r for r in spans[index + 1 :] if r.span.end <= reference.span.end]
            self._say(holder, p, at, reference.span.start)
            element = SubElement(holder, *self._element(reference))
            self._write(element, p, inner, reference.span.start, reference.span.end)
            at = reference.span.end
            index += 1 + len(inner)
        self._say(holder, p, at, end)

    def _say(self, holder: Element, p: Paragraph, start: int, end: int) -> None:
        """The words from ``start`` to ``end``, with the marks of the notes that end in them
        (a mark at the very end of an element goes inside it).
        """
        at = start
        for note in p.notes:
            if start < note.span.end <= end:
                _append(holder, p.text[at : note.span.end])
                mark = {"href": f"#{self.note_eid(p, note)}", "marker": str(note.number)}
                SubElement(holder, "noteRef", mark)
                at = note.span.end
        _append(holder, p.text[at:end])

    def _element(self, reference: Reference) -> tuple[str, dict[str, str]]:
        target = self.corpus[reference.target]
        if not reference.names:
            return "ref", {"href": self.site + target.address}
        kind = self.corpus.entities[reference.target.partition(":")[2]].head.kind
        return self.KINDS.get(kind, "concept"), {"refersTo": f"#{self.eid(reference.target)}"}


def _nested(references: Sequence[Reference]) -> list[Reference]:
    """References that lie within one another or apart, the outer first; a name that
    crosses the edge of another is left out, for elements cannot cross.
    """
    kept: list[Reference] = []
    for one in sorted(references, key=lambda r: (r.names, r.span.start, -r.span.end)):
        if all(
            not one.span.overlaps(other.span)
            or (other.span.start <= one.span.start and one.span.end <= other.span.end)
            for other in kept
        ):
            kept.append(one)
    return sorted(kept, key=lambda r: (r.span.start, -r.span.end, r.names))


def _append(holder: Element, text: str) -> None:
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + text
    else:
        holder.text = (holder.text or "") + text
