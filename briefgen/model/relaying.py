"""Who relayed the words of a statement, and to which of its sources."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from briefgen.model.statements import Relayer, Report, Statement

Relayers: TypeAlias = tuple[Relayer, ...]
"""Those through whom words came, the first nearest the speaker, the last nearest the reader."""


class Relaying(Struct, frozen=True):
    """How the words of a statement came to its sources.

    `by` relayed them to all sources but those in `otherwise`: relayers that a report names for
    itself, each with the indexes of the reports that name them.
    """

    by: Relayers = ()
    otherwise: tuple[tuple[Relayers, tuple[int, ...]], ...] = ()
    all: bool = False
    """Whether no source has the words from the speaker, so that the terms are the relayers'."""


def relaying(statement: Statement) -> Relaying:
    """Return who relayed a statement; relayers whom all reports name alike are the statement's."""
    through = [of_report(statement, report) for report in statement.reports]
    if not through or len(set(through)) == 1:
        by = through[0] if through else statement.relayed_by
        return Relaying(by, all=bool(by))
    groups: dict[Relayers, list[int]] = {}
    for index, relayers in enumerate(through):
        if relayers != statement.relayed_by:
            groups.setdefault(relayers, []).append(index)
    by = statement.relayed_by if statement.relayed_by in through else ()
    otherwise = tuple((relayers, tuple(indexes)) for relayers, indexes in groups.items())
    return Relaying(by, otherwise, all=all(through))


def of_report(statement: Statement, report: Report) -> Relayers:
    """Who relayed the words to the source of a report."""
    return report.relayed_by or statement.relayed_by


def who_relayed(statement: Statement) -> tuple[str, ...]:
    """The ids of all actors who relayed a statement, each once."""
    named = (*statement.relayed_by, *(one for r in statement.reports for one in r.relayed_by))
    return tuple(dict.fromkeys(one.who for one in named if one.who is not None))
