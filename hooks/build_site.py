"""Build the site into a fresh folder, and put it in place only when it is whole.

``python hooks/build_site.py [--offline] [FOLDER]`` (default ``site``). A fault in the data
gives its line and status 1; whatever goes wrong, the last good site stays.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from edition.corpus import build as resolve  # noqa: E402
from edition.faults import DataError  # noqa: E402
from edition.loading import load  # noqa: E402


def build(target: Path) -> int:
    """Build strictly into ``target``; returns the exit status, 0 when it is in place."""
    try:
        corpus = resolve(load(ROOT / "data"))
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
        status = subprocess.run(
            command, cwd=ROOT, env=_environment(corpus.edition.as_of)
        ).returncode
        if status == 0:
            fresh.chmod(0o755)
            _swap(fresh, target)
        return status
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _environment(as_of: str) -> dict[str, str]:
    """The date in the sitemap is that of the data, so that the same data gives the same
    bytes on any day (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    day = datetime.fromisoformat(as_of).replace(tzinfo=UTC)
    return {"SOURCE_DATE_EPOCH": str(int(day.timestamp())), **os.environ}


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


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site").resolve()))
