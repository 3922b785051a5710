"""Type into the search box as a reader does. ``python tests/searching.py`` tries the whole
table of ``data/search-table.yml`` on a fresh build and writes down what came first.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

BOX = "[data-search] input"
ANSWERED = "query => document.querySelector('[data-search]').dataset.answered === query"
FIRST = "() => document.querySelector('[data-search-hits] a')?.dataset.id ?? null"


def search(page: Page, query: str) -> None:
    """Put ``query`` into the box and wait for the answer to be shown."""
    page.fill(BOX, query)
    page.wait_for_function(ANSWERED, arg=query)


def first(page: Page, query: str) -> str | None:
    """The id of the first hit for ``query``."""
    search(page, query)
    return page.evaluate(FIRST)  # type: ignore[no-any-return]


def hits(page: Page) -> list[str]:
    """The ids of the hits that are shown."""
    script = "() => [...document.querySelectorAll('[data-search-hits] a')].map(a => a.dataset.id)"
    return page.evaluate(script)  # type: ignore[no-any-return]


def main() -> int:
    """Try every query of the table; 1 if one has a wrong first hit."""
    from conftest import build_project, copy_project, serve
    from edition.site import read_corpus
    from tools import browser as find_browser

    table = read_corpus(ROOT / "data").searches
    assert table
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = copy_project(Path(folder))
        done = build_project(project)
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return 1
        server, root = serve(project / "site")
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(root + "/")
        came = {row.query: first(page, row.query) for row in table.searches}
        version = f"Chromium {browser.version.split('.')[0]}"
        browser.close()
        server.shutdown()
    results = {"on": date.today().isoformat(), "browser": version, "first": came}
    text = yaml.safe_dump(results, allow_unicode=True, sort_keys=False, width=100)
    head = "# yaml-language-server: $schema=schema/search-results.schema.json\n"
    note = "# Written by `make search-table`: what came first in a browser.\n"
    (ROOT / "data" / "search-results.yml").write_text(head + note + text, encoding="utf-8")
    wrong = [row for row in table.searches if came[row.query] not in (row.accepted or [None])]
    for row in wrong:
        print(f"{row.query}: {came[row.query]}, not {' or '.join(row.accepted) or 'nothing'}")
    print(f"{len(table.searches) - len(wrong)} of {len(table.searches)} as they must be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
