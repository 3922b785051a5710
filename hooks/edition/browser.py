"""A Chromium or Chrome on this machine: it prints the PDF, and the tests look with it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"]
PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]


def find_browser() -> str | None:
    """Its path: what ``CHROMIUM`` names, else the first that is found."""
    if named := os.environ.get("CHROMIUM"):
        return named
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((place for place in PLACES if Path(place).exists()), None)
