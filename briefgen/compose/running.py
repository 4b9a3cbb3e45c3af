"""Fills in the running lines, as worded by the house style or else by the language's file."""

from __future__ import annotations

from briefgen.house.layout import Layout
from briefgen.house.running_title import head_and_foot
from briefgen.house.style import StyleSheet
from briefgen.model import Brief
from briefgen.model.brief import TLP
from briefgen.sections.context import Context
from briefgen.tree import Running


def running(brief: Brief, layout: Layout, context: Context, style: StyleSheet) -> Running:
    """Return the lines; the marking is part of both, whatever their wording."""
    marking = brief.brief.marking or ""
    label = marking.partition("+")[0]
    head, foot = head_and_foot(brief.brief, layout, context.wording, style)
    return Running(
        head_left=head,
        marking=marking,
        marking_tone=label.casefold().replace(":", "-") if marking in TLP else "house",
        foot=foot,
        page=context.wording.pages.number if style.running.page is None else style.running.page,
        title_field="short_title" if brief.brief.short_title else "title",
    )
