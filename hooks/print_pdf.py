"""Print the whole text to a tagged PDF with a browser, as a reader's own would.

The browser's date goes into the file; it is set to that of the data, so that the same data
gives the same bytes.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

#: At most this many seconds for one document.
PATIENCE = 120

_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[0-9]{14}[^)]*\)")


def print_pdf(browser: str, page: Path, to: Path, seconds: int) -> str:
    """Print the built ``page`` into the file ``to``, dated ``seconds`` after the epoch.
    Returns what went wrong, or nothing.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    copy = page.with_name("print.html")
    copy.write_text(_with_lasting_links(page.read_text(encoding="utf-8")), encoding="utf-8")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            "--no-pdf-header-footer",
            "--export-tagged-pdf",
            "--generate-pdf-document-outline",
            f"--user-data-dir={profile}",
            f"--print-to-pdf={to}",
            copy.resolve().as_uri(),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # the sandbox refuses to run as root
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"the browser did not print: {type(error).__name__}"
        finally:
            copy.unlink()
    if done.returncode or not to.exists() or not to.read_bytes().startswith(b"%PDF-"):
        said = done.stderr.strip().splitlines()
        return f"the browser did not print: {said[-1] if said else done.returncode}"
    to.write_bytes(_DATE.sub(_dated(seconds), to.read_bytes()))
    return ""


def _with_lasting_links(html: str) -> str:
    """The page with its links leading to the published site; relative ones would become
    addresses in the folder it happens to be built in.
    """
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', html)
    base = canonical[1] if canonical else ""
    return re.sub(r'(<a\b[^>]*?\shref=")(?!#)([^"]*)', lambda m: m[1] + urljoin(base, m[2]), html)


def _dated(seconds: int) -> bytes:
    # Of the same length as what it replaces: a PDF counts its bytes.
    when = datetime.fromtimestamp(seconds, UTC).strftime("%Y%m%d%H%M%S")
    return rb"/\g<1> (D:" + when.encode() + rb"+00'00')"
