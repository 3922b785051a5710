"""The same data gives the same bytes: anywhere, any day, in any locale, in any order."""

from __future__ import annotations

from pathlib import Path

from conftest import build_project, copy_project

#: Put before everything in the other build: its clock is years ahead.
LATER = """
import datetime
class date(datetime.date):
    @classmethod
    def today(cls): return cls(2031, 2, 3)
class now(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(2031, 2, 3, 4, 5, 6, tzinfo=tz)
    @classmethod
    def utcnow(cls): return cls.now()
datetime.date, datetime.datetime = date, now
"""


def test_another_folder_day_locale_zone_encoding_and_hash_seed_give_the_same_bytes(
    tmp_path: Path,
) -> None:
    here = copy_project(tmp_path / "here")
    there = copy_project(tmp_path / "a folder" / "deeper é" / "there")
    for file in sorted((there / "data").rglob("*.yml"), reverse=True):
        file.write_bytes(file.read_bytes())  # newer, and in another order
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "sitecustomize.py").write_text(LATER)
    one = build_project(here, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    two = build_project(
        there,
        PYTHONHASHSEED="4711",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        PYTHONCOERCECLOCALE="0",
        PYTHONUTF8="0",
        PYTHONPATH=str(tmp_path / "later"),
        HOME=str(tmp_path),
    )
    assert (one.returncode, two.returncode) == (0, 0), one.stderr + two.stderr

    def files(root: Path) -> dict[str, bytes]:
        site = root / "site"
        return {str(f.relative_to(site)): f.read_bytes() for f in site.rglob("*") if f.is_file()}

    first, second = files(here), files(there)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert b"2031" not in second["sitemap.xml"]
