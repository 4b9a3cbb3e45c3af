"""Who said what: the words, whose they are, who relayed them, on what terms, and the reports."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self, TypeAlias

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import (
    ActorId,
    Date,
    Keyed,
    Line,
    MatterId,
    OriginId,
    OurLine,
    Record,
    Rich,
    RichLine,
    SourceId,
    SpeakerId,
    Term,
)
from briefgen.model.visibility import Printed, Working

TermName: TypeAlias = Literal["on-the-record", "background", "anonymous", "reported"]


_LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
LanguageTag = Annotated[str, Field(pattern=_LANGUAGE)]
"""The tag of a language (BCP 47): `az`, `pt-BR`."""

_LIKE_AN_ID = re.compile(r"[a-z0-9_-]+")
_OURSELVES = frozenset({"us", "we", "ourselves", "ours", "the author", "the authors", "briefgen"})


def is_ourselves(translator: str) -> bool:
    """Whether those who made the brief are named as the translator."""
    return translator.strip().casefold() in _OURSELVES


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

    by: Printed[Line] = Field(
        description="Who translated the words that the source has: the outlet, an agency. Our own "
        "translation of a quotation is its `quote_translation`.",
        examples=["the outlet"],
    )
    language: Printed[LanguageTag | None] = Field(
        default=None, description="The language of the original, a BCP 47 tag."
    )
    through: Printed[tuple[LanguageTag, ...]] = Field(
        default=(),
        description="The languages in between, in order, where the original was not translated "
        "directly; BCP 47 tags.",
        examples=["ru"],
    )


class QuoteTranslation(Record):
    """A quotation in another language, put into the language of the brief."""

    noun: ClassVar[str] = "translation of a quotation"
    scalar_field: ClassVar[str | None] = "words"
    synonyms: ClassVar[Mapping[str, str]] = {
        "text": "words",
        "translation": "words",
        "quote": "words",
        "translator": "by",
        "translated_by": "by",
        "via": "through",
    }

    words: Printed[OurLine] = Field(
        description="The translation, printed beneath the quotation without quotation marks.",
        examples=["it is not over yet"],
    )
    by: Printed[Line | None] = Field(
        default=None,
        description="Who translated, if not we ourselves.",
        examples=["Agency B"],
    )
    through: Printed[tuple[LanguageTag, ...]] = Field(
        default=(),
        description="The languages in between, in order, where the original was not translated "
        "directly; BCP 47 tags.",
        examples=["ru"],
    )

    @field_validator("by", mode="after")
    @classmethod
    def _ours_unsaid(cls, value: str | None) -> str | None:
        return None if value is None or is_ourselves(value) else value


class Relayer(Record):
    """One who told what somebody else had said: an actor of the brief, or in a few words."""

    noun: ClassVar[str] = "relayer"
    scalar_field: ClassVar[str | None] = "who"
    synonyms: ClassVar[Mapping[str, str]] = {
        "actor": "who",
        "id": "who",
        "name": "words",
        "text": "words",
        "described_as": "words",
    }

    who: Working[ActorId | None] = Field(
        default=None,
        description="An actor’s id; more than one word is taken as `words`.",
    )
    words: Printed[Line | None] = Field(
        default=None,
        description="Who it was, for somebody who is no actor of the brief.",
        examples=["two diplomats"],
    )

    @model_validator(mode="before")
    @classmethod
    def _id_or_words(cls, value: object) -> object:
        """Take what cannot be an id as words: `two diplomats`, `a readout`."""
        if isinstance(value, dict) and "words" not in value and isinstance(value.get("who"), str):
            who = value["who"].strip()
            return value if _LIKE_AN_ID.fullmatch(who) else {"words": who}
        return value

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.who is None) == (self.words is None):
            raise PydanticCustomError(
                "who-relayed",
                "a relayer is either an actor’s id or words",
                {"hint": "Give `who:` (an actor’s id) or `words:` (a spokesman), one of the two."},
            )
        return self


class Headline(Record):
    """The headline under which a source reports a statement, and what it adds to the words."""

    noun: ClassVar[str] = "headline"
    scalar_field: ClassVar[str | None] = "words"
    synonyms: ClassVar[Mapping[str, str]] = {
        "text": "words",
        "title": "words",
        "how": "stronger",
        "exceeds": "stronger",
        "overstates": "stronger",
    }

    words: Printed[Line] = Field(
        description="The headline to the letter, without quotation marks of your own.",
        examples=["Baku rules out sending troops"],
    )
    stronger: Printed[RichLine | None] = Field(
        default=None,
        description="In what the headline says more than the words that it stands over, in our "
        "words; leave it out where it does not.",
        examples=["The adviser said that nothing had been decided."],
    )

    @field_validator("stronger", mode="before")
    @classmethod
    def _in_words(cls, value: object) -> object:
        if isinstance(value, str) and value.strip().casefold() in {"true", "yes", "false", "no"}:
            raise PydanticCustomError(
                "stronger-in-what",
                "`stronger` says in what a headline says more than the words, and so needs a "
                "sentence",
                {"hint": "Say what the headline adds or leaves out, or delete the line."},
            )
        return value


def _has_quotation(
    quote: str | None, language: str | None, translation: QuoteTranslation | None
) -> None:
    """Refuse a language or a translation of a quotation that is not there."""
    if quote is None and (language is not None or translation is not None):
        field = "quote_language" if translation is None else "quote_translation"
        raise PydanticCustomError(
            "translation-of-nothing",
            "`{field}` stands here, and there is no quotation beside it",
            {
                "field": field,
                "hint": "Give the speaker’s words in `quote:`, in the language in which they were "
                "said, or delete the line.",
            },
        )


class Report(Record):
    """One source’s rendering of a statement."""

    noun: ClassVar[str] = "report"
    scalar_field: ClassVar[str | None] = "source"
    synonyms: ClassVar[Mapping[str, str]] = {
        "quotation": "quote",
        "page": "place",
        "paragraph": "place",
        "attribution": "attributed_to",
        "described_as": "attributed_to",
        "speaker": "attributed_to",
        "who": "attributed_to",
        "title": "headline",
        "headline_words": "headline",
        "origin": "derives_from",
        "origins": "derives_from",
        "based_on": "derives_from",
        "goes_back_to": "derives_from",
        "from": "derives_from",
        "language": "quote_language",
        "told_by": "relayed_by",
        "according_to": "relayed_by",
        "via": "relayed_by",
    }

    source: Working[SourceId] = Field(description="The id of the source.")
    derives_from: Working[tuple[OriginId, ...]] = Field(
        default=(),
        description="What this report goes back to, where its source has several origins or "
        "another one: ids of sources or origins, `itself`, or `not established`.",
        examples=["press-conference"],
    )
    form: Printed[
        Annotated[Literal["direct", "partial", "paraphrase", "headline"], Term] | None
    ] = Field(default=None, description="How this source renders the words.")
    place: Printed[Line | None] = Field(
        default=None, description="Where in the source.", examples=["paragraph 2"]
    )
    words: Printed[Line | None] = Field(
        default=None,
        description="The outlet’s own words, to the letter; printed as the outlet’s.",
        examples=["remained non-committal"],
    )
    quote: Printed[Line | None] = Field(
        default=None,
        description="The speaker’s words as this source quotes them, to the letter, where they "
        "are not those of the statement’s `quote`.",
        examples=["nothing has been decided"],
    )
    quote_language: Printed[LanguageTag | None] = Field(
        default=None,
        description="The language of this report’s own `quote`, if it is not the source’s.",
    )
    quote_translation: Printed[QuoteTranslation | None] = Field(
        default=None,
        description="This report’s own `quote` in the language of the brief, by us if nobody else "
        "is named.",
        examples=["nothing has been decided"],
    )
    attributed_to: Printed[Line | None] = Field(
        default=None,
        description="Whom this source names or describes as the speaker, as it puts it.",
        examples=["a senior official"],
    )
    relayed_by: Printed[tuple[Relayer, ...]] = Field(
        default=(),
        description="Who told this source what the speaker had said, where it is not as the "
        "statement’s `relayed_by` has it.",
        examples=["two diplomats"],
    )
    headline: Printed[Headline | None] = Field(
        default=None,
        description="The headline over the report, if it is to be seen beside the words.",
        examples=["Baku rules out sending troops"],
    )
    translation: Printed[Translation | None] = Field(
        default=None,
        description="Who translated the words that this source has, if not the speaker.",
    )

    @property
    def renders_otherwise(self) -> bool:
        """Whether the source does not have the statement's quotation, as the record has it."""
        in_headline = self.form == "headline" and self.words is not None
        return self.form == "paraphrase" or in_headline or self.quote is not None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.form == "paraphrase" and self.quote is not None:
            raise PydanticCustomError(
                "quotation-in-paraphrase",
                "this report is a paraphrase, and yet has a quotation",
                {
                    "hint": "Give the speaker’s words with `form: direct` or `form: partial`, the "
                    "outlet’s under `words:`."
                },
            )
        _has_quotation(self.quote, self.quote_language, self.quote_translation)
        if self.form == "headline" and self.words is not None and self.headline is not None:
            raise PydanticCustomError(
                "headline-twice",
                "this report gives two headlines: with `form: headline`, `words` is one as well",
                {"hint": "Keep `headline:`, and give `words` only for words under the headline."},
            )
        return self


class Attribution(Record):
    """The terms on which the speaker is cited; of relayed words, those of whoever told them."""

    noun: ClassVar[str] = "attribution"
    scalar_field: ClassVar[str | None] = "terms"

    terms: Printed[Annotated[TermName, Term]] = Field(
        description="on the record; background (described, not named); anonymous; "
        "reported (the source reports it and cites nobody)."
    )
    reason: Printed[Line | None] = Field(
        default=None,
        description="Why a source withholds a name, as it says itself; left out where it gives no "
        "reason.",
        examples=["spoke on condition of anonymity"],
    )
    described_as: Printed[Line | None] = Field(
        default=None,
        description="What the source calls the speaker, or of relayed words whoever told them.",
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

    matter: Working[MatterId] = Field(description="The id of the matter.")
    stance: Printed[Annotated[Stance, Term]] = Field(description="Where the actor stands.")
    label: Printed[OurLine | None] = Field(
        default=None,
        description="Printed instead of the stance’s own word.",
        examples=["No own troops"],
    )
    gist: Printed[RichLine | None] = Field(
        default=None, description="The position in a few of our words, for the table."
    )
    of: Working[tuple[ActorId, ...]] = Field(
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
        "says": "said",
        "statement": "said",
        "paraphrase": "said",
        "quotation": "quote",
        "speaks_for": "for",
        "on_behalf_of": "for",
        "when": "date",
        "where": "setting",
        "audience": "to",
        "to_whom": "to",
        "actors": "involves",
        "mentions": "involves",
        "terms": "attribution",
        "told_by": "relayed_by",
        "according_to": "relayed_by",
        "relayer": "relayed_by",
        "via": "relayed_by",
        "translation": "quote_translation",
        "language": "quote_language",
    }

    who: Working[tuple[SpeakerId, ...]] = Field(
        min_length=1,
        description="Who said it: an actor’s id, or a source’s id for what the outlet itself says.",
    )
    for_: Working[ActorId | None] = Field(
        default=None, alias="for", description="On whose behalf, if not their own."
    )
    said: Printed[Rich | None] = Field(
        default=None,
        description="What was said, in our own words. Never in quotation marks.",
        examples=["Jordan will not send troops."],
    )
    quote: Printed[Line | None] = Field(
        default=None,
        description="The speaker’s words to the letter, without quotation marks of your own.",
        examples=["no final decision has been made yet"],
    )
    quote_language: Printed[LanguageTag | None] = Field(
        default=None, description="The language of the quotation if it is not the brief’s."
    )
    quote_translation: Printed[QuoteTranslation | None] = Field(
        default=None,
        description="The quotation in the language of the brief, by us if nobody else is named; "
        "printed beneath it without quotation marks.",
        examples=["it is not over yet"],
    )
    relayed_by: Printed[tuple[Relayer, ...]] = Field(
        default=(),
        description="Who told what the speaker had said, if the sources do not have it from the "
        "speaker: an actor’s id or words. Of several, the first had it from the speaker, and the "
        "last told the sources. The terms of attribution are then those of the last.",
        examples=["two diplomats"],
    )
    date: Printed[Date | None] = Field(default=None, description="When it was said; EDTF.")
    date_as: Printed[Line | None] = Field(
        default=None,
        description="The date in the source’s own words, printed instead.",
        examples=["late October 2025"],
    )
    setting: Printed[Line | None] = Field(
        default=None, description="Where or on what occasion.", examples=["a news conference"]
    )
    to: Printed[tuple[Line, ...]] = Field(
        default=(), description="To whom it was said.", examples=["international media"]
    )
    involves: Working[tuple[ActorId, ...]] = Field(
        default=(),
        description="Others whom the words speak of, for `briefgen why` and checks; not printed.",
        examples=["armenia"],
    )
    attribution: Printed[Attribution | None] = Field(
        default=None,
        description="The terms on which the speaker is cited.",
        examples=["on the record"],
    )
    position: Printed[tuple[Position, ...]] = Field(
        default=(), description="What it shows of somebody’s stand on a matter."
    )
    reports: Printed[tuple[Report, ...]] = Field(
        default=(),
        description="The sources that report it; `source: id` or `sources: [ids]` is enough.",
    )

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if self.quote_translation is not None:
            _has_quotation(self.quote, None, self.quote_translation)
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
