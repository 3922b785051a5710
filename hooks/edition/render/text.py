"""A paragraph's words as HTML, with links and note marks laid over them.

The contract: the text content of what ``words`` returns is the paragraph's text,
character for character. Note marks therefore carry no text (CSS shows their number).
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from edition.corpus.parts import Note, Paragraph, Reference
from edition.standoff import Span, pieces

Href = Callable[[str], str]


def words(paragraph: Paragraph, href: Href) -> Markup:
    """The text with links to what it cites and names, and marks for its notes.

    ``href`` turns an id into an address to link to.
    """
    links = _links(paragraph)
    out: list[Markup] = []
    open_link: Reference | None = None
    waiting: list[Note] = []
    notes = list(paragraph.notes)
    cuts = [r.span for r in links] + [n.span for n in notes]
    for piece in pieces(paragraph.text, cuts):
        link = next((r for r in links if r.span.overlaps(piece)), None)
        if link is not open_link:
            if open_link:
                out.append(Markup("</a>"))
            out += [_mark(paragraph, note) for note in waiting]
            waiting = []
            if link:
                out.append(_opening(link, href))
            open_link = link
        said = escape(piece.of(paragraph.text))
        if any(note.span.overlaps(piece) for note in notes):
            said = Markup('<span class="noted">{}</span>').format(said)
        out.append(said)
        ending = [note for note in notes if note.span.end == piece.end]
        if open_link:
            waiting += ending  # a mark is a button, and a link may hold none
        else:
            out += [_mark(paragraph, note) for note in ending]
    if open_link:
        out.append(Markup("</a>"))
    out += [_mark(paragraph, note) for note in waiting]
    return Markup("").join(out)


def _links(paragraph: Paragraph) -> list[Reference]:
    """Citations, and the first mention of each named thing that they leave room for."""
    links = list(paragraph.citing)
    seen = set()
    for reference in paragraph.naming:
        if any(reference.span.overlaps(link.span) for link in links):
            continue
        if reference.target not in seen:
            seen.add(reference.target)
            links.append(reference)
    return links


def _opening(reference: Reference, href: Href) -> Markup:
    kind = "names" if reference.names else "cites"
    return Markup('<a class="ref ref--{}" href="{}" data-ref="{}">').format(
        kind, href(reference.target), reference.target
    )


def _mark(paragraph: Paragraph, note: Note) -> Markup:
    name = f"{paragraph.key}-{note.number}"
    return Markup(
        '<button type="button" class="note-mark" id="mark-{0}" popovertarget="pop-{0}" '
        'data-n="{1}" aria-label="Note {1} on {2}"></button>'
    ).format(name, note.number, paragraph.citation)


def excerpt(paragraph: Paragraph, span: Span, reach: int = 90) -> tuple[str, str, str]:
    """The words before, at and after ``span``: at most ``reach`` characters either side,
    cut at a blank and then marked with an ellipsis.
    """
    text = paragraph.text
    start, end = max(0, span.start - reach), min(len(text), span.end + reach)
    if start:
        start = text.find(" ", start, span.start) + 1 or span.start
    if end < len(text):
        cut = text.rfind(" ", span.end, end)
        end = cut if cut > 0 else span.end
    before = ("… " if start else "") + text[start : span.start]
    after = text[span.end : end] + (" …" if end < len(text) else "")
    return before, span.of(text), after
