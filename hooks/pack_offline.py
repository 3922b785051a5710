"""Pack the site into ``site-offline.zip``, to be read from a disk without a server.

``python hooks/pack_offline.py [ZIP]`` builds afresh. A disk has no server to find a
folder's ``index.html``, so links name it. The search finds its index by a script there,
as browsers load neither data nor workers from a disk.
"""

from __future__ import annotations

import re
import sys
import tempfile
import zipfile
from pathlib import Path

from build_site import ROOT, build

#: What every file in the zip is dated, so that the same data gives the same bytes.
DATE = (1980, 1, 1, 0, 0, 0)

# A relative link of ours: no scheme, not from the root, not to this page alone.
_LINK = re.compile(r'(\shref|\saction)="(?![a-z][a-z0-9+.-]*:|[/#"])([^"#?]*)')


def name_index(html: str) -> str:
    """``html`` with each relative link to a folder led to its ``index.html``."""
    return _LINK.sub(lambda found: f'{found[1]}="{_named(found[2])}', html)


def _named(path: str) -> str:
    if path.rpartition("/")[2] in ("", ".", ".."):
        return f"{path.rstrip('/')}/index.html"
    return path


def pack(folder: Path, to: Path) -> None:
    """Write the built site in ``folder`` into the zip ``to``."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder).as_posix()
            if not file.is_file() or name in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
                continue  # these are for servers
            content = file.read_bytes()
            if file.suffix == ".html":
                content = name_index(content.decode()).encode()
            packed.writestr(zipfile.ZipInfo(f"joint-statement-2023/{name}", DATE), content, 8)


def main() -> int:
    """Build afresh and pack; returns the exit status."""
    to = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site-offline.zip").resolve()
    with tempfile.TemporaryDirectory(prefix=".site-", dir=ROOT) as scratch:
        folder = Path(scratch) / "site"
        status = build(folder)
        if status == 0:
            pack(folder, to)
            print(f"{to.name}: unpack it and open joint-statement-2023/index.html")
    return status


if __name__ == "__main__":
    sys.exit(main())
