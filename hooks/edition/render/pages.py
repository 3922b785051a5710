"""Which pages there are: one for each division, instrument, named thing and topic."""

from __future__ import annotations

from collections.abc import Iterator

from edition.corpus import Corpus
from edition.corpus.corpus import Backlink
from edition.corpus.parts import Division, Instrument
from edition.corpus.relations import Relations
from edition.corpus.things import Entity, Event, Topic
from edition.render.page import Heading, Page

_HOME = ("Home", "/")

#: How many paragraphs that name a thing its page quotes, so that its weight is bounded.
_QUOTED = 40


def pages(corpus: Corpus, relations: Relations) -> Iterator[Page]:
    """Every page made from data, in reading order."""
    for instrument in corpus.instruments.values():
        yield _instrument(relations, instrument)
        divisions = instrument.divisions
        for index, division in enumerate(divisions):
            yield _division(
                relations,
                instrument,
                division,
                divisions[index - 1] if index else None,
                divisions[index + 1] if index + 1 < len(divisions) else None,
            )
    if corpus.entities:
        yield Page(
            address="/entities/",
            title="Named things",
            description="The bodies, programmes, projects, agreements, places, people and terms "
            "that the instruments name, and what one needs to know beside them.",
            template="edition/entities.html",
            context={"entities": list(corpus.entities.values())},
            contents=(Heading("by-kind", "By kind"), Heading("by-letter", "By letter")),
            trail=(_HOME,),
        )
    for entity in corpus.entities.values():
        yield _entity(relations, entity)
    if corpus.topics:
        yield Page(
            address="/topics/",
            title="Topics",
            description="The subjects of the clauses, with their definitions.",
            template="edition/topics.html",
            context={"topics": list(corpus.topics.values())},
            trail=(_HOME,),
        )
    for topic in corpus.topics.values():
        yield _topic(corpus, topic)
    if corpus.events:
        yield _timeline(corpus)


def _timeline(corpus: Corpus) -> Page:
    years: dict[int, list[Event]] = {}
    for event in corpus.events.values():
        years.setdefault(event.when.first.year, []).append(event)
    return Page(
        address="/timeline/",
        title="What followed",
        description="What happened before and after the signature, clause by clause, with "
        "the source of each fact.",
        template="edition/timeline.html",
        context={"years": years},
        contents=(
            *(Heading(f"year-{year}", str(year)) for year in years),
            Heading("not-found", "Looked for and not found"),
        ),
        trail=(_HOME,),
    )


def _instrument(relations: Relations, instrument: Instrument) -> Page:
    events = relations.events_of(instrument)
    references = relations.corpus.referring_into(instrument)
    contents = [Heading(d.key, d.heading) for d in instrument.divisions]
    contents.append(Heading("about-this-instrument", "About this instrument"))
    if references:
        contents.append(Heading("referred-to", "Referred to by"))
    if events:
        contents.append(Heading("followed", "What happened"))
    contents.append(Heading("cite", "Cite this"))
    head = instrument.head
    return Page(
        address=instrument.address,
        title=instrument.title,
        description=f"{head.title}, {head.place}, {instrument.when.label}.",
        template="edition/instrument.html",
        context={
            "instrument": instrument,
            "references": references,
            "events": events,
        },
        file=instrument.file,
        contents=tuple(contents),
        trail=(_HOME,),
    )


def _division(
    relations: Relations,
    instrument: Instrument,
    division: Division,
    before: Division | None,
    after: Division | None,
) -> Page:
    contents = [Heading(p.key, p.label) for p in division.paragraphs]
    contents.append(Heading("references", "References"))
    related = relations.related(division)
    if related:
        contents.append(Heading("related", "Related clauses"))
    events = relations.events_of(division)
    if events or division.not_found:
        contents.append(Heading("followed", "What followed"))
    contents.append(Heading("cite", "Cite this"))
    first = division.paragraphs[0].text
    return Page(
        address=division.address,
        title=division.heading,
        description=first if len(first) <= 160 else first[:157].rsplit(" ", 1)[0] + " …",
        template="edition/division.html",
        context={
            "instrument": instrument,
            "division": division,
            "references": relations.corpus.referring_into(division),
            "related": related,
            "beside": relations.beside(division),
            "since": [e for e in events if e.when.last >= instrument.when.first],
            "before": [e for e in events if e.when.last < instrument.when.first],
        },
        file=division.file,
        contents=tuple(contents),
        trail=(_HOME, (instrument.label, instrument.address)),
        previous=(before.heading, before.address) if before else None,
        next=(after.heading, after.address) if after else None,
    )


def _entity(relations: Relations, entity: Entity) -> Page:
    named: dict[str, list[Backlink]] = {}
    for backlink in relations.corpus.referring_to(entity.id):
        named.setdefault(backlink.paragraph.id, []).append(backlink)
    events = relations.events_of(entity)
    contents = [Heading("named-in", "Referred to by")] if named else []
    if events:
        contents.append(Heading("followed", "What happened"))
    return Page(
        address=entity.address,
        title=entity.label,
        description=entity.head.identification.text,
        template="edition/entity.html",
        context={
            "entity": entity,
            "named": [(these[0], len(these)) for these in list(named.values())[:_QUOTED]],
            "more": max(0, len(named) - _QUOTED),
            "events": events,
        },
        file=entity.file,
        contents=tuple(contents),
        trail=(_HOME, ("Named things", "/entities/")),
    )


def _topic(corpus: Corpus, topic: Topic) -> Page:
    return Page(
        address=topic.address,
        title=topic.label,
        description=topic.head.definition,
        template="edition/topic.html",
        context={
            "topic": topic,
            "divisions": [
                division
                for instrument in corpus.instruments.values()
                for division in instrument.divisions
                if topic.slug in division.topics
            ],
        },
        file="data/topics.yml",
        trail=(_HOME, ("Topics", "/topics/")),
    )
