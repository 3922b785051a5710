"""Lighthouse on the built site behind a compressing server (``make lighthouse``).

Prints the four scores of each kind of page, its layout shift, and the audits that cost
points. Use an idle machine: a busy one lowers the first score.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "hooks")]

from compressing import Compressing  # noqa: E402
from edition.browser import find_browser  # noqa: E402

PAGES = {
    "home": "/",
    "clause": "/statement-2023/9/",
    "whole text": "/statement-2023/",
    "instrument": "/declaration-2022/",
    "timeline": "/timeline/",
}


def report(address: str, browser: str) -> dict[str, dict[str, Any]]:
    """What Lighthouse says of ``address``."""
    flags = "--headless --disable-gpu" + (" --no-sandbox" if os.geteuid() == 0 else "")
    command = [HERE / "node_modules/.bin/lighthouse", address, "--quiet", "--output=json"]
    done = subprocess.run(
        [*command, f"--chrome-flags={flags}"],
        env=os.environ | {"CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=True,
    )
    said: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return said


def main() -> int:
    browser = find_browser()
    if not browser:
        print("No browser to measure with.", file=sys.stderr)
        return 1
    handler = functools.partial(Compressing, directory=str(ROOT / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for kind, address in PAGES.items():
        said = report(f"http://127.0.0.1:{server.server_port}{address}", browser)
        scores = " ".join(f"{round(c['score'] * 100)}" for c in said["categories"].values())
        shift = said["audits"]["cumulative-layout-shift"]["numericValue"]
        print(f"{kind:12} {scores}  layout shift {shift}")
        for category in said["categories"].values():
            for ref in category["auditRefs"]:
                audit = said["audits"][ref["id"]]
                if ref["weight"] and audit["score"] is not None and audit["score"] < 1:
                    print(f"             {audit['score']:.2f} {ref['id']}: {audit['displayValue']}")
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
