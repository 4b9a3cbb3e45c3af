"""Says which statements a section prints: all in full; in brief fewer where there are many."""

from __future__ import annotations

from briefgen.house.layout import Detail
from briefgen.model import Brief, Statement

MOST = 23
"""More statements than two sides hold beside everything else."""


def statements_shown(brief: Brief, detail: Detail) -> tuple[Statement, ...]:
    """Return the statements that are printed; in brief, of many, none of the sources' own voice."""
    if detail is not Detail.BRIEF or len(brief.statements) <= MOST:
        return brief.statements
    sources = {source.id for source in brief.sources}
    return tuple(one for one in brief.statements if not sources.issuperset(one.who))
