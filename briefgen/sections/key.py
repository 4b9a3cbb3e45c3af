"""A short key to the terms that this brief uses, and to no others."""

from __future__ import annotations

from briefgen.model import Brief
from briefgen.model.relaying import relaying
from briefgen.model.yardsticks import YARDSTICKS
from briefgen.sections.context import Context
from briefgen.sections.phrases import fill, headed, joined, listed, spaced, status
from briefgen.tree import Block, Inlines, Paragraph, Role, Text


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A small paragraph for each kind of term that was printed; in brief one, without a heading."""
    fields = context.printed.fields
    entries = [
        (Text(context.wording.key.voices),),
        _likelihood(brief, fields, context),
        _admiralty(brief, context),
        _translated(fields, context),
        () if context.brief else _terms(brief, fields, context),
        () if context.brief else _marks(context),
        _marking(brief, context),
    ]
    if context.brief:
        return (Paragraph(spaced(*entries), Role.SMALL),)
    paragraphs = [Paragraph(entry, Role.SMALL) for entry in entries if entry]
    return headed(context, *paragraphs)


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
    """What the terms that were printed mean, and whose they are where words were relayed."""
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
    if not items:
        return ()
    return spaced(
        fill(labels.terms, items=joined(items, context.wording.lists.clauses)),
        (Text(labels.relayed),) if relayed else (),
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
