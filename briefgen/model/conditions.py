"""What has to be so before something else can be: conditions, red lines, concerns."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from briefgen.model.base import (
    ActorId,
    BlockedId,
    ConditionId,
    Date,
    EvidenceId,
    Keyed,
    Line,
    Record,
    RichLine,
    SourceId,
    StatementId,
    Term,
)
from briefgen.model.visibility import Printed, Working

ConditionKind: TypeAlias = Literal[
    "precondition", "red-line", "request", "procedural-step", "concern"
]


class ConditionStatus(StrEnum):
    """Where a condition stands."""

    OPEN = "open"
    PARTLY = "partly"
    MET = "met"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class StatusChange(Record):
    """One step in the history of a condition."""

    noun: ClassVar[str] = "status change"

    status: Printed[Annotated[ConditionStatus, Term]] = Field(description="What it became.")
    date: Printed[Date] = Field(description="When; EDTF.")
    text: Printed[RichLine | None] = Field(default=None, description="What happened.")
    source: Working[tuple[SourceId, ...]] = Field(default=(), description="Who reports it.")


class Condition(Keyed):
    """Something that an actor wants to see, or fears, before it moves."""

    noun: ClassVar[str] = "condition"
    also: ClassVar[Mapping[str, str]] = {"addressed_to": "could_be_met_by"}
    synonyms: ClassVar[Mapping[str, str | tuple[str, ...]]] = {
        "condition": "text",
        "who": "set_by",
        "by": "set_by",
        "held_by": "set_by",
        "met_by": "could_be_met_by",
        "evidence": ("stated_in", "inferred_from"),
        "source": ("stated_in", "inferred_from"),
        "sources": ("stated_in", "inferred_from"),
        "type": "kind",
        "met_if": "satisfied_if",
    }

    text: Printed[RichLine] = Field(
        description="The condition, so put that it can be met.",
        examples=["Rules of engagement in Gaza are defined."],
    )
    kind: Printed[Annotated[ConditionKind | None, Term]] = Field(
        default=None,
        description="A concern is not yet a condition. Nothing is printed if left out.",
    )
    set_by: Working[tuple[ActorId, ...]] = Field(min_length=1, description="Whose condition it is.")
    could_be_met_by: Working[tuple[ActorId, ...]] = Field(
        default=(), description="Who could meet it, as the brief judges; ids of actors."
    )
    stated_in: Working[tuple[StatementId, ...]] = Field(
        default=(), description="The statements in which they state it."
    )
    inferred_from: Working[tuple[EvidenceId, ...]] = Field(
        default=(), description="What we infer it from, if they do not state it."
    )
    status: Printed[Annotated[ConditionStatus, Term]] = Field(
        default=ConditionStatus.UNKNOWN, description="Where it stands; unknown if left out."
    )
    status_date: Printed[Date | None] = Field(default=None, description="As of when; EDTF.")
    history: Printed[tuple[StatusChange, ...]] = Field(
        default=(), description="How the status has moved."
    )
    satisfied_if: Printed[RichLine | None] = Field(
        default=None, description="What would show that it is met."
    )
    all_of: Working[tuple[ConditionId, ...]] = Field(
        default=(), description="Conditions that must all be met for this one."
    )
    any_of: Working[tuple[ConditionId, ...]] = Field(
        default=(), description="Conditions of which one is enough for this one."
    )
    blocks: Working[tuple[BlockedId, ...]] = Field(
        default=(), description="What cannot move while it is open: ids of matters, events …"
    )
    quote: Printed[Line | None] = Field(
        default=None, description="Their words for it, to the letter, if a source quotes them."
    )
