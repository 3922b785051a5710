"""Whatever a text field holds comes out as that text, in every form that is published."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rispy
import yaml
from lxml import etree, html
from playwright.sync_api import BrowserContext, expect

import bibtex
import fields
import searching
from conftest import ROOT, Watched, build_project, copy_project, serve
from edition import loading, yamlfile
from edition.faults import DataError
from edition.site import read_corpus

MARK, END = "‡", "†"
EVIL = (
    '<img src=x onerror="window.hit=1"><script>window.hit=1</script>]]></p>--> "\' '
    "{{ 7*7 }}{% raw %} **bold** `code` [x](javascript:alert(1)) ![x](x) &amp; &#60; \x5cinput{x} "
    "@a{b, $^_~#% [[entity:cica]] <!-- %PDF"
)
FIELDS = {where for where, kind in fields.every().items() if kind == "text"}
#: These must be words of the text, and come out as a part of it.
QUOTES = {where for where in FIELDS if where.endswith(".quote")}


def evil_text(where: str) -> str:
    """All that could do harm, behind the name of the field it is put into."""
    return f"{MARK}{where}{END} {EVIL}"


def poison(text: str, kind: str, where: str) -> str:
    return f"{text} {evil_text(where)}" if where in FIELDS - QUOTES else text


def add_examples(kind: str, value: dict[str, Any]) -> None:
    """Put in what the data has no example of."""
    if kind in ("preamble", "closing"):
        value["see_also"] = [{"to": "statement-2023#2", "reason": "Because"}]
        value["not_found"] = [{"text": "Nothing", "on": "2026-11-23"}]
    if kind == "closing":
        first = value["paragraphs"][0]
        first["notes"] = [{"quote": first["text"][:30], "note": "A note"}]
    if kind == "permalinks":
        entry = value["permalinks"]["statement-2023#4.1"]
        entry["moved"] = [{"on": "2026-11-23", "reason": "Moved", "was": "/old/"}]
        entry["changed"] = [{"on": "2026-11-23", "reason": "Changed", "was": "0" * 64}]


def each_file(data: Path, change: fields.Change) -> Iterator[tuple[Path, Any]]:
    """Every data file with what it would say with its texts changed, and more examples."""
    for file in sorted(data.rglob("*.yml")):
        kind = loading._kind(file.relative_to(data).as_posix())[0]
        assert kind
        value = yamlfile.read(file, file.name).value
        add_examples(kind, value)
        yield file, fields.changed(value, change, loading.KINDS[kind][1], (), kind)


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a corpus in which every text ends in all that could do harm."""
    root = copy_project(tmp_path_factory.mktemp("evil"))
    for file, value in each_file(root / "data", poison):
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
        file.write_text(text, "utf-8")
    done = build_project(root)
    assert done.returncode == 0, done.stderr
    return root / "site"


def check(text: str, place: object, exact: bool = False) -> set[str]:
    """Every mark begins the whole of it, unless the text was cut short and says so; the
    fields that came out whole. If not ``exact``, blanks, backslashes and capitals do not
    count: a picture breaks its lines anywhere, a page at any blank, and the grammar of
    citations holds names as patterns.
    """

    def plain(said: str) -> str:
        return said if exact else re.sub(r"[\s\\]", "", said).casefold()

    found = set()
    for match in re.finditer(MARK, text):
        said = plain(text[match.start() : match.start() + 2 * len(EVIL) + 200])
        where = said[1:].partition(END)[0]
        if where in FIELDS and said.startswith(plain(evil_text(where))):
            found.add(where)
        else:
            short, cut, _ = said.partition("…")
            whole = [w for w in FIELDS if plain(evil_text(w)).startswith(short.rstrip())]
            assert cut and whole, f"{place}: {said[: len(EVIL)]!r}"
    return found


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def test_in_pages_it_is_text_and_attributes_hold_it_whole(evil: Path) -> None:
    found: set[str] = set()
    for file in evil.rglob("*.html"):
        tree = html.parse(str(file)).getroot()
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert policy and policy[0].getparent().tag == "head", file
        assert not tree.xpath("//img[@src='x'] | //strong[.='bold'] | //code[.='code']"), file
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), file
        assert not [a for a in tree.xpath("//@href | //@src") if "javascript:" in a[:20].lower()]
        assert not tree.xpath(f"//comment()[contains(., '{MARK}')]"), file
        for sample in tree.xpath("//pre[contains(@class, 'sample')]"):
            sample.clear()  # a file as it is, in its own escapes: see the test of data files
        for script in tree.xpath("//script[not(@src)]"):
            if str(script.get("type")).endswith("json"):
                for said in strings(json.loads(script.text)):
                    found |= check(said, file)
            else:
                assert MARK not in (script.text or ""), file
            script.text = ""
        found |= check(tree.text_content(), file)
        for attribute in tree.xpath("//@*"):
            found |= check(str(attribute), file)
    assert FIELDS - QUOTES - found == set(), "no page shows them, or the data has none"


def read(file: Path) -> list[str]:
    """The texts in a file that is no page, by a reader of its format."""
    raw = file.read_bytes()
    if file.suffix == ".json":
        return list(strings(json.loads(raw)))
    if file.suffix in (".xml", ".svg"):
        tree = etree.fromstring(raw, etree.XMLParser(resolve_entities=False))
        assert not tree.xpath("//*[local-name()='script']"), file
        return ["".join(tree.itertext()), *map(str, tree.xpath("//@*"))]
    if file.suffix == ".ris":
        return list(strings(rispy.loads(raw.decode())))
    if file.suffix == ".bib":
        return list(strings(bibtex.read(raw.decode())))
    if file.suffix == ".txt":
        return [raw.decode()]
    if file.name == "index.js":
        held = re.fullmatch(r"editionIndex=JSON\.parse\('(.*)'\);", raw.decode())
        assert held
        return list(strings(json.loads(re.sub(r"\\(.)", r"\1", held[1]))))
    # Any other kind holds no words of the data, whatever way they are written.
    raw = gzip.decompress(raw) if file.suffix == ".gz" else raw
    for mark in (MARK.encode(), b"2021", b"8225", b"onerror=", b"%E2%80%A1"):
        assert mark not in raw or (mark == b"2021" and file.suffix in (".map", ".png")), file
    return []


def test_in_files_of_every_other_kind_it_is_text(evil: Path) -> None:
    found: dict[str, set[str]] = {}
    for file in evil.rglob("*"):
        if file.is_file() and file.suffix != ".html":
            for said in read(file):
                here = check(said, file, exact=file.suffix not in (".svg", ".js"))
                found.setdefault(file.suffix, set()).update(here)
    cited = {f"instrument.{key}" for key in ("title", "short_title", "place", "parties")}
    texts = {f"{part}.paragraphs.text" for part in ("preamble", "clause", "closing")}
    notes = {f"{part}.paragraphs.notes.note" for part in ("preamble", "clause", "closing")}
    assert found[".bib"] == found[".ris"] == cited
    assert found[".txt"] >= texts | {"instrument.title", "instrument.provisions.summary.text"}
    assert found[".xml"] >= texts | notes | {"instrument.title", "preamble.formula"}
    assert found[".json"] >= cited | texts | notes | {"edition.title", "clause.title"}
    assert found[".js"] >= texts | notes | {"entity.name", "event.text", "topics.topics.name"}


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
        harm = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
        watched.open("/statement-2023/5/")
        page.locator("a.ref--cites").first.focus()
        expect(page.get_by_role("tooltip")).to_contain_text(harm)
        watched.open("/statement-2023/9/")
        page.locator("[id='9.2'] .note-mark").first.click()
        expect(page.locator("[id='pop-9.2-1']")).to_contain_text(harm)
        for query in ("onerror", "transport"):
            searching.search(page, query)
            expect(page.locator("[data-search-hits] a").first).to_be_visible()
            said = "".join(page.locator("[data-search-hits] a").all_text_contents())
            assert harm in said, query
        expect(page.locator("[data-search-hits] mark").first).to_be_visible()
        assert page.evaluate("window.hit") is None
        assert not page.locator("img[src='x']").count()
        assert watched.complaints == []
    finally:
        server.shutdown()
        server.server_close()


WRONG = [
    *("javascript:alert(1)", "JavaScript:alert(1)", "\x1ajavascript:alert(1)", "data:text/html,x"),
    *(" https://a.b", "//a.b", "https://", "https://a.b/\x1a/", "/../../x/", "/a b/", "x y"),
]


@pytest.mark.parametrize("wrong", WRONG)
def test_an_address_that_leads_elsewhere_is_refused_in_every_field(
    tmp_path: Path, wrong: str
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    left = {where for where, kind in fields.every().items() if kind in ("url", "address")}
    assert len(left) >= 7
    expected = []

    def spoil(text: str, kind: str, where: str) -> str:
        if where not in left:
            return text
        left.remove(where)
        expected.append(where)
        return wrong

    for file, value in each_file(tmp_path / "data", spoil):
        file.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")
    assert left == set(), "the data has no example of them"
    with pytest.raises(DataError) as raised:
        read_corpus(tmp_path / "data")
    said = [str(fault) for fault in raised.value.faults]
    assert len(said) == len(expected), said
    for line in said:
        assert re.match(r"data/[a-z/-]+\.yml:\d+: \S.*: (not|neither|text holds) a", line), line
