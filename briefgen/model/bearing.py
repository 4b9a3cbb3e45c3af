"""Which report has which words: how each source bears the quotation of a statement or condition."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from briefgen.model.conditions import Condition
from briefgen.model.statements import Report, Statement


class Bearing(StrEnum):
    """How a report bears a quotation, from the words themselves down to our account of them.

    Of several reports by one source, that whose bearing stands first here counts.
    """

    QUOTED = "quoted"
    QUOTED_IN_PART = "quoted in part"
    IN_HEADLINE = "in its headline"
    UNSAID = "not said how"
    QUOTED_OTHERWISE = "quoted in other words"
    HEADLINED_OTHERWISE = "in its headline, in other words"
    PARAPHRASED = "paraphrased"

    @property
    def has_words(self) -> bool:
        """Whether the report is said to have the words themselves."""
        return self in _HAVING


_HAVING = frozenset({Bearing.QUOTED, Bearing.QUOTED_IN_PART, Bearing.IN_HEADLINE})
_STRENGTH = {bearing: strength for strength, bearing in enumerate(Bearing)}


def of_report(report: Report) -> Bearing:
    """How one report bears the quotation of its statement."""
    if report.quote is not None:
        return Bearing.QUOTED_OTHERWISE
    match report.form:
        case "direct":
            return Bearing.QUOTED
        case "partial":
            return Bearing.QUOTED_IN_PART
        case "headline":
            return Bearing.IN_HEADLINE if report.words is None else Bearing.HEADLINED_OTHERWISE
        case "paraphrase":
            return Bearing.PARAPHRASED
        case None:
            return Bearing.UNSAID


def of_statement(statement: Statement) -> dict[str, Bearing]:
    """Source -> how it bears the statement's quotation, in the order of the reports."""
    return _by_source(statement.reports)


def of_condition(condition: Condition, statements: Iterable[Statement]) -> dict[str, Bearing]:
    """Source -> how it bears the statements in which a condition is stated.

    `statements` may hold others as well. A condition's quotation need not be that of a statement,
    so that every source but one that only paraphrases may have it: see `may_have`.
    """
    stated = (statement for statement in statements if statement.id in condition.stated_in)
    return _by_source(report for statement in stated for report in statement.reports)


def having(statement: Statement) -> frozenset[str]:
    """The sources said to have a statement's quotation; if there are none, those that may have it.

    A source that does not say how it renders the words may have them only where no other is said
    to: beside one that quotes it is only a further report.
    """
    found = of_statement(statement)
    said = frozenset(source for source, bearing in found.items() if bearing.has_words)
    return said or frozenset(s for s, bearing in found.items() if bearing is Bearing.UNSAID)


def surely_having(statement: Statement) -> frozenset[str]:
    """The same, but none of several that do not say how: which of them quotes is not known."""
    found, bearings = having(statement), of_statement(statement)
    certain = len(found) == 1 or all(bearings[source].has_words for source in found)
    return found if certain else frozenset()


def may_have(condition: Condition, statements: Iterable[Statement]) -> dict[str, Bearing]:
    """The sources that may have a condition's quotation -> how each bears its statements."""
    found = of_condition(condition, statements)
    return {s: bearing for s, bearing in found.items() if bearing is not Bearing.PARAPHRASED}


def _by_source(reports: Iterable[Report]) -> dict[str, Bearing]:
    """How each source bears the words; of several reports by one, the strongest."""
    found: dict[str, Bearing] = {}
    for report in reports:
        bearing = of_report(report)
        known = found.setdefault(report.source, bearing)
        if _STRENGTH[bearing] < _STRENGTH[known]:
            found[report.source] = bearing
    return found
