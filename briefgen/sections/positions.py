"""Where each actor stands on each matter, as stated or reported, at a glance."""

from __future__ import annotations

from briefgen.model import Brief, Matter, Statement
from briefgen.model.positions import HeldPosition, held_positions, of_unknown_order, standing
from briefgen.sections.attribution import in_few, terms_in_cell, words_of
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    cell,
    cite,
    column,
    fill,
    headed,
    name_of,
    names,
    part,
    spaced,
    status,
)
from briefgen.sections.quoting import borne_by
from briefgen.tree import Block, Inlines, Part, Row, Table, Text, plain


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A table for each matter on which somebody has a position; replaced ones are left out.

    Nothing says that a position is the present one: a later one may not be known, or not be shown.
    """
    stands = held_positions(brief)
    tables = [
        _table(matter, stands[matter.id], context)
        for matter in brief.matters
        if matter.id in stands
    ]
    return headed(context, *tables) if tables else ()


_MEMBERS = ("person", "group")
"""Kinds of actors that may speak for themselves or for the body to which they belong."""


def word(one: HeldPosition, context: Context) -> Part:
    """The word for the stance: the analyst's own, or else the language's."""
    if one.position.label:
        return part(one.statement.id, f"{one.field}.label", one.position.label)
    told = context.wording.positions.stances[one.position.stance].word
    return part(one.statement.id, f"{one.field}.stance", told)


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
            cell(context, names(context, stand.holders), _not_of_the_body(stand, context)),
            cell(context, (status(labels.stances[position.stance], (word(stand, context),)),)),
            cell(context, _gist(stand, context)),
            cell(
                context,
                _said_when(statement, context),
                (Text(labels.order_unknown),) if (statement.id, stand.field) in unknown else (),
            ),
            cell(
                context,
                spaced(
                    _basis(stand, holders, context),
                    cite(context, context.basis.sources(statement.id)),
                ),
            ),
        )
    )


def _basis(stand: HeldPosition, holders: frozenset[tuple[str, ...]], context: Context) -> Inlines:
    """The terms, and whose words they are where those are not the holder's own.

    Whoever speaks for the holder is named only where the table has a position of their own as well
    (`holders`). What a report says in its own voice is said to be that already.
    """
    statement = stand.statement
    if _by_outlet(statement, context):
        return terms_in_cell(statement, context)
    if not stand.in_own_words:
        words = words_of(statement, context)
        return fill(context.wording.positions.according_to, words=words)
    if statement.for_ is not None and statement.who in holders - {stand.holders}:
        return words_of(statement, context)
    return terms_in_cell(statement, context)


def _by_outlet(statement: Statement, context: Context) -> bool:
    """Whether the words are those of sources alone."""
    return all(id_ in context.sources for id_ in statement.who)


def _not_of_the_body(stand: HeldPosition, context: Context) -> Inlines:
    """That a position is not recorded as that of the body to which a person or a group belongs."""
    holder = context.actors.get(stand.holders[0])
    if len(stand.holders) > 1 or holder is None or holder.kind not in _MEMBERS:
        return ()
    if holder.of is None or holder.of not in context.actors:
        return ()
    return fill(context.wording.positions.own, name=name_of(context, holder.of))


def _gist(stand: HeldPosition, context: Context) -> Inlines:
    """Our few words for it; failing those, theirs in the brief's language, or our account.

    The row cites all on which the position rests; their words, those that have them.
    """
    statement, position = stand.statement, stand.position
    if position.gist:
        return (part(statement.id, f"{stand.field}.gist", position.gist),)
    return spaced(in_few(statement, context), borne_by(statement, context))


def _said_when(statement: Statement, context: Context) -> Inlines:
    if statement.date_as:
        return (part(statement.id, "date_as", statement.date_as),)
    if statement.date:
        return (part(statement.id, "date", context.short_date(statement.date)),)
    return (Text(context.wording.positions.no_date),)
