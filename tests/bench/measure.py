"""Time and memory of whole processes, as the operating system counts them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds on the clock, seconds of processor, peak bytes."""

    seconds: float
    cpu: float
    memory: int


@dataclass(frozen=True, slots=True)
class Build:
    """A command that builds a site, and the folder that must be gone before each run."""

    name: str
    command: tuple[str, ...]
    root: Path
    site: Path

    def run(self) -> Run:
        """Build from nothing; what the command says is shown only if it fails."""
        for stale in (self.site, self.root / ".cache"):
            shutil.rmtree(stale, ignore_errors=True)
        quiet = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}
        environment = os.environ | quiet
        with (self.root.parent / "log.txt").open("w+") as log:
            start = time.perf_counter()
            process = subprocess.Popen(
                self.command, cwd=self.root, env=environment, stdout=log, stderr=log
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            if status:
                log.seek(0)
                sys.exit(f"{self.name}: {' '.join(self.command)}\n{log.read()[-3000:]}")
        scale = 1 if sys.platform == "darwin" else 1024
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale)


def interleaved(builds: list[Build], runs: int) -> dict[str, Run]:
    """The medians of ``runs`` runs of each, one after the other in turn, so that a machine
    that slows down slows all of them.
    """
    done: dict[str, list[Run]] = {build.name: [] for build in builds}
    for _ in range(runs):
        for build in builds:
            done[build.name].append(run := build.run())
            print(f"{build.name}: {run.seconds:.2f} s", file=sys.stderr, flush=True)
    return {
        name: Run(
            median(run.seconds for run in runs),
            median(run.cpu for run in runs),
            int(median(run.memory for run in runs)),
        )
        for name, runs in done.items()
    }


def size(folder: Path, pattern: str = "**/*") -> int:
    """The bytes of the files below ``folder``."""
    return sum(f.stat().st_size for f in folder.glob(pattern) if f.is_file())
