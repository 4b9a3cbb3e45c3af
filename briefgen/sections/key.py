"""A short key to the terms that this brief uses, and to no others."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.house.wording.labels import KeyHead
from briefgen.model import Brief
from briefgen.model.relaying import relaying
from briefgen.model.yardsticks import YARDSTICKS
from briefgen.sections.context import Context
from briefgen.sections.phrases import fill, headed, joined, listed, part, spaced, status
from briefgen.sections.sources import counts
from briefgen.tree import Block, Cell, Column, Inlines, Paragraph, Role, Row, Table, Text

_ABREAST = 3
"""So many entries stand side by side, or fewer, so that all rows of them are about as long."""


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """The kinds of terms that were printed, side by side; in brief in one small paragraph.

    Last stands which document this is.
    """
    fields = context.printed.fields
    entries: dict[KeyHead, Inlines] = {
        "voices": (Text(context.wording.key.voices),),
        "likelihood": _likelihood(brief, fields, context),
        "admiralty": _admiralty(brief, context),
        "translated": _translated(fields, context),
        "terms": () if context.brief else _terms(brief, fields, context),
        "marks": () if context.brief else _marks(context),
        "marking": _marking(brief, context),
        "document": _identity(brief, context),
    }
    told = {head: entry for head, entry in entries.items() if entry}
    if context.brief:
        return (Paragraph(spaced(*told.values()), Role.SMALL),)
    return headed(context, *_abreast(told, context))


def _abreast(told: Mapping[KeyHead, Inlines], context: Context) -> list[Table]:
    labels = context.wording.key
    rows = -(-len(told) // _ABREAST)
    most = -(-len(told) // rows)
    return [
        Table(
            tuple(Column((Text(labels.heads[head]),)) for head, _ in row),
            (Row(tuple(Cell((Paragraph(entry, Role.DETAIL),)) for _, entry in row)),),
            (),
            labels.summary,
            abreast=True,
        )
        for at in range(0, len(told), most)
        if (row := list(told.items())[at : at + most])
    ]


def _identity(brief: Brief, context: Context) -> Inlines:
    """Which document it is, by the id that its organisation has given it."""
    header = brief.brief
    if not header.id:
        return ()
    status = context.wording.facts.statuses[header.status]
    return fill(
        context.wording.facts.identity,
        id=(part("brief", "id", header.id),),
        revision=(part("brief", "revision", header.revision),),
        status=(part("brief", "status", status),),
    )


def _likelihood(brief: Brief, fields: frozenset[tuple[str, str]], context: Context) -> Inlines:
    """The yardstick, its source, and the range of each term that was used, from low to high."""
    labels = context.wording.key
    scale = YARDSTICKS[brief.brief.yardstick]
    used = {
        judgement.likelihood.casefold()
        for judgement in brief.judgements
        if judgement.likelihood and (judgement.id, "likelihood") in fields
    }
    terms = sorted(used & scale.keys(), key=lambda term: (scale[term], term))
    confident = any((judgement.id, "confidence") in fields for judgement in brief.judgements)
    items = [
        fill(labels.likelihood_item, term=term, low=str(scale[term][0]), high=str(scale[term][1]))
        for term in terms
    ]
    yardstick = labels.yardsticks[brief.brief.yardstick]
    return spaced(
        fill(labels.likelihood, yardstick=yardstick, items=listed(context, items)) if items else (),
        (Text(labels.confidence),) if confident else (),
    )


def _admiralty(brief: Brief, context: Context) -> Inlines:
    graded = any(s.grade for s in brief.sources if s.id in context.numbering.sources)
    if not graded or not context.lists_sources:
        return ()
    return (Text(context.wording.key.admiralty),)


def _translated(fields: frozenset[tuple[str, str]], context: Context) -> Inlines:
    """Whose the words of translations are, where a quotation is one or has one beside it."""
    labels = context.wording.key
    printed = {name for _, name in fields}
    has = any(name.endswith("quote_translation.words") for name in printed)
    named = any(name.endswith(".translation.by") for name in printed)
    return spaced(
        (Text(labels.translated),) if named else (),
        (Text(labels.translations),) if has else (),
    )


def _terms(brief: Brief, fields: frozenset[tuple[str, str]], context: Context) -> Inlines:
    """What the terms that were printed mean, and whose they are where words were relayed.

    What they mean is left to the table that counts them, where there is one.
    """
    labels = context.wording.key
    cited = [
        statement
        for statement in brief.statements
        if statement.attribution and (statement.id, "attribution.terms") in fields
    ]
    used = {statement.attribution.terms for statement in cited if statement.attribution}
    relayed = any(relaying(statement).all for statement in cited)
    items = [
        fill(labels.terms_item, terms=term.cell, meaning=term.meaning)
        for name, term in context.wording.positions.terms.items()
        if name in used
    ]
    explained = context.lists_sources and bool(counts(brief, context))
    return spaced(
        fill(labels.terms, items=joined(items, context.wording.lists.clauses))
        if items and not explained
        else (),
        (Text(labels.relayed),) if items and relayed else (),
    )


def _marks(context: Context) -> Inlines:
    """What the mark of a position stands for, since its word may be the analyst's own."""
    used = context.printed.relabelled
    signs = [s for s in context.wording.positions.stances.values() if s.mark in used]
    if not signs:
        return ()
    items = [(status(signed),) for signed in signs]
    return fill(context.wording.key.marks, items=joined(items, context.wording.lists.between))


def _marking(brief: Brief, context: Context) -> Inlines:
    labels = context.wording.key
    marking = brief.brief.marking
    for label, meaning in labels.tlp.items():
        if label == marking:
            return fill(labels.tlp_source, label=label, meaning=meaning)
    return ()
