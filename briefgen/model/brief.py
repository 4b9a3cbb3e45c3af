"""The whole brief: its header and all its records."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, get_args

from pydantic import Field, model_validator

from briefgen.model.actors import Actor
from briefgen.model.base import (
    Audience,
    Date,
    EvidenceId,
    Id,
    Keyed,
    Line,
    OurLine,
    Record,
    Rich,
    RichLine,
    SourceId,
    Term,
    slug,
    words_of,
)
from briefgen.model.conditions import Condition
from briefgen.model.events import Difference, Event
from briefgen.model.judgements import Judgement
from briefgen.model.questions import Question
from briefgen.model.sources import Origin, Source
from briefgen.model.statements import Statement
from briefgen.model.visibility import Printed, Working
from briefgen.model.yardsticks import YardstickName

BriefStatus: TypeAlias = Literal["draft", "review", "cleared", "final", "superseded"]
Tlp: TypeAlias = Literal["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"]
TLP: tuple[Tlp, ...] = get_args(Tlp)
"""The labels of the Traffic Light Protocol 2.0 (FIRST, August 2022)."""


class Header(Record):
    """What the brief is, for whom, as of when, and who answers for it."""

    noun: ClassVar[str] = "brief"
    synonyms: ClassVar[Mapping[str, str]] = {
        "date": "published",
        "cutoff": "as_of",
        "cut_off": "as_of",
        "information_cutoff": "as_of",
        "lang": "language",
        "classification": "marking",
        "handling": "marking",
        "version": "revision",
        "headline": "title",
        "short": "short_title",
        "running_title": "short_title",
        "running_head": "short_title",
    }
    also: ClassVar[Mapping[str, str]] = {"author": "authors"}

    id: Working[Id] = Field(
        default="", description="The brief’s own short id.", examples=["az-isf"]
    )
    title: Printed[OurLine] = Field(
        max_length=160,
        description="A finding, not a topic.",
        examples=["Azerbaijan has not decided on joining the Gaza force"],
    )
    short_title: Printed[OurLine | None] = Field(
        default=None,
        max_length=60,
        description="The title in a few words, for the lines at head and foot of the page.",
    )
    subtitle: Printed[OurLine | None] = Field(
        default=None, description="A second line beneath the title."
    )
    as_of: Printed[Date] = Field(
        description="The information cut-off: nothing later was taken in.",
        examples=["2025-12-23T15:10+03:00"],
    )
    published: Printed[Date | None] = Field(default=None, description="When the brief is issued.")
    revision: Printed[Annotated[str, Field(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4}){0,2}$")]] = Field(
        default="1", description="Which issue of the brief this is.", examples=["1"]
    )
    status: Printed[Annotated[BriefStatus, Term]] = Field(
        default="draft", description="How far the brief has come."
    )
    supersedes: Printed[Line | None] = Field(
        default=None, description="The brief that this one replaces."
    )
    language: Working[Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]] = (
        Field(
            default="en-GB",
            description="The language of the brief, a BCP 47 tag; the labels follow it.",
        )
    )
    audience: Printed[Line | None] = Field(default=None, description="Who it is written for.")
    prepared_for: Printed[Line | None] = Field(default=None, description="Who asked for it.")
    authors: Printed[tuple[Line, ...]] = Field(default=(), description="Who wrote it.")
    cleared_by: Printed[Line | None] = Field(default=None, description="Who cleared it.")
    marking: Printed[Line | None] = Field(
        default=None,
        max_length=40,
        description="A TLP 2.0 label or a mark of the house, printed on every page.",
        examples=list(TLP),
    )
    template: Working[Line] = Field(default="policy-brief", description="The template, by name.")
    release: Working[Annotated[Audience, Term]] = Field(
        default=Audience.PUBLIC,
        description="For whom this copy is made; records with a narrower release are left out. Say "
        "it with every marking that is not for everybody.",
    )
    yardstick: Printed[YardstickName] = Field(
        default="ICD 203", description="The yardstick of all terms of likelihood."
    )

    @property
    def zone(self) -> tzinfo | None:
        """The zone of the cut-off, in which days and times of the brief are compared."""
        return self.as_of.zone


class Matter(Keyed):
    """Something on which actors take positions."""

    noun: ClassVar[str] = "matter"
    scalar_field: ClassVar[str | None] = "name"

    name: Printed[OurLine] = Field(
        description="The matter, as a heading can name it.", examples=["Contributing troops"]
    )


class Change(Keyed):
    """Something that is new since the brief before."""

    noun: ClassVar[str] = "change"
    scalar_field: ClassVar[str | None] = "text"

    text: Printed[RichLine] = Field(description="What has changed.")
    sources: Working[tuple[SourceId, ...]] = Field(default=(), description="Who reports it.")


_NAMED_BY = ("ask", "text", "said", "quote", "name", "title", "label", "matter", "outlet")


class Brief(Record):
    """One file: one brief."""

    noun: ClassVar[str] = "file"
    synonyms: ClassVar[Mapping[str, str]] = {
        "people": "actors",
        "speakers": "actors",
        "quotes": "statements",
        "timeline": "events",
        "judgments": "judgements",
        "open_questions": "questions",
        "summary": "bottom_line",
        "bluf": "bottom_line",
        "references": "sources",
    }

    schema_version: Working[Literal["1"]] = Field(
        default="1", alias="schema", description="The version of this form."
    )
    brief: Printed[Header] = Field(description="What the brief is.")
    bottom_line: Printed[Rich] = Field(
        description="One to three sentences, sixty words at most: what the reader must know."
    )
    bottom_line_based_on: Working[tuple[EvidenceId, ...]] = Field(
        default=(),
        description="What the bottom line rests on; the page cites the sources beneath it.",
    )
    changes: Printed[tuple[Change, ...]] = Field(
        default=(), description="What has changed since the brief before."
    )
    actors: Printed[tuple[Actor, ...]] = Field(
        default=(), description="Who speaks and acts, by id."
    )
    origins: Printed[tuple[Origin, ...]] = Field(
        default=(), description="What sources go back to and is no source here, by id."
    )
    sources: Printed[tuple[Source, ...]] = Field(
        default=(), description="Where it was read, by id."
    )
    matters: Printed[tuple[Matter, ...]] = Field(
        default=(), description="On what actors take positions, by id."
    )
    statements: Printed[tuple[Statement, ...]] = Field(default=(), description="Who said what.")
    conditions: Printed[tuple[Condition, ...]] = Field(
        default=(), description="What actors want to see before they move."
    )
    questions: Printed[tuple[Question, ...]] = Field(default=(), description="What is not known.")
    judgements: Printed[tuple[Judgement, ...]] = Field(default=(), description="What we conclude.")
    events: Printed[tuple[Event, ...]] = Field(default=(), description="What happened and when.")
    differences: Printed[tuple[Difference, ...]] = Field(
        default=(), description="Where the sources give different accounts."
    )

    @model_validator(mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:  # noqa: ANN401
        """Give every record without an id one made of its first words, wherever it stands.

        Records for the widest audience come first: a record has the same id in every copy, and its
        id tells nothing of one that its readers may not see. Only an id that a narrower record was
        given by hand can still make a number necessary.
        """
        if not isinstance(value, dict):
            return value
        held = [
            record
            for records in value.values()
            if isinstance(records, list)
            for record in records
            if isinstance(record, dict)
        ]
        taken = {record["id"] for record in held if isinstance(record.get("id"), str)}
        made: dict[int, str] = {}
        for record in sorted(held, key=_narrowness):
            if "id" not in record and (id_ := _id_for(record, taken)) is not None:
                taken.add(id_)
                made[id(record)] = id_
        return {
            key: [_with_id(r, made) for r in item] if isinstance(item, list) else item
            for key, item in value.items()
        }


def _narrowness(record: dict[Any, Any]) -> int:
    """How few may see a record: 0 for all; what is no audience comes last."""
    order = [*reversed(Audience)]
    release = words_of(record.get("release", Audience.PUBLIC))
    return order.index(release) if release in order else len(order)


def _with_id(record: Any, made: Mapping[int, str]) -> Any:  # noqa: ANN401
    return {**record, "id": made[id(record)]} if id(record) in made else record


def _id_for(record: dict[Any, Any], taken: set[Any]) -> str | None:
    """A free id made of a record's first words; None if it has none."""
    name = next((n for k in _NAMED_BY if isinstance(n := record.get(k), str)), None)
    if name is None:
        return None
    stem = slug(name)
    free = stem
    number = 2
    while free in taken:
        free = f"{stem[:28].rstrip('-')}-{number}"
        number += 1
    return free
