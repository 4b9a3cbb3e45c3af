"""What every record shares, and the kinds of value that their fields hold."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from msgspec import Struct
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetPydanticSchema,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from briefgen.model.visibility import Private, Working
from briefgen.reading import dates, richtext
from briefgen.reading.references import Ref
from briefgen.reading.richtext import BadRichText, RichText
from briefgen.tree import Paragraph

LINE_LIMIT = 500
TEXT_LIMIT = 5_000
"""Characters in a field; a paragraph of 200,000 would take the page setters seconds."""


class Audience(StrEnum):
    """Who may be shown a record: the widest audience, each including those before it."""

    INTERNAL = "internal"
    PARTNER = "partner"
    PUBLIC = "public"

    def may_see(self, release: "Audience") -> bool:
        """Whether a copy for this audience may show a record released as `release`."""
        order = list(Audience)
        return order.index(self) <= order.index(release)


def _line(value: str) -> str:
    return richtext.fold(value)


def _rich(*, one_paragraph: bool) -> Callable[[Any], RichText]:
    def read(value: Any) -> RichText:  # noqa: ANN401 - pydantic hands over what the file holds
        if isinstance(value, RichText):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("wrong-type", "text is wanted here")
        if len(value) > TEXT_LIMIT:
            raise PydanticCustomError(
                "too-long",
                "this text has {length} characters; the most is {limit}",
                {"length": len(value), "limit": TEXT_LIMIT, "hint": "Cut it, or split the record."},
            )
        try:
            text = richtext.parse(value)
        except BadRichText as fault:
            raise PydanticCustomError(
                fault.code,
                "{message}",
                {"message": str(fault), "hint": fault.hint},
            ) from fault
        if not text.text.strip():
            raise PydanticCustomError("empty-value", "there are no words here")
        if one_paragraph and not (len(text.blocks) == 1 and isinstance(text.blocks[0], Paragraph)):
            raise PydanticCustomError(
                "one-paragraph-only",
                "this field holds one paragraph; a list or a second paragraph has no place here",
                {"hint": "Say it in one paragraph, or make further records of it."},
            )
        return text

    return read


def _date(value: Any) -> dates.EdtfDate:  # noqa: ANN401
    if isinstance(value, dates.EdtfDate):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type", "a date is wanted here")
    try:
        return dates.parse(value.strip())
    except dates.NotADate as fault:
        raise PydanticCustomError(
            "not-a-date", "{message}", {"message": fault.reason, "hint": fault.hint}
        ) from fault


def _url(value: str) -> str:
    try:
        return richtext.check_url(value)
    except BadRichText as fault:
        raise PydanticCustomError(
            fault.code, "{message}", {"message": str(fault), "hint": fault.hint}
        ) from fault


_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
ID_LIMIT = 32


def slug(text: str, words: int = 5) -> str:
    """Return a short id made of the first words of text: lower case letters, figures, hyphens."""
    found = re.findall(r"[a-z0-9]+", text.casefold())[:words]
    return "-".join(found)[:ID_LIMIT].strip("-") or "x"


def _id(value: str) -> str:
    if len(value) > ID_LIMIT or not _ID.fullmatch(value):
        raise PydanticCustomError(
            "bad-id",
            "“{value}” cannot be an id",
            {
                "value": value,
                "hint": f"An id has small letters a-z, figures and hyphens, {ID_LIMIT} at most; "
                f"“{slug(value)}” would do.",
            },
        )
    return value


Line = Annotated[
    str,
    AfterValidator(_line),
    StringConstraints(min_length=1, max_length=LINE_LIMIT),
]
"""Literal text on one line."""


class Ours(Struct, frozen=True):
    """Marks a line that we word ourselves; rich text is always ours."""


OurLine = Annotated[Line, Ours()]
"""Such a line: what we say, and not what a source says."""

Id = Annotated[str, AfterValidator(_id)]
Url = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_url)]


def _opaque(json_schema: dict[str, Any], read: Callable[[Any], Any]) -> tuple[Any, ...]:
    return (
        GetPydanticSchema(
            lambda _source, _handler: core_schema.no_info_plain_validator_function(read)
        ),
        WithJsonSchema(json_schema),
    )


_RICH_SCHEMA = {
    "type": "string",
    "minLength": 1,
    "maxLength": TEXT_LIMIT,
}
Rich = Annotated[RichText, *_opaque(_RICH_SCHEMA, _rich(one_paragraph=False))]
"""Text with *emphasis*, **strong**, [links](https://…) and lists; all else is literal."""
RichLine = Annotated[RichText, *_opaque(_RICH_SCHEMA, _rich(one_paragraph=True))]
"""The same, one paragraph, no lists."""
Date = Annotated[
    dates.EdtfDate,
    *_opaque(
        {
            "type": "string",
            "examples": ["2025-12-23", "2025-10~", "../2023", "/2023", "2025-12-23T15:09+03:00"],
        },
        _date,
    ),
]
"""A date no more precise than the source: EDTF levels 0 and 1 (ISO 8601-2:2019)."""

ActorId = Annotated[str, Ref(("actor",))]
SpeakerId = Annotated[str, Ref(("actor", "source"))]
SourceId = Annotated[str, Ref(("source",))]
OriginId = Annotated[str, Ref(("source", "origin"))]
MatterId = Annotated[str, Ref(("matter",))]
StatementId = Annotated[str, Ref(("statement",))]
ConditionId = Annotated[str, Ref(("condition",))]
BlockedId = Annotated[str, Ref(("matter", "condition", "event", "question"))]
EvidenceId = Annotated[
    str, Ref(("statement", "source", "condition", "event", "difference", "judgement"))
]
AnyId = Annotated[
    str,
    Ref(
        (
            "statement",
            "condition",
            "question",
            "judgement",
            "event",
            "difference",
            "matter",
            "actor",
            "source",
        )
    ),
]


def words_of(value: Any) -> Any:  # noqa: ANN401
    """Return a term in the form that the records keep: small letters, hyphens for blanks."""
    return re.sub(r"[ _]+", "-", value.strip().lower()) if isinstance(value, str) else value


Term = BeforeValidator(words_of)
"""Put on a choice of terms: `on the record`, `On-the-record` and `on_the_record` are one."""


class Record(BaseModel):
    """A mapping of the file: frozen, and a key that is not known is refused.

    The class variables say what an analyst may write instead of the full form; the reader of
    records and the published schema both work from them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    noun: ClassVar[str] = "record"
    scalar_field: ClassVar[str | None] = None
    scalar_pattern: ClassVar[str | None] = None
    also: ClassVar[Mapping[str, str]] = {}
    synonyms: ClassVar[Mapping[str, str | tuple[str, ...]]] = {}


class Keyed(Record):
    """A record with an id, which other records may point to."""

    id: Working[Id] = Field(
        default="",
        description="A short word by which other records point here; made from the text "
        "if left out.",
        examples=["undecided"],
    )
    release: Working[Annotated[Audience, Term]] = Field(
        default=Audience.PUBLIC,
        description="The widest audience that may see this record: internal, partner or public.",
    )
    note: Private[str | None] = Field(
        default=None,
        max_length=TEXT_LIMIT,
        description="For those who work on the brief.",
    )
    tags: Private[tuple[Line, ...]] = Field(default=(), description="Your own labels.")
