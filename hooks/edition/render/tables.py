"""Tables of hand-written pages, as readers need them: columns of numbers stand to the
right, and a table of numbers, which cannot be folded, scrolls in a frame of its own.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

#: What a cell of a column of numbers holds: ``7,909``, ``2.12 s``, ``348 MB``, or nothing.
_NUMBER = re.compile(r"([\d.,]+( ?[a-zµ%]{1,2})?)?", re.IGNORECASE)


class Tables(Treeprocessor):
    """Marks columns of numbers with the class ``number``, and names the rows by their
    first cells where there are such columns.
    """

    def run(self, root: Element) -> None:
        """Change the tables in the tree of a page, in place."""
        heading = ""
        for index, child in enumerate(list(root)):
            if re.fullmatch("h[1-6]", child.tag):
                heading = "".join(child.itertext())
            elif child.tag == "table":
                child.set("class", "listing")
                if _mark_numbers(child):
                    root[index] = _framed(child, heading)


def _mark_numbers(table: Element) -> bool:
    """Whether there is a column of numbers, once they are marked."""
    head, body = list(table.iterfind("thead/tr")), list(table.iterfind("tbody/tr"))
    for cell in (cell for row in head for cell in row):
        if cell.text:
            cell.set("scope", "col")
        else:
            cell.tag = "td"  # a heading that says nothing is none
    columns = list(zip(*body, strict=False))
    numbers = {
        place for place, cells in enumerate(columns) if place and all(map(_is_number, cells))
    }
    if not numbers:
        return False
    for row in head + body:
        for place in numbers:
            row[place].set("class", "number")
    for row in body:
        row[0].tag = "th"
        row[0].set("scope", "row")
    return True


def _is_number(cell: Element) -> bool:
    return bool(_NUMBER.fullmatch("".join(cell.itertext())))


def _framed(table: Element, heading: str) -> Element:
    name = f"Table: {heading}"
    frame = Element("div", {"class": "wide", "role": "region", "tabindex": "0", "aria-label": name})
    frame.append(table)
    return frame
