"""What the project promises about itself: its layering, its schemas, its file names."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT
from edition import schema
from edition.loading import KINDS

CORE = sorted((ROOT / "hooks/edition").rglob("*.py"))


def imports(file: Path) -> set[str]:
    """The modules a file imports when it runs (not those for type checking only)."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_the_core_never_imports_mkdocs() -> None:
    guilty = [
        file.name
        for file in CORE
        if any(name.split(".")[0] in ("mkdocs", "material") for name in imports(file))
    ]
    assert guilty == []


def test_imports_make_no_circle() -> None:
    names = {
        ".".join(file.relative_to(ROOT / "hooks").with_suffix("").parts).removesuffix(
            ".__init__"
        ): file
        for file in CORE
    }
    graph = {name: {i for i in imports(file) if i in names} for name, file in names.items()}
    while leaves := {name for name, needs in graph.items() if not needs - {name}}:
        graph = {n: needs - leaves for n, needs in graph.items() if n not in leaves}
    assert graph == {}


def test_the_schemas_are_current_and_every_data_file_names_its_own() -> None:
    folder = ROOT / "data/schema"
    written = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.json")}
    assert written == schema.schemas(), "run: make schema"
    for file in sorted((ROOT / "data").rglob("*.yml")):
        inside = file.relative_to(ROOT / "data").as_posix()
        kind = next(kind for kind, (pattern, _) in KINDS.items() if re.fullmatch(pattern, inside))
        first = file.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / named).resolve() == folder / f"{kind}.schema.json", inside


def test_the_schemas_accept_the_data_and_refuse_an_unknown_key() -> None:
    import json

    import jsonschema
    import yaml

    for kind in ("clause", "entity"):
        checker = jsonschema.Draft202012Validator(
            json.loads(schema.schemas()[f"{kind}.schema.json"])
        )
        file = next(
            f
            for f in sorted((ROOT / "data").rglob("*.yml"))
            if re.fullmatch(KINDS[kind][0], f.relative_to(ROOT / "data").as_posix())
        )
        value = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        if kind == "clause":
            value["number"] = int(value["number"])
        assert [error.message for error in checker.iter_errors(value)] == []
        assert list(checker.iter_errors({**value, "oops": 1}))


TOP = {
    *("mkdocs.yml", "docs", "data", "hooks", "tests", "pyproject.toml", "README.md"),
    *("Makefile", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "requirements.lock"),
}


def _tracked() -> list[str]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).exists()]


def test_only_what_belongs_stands_at_the_top() -> None:
    tops = {name.split("/")[0] for name in _tracked()}
    assert {top for top in tops if not top.startswith(".")} <= TOP


def test_no_file_names_a_registry_or_a_path_of_somebodys_machine() -> None:
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "/ro" + "ot/")
    guilty = []
    for name in _tracked():
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        guilty += [f"{name}: {host}" for host in hosts if host in text]
    assert guilty == []


def test_every_dependency_is_pinned_with_its_hash() -> None:
    for name in ("requirements.lock", "tests/requirements.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = re.findall(
            r"^([a-z0-9._-]+)==\S+ \\\n((?:    --hash=sha256:[0-9a-f]{64}[ \\\n]*)+)", text, re.M
        )
        assert len(pins) == len(re.findall(r"^[a-zA-Z0-9]", text, re.M)) > 20
