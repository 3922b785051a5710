"""What the tests share: the real corpus, the real site, a server for it, a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from edition.corpus import Corpus
from edition.site import read_corpus
from tools import browser as find_browser

ROOT = Path(__file__).resolve().parent.parent


def copy_project(to: Path) -> Path:
    """A copy of what the build reads, to damage at will."""
    for name in ("data", "docs", "hooks"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", to)
    return to


def build_project(
    root: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run what ``make build`` runs, in ``root``; with ``--pdf``, what ``make pdf`` runs."""
    return subprocess.run(
        [sys.executable, str(root / "hooks" / "build_site.py"), *arguments],
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return read_corpus(ROOT / "data")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        """Allow the link checker, which is slow to strangers, to be quick here."""
        self.send_header("LinkChecker", "welcome")
        super().end_headers()

    def send_error(self, code: int, *args: object, **kwargs: object) -> None:
        """Answer a missing page as static hosts do: with the site's 404.html."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def serve(folder: Path) -> tuple[http.server.ThreadingHTTPServer, str]:
    """Serve ``folder`` on a free port; returns the server and its root without a slash."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="session")
def _served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The project's folder, and the root at which its site will be served."""
    root = tmp_path_factory.mktemp("project")
    server, address = serve(root / "site")
    yield root, address
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site(_served: tuple[Path, str]) -> Path:
    """The site as ``make build`` makes it from the repository as it stands, for the address
    it is served at.
    """
    root, address = _served
    copy_project(root)
    done = build_project(root, SITE_URL=f"{address}/")
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="session")
def address(site: Path, _served: tuple[Path, str]) -> str:
    """The root of the served site, without a final slash."""
    return _served[1]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if not path:
        if os.environ.get("CI"):
            pytest.fail("no browser: see tests/tools.py")
        pytest.skip("no browser: see tests/tools.py")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


class Watched:
    """A page with everything that should not happen noted: errors, foreign requests."""

    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root = page, root
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("request", self._request)

    def _console(self, message: object) -> None:
        if message.type in ("error", "warning"):  # type: ignore[attr-defined]
            self.complaints.append(f"console: {message.text}")  # type: ignore[attr-defined]

    def _request(self, request: object) -> None:
        if not request.url.startswith((self.root, "data:", "blob:")):  # type: ignore[attr-defined]
            self.complaints.append(f"request to another host: {request.url}")  # type: ignore[attr-defined]

    def open(self, path: str) -> Page:
        self.page.goto(self.root + path)
        return self.page


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def reader(context: BrowserContext, address: str) -> Iterator[Watched]:
    """A reader at a desk; the test fails if the console or the network complains."""
    watched = Watched(context.new_page(), address)
    yield watched
    assert watched.complaints == []


@pytest.fixture
def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
