"""The core's own commands: ``check``, ``ledger``, ``markdown``, ``schema`` and ``verify``.

Run from the project's folder with ``hooks`` on the path: ``PYTHONPATH=hooks python -m
edition check``. Exit status 0 when all is well, 1 with one line a fault otherwise.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from edition import ledger, schema, verify
from edition.corpus import Corpus
from edition.exports import markdown
from edition.faults import DataError
from edition.site import Site, read_corpus

DATA = Path("data")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="edition", description="Check and keep the data.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="say everything that is wrong with the data")
    commands.add_parser("schema", help="write the JSON Schemas the data files name")
    keep = commands.add_parser("ledger", help="add what is new to the ledger of permalinks")
    keep.add_argument("--reason", help="why published texts or addresses have changed")
    keep.add_argument("--today", default=date.today().isoformat(), help="ISO 8601 date to note")
    held = commands.add_parser("verify", help="hold a published site against its promises")
    held.add_argument("place", help="the address of its root, or a folder")
    plain = commands.add_parser("markdown", help="write every page as plain Markdown")
    plain.add_argument("folder", type=Path, help="a new folder: mkdocs.yml and docs/")
    options = parser.parse_args(arguments)
    if options.command == "schema":
        schema.write(DATA / "schema")
        return 0
    try:
        corpus = read_corpus(DATA)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    if options.command == "check":
        return 0
    if options.command == "verify":
        wrong = list(verify.failures(options.place, corpus.permalinks))
        print("\n".join(wrong) or f"{options.place}: every paragraph is there, word for word")
        return 1 if wrong else 0
    if options.command == "markdown":
        _write_markdown(corpus, options.folder)
        return 0
    text, unsettled = ledger.update(corpus, options.today, options.reason or None)
    (DATA / "permalinks.yml").write_text(text, encoding="utf-8")
    print("\n".join(unsettled), file=sys.stderr, end="\n" if unsettled else "")
    return 1 if unsettled else 0


def _write_markdown(corpus: Corpus, folder: Path) -> None:
    written = {
        page.relative_to("docs").as_posix(): page.read_text("utf-8")
        for page in sorted(Path("docs").rglob("*.md"))
    }
    for name, text in markdown.pages(Site(corpus), written):
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    settings = markdown.settings(corpus.edition.title, "https://plain.example/")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
