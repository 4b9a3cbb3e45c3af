"""What is new since the brief before."""

from __future__ import annotations

from briefgen.model import Brief
from briefgen.sections.context import Context
from briefgen.sections.phrases import cite, headed, part, spaced
from briefgen.tree import Block, BulletList, Item, Paragraph


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """One entry a change, with its sources."""
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
    return headed(context, BulletList(items))
