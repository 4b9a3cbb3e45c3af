"""Where the sources give different accounts: all side by side, none chosen in silence."""

from __future__ import annotations

from briefgen.model import Account, Brief, Difference
from briefgen.sections.context import Context
from briefgen.sections.phrases import cite, column, headed, part, small_cell, source_name, spaced
from briefgen.tree import (
    Block,
    Cell,
    Column,
    Inlines,
    Label,
    Paragraph,
    Role,
    Row,
    Strong,
    Table,
    Text,
)

MOST_COLUMNS = 2
"""Sources that a page has room for side by side; the accounts of more stand beneath one another."""


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A grid: a row for each point; a column for each source, or one for all when they are many.

    In brief, a paragraph for each point.
    """
    if not brief.differences:
        return ()
    if context.brief:
        return headed(
            context, *(_in_short(difference, context) for difference in brief.differences)
        )
    labels = context.wording.differences
    given = {s for d in brief.differences for a in d.accounts for s in a.source}
    sources = sorted(given & context.sources.keys(), key=context.basis.order.__getitem__)
    if len(sources) > MOST_COLUMNS:
        accounts: tuple[Column, ...] = (column(labels.account, 84),)
        sources = []
    else:
        accounts = tuple(
            Column(source_name(context, context.sources[source]), 39) for source in sources
        )
    treated = any(d.treatment for d in brief.differences)
    columns = (
        column(labels.matter, 34),
        *accounts,
        *((column(labels.treatment, 40),) if treated else ()),
    )
    rows = tuple(
        Row(
            (
                small_cell(context, (Strong((part(difference.id, "matter", difference.matter),)),)),
                *_accounts(difference, sources, context),
                *((small_cell(context, _treatment(difference)),) if treated else ()),
            )
        )
        for difference in brief.differences
    )
    return headed(context, Table(columns, rows, (), labels.summary, grid=True))


def _in_short(difference: Difference, context: Context) -> Paragraph:
    """The accounts one after another, each with its sources."""
    told = [
        _account(difference, i, account, context) for i, account in enumerate(difference.accounts)
    ]
    point = Label((part(difference.id, "matter", difference.matter), Text(":")))
    return Paragraph(spaced((point,), *told), Role.DETAIL)


def _accounts(difference: Difference, sources: list[str], context: Context) -> tuple[Cell, ...]:
    told = [
        (account, _account(difference, index, account, context))
        for index, account in enumerate(difference.accounts)
    ]
    if not sources:
        return (small_cell(context, *(words for _, words in told)),)
    return tuple(
        small_cell(context, *(words for account, words in told if source in account.source))
        for source in sources
    )


def _account(difference: Difference, index: int, account: Account, context: Context) -> Inlines:
    return spaced(
        (part(difference.id, f"accounts.{index}.says", account.says),),
        cite(context, account.source),
    )


def _treatment(difference: Difference) -> Inlines:
    if difference.treatment is None:
        return ()
    return (part(difference.id, "treatment", difference.treatment),)
