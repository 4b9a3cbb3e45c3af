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
    """Where a condition stands, whatever its kind; each kind has its own words for it."""

    OPEN = "open"
    PARTLY = "partly"
    MET = "met"
    NOT_MET = "not-met"
    """A source says so; what nobody has said to be unmet is open."""
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class StatusWord(StrEnum):
    """The words in which an analyst writes where a condition stands."""

    OPEN = "open"
    PARTLY = "partly"
    MET = "met"
    NOT_MET = "not-met"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"
    PARTLY_MET = "partly-met"
    UNMET = "unmet"
    RAISED = "raised"
    PARTLY_EASED = "partly-eased"
    EASED = "eased"
    ALLAYED = "allayed"
    MADE = "made"
    PARTLY_GRANTED = "partly-granted"
    GRANTED = "granted"
    REFUSED = "refused"
    STANDS = "stands"
    CROSSED = "crossed"
    TO_BE_TAKEN = "to-be-taken"
    PARTLY_TAKEN = "partly-taken"
    TAKEN = "taken"
    NOT_TAKEN = "not-taken"

    @property
    def status(self) -> ConditionStatus:
        """Where a condition stands of which this is said."""
        return _MEANING[self]


_MEANING: Mapping[StatusWord, ConditionStatus] = {
    StatusWord.OPEN: ConditionStatus.OPEN,
    StatusWord.RAISED: ConditionStatus.OPEN,
    StatusWord.MADE: ConditionStatus.OPEN,
    StatusWord.STANDS: ConditionStatus.OPEN,
    StatusWord.TO_BE_TAKEN: ConditionStatus.OPEN,
    StatusWord.PARTLY: ConditionStatus.PARTLY,
    StatusWord.PARTLY_MET: ConditionStatus.PARTLY,
    StatusWord.PARTLY_EASED: ConditionStatus.PARTLY,
    StatusWord.PARTLY_GRANTED: ConditionStatus.PARTLY,
    StatusWord.PARTLY_TAKEN: ConditionStatus.PARTLY,
    StatusWord.MET: ConditionStatus.MET,
    StatusWord.EASED: ConditionStatus.MET,
    StatusWord.ALLAYED: ConditionStatus.MET,
    StatusWord.GRANTED: ConditionStatus.MET,
    StatusWord.TAKEN: ConditionStatus.MET,
    StatusWord.NOT_MET: ConditionStatus.NOT_MET,
    StatusWord.UNMET: ConditionStatus.NOT_MET,
    StatusWord.REFUSED: ConditionStatus.NOT_MET,
    StatusWord.CROSSED: ConditionStatus.NOT_MET,
    StatusWord.NOT_TAKEN: ConditionStatus.NOT_MET,
    StatusWord.WITHDRAWN: ConditionStatus.WITHDRAWN,
    StatusWord.UNKNOWN: ConditionStatus.UNKNOWN,
}

_OF_ANY_KIND = (StatusWord.WITHDRAWN, StatusWord.UNKNOWN)
_OF_A_PRECONDITION = (
    StatusWord.OPEN,
    StatusWord.PARTLY,
    StatusWord.PARTLY_MET,
    StatusWord.MET,
    StatusWord.NOT_MET,
    StatusWord.UNMET,
    *_OF_ANY_KIND,
)

WORDS_OF_KIND: Mapping[ConditionKind | None, tuple[StatusWord, ...]] = {
    None: _OF_A_PRECONDITION,
    "precondition": _OF_A_PRECONDITION,
    "request": (
        StatusWord.OPEN,
        StatusWord.MADE,
        StatusWord.PARTLY,
        StatusWord.PARTLY_GRANTED,
        StatusWord.GRANTED,
        StatusWord.MET,
        StatusWord.REFUSED,
        *_OF_ANY_KIND,
    ),
    "procedural-step": (
        StatusWord.OPEN,
        StatusWord.TO_BE_TAKEN,
        StatusWord.PARTLY,
        StatusWord.PARTLY_TAKEN,
        StatusWord.TAKEN,
        StatusWord.MET,
        StatusWord.NOT_TAKEN,
        *_OF_ANY_KIND,
    ),
    "red-line": (StatusWord.OPEN, StatusWord.STANDS, StatusWord.CROSSED, *_OF_ANY_KIND),
    "concern": (
        StatusWord.OPEN,
        StatusWord.RAISED,
        StatusWord.PARTLY,
        StatusWord.PARTLY_EASED,
        StatusWord.EASED,
        StatusWord.ALLAYED,
        *_OF_ANY_KIND,
    ),
}
"""The words that fit each kind of condition; None is a condition whose kind is not recorded."""


class StatusChange(Record):
    """One step in the history of a condition."""

    noun: ClassVar[str] = "status change"

    status: Printed[Annotated[StatusWord, Term]] = Field(description="What it became.")
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
    status: Printed[Annotated[StatusWord | None, Term]] = Field(
        default=None,
        description="Where it stands, in words that fit its kind: a concern is raised, eased or "
        "withdrawn. If left out: worked out from its parts, or unknown if it has none.",
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
