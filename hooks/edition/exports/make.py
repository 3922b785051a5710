"""Every data file: which there are, of what type, under which schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import BaseModel
from pydantic_core import to_json

from edition.citing import files as citations
from edition.citing.record import Part
from edition.exports import shapes
from edition.exports.akn import akn
from edition.exports.parts import Parts, has_akn

if TYPE_CHECKING:
    from edition.site import Site

#: Suffix → media type.
TYPES = {
    "akn.xml": "application/akn+xml",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "json": "application/json",
    "txt": "text/plain",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
#: The shapes that have a schema, by the name of its file.
SCHEMAS: dict[str, type[BaseModel]] = {
    "instrument": shapes.InstrumentData,
    "division": shapes.DivisionData,
    "provision": shapes.ProvisionData,
    "paragraph": shapes.ParagraphData,
    "index": shapes.IndexData,
}


def data(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file below ``/data/``, the list of them last."""
    corpus, records = site.corpus, site.view.records
    parts = Parts(corpus, records)
    listed: list[shapes.FileData] = []

    def note(address: str, suffix: str, about: str | None, schema: str | None = None) -> str:
        where = f"/data/schema/{schema}.schema.json" if schema else None
        listed.append(
            shapes.FileData(address=address, type=TYPES[suffix], about=about, **{"schema": where})
        )
        return address[1:]

    for instrument in corpus.instruments.values():
        for part in instrument.parts:
            record = records.of(part)
            for suffix, content in of_part(part, parts).items():
                schema = type(part).__name__.lower() if suffix == "json" else None
                yield note(record.file(suffix), suffix, part.id, schema), content.encode()
    yield note("/data/paragraphs.json", "json", None, "paragraphs"), _paragraphs(site)
    for name, described in schemas().items():
        yield note(f"/data/schema/{name}.schema.json", "json", None), described
    yield (
        note("/data/index.json", "json", None, "index"),
        _json(
            shapes.IndexData(
                title=corpus.edition.title,
                as_of=corpus.edition.as_of,
                licence=corpus.edition.licence,
                url=site.view.absolute("/"),
                files=listed,
            )
        ),
    )


def of_part(part: Part, parts: Parts) -> dict[str, str]:
    """The files of one part: suffix → content."""
    record = parts.records.of(part)
    made = {
        "json": _json(parts.shape(part)).decode(),
        "txt": citations.text(record),
        "bib": citations.bibtex(record),
        "ris": citations.ris(record),
        "csl.json": citations.csl_json(record),
    }
    if has_akn(part):
        made["akn.xml"] = akn(record, parts.corpus)
    return made


def schemas() -> dict[str, bytes]:
    """The JSON Schemas of the data, by name."""
    made = {name: shape.model_json_schema(mode="serialization") for name, shape in SCHEMAS.items()}
    line = shapes.PublishedParagraph.model_json_schema(mode="serialization")
    made["paragraphs"] = {"title": "Paragraphs", "type": "array", "items": line}
    out = {}
    for name, schema in made.items():
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        out[name] = _dump(schema)
    return out


def _paragraphs(site: Site) -> bytes:
    lines = [
        shapes.PublishedParagraph(
            id=p.id,
            citation=p.citation,
            address=p.address,
            url=site.view.absolute(p.address),
            text=p.text,
            sha256=p.sha256,
        ).model_dump()
        for p in site.corpus.paragraphs
    ]
    return _dump(lines)


def _json(shape: BaseModel) -> bytes:
    return to_json(shape, indent=2, by_alias=True) + b"\n"


def _dump(value: object) -> bytes:
    return to_json(value, indent=2) + b"\n"
