"""Pages run only what they should: the policy is in each page, and each page keeps to it."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from lxml import html
from playwright.sync_api import BrowserContext

from conftest import Watched

#: One address of each kind of page; those that are not in this corpus are left out.
KINDS = [
    *("/", "/statement-2023/", "/statement-2023/9/", "/statement-2023/preamble/"),
    *("/treaty-2005/", "/declaration-2022/", "/entities/", "/entities/cica/", "/topics/"),
    *("/topics/transport/", "/timeline/", "/about/", "/about/sources/", "/404.html"),
]


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_page_carries_the_policy_and_nothing_inline_that_it_would_stop(site: Path) -> None:
    policies = set()
    for file in pages(site):
        tree = html.parse(str(file))
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        policies.add(policy)
        before = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/preceding-sibling::*")
        assert not before, f"{file}: what comes before the policy is not under it"
        assert file.read_bytes().index(b"charset=") < 1024, "where browsers look for it"
        for script in tree.xpath("//script[not(@src) and not(@type)]"):
            digest = b64encode(sha256(script.text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy, f"{file}: {script.text[:60]}"
        assert not tree.xpath("//style | //@style"), file
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), file
        links = tree.xpath("//@href | //@src | //@action")
        assert not [a for a in links if a.strip().lower().startswith(("javascript:", "data:"))]
    (policy,) = policies  # one, so that a host can send it as a header too
    assert "unsafe" not in policy and "*" not in policy
    assert f"Content-Security-Policy: {policy}; frame-ancestors 'none'\n" in (
        site / "_headers"
    ).read_text("utf-8")


def test_every_kind_of_page_loads_under_it_without_a_word_in_the_console(
    reader: Watched, site: Path
) -> None:
    here = [p for p in KINDS if p == "/404.html" or (site / p.strip("/") / "index.html").exists()]
    assert len(here) > 10
    for path in here:
        page = reader.open(path)
        page.locator("label[for^='__palette']:not([hidden])").first.click()
        assert page.evaluate("typeof __md_get") == "function", "the theme's own scripts do run"
    page.wait_for_load_state("networkidle")


def test_a_script_that_got_into_a_page_would_not_run(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address + "/statement-2023/9/")
    page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.body.append(script);
            document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.ran = 1">');
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in line for line in said)


def test_it_holds_and_lets_the_site_be_read_from_a_disk(
    context: BrowserContext, site: Path
) -> None:
    watched = Watched(context.new_page(), "file://")
    page = watched.open(f"{site}/statement-2023/9/index.html")
    page.wait_for_load_state("networkidle")
    assert page.locator("[id='9.2']").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.para__text')).fontFamily")
    assert watched.complaints == []
