"""Take the pictures of the README: ``python tests/screenshots.py`` (``make screenshots``)."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from conftest import ROOT, serve
from tools import browser as find_browser

#: Name, address, colours, window.
PICTURES = [
    ("home-light", "/", "light", (1280, 800)),
    ("clause-dark", "/statement-2023/9/#9.2", "dark", (1280, 800)),
]
FOLDER = ROOT / ".github" / "pictures"


def main(site: Path) -> int:
    path = find_browser()
    if not path or not (site / "index.html").exists():
        print("A browser and a built site are needed: make build", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    server, root = serve(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, address, colours, (width, height) in PICTURES:
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme=colours,
                reduced_motion="reduce",
            )
            page.goto(root + address, wait_until="networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
            print(FOLDER / f"{name}.png")
        browser.close()
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main(ROOT / "site"))
