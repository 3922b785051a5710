"""The citation grammar: what people write, what it means, what we write back."""

import pytest

from edition.citation import canonical
from edition.corpus import Corpus

S = "statement-2023#"

UNDERSTOOD = [
    ("9(2)", S + "9.2"),
    ("9.2", S + "9.2"),
    ("cl. 9(2)", S + "9.2"),
    ("cl 9(2)", S + "9.2"),
    ("clause 9, paragraph 2", S + "9.2"),
    ("Clause 9 (2)", S + "9.2"),
    ("CLAUSE 9(2)", S + "9.2"),
    ("clause 9 para 2", S + "9.2"),
    ("para 2 of clause 9", S + "9.2"),
    ("paragraph 2 of the clause 9", S + "9.2"),
    ("second paragraph of clause 9", S + "9.2"),
    ("2nd paragraph of clause 9", S + "9.2"),
    ("9 ( 2 )", S + "9.2"),
    ("９（２）", S + "9.2"),  # full-width digits and brackets
    ("§ 2 of cl. 9", S + "9.2"),
    ("#9.2", S + "9.2"),
    ("/9.2", S + "9.2"),
    ("statement-2023#9.2", S + "9.2"),
    ("Joint Statement 9(2)", S + "9.2"),
    ("clause 9(2) of the Joint Statement", S + "9.2"),
    ("9", S + "9"),
    ("clause 9", S + "9"),
    ("Cl. 13", S + "13"),
    ("4(1)", S + "4.1"),
    ("closing", S + "closing"),
    ("closing 3", S + "closing.3"),
    ("closing(3)", S + "closing.3"),
    ("closing paragraph 3", S + "closing.3"),
    ("third closing paragraph", S + "closing.3"),
    ("ninth clause", S + "9"),
    ("the 13th clause", S + "13"),
    ("second paragraph of the ninth clause", S + "9.2"),
    ("preamble", S + "preamble"),
    ("preamble(1)", S + "preamble.1"),
    ("Declaration 7", "declaration-2022#7"),
    ("paragraph 7 of the Declaration", "declaration-2022#7"),
    ("2022 Declaration, para 7", "declaration-2022#7"),
    ("the 2005 Treaty", "treaty-2005"),
    ("Declaration", "declaration-2022"),
    # Only one thing in the corpus is called a paragraph 7.
    ("paragraph 7", "declaration-2022#7"),
]

REFUSED = [
    "",
    "   ",
    "nonsense",
    "clause",
    "clause nine hundred",
    "9(3)",  # there is no such paragraph
    "clause 14",
    "0",
    "9(0)",
    "closing 5",
    "preamble 2",
    "9 2",
    "92",
    "9(2)(a)",
    "9-2",
    "Treaty 3",  # none of its articles is recorded
    "Declaration 7 of the Treaty",
    "in 9.2 percent of cases",
    "9.2.2023",
    "9(2",
    "99999999999999999999",
    "9" * 500,
    "<script>",
    "9(2)\\",
]


@pytest.mark.parametrize(("written", "id"), UNDERSTOOD)
def test_what_people_write_is_understood(corpus: Corpus, written: str, id: str) -> None:
    assert corpus.grammar.read(written) == (id,)


@pytest.mark.parametrize("written", REFUSED)
def test_nonsense_and_what_does_not_exist_is_refused(corpus: Corpus, written: str) -> None:
    assert corpus.grammar.read(written) == ()


def test_ambiguity_is_returned_as_such(corpus: Corpus) -> None:
    assert corpus.grammar.read("paragraph 2") == tuple(
        S + key for key in ("1.2", "6.2", "9.2", "13.2", "closing.2")
    )
    assert corpus.grammar.read("paragraph 3") == (S + "6.3", S + "closing.3")


def test_the_canonical_form_of_every_paragraph_leads_back_to_it(corpus: Corpus) -> None:
    for paragraph in corpus.paragraphs:
        assert corpus.grammar.read(paragraph.citation) == (paragraph.id,)
        assert corpus.grammar.read(paragraph.label) == (paragraph.id,)
        assert corpus.grammar.read(paragraph.id) == (paragraph.id,)


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (("9", 2), "9(2)"),
        (("9",), "9"),
        (("closing", 3), "closing(3)"),
        (("preamble",), "preamble"),
    ],
)
def test_we_write_the_canonical_form(parts: tuple[str, int], written: str) -> None:
    assert canonical(*parts) == written
