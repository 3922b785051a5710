"""A reader searches: what comes first, why, and how the box behaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import searching
from conftest import Watched
from edition.corpus import Corpus
from edition.search.hits import hits
from edition.search.index import index
from edition.search.written import sections


def test_everything_of_the_edition_is_a_hit_of_its_own(corpus: Corpus) -> None:
    found = {hit.id for hit in hits(corpus)}
    wanted = {id for id in corpus.targets if not id.startswith("source:")}
    assert wanted - found == set()


def test_a_sections_words_are_found_under_its_heading_and_made_blocks_are_left_out() -> None:
    html = (
        '<h1 id="t">Citing</h1><p>Before &amp; after<br>x</p><h2 id="bib">Bib<em>TeX</em>'
        '<a class="headerlink">#</a></h2><p>A file</p><script>no</script>'
        "<!--made--><h2 id='no'>Made</h2><p>made</p><!--/made--><footer>foot</footer>"
    )
    found = [(s.title, s.address, s.text) for s in sections("Citing", "/about/citing/", html)]
    assert found == [
        ("Citing", "/about/citing/", "Before & after x"),
        ("Citing · BibTeX", "/about/citing/#bib", "A file"),
    ]


def test_marks_count_as_javascript_counts(corpus: Corpus) -> None:
    for hit in hits(corpus):
        for slug, start, end in hit.things:
            if hit.kind == "paragraph":
                said = hit.text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
                assert said in {b.words for b in corpus.referring_to(f"entity:{slug}")}


def test_the_published_table_holds_in_a_browser(reader: Watched, corpus: Corpus) -> None:
    table, results = corpus.searches, corpus.search_results
    assert table and results and len(table.searches) >= 80
    page = reader.open("/")
    came = {row.query: searching.first(page, row.query) for row in table.searches}
    wrong = {
        row.query: (came[row.query], row.accepted)
        for row in table.searches
        if came[row.query] not in (row.accepted or [None])
    }
    assert wrong == {}
    assert came == results.first, "the published results are old: run `make search-table`"


def test_a_hit_reads_as_the_paragraph_is_cited_and_enter_opens_it_lit(reader: Watched) -> None:
    page = reader.open("/")
    page.keyboard.press("/")
    page.keyboard.type("vulnerabilities")
    hit = page.locator("[data-search-hits] a").first
    expect(hit.locator("h2")).to_have_text(
        "Clause 9, paragraph 2 · Transport and the Middle Corridor"
    )
    expect(hit.locator("mark")).to_have_text("Vulnerabilities")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statement-2023/9/#9.2")
    lit = page.locator("[id='9.2']")
    expect(lit).to_be_in_viewport()
    other = page.locator("[id='9.1']")
    paint = "e => getComputedStyle(e).backgroundColor"
    assert lit.evaluate(paint) != other.evaluate(paint)
    page.go_back()
    expect(page.locator(searching.BOX)).to_have_value("vulnerabilities")


def test_a_hit_found_by_a_name_says_whose_it_is(reader: Watched) -> None:
    page = reader.open("/")
    searching.search(page, "ОБСЕ")
    hit = page.locator("[data-search-hits] a").first
    expect(hit.locator(".search-why")).to_have_text(
        "ОБСЕ = Organization for Security and Co-operation in Europe"
    )
    expect(hit.locator("mark")).to_have_text("Organization for Security and Cooperation in Europe")


def test_a_slip_is_forgiven_aloud_and_only_when_nothing_has_the_word(reader: Watched) -> None:
    page = reader.open("/")
    searching.search(page, "territorial integrty")
    expect(page.locator("[data-search-notes]")).to_contain_text("integrity")
    searching.search(page, "territorial integrity")
    assert page.locator("[data-search-notes] p").count() == 0


def test_all_words_are_required(reader: Watched) -> None:
    page = reader.open("/")
    searching.search(page, "biodiversity")
    alone = set(searching.hits(page))
    searching.search(page, "biodiversity Ceyhan")
    assert searching.hits(page) == []
    # The single words are offered, with their counts.
    page.get_by_role("button", name=f"biodiversity ({len(alone)})").click()
    expect(page.locator(searching.BOX)).to_have_value("biodiversity")
    assert set(searching.hits(page)) == alone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fibre-optic", "fiber optic"),
        ("programme", "program"),
        ("organisation", "organization"),
        ("roadmap", "road map"),
        ("“Middle Corridor”", '"middle corridor"'),
        ("TÜRKİYE", "turkiye"),
        ("kazakh's", "kazakh’s"),
    ],
)
def test_spelling_does_not_matter(reader: Watched, one: str, other: str) -> None:
    page = reader.open("/")
    searching.search(page, one)
    found = searching.hits(page)
    searching.search(page, other)
    assert found and searching.hits(page) == found


def test_filters_count_narrow_and_are_shared(reader: Watched) -> None:
    page = reader.open("/?q=cooperation")
    total = page.locator("[data-search-meta]")
    expect(total).to_contain_text("hits")
    everything = int(total.inner_text().split()[0])
    topic = page.get_by_label("Topic")
    option = topic.locator("option", has_text="Digital").inner_text()
    number = int(option.rpartition("(")[2].rstrip(")"))
    topic.select_option(label=option)
    expect(total).to_have_text(f"{number} hit" + ("s" if number > 1 else ""))
    assert 0 < number < everything
    page.wait_for_url("**/?q=cooperation&topic=digital")
    page.reload()
    expect(total).to_have_text(f"{number} hit" + ("s" if number > 1 else ""))
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "q=" not in url)


def test_keys_alone_open_walk_and_close(reader: Watched) -> None:
    page = reader.open("/statement-2023/9/")
    page.keyboard.press("Control+k")
    expect(page.locator(searching.BOX)).to_be_focused()
    page.keyboard.type("caspian sea")
    page.wait_for_function(searching.ANSWERED, arg="caspian sea")
    links = page.locator("[data-search-hits] a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(searching.BOX)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-hits]")).not_to_be_visible()


def test_on_a_phone_the_box_opens_closes_and_leads_on(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(address + "/")
    page.locator("label.md-header__button[for=__search]").tap()
    expect(page.locator(searching.BOX)).to_be_focused()
    searching.search(page, "protecting the Caspian Sea against its shallowing")
    # Once the box has grown to the whole screen, nothing is wider than that.
    page.wait_for_function("() => document.documentElement.scrollWidth === 320")
    page.locator("label.md-search__icon").tap()
    expect(page.locator("[data-search-hits]")).not_to_be_visible()
    page.locator("label.md-header__button[for=__search]").tap()
    searching.search(page, "cl 9")
    page.wait_for_function("() => document.getAnimations().length === 0")  # it slides in
    page.locator("[data-search-hits] a").nth(2).tap()
    page.wait_for_url("**/statement-2023/9/#9.2")
    context.close()


def test_what_was_found_is_announced(reader: Watched) -> None:
    page = reader.open("/")
    searching.search(page, "9(2)")
    status = page.get_by_role("status").filter(has_text="First:")
    expect(status).to_contain_text("Clause 9, paragraph 2")


def test_nothing_of_the_search_is_loaded_before_it_is_touched(reader: Watched) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = reader.open("/statement-2023/")
    page.mouse.wheel(0, 2000)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search" in url] == []
    page.locator(searching.BOX).focus()
    expect(page.locator("[data-search]")).to_have_attribute("data-ready", "")
    assert [url.rpartition("/")[2] for url in asked if "search" in url] == [
        "engine.js",
        "index.js",
    ]


BAD = [
    "x" * 10_000,
    "word " * 2_000,
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)> Caspian",
    "\\",
    "\\u0000",
    '"',
    '"" ""',
    "'",
    "( [ { * + ? ^ $ |",
    "title:oil +gas -sea ~2 ^4 *",
    ".*",
    "🦄 oil",
    "بحر قزوین",
    "\u202eoil",
    "oil\u0000",
    "   ",
    "a",
    "constructor __proto__ toString",
    "\ud83d oil",
    "9(" * 500,
    "%E0%A4%A",
]


def test_no_input_is_an_error(reader: Watched) -> None:
    page = reader.open("/")
    for typed in BAD:
        page.evaluate(
            """typed => {
              const input = document.querySelector('[data-search] input');
              input.value = typed;
              input.dispatchEvent(new Event('input', {bubbles: true}));
            }""",
            typed,
        )
        page.wait_for_function(
            "() => { const b = document.querySelector('[data-search]');"
            " const i = b.querySelector('input');"
            " return b.dataset.answered === i.value || !i.value.trim(); }"
        )
        assert page.locator("[data-search] :is(script, img, iframe)").count() == 0
    searching.search(page, "word " * 2_000)
    expect(page.locator("[data-search-notes]")).to_contain_text("Only the beginning")
    # And none of it has broken the box.
    assert searching.first(page, "9(2)") == "statement-2023#9.2"


def test_without_scripts_there_are_links_to_the_whole_text_and_the_names(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/statement-2023/9/")
    instead = page.get_by_role("navigation", name="Instead of the search")
    expect(instead).to_be_visible()
    instead.get_by_role("link", name="Names", exact=True).click()
    assert page.url == address + "/entities/"
    page.get_by_role("navigation", name="Instead of the search").get_by_role(
        "link", name="Text"
    ).click()
    assert page.url == address + "/statement-2023/"
    context.close()


def test_it_works_from_a_disk(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"file://{site}/statement-2023/9/index.html")
    assert searching.first(page, "OSCE") == "statement-2023#2.1"
    page.keyboard.press("Enter")
    page.wait_for_url(f"file://{site}/statement-2023/2/index.html#2.1")
    assert problems == []
    context.close()


def test_the_index_is_smaller_than_what_it_tells(corpus: Corpus) -> None:
    """Each paragraph's text is in it once, whole."""
    listed = index(corpus)["hits"]
    for paragraph in corpus.paragraphs:
        assert sum(paragraph.text in hit for hit in listed) == 1
