"""Positions in full: a table for each matter of who stands where, if page 1 tells less."""

from __future__ import annotations

from briefgen.model import Brief, Matter
from briefgen.model.positions import HeldPosition, held_positions, of_unknown_order, standing
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    cell,
    cite,
    column,
    fill,
    headed,
    names,
    part,
    spaced,
    status,
)
from briefgen.sections.position_facts import basis, gist, not_of_the_body, said_when, word
from briefgen.sections.positions import shortened
from briefgen.tree import Block, Row, Table, Text, plain


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A table for each matter on which somebody has a position; replaced ones are left out.

    Nothing says that a position is the present one: a later one may not be known, or not be shown.
    Nothing at all where the scales have shown as much.
    """
    if not shortened(brief, context):
        return ()
    stands = held_positions(brief)
    tables = [
        _table(matter, stands[matter.id], context)
        for matter in brief.matters
        if matter.id in stands
    ]
    return headed(context, *tables) if tables else ()


def _table(matter: Matter, stands: list[HeldPosition], context: Context) -> Table:
    labels = context.wording.positions
    name = (part(matter.id, "name", matter.name),)
    columns = (
        column(labels.actor, 1.2),
        column(labels.position, 1.25),
        column(labels.gist, 2.2),
        column(labels.said, 1.2),
        column(labels.basis, 1.3),
    )
    shown = standing(stands)
    unknown = of_unknown_order(shown)
    holders = frozenset(one.holders for one in shown)
    return Table(
        columns,
        tuple(_row(one, unknown, holders, context) for one in shown),
        fill(labels.caption, name=name),
        plain(fill(labels.summary, name=name)),
    )


def _row(
    stand: HeldPosition,
    unknown: frozenset[tuple[str, str]],
    holders: frozenset[tuple[str, ...]],
    context: Context,
) -> Row:
    """One position; beneath its date stands where its order to another of the holder is open."""
    statement, position = stand.statement, stand.position
    labels = context.wording.positions
    return Row(
        (
            cell(context, names(context, stand.holders), not_of_the_body(stand, context)),
            cell(context, (status(labels.stances[position.stance], (word(stand, context),)),)),
            cell(context, gist(stand, context)),
            cell(
                context,
                said_when(statement, context),
                (Text(labels.order_unknown),) if (statement.id, stand.field) in unknown else (),
            ),
            cell(
                context,
                spaced(
                    basis(stand, holders, context),
                    cite(context, context.basis.sources(statement.id)),
                ),
            ),
        )
    )
