"""What a page may load and run: a Content-Security-Policy (https://www.w3.org/TR/CSP3/).

Everything comes from the site itself. The theme's few inline scripts are allowed by their
hashes; nothing else inline runs, neither a script nor an event handler nor a style.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.site import Site

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

#: What each file's headers say on a static host that reads ``_headers``. The policy
#: names the frames only there, because pages themselves cannot.
_HEADERS = """\
/*
  Content-Security-Policy: {policy}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
/assets/javascripts/bundle.*
  Cache-Control: public, max-age=31536000, immutable
/assets/stylesheets/*
  Cache-Control: public, max-age=31536000, immutable
/data/*
  Access-Control-Allow-Origin: *
"""


def policy(html: str) -> str:
    """The policy under which the inline scripts of ``html`` run, and no others."""
    hashes = sorted({f" '{_hash(script)}'" for script in _INLINE.findall(html)})
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self'{''.join(hashes)}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def _hash(script: str) -> str:
    return "sha256-" + b64encode(sha256(script.encode()).digest()).decode()


def headers(site: Site) -> Iterator[tuple[str, bytes]]:
    """The file ``_headers``, as several static hosts read it."""
    if site.policy:
        yield "_headers", _HEADERS.format(policy=site.policy).encode()
