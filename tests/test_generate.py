"""Corpora of any size are made the same each time, and build."""

from pathlib import Path

from bench.generate import generate
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
