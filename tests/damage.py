"""Damage the data in every way we could think of, and judge what comes of it.

``python tests/damage.py SEED COUNT DATA`` damages COUNT copies of the folder DATA, each in
a way drawn from SEED, and prints a JSON object: how often each kind of damage ended in
fault lines and how often in pages, and every case that ended badly.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import yaml
from lxml import html

from edition.faults import DataError
from edition.site import Site, read_corpus

#: Of processor time, which does not depend on what else the machine does; and on the
#: clock, for what waits for ever.
SECONDS, HANGS = 10, 120
Damage = Callable[[random.Random, Path], None]

ODD = [
    *("\u202e", "\ufeff", "\u2028", "\u0085", "\u00a0", "\u200b", "\u0301", "\x00", "\x07", "\x1a"),
    *("\x1b[31m", "\x7f", "\u0600", "\U0001f600", "\U000e0001", "\ufffe", "\uffff", "İ", "ﬀ", "ß"),
]
VALUES = [
    *("[1, 2]", "{a: b}", "null", "true", "3.5", "2023-04-10", "0x1F", "1e9", "''", "-1", "~"),
    *("99999999999999999999", "!!int '3'", "*nobody", "&name x", "| ", "? x", "'", "<<", ".nan"),
]
TEXTS = [
    *("<script>alert(1)</script>", "javascript:alert(1)", "{{ 7 * 7 }}", "{% raw %}", "](x)"),
    *(
        "**bold**",
        "]]>",
        "&amp;",
        "\\end{document}",
        "<!--",
        "'\" onmouseover=x",
        "[[entity:cica]]",
    ),
]
KEYS = "number|title|text|quote|to|sources|kind|date|refs|notes|paragraphs|names|lang|url|as_of"


def pick(r: random.Random, data: Path) -> Path:
    return r.choice(sorted(f for f in data.rglob("*.yml") if f.is_file()))


def lines(change: Callable[[random.Random, list[str]], None]) -> Damage:
    def damage(r: random.Random, data: Path) -> None:
        file = pick(r, data)
        text = file.read_text("utf-8").splitlines(keepends=True)
        change(r, text)
        file.write_bytes("".join(text).encode("utf-8", "surrogatepass"))

    return damage


def raw(change: Callable[[random.Random, bytes], bytes]) -> Damage:
    def damage(r: random.Random, data: Path) -> None:
        file = pick(r, data)
        file.write_bytes(change(r, file.read_bytes()))

    return damage


def somewhere(r: random.Random, things: list[str]) -> int:
    return r.randrange(len(things))


def swap(r: random.Random, text: list[str]) -> None:
    a, b = somewhere(r, text), somewhere(r, text)
    text[a], text[b] = text[b], text[a]


def value(r: random.Random, text: list[str]) -> None:
    at = somewhere(r, text)
    text[at] = re.sub(r"(:|-) .*", lambda m: f"{m[1]} {r.choice(VALUES)}", text[at], count=1)


def rename(r: random.Random, text: list[str]) -> None:
    at = somewhere(r, text)
    text[at] = re.sub(rf"\b({KEYS}):", lambda m: m[1][::-1] + ":", text[at])


def unknown(r: random.Random, text: list[str]) -> None:
    at = somewhere(r, text)
    indent = re.match(r" *", text[at])
    text.insert(at, f"{indent[0] if indent else ''}{r.choice(['extra', 'Text', '1', 'é'])}: x\n")


def reference(r: random.Random, text: list[str]) -> None:
    at = somewhere(r, text)
    wrong = r.choice(["nowhere#1", "statement-2023#99.1", "entity:none", "../../etc", "a" * 5000])
    text[at] = re.sub(r"(to|sources|entity): .*", lambda m: f"{m[1]}: [{wrong}]", text[at])
    text[at] = re.sub(r"(- )[a-z0-9-]+$", lambda m: m[1] + wrong, text[at])


def words(choices: list[str]) -> Callable[[random.Random, list[str]], None]:
    def change(r: random.Random, text: list[str]) -> None:
        at = somewhere(r, text)
        line = text[at].rstrip("\n")
        place = r.randint(min(len(line), len(line) // 3), len(line))
        text[at] = line[:place] + r.choice(choices) + line[place:] + "\n"

    return change


def indent(r: random.Random, text: list[str]) -> None:
    at = somewhere(r, text)
    text[at] = r.choice([" ", "  ", "\t"]) + text[at]


def replaced(text: str) -> Damage:
    return raw(lambda r, old: text.encode())


def added(text: str) -> Damage:
    return raw(lambda r, old: old + text.encode())


def flip(r: random.Random, old: bytes) -> bytes:
    new = bytearray(old)
    for _ in range(r.randint(1, 8)):
        new[r.randrange(len(new))] = r.randrange(256)
    return bytes(new)


def cut(r: random.Random, old: bytes) -> bytes:
    start = r.randrange(len(old))
    return old[:start] + old[start + r.randint(1, 200) :]


def instead(make: Callable[[Path], None]) -> Damage:
    def damage(r: random.Random, data: Path) -> None:
        file = pick(r, data)
        file.unlink()
        make(file)

    return damage


def named(r: random.Random, data: Path) -> None:
    name = r.choice(["a b", "ä", "x\ny", "..", "con", "9", "A", "-", "é" * 80, "\udcff", "x.yml"])
    file = pick(r, data)
    file.rename(file.with_name(f"{name}.yml"))


def folder(r: random.Random, data: Path) -> None:
    place = r.choice(sorted(f for f in data.rglob("*") if f.is_dir()))
    act = r.choice(["remove", "file", "rename", "link"])
    if act == "remove":
        shutil.rmtree(place)
    elif act == "file":
        shutil.rmtree(place)
        place.write_text("not a folder")
    elif act == "rename":
        place.rename(place.with_name(r.choice(["New Folder", "About", "about", "z", "x.yml"])))
    else:
        place.rename(data.parent / "elsewhere")
        place.symlink_to(data.parent / "elsewhere")


def again(r: random.Random, data: Path) -> None:
    file = pick(r, data)
    shutil.copy(file, file.with_name("copied.yml"))


BOMB = "a: &a [x, x, x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
HUGE = "x" * 3_000_000

KINDS: dict[str, Damage] = {
    "cut bytes": raw(cut),
    "cut short": raw(lambda r, old: old[: r.randrange(len(old))]),
    "flipped bytes": raw(flip),
    "swapped lines": lines(swap),
    "dropped line": lines(lambda r, t: t.__delitem__(somewhere(r, t))),
    "doubled line": lines(lambda r, t: t.insert(somewhere(r, t), r.choice(t))),
    "changed value": lines(value),
    "changed key": lines(rename),
    "unknown key": lines(unknown),
    "broken reference": lines(reference),
    "odd unicode": lines(words(ODD)),
    "markup": lines(words(TEXTS)),
    "indentation": lines(indent),
    "line ends": raw(lambda r, old: old.replace(b"\n", r.choice([b"\r\n", b"\r", b"\n\n"]))),
    "byte order mark": raw(lambda r, old: b"\xef\xbb\xbf" + old),
    "not UTF-8": raw(
        lambda r, old: old.decode().encode(r.choice(["utf-16", "utf-32", "utf-16-le"]))
    ),
    "latin 1": raw(lambda r, old: old + b"# \xe9\xff\n"),
    "surrogates": raw(lambda r, old: old + b"x: \xed\xa0\x80\n"),
    "noise": raw(lambda r, old: r.randbytes(r.choice([1, 100, 10_000]))),
    "empty": replaced(""),
    "a comment": replaced("# nothing\n"),
    "a list": replaced("- a\n- b\n"),
    "two documents": added("---\na: b\n"),
    "deep nesting": replaced("[" * 50_000),
    "deep mapping": replaced("".join(f"{' ' * n}a:\n" for n in range(2_000))),
    "deep in place": added("see_also: " + "[" * 500 + "]" * 500 + "\n"),
    "bomb": replaced(BOMB),
    "bomb in place": added(BOMB),
    "merge key": added("<<: {title: x}\n"),
    "python tag": added("title: !!python/object/apply:os.system ['touch /tmp/x']\n"),
    "other tag": replaced("!!python/object:edition.Site {}\n"),
    "binary tag": added("title: !!binary aGVsbG8=\n"),
    "huge scalar": added(f"title: {HUGE}\n"),
    "huge key": added(f"{HUGE}: x\n"),
    "huge text": replaced(f"number: 1\ntitle: x\nparagraphs:\n  - text: {HUGE}\n"),
    "huge address": replaced(f"sources:\n  a:\n    url: http://{HUGE} \n    publisher: x\n"),
    "huge list": replaced("paragraphs:\n" + "- x\n" * 1_000_000),
    "many entries": replaced("paragraphs:\n" + "- {}\n" * 60_000),
    "many references": replaced(
        "number: 1\ntitle: x\nparagraphs:\n- text: a a\n  refs:\n"
        + "  - {quote: a, to: nowhere}\n" * 60_000
    ),
    "many sources": added("".join(f"  s{n}: {{}}\n" for n in range(60_000))),
    "too large": replaced("# " + "x" * 5_000_000),
    "missing file": instead(lambda file: None),
    "a folder for a file": instead(Path.mkdir),
    "a pipe for a file": instead(os.mkfifo),
    "a link to itself": instead(lambda file: file.symlink_to(file)),
    "a link to nowhere": instead(lambda file: file.symlink_to("/nowhere.yml")),
    "a link to a device": instead(lambda file: file.symlink_to("/dev/zero")),
    "file name": named,
    "folder": folder,
    "the same file again": again,
}


class _Slow(BaseException):
    pass


def judge(data: Path) -> tuple[str, str]:
    """``("faults", …)`` or ``("pages", …)``; ``AssertionError`` if it is neither as it should."""
    try:
        corpus = read_corpus(data)
    except DataError as error:
        check_lines(data, [str(fault) for fault in error.faults])
        return "faults", str(error.faults[0])
    check_pages(data, Site(corpus))
    return "pages", ""


def check_lines(data: Path, said: list[str]) -> None:
    """Each is one short line naming a file of the data and a line that is in it."""
    assert said, "no fault said"
    for line in said:
        match = re.fullmatch(r"(data(?:/[^:]*)?):(\d+): \S.{0,1100}", line)
        assert match, f"not a clear line: {line[:300]!r}"
        assert line.isprintable() and "Traceback" not in line, f"unclear: {line[:300]!r}"
        file = data.parent / match[1]
        if file.is_file() and not file.is_symlink():
            assert int(match[2]) <= len(re.split(rb"\r\n|\r|\n", file.read_bytes())), line[:300]
        else:
            assert match[2] == "1", line[:300]


def check_pages(data: Path, site: Site) -> None:
    """Every paragraph that another reader of YAML finds in the files stands on its page."""
    shown: dict[tuple[str, str], list[str]] = {}
    for page in site.pages.values():
        if page.template == "edition/division.html":
            tree = html.fromstring(site.body(page))
            parts = page.address.split("/")
            texts = [
                str(p.text_content()) for p in tree.xpath("//*[contains(@class,'para__text')]")
            ]
            shown[parts[1], parts[2]] = texts
    written: dict[tuple[str, str], list[str]] = {}
    for file in sorted((data / "instruments").rglob("*.yml")):
        held = yaml.load(file.read_text("utf-8-sig"), yaml.BaseLoader)
        if "paragraphs" in held:
            key = str(int(held["number"])) if "number" in held else file.stem
            instrument = file.relative_to(data / "instruments").parts[0]
            written[instrument, key] = [p["text"] for p in held["paragraphs"]]
    assert shown == written, "a page does not say what its file says"


def run(seed: int, count: int, source: Path) -> dict[str, object]:
    """Damage ``count`` copies; every kind of damage in turn."""

    def slow(*_: object) -> None:
        raise _Slow

    signal.signal(signal.SIGPROF, slow)
    signal.signal(signal.SIGALRM, slow)
    ended: dict[str, Counter[str]] = {}
    bad = []
    kinds = list(KINDS)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder, "data")
            shutil.copytree(source, data)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            signal.alarm(HANGS)
            try:
                KINDS[kind](random.Random(f"{seed} {number}"), data)
                verdict, _ = judge(data)
            except _Slow:
                verdict = "bad"
                bad.append(f"{kind} (case {number}): more than {SECONDS} s")
            except Exception:
                verdict = "bad"
                bad.append(f"{kind} (case {number}): {traceback.format_exc(limit=-4)[-1500:]}")
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
                signal.alarm(0)
        ended.setdefault(kind, Counter())[verdict] += 1
    return {"ended": ended, "bad": bad}


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))))
