"""The labels, grouped as the sections use them; the English file shows what each is for."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from briefgen.house.style import Strict
from briefgen.house.wording.patterns import (
    Counted,
    Dated,
    ExplainedTerm,
    InCell,
    Itemised,
    LabelText,
    N,
    Named,
    OfOrigins,
    OfRecords,
    OfReports,
    OfSources,
    Plural,
    Signed,
    StatusMark,
    Worded,
    each,
    holds,
)
from briefgen.model.base import Audience
from briefgen.model.brief import BriefStatus, Tlp
from briefgen.model.conditions import ConditionKind, ConditionStatus
from briefgen.model.judgements import Level
from briefgen.model.questions import QuestionStatus
from briefgen.model.sources import Credibility, Reliability, SourceKind
from briefgen.model.statements import Stance, TermName
from briefgen.model.yardsticks import YardstickName
from briefgen.reading.dates import DateWords
from briefgen.tree import When

CitedTerm: TypeAlias = Literal["on-the-record", "background", "anonymous"]
"""Terms on which somebody is cited; what is merely reported cites nobody."""
ConditionBasis: TypeAlias = Literal["stated", "inferred", "inferred-from"]
Usual: TypeAlias = Literal[
    "paraphrased",
    "on-the-record",
    "background",
    "anonymous",
    "reported",
    "no-terms",
    "undated",
    "origins-unknown",
    "origins-own",
]
"""What most statements may share: how they are rendered, terms, date, origins."""
Hold: TypeAlias = Literal[
    "stated", "inferred", "unknown", "concern", "inferred-concern", "possible-concern"
]
"""How a condition bears on what it blocks: as stated, as inferred, or of unknown status.

A concern is no condition yet, and is never said to hold anything up.
"""


_NAMED_COPIES = tuple(one for one in Audience if one is not Audience.PUBLIC)
"""Audiences whose copies may hold more than the public one, and name the audience."""


class PageLabels(Strict):
    """The foot of every page, and how a caption and a short list of facts are put together."""

    number: Annotated[LabelText, holds("page", "pages")]
    foot: Annotated[LabelText, holds("title", "date")]
    table: Annotated[LabelText, holds("n", "caption")]
    columns: Annotated[LabelText, holds("summary", "columns")]
    between_facts: str
    empty: LabelText
    continued: Named


class FactsLabels(Strict):
    """The line beneath the title, and the line of those who answer for the brief."""

    as_of: Dated
    counts: Counted
    identity: Annotated[LabelText, holds("id", "revision", "status")]
    revision: Annotated[LabelText, holds("revision")]
    statuses: Annotated[Mapping[BriefStatus, LabelText], each(get_args(BriefStatus))]
    copies: Annotated[Mapping[Audience, LabelText], each(_NAMED_COPIES)]
    prepared_for: LabelText
    audience: LabelText
    authors: LabelText
    cleared_by: LabelText
    supersedes: LabelText


class CountLabels(Strict):
    """Counts of sources and of the origins behind them."""

    sources: Plural
    reports: Plural
    resting: OfReports
    origins: Plural
    statements: Plural
    not_established: LabelText
    none_established: LabelText
    partly_established: OfOrigins
    origin_unknown: LabelText
    origins_unknown: LabelText
    origins_known: OfOrigins


class ChangeLabels(Strict):
    """Labels of what has changed."""

    since: LabelText


class JudgementLabels(Strict):
    """Labels of the key judgements."""

    likelihood: Annotated[LabelText, holds("term", "low", "high")]
    likelihood_unmeasured: Annotated[LabelText, holds("term")]
    confidence: Annotated[LabelText, holds("level")]
    levels: Annotated[Mapping[Level, LabelText], each(get_args(Level))]
    basis: LabelText
    rests_on: Counted
    rests_on_one_source: LabelText
    rests_on_one_source_of: OfOrigins
    rests_on_one_origin: OfSources
    rests_on_one_report: OfSources
    rests_on_more: Counted
    draws_on: OfRecords


class PositionLabels(Strict):
    """Labels of the tables of positions."""

    caption: Named
    actor: LabelText
    position: LabelText
    gist: LabelText
    said: LabelText
    basis: LabelText
    no_date: LabelText
    summary: Named
    stances: Annotated[Mapping[Stance, Signed], each(Stance)]
    terms: Annotated[Mapping[TermName, ExplainedTerm], each(get_args(TermName))]
    cell_described: Annotated[LabelText, holds("terms", "words")]
    cell_relayed: Worded
    outlet: LabelText
    no_terms: LabelText
    according_to: Annotated[LabelText, holds("words")]
    words_of: Annotated[LabelText, holds("name", "terms")]
    words_no_terms: Named
    on_behalf: Annotated[LabelText, holds("name", "principal")]
    own: Named
    order_unknown: LabelText
    scale: Named
    on_the_record: Named
    scale_summary: Named
    none: LabelText
    earlier: Annotated[LabelText, holds("word", "date")]
    of_matter: Named
    in_line: Annotated[LabelText, holds("name", "word")]
    matter: LabelText
    beside: LabelText
    counted: LabelText
    counts_summary: LabelText


class WatchLabels(Strict):
    """Labels of what holds the matter up, and what to watch."""

    holding: LabelText
    watching: LabelText
    summary: LabelText
    condition: Annotated[LabelText, holds("number", "text")]
    inferred: Annotated[LabelText, holds("text")]
    planned: Annotated[LabelText, holds("date", "text")]
    sign: Annotated[LabelText, holds("number", "text")]
    further: Plural
    with_further: Annotated[LabelText, holds("sign", "further")]
    more: Plural


class PositionsOverTimeLabels(Strict):
    """Labels of the drawing of positions over time."""

    subheading: Named
    alternative: Annotated[LabelText, holds("name", "items")]
    track: Annotated[LabelText, holds("name", "items")]
    stand: Annotated[LabelText, holds("date", "word")]
    by_another: Annotated[LabelText, holds("word", "name")]
    unnamed: Annotated[LabelText, holds("word", "terms")]
    unordered: Annotated[LabelText, holds("matter", "name", "items")]
    not_dated: LabelText
    signs: LabelText
    apart: LabelText


class StatementLabels(Strict):
    """Labels of who said what."""

    speaker: LabelText
    of_speaker: Named
    words: LabelText
    margin: LabelText
    sources: LabelText
    summary: LabelText
    again: Named
    own_voice: LabelText
    own_voices: LabelText
    unless: Annotated[LabelText, holds("clauses")]
    usual: Annotated[Mapping[Usual, LabelText], each(get_args(Usual))]
    left_out: Annotated[LabelText, holds("statements")]
    no_terms: LabelText
    no_setting: LabelText
    no_audience: LabelText
    quoted: LabelText
    partly_quoted: LabelText
    paraphrased: LabelText
    headline: LabelText
    quoted_otherwise: LabelText
    checked: Signed
    also: LabelText
    words_of: Named
    headline_of: Named
    quoted_by: Named
    headline_given: LabelText
    own_words: LabelText
    stronger: Signed
    in_language: Named
    speaking_for: Named
    relayed: Named
    relayed_on: Annotated[LabelText, holds("terms", "name")]
    relayed_then: Annotated[LabelText, holds("name", "next")]
    relayed_terms: Annotated[Mapping[CitedTerm, LabelText], each(get_args(CitedTerm))]
    described: Worded
    reason: Worded
    to: Named
    undated: LabelText
    translated: Named
    translated_from: Annotated[LabelText, holds("name", "language")]
    translated_through: Annotated[LabelText, holds("translation", "languages")]
    our_translation: LabelText
    our_translation_from: Named
    translation_by: Named
    translation_from: Annotated[LabelText, holds("name", "language")]
    translation_in_line: Annotated[LabelText, holds("translation", "words")]
    role_since: Dated
    role_until: Dated
    role_between: Annotated[LabelText, holds("start", "end")]


class ConditionLabels(Strict):
    """Labels of the conditions."""

    number: LabelText
    condition: LabelText
    kind: LabelText
    held_by: LabelText
    whose: LabelText
    status_and_met_by: LabelText
    met_by: LabelText
    status: LabelText
    grid_summary: LabelText
    summary: LabelText
    kinds: Annotated[Mapping[ConditionKind, LabelText], each(get_args(ConditionKind))]
    bases: Annotated[Mapping[ConditionBasis, InCell], each(get_args(ConditionBasis))]
    statuses: Annotated[Mapping[ConditionStatus, Signed], each(ConditionStatus)]
    statuses_of_kind: Mapping[ConditionKind, Mapping[ConditionStatus, Signed]] = Field(
        default_factory=dict
    )
    by_parts: Annotated[LabelText, holds("status")]
    worked_out: LabelText
    as_we_infer: Named
    met_if: LabelText
    met_if_of_kind: Mapping[ConditionKind, LabelText] = Field(default_factory=dict)
    all_of: LabelText
    any_of: LabelText
    one_part: LabelText
    parts_withdrawn: LabelText
    blocks: Annotated[LabelText, holds("name", "who", "holds")]
    holds: Annotated[Mapping[Hold, OfRecords], each(get_args(Hold))]
    history: LabelText
    their_words: LabelText


class DifferenceLabels(Strict):
    """Labels of where the sources differ."""

    matter: LabelText
    account: LabelText
    treatment: LabelText
    summary: LabelText


class QuestionLabels(Strict):
    """Labels of the open questions."""

    settled: LabelText
    statuses: Annotated[Mapping[QuestionStatus, Signed], each(QuestionStatus)]
    settled_by: LabelText
    due: LabelText
    about: LabelText
    answer: LabelText
    number: LabelText
    question: LabelText
    question_and_why: LabelText
    who: LabelText
    grid_summary: LabelText
    summary: LabelText


class TimelineMarks(Strict):
    """The sign before the date of an event in the table."""

    kinds: Annotated[Mapping[When, StatusMark], each(When)]
    undated: StatusMark


class TimelineLabels(Strict):
    """Labels of the timeline."""

    alternative: Annotated[LabelText, holds("events", "start", "end")]
    alternative_on: Annotated[LabelText, holds("events", "date")]
    events: Plural
    cut_off: LabelText
    date: LabelText
    month: LabelText
    month_of: Annotated[LabelText, holds("month", "n")]
    day: LabelText
    event: LabelText
    sources: LabelText
    planned: LabelText
    called_off: LabelText
    called_off_on: Dated
    moved: LabelText
    moved_on: Dated
    before: Annotated[LabelText, holds("dates")]
    no_new_date: LabelText
    accounts_differ: LabelText
    marks: TimelineMarks
    undated: LabelText
    legend: Annotated[Mapping[When, LabelText], each(When)]
    stroke: LabelText
    signs: Itemised
    unknown: LabelText
    summary: LabelText


class OutlookLabels(Strict):
    """Labels of the assumptions."""

    judgement: LabelText
    judgement_number: N
    assumes: LabelText
    changed_by: LabelText
    summary: LabelText


class SourceLabels(Strict):
    """Labels of the source statement and of the list, or the notes, of sources."""

    notes: LabelText
    source: LabelText
    title: LabelText
    graded: LabelText
    summary: LabelText
    statement: OfSources
    one_origin: LabelText
    origins: OfOrigins
    not_established: LabelText
    one_not_established: LabelText
    one_which_not_established: LabelText
    which_not_established: LabelText
    partly_established: OfOrigins
    no_title: LabelText
    no_outlet: LabelText
    no_author: LabelText
    no_date: LabelText
    missing: Itemised
    lacking: N
    lacking_all: LabelText
    terms: Annotated[LabelText, holds("statements", "items")]
    terms_item: Annotated[LabelText, holds("n", "terms")]
    terms_relayed: Annotated[LabelText, holds("terms")]
    terms_relayed_unsaid: LabelText
    terms_of_outlet: LabelText
    terms_not_given: LabelText
    by_terms: Annotated[LabelText, holds("statements")]
    by_terms_summary: LabelText
    relayed_head: Annotated[LabelText, holds("terms")]
    relayed_unsaid_head: LabelText
    relayed_meaning: LabelText
    outlet_head: LabelText
    outlet_meaning: LabelText
    checked_head: LabelText
    checked_figure: Annotated[LabelText, holds("found", "all")]
    checked_meaning: Annotated[LabelText, holds("sources")]
    checked_meaning_on: Annotated[LabelText, holds("sources", "date")]
    checked: Annotated[LabelText, holds("found", "all", "sources")]
    checked_on: Annotated[LabelText, holds("found", "all", "sources", "date")]
    untitled: LabelText
    kinds: Annotated[Mapping[SourceKind, LabelText], each(get_args(SourceKind))]
    by: Named
    carried_by: Named
    undated: LabelText
    retrieved: Dated
    in_language: Named
    grade: Annotated[LabelText, holds("grade")]
    reliability: Annotated[Mapping[Reliability, LabelText], each(get_args(Reliability))]
    credibility: Annotated[Mapping[Credibility, LabelText], each(get_args(Credibility))]
    derives: LabelText
    derives_itself: LabelText
    derives_unknown: LabelText
    derives_source: N
    corrected: LabelText
    back: LabelText


KeyHead: TypeAlias = Literal[
    "voices", "likelihood", "admiralty", "translated", "terms", "marks", "marking", "document"
]
"""The entries of the key, each with a head."""


class KeyLabels(Strict):
    """The short key to the terms that were used."""

    voices: LabelText
    heads: Annotated[Mapping[KeyHead, LabelText], each(get_args(KeyHead))]
    summary: LabelText
    yardsticks: Annotated[Mapping[YardstickName, LabelText], each(get_args(YardstickName))]
    likelihood: Annotated[LabelText, holds("yardstick", "items")]
    likelihood_item: Annotated[LabelText, holds("term", "low", "high")]
    confidence: LabelText
    admiralty: LabelText
    terms: Itemised
    terms_item: Annotated[LabelText, holds("terms", "meaning")]
    relayed: LabelText
    translated: LabelText
    translations: LabelText
    marks: Itemised
    tlp: Annotated[Mapping[Tlp, LabelText], each(get_args(Tlp))]
    tlp_source: Annotated[LabelText, holds("label", "meaning")]


class DateLabels(Strict):
    """How the language writes dates, as briefgen.reading.dates.DateWords has them."""

    months: Annotated[tuple[LabelText, ...], Field(min_length=12, max_length=12)]
    months_of_day: tuple[LabelText, ...] = ()
    seasons: Annotated[tuple[LabelText, ...], Field(min_length=4, max_length=4)]
    year: Annotated[LabelText, holds("year")]
    decade: Annotated[LabelText, holds("year")]
    season: Annotated[LabelText, holds("season", "year")]
    month: Annotated[LabelText, holds("month", "year")]
    day: Annotated[LabelText, holds("day", "month", "year")]
    moment: Annotated[LabelText, holds("day", "time")]
    moment_in_zone: Annotated[LabelText, holds("day", "time", "zone")]
    zone: Annotated[LabelText, holds("offset")]
    day_in_month: str
    day_in_year: str
    month_in_year: str
    approximate: Dated
    uncertain: Dated
    approximate_and_uncertain: Dated
    not_later: Dated
    until: Dated
    onwards: Dated
    since: Dated
    between: Annotated[LabelText, holds("start", "end")]
    either: Annotated[LabelText, holds("first", "last")]
    comma: str
    unknown: LabelText

    def words(self) -> DateWords:
        """The same as the printer of dates takes it."""
        return DateWords(**self.model_dump())
