"""Every label that briefgen itself prints, in one language, read from one YAML file.

A pattern has exactly the fields in braces that the English file has; a translation that lacks one,
or a whole label, is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from briefgen.house.layout import SectionName
from briefgen.house.style import Strict
from briefgen.house.wording.labels import (
    ChangeLabels,
    ConditionLabels,
    CountLabels,
    DateLabels,
    DifferenceLabels,
    FactsLabels,
    Hold,
    JudgementLabels,
    KeyLabels,
    OutlookLabels,
    PageLabels,
    PositionLabels,
    PositionsOverTimeLabels,
    QuestionLabels,
    SourceLabels,
    StatementLabels,
    TimelineLabels,
    WatchLabels,
)
from briefgen.house.wording.patterns import (
    LabelText,
    Lists,
    Plural,
    PluralRule,
    Quotes,
    Signed,
    count,
    each,
    holds,
)

__all__ = ["Hold", "Plural", "Quotes", "Signed", "Wording", "count"]

HEADED = tuple(name for name in SectionName if name not in (SectionName.TITLE, SectionName.FACTS))


class Wording(Strict):
    """All labels in one language."""

    noun: ClassVar[str] = "wording"

    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    plurals: PluralRule
    quotes: Quotes
    lists: Lists
    languages: Mapping[str, LabelText]
    other_language: Annotated[LabelText, holds("tag")]
    headings: Annotated[Mapping[SectionName, LabelText], each(HEADED)]
    pages: PageLabels
    facts: FactsLabels
    counts: CountLabels
    changes: ChangeLabels
    judgements: JudgementLabels
    positions: PositionLabels
    watch: WatchLabels
    positions_over_time: PositionsOverTimeLabels
    statements: StatementLabels
    conditions: ConditionLabels
    differences: DifferenceLabels
    questions: QuestionLabels
    timeline: TimelineLabels
    outlook: OutlookLabels
    sources: SourceLabels
    key: KeyLabels
    dates: DateLabels
    dates_short: DateLabels
