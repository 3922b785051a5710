"""Bad data gives one line per fault, all in one run, and leaves the last good site alone.

Each case damages a copy of the real data in one place and names the one line that must
come of it.
"""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
from lxml import html

from conftest import ROOT, build_project, copy_project
from edition.faults import DataError
from edition.site import read_corpus

STATEMENT = "data/instruments/statement-2023"
NINE = f"{STATEMENT}/clauses/09.yml"
FOUR = f"{STATEMENT}/clauses/04.yml"
FIVE = f"{STATEMENT}/clauses/05.yml"
TREATY = "data/instruments/treaty-2005/instrument.yml"

Case = tuple[str, str, str, str]

#: What is wrong: the file, a pattern in it, what to put there, and the line it must give
#: (a pattern too; the number of the line stands as written).
CASES: dict[str, Case] = {
    "syntax": (FOUR, r"title: .*", "title: [oops", r"\d+: YAML: .*flow sequence.*"),
    "duplicate key": (
        FOUR,
        r"number: 4\n",
        "number: 4\nnumber: 4\n",
        "3: number: key given twice; first on line 2",
    ),
    "unknown key": (
        FOUR,
        "title:",
        "titel:",
        r"3: titel: unknown key 'titel'; did you mean 'title'\?",
    ),
    "unknown key inside": (
        FIVE,
        "refs:",
        "reffs:",
        r"\d+: paragraphs\[0\].reffs: unknown key 'reffs'; did you mean 'refs'\?",
    ),
    "missing key": (FOUR, r"number: 4\n", "", "2: missing key 'number'"),
    "wrong type": (
        FOUR,
        "number: 4",
        "number: four",
        "2: number: should be a whole number, not 'four'",
    ),
    "a list for text": (FOUR, r"title: .*", "title: [a]", "3: title: should be text, not a list"),
    "empty text": (FOUR, r"title: .*", 'title: ""', "3: title: empty text"),
    "only blanks": (FOUR, r"title: .*", 'title: "  "', "3: title: empty text"),
    "leading blank": (
        FOUR,
        r"title: .*",
        'title: " Biological safety"',
        "3: title: text begins or ends with a blank",
    ),
    "trailing blank": (
        FOUR,
        r"title: .*",
        'title: "Biological safety "',
        "3: title: text begins or ends with a blank",
    ),
    "two paragraphs in one": (FOUR, "text: >-", "text: |", r"\d+: paragraphs\[0\].text: text .*"),
    "two clauses of one number": (
        NINE,
        "number: 9",
        "number: 8",
        f"2: number: a clause 8 is already in {STATEMENT}/clauses/08.yml",
    ),
    "gap in the numbers": (
        f"{STATEMENT}/clauses/13.yml",
        "number: 13",
        "number: 14",
        "2: number: a gap: there is no clause 13 before it",
    ),
    "no such instrument": (
        f"{STATEMENT}/preamble.yml",
        r"to: treaty-2005",
        "to: treaty-2006",
        r"\d+: paragraphs\[0\].refs\[0\].to: no instrument 'treaty-2006'; "
        r"did you mean 'treaty-2005'\?",
    ),
    "no such provision": (
        FIVE,
        "to: declaration-2022#7",
        "to: declaration-2022#77",
        r"\d+: paragraphs\[0\].refs\[0\].to: 'declaration-2022' has no provision '77'; "
        r"did you mean '7'\?",
    ),
    "no such topic": (
        FOUR,
        r"topics: \[security\]",
        "topics: [securty]",
        r"4: topics\[0\]: no topic 'securty'; did you mean 'security'\?",
    ),
    "no such source": (
        TREATY,
        r"today-az-19429",
        "today-az-19428",
        r"\d+: .*sources\[0\]: no source 'today-az-19428'; did you mean 'today-az-19429'\?",
    ),
    "quote not found": (
        FIVE,
        "- quote: >-\n          paragraph 7",
        "- quote: >-\n          paragraph 8",
        r"\d+: paragraphs\[0\].refs\[0\].quote: quote not found in the text: “paragraph 8 .*",
    ),
    "quote not found but for its quotes": (
        NINE,
        r"(?<=implementation of activities\.\n)",
        "    refs:\n      - quote: '\"Vulnerabilities\"'\n        to: treaty-2005\n",
        r"\d+: paragraphs\[1\].refs\[0\].quote: quote not found in the text: "
        r"“\"Vulnerabilities\"”; the text has ““Vulnerabilities””",
    ),
    "quote found twice": (
        NINE,
        r"(?<=implementation of activities\.\n)",
        "    refs:\n      - quote: implementation\n        to: treaty-2005\n"
        "      - quote: the\n        to: declaration-2022\n",
        r"\d+: paragraphs\[1\].refs\[1\].quote: quote found 7 times: “the”; quote more words, or "
        r"say which \(occurrence: 1 to 7\)",
    ),
    "no such occurrence": (
        NINE,
        r"(?<=implementation of activities\.\n)",
        "    refs:\n      - quote: Aktau\n        occurrence: 2\n        to: treaty-2005\n",
        r"\d+: paragraphs\[1\].refs\[0\].quote: quote found 1 time\(s\), "
        r"so there is no occurrence 2",
    ),
    "a fact without a source": (
        TREATY,
        r"(?s)\nstatus:\n.*?\n(?=\S)",
        "\nstatus:\n  text: In force.\n",
        r"\d+: status: a stated fact needs a source \(sources: \[…\]\)",
    ),
    "an inference without its reason": (
        TREATY,
        r"(?s)\nstatus:\n.*?\n(?=\S)",
        "\nstatus:\n  text: In force.\n  certainty: inferred\n",
        r"\d+: status: an inference needs its reason \(because: …\)",
    ),
    "not a date": (
        TREATY,
        r"\ndate: .*",
        "\ndate: 2005-13-01",
        r"\d+: date: there is no day '2005-13-01' in the calendar",
    ),
    "an address that is a script": (
        "data/sources/sources.yml",
        r"url: https://turanews.*",
        "url: javascript:alert(1)",
        r"\d+: sources.turanews-2023-04-10.url: not a web address; it begins with http:// or https://",
    ),
    "an alias bomb": (FOUR, r"title: .*", "title: &a b\nx: *a", "3: YAML: anchors and aliases .*"),
    "a tag": (
        FOUR,
        r"title: .*",
        "title: !!python/object:os.system x",
        r"3: YAML: tags such as .*",
    ),
}


def damage(root: Path, file: str, pattern: str, replacement: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, lambda _: replacement, text, count=1)
    assert changed != text, "the case does not touch the data"
    path.write_text(changed, encoding="utf-8")


def faults(root: Path) -> list[str]:
    try:
        read_corpus(root / "data")
    except DataError as error:
        return [str(fault) for fault in error.faults]
    return []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def test_the_data_as_it_stands_has_no_fault(project: Path) -> None:
    assert faults(project) == []


@pytest.mark.parametrize("name", CASES)
def test_a_fault_gives_its_line(project: Path, name: str) -> None:
    file, pattern, replacement, line = CASES[name]
    damage(project, file, pattern, replacement)
    found = faults(project)
    assert any(re.fullmatch(f"{re.escape(file)}:{line}", fault) for fault in found), found


@pytest.mark.parametrize("name", ["syntax", "unknown key", "no such instrument", "quote not found"])
def test_one_fault_gives_one_line(project: Path, name: str) -> None:
    """A file that cannot be read does not make everything that refers to it wrong too."""
    file, pattern, replacement, _ = CASES[name]
    damage(project, file, pattern, replacement)
    assert len(faults(project)) == 1


def test_a_thousand_wrong_ids_are_all_said_and_the_first_are_helped(project: Path) -> None:
    """Who renames what much rests on need not wait: to look for what was meant takes time."""
    file = project / "data/sources/sources.yml"
    made = "    url: https://a.b/\n    publisher: x\n    read: 2026-11-23\n"
    new = "".join(f"  mad-source-{n}:\n{made}" for n in range(1000))
    file.write_text(file.read_text("utf-8") + new, "utf-8")
    event = min((project / "data/events").glob("*.yml"))
    old = "sources: [" + ", ".join(f"made-source-{n}" for n in range(1000)) + "]\n"
    event.write_text(re.sub(r"(?ms)^sources:.*?(?=^\S|\Z)", old, event.read_text("utf-8")), "utf-8")
    start = time.process_time()
    found = faults(project)
    assert time.process_time() - start < 5, "it took 0.5 s; to look for every one took 15 s"
    assert len(found) == 1000
    hint = "sources[7]: no source 'made-source-7'; did you mean 'mad-source-7'?"
    assert any(line.endswith(hint) for line in found)
    assert sum("did you mean" in line for line in found) == 100


def test_a_name_claimed_by_two_entities(project: Path) -> None:
    entity = (
        "kind: body\nname: {name}\nidentification:\n  text: A body.\n"
        "  sources: [turanews-2023-04-10]\nnames:\n  - text: The Same Name\n"
        "    sources: [turanews-2023-04-10]\ncontext: For the test.\n"
    )
    for slug in ("aa-one", "aa-two"):
        file = project / f"data/entities/{slug}.yml"
        file.write_text(entity.format(name=slug), encoding="utf-8")
    assert faults(project) == [
        "data/entities/aa-two.yml:7: names[0].text: "
        "the name “The Same Name” is claimed by 'aa-one' too"
    ]


def test_all_faults_come_in_one_run_in_reading_order(project: Path) -> None:
    for name in ("unknown key", "no such provision", "quote found twice", "not a date"):
        damage(project, *CASES[name][:3])
    found = faults(project)
    assert len(found) == 4
    assert found == sorted(found, key=lambda line: line.split(":")[0])


def test_a_file_that_is_not_text_and_one_that_is_a_folder(project: Path) -> None:
    (project / FOUR).write_bytes(b"number: 4\ntitle: \xff\xfe\n")
    (project / NINE).unlink()
    (project / NINE).mkdir()
    assert faults(project) == [
        f"{FOUR}:2: not UTF-8 text",
        f"{NINE}:1: cannot be read: is a directory",
    ]


def test_a_file_nobody_reads_is_a_fault(project: Path) -> None:
    (project / "data/entites").mkdir()
    shutil.copy(project / FOUR, project / "data/entites/cica.yml")
    (found,) = faults(project)
    assert found.startswith("data/entites/cica.yml:1: no kind of data file is kept here")


def test_html_in_a_text_is_shown_and_never_run(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    damage(root, FOUR, r"title: .*", "title: <script>alert(1)</script> & <b>safety</b>")
    damage(
        root, FOUR, "The Parties will exchange", "The <img src=x onerror=alert(1)> will exchange"
    )
    done = build_project(root)
    assert done.returncode == 0, done.stderr
    for page in ("statement-2023/4", "statement-2023"):
        text = (root / "site" / page / "index.html").read_text(encoding="utf-8")
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;safety&lt;/b&gt;" in text
        assert "The &lt;img src=x onerror=alert(1)&gt; will exchange" in text
        tree = html.fromstring(text)
        assert tree.xpath("//img[@src='x']") == []
        run = tree.xpath("//script[not(contains(@type, 'json'))]")
        assert [script for script in run if "alert(1)" in script.text_content()] == []


def test_a_failed_build_says_so_and_leaves_the_last_good_site(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    (root / "site").mkdir()
    (root / "site/index.html").write_text("the last good site", encoding="utf-8")
    damage(root, *CASES["unknown key"][:3])
    damage(root, *CASES["no such instrument"][:3])
    done = build_project(root)
    assert done.returncode == 1
    lines = done.stderr.strip().splitlines()
    assert [line.split(":")[0] for line in lines] == [FOUR, f"{STATEMENT}/preamble.yml"]
    assert (root / "site/index.html").read_text(encoding="utf-8") == "the last good site"
    assert [p.name for p in root.iterdir() if p.name.startswith(".site")] == []
