"""A project of any size: the real one, grown with made-up instruments.

``python tests/bench/generate.py FOLDER PARAGRAPHS`` (or ``generate`` from Python). The
same number gives the same files. What is added keeps the proportions of the real edition:
for every hundred paragraphs an instrument, some sixty clauses, fifty references between
provisions, twenty named things with ten mentions each, ten events, twenty sources.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
A_FOLDER = 100  # paragraphs an instrument

_SYLLABLES = re.findall("..", "baceafirganhelijorkalemimonopperquasolutverwexanyoze")
_COMMON = re.findall(
    r"\w+",
    "the of and to in for on with by as that which shall Parties parties their this these between "
    "development cooperation states agree implement transport energy trade measures joint within",
)


def generate(folder: Path, paragraphs: int, seed: int = 1) -> Path:
    """Write into ``folder`` a whole project with at least ``paragraphs`` paragraphs: the
    real ones first. Returns ``folder``; it builds with ``python hooks/build_site.py``.
    """
    for name in ("data", "docs", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    real = sum(
        len(yaml.load(file.read_text("utf-8"), _Loader).get("paragraphs", ()))
        for file in (folder / "data" / "instruments").rglob("*.yml")
    )
    if paragraphs > real:
        _Maker(folder / "data", paragraphs - real, seed).write()
    _promise(folder)
    return folder


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Maker:
    def __init__(self, data: Path, paragraphs: int, seed: int) -> None:
        self.data, self.paragraphs = data, paragraphs
        self.random = random.Random(seed)
        self.sources = [f"made-source-{n}" for n in range(max(1, paragraphs // 5))]
        self.entities = {
            f"made-{n}": f"{self._word().capitalize()} {self._word().capitalize()} {n}"
            for n in range(max(1, paragraphs // 5))
        }
        self.slugs = list(self.entities)
        #: Instrument → how many paragraphs each of its clauses has.
        self.instruments = {
            f"made-instrument-{number}": list(self._sizes(min(A_FOLDER, paragraphs - start)))
            for number, start in enumerate(range(0, paragraphs, A_FOLDER))
        }
        self.topics = list(self._load("topics.yml")["topics"])
        # A few words are said often and most seldom, as in any language (Zipf).
        self.words = _COMMON + sorted({self._word() for _ in range(200 + paragraphs)})
        self.weights = [1 / (rank + 3) for rank in range(len(self.words))]

    def write(self) -> None:
        """Write every file."""
        held = self._load("sources/sources.yml")
        held["sources"] |= {slug: self._source(slug) for slug in self.sources}
        self._save("sources/sources.yml", held)
        for slug, name in self.entities.items():
            self._save(f"entities/{slug}.yml", self._entity(name))
        for number, (slug, sizes) in enumerate(self.instruments.items()):
            self._instrument(slug, number, sizes)
        for number in range(self.paragraphs // 10):
            self._event(number)

    def _load(self, name: str) -> Any:
        return yaml.load((self.data / name).read_text("utf-8"), _Loader)

    def _save(self, name: str, value: Any) -> None:
        file = self.data / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
        file.write_text(text, "utf-8")

    def _word(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 4)))

    def _sentence(self, words: int) -> str:
        said = self.random.choices(self.words, self.weights, k=words)
        return " ".join(said).capitalize() + "."

    def _claim(self) -> dict[str, Any]:
        return {"text": self._sentence(14), "sources": [self.random.choice(self.sources)]}

    def _source(self, slug: str) -> dict[str, Any]:
        return {
            "url": f"https://{slug}.example/page",
            "publisher": self._word().capitalize(),
            "read": self._day(),
        }

    def _day(self) -> str:
        pick = self.random.randint
        return f"{pick(2000, 2025)}-{pick(1, 12):02}-{pick(1, 28):02}"

    def _entity(self, name: str) -> dict[str, Any]:
        return {
            "kind": self.random.choice(["body", "programme", "project", "place", "term"]),
            "name": name,
            "identification": self._claim(),
            "facts": [{"about": "Founded", **self._claim()}],
        }

    def _event(self, number: int) -> None:
        day = self._day()
        event = {
            "date": day,
            "title": self._sentence(6),
            "text": self._sentence(25),
            "concerns": [self._anything()],
            "entities": [self.random.choice(self.slugs)],
            "sources": [self.random.choice(self.sources)],
        }
        self._save(f"events/{day}-made-{number}.yml", event)

    def _anything(self) -> str:
        slug, sizes = self.random.choice(list(self.instruments.items()))
        return f"{slug}#{self.random.randint(1, len(sizes))}"

    def _instrument(self, slug: str, number: int, sizes: list[int]) -> None:
        head = {
            "kind": "treaty",
            "title": f"{self._sentence(9)[:-1]}, number {number}",
            "short_title": f"Made Treaty {number}",
            "unit": "article",
            "order": number + 10,
            "date": self._day(),
            "place": "Astana",
            "parties": ["One", "Two"],
            "signatories": [
                {"name": "A. Person", "office": "President", "sources": [self.sources[0]]}
            ],
            "status": self._claim(),
        }
        self._save(f"instruments/{slug}/instrument.yml", head)
        for clause, size in enumerate(sizes, 1):
            value = {
                "number": clause,
                "title": self._sentence(4)[:-1],
                "topics": [self.random.choice(self.topics)],
                "paragraphs": [self._paragraph() for _ in range(size)],
            }
            self._save(f"instruments/{slug}/clauses/{clause:03}.yml", value)

    def _sizes(self, paragraphs: int) -> Iterator[int]:
        while paragraphs > 0:
            size = min(paragraphs, self.random.choice([1, 1, 2, 3]))
            paragraphs -= size
            yield size

    def _paragraph(self) -> dict[str, Any]:
        names = [self.entities[slug] for slug in self.random.choices(self.slugs, k=2)]
        text = f"{self._sentence(25)} {names[0]} {self._sentence(25).lower()} {names[-1]}."
        out: dict[str, Any] = {"text": text}
        if self.random.random() < 0.5:
            quote = "Article cited before"
            out["text"] += f" {quote}."
            out["refs"] = [{"quote": quote, "to": self._anything()}]
        if self.random.random() < 0.2:
            note = {"quote": names[0], "occurrence": 1, "note": self._sentence(12)}
            out["notes"] = [note]
        return out


def _promise(folder: Path) -> None:
    """Put every id into the ledger, as publishing would."""
    command = [sys.executable, "-m", "edition", "ledger", "--today", "2026-01-01"]
    done = subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": "hooks"}, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(done.stderr)


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
