"""Without: scripts, a server, other hosts, cookies."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT, Watched, copy_project
from pagekinds import KINDS, kinds


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    """A page on which no script runs."""
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_the_same_without_scripts(
    kind: str, site: Path, address: str, bare: Page, reader: Watched
) -> None:
    if kind not in kinds(site):
        pytest.skip(f"no page of the kind {kind!r}")
    bare.goto(address + KINDS[kind])
    with_scripts = reader.open(KINDS[kind])
    for said in ("h1", ".para__text", ".notes li", ".event__title", ".facts dd"):
        assert (
            bare.locator(f"main {said}").all_inner_texts()
            == with_scripts.locator(f"main {said}").all_inner_texts()
        )
    idle = bare.locator(".md-search, .seek, .md-header__option").all()
    assert [e for e in idle if e.is_visible()] == []  # what needs a script is not shown


def test_without_scripts_the_dark_is_the_systems(address: str, bare: Page) -> None:
    bare.goto(f"{address}/statement-2023/9/")
    dark = bare.screenshot(clip={"x": 600, "y": 60, "width": 4, "height": 4})
    bare.emulate_media(color_scheme="light")
    light = bare.screenshot(clip={"x": 600, "y": 60, "width": 4, "height": 4})
    bare.emulate_media(color_scheme="dark")
    assert dark != light


def test_without_scripts_the_drawer_opens(address: str, bare: Page) -> None:
    bare.set_viewport_size({"width": 390, "height": 800})
    bare.goto(f"{address}/statement-2023/9/")
    bare.get_by_role("checkbox", name="Contents of the edition").check()
    bare.get_by_role("link", name="12 Energy and oil transit").click()
    assert bare.url.endswith("/statement-2023/12/")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_no_other_host_and_keeps_nothing(
    kind: str, site: Path, reader: Watched
) -> None:
    """The fixture ``reader`` complains of a request to another host."""
    if kind not in kinds(site):
        pytest.skip(f"no page of the kind {kind!r}")
    page = reader.open(KINDS[kind])
    page.wait_for_load_state("networkidle")
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_only_the_choice_of_light_or_dark_is_kept(reader: Watched) -> None:
    page = reader.open("/")
    page.get_by_title("Switch to dark").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    kept = page.evaluate("Object.keys(localStorage)")
    assert len(kept) == 1
    assert kept[0].endswith("__palette")
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert page.context.cookies() == []


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of ``make offline``, unpacked."""
    root = copy_project(tmp_path_factory.mktemp("offline"))
    packed = root / "site-offline.zip"
    command = [sys.executable, root / "hooks/pack_offline.py", packed]
    subprocess.run(command, check=True, capture_output=True)
    zipfile.ZipFile(packed).extractall(root / "unpacked")
    return root / "unpacked/joint-statement-2023"


def test_from_a_disk_every_link_finds_its_file(disk: Path) -> None:
    missing = []
    for page in disk.rglob("*.html"):
        for link in re.findall(r'\s(?:href|src|action)="([^"#?]*)', page.read_text()):
            if re.match("[a-z][a-z0-9+.-]*:|$", link):
                continue
            if not (page.parent / link).is_file():
                missing.append(f"{page.relative_to(disk)}: {link}")
    assert missing == []


def test_from_a_disk_one_reads_and_searches(disk: Path, browser: Browser) -> None:
    context = browser.new_context()
    watched = Watched(context.new_page(), "file:")
    page = watched.page
    page.goto(f"{disk.as_uri()}/index.html")
    page.get_by_role("link", name="9 Transport and the Middle Corridor").last.click()
    assert page.url.endswith("/statement-2023/9/index.html")
    page.get_by_role("textbox", name="Search").fill("OSCE")
    page.locator(".md-search-result__list a").first.click()
    page.wait_for_url(re.compile(r"/statement-2023/2/index\.html.*#2\.1$"))
    assert page.locator("[id='2.1']").is_visible()
    assert watched.complaints == []
    context.close()
    assert (ROOT / "hooks/pack_offline.py").exists()
