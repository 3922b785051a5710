"""Measure this site beside its peers, and as it grows; write docs/about/performance.md.

``make bench`` runs this with everything installed. ``RUNS=3 make bench`` runs it shorter.
"""

from __future__ import annotations

import gzip
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path

from lxml import html

from bench.generate import ROOT, generate
from bench.measure import Build, interleaved, size
from edition.browser import find_browser
from edition.site import read_corpus

RUNS = int(os.environ.get("RUNS", "5"))
SIZES = [int(n) for n in os.environ.get("SIZES", "18 100 1000 10000").split()]
LARGE = 1000
PYTHON = sys.executable
THIS, WITH_PDF = "this edition", "the same with its PDF"
STOCK, ZENSICAL, SPHINX = "stock MkDocs-Material", "Zensical", "Sphinx"

CONF = """
project = "Plain"
extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_block"]
suppress_warnings = ["myst", "toc"]
html_theme = "furo"
"""


def this(root: Path, name: str = THIS) -> Build:
    return Build(name, (PYTHON, "hooks/build_site.py"), root, root / "site")


def with_pdf(root: Path) -> list[Build]:
    """``make pdf``, where a browser is: no peer prints, so it has a line of its own."""
    site = root / "site-pdf"
    command = (PYTHON, "hooks/build_site.py", "--pdf", str(site))
    return [Build(WITH_PDF, command, root, site)] if find_browser() else []


def peers(root: Path, work: Path) -> list[Build]:
    """The same pages as plain Markdown, for each peer with its default navigation."""
    plain = work / "plain"
    command = [PYTHON, "-m", "edition", "markdown", str(plain)]
    plain.mkdir(parents=True)
    subprocess.run(command, cwd=root, env=os.environ | {"PYTHONPATH": "hooks"}, check=True)
    zensical = shutil.copytree(plain, work / "zensical")
    sphinx = shutil.copytree(plain / "docs", work / "sphinx" / "source")
    (sphinx / "conf.py").write_text(CONF)
    for page in sphinx.rglob("*.md"):  # the one thing MyST writes otherwise
        lines = page.read_text("utf-8").split("\n")
        page.write_text("\n".join(x.partition(" { #")[0] for x in lines), "utf-8")
    with (sphinx / "index.md").open("a") as index:
        index.write("\n```{toctree}\n:hidden:\n:glob:\n\n**\n```\n")
    tool = str(Path(PYTHON).with_name("zensical"))
    made = work / "sphinx" / "site"
    return [
        Build(STOCK, (PYTHON, "-m", "mkdocs", "build", "--strict"), plain, plain / "site"),
        Build(ZENSICAL, (tool, "build"), zensical, zensical / "site"),
        Build(
            SPHINX,
            (PYTHON, "-m", "sphinx", "-q", "-E", "-b", "dirhtml", str(sphinx), str(made)),
            sphinx,
            made,
        ),
    ]


def hold_to_the_text(root: Path, builds: list[Build]) -> None:
    """Stop unless every page a build made of ``root``'s provisions has their words: a peer
    that left something out would be quick, and the way out of our hooks would be none.
    """
    paragraphs = read_corpus(root / "data").paragraphs
    for build in builds:
        shown: dict[str, str] = {}
        for paragraph in paragraphs:
            if (page := paragraph.page) not in shown:
                file = build.site / page.strip("/") / "index.html"
                shown[page] = _words(html.parse(str(file)).getroot().text_content())
            if _words(paragraph.text) not in shown[page]:
                sys.exit(f"{build.name}: {page} does not have the words of {paragraph.id}")


def _words(text: str) -> str:
    return " ".join(text.split())


def beside(title: str, root: Path, builds: list[Build]) -> list[str]:
    """A table of every build of ``root``'s pages against this edition's."""
    results = interleaved(builds, RUNS)
    hold_to_the_text(root, builds)
    own = results[THIS]
    out = [f"### {title}", "", f"Medians of {RUNS} runs, taking turns.", ""]
    head = ["", "pages", "time", "× ours", "processor", "× ours", "memory", "× ours", "site"]
    out += [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for build in builds:
        run = results[build.name]
        cells = [
            build.name,
            f"{sum(1 for _ in build.site.rglob('*.html')):,}",
            f"{run.seconds:.2f} s",
            f"{run.seconds / own.seconds:.2f}",
            f"{run.cpu:.2f} s",
            f"{run.cpu / own.cpu:.2f}",
            f"{run.memory / 1e6:.0f} MB",
            f"{run.memory / own.memory:.2f}",
            f"{size(build.site) / 1e6:.1f} MB",
        ]
        out.append(f"| {' | '.join(cells)} |")
    return [*out, ""]


def growth(projects: dict[int, Path]) -> list[str]:
    """A table of this edition at each size, and how its time grows."""
    head = ["paragraphs", "pages", "time", "processor", "of it a paragraph", "memory", "site"]
    head += ["search index", "gzip", "page of clause 9"]
    out = [f"Medians of {RUNS} runs, taking turns.", ""]
    out += [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    builds = {n: this(root, f"{n} paragraphs") for n, root in projects.items()}
    results = interleaved(list(builds.values()), RUNS)
    runs = {n: results[build.name] for n, build in builds.items()}
    for paragraphs, run in runs.items():
        site = projects[paragraphs] / "site"
        index = (site / "assets" / "search" / "index.js").read_bytes()
        page = (site / "statement-2023" / "9" / "index.html").read_bytes()
        cells = [
            f"{paragraphs:,}",
            f"{sum(1 for _ in site.rglob('*.html')):,}",
            f"{run.seconds:.2f} s",
            f"{run.cpu:.2f} s",
            f"{run.cpu / paragraphs * 1000:.1f} ms",
            f"{run.memory / 1e6:.0f} MB",
            f"{size(site) / 1e6:.1f} MB",
            f"{len(index) / 1e3:,.0f} kB",
            f"{len(gzip.compress(index, 9)) / 1e3:,.0f} kB",
            f"{len(page) / 1e3:.1f} kB",
        ]
        out.append(f"| {' | '.join(cells)} |")
    low, high = min(runs), max(runs)
    for start in (n for n in (low, LARGE) if n in runs and n < high):
        power = math.log(runs[high].cpu / runs[start].cpu) / math.log(high / start)
        wall = math.log(runs[high].seconds / runs[start].seconds) / math.log(high / start)
        out += [
            "",
            f"From {start:,} to {high:,} paragraphs: processor time grows with power {power:.2f}, "
            f"time with power {wall:.2f}.",
        ]
    return [*out, ""]


def machine() -> list[str]:
    """Where and with what this was measured."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [x.partition(":")[2] for x in info.read_text().split("\n") if "model name" in x]
        cpu = names[0].strip() if names else cpu
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    tools = ("mkdocs", "mkdocs-material", "zensical", "sphinx", "furo", "myst-parser")
    return [
        f"Measured on {date.today()} with `make bench`: {os.cpu_count()} cores ({cpu}), "
        f"{memory:.0f} GiB, {platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}; "
        + ", ".join(f"{tool} {version(tool)}" for tool in tools)
        + ". Each run builds from an empty folder; time is that of the whole process on the "
        "clock, processor and peak memory are as the operating system counts them.",
        "",
    ]


def main() -> None:
    """Measure, print and write the note."""
    note = ROOT / "docs" / "about" / "performance.md"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        projects = {n: generate(work / str(n) / "project", n) for n in SIZES}
        real = generate(work / "real" / "project", 0)
        out = ["## Measured", "", *machine()]
        builds = [this(real), *with_pdf(real), *peers(real, work / "real")]
        out += beside("This site", real, builds)
        if LARGE in projects:
            root = projects[LARGE]
            builds = [this(root), *peers(root, work / str(LARGE))[:2]]
            out += beside(f"A corpus of {LARGE:,} paragraphs", root, builds)
        out += ["### Growth", "", *growth(projects)]
    print("\n".join(out))
    words, _, _ = (note.read_text("utf-8") if note.exists() else "").partition("## Measured")
    note.write_text(words + "\n".join(out), "utf-8")
    print(f"written to {note.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
