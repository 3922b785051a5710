"""Publishing: the workflows are sound, what is installed is pinned, a release can be checked."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, serve
from edition.corpus import Corpus
from edition.model.context import Permalink
from edition.verify import failures

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TOOLS = Path(sys.executable).parent


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_linters_of_workflows_find_nothing() -> None:
    done = run(str(TOOLS / "zizmor"), "--offline", "--no-progress", ".github")
    assert done.returncode == 0, done.stdout
    for schema, files in (
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [ROOT / ".github" / "dependabot.yml"]),
    ):
        command = [str(TOOLS / "check-jsonschema"), "--builtin-schema", schema]
        done = run(*command, *map(str, files))
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_workflows_take_no_more_rights_than_they_name_and_no_tag_that_can_move(
    file: Path,
) -> None:
    text = file.read_text("utf-8")
    flow = yaml.safe_load(text)
    assert flow["permissions"] == {}
    for job in flow["jobs"].values():
        assert job["timeout-minutes"]
        assert not {k for k, v in job["permissions"].items() if v == "write"} - {
            "pages",
            "id-token",
        }
    used = re.findall(r"uses: *(.*)", text)
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) for use in used)
    targets = re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text())
    assert set(re.findall(r"run: make ([a-z-]+)", text)) <= set(targets)


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "tests/requirements.lock", "tests/bench/requirements.lock"]
)
def test_every_pin_has_a_hash_and_no_other_place_to_come_from(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    pins = re.split(r"(?m)^(?=[a-zA-Z0-9])", text)[1:]
    assert len(pins) > 15
    assert all(re.match(r"[\w.-]+==\S+ \\\n +--hash=sha256:[0-9a-f]{64}", pin) for pin in pins)
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert not [line for line in lines if "://" in line or line.startswith("-")]


def test_the_bill_of_materials_lists_every_pin(tmp_path: Path) -> None:
    out = tmp_path / "sbom.json"
    tool = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements"]
    done = run(*tool, "--output-reproducible", "-o", str(out), "requirements.lock")
    assert done.returncode == 0, done.stderr
    listed = {c["name"]: c["version"] for c in json.loads(out.read_text())["components"]}
    text = (ROOT / "requirements.lock").read_text()
    assert listed == dict(re.findall(r"(?m)^([\w.-]+)==(\S+)", text))


def test_a_published_site_is_held_to_its_promises(
    site: Path, address: str, corpus: Corpus, tmp_path: Path
) -> None:
    assert list(failures(str(site), corpus.permalinks)) == []
    assert list(failures(address + "/", corpus.permalinks)) == []

    broken = shutil.copytree(site, tmp_path / "site")
    page = broken / "statement-2023" / "9" / "index.html"
    page.write_text(page.read_text("utf-8").replace("highly appreciate", "appreciate"), "utf-8")
    (broken / "statement-2023" / "4" / "index.html").unlink()
    ledger = dict(corpus.permalinks)
    ledger["statement-2023#9.9"] = Permalink(address="/statement-2023/9/#9.9", sha256="0" * 64)
    ledger["statement-2023#1.1"] = Permalink(address="/statement-2023/1/#1.1", sha256="0" * 64)
    server, root = serve(broken)
    try:
        for place in (str(broken), root):
            said = list(failures(place, ledger))
            assert [line.split(": ")[0] for line in said] == [
                *("statement-2023#4.1", "statement-2023#9.2"),
                *sorted(["statement-2023#9.9", "statement-2023#1.1"], key=list(ledger).index),
            ]
            assert "shows other words" in said[1] and "\n" not in "".join(said)
    finally:
        server.shutdown()
        server.server_close()
    assert "cannot be read" in next(failures(str(tmp_path / "nowhere"), {}))


def test_the_command_of_the_hosting_page_makes_nginx_s_headers_of_ours(
    site: Path, tmp_path: Path
) -> None:
    told = (ROOT / "docs/about/hosting.md").read_text("utf-8")
    (command,) = re.findall(r"```sh\n(sed .*?)```", told, re.DOTALL)
    (tmp_path / "site").symlink_to(site)
    subprocess.run(command, shell=True, cwd=tmp_path, check=True)
    everywhere = (site / "_headers").read_text("utf-8").split("\n/")[0].splitlines()[1:]
    assert len(everywhere) > 3
    assert (tmp_path / "headers.conf").read_text("utf-8").splitlines() == [
        'add_header {} "{}" always;'.format(*line.strip().split(": ", 1)) for line in everywhere
    ]


def test_the_command_says_so(site: Path) -> None:
    command = [sys.executable, "-m", "edition", "verify"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    for place, status in ((str(site), 0), ("/nowhere", 1)):
        done = subprocess.run(
            [*command, place], cwd=ROOT, env=environment, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr, done.stdout.count("\n")) == (status, "", 1)
