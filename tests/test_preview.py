"""Pointing at a reference shows what it leads to."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from conftest import Watched


def test_pointing_shows_the_target_and_the_pointer_can_move_onto_it(reader: Watched) -> None:
    page = reader.open("/statement-2023/5/")
    link = page.locator("[id='5.1'] a.ref--cites")
    # The link runs over several lines: point at the first.
    line = link.evaluate("a => a.getClientRects()[0].toJSON()")
    page.mouse.move(line["x"] + 20, line["y"] + 10)
    shown = page.get_by_role("tooltip")
    expect(shown).to_contain_text("2022 Declaration, paragraph 7")
    expect(shown).to_contain_text("The provision that the Supreme Interstate Council implements.")
    assert link.get_attribute("aria-describedby") == shown.get_attribute("id")
    shown.hover()
    page.wait_for_timeout(600)
    expect(shown).to_be_visible()
    page.mouse.move(5, 880)
    expect(shown).to_have_count(0)


def test_the_keyboard_shows_it_and_escape_closes_it(reader: Watched) -> None:
    page = reader.open("/declaration-2022/")
    link = page.locator(".provision .quotation__where")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    shown = page.get_by_role("tooltip")
    expect(shown).to_contain_text("Joint Statement, 5(1)")
    expect(shown.locator(".instrument")).to_contain_text("In order to implement paragraph 7")
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    expect(link).to_be_focused()


def test_it_fetches_nothing_repeats_no_id_and_works_from_a_disk(
    browser: Browser, site: Path
) -> None:
    page = browser.new_page()
    page.goto(f"file://{site}/statement-2023/9/index.html")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("[id='9.2'] a.ref--names").first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert asked == []
    ids = page.locator("[id]").evaluate_all("es => es.map(e => e.id)")
    assert len(ids) == len(set(ids))
    page.close()


def test_a_preview_is_short_however_long_its_target(site: Path) -> None:
    page = (site / "statement-2023" / "index.html").read_text(encoding="utf-8")
    block = page.partition('class="previews">')[2].partition("</script>")[0]
    assert 0 < len(block) < 30_000
