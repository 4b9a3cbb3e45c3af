"""For which sources a quotation is cited, and how the others render it."""

from __future__ import annotations

from collections.abc import Collection

from briefgen.model import Statement, bearing
from briefgen.model.bearing import Bearing
from briefgen.sections import attribution
from briefgen.sections.context import Context
from briefgen.sections.phrases import cite, joined, spaced
from briefgen.tree import Aside, Inlines, Text


def having(statement: Statement, context: Context) -> frozenset[str]:
    """The sources for which its quotation may be cited; without a report, the outlets that say it.

    There is none where each report renders the words otherwise.
    """
    if not statement.reports:
        return frozenset(context.basis.sources(statement.id))
    return bearing.having(statement)


def renderings(statement: Statement, context: Context) -> dict[str, list[str]]:
    """How the quotation is rendered, in the page's words -> by which sources; in their order."""
    labels = context.wording.statements
    words = {
        Bearing.QUOTED: labels.quoted,
        Bearing.QUOTED_IN_PART: labels.partly_quoted,
        Bearing.IN_HEADLINE: labels.headline,
        Bearing.HEADLINED_OTHERWISE: labels.headline,
        Bearing.QUOTED_OTHERWISE: labels.quoted_otherwise,
        Bearing.PARAPHRASED: labels.paraphrased,
    }
    has = bearing.having(statement)
    found: dict[str, list[str]] = {}
    for report in statement.reports:
        bears = bearing.of_report(report)
        unsaid = labels.quoted if report.source in has else labels.also
        label = unsaid if bears is Bearing.UNSAID else words[bears]
        found.setdefault(label, []).append(report.source)
    return found


def cited_renderings(
    statement: Statement, context: Context, but: Collection[str] = ()
) -> list[Inlines]:
    """The same, each with the numbers of its sources, but for those that are cited already."""
    found = renderings(statement, context)
    left = {form: [id_ for id_ in ids if id_ not in but] for form, ids in found.items()}
    return [spaced((Text(form),), cite(context, ids)) for form, ids in left.items() if ids]


def borne_by(statement: Statement, context: Context) -> Inlines:
    """Cite the sources that have the quotation on show, where other sources stand beside it.

    Where none has it, how each renders it. Nothing for words of ours, or where all have it.
    """
    has = having(statement, context)
    every = context.basis.sources(statement.id)
    if not attribution.shows_quotation(statement, context) or has.issuperset(every):
        return ()
    if has:
        return cite(context, has)
    row = joined(cited_renderings(statement, context), context.wording.lists.between)
    return (Aside((Text("— "), *row)),)
