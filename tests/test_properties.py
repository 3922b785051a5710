"""What holds of every text: text in is text out, and a citation read is a provision there is."""

from __future__ import annotations

import dataclasses

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from edition.citation import Grammar, Shelf
from edition.corpus.parts import Note, Paragraph, Reference
from edition.render.text import excerpt, words
from edition.standoff import QuoteError, Span, anchor, pieces

#: Whatever a data file may hold as text, and little of it, so that words come twice.
CHARACTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\u2028\u2029")
TEXTS = st.one_of(
    st.text(st.sampled_from("ab <&\"'{}[]()*_`\\|]>“é"), min_size=1, max_size=60),
    st.text(CHARACTERS, min_size=1, max_size=60),
)
QUICK = settings(deadline=None, derandomize=True)


@st.composite
def laid_over(draw: st.DrawFn) -> Paragraph:
    """A paragraph with references that do not overlap and notes that may."""
    text = draw(TEXTS)
    edges = st.integers(0, len(text))
    cuts = sorted(set(draw(st.lists(edges, max_size=8))))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    notes = sorted(
        {tuple(sorted(pair)) for pair in draw(st.lists(st.tuples(edges, edges), max_size=4))},
        key=lambda pair: (pair[1], pair[0]),
    )
    return Paragraph(
        instrument="statement-2023",
        division="1",
        division_label="Clause 1",
        number=1,
        text=text,
        references=tuple(Reference(s, f"entity:{i % 2}", bool(i % 3)) for i, s in enumerate(spans)),
        notes=tuple(
            Note(Span(a, b), n, "note", "inferred", ())
            for n, (a, b) in enumerate((p for p in notes if p[0] < p[1]), 1)
        ),
    )


@QUICK
@given(laid_over())
def test_links_and_notes_laid_over_a_text_leave_every_character_in_its_place(
    paragraph: Paragraph,
) -> None:
    tree = html.fragment_fromstring(words(paragraph, lambda id: f"/{id}/"), create_parent="p")
    assert "".join(tree.itertext()) == paragraph.text
    assert len(tree.xpath("//button[@class='note-mark']")) == len(paragraph.notes)
    assert not tree.xpath("//a//a | //a//button"), "links hold no link and no button"
    assert {e.tag for e in tree.iter()} <= {"p", "a", "span", "button"}
    cited = [Span.of(r.span, paragraph.text) for r in paragraph.citing]
    assert [
        "".join(a.itertext()) for a in tree.xpath("//a[contains(@class,'ref--cites')]")
    ] == cited


@QUICK
@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=10))
def test_the_pieces_of_a_text_joined_are_the_text(text: str, edges: list[tuple[int, int]]) -> None:
    spans = [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in edges]
    assert "".join(piece.of(text) for piece in pieces(text, spans)) == text


@QUICK
@given(TEXTS, st.data())
def test_a_quote_is_anchored_where_it_stands_or_refused(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    times = sum(text.startswith(quote, at) for at in range(len(text)))
    found = [anchor(text, quote, n) for n in range(1, times + 1)]
    assert Span(start, end) in found and all(s.of(text) == quote for s in found)
    for wrong in [times + 1] + [None] * (times > 1):
        try:
            anchor(text, quote, wrong)
        except QuoteError as error:
            assert "\n" not in str(error)
        else:
            raise AssertionError("a quote that is not there, or twice, was anchored")


@QUICK
@given(laid_over(), st.integers(0, 20))
def test_an_excerpt_is_words_of_the_text(paragraph: Paragraph, reach: int) -> None:
    for reference in paragraph.references:
        before, said, after = excerpt(paragraph, reference.span, reach)
        whole = before.removeprefix("… ") + said + after.removesuffix(" …")
        assert said == reference.span.of(paragraph.text) and whole in paragraph.text


SHELVES = (
    Shelf(
        "statement-2023", "clause", {"preamble": 1, "1": 2, "9": 2, "13": 3, "closing": 4}, ("S",)
    ),
    Shelf("treaty-2005", "article", {"1": 1, "12": 20}, ("Treaty", "2005 Treaty")),
    Shelf("declaration-2022", "paragraph", {"7": 0}, ("Declaration",)),
)
GRAMMAR = Grammar(SHELVES)
#: A name in front (the first instrument needs none) and every provision there is.
PLACES = [
    (name, shelf, key, number)
    for shelf, names in zip(SHELVES, (["", "S "], ["Treaty "], ["Declaration "]), strict=True)
    for name in names
    for key, count in shelf.divisions.items()
    for number in (None, *range(1, count + 1))
]


def exists(id: str) -> bool:
    instrument, _, inside = id.partition("#")
    shelf = next((s for s in SHELVES if s.instrument == instrument), None)
    key, _, number = inside.partition(".")
    if shelf is None or not inside:
        return shelf is not None
    return key in shelf.divisions and (not number or 0 < int(number) <= shelf.divisions[key])


@QUICK
@given(
    st.sampled_from(PLACES), st.sampled_from(range(9)), st.sampled_from(["", " ", "  ", "\u00a0"])
)
def test_every_way_to_write_a_provision_leads_to_it(
    place: tuple[str, Shelf, str, int | None], way: int, blank: str
) -> None:
    name, shelf, key, number = place
    if key.isdigit():
        ways = [
            "{k}({n})",
            "{k}.{n}",
            "clause {k}({n})",
            "cl. {k}({n})",
            "Clause {k}, paragraph {n}",
        ]
        ways += ["para {n} of clause {k}", "art. {k}, para. {n}", "CLAUSE {k} ({n})", "{k} ({n})"]
        bare = ["{k}", "clause {k}", "cl. {k}", "article {k}", "Clause {k}."]
    else:
        ways, bare = (
            ["{k}({n})", "{k}.{n}", "{k} {n}", "para {n} of the {k}", "{k}, paragraph {n}"],
            ["{k}"],
        )
    ways = ways if number else bare
    said = name + blank + ways[way % len(ways)].format(k=key, n=number) + blank
    id = f"{shelf.instrument}#{key}" + (f".{number}" if number else "")
    assert GRAMMAR.read(said) == (id,), said


@QUICK
@given(
    st.one_of(
        st.text(max_size=40),
        st.text(st.sampled_from("0123456789().,/ pcofthe§¶ Treaty2005SDecl"), max_size=30),
    )
)
@example("9(3)")
@example("9" * 5000)
@example("clause " * 30)
@example("٩(٢)")
@example("Treaty 1(0)")
def test_whatever_is_typed_is_read_as_what_exists_or_not_at_all(text: str) -> None:
    found = GRAMMAR.read(text)
    assert all(exists(id) for id in found) and len(set(found)) == len(found)


@QUICK
@given(TEXTS)
def test_the_checksum_is_of_the_text_and_nothing_else(text: str) -> None:
    paragraph = Paragraph("i", "1", "Clause 1", 1, text)
    other = dataclasses.replace(paragraph, division="9", number=2)
    assert (
        paragraph.sha256 == other.sha256 != dataclasses.replace(paragraph, text=text + ".").sha256
    )
