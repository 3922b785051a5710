"""The pages that explain links, citations and data say what is the case."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from edition.corpus import Corpus


def page(site: Path, name: str) -> html.HtmlElement:
    return html.fromstring((site / "about" / name / "index.html").read_text(encoding="utf-8"))


def test_the_ledger_is_shown_whole(site: Path, corpus: Corpus) -> None:
    rows = page(site, "links").xpath("//*[@class='ledger__list']/li")
    shown = {row.findtext("code"): row.findtext("a") for row in rows}
    assert shown == {id: entry.address for id, entry in corpus.permalinks.items()}
    sums = page(site, "links").xpath("//*[@class='ledger__sum']/code/text()")
    assert set(sums) == {p.sha256 for p in corpus.paragraphs}


def test_the_examples_of_citing_are_those_of_the_pages(site: Path) -> None:
    examples = page(site, "citing").xpath("//*[@class='cite__text']/text()")
    clause = html.fromstring((site / "statement-2023/9/index.html").read_text(encoding="utf-8"))
    own = clause.xpath("//*[@id='cite-9.2']//*[@class='cite__text']/text()")
    assert len(own) == 4
    assert examples[:4] == own


def test_the_samples_of_data_are_the_files_themselves(site: Path) -> None:
    found = page(site, "data").xpath("//pre[contains(@class, 'sample')]")
    assert len(found) == 6
    for sample in found:
        address = sample.getprevious().findtext("a/code")
        file = (site / address[1:]).read_bytes().decode()
        assert sample.text_content().splitlines() == file.splitlines()


@pytest.mark.parametrize("name", ["citing", "links", "data"])
def test_the_files_and_addresses_named_exist(site: Path, name: str) -> None:
    for code in page(site, name).xpath("//td//code/text()"):
        if code.startswith("/data/") and "…" not in code:
            assert (site / code[1:]).is_file(), code
