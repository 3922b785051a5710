"""Write SVG: elements with escaped attributes, and what both pictures share."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from markupsafe import Markup

#: User units of a picture's width; at the full measure of a page one unit is one pixel.
WIDTH = 720

#: The least distance between the middles of two links, and the side of a link's target
#: (WCAG 2.2, 2.5.8 Target Size (Minimum)).
TARGET = 24

#: From one line of text to the next.
LEADING = 14


def tag(name: str, *content: str | Markup, **attributes: object) -> Markup:
    """An element. In the names of attributes ``_`` stands for ``-``, and a final one is
    dropped (``class_``); an attribute that is ``None`` is left out. ``str`` is escaped.
    """
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _number(value))
        for key, value in attributes.items()
        if value is not None
    )
    inner = Markup("").join(content)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, inner)


def _number(value: object) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def lines(text: str, length: int, most: int = 2) -> list[str]:
    """``text`` in at most ``most`` lines of at most ``length`` characters, the last one
    cut with an ellipsis where there is more.
    """
    return wrap(text, length, max_lines=most, placeholder=" …") or [""]


def label(said: Sequence[str], x: float, y: float, **attributes: object) -> Markup:
    """Lines of text whose middle is at ``y``."""
    first = y - (len(said) - 1) * LEADING / 2 + 4
    return tag(
        "text",
        *(tag("tspan", line, x=x, y=first + n * LEADING) for n, line in enumerate(said)),
        **attributes,
    )


def link(href: str, name: str, *content: Markup, **attributes: object) -> Markup:
    """A link around shapes. ``name`` is its accessible name and what hovering shows."""
    return tag("a", tag("title", name), *content, href=href, **attributes)


def picture(id: str, title: str, description: str, height: float, *content: Markup) -> Markup:
    """The whole, named and described for those who do not see it; ``id`` keeps the ids of
    two pictures on one page apart.
    """
    return tag(
        "svg",
        tag("title", title, id=f"{id}-title"),
        tag("desc", description, id=f"{id}-desc"),
        *content,
        class_=f"picture picture--{id}",
        viewBox=f"0 0 {WIDTH} {_number(height)}",
        role="graphics-document",
        aria_labelledby=f"{id}-title",
        aria_describedby=f"{id}-desc",
    )
