"""Build the site into a fresh folder, and put it in place only when it is whole.

``python hooks/build_site.py [--pdf] [FOLDER]`` (default ``site``). A fault in the data
gives its line and status 1; whatever goes wrong, the last good site stays. With ``--pdf`` a
browser prints the whole text too, and the site offers it.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import traceback
from datetime import UTC, datetime, time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from edition import site as edition_site  # noqa: E402
from edition.browser import find_browser  # noqa: E402
from edition.dates import When  # noqa: E402
from edition.faults import DataError  # noqa: E402
from print_pdf import print_pdf  # noqa: E402


def build(target: Path, with_pdf: bool = False) -> int:
    """Build strictly into ``target``, ``with_pdf`` or without; returns the exit status, 0
    when it is in place.
    """
    try:
        corpus = edition_site.read_corpus(ROOT / "data")
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    edition_site.READ[ROOT / "data"] = corpus
    os.environ.setdefault("SOURCE_DATE_EPOCH", _epoch(corpus.edition.as_of))
    os.environ["EDITION_PDF"] = "yes" if with_pdf else ""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        status = _mkdocs("build", "--strict", "--site-dir", str(fresh))
        if status == 0 and with_pdf and (fault := _print(fresh, corpus.primary.id)):
            print(f"No PDF, so nothing was put in place: {fault}.", file=sys.stderr)
            status = 1
        if status == 0:
            fresh.chmod(0o755)
            _swap(fresh, target)
        return status
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _print(site: Path, instrument: str) -> str:
    """Print the whole text of ``instrument``; returns what went wrong, or nothing."""
    browser = find_browser()
    if not browser:
        return "there is no Chromium or Chrome here (CHROMIUM=/path/to/it names one)"
    page, pdf = site / instrument / "index.html", site / "data" / f"{instrument}.pdf"
    return print_pdf(browser, page, pdf, int(os.environ["SOURCE_DATE_EPOCH"]))


def _mkdocs(*arguments: str) -> int:
    """Run MkDocs in this process, which has read the data already; returns its status."""
    from mkdocs.__main__ import cli

    os.chdir(ROOT)
    try:
        cli.main(arguments, prog_name="mkdocs")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except Exception as error:  # not the data's fault but the code's
        where = traceback.extract_tb(error.__traceback__)[-1]
        said = " ".join(str(error).split())
        print(f"{where.filename}:{where.lineno}: {type(error).__name__}: {said}", file=sys.stderr)
    return 1


def _epoch(as_of: str) -> str:
    """The date in the sitemap is that of the data, so that the same data gives the same
    bytes on any day (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    start = datetime.combine(When.parse(as_of).first, time(), UTC)
    return str(max(0, int(start.timestamp())))


def _swap(fresh: Path, target: Path) -> None:
    old = fresh.with_name(fresh.name + ".old")
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Build as the arguments say; returns the exit status. What the machine refuses is one
    line, and whoever stops the build finds nothing of it left.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    named = [word for word in arguments if word != "--pdf"]
    target = Path(named[0] if named else ROOT / "site").resolve()
    try:
        return build(target, "--pdf" in arguments)
    except OSError as error:
        print(f"{target}: cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; nothing was put in place.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
