"""The core, imported anew when it is asked for, so that an edit to it shows."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOOKS = str(Path(__file__).resolve().parent)
_OURS = re.compile(r"edition(\.|\Z)")


@contextmanager
def core(anew: bool) -> Iterator[None]:
    """Inside, what is imported of the core is as its files stand now, if ``anew``. If an
    error comes out of it, the modules are as before, to go with the last good site.
    """
    if HOOKS not in sys.path:
        sys.path.insert(0, HOOKS)
    before = {name: module for name, module in sys.modules.items() if _OURS.match(name)}
    if anew:
        for name in before:
            del sys.modules[name]
    try:
        yield
    except Exception:
        for name in [name for name in sys.modules if _OURS.match(name)]:
            del sys.modules[name]
        sys.modules.update(before)
        raise
