"""The title, a finding, and the line beneath it."""

from __future__ import annotations

from briefgen.model import Brief
from briefgen.sections.context import Context
from briefgen.sections.phrases import part
from briefgen.tree import Block, Paragraph, Role, Title


def section(brief: Brief, _context: Context) -> tuple[Block, ...]:
    """Title and subtitle."""
    header = brief.brief
    title = Title((part("brief", "title", header.title),))
    if header.subtitle is None:
        return (title,)
    return (title, Paragraph((part("brief", "subtitle", header.subtitle),), Role.SUBTITLE))
