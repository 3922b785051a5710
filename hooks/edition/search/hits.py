"""Everything a search can find, each with the words it is found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.corpus import Corpus
from edition.corpus.parts import Division, Instrument, Paragraph, Provision
from edition.corpus.things import Entity, Event
from edition.dates import When
from edition.search.written import Section


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing to find. ``kind`` decides how it ranks and what it is called; ``more`` are
    words it can also be found by (notes, facts), ``names`` other names of its own.

    ``instruments`` and ``topics`` are the ids it can be filtered by. ``things`` says which
    entities it names: (slug, start, end), in UTF-16 units of ``text`` as JavaScript counts,
    or 0, 0 where no words of the text do.
    """

    kind: str
    id: str
    address: str
    title: str
    text: str
    more: str = ""
    names: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    things: tuple[tuple[str, int, int], ...] = ()


def hits(corpus: Corpus, written: Iterable[Section] = ()) -> Iterator[Hit]:
    """Every hit of a corpus in reading order, then the hand-written pages."""
    ordered = sorted(corpus.instruments.values(), key=lambda i: i.id != corpus.primary.id)
    for instrument in ordered:
        yield _instrument(instrument)
        for division in instrument.divisions:
            yield _division(corpus, instrument, division)
            for paragraph in division.paragraphs:
                yield _paragraph(corpus, instrument, division, paragraph)
        yield from (_provision(provision) for provision in instrument.provisions)
    for entity in corpus.entities.values():
        yield _entity(corpus, entity)
    for event in corpus.events.values():
        yield _event(corpus, event)
    for topic in corpus.topics.values():
        yield Hit(
            "topic", topic.id, topic.address, topic.label, topic.head.definition,
            topics=(topic.slug,),
        )  # fmt: skip
    for page in written:
        path = " ".join(page.address.partition("#")[0].split("/")).strip()
        yield Hit("page", page.address, page.address, page.title, page.text, names=(path,))


def _of(corpus: Corpus, instrument: Instrument, label: str) -> str:
    return label if instrument.id == corpus.primary.id else f"{instrument.label}, {label}"


def _titled(label: str, title: str | None) -> str:
    return f"{label} · {title}" if title else label


def _instrument(instrument: Instrument) -> Hit:
    head = instrument.head
    names = [head.title, *head.aliases, *(t.text for t in head.titles)]
    names += [v.text for v in head.variants]
    signed = ", ".join(f"{s.name}, {s.office}" for s in head.signatories)
    return Hit(
        "instrument",
        instrument.id,
        instrument.address,
        _titled(instrument.label, f"{head.place}, {instrument.when.label}"),
        head.title,
        more=" ".join([f"Signed by {signed}.", head.status.text, *(f.text for f in head.facts)]),
        names=tuple(dict.fromkeys(names)),
        instruments=(instrument.id,),
    )


def _division(corpus: Corpus, instrument: Instrument, division: Division) -> Hit:
    return Hit(
        "clause",
        division.id,
        division.address,
        _titled(_of(corpus, instrument, division.label), division.title),
        "",  # the box shows the beginning of its first paragraph
        more=" ".join(found.text for found in division.not_found),
        instruments=(instrument.id,),
        topics=division.topics,
    )


def _paragraph(
    corpus: Corpus, instrument: Instrument, division: Division, paragraph: Paragraph
) -> Hit:
    wide = [0]  # UTF-16 units before each character
    for character in paragraph.text:
        wide.append(wide[-1] + (2 if ord(character) > 0xFFFF else 1))
    return Hit(
        "paragraph",
        paragraph.id,
        paragraph.address,
        _titled(_of(corpus, instrument, paragraph.label), division.title),
        paragraph.text,
        more=" ".join(note.text for note in paragraph.notes),
        instruments=(instrument.id,),
        topics=division.topics,
        things=tuple(
            (r.target.removeprefix("entity:"), wide[r.span.start], wide[r.span.end])
            for r in paragraph.naming
        ),
    )


def _provision(provision: Provision) -> Hit:
    return Hit(
        "provision",
        provision.id,
        provision.address,
        provision.label,
        provision.summary,
        instruments=(provision.instrument,),
    )


def _entity(corpus: Corpus, entity: Entity) -> Hit:
    named = [b.paragraph for b in corpus.referring_to(entity.id)]
    parents = {p.instrument: None for p in named}
    divisions = [corpus[p.division_id] for p in named]
    topics = {t: None for d in divisions if isinstance(d, Division) for t in d.topics}
    return Hit(
        "entity",
        entity.id,
        entity.address,
        entity.label,
        entity.head.identification.text,
        more=" ".join(f"{fact.about}: {fact.text}" for fact in entity.head.facts),
        instruments=tuple(parents),
        topics=tuple(topics),
        things=((entity.slug, 0, 0),),
    )


def _event(corpus: Corpus, event: Event) -> Hit:
    head = event.head
    concerned = [corpus[id] for id in head.concerns]
    more = [event.when.label, head.place or "", *(f"{f.whose}: {f.text}" for f in head.figures)]
    if head.reported:
        more.append(f"planned, as reported {When.parse(head.reported).label}")
    topics = {t: None for c in concerned if isinstance(c, Division) for t in c.topics}
    instruments = {id.split("#")[0]: None for id in head.concerns}
    return Hit(
        "event",
        event.id,
        event.address,
        f"{event.label} · {event.when.label}",
        head.text,
        more=" ".join(filter(None, more)),
        instruments=tuple(id for id in instruments if id in corpus.instruments),
        topics=tuple(topics),
        things=tuple((slug, 0, 0) for slug in head.entities),
    )
