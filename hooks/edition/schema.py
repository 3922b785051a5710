"""JSON Schemas of the data files, made from the models, for editors to complete and check."""

from __future__ import annotations

import json
from pathlib import Path

from edition.loading import KINDS


def schemas() -> dict[str, str]:
    """File name (``clause.schema.json``) → the schema as text, ending in a line break."""
    out = {}
    for kind, (_, model) in KINDS.items():
        schema = model.model_json_schema()
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        text = json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True)
        out[f"{kind}.schema.json"] = text + "\n"
    return out


def write(folder: Path) -> None:
    """Write every schema into ``folder``."""
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
