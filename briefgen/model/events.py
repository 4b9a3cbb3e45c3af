"""What happened and when; and where the sources give different accounts."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from briefgen.model.base import (
    ActorId,
    AnyId,
    Date,
    Keyed,
    Line,
    OurLine,
    Record,
    RichLine,
    SourceId,
)
from briefgen.model.visibility import Printed, Working


class Event(Keyed):
    """Something that happened, or is planned, with a date no more precise than the source's."""

    noun: ClassVar[str] = "event"
    also: ClassVar[Mapping[str, str]] = {"source": "sources"}
    synonyms: ClassVar[Mapping[str, str]] = {
        "what": "text",
        "event": "text",
        "when": "date",
        "short": "label",
        "who": "involves",
        "actors": "involves",
        "mentions": "involves",
    }

    text: Printed[RichLine] = Field(description="What happened, in our words.")
    date: Printed[Date | None] = Field(default=None, description="When; EDTF. Left out: not known.")
    date_as: Printed[Line | None] = Field(
        default=None, description="The date in the source’s own words, printed instead."
    )
    label: Printed[OurLine | None] = Field(
        default=None, max_length=60, description="A few words for the drawing."
    )
    planned: Printed[bool] = Field(
        default=False, description="Not an event yet: announced or intended."
    )
    involves: Working[tuple[ActorId, ...]] = Field(
        default=(),
        description="Who has a part in it, for `briefgen why` and checks; not printed.",
        examples=["armenia"],
    )
    sources: Working[tuple[SourceId, ...]] = Field(default=(), description="Who reports it.")


class Account(Record):
    """What one source says where sources differ."""

    noun: ClassVar[str] = "account"
    synonyms: ClassVar[Mapping[str, str]] = {"text": "says", "said": "says", "sources": "source"}

    source: Working[tuple[SourceId, ...]] = Field(
        min_length=1, description="The source or sources."
    )
    says: Printed[RichLine] = Field(description="What they say, in our words.")


class Difference(Keyed):
    """A point on which the sources differ, every account side by side."""

    noun: ClassVar[str] = "difference"
    also: ClassVar[Mapping[str, str]] = {"about": "matter"}
    synonyms: ClassVar[Mapping[str, str]] = {
        "on": "matter",
        "text": "matter",
        "treated": "treatment",
        "how_treated": "treatment",
        "who": "involves",
        "actors": "involves",
        "mentions": "involves",
    }

    matter: Printed[RichLine] = Field(
        description="What they differ on.", examples=["When the ceasefire came"]
    )
    accounts: Printed[tuple[Account, ...]] = Field(
        min_length=2, description="Each source’s account."
    )
    treatment: Printed[RichLine | None] = Field(
        default=None, description="How this brief treats it."
    )
    involves: Working[tuple[ActorId, ...]] = Field(
        default=(),
        description="Whom the accounts speak of, for `briefgen why` and checks; not printed.",
    )
    events: Working[tuple[AnyId, ...]] = Field(
        default=(), description="The events that it touches; the timeline marks them."
    )
