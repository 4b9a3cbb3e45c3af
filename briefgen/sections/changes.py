"""What is new since the brief before."""

from __future__ import annotations

from briefgen.model import Brief
from briefgen.sections.context import Context
from briefgen.sections.phrases import cite, headed, labelled, part, run_in, spaced
from briefgen.tree import Block, BulletList, Item, Paragraph


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """One entry a change, with its sources; before them since what, if the brief says it."""
    if not brief.changes:
        return ()
    items = tuple(
        Item(
            (
                Paragraph(
                    spaced((part(change.id, "text", change.text),), cite(context, change.sources))
                ),
            )
        )
        for change in brief.changes
    )
    return headed(context, *_since(brief, context), BulletList(items))


def _since(brief: Brief, context: Context) -> tuple[Block, ...]:
    before = brief.brief.supersedes
    if before is None:
        return ()
    label = context.wording.changes.since
    return run_in([labelled(label, (part("brief", "supersedes", before),))])
