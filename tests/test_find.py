"""Reaching a paragraph by its citation: /cite/, and addresses that do not exist."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import Watched
from edition.corpus import Corpus


@pytest.mark.parametrize(
    ("typed", "reached"),
    [
        ("/cite/?9(2)", "/statement-2023/9/#9.2"),
        ("/cite/?q=clause+9%2C+paragraph+2", "/statement-2023/9/#9.2"),
        ("/cite/?Declaration 7", "/declaration-2022/#7"),
        ("/9.2", "/statement-2023/9/#9.2"),
        ("/9(2)", "/statement-2023/9/#9.2"),
        ("/9/2/", "/statement-2023/9/#9.2"),
        ("/clause/9", "/statement-2023/9/"),
        ("/statement-2023/9.2", "/statement-2023/9/#9.2"),
        ("/statement-2023/9/2", "/statement-2023/9/#9.2"),
        ("/statement-2023/closing/3/", "/statement-2023/closing/#closing.3"),
        ("/preamble", "/statement-2023/preamble/"),
        ("/declaration-2022/7/", "/declaration-2022/#7"),
    ],
)
def test_what_is_typed_reaches_the_paragraph(
    browser: Browser, address: str, typed: str, reached: str
) -> None:
    page = browser.new_page()
    page.goto(address + typed)
    expect(page).to_have_url(address + reached)
    if "#" in reached:
        expect(page.locator(".is-lit")).to_have_count(1)
    page.close()


def test_a_citation_of_nothing_is_said_to_be_one(reader: Watched) -> None:
    page = reader.open("/cite/?9(3)")
    expect(page.locator(".find__said")).to_have_text("Nothing in this edition is cited as “9(3)”.")
    page.get_by_label("Citation").fill("13(2)")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/statement-2023/13/#13.2"))


def test_an_ambiguous_citation_is_put_to_the_reader(reader: Watched) -> None:
    page = reader.open("/cite/?paragraph 2")
    found = page.locator(".find__found a")
    expect(found.first).to_be_visible()
    assert found.count() > 1
    page.locator(".find__found").get_by_role("link", name="9(2)").click()
    expect(page).to_have_url(re.compile("/statement-2023/9/#9.2"))


def test_a_missing_page_says_so_at_any_depth(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/no/such/thing/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    page.locator(".find__list").get_by_role("link", name="9(2)", exact=True).click()
    assert page.url == f"{address}/statement-2023/9/#9.2"
    page.close()


def _listed(page: Page) -> set[str]:
    return set(page.locator(".find__list a").evaluate_all("as => as.map(a => a.dataset.id)"))


def test_without_scripts_there_is_every_paragraph(
    browser: Browser, address: str, corpus: Corpus
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for where in ("/9.2", "/cite/?9(2)"):
        page.goto(address + where)
        assert {p.id for p in corpus.paragraphs} <= _listed(page)
        expect(page.get_by_label("Citation")).to_be_hidden()
        page.locator(".find__list").get_by_role("link", name="9(2)", exact=True).click()
        assert page.url == f"{address}/statement-2023/9/#9.2"
    context.close()
