"""The sections of a brief: each a function from the brief and a context to blocks of the tree.

A section that has nothing to say returns no blocks. Numbers of tables, and the anchors of first
citations, are given when all sections stand in their places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from briefgen.house.layout import SectionName
from briefgen.model import Brief
from briefgen.sections import (
    bottom_line,
    changes,
    conditions,
    contents,
    differences,
    facts,
    judgements,
    key,
    outlook,
    positions,
    positions_in_full,
    positions_over_time,
    questions,
    sources,
    statements,
    timeline,
    title,
    watch,
)
from briefgen.sections.context import Context
from briefgen.tree import Block

__all__ = ["LAST", "LATE", "SECTIONS", "Context", "Make"]

Make: TypeAlias = Callable[[Brief, Context], tuple[Block, ...]]

SECTIONS: Mapping[SectionName, Make] = MappingProxyType(
    {
        SectionName.TITLE: title.section,
        SectionName.FACTS: facts.section,
        SectionName.BOTTOM_LINE: bottom_line.section,
        SectionName.CHANGES: changes.section,
        SectionName.JUDGEMENTS: judgements.section,
        SectionName.POSITIONS: positions.section,
        SectionName.POSITIONS_IN_FULL: positions_in_full.section,
        SectionName.WATCH: watch.section,
        SectionName.POSITIONS_OVER_TIME: positions_over_time.section,
        SectionName.CONTENTS: contents.section,
        SectionName.STATEMENTS: statements.section,
        SectionName.CONDITIONS: conditions.section,
        SectionName.DIFFERENCES: differences.section,
        SectionName.QUESTIONS: questions.section,
        SectionName.TIMELINE: timeline.section,
        SectionName.OUTLOOK: outlook.section,
        SectionName.SOURCES: sources.section,
        SectionName.KEY: key.section,
    }
)
"""Every section by its name in a template."""

LATE = frozenset({SectionName.SOURCES, SectionName.KEY})
"""Sections that tell of what the others have printed, and so are made after them."""

LAST = frozenset({SectionName.CONTENTS})
"""Sections that tell of the headings of all others, and so are made after those."""
