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

from bench.generate import ROOT, generate
from bench.measure import Build, Run, interleaved, size

RUNS = int(os.environ.get("RUNS", "5"))
SIZES = [int(n) for n in os.environ.get("SIZES", "18 100 1000 10000").split()]
LARGE, LARGE_RUNS = 1000, min(RUNS, 3)  # one run of a peer takes minutes there
PYTHON = sys.executable
THIS, STOCK, ZENSICAL, SPHINX = "this edition", "stock MkDocs-Material", "Zensical", "Sphinx"

CONF = """
project = "Plain"
extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_block"]
suppress_warnings = ["myst", "toc"]
html_theme = "furo"
"""


def this(root: Path) -> Build:
    return Build(THIS, (PYTHON, "hooks/build_site.py"), root, root / "site")


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


def beside(title: str, builds: list[Build], runs: int) -> list[str]:
    """A table of every build against this edition's."""
    results = interleaved(builds, runs)
    own = results[THIS]
    out = [f"### {title}", "", f"Medians of {runs} runs, taking turns.", ""]
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
    out = [f"Medians of {RUNS} runs, of {LARGE_RUNS} from {LARGE:,} paragraphs.", ""]
    out += [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    runs: dict[int, Run] = {}
    for paragraphs, root in projects.items():
        build = this(root)
        count = LARGE_RUNS if paragraphs >= LARGE else RUNS
        runs[paragraphs] = run = interleaved([build], count)[THIS]
        index = (build.site / "assets" / "search" / "index.js").read_bytes()
        page = (build.site / "statement-2023" / "9" / "index.html").read_bytes()
        cells = [
            f"{paragraphs:,}",
            f"{sum(1 for _ in build.site.rglob('*.html')):,}",
            f"{run.seconds:.2f} s",
            f"{run.cpu:.2f} s",
            f"{run.cpu / paragraphs * 1000:.1f} ms",
            f"{run.memory / 1e6:.0f} MB",
            f"{size(build.site) / 1e6:.1f} MB",
            f"{len(index) / 1e3:,.0f} kB",
            f"{len(gzip.compress(index, 9)) / 1e3:,.0f} kB",
            f"{len(page) / 1e3:.1f} kB",
        ]
        out.append(f"| {' | '.join(cells)} |")
        print(out[-1], flush=True)
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
        out += beside("This site", [this(real), *peers(real, work / "real")], RUNS)
        print("\n".join(out), flush=True)
        if LARGE in projects:
            root = projects[LARGE]
            table = beside(
                f"A corpus of {LARGE:,} paragraphs",
                [this(root), *peers(root, work / str(LARGE))[:2]],
                LARGE_RUNS,
            )
            print("\n".join(table), flush=True)
            out += table
        out += ["### Growth", "", *growth(projects)]
    words, _, _ = (note.read_text("utf-8") if note.exists() else "").partition("## Measured")
    note.write_text(words + "\n".join(out), "utf-8")
    print(f"written to {note.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
