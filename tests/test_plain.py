"""The way out: plain Markdown that says the same and is built without a line of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from html import escape
from pathlib import Path

import markdown
import pytest
from hypothesis import example, given
from lxml import html

from conftest import ROOT
from edition.corpus import Corpus
from edition.exports.markdown import page_from
from edition.site import Site
from test_properties import QUICK, TEXTS

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


def shown(text: str) -> html.HtmlElement:
    body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
    return html.document_fromstring(markdown.markdown(body, extensions=EXTENSIONS))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain") / "pages"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "edition", "markdown", str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "hooks"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_every_page_is_there_and_every_paragraph_under_its_anchor(
    plain: Path, corpus: Corpus
) -> None:
    for page in Site(corpus).pages.values():
        assert (plain / "docs" / page.address.strip("/") / "index.md").exists(), page.address
    for paragraph in corpus.paragraphs:
        for address in (paragraph.page, f"/{paragraph.instrument}/"):
            text = (plain / "docs" / address.strip("/") / "index.md").read_text("utf-8")
            (heading,) = shown(text).xpath(f"//*[@id='{paragraph.key}']")
            assert heading.getnext().text_content() == paragraph.text
    everything = "".join(f.read_text("utf-8") for f in (plain / "docs").rglob("*.md"))
    assert "[[" not in everything.replace("\\[[", "") and "\n:::" not in everything


def test_it_builds_strictly_with_the_stock_theme_and_no_hook(plain: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=plain,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "hooks" not in (plain / "mkdocs.yml").read_text()
    assert "does not contain an anchor" not in done.stderr
    tree = html.parse(str(plain / "site" / "statement-2023" / "9" / "index.html"))
    assert tree.xpath("//h2[@id='9.2']")


@QUICK
@given(TEXTS.filter(str.strip))
@example("1. not a list")
@example("# not a heading")
@example("[x](javascript:alert(1)) <b>&amp;</b> **a** `b` http://c.d *e* _f_")
@example("a\\*b")
def test_any_text_comes_through_markdown_unchanged(text: str) -> None:
    page = page_from(f"<h1>T</h1><p>{escape(text)}</p>", "T", "x/index.md", set())
    (said,) = shown(page).xpath("//h1/following-sibling::*")
    assert said.tag == "p"
    assert " ".join(said.text_content().split()) == " ".join(text.split())
