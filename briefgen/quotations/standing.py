"""Which sources have a quotation, and what of a record stands when some of its sources go."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model import Condition, Statement
from briefgen.quotations.verification import quotes


def having(statement: Statement) -> frozenset[str]:
    """The sources said to have a statement's quotation; else those that do not say how."""
    quoting = frozenset(report.source for report in statement.reports if quotes(report))
    return quoting or frozenset(
        r.source for r in statement.reports if r.form is None and not r.renders_otherwise
    )


def lost_quotation(before: Statement, after: Statement) -> dict[str, None] | None:
    """What changes in a statement with fewer reports: its quotation goes with the last that has it.

    None if nothing is left to say then.
    """
    had = having(before)
    if before.quote is None or not had or not after.reports:
        return {}
    if not had.isdisjoint(report.source for report in after.reports):
        return {}
    return None if after.said is None else {"quote": None, "quote_language": None}


def condition_left(
    condition: Condition, before: Iterable[Statement], after: Iterable[Statement]
) -> Condition:
    """A condition, without its quotation if no statement of it is left whose report has it."""
    had, has = condition_having(condition, before), condition_having(condition, after)
    if condition.quote is None or not had or had & has:
        return condition
    return condition.model_copy(update={"quote": None})


def condition_having(condition: Condition, statements: Iterable[Statement]) -> set[str]:
    """The sources whose reports of a condition's statements may have its quotation."""
    stated = (s for s in statements if s.id in condition.stated_in)
    return {r.source for s in stated for r in s.reports if r.form != "paraphrase"}
