"""Several styles or scripts as one file."""

from __future__ import annotations

import re
from pathlib import Path

HOOKS = Path(__file__).resolve().parent.parent

_COMMENT = re.compile(r"^[ ]*(?:/[*].*?[*]/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)


def bundle(*patterns: str) -> bytes:
    """The files of ``hooks`` that the patterns name (``scripts/*.js``), those of one pattern
    in the order of their names, without the comments that stand on lines of their own.
    """
    files = [file for pattern in patterns for file in sorted(HOOKS.glob(pattern))]
    return _COMMENT.sub("", "".join(file.read_text(encoding="utf-8") for file in files)).encode()
