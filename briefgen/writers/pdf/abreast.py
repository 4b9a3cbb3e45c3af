"""Sets texts side by side under their heads: the stations of a scale, two lists."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from briefgen import tree
from briefgen.writers.grids import abreast as edges_of
from briefgen.writers.pdf import text_style as inks
from briefgen.writers.pdf.flow import Flow, FlowContext
from briefgen.writers.pdf.page_slices import Fill, HorizontalRule, Placed, Strip, row
from briefgen.writers.pdf.tables import HeadLook, head_row, opened
from briefgen.writers.pdf.text_style import Ground
from briefgen.writers.spacing import air

_HEAD_PAD = (1.5, 3.5)
_RULE = 0.65
"""The weight of the rules beneath the heads and beneath the texts, in points."""
_HAIR = 0.5
"""The weight of the rules between two texts, in points."""


def abreast(flow: Flow, block: tree.Table, place: FlowContext) -> None:
    """Lay out a table of texts abreast: its heads, which are repeated, and its one row.

    In the order of reading the texts follow each other whole.
    """
    style = flow.setting.style
    element = opened(flow, block, place)
    edges = [
        (place.x + left, width)
        for left, width in edges_of(place.width, [column.weight for column in block.columns])
    ]
    ink = inks.label_ink(style, style.sizes.detail, style.colours.heading, inks.SEMIBOLD)
    head = head_row(flow, block, edges, element, (place, HeadLook(ink, _HEAD_PAD, _RULE)))
    flow.put([head], place, before=3, after=0)
    share = air(style.sizes.leading)
    pad = (5.0 * share, 4.0 * share)
    body = element.child("TBody")
    strips = []
    for entry in block.rows:
        line = body.child("TR")
        cells = tuple(
            _text(flow, cell, edge, replace(place, element=line.child("TD")))
            for cell, edge in zip(entry.cells, edges, strict=True)
        )
        rule = Placed(
            place.x, -_RULE, HorizontalRule(place.width, _RULE, style.colours.strong_rule)
        )
        strip = row(cells, pad, rule)
        strip.head = head
        strip.items = _parted(flow, edges, strip.height) + strip.items
        if entry.anchor is not None:
            strip.anchors.append(entry.anchor)
        strips.append(strip)
    if strips:
        flow.put(strips, place, before=0, after=0)
    flow.gap = 6.0


def _text(
    flow: Flow, cell: tree.Cell, edge: tuple[float, float], place: FlowContext
) -> list[Strip]:
    beside = flow.beside()
    x, width = edge
    at = replace(place, x=x, width=width, ground=Ground.ABREAST, frames=(), end=False)
    flow.lay(beside, cell.blocks, at)
    return beside.strips


def _parted(flow: Flow, edges: list[tuple[float, float]], height: float) -> list[Placed]:
    """The rules between the texts, as high as their row."""
    colour = flow.setting.style.colours.rule
    found = []
    for (left, width), (right, _) in pairwise(edges):
        middle = (left + width + right - _HAIR) / 2
        found.append(Placed(middle, 0.0, Fill(_HAIR, height, colour)))
    return found
