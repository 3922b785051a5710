"""Measure the search in a browser beside Material's own, and write docs/about/search.md.

The peer is this same project with the stock search plugin and the stock box: the same pages,
so the same content. ``python -m bench.search`` with ``tests`` and ``hooks`` on the path;
``SEARCH_SIZES=0`` for other sizes (0 is the site as it is).
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from bench.generate import ROOT, generate
from conftest import serve
from tools import browser as find_browser

SIZES = [int(n) for n in os.environ.get("SEARCH_SIZES", "0 1000 10000").split()]
#: The stock search is measured up to this many paragraphs. At 10,000 it had not ended its
#: queries after twenty minutes.
STOCK_UP_TO = 1000
#: Typed key by key: citations, names, phrases, common words, slips.
QUERIES = (
    "9(2)",
    "clause 9 para 2",
    "OSCE",
    "Xəzər dənizi",
    "biological safety",
    '"digital silk way"',
    "territorial integrty",
    "pipeline oil Ceyhan",
    "development of cooperation",
    "the parties shall agree",
    "a",
    "zzzqqq",
)
#: From the key (its event's own time) to the frame that shows the answer.
WATCH = """
(() => {
  let since = 0;
  window.times = [];
  addEventListener("input", (event) => { since = event.timeStamp; }, true);
  new MutationObserver((changes) => {
    const result = document.querySelector(".md-search-result");
    const box = document.querySelector("[data-search]");
    const meta = document.querySelector(".md-search-result__meta");
    if (meta && !window.ready) {
      const stock = !box && /Type to start|matching|No /.test(meta.textContent);
      if (stock || (box && "ready" in box.dataset)) window.ready = performance.now();
    }
    if (!since || !result) return;
    const shown = changes.some((c) => result.contains(c.target) && c.type === "childList" &&
      [...c.addedNodes].some((n) => n.nodeType === 1 && n.matches("li")));
    if (!shown) return;
    const from = since;
    since = 0;
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => window.times.push(performance.now() - from);
      after.port2.postMessage(0);
    });
  }).observe(document, { childList: true, subtree: true, attributes: true });
})();
"""
INPUT = ".md-search__input"


@dataclass(slots=True)
class Figures:
    """What one site gave: milliseconds and bytes."""

    keys: list[float]
    ready: float
    index: int
    engine: int
    before: int


def stock(root: Path) -> Path:
    """Turn the project into one with Material's own search."""
    (root / "hooks/theme/partials/search.html").unlink()
    (root / "hooks/scripts/50-search.js").unlink()
    events = root / "hooks/mkdocs_events.py"
    events.write_text(events.read_text("utf-8").replace("assets/javascripts/", "none/"))
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("plugins: []", "plugins: [search]"))
    return root


def build(root: Path) -> Path:
    """Build the project; returns its site."""
    command = [sys.executable, "hooks/build_site.py"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return root / "site"


def measure(browser: Browser, site: Path) -> Figures:
    """Open the clause page, touch the box, type every query key by key."""
    server, root = serve(site)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    fetched: dict[str, int] = {}
    page.on("request", lambda request: fetched.setdefault(urlsplit(request.url).path, 0))
    page.goto(root + "/statement-2023/9/")
    page.wait_for_load_state("networkidle")
    before = _searching(site, fetched)
    ready = []
    for _ in range(3):
        page.goto(root + "/statement-2023/9/", wait_until="commit")
        page.wait_for_selector(INPUT)
        page.focus(INPUT)
        page.wait_for_function("() => window.ready", timeout=120_000)
        ready.append(page.evaluate("() => window.ready"))
    keys = [time for query in QUERIES for time in _type(page, query)]
    files = _searching(site, fetched)
    index = sum(b for path, b in files.items() if "index" in path.rpartition("/")[2])
    server.shutdown()
    server.server_close()
    context.close()
    return Figures(keys, median(ready), index, sum(files.values()) - index, sum(before.values()))


def _type(page: Page, query: str) -> list[float]:
    page.fill(INPUT, "")
    page.wait_for_timeout(400)
    page.evaluate("() => { window.times = []; }")
    for key in query:
        count = page.evaluate("() => window.times.length")
        page.keyboard.type(key)
        try:
            page.wait_for_function("n => window.times.length > n", arg=count, timeout=2500)
        except Exception:  # nothing was found, so nothing is painted
            continue
        page.wait_for_timeout(60)
    return page.evaluate("() => window.times")  # type: ignore[no-any-return]


def _searching(site: Path, fetched: dict[str, int]) -> dict[str, int]:
    """The files of the search among those fetched, with their bytes as sent (gzip)."""
    ours = [path for path in fetched if "search" in path or "/lunr/" in path]
    return {p: len(gzip.compress((site / p.strip("/")).read_bytes(), 9)) for p in ours}


def rows(name: str, found: list[Figures]) -> list[str]:
    """The lines of the table for one corpus: this edition's, then its peer's, if measured."""
    out = []
    for who, f in zip(("this edition", "stock Material"), found, strict=False):
        p95 = quantiles(f.keys, n=20)[-1]
        out.append(
            f"| {name} | {who} | {median(f.keys):.0f} ms | {p95:.0f} ms | {f.ready:.0f} ms "
            f"| {f.index / 1000:.1f} kB | {f.engine / 1000:.1f} kB | {f.before / 1000:.1f} kB |"
        )
    return out


def main() -> None:
    """Measure at every size, print, and write the note."""
    table = [
        "| corpus | search | key to hit, median | p95 | load to ready | index | engine "
        "| loaded untouched |",
        "|---|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        version = browser.version.split(".")[0]
        for size in SIZES:
            found = []
            for peer in (False, True) if size <= STOCK_UP_TO else (False,):
                root = generate(Path(folder) / f"{size}-{peer}", size)
                site = build(stock(root) if peer else root)
                found.append(measure(browser, site))
            name = f"{size:,} paragraphs" if size else "this site"
            table += rows(name, found)
            print("\n".join(table[-len(found) :]), flush=True)
        browser.close()
    note = ROOT / "docs" / "about" / "search.md"
    said = note.read_text("utf-8").partition("## How fast it is")[0].rstrip() + "\n\n"
    said += "\n".join(
        [
            "## How fast it is",
            "",
            f"Measured by `make bench` on {date.today()} in Chromium {version} on "
            f"{os.cpu_count()} cores, {len(QUERIES)} queries typed key by key: from a key to the "
            "frame that shows its hits, and from the beginning of a page load, with the box "
            "touched at once, to the search being ready. Bytes are as sent, with gzip. "
            "Stock is the search of MkDocs-Material on the same pages; it is measured up to "
            f"{STOCK_UP_TO:,} paragraphs, as at 10,000 it had not ended after twenty minutes.",
            "",
            *table,
            "",
        ]
    )
    note.write_text(said, "utf-8")
    print(f"written to {note.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
