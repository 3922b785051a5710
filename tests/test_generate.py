"""Corpora of any size are made the same each time, and build."""

from pathlib import Path

from bench.generate import generate
from edition.corpus import Corpus
from edition.render.nav import WINDOW
from edition.site import Site, read_corpus


def test_a_made_corpus_has_its_paragraphs_references_names_and_is_the_same_each_time(
    tmp_path: Path,
) -> None:
    one, two = generate(tmp_path / "one", 230), generate(tmp_path / "two", 230)
    files = sorted(f.relative_to(one) for f in (one / "data").rglob("*.yml"))
    assert files == sorted(f.relative_to(two) for f in (two / "data").rglob("*.yml"))
    assert all((one / f).read_bytes() == (two / f).read_bytes() for f in files)

    corpus = read_corpus(one / "data")
    made = [p for p in corpus.paragraphs if p.instrument.startswith("made-")]
    assert len(list(corpus.paragraphs)) == 230
    assert sum(len(p.citing) for p in made) > 60
    assert sum(len(p.naming) for p in made) > 300
    site = Site(corpus)
    assert all(p.text[:20] in site.body(site.pages[p.page]) for p in made[:5])


def test_a_clause_page_weighs_the_same_however_many_clauses_there_are(
    tmp_path: Path, corpus: Corpus
) -> None:
    few, many = Site(corpus), Site(read_corpus(generate(tmp_path, 2300) / "data"))
    assert len(many.pages) > 10 * len(few.pages) and len(many.corpus.instruments) > 20
    page = "/statement-2023/9/"
    assert many.body(many.pages[page]) == few.body(few.pages[page])
    assert many.head(page, "", "") == few.head(page, "", "")
    # Beside it: a window on the instruments, one on the clauses, and the other sections.
    widest = 2 * WINDOW + 8
    assert all(len(many.navigation(address)) <= widest for address in list(many.pages)[::97])
    assert many.navigation(page)[0].address == "/statement-2023/"
