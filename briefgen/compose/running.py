"""Fills in the running lines, as worded by the house style or else by the language's file."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.house.layout import Layout
from briefgen.house.placeholders import counts, fill
from briefgen.house.style import RunningLines
from briefgen.model import Brief
from briefgen.model.brief import TLP
from briefgen.sections.context import Context
from briefgen.tree import Running

HEAD_LIMIT, FOOT_LIMIT = 60, 128
"""The most characters of a running line; a longer title is cut, so that the line stays one line.

The head is in capitals, and its marking is not counted; in the foot, marking and page are.
"""
_LEAST = 20  # the fewest characters left of a title


def running(brief: Brief, layout: Layout, context: Context, lines: RunningLines) -> Running:
    """Return the lines; the marking is part of both, whatever their wording."""
    header = brief.brief
    pages = context.wording.pages
    marking = header.marking or ""
    label = marking.partition("+")[0]
    values = {
        "label": layout.label,
        "title": header.title,
        "date": context.date(header.as_of),
        "id": header.id,
        "revision": header.revision,
        "status": context.wording.facts.statuses[header.status],
    }
    page = pages.number if lines.page is None else lines.page
    beside = len(marking) + len(page.replace("{pages}", "10").replace("{page}", "10"))
    return Running(
        head_left=layout.label if lines.head is None else _line(lines.head, values, HEAD_LIMIT),
        marking=marking,
        marking_tone=label.casefold().replace(":", "-") if marking in TLP else "house",
        foot=_line(lines.foot or pages.foot, values, FOOT_LIMIT - beside),
        page=page,
    )


def _line(pattern: str, values: Mapping[str, str], limit: int) -> str:
    """Return the pattern filled in; the title gets the room that the other words leave."""
    others = len(fill(pattern, {**values, "title": ""}))
    room = (limit - others) // max(1, counts(pattern, "title"))
    return fill(pattern, {**values, "title": cut(values["title"], max(_LEAST, room))})


def cut(title: str, room: int) -> str:
    """Return the title, or as many of its first words as fit into `room` characters."""
    if len(title) <= room:
        return title
    return f"{title[: room - 1].rpartition(' ')[0] or title[: room - 1]}…"
