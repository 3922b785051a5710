"""Linking to a paragraph, citing it, arriving at it: what a reader does, in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import searching
from conftest import Watched, build_project, copy_project, serve
from edition.corpus import Corpus

LIT = "rgb(255, 243, 196)"


@pytest.fixture
def clipboard(context: BrowserContext) -> BrowserContext:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_one_click_copies_the_lasting_link_and_says_so(
    clipboard: BrowserContext, reader: Watched
) -> None:
    page = reader.open("/statement-2023/")
    button = page.get_by_role("button", name="Copy link to 9(2)")
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    assert button.evaluate("b => getComputedStyle(b).opacity") == "1"
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".voice[role=status]")).to_have_text("Link to 9(2) copied")
    assert copied(page).endswith("/statement-2023/9/#9.2")


def test_one_click_copies_the_citation(clipboard: BrowserContext, reader: Watched) -> None:
    page = reader.open("/statement-2023/9/")
    page.get_by_role("button", name="Copy citation of 9(2)").click()
    expect(page.locator(".voice[role=status]")).to_have_text("Citation of 9(2) copied")
    assert re.fullmatch(
        r"Joint Statement .+ \(Astana, 10 April 2023\), clause 9\(2\), "
        r"unofficial English translation, https?://.+/statement-2023/9/#9\.2",
        copied(page),
    )


def test_every_paragraph_has_its_own_buttons(reader: Watched) -> None:
    page = reader.open("/statement-2023/")
    for kind in ("Copy link to", "Copy citation of"):
        names = page.get_by_role("button", name=re.compile(kind)).evaluate_all(
            "bs => bs.map(b => b.getAttribute('aria-label'))"
        )
        assert len(names) == len(set(names)) == page.locator(".para").count()


def test_without_scripts_the_marks_are_links_and_the_citations_open(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/statement-2023/")
    link = page.get_by_role("link", name="Link to 9(2)")
    assert link.get_attribute("href") == "../statement-2023/9/#9.2"
    para = page.locator("[id='9.2']")
    page.get_by_role("link", name="Cite 9(2)").click()
    expect(para.locator(".cite")).to_be_visible()
    shown = para.locator(".cite").inner_text()
    for wanted in ("OSCOLA, 4th", "Chicago, 18th", "Bluebook, 21st", "cl. 9(2)", "BibTeX", "RIS"):
        assert wanted in shown
    link.click()
    assert page.locator("[id='9.2']").evaluate("e => e.matches(':target')")
    color = page.locator("[id='9.2']").evaluate("e => getComputedStyle(e).backgroundColor")
    assert color == LIT
    context.close()


def test_the_files_offered_exist(reader: Watched, site: Path) -> None:
    page = reader.open("/statement-2023/9/")
    hrefs = page.locator(".cite__files a").evaluate_all(
        "as => as.map(a => new URL(a.href).pathname)"
    )
    assert len(hrefs) == 2 * 5 + 6
    assert [h for h in hrefs if not (site / h[1:]).is_file()] == []


def select(page: Page, words: str, para: str) -> None:
    page.evaluate(
        """([words, para]) => {
          const text = document.getElementById(para).querySelector('.para__text');
          const at = text.textContent.indexOf(words);
          const range = document.createRange();
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          let seen = 0;
          for (let node; (node = walker.nextNode()); seen += node.length) {
            const end = at + words.length;
            if (at >= seen && at < seen + node.length) range.setStart(node, at - seen);
            if (end > seen && end <= seen + node.length) range.setEnd(node, end - seen);
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [words, para],
    )


def test_selected_words_give_a_link_to_just_them_that_works(
    clipboard: BrowserContext, reader: Watched
) -> None:
    page = reader.open("/statement-2023/9/")
    select(page, "highly appreciate the adoption of the road map", "9.2")
    page.get_by_role("toolbar").get_by_role("button", name="Copy link to these words").click()
    link = copied(page)
    assert link.endswith("#9.2:~:text=highly%20appreciate%20the%20adoption%20of%20the%20road%20map")
    page.goto(reader.root + link[link.index("/statement-2023/") :])
    assert page.url.endswith("/9/#9.2")
    expect(page.locator("[id='9.2']")).to_have_class(re.compile("is-lit"))


def test_a_whole_paragraph_selected_however_it_is_done(
    clipboard: BrowserContext, reader: Watched, corpus: Corpus
) -> None:
    # Three clicks stop at a note's button, so take a paragraph without one.
    paragraph = next(p for p in corpus.primary.paragraphs if not p.notes)
    page = reader.open(paragraph.page)
    text = page.locator(f"[id='{paragraph.key}'] .para__text")
    text.click(click_count=3, position={"x": 5, "y": 5})
    page.get_by_role("button", name="Copy as quotation").click()
    assert copied(page).startswith(f"“{paragraph.text}”\n")
    text.evaluate("text => getSelection().selectAllChildren(text)")
    page.get_by_role("button", name="Copy link to these words").click()
    first, last = paragraph.text.split()[0], paragraph.text.split()[-1]
    assert re.search(rf":~:text={first}%20[^,]+,[^,]+%20{re.escape(last)}$", copied(page))


def test_a_word_that_occurs_twice_is_told_apart(clipboard: BrowserContext, reader: Watched) -> None:
    page = reader.open("/statement-2023/9/")
    select(page, "Middle Corridor", "9.2")
    page.get_by_role("button", name="Copy link to these words").click()
    # The list of pages names it too.
    assert copied(page).endswith(
        ":~:text=of%20the%20%E2%80%9C-,Middle%20Corridor,-%E2%80%9D%20for%20the"
    )
    select(page, "the", "9.2")
    page.get_by_role("button", name="Copy link to these words").click()
    assert re.search(r":~:text=[^,]+-,the,-[^,]+$", copied(page))


def test_copy_as_quotation_gives_words_citation_and_address(
    clipboard: BrowserContext, reader: Watched
) -> None:
    page = reader.open("/statement-2023/")
    select(page, "held in Aktau on November 25, 2022", "9.2")
    page.get_by_role("button", name="Copy as quotation").click()
    words, cite = copied(page).split("\n")
    assert words == "“held in Aktau on November 25, 2022”"
    assert "clause 9(2)" in cite
    assert cite.endswith("/statement-2023/9/#9.2")
    expect(page.get_by_role("toolbar")).to_have_count(0)


def assert_arrived(page: Page, key: str) -> None:
    para = page.locator(f"[id='{key}']")
    expect(para).to_have_class(re.compile("is-lit"))
    expect(para).to_be_focused()
    expect(page.locator(".is-lit")).to_have_count(1)
    header = page.locator(".md-header").bounding_box()
    box = para.bounding_box()
    assert header
    assert box
    assert box["y"] >= header["y"] + header["height"]
    assert box["y"] < 900 - 24
    assert para.evaluate("e => getComputedStyle(e).backgroundColor") == LIT
    assert para.evaluate("e => getComputedStyle(e).boxShadow") != "none"


def test_arrival_on_first_load_and_on_the_whole_text_page(reader: Watched) -> None:
    page = reader.open("/statement-2023/9/#9.2")
    assert_arrived(page, "9.2")
    expect(page.locator(".voice[role=status]")).to_have_text(
        re.compile(r"9\(2\), Clause 9, paragraph 2")
    )
    page = reader.open("/statement-2023/#13.2")
    assert_arrived(page, "13.2")


def there_and_back(page: Page) -> None:
    page.locator(".provision").get_by_role("link", name="5(1)").first.click()
    expect(page).to_have_url(re.compile("/statement-2023/5/#5.1"))
    assert_arrived(page, "5.1")
    page.go_back()
    expect(page).to_have_url(re.compile("/declaration-2022/#7"))
    expect(page.locator(".provision.is-lit")).to_have_count(1)
    page.go_forward()
    assert_arrived(page, "5.1")


def test_arrival_by_a_link_and_with_back_and_forward(reader: Watched) -> None:
    there_and_back(reader.open("/declaration-2022/#7"))


def test_arrival_from_search(reader: Watched) -> None:
    page = reader.open("/about/")
    searching.search(page, "9(2)")
    page.locator("[data-search-hits] a").first.click()
    expect(page).to_have_url(re.compile("/statement-2023/9/#9.2"))
    assert_arrived(page, "9.2")


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The root of a site with instant navigation, for whoever turns it on."""
    root = copy_project(tmp_path_factory.mktemp("instant"))
    settings = root / "mkdocs.yml"
    off = settings.read_text(encoding="utf-8")
    on = off.replace("features: []", "features: [navigation.instant]")
    assert on != off
    settings.write_text(on, encoding="utf-8")
    server, address = serve(root / "site")
    done = build_project(root, SITE_URL=f"{address}/")
    assert done.returncode == 0, done.stderr
    yield address
    server.shutdown()
    server.server_close()


def test_arrival_under_instant_navigation(clipboard: BrowserContext, instant: str) -> None:
    page = clipboard.new_page()
    page.goto(f"{instant}/declaration-2022/#7")
    page.wait_for_load_state("networkidle")  # it begins when it has the sitemap
    page.evaluate("window.same = true")
    there_and_back(page)
    page.get_by_role("button", name="Copy link to 5(1)").click()
    assert copied(page).endswith("/statement-2023/5/#5.1")
    expect(page.locator("meta[name='z:section']")).to_have_attribute("content", "cl. 5")
    assert page.evaluate("window.same"), "the page was loaded anew"


def test_arrival_within_the_page_and_twice_at_the_same_paragraph(reader: Watched) -> None:
    page = reader.open("/statement-2023/#1.1")
    assert_arrived(page, "1.1")
    page.locator("[id='12.1'] .para__number a").click()
    assert_arrived(page, "12.1")
    page.evaluate("scrollTo(0, 0)")
    page.locator("[id='12.1'] .para__number a").click()
    assert_arrived(page, "12.1")
    page.go_back()
    assert_arrived(page, "1.1")


def test_who_refers_is_beside_what_is_referred_to(reader: Watched) -> None:
    page = reader.open("/declaration-2022/")
    expect(
        page.get_by_role("button", name="Copy link to 2022 Declaration, paragraph 7")
    ).to_be_visible()
    back = page.locator(".provision .quotation")
    expect(back).to_contain_text("paragraph 7 of the Declaration on strengthening")
    page = reader.open("/statement-2023/9/")
    page.locator("[id='9.1'] summary", has_text="Referred to by").click()
    expect(page.locator("[id='9.1'] .referred")).to_contain_text("Middle Corridor (defined here)")
    page = reader.open("/entities/aktau/")
    expect(page.get_by_role("heading", name="Referred to by")).to_be_visible()
