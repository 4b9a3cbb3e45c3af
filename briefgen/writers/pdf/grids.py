"""Turns grids into strips: columns of fixed measures, a first cell beside several rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from briefgen import tree
from briefgen.writers.grids import columns
from briefgen.writers.pdf import text_style as inks
from briefgen.writers.pdf.flow import Flow, FlowContext, text
from briefgen.writers.pdf.lines import TextLine
from briefgen.writers.pdf.page_slices import (
    HorizontalRule,
    Placed,
    Strip,
    row,
    stacked,
)
from briefgen.writers.pdf.runs import artifact
from briefgen.writers.pdf.structure import StructElement
from briefgen.writers.pdf.tables import HeadLook, head_row, opened
from briefgen.writers.pdf.text_style import Ground
from briefgen.writers.spacing import air

_CLOSEST = 0.25
"""The least share of the usual space between rows, which are parted by their beginnings as well."""
_HEAD_PAD = (1.5, 3.5)
_WHOLE = 90.0
"""Up to this height, in points, a row is not divided between pages."""
_RULE = 0.65
"""The weight of the rules beneath the head, above names and at the end, in points."""
_HAIR = 0.5
"""The weight of the rules between other groups, in points."""


class _Air(Struct, frozen=True):
    """Points from a rule to the words beneath it and above it, and half of those between rows."""

    above: float
    beneath: float
    between: float


class _Row(Struct, frozen=True):
    """One row as laid out: its cells but the first, and what a page that begins with it names."""

    cells: tuple[list[Strip], ...]
    again: list[Strip]
    anchor: str | None


def grid(flow: Flow, block: tree.Table, place: FlowContext) -> None:
    """Lay out a grid: a head that is repeated on every page, then its groups of rows.

    A group is a row with those that join it. Its first cell stands beside as many of them as it is
    high, and no page ends within it. Only a rule parts two groups, and nothing two rows of one; it
    is strong above a row that names somebody, and at the end.
    """
    style = flow.setting.style
    element = opened(flow, block, place)
    edges = [
        (place.x + left, width)
        for left, width in columns(place.width, [column.weight for column in block.columns])
    ]
    ink = inks.label_ink(style, style.sizes.small, style.colours.quiet, inks.MEDIUM)
    head = head_row(flow, block, edges, element, (place, HeadLook(ink, _HEAD_PAD, _RULE)))
    flow.put([head], place, before=3, after=0)
    body = element.child("TBody")
    strips: list[Strip] = []
    groups = list(_groups(block.rows))
    for group, below in zip_longest(groups, groups[1:]):
        name = tree.named(group[0])
        rule = _rule(flow, place, strong=below is None or bool(tree.named(below[0])))
        made = _group(flow, group, (edges, body, rule), place)
        for strip in made:
            strip.head = head
            strip.name = name
        strips += made
    if strips:
        flow.put(strips, place, before=0, after=0)
    flow.gap = 12.0


def _groups(rows: Sequence[tree.Row]) -> Iterator[list[tree.Row]]:
    """Rows with those that join them; one that could join none begins a group of its own."""
    group: list[tree.Row] = []
    for one in rows:
        if group and not one.joins:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _group(
    flow: Flow,
    group: Sequence[tree.Row],
    set_as: tuple[list[tuple[float, float]], StructElement, Placed],
    place: FlowContext,
) -> list[Strip]:
    """The strips of a group, one for each row; lines of its first cell stand in several of them.

    `set_as` are the edges of the columns, the table's body, and the rule beneath the group.
    """
    edges, body, rule = set_as
    first: list[Strip] = []
    rows = []
    for index, one in enumerate(group):
        line = body.child("TR")
        inner = list(zip(one.cells, edges, strict=True))
        if not index:
            spans = b" /RowSpan %d" % len(group) if len(group) > 1 else b""
            header = line.child("TH", A=b"<</O /Table /Scope /Row" + spans + b">>")
            (cell, edge), *inner = inner
            first = _cell(flow, cell, edge, replace(place, element=header))
        else:
            inner = inner[1:]
        cells = [
            _cell(flow, cell, edge, replace(place, element=line.child("TD")))
            for cell, edge in inner
        ]
        again = _again(flow, one.again, edges[0], place) if one.again else []
        bearing = tree.bearing(one)
        borne = first if not bearing else cells[bearing - 1]
        rows.append((cells, again, _anchored(borne, one.anchor)))
    _level([first, *(cell for cell in rows[0][0])])
    for cells, again, _ in rows[1:]:
        _level([*cells, *([again] if again else [])])
    share = air(flow.setting.style.sizes.leading, _CLOSEST)
    return _stand(
        _Air(5.0 * share, 5.5 * share, 3.2 * share),
        first,
        [_Row(tuple(cells), again, anchor) for cells, again, anchor in rows],
        rule,
    )


def _rule(flow: Flow, place: FlowContext, *, strong: bool) -> Placed:
    colours = flow.setting.style.colours
    weight = _RULE if strong else _HAIR
    colour = colours.strong_rule if strong else colours.rule
    return Placed(place.x, -weight, HorizontalRule(place.width, weight, colour))


def _anchored(cell: list[Strip], anchor: str | None) -> str | None:
    """Set the anchor of a row at the first line of the cell that bears it; return it if none does.

    Lines of the first cell stand beside several rows, so that a row's upper edge may be nearer to
    one of those.
    """
    lines = (item.thing for strip in cell for item in strip.items)
    line = next((thing for thing in lines if isinstance(thing, TextLine)), None)
    if line is None or anchor is None:
        return anchor
    line.anchors = [*line.anchors, anchor]
    return None


def _cell(
    flow: Flow, cell: tree.Cell, edge: tuple[float, float], place: FlowContext
) -> list[Strip]:
    beside = flow.beside()
    x, width = edge
    at = replace(place, x=x, width=width, ground=Ground.GRID, frames=(), end=False)
    flow.lay(beside, cell.blocks, at)
    return beside.strips


def _again(flow: Flow, words: str, edge: tuple[float, float], place: FlowContext) -> list[Strip]:
    """The name that stands beside a row with which a page begins."""
    style = flow.setting.style
    ink = inks.paragraph_ink(style, tree.Role.NAME, Ground.GRID)
    x, width = edge
    return text(flow, artifact(words, ink), ink, replace(place, x=x, width=width))


def _level(cells: list[list[Strip]]) -> None:
    """Lower cells so that the first lines of all stand on one base line."""
    bases = [_base(cell) for cell in cells]
    lowest = max((base for base in bases if base is not None), default=0.0)
    for cell, base in zip(cells, bases, strict=True):
        if base is not None and lowest - base > 0:
            cell[0].before = 0
            cell.insert(0, Strip(lowest - base, keep=True))


def _base(cell: list[Strip]) -> float | None:
    """The base line of a cell's first line, from the cell's top; None where it begins with none."""
    if not cell:
        return None
    lines = [(item.y, item.thing) for item in cell[0].items if isinstance(item.thing, TextLine)]
    return next((y + line.baseline for y, line in lines), None)


def _stand(air: _Air, first: list[Strip], rows: Sequence[_Row], rule: Placed) -> list[Strip]:
    """One strip for each row of a group; the first cell stands beside as many as it is high.

    Those rows are kept together: the first cell is painted with the first of them.
    """
    items, high, anchors = stacked(first)
    whole = len(rows) == 1 or high <= max(map(_reach, rows[0].cells), default=0.0)
    foot = air.above + (0.0 if whole else high)
    lowered = [Placed(item.x, item.y + air.above, item.thing) for item in items]
    strips: list[Strip] = []
    at = 0.0
    for index, one in enumerate(rows):
        last = index == len(rows) - 1
        pad = (air.between if index else air.above, air.beneath if last else air.between)
        cells = (first, *one.cells) if whole and not index else one.cells
        named, tall, _ = stacked(one.again)
        strip = row(cells, pad, None)
        least = sum(pad) + (tall if index else 0.0)
        if not whole and last:
            least = max(least, foot - at + pad[1])
        if last:
            _finish(strip, least, rule)
        strip.rest = [Placed(item.x, item.y + pad[0], item.thing) for item in named]
        strip.again = strip.rest if index else []
        if not whole and not index:
            # They come first, as in the order of reading, and their row is not divided.
            strip.items = lowered + strip.items
            strip.anchors.extend(anchors)
            strip.cells = ()
        if one.anchor is not None:
            strip.anchors.append(one.anchor)
        at += strip.height
        strip.keep = not last and at < foot
        strips.append(strip)
    _keep_ends(strips)
    return strips


def _keep_ends(strips: list[Strip]) -> None:
    """Leave no low row of a group alone at the foot of a page, or at the head of the next."""
    for index in {0, len(strips) - 2} if len(strips) > 1 else ():
        strips[index].keep = strips[index].keep or strips[index].height <= _WHOLE


def _reach(cell: list[Strip]) -> float:
    return stacked(cell)[1]


def _finish(strip: Strip, least: float, rule: Placed) -> None:
    """Make the last strip of a group at least so high, with a rule at its foot."""
    strip.height = max(strip.height, least)
    strip.rule = rule
    strip.items.append(Placed(rule.x, strip.height + rule.y, rule.thing))
