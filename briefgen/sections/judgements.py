"""What we conclude: each sentence, how likely, how sure, and on how much it rests."""

from __future__ import annotations

from briefgen.model import Brief, Judgement
from briefgen.model.yardsticks import YARDSTICKS
from briefgen.sections import anchors
from briefgen.sections.context import Context, counted_origins, origins_cited
from briefgen.sections.phrases import (
    cite,
    fill,
    headed,
    held,
    labelled,
    listed,
    part,
    record_reference,
    run_in,
    spaced,
)
from briefgen.tree import (
    Assessment,
    Block,
    Chip,
    Inlines,
    Item,
    NumberedList,
    Paragraph,
    Strong,
    Text,
)


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """The judgements in the file's order; likelihood and confidence never share a chip."""
    if not brief.judgements:
        return ()
    items = tuple(_item(judgement, brief, context) for judgement in brief.judgements)
    return headed(context, NumberedList(items))


def _item(judgement: Judgement, brief: Brief, context: Context) -> Item:
    sources = context.basis.sources(*judgement.based_on)
    assessed = _assessment(judgement, brief, context)
    words = (part(judgement.id, "text", judgement.text),)
    sentence = spaced(words, cite(context, sources))
    if context.brief:
        chips = (assessed.likelihood, assessed.confidence)
        sentence = spaced(sentence, *((Chip(row),) for row in chips if row))
    details: list[Inlines] = []
    if judgement.confidence_basis and not context.brief:
        basis = (part(judgement.id, "confidence_basis", judgement.confidence_basis),)
        details.append(labelled(context.wording.judgements.basis, basis))
    details.append(_rests_on(judgement, sources, context))
    if not context.brief:
        details.append(_draws_on(judgement, context))
    blocks: tuple[Block, ...] = (Paragraph(sentence), *run_in(details))
    if not context.brief and (assessed.likelihood or assessed.confidence):
        blocks += (assessed,)
    return Item(blocks, f"{anchors.JUDGEMENT}{judgement.id}")


def _assessment(judgement: Judgement, brief: Brief, context: Context) -> Assessment:
    """The likelihood, in per cent where the yardstick has the term, and apart the confidence."""
    confidence = _confidence(judgement, context)
    if judgement.likelihood is None:
        return Assessment((), confidence)
    labels = context.wording.judgements
    term: Inlines = (part(judgement.id, "likelihood", held(judgement.likelihood)),)
    if not context.brief:
        term = (Strong(term),)
    measured = YARDSTICKS[brief.brief.yardstick].get(judgement.likelihood.casefold())
    if measured is None:
        return Assessment(fill(held(labels.likelihood_unmeasured), term=term), confidence)
    low, high = measured
    told = fill(held(labels.likelihood), term=term, low=str(low), high=str(high))
    return Assessment(told, confidence, low, high)


def _confidence(judgement: Judgement, context: Context) -> Inlines:
    if judgement.confidence is None:
        return ()
    labels = context.wording.judgements
    level: Inlines = (part(judgement.id, "confidence", labels.levels[judgement.confidence]),)
    if not context.brief:
        level = (Strong(level),)
    return fill(held(labels.confidence), level=level)


def _rests_on(judgement: Judgement, sources: tuple[str, ...], context: Context) -> Inlines:
    """How many sources and origins; one that rests on a single one of either says so.

    A single origin is one that is established. Of one that rests on more, none is said to be
    single: only how much of its basis is shown. Where the line of facts says that no origin of any
    source is known, a judgement on several does not say it again: their numbers stand beside it.
    """
    labels = context.wording.judgements
    if not sources:
        return ()
    roots = context.basis.origins(*judgement.based_on)
    origins = counted_origins(context, roots)
    counted = context.count(context.wording.counts.sources, len(sources))
    if judgement.rests_on_more:
        return fill(labels.rests_on_more, sources=counted, origins=origins)
    if len(sources) == 1:
        if roots.single and roots.known:
            return (Text(labels.rests_on_one_source),)
        return fill(labels.rests_on_one_source_of, origins=origins)
    if roots.single:
        met = labels.rests_on_one_origin if roots.known else labels.rests_on_one_report
        return fill(met, sources=counted)
    if context.counts_origins and context.lists_sources and not origins_cited(context).known:
        return ()
    return fill(labels.rests_on, sources=counted, origins=origins)


def _draws_on(judgement: Judgement, context: Context) -> Inlines:
    records = [found for id_ in judgement.based_on if (found := record_reference(context, id_))]
    if not records:
        return ()
    return fill(context.wording.judgements.draws_on, records=listed(context, records))
