"""Where it was read: reports and documents, and the origins that they go back to."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import Date, Keyed, Line, OriginId, Record, RichLine, Term, Url
from briefgen.model.visibility import Printed, Private, Working

ITSELF = "itself"
NOT_ESTABLISHED = "not established"

SourceKind: TypeAlias = Literal[
    "own-interview", "wire", "news-report", "rewrite", "official-text", "post", "document"
]
Reliability: TypeAlias = Literal["A", "B", "C", "D", "E", "F"]
Credibility: TypeAlias = Literal["1", "2", "3", "4", "5", "6"]

OWN_ORIGIN: frozenset[SourceKind] = frozenset(
    {"own-interview", "official-text", "document", "post"}
)
"""Kinds of source that are their own origin unless the file says otherwise."""


Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Origin(Keyed):
    """Something that was said or issued outside the sources and that reports go back to."""

    noun: ClassVar[str] = "origin"
    scalar_field: ClassVar[str | None] = "text"

    text: Printed[Line] = Field(
        description="What it was.", examples=["remarks to the press on 23 December 2025"]
    )


class Grade(Record):
    """The Admiralty grade (NATO AJP-2.1): reliability and credibility, judged apart."""

    noun: ClassVar[str] = "grade"
    scalar_pattern: ClassVar[str | None] = "^[A-Fa-f][1-6]$"

    reliability: Printed[Reliability] = Field(
        description="Of the source: A reliable … E unreliable, F cannot be judged."
    )
    credibility: Printed[Credibility] = Field(
        description="Of the information: 1 confirmed … 5 improbable, 6 cannot be judged."
    )

    @model_validator(mode="before")
    @classmethod
    def _from_code(cls, value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, str) and (code := re.fullmatch(r"([A-Fa-f])([1-6])", value.strip())):
            return {"reliability": code[1].upper(), "credibility": code[2]}
        if isinstance(value, str):
            raise PydanticCustomError(
                "not-a-grade",
                "“{value}” is no Admiralty grade",
                {
                    "value": value,
                    "hint": "Write a letter A to F (reliability) and a figure 1 to 6 "
                    "(credibility), such as B2; F6 where neither can be judged.",
                },
            )
        return value


class Snapshot(Record):
    """A local copy of the source’s text; `briefgen source add` fills in all but the path."""

    noun: ClassVar[str] = "snapshot"
    scalar_field: ClassVar[str | None] = "path"
    synonyms: ClassVar[Mapping[str, str]] = {"file": "path", "digest": "sha256", "type": "kind"}

    path: Private[Line] = Field(
        description="The file, seen from this one.", examples=["evidence/a.txt"]
    )
    sha256: Printed[Sha256 | None] = Field(
        default=None,
        description="The SHA-256 digest of the file; the page has its first figures once a "
        "quotation was found there.",
    )
    kind: Private[Annotated[Literal["text", "html", "pdf", "docx"], Term] | None] = Field(
        default=None, description="What sort of file it is; judged by its name if left out."
    )
    extractor: Private[Line | None] = Field(
        default=None, description="What took the text out of the file.", examples=["text 1"]
    )
    text_sha256: Private[Sha256 | None] = Field(
        default=None, description="The SHA-256 digest of the text that was taken out of it."
    )


class Source(Keyed):
    """One report or document."""

    noun: ClassVar[str] = "source"
    scalar_field: ClassVar[str | None] = "title"
    synonyms: ClassVar[Mapping[str, str]] = {
        "headline": "title",
        "date": "published",
        "link": "url",
        "publisher": "outlet",
        "newspaper": "outlet",
        "by": "author",
        "authors": "author",
        "accessed": "retrieved",
        "reliability": "grade",
        "origin": "derives_from",
        "based_on": "derives_from",
        "read_in": "carried_by",
        "read_at": "carried_by",
        "seen_in": "carried_by",
        "via": "carried_by",
        "as_carried_by": "carried_by",
        "reprinted_in": "carried_by",
        "reprinted_by": "carried_by",
        "republished_by": "carried_by",
    }

    title: Printed[Line | None] = Field(
        default=None, description="The headline or title, to the letter."
    )
    label: Printed[Line | None] = Field(
        default=None,
        description="What to call a source that has no title; printed without quotation marks.",
        examples=["Untitled news report"],
    )
    outlet: Printed[Line | None] = Field(default=None, description="Who published it.")
    carried_by: Printed[Line | None] = Field(
        default=None,
        description="Who carried the text where it was read, if not the outlet itself.",
        examples=["Gazette"],
    )
    author: Printed[tuple[Line, ...]] = Field(default=(), description="Who wrote it.")
    url: Printed[Url | None] = Field(default=None, description="Where it can be read.")
    published: Printed[Date | None] = Field(
        default=None, description="When, with the zone if a time is given; EDTF."
    )
    published_as: Printed[Line | None] = Field(
        default=None, description="The date in the source’s own words, printed instead."
    )
    retrieved: Printed[Date | None] = Field(default=None, description="When it was read.")
    language: Printed[str | None] = Field(
        default=None,
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        description="Its language, a BCP 47 tag.",
        examples=["en", "az"],
    )
    kind: Printed[Annotated[SourceKind | None, Term]] = Field(
        default=None, description="What sort of source it is; nothing is printed if left out."
    )
    derives_from: Working[tuple[OriginId, ...]] = Field(
        default=(),
        description="What it goes back to: ids of sources or origins, `itself`, "
        "or `not established`. Where there are several, each report says which.",
        examples=["not established"],
    )
    descriptor: Printed[RichLine | None] = Field(
        default=None,
        description="What bears on its quality: who is named, what is missing (ICD 206).",
    )
    grade: Printed[Grade | None] = Field(
        default=None,
        description="The Admiralty grade, such as B2.",
        examples=["B2"],
    )
    snapshot: Private[Snapshot | None] = Field(
        default=None, description="A local copy of the text."
    )
    corrected: Printed[RichLine | None] = Field(
        default=None, description="What the outlet has corrected since."
    )

    @property
    def origins(self) -> tuple[str, ...]:
        """What it derives from, with the default of its kind filled in."""
        if self.derives_from:
            return self.derives_from
        return (ITSELF,) if self.kind in OWN_ORIGIN else (NOT_ESTABLISHED,)
