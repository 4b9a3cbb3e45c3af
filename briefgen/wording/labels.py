"""The labels, grouped as the sections use them; the English file shows what each is for."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from briefgen.dates import DateWords
from briefgen.model.base import Audience
from briefgen.model.conditions import ConditionStatus
from briefgen.model.questions import QuestionStatus
from briefgen.model.statements import Stance
from briefgen.model.yardsticks import YardstickName
from briefgen.style import Strict
from briefgen.tree import When
from briefgen.wording.patterns import (
    Counted,
    Dated,
    InCell,
    Itemised,
    N,
    Named,
    OfOrigins,
    OfRecords,
    OfReports,
    OfSources,
    Plural,
    Signed,
    Term,
    Word,
    Worded,
    each,
    holds,
)

BriefStatus: TypeAlias = Literal["draft", "review", "cleared", "final", "superseded"]
Level: TypeAlias = Literal["low", "moderate", "high"]
TermName: TypeAlias = Literal["on-the-record", "background", "anonymous", "reported"]
ConditionKind: TypeAlias = Literal[
    "precondition", "red-line", "request", "procedural-step", "concern"
]
ConditionBasis: TypeAlias = Literal["stated", "inferred"]
Hold: TypeAlias = Literal["stated", "inferred", "unknown"]
"""How surely a condition holds something up: it is stated, or inferred, or of unknown status."""
SourceKind: TypeAlias = Literal[
    "own-interview", "wire", "news-report", "rewrite", "official-text", "post", "document"
]
Reliability: TypeAlias = Literal["A", "B", "C", "D", "E", "F"]
Credibility: TypeAlias = Literal["1", "2", "3", "4", "5", "6"]
Tlp: TypeAlias = Literal["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"]


_NAMED_COPIES = (Audience.INTERNAL, Audience.PARTNER)
"""Copies that may hold more than the public one, and say so."""


class Pages(Strict):
    """The foot of every page, and how a caption and a short list of facts are put together."""

    number: Annotated[Word, holds("page", "pages")]
    foot: Annotated[Word, holds("title", "date")]
    table: Annotated[Word, holds("n", "caption")]
    between_facts: str
    empty: Word


class Facts(Strict):
    """The line beneath the title, and the line of those who answer for the brief."""

    as_of: Dated
    counts: Counted
    identity: Annotated[Word, holds("id", "revision")]
    revision: Annotated[Word, holds("revision")]
    statuses: Annotated[Mapping[BriefStatus, Word], each(get_args(BriefStatus))]
    copies: Annotated[Mapping[Audience, Word], each(_NAMED_COPIES)]
    prepared_for: Word
    audience: Word
    authors: Word
    cleared_by: Word
    supersedes: Word


class Counts(Strict):
    """Counts of sources and of the origins behind them."""

    sources: Plural
    reports: Plural
    resting: OfReports
    origins: Plural
    statements: Plural
    not_established: Word
    none_established: Word
    partly_established: OfOrigins
    origin_unknown: Word
    origins_unknown: Word
    origins_known: OfOrigins


class Changes(Strict):
    """Labels of what has changed."""

    since: Word


class Judging(Strict):
    """Labels of the key judgements."""

    likelihood: Annotated[Word, holds("term", "low", "high")]
    likelihood_unmeasured: Annotated[Word, holds("term")]
    confidence: Annotated[Word, holds("level")]
    levels: Annotated[Mapping[Level, Word], each(get_args(Level))]
    basis: Word
    rests_on: Counted
    rests_on_one_source: Word
    rests_on_one_source_of: OfOrigins
    rests_on_one_origin: OfSources
    rests_on_more: Counted
    draws_on: OfRecords


class Positions(Strict):
    """Labels of the tables of positions."""

    caption: Named
    actor: Word
    position: Word
    gist: Word
    said: Word
    basis: Word
    no_date: Word
    summary: Named
    stances: Annotated[Mapping[Stance, Signed], each(Stance)]
    terms: Annotated[Mapping[TermName, Term], each(get_args(TermName))]
    cell_described: Annotated[Word, holds("terms", "words")]
    outlet: Word
    no_terms: Word


class PositionsOverTime(Strict):
    """Labels of the drawing of positions over time."""

    subheading: Named
    alternative: Annotated[Word, holds("name", "items")]
    track: Annotated[Word, holds("name", "items")]
    stand: Annotated[Word, holds("date", "word")]
    not_dated: Word
    signs: Word
    apart: Word


class Statements(Strict):
    """Labels of who said what."""

    outlets: Word
    in_short: Annotated[Word, holds("name", "words")]
    quoted: Word
    partly_quoted: Word
    paraphrased: Word
    headline: Word
    quoted_otherwise: Word
    checked: Signed
    also: Word
    our_words: Word
    words_of: Named
    headline_of: Named
    quoted_by: Named
    renderings: Named
    renderings_summary: Word
    report: Word
    attributed_to: Word
    headline_given: Word
    rendering: Word
    own_words: Word
    stronger: Signed
    in_language: Named
    speaking_for: Named
    described: Worded
    reason: Worded
    to: Named
    undated: Word
    counts: Annotated[Word, holds("counted")]
    translated: Named
    translated_from: Annotated[Word, holds("name", "language")]
    role_since: Dated
    role_until: Dated
    role_between: Annotated[Word, holds("start", "end")]


class Conditions(Strict):
    """Labels of the conditions."""

    caption: Word
    number: Word
    condition: Word
    kind: Word
    held_by: Word
    met_by: Word
    status: Word
    summary: Word
    kinds: Annotated[Mapping[ConditionKind, Word], each(get_args(ConditionKind))]
    bases: Annotated[Mapping[ConditionBasis, InCell], each(get_args(ConditionBasis))]
    statuses: Annotated[Mapping[ConditionStatus, Signed], each(ConditionStatus)]
    statuses_of_kind: Mapping[ConditionKind, Mapping[ConditionStatus, Signed]] = Field(
        default_factory=dict
    )
    met_if: Word
    all_of: Word
    any_of: Word
    blocks: Annotated[Word, holds("name", "holds")]
    holds: Annotated[Mapping[Hold, OfRecords], each(get_args(Hold))]
    history: Word
    their_words: Word


class Differences(Strict):
    """Labels of where the sources differ."""

    caption: Word
    matter: Word
    account: Word
    treatment: Word
    summary: Word


class Questions(Strict):
    """Labels of the open questions."""

    settled: Word
    statuses: Annotated[Mapping[QuestionStatus, Signed], each(QuestionStatus)]
    why: Word
    could_answer: Word
    settled_by: Word
    due: Word
    about: Word
    answer: Word
    number: Word
    question: Word
    who: Word
    caption: Word
    summary: Word


class Timeline(Strict):
    """Labels of the timeline."""

    alternative: Itemised
    caption: Word
    date: Word
    event: Word
    sources: Word
    planned: Word
    accounts_differ: Word
    disputed: Annotated[Word, holds("label")]
    legend: Annotated[Mapping[When, Word], each(When)]
    signs: Itemised
    unknown: Word
    summary: Word


class Outlook(Strict):
    """Labels of the assumptions."""

    caption: Word
    judgement: Word
    judgement_number: N
    assumes: Word
    changed_by: Word
    summary: Word


class Sources(Strict):
    """Labels of the source statement and of the list, or the notes, of sources."""

    notes: Word
    statement: OfSources
    one_origin: Word
    origins: OfOrigins
    not_established: Word
    one_not_established: Word
    partly_established: OfOrigins
    no_title: Word
    no_outlet: Word
    no_author: Word
    no_date: Word
    missing: Itemised
    terms: Annotated[Word, holds("statements", "items")]
    terms_item: Annotated[Word, holds("n", "terms")]
    terms_of_outlet: Word
    terms_not_given: Word
    checked: Annotated[Word, holds("found", "all", "sources")]
    checked_on: Annotated[Word, holds("found", "all", "sources", "date")]
    checked_against: Annotated[Word, holds("digest")]
    untitled: Word
    kinds: Annotated[Mapping[SourceKind, Word], each(get_args(SourceKind))]
    by: Named
    undated: Word
    retrieved: Dated
    in_language: Named
    grade: Annotated[Word, holds("grade")]
    reliability: Annotated[Mapping[Reliability, Word], each(get_args(Reliability))]
    credibility: Annotated[Mapping[Credibility, Word], each(get_args(Credibility))]
    derives: Word
    derives_itself: Word
    derives_unknown: Word
    derives_source: N
    corrected: Word
    back: Word


class Key(Strict):
    """The short key to the terms that were used."""

    voices: Word
    yardsticks: Annotated[Mapping[YardstickName, Word], each(get_args(YardstickName))]
    likelihood: Annotated[Word, holds("yardstick", "items")]
    likelihood_item: Annotated[Word, holds("term", "low", "high")]
    confidence: Word
    admiralty: Word
    terms: Itemised
    terms_item: Annotated[Word, holds("terms", "meaning")]
    marks: Itemised
    tlp: Annotated[Mapping[Tlp, Word], each(get_args(Tlp))]
    tlp_source: Annotated[Word, holds("label", "meaning")]


class Dates(Strict):
    """How the language writes dates, as briefgen.dates.DateWords has them."""

    months: Annotated[tuple[Word, ...], Field(min_length=12, max_length=12)]
    months_of_day: tuple[Word, ...] = ()
    seasons: Annotated[tuple[Word, ...], Field(min_length=4, max_length=4)]
    year: Annotated[Word, holds("year")]
    decade: Annotated[Word, holds("year")]
    season: Annotated[Word, holds("season", "year")]
    month: Annotated[Word, holds("month", "year")]
    day: Annotated[Word, holds("day", "month", "year")]
    moment: Annotated[Word, holds("day", "time")]
    moment_in_zone: Annotated[Word, holds("day", "time", "zone")]
    zone: Annotated[Word, holds("offset")]
    day_in_month: str
    day_in_year: str
    month_in_year: str
    approximate: Dated
    uncertain: Dated
    approximate_and_uncertain: Dated
    until: Dated
    since: Dated
    between: Annotated[Word, holds("start", "end")]
    either: Annotated[Word, holds("first", "last")]
    comma: str
    unknown: Word

    def words(self) -> DateWords:
        """The same as the printer of dates takes it."""
        return DateWords(**self.model_dump())
