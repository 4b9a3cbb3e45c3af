"""On what terms the words of a brief are cited: how many statements on each, and what it means."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from briefgen.model import Brief, Statement
from briefgen.model.relaying import relaying
from briefgen.sections.attribution import relayers_terms
from briefgen.sections.context import Context
from briefgen.sections.phrases import fill, listed
from briefgen.tree import Block, Cell, Column, Inlines, Paragraph, Role, Row, Table, Text

MOST = 6
"""Of more terms there is a sentence and no table."""


class TermCount(Struct, frozen=True):
    """One count: its head, what is counted, as a figure, and what the head means."""

    head: str
    figure: str
    meaning: Inlines = ()


class _Terms(Struct, frozen=True):
    """Terms as a sentence has them, as a head has them, and what they mean."""

    words: str
    head: str
    meaning: str = ""


def counted(brief: Brief, context: Context) -> list[TermCount]:
    """The statements by their terms, in the order in which these are first met."""
    return [TermCount(t.head, str(n), _text(t.meaning)) for t, n in _numbers(brief, context)]


def sentence(brief: Brief, context: Context) -> Inlines:
    """The same in words."""
    labels = context.wording.sources
    numbers = _numbers(brief, context)
    items = [fill(labels.terms_item, n=str(n), terms=terms.words) for terms, n in numbers]
    statements = context.count(context.wording.counts.statements, len(brief.statements))
    return fill(labels.terms, statements=statements, items=listed(context, items))


def table(counts: list[TermCount], brief: Brief, context: Context) -> tuple[Block, ...]:
    """The counts side by side, under a line that says what they count."""
    labels = context.wording.sources
    statements = context.count(context.wording.counts.statements, len(brief.statements))
    cells = tuple(
        Cell(
            (
                Paragraph((Text(one.figure),), Role.NAME),
                *((Paragraph(one.meaning, Role.DETAIL),) if one.meaning else ()),
            )
        )
        for one in counts
    )
    heads = tuple(Column((Text(one.head),)) for one in counts)
    return (
        Paragraph(fill(labels.by_terms, statements=statements), Role.DETAIL),
        Table(heads, (Row(cells),), (), labels.by_terms_summary, abreast=True),
    )


def _text(words: str) -> Inlines:
    return (Text(words),) if words else ()


def _numbers(brief: Brief, context: Context) -> list[tuple[_Terms, int]]:
    return list(Counter(_terms(statement, context) for statement in brief.statements).items())


def _terms(statement: Statement, context: Context) -> _Terms:
    """On what terms a statement is cited; of relayed words, that they are those of another."""
    labels = context.wording.sources
    if relaying(statement).all:
        how = relayers_terms(statement, context)
        if how is None:
            return _Terms(labels.terms_relayed_unsaid, labels.relayed_unsaid_head)
        head = labels.relayed_head.format(terms=how)
        return _Terms(labels.terms_relayed.format(terms=how), head, labels.relayed_meaning)
    if statement.attribution is not None:
        known = context.wording.positions.terms[statement.attribution.terms]
        return _Terms(known.word, known.cell, known.meaning)
    if all(id_ in context.sources for id_ in statement.who):
        return _Terms(labels.terms_of_outlet, labels.outlet_head, labels.outlet_meaning)
    return _Terms(labels.terms_not_given, context.wording.positions.no_terms)
