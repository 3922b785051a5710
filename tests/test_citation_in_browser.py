"""The browser reads citations exactly as the edition does."""

from __future__ import annotations

import itertools
import json
import random

from playwright.sync_api import Browser

from conftest import ROOT
from edition.corpus import Corpus

SCRIPT = ROOT / "hooks" / "scripts" / "20-citation.js"

WRITTEN = [
    *("9(2)", "9.2", "cl. 9(2)", "clause 9, paragraph 2", "para 2 of clause 9", "closing 3"),
    *(
        "preamble",
        "Declaration 7",
        "paragraph 2",
        "9(3)",
        "clause 14",
        "１３（2）",
        "p1 of the preamble",
    ),
    *("2005 Treaty", "Joint Statement clause 5", "clause İ", "", "09.02", "Ninth", "x" * 300),
]
PIECES = [
    *("clause", "cl.", "art", "paragraph", "para", "p", "§", "preamble", "closing", "of", "the"),
    *(
        "Declaration",
        "treaty-2005",
        "statement",
        "first",
        "second",
        "2nd",
        "9",
        "2",
        "1",
        "13",
        "0",
    ),
    *("(", ")", ".", ",", "/", "#", " ", "7", "99", "é", "\u3000"),
]


def test_the_two_readers_agree_on_anything_people_may_write(
    browser: Browser, corpus: Corpus
) -> None:
    pick = random.Random(4)
    texts = WRITTEN + ["".join(pair) for pair in itertools.product(PIECES, PIECES)]
    texts += [
        pick.choice(["", " "]).join(pick.choices(PIECES, k=pick.randint(2, 7)))
        for _ in range(20000)
    ]
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    table = json.loads(json.dumps(corpus.grammar.table()))
    found = page.evaluate(
        "([table, texts]) => { const read = editionCitation(table); return texts.map(read); }",
        [table, texts],
    )
    page.close()
    expected = [list(corpus.grammar.read(text)) for text in texts]
    different = [row for row in zip(texts, found, expected, strict=True) if row[1] != row[2]]
    assert different == []
    assert sum(map(bool, expected)) > 500, "too few of the texts are citations to prove anything"
