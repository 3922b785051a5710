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
PEERS_AT = 1000
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


def beside(title: str, builds: list[Build]) -> list[str]:
    """A table of every build against this edition's."""
    results = interleaved(builds, RUNS)
    own = results[THIS]
    out = [f"### {title}", ""]
    out += ["| | pages | time | × ours | memory | × ours | site |", "|---|---|---|---|---|---|---|"]
    for build in builds:
        run = results[build.name]
        pages = sum(1 for _ in build.site.rglob("*.html"))
        out.append(
            f"| {build.name} | {pages:,} | {run.seconds:.2f} s | {run.seconds / own.seconds:.2f} "
            f"| {run.memory / 1e6:.0f} MB | {run.memory / own.memory:.2f} "
            f"| {size(build.site) / 1e6:.1f} MB |"
        )
    return [*out, ""]


def growth(projects: dict[int, Path]) -> list[str]:
    """A table of this edition at each size, and how its time grows."""
    head = ["paragraphs", "pages", "time", "per paragraph", "memory", "site", "search", "(gzip)"]
    out = [f"| {' | '.join([*head, 'a clause page'])} |", "|" + "---|" * (len(head) + 1)]
    runs: dict[int, Run] = {}
    for paragraphs, root in projects.items():
        build = this(root)
        runs[paragraphs] = run = interleaved([build], RUNS)[THIS]
        index = list((build.site / "assets" / "search").iterdir())
        packed = sum(len(gzip.compress(f.read_bytes(), 9)) for f in index)
        page = build.site / "statement-2023" / "9" / "index.html"
        cells = [
            f"{paragraphs:,}",
            f"{sum(1 for _ in build.site.rglob('*.html')):,}",
            f"{run.seconds:.2f} s",
            f"{run.seconds / paragraphs * 1000:.1f} ms",
            f"{run.memory / 1e6:.0f} MB",
            f"{size(build.site) / 1e6:.1f} MB",
            f"{sum(f.stat().st_size for f in index) / 1e3:,.0f} kB",
            f"{packed / 1e3:,.0f} kB",
            f"{page.stat().st_size / 1e3:.1f} kB",
        ]
        out.append(f"| {' | '.join(cells)} |")
        print(out[-1], flush=True)
    sizes = sorted(n for n in runs if n >= 1000) or sorted(runs)
    if len(sizes) > 1:
        low, high = sizes[0], sizes[-1]
        power = math.log(runs[high].seconds / runs[low].seconds) / math.log(high / low)
        out += ["", f"From {low:,} to {high:,} paragraphs the time grows with power {power:.2f}."]
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
        + f". Each figure is the median of {RUNS} runs from an empty folder, of the whole process "
        "as the operating system counts it; where several are compared they take turns.",
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
        out += beside("This site", [this(real), *peers(real, work / "real")])
        print("\n".join(out), flush=True)
        if PEERS_AT in projects:
            root = projects[PEERS_AT]
            table = beside(
                f"A corpus of {PEERS_AT:,} paragraphs",
                [this(root), *peers(root, work / str(PEERS_AT))[:2]],
            )
            print("\n".join(table), flush=True)
            out += table
        out += ["### Growth", "", *growth(projects)]
    words, _, _ = (note.read_text("utf-8") if note.exists() else "").partition("## Measured")
    note.write_text(words + "\n".join(out), "utf-8")
    print(f"written to {note.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
