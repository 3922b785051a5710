"""Who, what, where, and what came of it: named things, events, notes, relations, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import etree, html
from playwright.sync_api import BrowserContext

from conftest import Watched
from edition.corpus import Corpus
from edition.corpus.check import references
from edition.corpus.relations import COMMON, Relations
from edition.corpus.resting import resting
from edition.dates import When
from edition.model.base import Claim

SVG = "{http://www.w3.org/2000/svg}"
HREF = "href"

#: What was looked for and not found must not be asserted anywhere: what it is, and the words
#: that would assert it. A line that says "not found" or "not seen" of it may use them.
UNKNOWN = {
    "the articles of the Treaty": r"treaty (has|of|with) (\d+|[a-z]+teen|ten|twenty) articles",
    "the languages of the Treaty": r"treaty (was )?(done|drawn up|signed) in the .* languages?",
    "the Treaty's entry into force": r"2005 treaty (entered|came|is) (in|into) force",
    "Azerbaijan's ratification law": r"azerbaijan (has )?ratified the (2005 )?treaty",
    "the official Kazakh title of the Treaty": r"стратегиялық әріптестік және одақтастық",
    "the official Russian title of the Declaration": r"декларация об укреплении стратегических",
    "the official titles of the Statement": r"совместное заявление президента",
    "the register's page of the law": r"Z060000153",
    "the text of paragraph 7": r"paragraph 7 (says|reads|states|provides|stipulates)",
    "the date of the commission": r"commission (was )?(founded|set up|created) (in|on) \d",
    "a bilateral act on biological safety": r"(agreement|memorandum|protocol) on (biological|bio)",
    "recognition of e-signatures": r"(concluded|signed) .{0,40}recogni\w+ .*electronic signatures",
    "a third meeting of the Council": r"third meeting of the (supreme|council)",
    "the completion of the cable": r"(cable|line) (was|has been|is) (completed|laid|in operation)",
    "the outcome of the CICA summit of 2026": r"(charter|statute) (was|has been) adopted",
    "versions that agree": r"same (thirteen clauses|wording) in",
}


def words_of_ours(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """(where, text) of every assertion of the edition; what says "not found" is not one."""
    for head in (
        *(i.head for i in corpus.instruments.values()),
        *(e.head for e in corpus.entities.values()),
        *(e.head for e in corpus.events.values()),
    ):
        yield from _strings(head, getattr(head, "title", None) or getattr(head, "name", ""))
    for paragraph in corpus.paragraphs:
        for note in paragraph.notes:
            yield f"note {note.number} on {paragraph.citation}", note.text
    for instrument in corpus.instruments.values():
        for division in instrument.divisions:
            for _, reason in division.see_also:
                yield division.label, reason


def _strings(value: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Claim) and value.certainty == "not-found":
        return
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, where)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from _strings(getattr(value, name), where)


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_nothing_that_was_not_found_is_asserted(corpus: Corpus, unknown: str) -> None:
    said = [
        (where, text)
        for where, text in words_of_ours(corpus)
        for sentence in re.split(r"(?<=[.;:]) ", text)
        if re.search(UNKNOWN[unknown], sentence, re.IGNORECASE)
        and not re.search(r"\bnot (been )?(found|seen|known)|looked for|planned", text)
    ]
    assert said == []


def test_titles_and_languages_stand_only_where_a_source_shows_them(corpus: Corpus) -> None:
    """No Kazakh title of any instrument was seen, no Russian one of the Declaration, no
    official one of the Statement; nor the languages of the Treaty and the Declaration, nor
    a text of either; nor these home pages.
    """
    heads = {id: instrument.head for id, instrument in corpus.instruments.items()}
    shown = {
        id: {title.lang for title in head.titles if title.status != "cited in the Statement"}
        for id, head in heads.items()
    }
    assert shown == {
        "statement-2023": set(),
        "treaty-2005": {"ru", "az"},
        "declaration-2022": {"az"},
    }
    languages = {id: head.languages for id, head in heads.items()}
    assert languages == {"statement-2023": ["kk", "az"], "treaty-2005": [], "declaration-2022": []}
    for id in ("treaty-2005", "declaration-2022"):
        assert not corpus.instruments[id].divisions
    for slug in ("united-nations", "oic", "middle-corridor"):
        assert not corpus.entities[slug].head.home, slug


def test_what_was_not_found_is_said(corpus: Corpus) -> None:
    """Clauses 4 and 11 came to nothing that was seen, and their pages say so."""
    for key in ("4", "11"):
        division = corpus[f"statement-2023#{key}"]
        assert division.not_found, key  # type: ignore[attr-defined]


# -- sources -------------------------------------------------------------------


def test_every_event_note_and_entity_rests_on_a_source_that_exists(corpus: Corpus) -> None:
    for thing in (*corpus.events.values(), *corpus.entities.values()):
        named = [id for _, kind, id in references(thing.head) if kind == "source"]
        assert named, thing.id
        assert set(named) <= set(corpus.sources), thing.id
    for paragraph in corpus.paragraphs:
        for note in paragraph.notes:
            assert note.certainty == "inferred" or note.sources, (paragraph.id, note.number)
            assert set(note.sources) <= set(corpus.sources)


def test_the_sources_page_shows_what_rests_on_each(corpus: Corpus, site: Path) -> None:
    page = html.parse(str(site / "about/sources/index.html"))
    rests = resting(corpus)
    for slug, source in corpus.sources.items():
        (term,) = page.xpath(f"//dt[@id='{slug}']")
        said = " ".join(term.getnext().text_content().split())
        assert source.head.publisher in said
        assert source.head.url in said
        assert f"read {When.parse(source.head.read).label}" in said
        if source.head.title:
            assert source.head.title in term.text_content()
        shown = term.getnext().xpath(".//*[@class='sources-list__rest']/a")
        assert len(shown) == len(rests[slug])
    btc = [rest.label for rest in rests["bp-btc"]]
    assert "Baku-Tbilisi-Ceyhan pipeline" in btc


# -- named things --------------------------------------------------------------


def test_every_entity_is_named_in_the_text_or_says_why_it_is_here(corpus: Corpus) -> None:
    for entity in corpus.entities.values():
        assert bool(corpus.referring_to(entity.id)) != bool(entity.head.context), entity.slug


def test_a_things_page_quotes_every_paragraph_that_names_it(corpus: Corpus, site: Path) -> None:
    for entity in corpus.entities.values():
        page = html.parse(str(site / entity.address.strip("/") / "index.html"))
        shown = {link.text for link in page.xpath("//*[@aria-labelledby='named-in']//li/a")}
        named = {b.paragraph.citation for b in corpus.referring_to(entity.id)}
        assert shown == named, entity.slug
        for quote in page.xpath("//*[@aria-labelledby='named-in']//q"):
            (said,) = quote.xpath("./mark/text()")
            assert any(b.words == said for b in corpus.referring_to(entity.id))


def test_the_index_has_every_thing_by_kind_and_by_letter(corpus: Corpus, site: Path) -> None:
    page = html.parse(str(site / "entities/index.html"))
    by_kind = page.xpath("//dl/dt/a/text()")
    by_letter = page.xpath("//ul[contains(@class, 'index')]/li/a/text()")
    for entity in corpus.entities.values():
        assert by_kind.count(entity.label) == 1
        assert entity.label in by_letter
    forms = [li.text_content() for li in page.xpath("//ul[contains(@class, 'index')]/li")]
    assert any(form.startswith("ОБСЕ") and "Co-operation in Europe" in form for form in forms)


def test_only_the_first_mention_in_a_paragraph_is_a_link(site: Path) -> None:
    page = html.parse(str(site / "statement-2023/1/index.html"))
    for paragraph in page.xpath("//*[contains(@class, 'para__text')]"):
        targets = paragraph.xpath(".//a[contains(@class, 'ref--names')]/@data-ref")
        assert len(targets) == len(set(targets))
    assert page.xpath("//*[@id='1.2']//a[@data-ref='entity:parties']")


def test_the_organization_has_both_readings(corpus: Corpus, site: Path) -> None:
    (mention,) = corpus.referring_to("entity:the-organization")
    assert mention.paragraph.citation == "3(1)"
    notes = [n.text for n in mention.paragraph.notes if n.span.overlaps(mention.reference.span)]
    assert any("CICA" in note and "Turkic States" in note for note in notes)
    page = html.parse(str(site / "entities/the-organization/index.html"))
    said = page.getroot().text_content()
    assert "First reading" in said and "Second reading" in said


# -- events --------------------------------------------------------------------


def test_events_stand_in_the_order_of_their_dates(corpus: Corpus, site: Path) -> None:
    page = html.parse(str(site / "timeline/index.html"))
    shown = page.xpath("//*[contains(@class, 'happening')]/@id")
    assert shown == list(corpus.events)
    keys = [event.when.sort_key for event in corpus.events.values()]
    assert keys == sorted(keys)
    assert page.xpath("//*[contains(@class, 'year-of-events')]//h2/text()") == sorted(
        {str(event.when.first.year) for event in corpus.events.values()}
    )


def test_an_events_file_is_named_after_its_date(corpus: Corpus) -> None:
    for event in corpus.events.values():
        # The name is its address and stays, when the day has become known since.
        (named,) = re.findall(r"^\d{4}(?:-\d\d(?:-\d\d)?(?!\d))?", event.slug)
        assert event.head.date.startswith(named), event.slug


def test_a_plan_says_so_with_the_date_of_its_report(corpus: Corpus, site: Path) -> None:
    page = html.parse(str(site / "timeline/index.html"))
    plans = [e for e in corpus.events.values() if e.head.state == "planned"]
    assert plans
    for event in plans:
        (shown,) = page.xpath(f"//*[@id='{event.slug}']")
        said = " ".join(shown.text_content().split())
        assert f"planned, as reported {When.parse(event.head.reported or '').label}" in said


def test_nothing_after_the_day_of_reading_has_happened(corpus: Corpus) -> None:
    today = When.parse(corpus.edition.as_of).last
    for event in corpus.events.values():
        if event.head.state == "happened":
            assert event.when.last <= today, event.slug


def test_each_clauses_events_are_on_its_page(corpus: Corpus, site: Path) -> None:
    relations = Relations(corpus)
    for division in corpus.primary.divisions:
        events = relations.events_of(division)
        page = html.parse(str(site / division.address.strip("/") / "index.html"))
        (heading,) = page.xpath("//*[@id='followed']") or [None]
        assert (heading is not None) == bool(events or division.not_found)
        since = [e.label for e in events if e.when.last >= corpus.primary.when.first]
        before = [e.label for e in events if e.label not in since]
        shown = page.xpath("//*[@aria-labelledby='followed']//*[@class='event__title']/a/text()")
        assert shown == since + before
        if events or division.not_found:
            (section,) = page.xpath("//*[@aria-labelledby='followed']")
            assert "As of 23 November 2026" in section.text_content()


def test_figures_that_disagree_all_stand_with_whose_they_are(corpus: Corpus) -> None:
    disagreeing = [e for e in corpus.events.values() if e.head.figures]
    assert disagreeing
    for event in disagreeing:
        assert len({figure.whose for figure in event.head.figures}) >= 2, event.slug


# -- pictures ------------------------------------------------------------------


def pictures(site: Path) -> Iterator[tuple[str, etree._Element, html.HtmlElement]]:
    for name in ("timeline/index.html", "index.html"):
        text = (site / name).read_text(encoding="utf-8")
        for svg in re.findall(r"<svg [^>]*class=\"picture .*?</svg>", text, re.DOTALL):
            svg = svg.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1)
            yield name, etree.fromstring(svg), html.fromstring(text)


def test_the_pictures_are_xml_and_every_link_in_them_resolves(site: Path) -> None:
    seen = 0
    for name, svg, page in pictures(site):
        seen += 1
        for link in svg.iter(f"{SVG}a"):
            path, anchor = urldefrag(urljoin(f"/{name}", link.get(HREF)))
            target = site / path.strip("/")
            target = target if target.suffix == ".html" else target / "index.html"
            there = html.parse(str(target)) if target != site / name else page
            assert not anchor or there.xpath(f"//*[@id='{anchor}']"), link.get(HREF)
            assert link.findtext(f"{SVG}title")
        names = svg.get("aria-labelledby"), svg.get("aria-describedby")
        ids = [element.get("id") for element in svg.iter() if element.get("id")]
        assert set(names) <= set(ids) and len(ids) == len(set(ids))
        assert not [e for e in svg.iter() if e.get("style")]
        for element in svg.iter():
            for key in ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height"):
                if element.get(key) is not None:
                    assert float(element.get(key)) >= 0
    assert seen == 3


def test_the_years_have_a_link_for_every_event(corpus: Corpus, site: Path) -> None:
    drawn = [svg for _, svg, _ in pictures(site) if "years" in svg.get("class")]
    assert len(drawn) == 2  # on the timeline and at home
    for svg in drawn:
        linked = {link.get(HREF).partition("#")[2] for link in svg.iter(f"{SVG}a")}
        assert set(corpus.events) <= linked


def test_the_list_says_what_the_picture_of_the_whole_says(site: Path) -> None:
    ((svg, page),) = ((svg, page) for _, svg, page in pictures(site) if "whole" in svg.get("class"))
    drawn = {link.get(HREF) for link in svg.iter(f"{SVG}a")}
    listed = set(page.xpath("//*[@id='whole-list']/ul//a/@href"))
    assert drawn == listed


def test_the_timeline_shows_one_clause_without_a_script(
    context: BrowserContext, address: str, browser: object, corpus: Corpus
) -> None:
    plain = context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    page = plain.new_page()
    page.goto(address + "/timeline/")
    everything = page.locator(".happening:visible").count()
    assert everything == len(corpus.events)
    page.locator("#only-5").check(force=True)
    relations = Relations(corpus)
    expected = [e.slug for e in relations.events_of(corpus["statement-2023#5"])]  # type: ignore[arg-type]
    shown = page.locator(".happening:visible").evaluate_all("all => all.map(e => e.id)")
    assert shown == expected
    plain.close()


def test_an_address_of_a_hidden_event_shows_it(reader: Watched, corpus: Corpus) -> None:
    page = reader.open("/timeline/#only-5")
    assert page.locator("#only-5").is_checked()
    other = next(s for s, e in corpus.events.items() if "statement-2023#9" in e.head.concerns)
    page.evaluate("slug => { location.hash = slug }", other)
    page.locator(f"[id='{other}']").wait_for(state="visible")


# -- notes ---------------------------------------------------------------------


def test_a_note_opens_in_place_and_is_not_in_what_is_copied(
    reader: Watched, corpus: Corpus
) -> None:
    paragraph = corpus["statement-2023#3.1"]
    page = reader.open("/statement-2023/3/")
    mark = page.get_by_role("button", name="Note 1 on 3(1)")
    note = page.locator("[id='pop-3.1-1']")
    assert not note.is_visible()
    mark.click()
    assert note.is_visible()
    box, at = note.bounding_box(), mark.bounding_box()
    assert box and at and abs(box["y"] - at["y"]) < 400
    page.keyboard.press("Escape")
    assert not note.is_visible()
    copied = page.evaluate(
        "() => { const text = document.querySelector('[id=\"3.1\"] .para__text');"
        " getSelection().selectAllChildren(text); return getSelection().toString(); }"
    )
    assert copied == paragraph.text  # type: ignore[attr-defined]


def test_notes_are_listed_under_the_text_and_printed_there(reader: Watched, corpus: Corpus) -> None:
    page = reader.open("/statement-2023/3/")
    page.emulate_media(media="print")
    for note in corpus["statement-2023#3.1"].notes:  # type: ignore[attr-defined]
        listed = page.locator(f"[id='note-3.1-{note.number}']")
        assert listed.is_visible()
        assert note.text in listed.inner_text()
        assert not page.locator(f"[id='pop-3.1-{note.number}']").is_visible()


# -- relations and topics ------------------------------------------------------


def test_related_clauses_give_their_reason_and_hold_both_ways(corpus: Corpus) -> None:
    relations = Relations(corpus)
    found = {
        (d.key, r.division.key): {tie.kind for tie in r.ties}
        for d in corpus.primary.divisions
        for r in relations.related(d)
    }
    assert "shares" in found["8", "10"]  # the Caspian Sea
    assert "shares" in found["2", "3"]  # the Organization of Turkic States
    assert "shares" in found["preamble", "5"]  # the Declaration
    for (one, other), kinds in found.items():
        assert kinds & {"shares", "see also"} <= found[other, one]
    for division in corpus.primary.divisions:
        for related in relations.related(division):
            assert sum(tie.kind == "see also" for tie in related.ties) <= 1
    for division in corpus.primary.divisions:
        for related in relations.related(division):
            for tie in related.ties:
                assert tie.things or tie.reason or tie.kind not in ("shares", "see also")
                assert all(thing.id != "entity:parties" for thing in tie.things)
    assert len(relations.holding["entity:parties"]) > COMMON


def test_every_clause_has_a_related_one(corpus: Corpus, site: Path) -> None:
    for division in corpus.primary.clauses:
        page = html.parse(str(site / division.address.strip("/") / "index.html"))
        reasons = page.xpath("//ul[@class='ties']/li")
        assert reasons, division.key


def test_the_preamble_reaffirms_the_treaty(site: Path) -> None:
    page = html.parse(str(site / "treaty-2005/index.html"))
    (quotation,) = page.xpath("//*[@aria-labelledby='referred-to']//li")
    assert "reaffirmed" in quotation.text_content()


def test_every_clause_has_topics_and_each_topic_its_clauses(corpus: Corpus, site: Path) -> None:
    for division in corpus.primary.clauses:
        assert division.topics
    for topic in corpus.topics.values():
        page = html.parse(str(site / topic.address.strip("/") / "index.html"))
        assert topic.head.definition in page.getroot().text_content()
        shown = page.xpath("//dl/dt/a/text()")
        assert shown == [d.heading for d in corpus.primary.divisions if topic.slug in d.topics]
