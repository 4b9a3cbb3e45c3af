"""Turns tables into strips: columns sized by content, undivided rows, a head on every page."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen import tree
from briefgen.tree import Align
from briefgen.writers.columns import ColumnWords, Extent, shares
from briefgen.writers.pdf import text_style as inks
from briefgen.writers.pdf.flow import INDENT, Flow, FlowContext, keep, text
from briefgen.writers.pdf.lines import extents
from briefgen.writers.pdf.objects import text_string
from briefgen.writers.pdf.page_slices import HorizontalRule, Placed, Strip, row
from briefgen.writers.pdf.runs import artifact, runs
from briefgen.writers.pdf.structure import StructElement
from briefgen.writers.pdf.text_style import Ground, TextStyle
from briefgen.writers.spacing import air

GAP = 9.0
_ROOM = 1.0
_LOW = 72.0  # points: a row up to this height is kept with the next or previous one
PAD = (3.3, 3.9)
_SCOPE_COLUMN = b"<</O /Table /Scope /Column>>"
_SCOPE_ROW = b"<</O /Table /Scope /Row>>"


class HeadLook(Struct, frozen=True):
    """The look of a head: its words, the space above and beneath them, the weight of its rule."""

    ink: TextStyle
    pad: tuple[float, float]
    weight: float


def opened(flow: Flow, block: tree.Table, place: FlowContext) -> StructElement:
    """Return the element of a table with its summary, after its caption is laid out."""
    style = flow.setting.style
    attributes = {}
    if block.summary:
        attributes["A"] = b"<</O /Table /Summary " + text_string(block.summary) + b">>"
    element = place.element.child("Table", **attributes)
    if block.caption:
        ink = inks.label_ink(style, style.sizes.table * 0.94, style.colours.quiet, inks.SEMIBOLD)
        caption = runs(block.caption, ink, element.child("Caption"), flow.setting)
        flow.put(keep(text(flow, caption, ink, place)), place, before=7.5, after=1)
    return element


def head_row(
    flow: Flow,
    block: tree.Table,
    edges: list[tuple[float, float]],
    element: StructElement,
    set_as: tuple[FlowContext, HeadLook],
) -> Strip:
    """Return the head, which stays with the next row; `edges` are left edges and widths."""
    place, look = set_as
    line = element.child("THead").child("TR")
    cells = []
    for column, (x, width) in zip(block.columns, edges, strict=True):
        found = runs(column.heading, look.ink, line.child("TH", A=_SCOPE_COLUMN), flow.setting)
        at = replace(place, x=x, width=width, end=column.align is Align.END)
        cells.append(text(flow, found, look.ink, at))
    colour = flow.setting.style.colours.strong_rule
    rule = Placed(place.x, -look.weight, HorizontalRule(place.width, look.weight, colour))
    strip = row(tuple(cells), look.pad, rule)
    strip.cells = ()
    strip.keep = True
    return strip


def table(flow: Flow, block: tree.Table, place: FlowContext) -> None:
    """Lay out a table: caption, head, rows with hairlines between them."""
    style = flow.setting.style
    colours = style.colours
    element = opened(flow, block, place)
    columns = _columns(flow, block, place)
    ink = inks.label_ink(style, style.sizes.table, colours.heading, inks.SEMIBOLD)
    head = head_row(flow, block, columns, element, (place, HeadLook(ink, PAD, 0.9)))
    flow.put([head], place, before=4, after=0)
    body = element.child("TBody")
    rule = Placed(place.x, -0.5, HorizontalRule(place.width, 0.5, colours.rule))
    rows: list[Strip] = []
    for entry in block.rows:
        line = body.child("TR")
        cells = tuple(
            _cell(flow, cell, column, block.columns[index].align, _place(line, index, place))
            for index, (cell, column) in enumerate(zip(entry.cells, columns, strict=True))
        )
        share = air(style.sizes.leading)
        strip = row(cells, (share * PAD[0], share * PAD[1]), rule)
        strip.head = head
        if entry.anchor is not None:
            strip.anchors.append(entry.anchor)
        rows.append(strip)
    if rows:
        _keep_pairs(rows)
        flow.put(rows, place, before=0, after=0)
    flow.gap = 12.0


def _keep_pairs(rows: list[Strip]) -> None:
    """Leave no low row alone beneath the head or at the table's end."""
    for one in {0, len(rows) - 2} if len(rows) > 1 else ():
        rows[one].keep = rows[one].height <= _LOW


def _place(line: StructElement, index: int, place: FlowContext) -> FlowContext:
    """The context of a cell; the first cell is the header of its row."""
    element = line.child("TD") if index else line.child("TH", A=_SCOPE_ROW)
    return replace(place, element=element, ground=Ground.CELL, frames=())


def _cell(
    flow: Flow, cell: tree.Cell, column: tuple[float, float], align: Align, place: FlowContext
) -> list[Strip]:
    x, width = column
    beside = flow.beside()
    at = replace(place, x=x, width=width, end=align is Align.END)
    flow.lay(beside, cell.blocks, at)
    return beside.strips


def _columns(flow: Flow, block: tree.Table, place: FlowContext) -> list[tuple[float, float]]:
    """The left edge and width of each column."""
    style = flow.setting.style
    bold = inks.label_ink(style, style.sizes.table, style.colours.heading, inks.SEMIBOLD)
    room = place.width - GAP * (len(block.columns) - 1)
    rows = [
        [Extent(((_words(flow, tree.plain(column.heading), bold), 0),)) for column in block.columns]
    ]
    rows.extend([_cell_extent(flow, cell, bold) for cell in entry.cells] for entry in block.rows)
    found = shares(room, rows, [column.weight for column in block.columns])
    edges = []
    x = place.x
    for width in found:
        edges.append((x, width))
        x += width + GAP
    return edges


def _passages(found: tuple[tree.Block, ...], indent: float) -> list[tuple[str, float]]:
    """The passages of a cell, each with its indent."""
    passages = []
    for block in found:
        if isinstance(block, tree.BulletList | tree.NumberedList):
            for item in block.items:
                passages.extend(_passages(item.blocks, indent + INDENT))
        else:
            passages.extend((words, indent) for words in tree.passages((block,)))
    return passages


def _cell_extent(flow: Flow, cell: tree.Cell, ink: TextStyle) -> Extent:
    """The extent of a cell."""
    heavy = any(_heavy(block) for block in cell.blocks)
    used = ink if heavy else replace(ink, weight=inks.REGULAR)
    return Extent(
        tuple((_words(flow, words, used), indent) for words, indent in _passages(cell.blocks, 0))
    )


def _heavy(block: tree.Block) -> bool:
    """Whether a block has words in a heavier weight; a list is taken to have some."""
    if not isinstance(block, tree.Paragraph):
        return True
    return any(isinstance(one, tree.Status | tree.Strong | tree.Part) for one in block.children)


def _words(flow: Flow, words: str, ink: TextStyle) -> ColumnWords:
    """The words of a passage, measured with a little room to spare."""
    found = extents(artifact(words, ink), flow.measuring)
    return tuple((advance, visible + _ROOM) for advance, visible in found)
