"""What the reader must know, in a box."""

from __future__ import annotations

from briefgen.model import Brief
from briefgen.sections import phrases
from briefgen.sections.context import Context
from briefgen.tree import Block, Callout, Text


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """The bottom line; the sources beneath what it rests on stand after its last word."""
    said = phrases.blocks("brief", "bottom_line", brief.bottom_line)
    cited = phrases.cite(context, context.basis.sources(*brief.bottom_line_based_on))
    return (Callout((Text(context.heading),), phrases.ended(said, cited)),)
