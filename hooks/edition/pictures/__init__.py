"""Pictures made from the corpus: SVG that stands in the page, so that it takes the page's
colours, prints, and has links that a keyboard and a screen reader find.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from markupsafe import Markup

from edition.corpus.parts import Instrument
from edition.corpus.relations import Relations
from edition.corpus.things import Entity
from edition.pictures.lanes import Lane, keys, lanes
from edition.pictures.timeline import timeline
from edition.pictures.whole import Row, everywhere, rows, whole


class Pictures:
    """The pictures of a corpus and what they show, for templates. ``url`` makes a link of
    an address.
    """

    def __init__(self, relations: Relations, url: Callable[[str], str]) -> None:
        self._relations, self._url = relations, url

    @cached_property
    def lanes(self) -> list[Lane]:
        """What the events concern, each with its events."""
        corpus = self._relations.corpus
        return lanes(corpus, corpus.events.values())

    @cached_property
    def keys(self) -> dict[str, list[str]]:
        """For each event's slug, the keys of its lanes."""
        return keys(self.lanes)

    def years(self) -> Markup:
        """The picture of the years."""
        return timeline(self._relations.corpus, self.lanes, self._url)

    def rows(self, instrument: Instrument) -> list[Row]:
        """What each division of ``instrument`` cites and names."""
        return rows(self._relations, instrument)

    def everywhere(self, instrument: Instrument) -> list[Entity]:
        """What is named nearly everywhere in it."""
        return everywhere(self._relations, instrument)

    def whole(self, instrument: Instrument) -> Markup:
        """The picture of ``instrument`` as a whole."""
        return whole(instrument, self.rows(instrument), self._url)
