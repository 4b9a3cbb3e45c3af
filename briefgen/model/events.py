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
from briefgen.reading.dates import EdtfDate


class CallingOff(Record):
    """That an event will not be held."""

    noun: ClassVar[str] = "calling-off"
    scalar_field: ClassVar[str | None] = "source"
    synonyms: ClassVar[Mapping[str, str]] = {"when": "date", "on": "date", "sources": "source"}

    date: Printed[Date | None] = Field(default=None, description="When it was called off; EDTF.")
    source: Working[tuple[SourceId, ...]] = Field(min_length=1, description="Who reports it.")


class Move(Record):
    """That an event was given another date."""

    noun: ClassVar[str] = "move"
    synonyms: ClassVar[Mapping[str, str]] = {
        "new_date": "to",
        "until": "to",
        "when": "date",
        "on": "date",
        "sources": "source",
    }

    to: Printed[Date] = Field(
        description="The new date; EDTF. `unknown` if none was given.", examples=["2026-04-02"]
    )
    date: Printed[Date | None] = Field(default=None, description="When it was moved; EDTF.")
    source: Working[tuple[SourceId, ...]] = Field(min_length=1, description="Who reports it.")


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
        "cancelled": "called_off",
        "canceled": "called_off",
        "cancellation": "called_off",
        "postponed": "moved",
        "delayed": "moved",
        "rescheduled": "moved",
        "adjourned": "moved",
        "new_date": "moved",
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
    moved: Printed[tuple[Move, ...]] = Field(
        default=(),
        description="To what other date it was moved, when, and who reports it; the latest last. "
        "`date` is the first date.",
    )
    called_off: Printed[CallingOff | None] = Field(
        default=None, description="When it was called off, and who reports it."
    )
    involves: Working[tuple[ActorId, ...]] = Field(
        default=(),
        description="Who has a part in it, for `briefgen why` and checks; not printed.",
        examples=["armenia"],
    )
    sources: Working[tuple[SourceId, ...]] = Field(default=(), description="Who reports it.")

    @property
    def dates(self) -> tuple[EdtfDate | None, ...]:
        """The date, and each to which the event was moved; the last is the one that holds."""
        return (self.date, *(move.to for move in self.moved))

    @property
    def to_come(self) -> bool:
        """Whether it is planned and was not called off."""
        return self.planned and self.called_off is None

    @property
    def every_source(self) -> tuple[str, ...]:
        """Who reports it, that it was moved, or that it was called off; each once."""
        off = self.called_off.source if self.called_off else ()
        moved = (source for move in self.moved for source in move.source)
        return tuple(dict.fromkeys((*self.sources, *moved, *off)))


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
