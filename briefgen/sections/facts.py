"""When the brief was issued, what it takes in, on how much it rests, and who answers for it."""

from __future__ import annotations

from briefgen.model import Brief
from briefgen.sections.context import Context, counted_origins, origins_cited
from briefgen.sections.phrases import fill, joined, labelled, listed, part, run_in
from briefgen.tree import Block, Facts, Inlines


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """The line of facts; beneath it, in full, those who wrote, asked for and cleared the brief."""
    header = brief.brief
    labels = context.wording.facts
    items: list[Inlines] = []
    if header.published:
        items.append((part("brief", "published", context.date(header.published)),))
    items.append(fill(labels.as_of, date=(part("brief", "as_of", context.date(header.as_of)),)))
    if sources := context.numbering.sources:
        items.append(
            fill(
                labels.counts,
                sources=context.count(context.wording.counts.sources, len(sources)),
                origins=counted_origins(context, origins_cited(context)),
            )
        )
    items.append(_state(brief, context))
    return (Facts(tuple(items)), *(() if context.brief else _answering(brief, context)))


def _state(brief: Brief, context: Context) -> Inlines:
    """In which revision it is, how far it has come, and for whom this copy of it is."""
    header = brief.brief
    labels = context.wording.facts
    named = fill(labels.revision, revision=(part("brief", "revision", header.revision),))
    status = part("brief", "status", labels.statuses[header.status])
    facts: list[Inlines] = [named, (status,)]
    if copy := labels.copies.get(header.release):
        facts.append((part("brief", "release", copy),))
    return joined(facts, context.wording.pages.between_facts)


def _answering(brief: Brief, context: Context) -> tuple[Block, ...]:
    header = brief.brief
    labels = context.wording.facts
    authors = [(part("brief", f"authors.{i}", name),) for i, name in enumerate(header.authors)]
    return run_in(
        [
            labelled(labels.authors, listed(context, authors)) if authors else (),
            *(
                labelled(label, (part("brief", field, value),))
                for label, field, value in (
                    (labels.prepared_for, "prepared_for", header.prepared_for),
                    (labels.audience, "audience", header.audience),
                    (labels.cleared_by, "cleared_by", header.cleared_by),
                    (labels.supersedes, "supersedes", header.supersedes),
                )
                if value is not None
            ),
        ]
    )
