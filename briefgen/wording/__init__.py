"""Every label that briefgen itself prints, in one language, read from one YAML file.

A pattern holds the fields in braces that the English file shows, and no others; a translation that
loses one, or a whole label, is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from briefgen.layout import SectionName
from briefgen.style import Strict
from briefgen.wording.labels import (
    Changes,
    Conditions,
    Counts,
    Dates,
    Differences,
    Facts,
    Hold,
    Judging,
    Key,
    Outlook,
    Pages,
    Positions,
    PositionsOverTime,
    Questions,
    Sources,
    Statements,
    Timeline,
)
from briefgen.wording.patterns import (
    Lists,
    Plural,
    PluralRule,
    Quotes,
    Signed,
    Word,
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
    languages: Mapping[str, Word]
    other_language: Annotated[Word, holds("tag")]
    headings: Annotated[Mapping[SectionName, Word], each(HEADED)]
    pages: Pages
    facts: Facts
    counts: Counts
    changes: Changes
    judgements: Judging
    positions: Positions
    positions_over_time: PositionsOverTime
    statements: Statements
    conditions: Conditions
    differences: Differences
    questions: Questions
    timeline: Timeline
    outlook: Outlook
    sources: Sources
    key: Key
    dates: Dates
    dates_short: Dates
