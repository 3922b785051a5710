"""Read BibTeX as programs that are not ours read it."""

from __future__ import annotations

import re

import bibtexparser
from bibtexparser.middlewares import SeparateCoAuthors
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

#: What LaTeX sets for these, and pylatexenc does not know or takes for another character.
_SET = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}


def read(text: str) -> dict[str, dict[str, list[str]]]:
    """Key → field → what LaTeX would set: one text, but of authors each."""
    check_braces(text)
    known = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=said) for name, said in _SET.items()]
    known.add_context_category("more", prepend=True, macros=macros)
    set_by_latex = LatexNodes2Text(
        latex_context=known, math_mode="text", strict_latex_spaces=True
    ).latex_to_text
    library = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors()])
    assert not library.failed_blocks and len(library.blocks) == len(library.entries)
    return {
        entry.key: {
            field.key: [
                each if field.key == "url" else set_by_latex(each)  # an address is verbatim
                for each in (field.value if field.key == "author" else [field.value])
            ]
            for field in entry.fields
        }
        for entry in library.entries
    }


def check_braces(text: str) -> None:
    """Braces are balanced as BibTeX and biber count them: a backslash hides none."""
    for entry in re.split(r"(?m)^(?=@)", text):
        depth = 0
        for brace in re.findall("[{}]", entry.strip()):
            depth += 1 if brace == "{" else -1
            assert depth >= 0, entry
        assert depth == 0, entry
