"""Looks: what is marked as current, what scrolls, and what is not torn apart."""

from __future__ import annotations

import pytest

from conftest import Watched

CURRENT = ".md-nav--secondary .md-nav__link--active"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("9/#9.2", "Clause 9, paragraph 2"),
        ("13/#13.2", "Clause 13, paragraph 2"),
        ("#9", "Clause 9"),
    ],
)
def test_the_contents_mark_what_the_reader_has_arrived_at(
    path: str, said: str, reader: Watched
) -> None:
    reader.page.set_viewport_size({"width": 1280, "height": 800})
    page = reader.open(f"/statement-2023/{path}")
    page.locator(CURRENT, has_text=said).wait_for()
    assert page.locator(CURRENT).count() == 1


#: The marks that stand on another line than the last letter before them.
TORN = """() => [...document.querySelectorAll('.note-mark, .notes__back')].filter(mark => {
  const walk = document.createTreeWalker(mark.closest('.para__text, li'), NodeFilter.SHOW_TEXT);
  let last;
  while (walk.nextNode() && mark.compareDocumentPosition(walk.currentNode) & 2)
    if (walk.currentNode.data.trim()) last = walk.currentNode;
  const range = document.createRange(), end = last.data.trimEnd().length;
  range.setStart(last, end - 1); range.setEnd(last, end);
  return mark.getBoundingClientRect().top > range.getBoundingClientRect().bottom - 2;
}).map(mark => mark.outerHTML)"""


def test_no_mark_of_a_note_begins_a_line(reader: Watched) -> None:
    page = reader.open("/statement-2023/")
    for width in range(320, 760, 4):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(TORN) == []


def test_a_wide_table_scrolls_in_its_frame_and_keeps_the_names_of_its_rows(
    reader: Watched,
) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 844})
    page = reader.open("/about/performance/")
    frame = page.get_by_role("region", name="Table: This site")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("e => e.scrollLeft > 0", arg=frame.element_handle())
    row = frame.get_by_role("row").last
    name, left = row.get_by_role("rowheader"), frame.bounding_box()
    assert left and name.bounding_box()["x"] == pytest.approx(left["x"], abs=1)  # type: ignore[index]
    ends = row.locator("td").evaluate_all("all => all.map(e => getComputedStyle(e).textAlign)")
    assert set(ends) == {"right"}


@pytest.mark.parametrize("path", ["/", "/timeline/"])
def test_a_picture_that_scrolls_says_so_where_it_does(path: str, reader: Watched) -> None:
    for width in (390, 1280):
        reader.page.set_viewport_size({"width": width, "height": 844})
        page = reader.open(path)
        frame = page.locator(".picture-frame").first
        scrolls = frame.evaluate("e => e.scrollWidth > e.clientWidth")
        assert scrolls == page.locator(".slide").first.is_visible()
        assert scrolls == (width == 390)


def test_no_line_of_code_is_cut_off(reader: Watched) -> None:
    reader.page.set_viewport_size({"width": 320, "height": 844})
    page = reader.open("/about/hosting/")
    blocks = page.locator("pre > code")
    assert blocks.evaluate_all("all => all.filter(e => e.scrollWidth > e.clientWidth).length") == 0
    assert blocks.count()


def test_a_page_about_the_edition_says_where_it_stands(reader: Watched) -> None:
    page = reader.open("/about/hosting/")
    trail = page.get_by_role("navigation", name="Breadcrumb").get_by_role("link")
    assert trail.all_inner_texts() == ["Home", "About"]
    assert page.locator(".nav-item [aria-current]").all_inner_texts() == ["About"]
    trail.last.click()
    assert page.locator("h1").inner_text() == "About this edition"
