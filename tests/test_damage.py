"""However the data is damaged: a clear line with file and place, or pages that say what it says.

Never a traceback, a half-written site, more than ten seconds or more than a gibibyte.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import damage
from conftest import ROOT, copy_project

GIB = 1 << 30
CASES = 260  # for each of two seeds, side by side


def limited(arguments: list[str], root: Path = ROOT, seconds: int = 300) -> subprocess.Popen[str]:
    """Start Python with a gibibyte of address space, and ``seconds`` of processor time."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (GIB, GIB))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=root,
        env=os.environ | {"PYTHONPATH": f"{ROOT}/hooks:{ROOT}/tests", "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit,
    )


def test_520_damaged_copies_end_in_a_clear_line_or_in_what_the_data_says() -> None:
    running = [
        limited(["tests/damage.py", str(seed), str(CASES), str(ROOT / "data")]) for seed in (1, 2)
    ]
    for process in running:
        out, err = process.communicate()
        assert process.returncode == 0, err[-2000:]
        result = json.loads(out)
        assert result["bad"] == []
        ended = result["ended"]
        assert len(ended) >= 45 and sum(sum(e.values()) for e in ended.values()) == CASES
        # Damage that is surely damage was seen to be.
        for kind in ("bomb", "deep nesting", "python tag", "a pipe for a file", "huge list"):
            assert set(ended[kind]) == {"faults"}, (kind, ended[kind])
        assert sum(e.get("pages", 0) for e in ended.values()) > 10


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project with a site that was good."""
    root = copy_project(tmp_path / "project")
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("the last good site")
    return root


@pytest.mark.parametrize(
    "kind",
    [
        *("cut short", "not UTF-8", "bomb", "python tag", "huge key", "huge list", "deep nesting"),
        *("a folder for a file", "a pipe for a file", "a link to a device", "file name"),
    ],
)
def test_the_command_itself_says_so_and_leaves_the_last_good_site(built: Path, kind: str) -> None:
    damage.KINDS[kind](random.Random(kind), built / "data")
    process = limited(["hooks/build_site.py"], built, damage.SECONDS)
    _, err = process.communicate(timeout=damage.HANGS)
    assert process.returncode == 1
    damage.check_lines(built / "data", err.splitlines())
    assert (built / "site" / "index.html").read_text() == "the last good site"
    assert sorted(p.name for p in built.iterdir()) == sorted(
        ["data", "docs", "hooks", "mkdocs.yml", "site"]
    )


AS_NOBODY = """
import os, sys
from pathlib import Path
from edition.faults import DataError
from edition.site import read_corpus
data = Path(sys.argv[1])
read_corpus(data)
(data / sys.argv[2]).chmod(0)
if os.geteuid() == 0:
    os.setuid(65534)  # what root may not read does not exist; nobody may not read this
try:
    read_corpus(data)
except DataError as error:
    print(error)
"""


@pytest.mark.parametrize("place", ["instruments/statement-2023/clauses", "entities/cica.yml"])
def test_what_may_not_be_read_is_said_and_never_left_out_in_silence(place: str) -> None:
    # Not below pytest's own folder, which only its owner may enter.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copytree(ROOT / "data", Path(folder, "data"))
        process = limited(["-c", AS_NOBODY, f"{folder}/data", place])
        out, err = process.communicate()
        Path(folder, "data", place).chmod(0o755)
    assert (out, err) == (f"data/{place}:1: cannot be read: permission denied\n", "")
