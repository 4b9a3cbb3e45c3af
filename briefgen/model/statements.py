"""Who said what: the words, whose they are, the terms of attribution, and the reports."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import (
    ActorId,
    Date,
    Keyed,
    Line,
    MatterId,
    Record,
    Rich,
    RichLine,
    SourceId,
    SpeakerId,
    Term,
)


class Stance(StrEnum):
    """Where an actor stands on a matter, as stated or reported."""

    COMMITTED = "committed"
    WILLING = "willing"
    CONDITIONAL = "conditional"
    UNDECIDED = "undecided"
    RELUCTANT = "reluctant"
    DISCOURAGED = "discouraged"
    DECLINES = "declines"
    OPPOSES = "opposes"
    SUPPORTS = "supports"
    ASKS = "asks"
    UNKNOWN = "unknown"


class Translation(Record):
    """That the words were translated, and by whom."""

    noun: ClassVar[str] = "translation"
    scalar_field: ClassVar[str | None] = "by"

    by: Line = Field(description="Who translated: the outlet, us, an agency.", examples=["us"])
    language: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        description="The language of the original, a BCP 47 tag.",
    )


class Report(Record):
    """One source’s rendering of a statement."""

    noun: ClassVar[str] = "report"
    scalar_field: ClassVar[str | None] = "source"
    synonyms: ClassVar[Mapping[str, str]] = {
        "quote": "words",
        "page": "place",
        "paragraph": "place",
    }

    source: SourceId = Field(description="The id of the source.")
    form: Annotated[Literal["direct", "partial", "paraphrase", "headline"], Term] | None = Field(
        default=None, description="How this source renders the words."
    )
    place: Line | None = Field(
        default=None, description="Where in the source.", examples=["paragraph 2"]
    )
    words: Line | None = Field(
        default=None,
        description="The outlet’s own words, to the letter; printed as the outlet’s.",
    )
    translation: Translation | None = Field(default=None, description="Who translated the words.")


class Attribution(Record):
    """The terms on which the speaker is cited."""

    noun: ClassVar[str] = "attribution"
    scalar_field: ClassVar[str | None] = "terms"

    terms: Annotated[Literal["on-the-record", "background", "anonymous", "reported"], Term] = Field(
        description="on the record; background (described, not named); anonymous; "
        "reported (the source itself gives no speaker)."
    )
    reason: Line | None = Field(
        default=None,
        description="Why a source withholds a name, as it says itself.",
        examples=["spoke on condition of anonymity"],
    )
    described_as: Line | None = Field(
        default=None,
        description="What the source calls the speaker.",
        examples=["a senior official"],
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        if isinstance(value, dict) and value.get("terms") in ("on record", "on-record"):
            return {**value, "terms": "on-the-record"}
        return value


class Position(Record):
    """What the statement shows of an actor’s stand on a matter."""

    noun: ClassVar[str] = "position"
    synonyms: ClassVar[Mapping[str, str]] = {
        "on": "matter",
        "subject": "matter",
        "actor": "of",
        "who": "of",
        "position": "stance",
    }

    matter: MatterId = Field(description="The id of the matter.")
    stance: Annotated[Stance, Term] = Field(description="Where the actor stands.")
    label: Line | None = Field(
        default=None,
        description="Printed instead of the stance’s own word.",
        examples=["No own troops"],
    )
    gist: RichLine | None = Field(
        default=None, description="The position in a few of our words, for the table."
    )
    of: tuple[ActorId, ...] = Field(
        default=(), description="Whose position it is, if not the speaker’s or their principal’s."
    )


class Statement(Keyed):
    """What somebody said, in our words (`said`), in theirs (`quote`), or both."""

    noun: ClassVar[str] = "statement"
    also: ClassVar[Mapping[str, str]] = {
        "source": "reports",
        "sources": "reports",
        "report": "reports",
    }
    synonyms: ClassVar[Mapping[str, str]] = {
        "speaker": "who",
        "by": "who",
        "actor": "who",
        "text": "said",
        "statement": "said",
        "paraphrase": "said",
        "quotation": "quote",
        "speaks_for": "for",
        "on_behalf_of": "for",
        "when": "date",
        "where": "setting",
        "audience": "to",
        "to_whom": "to",
        "terms": "attribution",
    }

    who: tuple[SpeakerId, ...] = Field(
        min_length=1,
        description="Who said it: an actor’s id, or a source’s id for what the outlet itself says.",
    )
    for_: ActorId | None = Field(
        default=None, alias="for", description="On whose behalf, if not their own."
    )
    said: Rich | None = Field(
        default=None,
        description="What was said, in our own words. Never in quotation marks.",
        examples=["Jordan will not send troops."],
    )
    quote: Line | None = Field(
        default=None,
        description="The speaker’s words to the letter, without quotation marks of your own.",
        examples=["no final decision has been made yet"],
    )
    quote_language: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        description="The language of the quotation if it is not the brief’s.",
    )
    date: Date | None = Field(default=None, description="When it was said; EDTF.")
    date_as: Line | None = Field(
        default=None,
        description="The date in the source’s own words, printed instead.",
        examples=["late October 2025"],
    )
    setting: Line | None = Field(
        default=None, description="Where or on what occasion.", examples=["a news conference"]
    )
    to: tuple[Line, ...] = Field(
        default=(), description="To whom it was said.", examples=["international media"]
    )
    attribution: Attribution | None = Field(
        default=None,
        description="The terms on which the speaker is cited.",
        examples=["on the record"],
    )
    position: tuple[Position, ...] = Field(
        default=(), description="What it shows of somebody’s stand on a matter."
    )
    reports: tuple[Report, ...] = Field(
        default=(),
        description="The sources that report it; `source: id` or `sources: [ids]` is enough.",
    )

    @model_validator(mode="after")
    def _has_words(self) -> Statement:
        if self.said is None and self.quote is None:
            raise PydanticCustomError(
                "no-words",
                "this statement has no words",
                {
                    "hint": "Give `said:` (what was said, in our words) or `quote:` (their words), "
                    "or both."
                },
            )
        return self
