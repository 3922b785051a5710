"""What a reader finds on the pages: the contract's addresses, and what each must hold."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml.html import HtmlElement, parse

from edition.corpus import Corpus

ADDRESSES = [
    "/",
    "/statement-2023/",
    "/statement-2023/preamble/",
    *(f"/statement-2023/{number}/" for number in range(1, 14)),
    "/statement-2023/closing/",
    "/treaty-2005/",
    "/declaration-2022/",
    "/entities/",
    "/timeline/",
    "/about/",
]


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, HtmlElement]:
    """Address → the parsed page, for every page of the site."""
    return {
        "/" + path.parent.relative_to(site).as_posix() + "/": parse(str(path)).getroot()
        for path in site.rglob("index.html")
    } | {"/": parse(str(site / "index.html")).getroot()}


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def facts_of(page: HtmlElement) -> list[tuple[str, HtmlElement]]:
    """Each fact of an instrument's page: what it is about, and its element."""
    return [
        (text(entry.xpath("preceding-sibling::dt[1]")[0]), entry)
        for entry in page.xpath("//dl[contains(@class, 'facts')]/dd")
    ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_address_of_the_contract_is_there(pages: dict[str, HtmlElement], address: str) -> None:
    assert address in pages
    (heading,) = pages[address].xpath("//h1")
    assert text(heading)


def test_every_paragraph_has_its_anchor_on_its_page_and_on_the_whole(
    corpus: Corpus, pages: dict[str, HtmlElement]
) -> None:
    for paragraph in corpus.primary.paragraphs:
        for address in (paragraph.page, "/statement-2023/"):
            (found,) = pages[address].xpath(f"//*[@id='{paragraph.key}']")
            number = found.xpath(".//*[contains(@class, 'para__number')]")[0]
            assert text(number).startswith(f"{paragraph.citation}, {paragraph.label}")


def test_a_clause_page_has_its_number_and_its_title_shown_as_editorial(
    corpus: Corpus, pages: dict[str, HtmlElement]
) -> None:
    for clause in corpus.primary.clauses:
        (heading,) = pages[clause.address].xpath("//h1")
        (title,) = heading.xpath(".//*[contains(@class, 'editorial')]")
        assert text(heading).startswith(f"Clause {clause.key}")
        assert text(title) == clause.title


def test_clauses_follow_one_another_from_the_preamble_to_the_closing(
    corpus: Corpus, pages: dict[str, HtmlElement]
) -> None:
    address, walked = "/statement-2023/preamble/", []
    while True:
        walked.append(address)
        (step,) = pages[address].xpath("//article//a[@rel='next']") or (None,)
        if step is None:
            break
        address = "/statement-2023/" + step.get("href").removeprefix("../../statement-2023/")
        (back,) = pages[address].xpath("//article//a[@rel='prev']")
        assert back.get("href") == "../.." + walked[-1]
    assert walked == [division.address for division in corpus.primary.divisions]


def test_breadcrumb_and_edit_link_of_a_clause(pages: dict[str, HtmlElement]) -> None:
    page = pages["/statement-2023/9/"]
    trail = page.xpath("//nav[@aria-label='Breadcrumb']//a/@href")
    assert trail == ["../../", "../../statement-2023/"]
    (edit,) = page.xpath("//a[contains(@class, 'edit')]/@href")
    assert edit.endswith("/data/instruments/statement-2023/clauses/09.yml")


def test_clause_5_cites_paragraph_7_in_its_text_and_in_a_list(
    pages: dict[str, HtmlElement],
) -> None:
    page = pages["/statement-2023/5/"]
    (link,) = page.xpath("//*[@id='5.1']//a[contains(@class, 'ref--cites')]")
    assert link.get("href") == "../../declaration-2022/#7"
    assert text(link).startswith("paragraph 7 of the Declaration on strengthening")
    (listed,) = page.xpath("//ul[@class='cites']/li")
    assert text(listed).startswith(
        "2022 Declaration, paragraph 7, cited in 5(1): paragraph 7 of the"
    )


def test_the_preamble_links_to_both_instruments(pages: dict[str, HtmlElement]) -> None:
    links = pages["/statement-2023/preamble/"].xpath("//*[@id='preamble.1']//a/@href")
    assert {"../../treaty-2005/", "../../declaration-2022/"} <= set(links)


@pytest.mark.parametrize(
    ("address", "facts"),
    [
        (
            "/treaty-2005/",
            {
                "Date": "24 May 2005",
                "Place": "Baku",
                "Signatories": "Nursultan Nazarbayev",
                "Status": "",
                "Where to read it": "Adilet",
                "Entry into force": "not known",
            },
        ),
        (
            "/declaration-2022/",
            {
                "Date": "24 August 2022",
                "Place": "Baku",
                "Signatories": "Kassym-Jomart Tokayev",
                "Status": "",
                "Where to read it": "It does not give the text of the Declaration.",
                "Languages": "not known",
            },
        ),
    ],
)
def test_an_instrument_page_says_what_is_known_and_what_is_not(
    pages: dict[str, HtmlElement], address: str, facts: dict[str, str]
) -> None:
    page = pages[address]
    shown: dict[str, str] = {}
    for about, entry in facts_of(page):
        shown[about] = shown.get(about, "") + text(entry)
    for term, words in facts.items():
        assert term in shown, f"{address} does not say: {term}"
        assert words in shown[term]


def test_an_instrument_page_quotes_every_paragraph_that_refers_to_it(
    pages: dict[str, HtmlElement],
) -> None:
    def quoted(address: str) -> list[tuple[str, str]]:
        section = pages[address].xpath("//section[@aria-labelledby='referred-to']")[0]
        return [
            (item.xpath("./a/@href")[0], text(item.xpath(".//mark")[0]))
            for item in section.xpath(".//li[contains(@class, 'quotation')]")
        ]

    ((treaty, words),) = quoted("/treaty-2005/")
    assert treaty == "../statement-2023/preamble/#preamble.1"
    assert words.startswith("Treaty on strategic partnership and allied relations")
    assert [link for link, _ in quoted("/declaration-2022/")] == [
        "../statement-2023/preamble/#preamble.1",
        "../statement-2023/5/#5.1",
    ]


def test_every_stated_fact_shows_its_source_and_every_inference_is_marked(
    corpus: Corpus, pages: dict[str, HtmlElement]
) -> None:
    for instrument in corpus.instruments.values():
        shown = facts_of(pages[instrument.address])
        for fact in instrument.head.facts:
            (entry,) = (
                entry for about, entry in shown if about == fact.about and fact.text in text(entry)
            )
            tags = [text(tag) for tag in entry.xpath(".//*[contains(@class, 'tag')]")]
            expected = {"stated": [], "inferred": ["inferred"], "not-found": ["not known"]}
            assert tags == expected[fact.certainty]
            links = entry.xpath(".//*[contains(@class, 'sources')]//a/@href")
            assert links == [f"../about/sources/#{source}" for source in fact.sources]


def test_no_id_stands_twice_on_a_page(pages: dict[str, HtmlElement]) -> None:
    for address, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), address


def test_every_link_leads_to_a_page_and_an_anchor_that_is_there(
    site: Path, pages: dict[str, HtmlElement]
) -> None:
    anchors = {address: set(page.xpath("//@id")) for address, page in pages.items()}
    broken = []
    for address, page in pages.items():
        for link in page.xpath("//@href | //@src"):
            to = urlsplit(urljoin(f"http://site{address}", link))
            if to.netloc != "site" or to.scheme != "http":
                continue
            where, anchor = unquote(to.path), unquote(to.fragment).split(":~:")[0]
            if not (where in anchors or (site / where.strip("/")).is_file()):
                broken.append(f"{address}: {link}")
            elif anchor and where in anchors and anchor not in anchors[where]:
                broken.append(f"{address}: {link}: no such anchor")
    assert broken == []


def test_an_outside_checker_agrees(address: str, tmp_path: Path) -> None:
    """LinkChecker walks the served site from its home page, anchors included; but for what
    would have it read one long page many times over: anchors of the two longest, and the home
    page with a search in its address (the test above has them all).
    """
    settings = tmp_path / "linkcheckerrc"
    settings.write_text(
        "[checking]\nthreads=4\nmaxrequestspersecond=1000\n"
        "[filtering]\nignore=\n  about/sources/#\n  timeline/#\n  /[?]q=\n[AnchorCheck]\n"
    )
    options = ["--config", str(settings), "--no-robots", "--no-status", "--output", "csv"]
    done = subprocess.run(
        [sys.executable, "-m", "linkcheck", *options, f"{address}/"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    lines = [line for line in done.stdout.splitlines() if re.match(r"[^#].*;", line)]
    assert len(lines) <= 1 and done.returncode == 0, done.stdout + done.stderr
