"""What all models share: strictness, and the small types the files are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from edition.dates import When


class Entry(BaseModel):
    """A mapping in a data file: exactly the keys named, each of exactly its type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


#: Longer than any paragraph or address ever is; what is longer is a mistake.
MAX_TEXT, MAX_URL, MAX_LAID_OVER = 50_000, 2_000, 500


_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]")
_NO_CHARACTER = re.compile(
    "[\\ud800-\\udfff"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)

_ADDRESS = r"/([a-z0-9-]+/)*(#[A-Za-z0-9._-]+)?"
_PUBLISHED = r"((entity|event|topic|source):)?[a-z0-9-]+(#[a-z0-9.]+)?"


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("empty text")
    if value != value.strip():
        raise ValueError("text begins or ends with a blank")
    return _typed(value)


def _typed(value: str) -> str:
    if _CONTROL.search(value):
        raise ValueError("text holds a line break or a control character; one paragraph an entry")
    if _NO_CHARACTER.search(value):
        raise ValueError("text holds a code that is not a character")
    return value


def _date(value: str) -> str:
    When.parse(value)
    return value


def _url(value: str) -> str:
    if not re.match(r"https?://[^\s/?#]\S*\Z", value):
        raise ValueError("not a web address; it begins with http:// or https://")
    return _typed(value)


def _address(value: str) -> str:
    if not re.fullmatch(_ADDRESS, value):
        raise ValueError("not an address of the site, such as /statement-2023/9/#9.2")
    return value


def _hit(value: str) -> str:
    if not re.fullmatch(f"{_ADDRESS}|{_PUBLISHED}", value):
        raise ValueError("neither an id nor an address of the site")
    return value


def _sha256(value: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", value):
        raise ValueError("not a SHA-256: 64 digits and small letters a to f")
    return value


Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT), AfterValidator(_text)]
Typed = Annotated[
    str,
    Field(min_length=1, max_length=MAX_LAID_OVER, description="as typed, to the letter"),
    AfterValidator(_typed),
]
Date = Annotated[
    str,
    Field(max_length=21, description="ISO 8601 day, month, year or span"),
    AfterValidator(_date),
]
Url = Annotated[
    str, Field(max_length=MAX_URL, description="http or https address"), AfterValidator(_url)
]
Address = Annotated[
    str, Field(max_length=MAX_URL, description="from the site's root"), AfterValidator(_address)
]
Hit = Annotated[str, Field(description="an id, or a page's address"), AfterValidator(_hit)]
Sha256 = Annotated[str, AfterValidator(_sha256)]


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Says of a field that it holds the id of something: which ``kind`` (``any`` for an id
    that names its kind itself). The check of references finds the fields by this.
    """

    kind: Literal["source", "entity", "topic", "instrument", "any"]


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, Field(pattern=SLUG)]
SourceId = Annotated[str, Field(pattern=SLUG), RefersTo("source")]
EntityId = Annotated[str, Field(pattern=SLUG), RefersTo("entity")]
TopicId = Annotated[str, Field(pattern=SLUG), RefersTo("topic")]
InstrumentId = Annotated[str, Field(pattern=SLUG), RefersTo("instrument")]
#: An id that was published, whether it still resolves or not.
Published = Annotated[str, Field(pattern=f"^{_PUBLISHED}$")]
Id = Annotated[
    str,
    Field(
        pattern=r"^([a-z]+:)?[a-z0-9-]+(#[a-z0-9.]+)?$",
        description="an id: statement-2023#9.2, declaration-2022#7, entity:cica",
    ),
    RefersTo("any"),
]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$", description="BCP 47 language")]
Certainty = Literal["stated", "inferred", "not-found"]


class Claim(Entry):
    """Words of ours about the world, with how sure they are and what they rest on."""

    text: Text
    certainty: Certainty = "stated"
    because: Text | None = Field(None, description="why, when inferred")
    sources: list[SourceId] = Field(default_factory=list, description="ids in data/sources")

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        if self.certainty == "stated" and not self.sources:
            raise ValueError("a stated fact needs a source (sources: […])")
        if self.certainty == "inferred" and not self.because:
            raise ValueError("an inference needs its reason (because: …)")
        return self


class Name(Entry):
    """One name of a thing, in one language, as a source shows it."""

    text: Text
    lang: Language = "en"
    abbreviation: bool = False
    former: bool = False
    variant: bool = Field(False, description="a spelling met, not the one the thing itself uses")
    sources: list[SourceId] = Field(min_length=1, description="where this form is shown")
