"""The build: strict, the same bytes each time, whole or not at all; and the server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import fromstring

from conftest import ROOT, build_project, copy_project


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_builds_give_the_same_bytes(site: Path, address: str, tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    elsewhere = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    done = build_project(root, SITE_URL=f"{address}/", **elsewhere)
    assert done.returncode == 0, done.stderr
    first, second = files(site), files(root / "site")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[[statement-2023#9.3]]", "[[statement-2023#9.3]]: no such id; did you mean"),
        ("[gone](../statement-2023/99/index.md)", "statement-2023/99/index.md"),
        ("[gone](../statement-2023/9/index.md#9.7)", "does not contain an anchor '#9.7'"),
        ("::: no-such-block", "::: no-such-block: no such block"),
    ],
)
def test_a_warning_stops_the_build_and_leaves_the_last_good_site(
    tmp_path: Path, line: str, said: str
) -> None:
    root = copy_project(tmp_path)
    (root / "site").mkdir()
    (root / "site/index.html").write_text("the last good site", encoding="utf-8")
    page = root / "docs/about/index.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n\n{line}\n", encoding="utf-8")
    done = build_project(root)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert files(root / "site") == {"index.html": b"the last good site"}
    assert [p.name for p in root.iterdir() if p.name.startswith(".site")] == []


def test_a_build_that_is_stopped_leaves_the_last_good_site_and_nothing_else(
    tmp_path: Path,
) -> None:
    root = copy_project(tmp_path)
    (root / "site").mkdir()
    (root / "site/index.html").write_text("the last good site")
    before = sorted(p.name for p in root.iterdir())
    process = subprocess.Popen(
        [sys.executable, "hooks/build_site.py"], cwd=root, stderr=subprocess.PIPE, text=True
    )
    while not list(root.glob(".site-*/*")) and process.poll() is None:
        time.sleep(0.01)
    process.terminate()
    _, said = process.communicate()
    assert process.returncode not in (0, -signal.SIGTERM) and "Traceback" not in said
    assert (root / "site/index.html").read_text() == "the last good site"
    assert sorted(p.name for p in root.iterdir()) == before


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    place = tmp_path / "file" / "site"
    done = subprocess.run(
        [sys.executable, "hooks/build_site.py", str(place)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == f"{place}: cannot be written: File exists\n"


def test_a_page_people_write_links_by_id_under_the_label_of_the_thing(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    (root / "docs/about/try.md").write_text(
        "# Try\n\n[[statement-2023#9.2]], [[declaration-2022#7]], [[statement-2023|the text]], "
        "`[[statement-2023#9.2]]`\n",
        encoding="utf-8",
    )
    assert build_project(root).returncode == 0
    html = (root / "site/about/try/index.html").read_text(encoding="utf-8")
    links = fromstring(html).xpath("//article/p/a[@data-ref]")
    assert sorted((link.get("href"), link.text) for link in links) == [
        ("../../declaration-2022/#7", "2022 Declaration, paragraph 7"),
        ("../../statement-2023/", "the text"),
        ("../../statement-2023/9/#9.2", "Clause 9, paragraph 2"),
    ]
    assert "<code>[[statement-2023#9.2]]</code>" in html


class Server:
    """``mkdocs serve`` in a process of its own, its output kept in a file."""

    def __init__(self, root: Path, port: int) -> None:
        self.log = root / "serve.log"
        self.address = f"http://127.0.0.1:{port}"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
                cwd=root,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            )

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=5) as answer:
            return str(answer.read().decode())

    def wait(self, until: object, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if until():  # type: ignore[operator]
                    return
            except OSError:
                pass
            time.sleep(0.1)
        pytest.fail(f"waited {seconds} s in vain; the server said:\n{self.said()}")


@pytest.fixture
def server(tmp_path: Path, free_port: int) -> Iterator[Server]:
    server = Server(copy_project(tmp_path), free_port)
    yield server
    server.process.send_signal(signal.SIGINT)
    server.process.wait(10)


def test_serve_shows_faults_keeps_the_last_good_site_and_then_the_mended_one(
    server: Server, tmp_path: Path
) -> None:
    clause = tmp_path / "data/instruments/statement-2023/clauses/04.yml"
    good = clause.read_text(encoding="utf-8")
    server.wait(lambda: "Biological safety" in server.page("/statement-2023/4/"))

    clause.write_text(good.replace("title:", "titel:"), encoding="utf-8")
    fault = "clauses/04.yml:3: titel: unknown key 'titel'; did you mean 'title'?"
    server.wait(lambda: fault in server.said())
    server.wait(lambda: "Biological safety" in server.page("/statement-2023/4/"))
    assert "Traceback" not in server.said()

    clause.write_text(good.replace("Biological safety", "Safety, mended"), encoding="utf-8")
    server.wait(lambda: "Safety, mended" in server.page("/statement-2023/4/"))


def test_serve_takes_up_a_change_to_the_core(server: Server, tmp_path: Path) -> None:
    server.wait(lambda: "Clause 4" in server.page("/statement-2023/4/"))
    labels = tmp_path / "hooks/edition/corpus/build.py"
    code = labels.read_text(encoding="utf-8")
    labels.write_text(code.replace('"Closing"', '"The closing words"'), encoding="utf-8")
    server.wait(lambda: "The closing words" in server.page("/statement-2023/closing/"))

    labels.write_text("this is no Python", encoding="utf-8")
    server.wait(lambda: "build.py" in server.said().split("Building documentation")[-1])
    server.wait(lambda: "The closing words" in server.page("/statement-2023/closing/"))
    assert "Traceback" not in server.said()
