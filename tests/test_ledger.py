"""Links are forever: what was published stays where it was, or leads to where it is."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml.html import parse
from playwright.sync_api import BrowserContext

from conftest import ROOT, build_project, copy_project, serve
from edition import ledger
from edition.corpus import Corpus
from edition.model.context import LedgerFile, Permalink
from edition.site import read_corpus
from edition.yamlfile import read

LEDGER = ROOT / "data/permalinks.yml"


def test_the_ledger_and_the_corpus_agree(corpus: Corpus) -> None:
    assert [str(fault) for fault in ledger.faults(corpus)] == []


def test_every_promised_address_is_on_the_built_site(corpus: Corpus, site: Path) -> None:
    missing = []
    ids: dict[str, set[str]] = {}
    for id, entry in corpus.permalinks.items():
        address, _, anchor = entry.address.partition("#")
        page = site / address.strip("/") / "index.html"
        if address not in ids:
            found = parse(str(page)).xpath("//@id") if page.exists() else ["no such page"]
            ids[address] = set(found)
        if "no such page" in ids[address] or (anchor and anchor not in ids[address]):
            missing.append(f"{id}: {entry.address}")
    assert missing == []


def test_every_paragraph_is_in_the_ledger_with_the_checksum_of_its_text(corpus: Corpus) -> None:
    for paragraph in corpus.paragraphs:
        entry = corpus.permalinks[paragraph.id]
        assert (entry.address, entry.sha256) == (paragraph.address, paragraph.sha256)


def _versions() -> list[dict[str, Permalink]]:
    """Every version of the ledger that was ever committed."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("no history here: not a git checkout")
    name = LEDGER.relative_to(ROOT).as_posix()
    commits = subprocess.run(
        ["git", "log", "--format=%H", "--", name], cwd=ROOT, capture_output=True, text=True
    ).stdout.split()
    found = []
    for commit in commits:
        shown = subprocess.run(["git", "show", f"{commit}:{name}"], cwd=ROOT, capture_output=True)
        old = ROOT / ".pytest_cache" / "permalinks-then.yml"
        old.parent.mkdir(exist_ok=True)
        old.write_bytes(shown.stdout)
        if shown.returncode == 0:
            value = read(old, name).value
            found.append(LedgerFile.model_validate(value).permalinks)
    return found


def test_nothing_once_in_the_ledger_has_left_it(corpus: Corpus) -> None:
    """Whatever the history promised is still promised: the id, its address, its text."""
    now = corpus.permalinks
    for then in _versions():
        assert set(then) <= set(now), "an id has been taken out of the ledger"
        for id, entry in then.items():
            addresses = {now[id].address, *(move.was for move in now[id].moved)}
            assert entry.address in addresses, f"{id} has moved without a redirect"
            texts = {now[id].sha256, *(change.was for change in now[id].changed)}
            assert entry.sha256 in texts, f"{id} has changed without a reason"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


def _edit(root: Path, name: str, pattern: str, replacement: str) -> None:
    file = root / name
    text = file.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, count=1)
    assert changed != text
    file.write_text(changed, encoding="utf-8")


CLAUSE = "data/instruments/statement-2023/clauses/04.yml"


def test_a_changed_text_is_found_and_needs_a_dated_reason(project: Path) -> None:
    _edit(project, CLAUSE, "will exchange", "shall exchange")
    changed = read_corpus(project / "data")
    assert [fault.message for fault in ledger.faults(changed)] == [
        "statement-2023#4.1: its text has changed; say why: make ledger REASON='…'"
    ]
    _, unsettled = ledger.update(changed, "2027-01-02", None)
    assert unsettled == ["statement-2023#4.1: has changed; say why: make ledger REASON='…'"]

    before = changed.permalinks["statement-2023#4.1"].sha256
    text, unsettled = ledger.update(changed, "2027-01-02", 'The source "corrected" it.')
    (project / "data/permalinks.yml").write_text(text, encoding="utf-8")
    settled = read_corpus(project / "data")
    assert unsettled == ledger.faults(settled) == []
    (change,) = settled.permalinks["statement-2023#4.1"].changed
    assert (change.on, change.was) == ("2027-01-02", before)
    assert change.reason == 'The source "corrected" it.'


def test_a_paragraph_that_is_gone_is_found_and_never_dropped(corpus: Corpus) -> None:
    less = {id: target for id, target in corpus.targets.items() if id != "statement-2023#closing.4"}
    shorter = replace(corpus, targets=less)
    (fault,) = ledger.faults(shorter)
    assert fault.message.startswith("statement-2023#closing.4: was published at")
    text, unsettled = ledger.update(shorter, "2027-01-02", "because")
    assert unsettled and "statement-2023#closing.4:" in text


def test_a_new_id_is_asked_for_and_added(corpus: Corpus) -> None:
    less = {id: entry for id, entry in corpus.permalinks.items() if id != "statement-2023#9.2"}
    smaller = replace(corpus, permalinks=less)
    assert [fault.message for fault in ledger.faults(smaller)] == [
        "statement-2023#9.2: not in the ledger yet: make ledger"
    ]
    text, unsettled = ledger.update(smaller, "2027-01-02", None)
    assert "  statement-2023#9.2:\n    address: /statement-2023/9/#9.2\n" in text
    assert unsettled == []


def test_writing_the_ledger_again_changes_nothing(corpus: Corpus) -> None:
    text, _ = ledger.update(corpus, "2027-01-02", None)
    assert text == LEDGER.read_text(encoding="utf-8")


def test_an_old_address_leads_to_the_paragraph(project: Path, context: BrowserContext) -> None:
    """What moved keeps its fragment: from a page that is gone, from one that is still
    there, for an id that has another name now, and with scripts off.
    """
    _edit(
        project,
        "data/permalinks.yml",
        r"(  statement-2023#9.2:\n    address: .*\n    sha256: .*\n)",
        r"\1    moved:\n"
        "      - {on: 2027-01-02, reason: test, was: /clauses/nine/#second}\n"
        "      - {on: 2027-01-02, reason: test, was: '/treaty-2005/#9.2'}\n",
    )
    with (project / "data/permalinks.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  entity:old-name:\n    address: /entities/old-name/\n    now: statement-2023#9\n"
            # A page that people wrote: it stays, and tells.
            "  source:old-one:\n    address: /about/sources/#old-one\n"
            "    now: source:turanews-2023-04-10\n"
        )
    done = build_project(project)
    assert done.returncode == 0, done.stderr
    server, root = serve(project / "site")
    page = context.new_page()
    for old, new in {
        "/clauses/nine/#second": "/statement-2023/9/#9.2",
        "/treaty-2005/#9.2": "/statement-2023/9/#9.2",
        "/entities/old-name/": "/statement-2023/9/",
        "/entities/old-name/#9.1": "/statement-2023/9/#9.1",
        "/about/sources/#old-one": "/about/sources/#turanews-2023-04-10",
    }.items():
        page.goto(root + old)
        page.wait_for_url(root + new)
    assert page.title().startswith("Sources")
    assert context.browser
    without = context.browser.new_context(java_script_enabled=False)
    page = without.new_page()
    page.goto(root + "/clauses/nine/#second")
    page.locator("[id=second]").get_by_role("link").click()
    assert page.url == root + "/statement-2023/9/#9.2"
    without.close()
    server.shutdown()
    server.server_close()
