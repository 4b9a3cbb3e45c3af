"""What a position says of itself: its word, the gist, when it was said, on whose words it rests."""

from __future__ import annotations

from briefgen.model import Statement
from briefgen.model.positions import HeldPosition
from briefgen.sections.attribution import in_few, terms_in_cell, words_of
from briefgen.sections.context import Context
from briefgen.sections.phrases import fill, listed, name_of, part, spaced
from briefgen.sections.quoting import borne_by
from briefgen.tree import Inlines, Part, Text

_MEMBERS = ("person", "group")
"""Kinds of actors that may speak for themselves or for the body to which they belong."""


def word(one: HeldPosition, context: Context) -> Part:
    """The word for the stance: the analyst's own, or else the language's."""
    if one.position.label:
        return part(one.statement.id, f"{one.field}.label", one.position.label)
    told = context.wording.positions.stances[one.position.stance].word
    return part(one.statement.id, f"{one.field}.stance", told)


def word_and_whose(one: HeldPosition, context: Context) -> Inlines:
    """The word for the position; whose words it rests on, or that they bear no name."""
    labels = context.wording.positions_over_time
    said: Inlines = (word(one, context),)
    statement = one.statement
    if not one.in_own_words:
        name = listed(context, [name_of(context, id_) for id_ in statement.who])
        said = fill(labels.by_another, word=said, name=name)
    if one.unnamed and statement.attribution:
        terms = context.wording.positions.terms[statement.attribution.terms].word
        named = (part(statement.id, "attribution.terms", terms),)
        said = fill(labels.unnamed, word=said, terms=named)
    return said


def basis(stand: HeldPosition, holders: frozenset[tuple[str, ...]], context: Context) -> Inlines:
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


def not_of_the_body(stand: HeldPosition, context: Context) -> Inlines:
    """That a position is not recorded as that of the body to which a person or a group belongs."""
    holder = context.actors.get(stand.holders[0])
    if len(stand.holders) > 1 or holder is None or holder.kind not in _MEMBERS:
        return ()
    if holder.of is None or holder.of not in context.actors:
        return ()
    return fill(context.wording.positions.own, name=name_of(context, holder.of))


def gist(stand: HeldPosition, context: Context) -> Inlines:
    """Our few words for it; failing those, theirs in the brief's language, or our account.

    The row cites all on which the position rests; their words, those that have them.
    """
    statement, position = stand.statement, stand.position
    if position.gist:
        return (part(statement.id, f"{stand.field}.gist", position.gist),)
    return spaced(in_few(statement, context), borne_by(statement, context))


def said_when(statement: Statement, context: Context) -> Inlines:
    """The date in the source's own words, or in few characters; else that there is none."""
    if statement.date_as:
        return (part(statement.id, "date_as", statement.date_as),)
    if statement.date:
        return (part(statement.id, "date", context.short_date(statement.date)),)
    return (Text(context.wording.positions.no_date),)
