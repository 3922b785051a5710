"""Whatever a text field holds comes out as that text, in every form that is published."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
import yaml
from lxml import etree, html
from playwright.sync_api import BrowserContext

from conftest import ROOT, Watched, build_project, copy_project, serve
from edition.faults import DataError
from edition.site import read_corpus

MARK = "‡"
EVIL = (
    MARK + '<img src=x onerror="window.hit=1"><script>window.hit=1</script>]]></p>--> "\' '
    "{{ 7*7 }}{% raw %} **bold** `code` [x](javascript:alert(1)) ![x](x) &amp; &#60; \x5cinput{x} "
    "@a{b, $^_~#% [[entity:cica]] <!-- %PDF"
)
#: The fields that hold words of ours or of others, wherever they stand.
FIELDS = re.findall(
    r"\w+",
    "text title short_title name office place about because note reason publisher definition "
    "description formula as_reported context date_note home_note whose",
)
LISTS = {"aliases", "parties"}


def poison(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {k: poison(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [f"{v} {EVIL}" if key in LISTS else poison(v) for v in value]
    return f"{value} {EVIL}" if key in FIELDS and isinstance(value, str) else value


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a corpus in which every text ends in all that could do harm."""
    root = copy_project(tmp_path_factory.mktemp("evil"))
    for number, file in enumerate(sorted((root / "data").rglob("*.yml"))):
        if file.name == "permalinks.yml":
            file.unlink()
            continue
        old = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        new = poison(old)
        if file.parent.name == "entities":
            # Names are found in the texts as they are: only some may change.
            for key in ("name", "names") if number % 2 else ("name",):
                new[key] = old.get(key, [])
        numbers = {"number", "order", "occurrence", "abbreviation", "former", "variant"}
        text = yaml.safe_dump(new, allow_unicode=True, sort_keys=False, width=10_000)
        text = re.sub(rf"(\b(?:{'|'.join(numbers)}): )'(\w+)'", r"\1\2", text)
        file.write_text(text, "utf-8")
    done = build_project(root)
    assert done.returncode == 0, done.stderr
    return root / "site"


def check(text: str, where: object) -> int:
    """Every mark begins the whole of it, unless the text was cut short; how many there are."""
    found = 0
    for match in re.finditer(MARK, text):
        # Without blanks: a picture breaks its lines anywhere, a page at any blank. Without
        # backslashes and capitals: the grammar of citations holds names as patterns.
        said = re.sub(
            r"[\s\\]", "", text[match.start() : match.start() + 2 * len(EVIL) + 200]
        ).casefold()
        meant = re.sub(r"[\s\\]", "", EVIL).casefold()
        short = said.partition("…")[0]
        whole = said.startswith(meant) or meant.startswith(short)
        assert whole, f"{where}: {said[: len(EVIL)]!r}"
        found += 1
    return found


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def test_in_pages_it_is_text_and_attributes_hold_it_whole(evil: Path) -> None:
    found = 0
    for file in evil.rglob("*.html"):
        tree = html.parse(str(file)).getroot()
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert policy and policy[0].getparent().tag == "head", file
        assert not tree.xpath("//img[@src='x'] | //strong[.='bold'] | //code[.='code']"), file
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), file
        assert not [a for a in tree.xpath("//@href | //@src") if "javascript:" in a[:20].lower()]
        for sample in tree.xpath("//pre[contains(@class, 'sample')]"):
            sample.clear()  # a file as it is, in its own escapes: see the test of data files
        for script in tree.xpath("//script[not(@src)]"):
            if str(script.get("type")).endswith("json"):
                found += sum(check(s, file) for s in strings(json.loads(script.text)))
            else:
                assert MARK not in (script.text or ""), file
            script.text = ""
        found += check(tree.text_content(), file)
        found += sum(check(str(a), file) for a in tree.xpath("//@*"))
    assert found > 1000


def test_in_data_files_it_is_text(evil: Path) -> None:
    kinds: dict[str, int] = {}
    for file in evil.rglob("*"):
        if file.suffix in (".json", ".xml", ".svg", ".ris", ".bib", ".txt") and file.is_file():
            raw = file.read_text("utf-8")
            if file.suffix == ".json":
                texts = list(strings(json.loads(raw)))
            elif file.suffix in (".xml", ".svg"):
                tree = etree.fromstring(raw.encode(), etree.XMLParser(resolve_entities=False))
                texts = ["".join(tree.itertext())]
                texts += [str(a) for a in tree.xpath("//@*")]
                assert not tree.xpath("//*[local-name()='script']"), file
            elif file.suffix == ".ris":
                texts = list(strings(rispy.loads(raw)))
            elif file.suffix == ".bib":
                library = bibtexparser.parse_string(raw)
                assert not library.failed_blocks and len(library.blocks) == len(library.entries)
                continue
            else:
                texts = [raw]
            kinds[file.suffix] = kinds.get(file.suffix, 0) + sum(check(t, file) for t in texts)
    assert kinds.get(".json", 0) > 100, kinds


def test_in_a_browser_nothing_of_it_runs_not_even_in_search_results(
    evil: Path, context: BrowserContext
) -> None:
    server, root = serve(evil)
    try:
        watched = Watched(context.new_page(), root)
        page = watched.page
        page.on("dialog", lambda dialog: watched.complaints.append(f"dialog: {dialog.message}"))
        for path in ("/", "/statement-2023/9/", "/entities/cica/", "/timeline/", "/about/sources/"):
            if (evil / path.strip("/") / "index.html").exists():
                watched.open(path)
                assert page.evaluate("window.hit") is None, path
        watched.open("/statement-2023/9/")
        page.keyboard.press("/")
        page.keyboard.type("onerror", delay=20)
        page.wait_for_timeout(1000)
        assert page.evaluate("window.hit") is None
        assert not page.locator("img[src='x']").count()
        assert watched.complaints == []
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    "wrong", ["javascript:alert(1)", " https://a.b", "//a.b", "https://", "data:text/html,x"]
)
def test_an_address_that_is_not_of_the_web_is_refused(tmp_path: Path, wrong: str) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    file = tmp_path / "data" / "sources" / "sources.yml"
    file.write_text(re.sub(r"url: .*", f'url: "{wrong}"', file.read_text("utf-8"), count=1))
    with pytest.raises(DataError, match="not a web address"):
        read_corpus(tmp_path / "data")
