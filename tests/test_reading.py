"""Reading: the first page, the measure, the whole text, paper, the PDF."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import Watched, build_project, copy_project
from edition.corpus import Corpus
from pagekinds import KINDS, kinds
from tools import browser as find_browser

IN_WINDOW = """all => all.every(e => {
  const box = e.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
})"""


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=str)
def test_the_first_window_says_what_this_is_and_leads_to_every_clause(
    size: tuple[int, int], reader: Watched, corpus: Corpus
) -> None:
    reader.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = reader.open("/")
    for said in ["Signed in Astana on 10 April 2023", "Tokayev", "Aliyev", "Joint Statement of"]:
        assert page.locator(".home-first").get_by_text(said).first.evaluate_all(IN_WINDOW)
    assert page.get_by_role("searchbox").first.evaluate_all(IN_WINDOW)
    clauses = page.locator("ol.clauses a")
    titles = clauses.all_inner_texts()
    for division in corpus.primary.clauses:
        assert any(re.fullmatch(rf"{division.key}\s+{division.title}", t) for t in titles)
    assert page.locator("ol.clauses a:has(.clauses__number:not(:empty))").evaluate_all(IN_WINDOW)


def test_what_is_typed_on_the_first_page_is_searched(reader: Watched) -> None:
    page = reader.open("/")
    page.locator(".seek input").fill("9(2)")
    page.keyboard.press("Enter")
    hit = page.locator(".md-search-result__list a").first
    hit.wait_for()
    assert hit.get_attribute("href").endswith("statement-2023/9/#9.2")


LINES = """e => {
  const range = document.createRange(), lines = {};
  const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) for (let i = 0; i < walk.currentNode.length; i++) {
    range.setStart(walk.currentNode, i); range.setEnd(walk.currentNode, i + 1);
    const top = Math.round(range.getBoundingClientRect().bottom / 10);
    lines[top] = (lines[top] || 0) + 1;
  }
  return Object.values(lines);
}"""


@pytest.mark.parametrize(
    ("path", "what"), [("/statement-2023/9/", ".para__text"), ("/about/", ".md-typeset > p")]
)
def test_a_full_line_is_60_to_75_characters(path: str, what: str, reader: Watched) -> None:
    lengths = reader.open(path).locator(what).nth(1).evaluate(LINES)
    assert 60 <= max(lengths) <= 75


def test_the_instrument_and_the_edition_do_not_look_alike(reader: Watched) -> None:
    page = reader.open("/statement-2023/9/")
    family = "e => getComputedStyle(e).fontFamily"
    text = page.locator(".para__text").first.evaluate(family)
    note = page.locator("#references").evaluate(family)
    assert "serif" in text.replace("sans-serif", "")
    assert "sans-serif" in note


def test_numbers_stand_in_the_margin_or_above_on_a_phone(reader: Watched) -> None:
    page = reader.open("/statement-2023/9/")
    number, text = page.locator(".para__number").first, page.locator(".para__text").first
    assert number.bounding_box()["x"] + 20 < text.bounding_box()["x"]
    page.set_viewport_size({"width": 390, "height": 844})
    assert number.bounding_box()["x"] == text.bounding_box()["x"]


def test_the_number_of_the_clause_stays_in_sight_and_covers_no_arrival(reader: Watched) -> None:
    page = reader.open("/statement-2023/#9.2")
    heading = page.locator("[id='9']")
    header = page.locator(".md-header").bounding_box()
    assert abs(heading.bounding_box()["y"] - header["height"]) < 3
    assert (
        page.locator("[id='9.2']").bounding_box()["y"]
        >= header["height"] + heading.bounding_box()["height"] - 1
    )


@pytest.mark.parametrize("kind", ["clause", "whole", "timeline", "home"])
def test_paper_has_no_buttons_and_says_where_it_comes_from(
    kind: str, reader: Watched, corpus: Corpus
) -> None:
    page = reader.open(KINDS[kind])
    page.emulate_media(media="print")
    on_paper = "button:not(.note-mark), input, .md-header, .md-footer, .md-sidebar, .trail, .steps"
    assert [e for e in page.locator(on_paper).all() if e.is_visible()] == []
    foot = page.locator(".colophon").inner_text()
    assert KINDS[kind] in foot
    assert "as of 23 November 2026" in foot


def test_on_paper_the_notes_stand_below_the_text(reader: Watched) -> None:
    page = reader.open("/statement-2023/9/")
    page.emulate_media(media="print")
    texts = [e.bounding_box()["y"] for e in page.locator(".para__text").all()]
    notes = [e.bounding_box()["y"] for e in page.locator("ol.notes").all()]
    assert notes
    assert min(notes) > max(texts)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_jumps_while_a_page_loads(
    kind: str, site: Path, address: str, browser: Browser
) -> None:
    """Cumulative Layout Shift is 0."""
    if kind not in kinds(site):
        pytest.skip(f"no page of the kind {kind!r}")
    for width in (1280, 390):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(address + KINDS[kind])
        page.wait_for_timeout(100)
        shifts = page.evaluate("""() => new Promise(done => {
          new PerformanceObserver(list => done(list.getEntries().map(e => [e.value,
            e.sources.map(s => s.node && s.node.outerHTML && s.node.outerHTML.slice(0, 80))])))
            .observe({type: 'layout-shift', buffered: true});
          setTimeout(() => done([]), 100); })""")
        context.close()
        assert shifts == []


def test_the_whole_text_is_a_tagged_pdf_where_a_browser_is(site: Path, tmp_path: Path) -> None:
    if not find_browser():
        pytest.skip("no browser: see tests/tools.py")
    link = b"data/statement-2023.pdf"
    pages = [Path("index.html"), Path("statement-2023/index.html")]
    assert not any(link in (site / page).read_bytes() for page in pages)
    root = copy_project(tmp_path)
    done = build_project(root, "--pdf", CHROMIUM=find_browser() or "")
    assert done.returncode == 0, done.stderr
    assert all(link in (root / "site" / page).read_bytes() for page in pages)
    pdf = (root / "site/data/statement-2023.pdf").read_bytes()
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang (en)" in pdf
    assert b"(9\\(2\\))" in pdf  # in its outline
    assert b"/CreationDate (D:20261123000000" in pdf  # the data's date, not today's
    assert b"file://" not in pdf  # its links lead to the site, not to where it was built
    again = root / "again"
    shutil.move(root / "site", again)
    assert build_project(root, "--pdf", CHROMIUM=find_browser() or "").returncode == 0
    assert (root / "site/data/statement-2023.pdf").read_bytes() == pdf


def test_a_pdf_that_cannot_be_printed_costs_no_site_that_had_one(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    (root / "site").mkdir()
    (root / "site/index.html").write_text("the last good site")
    done = build_project(root, "--pdf", CHROMIUM="/bin/false")
    assert done.returncode == 1
    assert "nothing was put in place: the browser did not print" in done.stderr
    assert (root / "site/index.html").read_text() == "the last good site"


#: What a page of stock Material 9.8.1 takes on its first load, gzip, measured on the same
#: text: page, script, styles, the worker and the index of its search.
STOCK = 81_000


def test_the_first_load_of_a_clause_is_light(address: str, browser: Browser, site: Path) -> None:
    """At most 8 kB above stock; nothing for the search before it is touched."""
    context = browser.new_context()
    page: Page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(address)))
    page.goto(f"{address}/statement-2023/9/", wait_until="networkidle")
    context.close()
    assert not [url for url in loaded if "search" in url]
    files = [site / url.strip("/") for url in loaded]
    files = [file / "index.html" if file.is_dir() else file for file in files]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= STOCK + 8_000
