"""What is left of a record when some of its sources go: no quotation without a source for it."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model import Condition, Statement
from briefgen.model.bearing import having, may_have


def lost_quotation(before: Statement, after: Statement) -> dict[str, None] | None:
    """The changes to a statement that loses reports: its quotation goes with the last that has it.

    None if nothing is left to say then.
    """
    had = having(before)
    if before.quote is None or not had or not after.reports:
        return {}
    if not had.isdisjoint(report.source for report in after.reports):
        return {}
    gone = ("quote", "quote_language", "quote_translation")
    return None if after.said is None else dict.fromkeys(gone)


def condition_left(
    condition: Condition, before: Iterable[Statement], after: Iterable[Statement]
) -> Condition:
    """A condition, without its quotation if no report that has it is left."""
    had, has = may_have(condition, before), may_have(condition, after)
    if condition.quote is None or not had or had.keys() & has:
        return condition
    return condition.model_copy(update={"quote": None})
