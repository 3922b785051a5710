"""Find, or install, the tools the tests need that pip does not bring: a browser, a Java.

``python tests/tools.py`` installs what is missing where it may, and says plainly what it
could not: a found browser first, then the system's package manager, then the browser
that playwright downloads.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

from edition.browser import find_browser

#: Package manager → how to install, and what it calls the browser and Java.
MANAGERS = {
    "apt-get": (["install", "-y", "--no-install-recommends"], "chromium", "default-jre-headless"),
    "dnf": (["install", "-y"], "chromium", "java-latest-openjdk-headless"),
    "apk": (["add"], "chromium", "openjdk17-jre-headless"),
    "pacman": (["-S", "--noconfirm"], "chromium", "jre-openjdk-headless"),
}


def browser() -> str | None:
    """The path of an installed Chromium or Chrome."""
    return find_browser() or _playwrights()


def java() -> str | None:
    """The path of an installed Java, which the HTML checker runs on."""
    return shutil.which("java")


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _as_root() -> list[str] | None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def _install(which: int) -> bool:
    prefix = _as_root()
    manager = next(filter(shutil.which, MANAGERS), None)
    if prefix is None or manager is None:
        return False
    verb, *packages = MANAGERS[manager]
    if manager == "apt-get":
        subprocess.run([*prefix, manager, "update", "-qq"], stdout=subprocess.DEVNULL)
    print(f"Installing {packages[which]} with {manager} …", flush=True)
    command = [*prefix, manager, *verb, packages[which]]
    return subprocess.run(command, stdout=subprocess.DEVNULL).returncode == 0


def main() -> int:
    missing = []
    if not browser() and not (_install(0) and browser()):
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        if subprocess.run(command).returncode or not browser():
            missing.append("a Chromium or Chrome (the browser tests)")
    if not java() and not (_install(1) and java()):
        missing.append("a Java (the HTML checker)")
    for what in missing:
        print(f"Could not install {what}. Install it by hand; its tests are skipped.")
    return 1 if missing and os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
