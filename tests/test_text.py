"""The text is the source's, character for character."""

from lxml import html

from conftest import ROOT
from edition.corpus import Corpus

ARTICLE = (ROOT / "data/sources/joint-statement-article.txt").read_text(encoding="utf-8")


def rebuilt(corpus: Corpus) -> str:
    """The statement as the article sets it: numbers, full stops, blank lines."""
    lines = []
    for division in corpus.primary.divisions:
        for paragraph in division.paragraphs:
            numbered = division.is_clause and paragraph.number == 1
            lines.append(f"{division.key}. {paragraph.text}" if numbered else paragraph.text)
        if division.formula:
            lines.append(division.formula)
    return "\n\n".join(lines)


def test_the_statement_stands_in_the_article_character_for_character(corpus: Corpus) -> None:
    assert rebuilt(corpus) in ARTICLE


def test_nothing_of_the_statement_is_in_the_article_that_the_data_lacks(corpus: Corpus) -> None:
    before, after = ARTICLE.split(rebuilt(corpus))
    assert [line for line in before.split("\n") if line] == [
        "Featured",
        "Presidents of Kazakhstan and Azerbaijan made a joint statement",
        "Azerbaijani President Ilham Aliyev paid an official visit to Kazakhstan at the invitation "
        "of Kazakh President Kassym-Jomart Tokayev, Turanews.kz reports citing the Press Service "
        "of Akorda.",
        "President of Kazakhstan Kassym-Jomart Tokayev met with President of Azerbaijan Ilham "
        "Aliyev, who arrived in Kazakhstan on an official visit.",
        "the meeting held in a friendly and trusting atmosphere, two Leaders discussed on "
        "prospects for strengthening strategic partnership and alliance, expanding bilateral "
        "cooperation in all areas. Also both leaders exchanged views on topical issues of the "
        "regional and international agenda.",
    ]
    assert after.split() == ["TuraNews", "Back", "to", "top", "button"]


def test_the_instrument_has_the_divisions_and_paragraphs_of_the_contract(corpus: Corpus) -> None:
    counts = {d.key: len(d.paragraphs) for d in corpus.primary.divisions}
    clauses = {str(n): {1: 2, 6: 3, 9: 2, 13: 2}.get(n, 1) for n in range(1, 14)}
    assert list(counts.items()) == [("preamble", 1), *clauses.items(), ("closing", 4)]


def test_every_page_shows_the_text_unchanged(corpus: Corpus, site) -> None:  # type: ignore[no-untyped-def]
    """On the clause's page and on the whole-text page, links and marks add no character."""
    for paragraph in corpus.primary.paragraphs:
        for address in (paragraph.page, corpus.primary.address):
            page = html.parse(str(site / address.strip("/") / "index.html"))
            (shown,) = page.xpath(f"//*[@id='{paragraph.key}']//*[contains(@class, 'para__text')]")
            assert shown.text_content() == paragraph.text
