"""Writes grids as tables: fixed columns, first cells that reach down, rules between groups only."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, zip_longest
from typing import TypeAlias

from briefgen import tree
from briefgen.writers.docx.character_styles import hexadecimal
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.ooxml import Element, add
from briefgen.writers.docx.paragraphs import write_paragraph
from briefgen.writers.docx.stylebook import GRID
from briefgen.writers.docx.table_parts import open_cell, open_row, open_table
from briefgen.writers.grids import columns

_RULE, _HAIR = "6", "4"
"""The weight of the rule above a name, and of that between other rows, in eighths of a point."""

WriteCell: TypeAlias = Callable[[Element, tree.Cell, float], None]
"""Appends the blocks of a cell to its element; the width in points is that of the words."""


def write_grid(
    making: WordContext, parent: Element, grid: tree.Table, room: float, write_cell: WriteCell
) -> None:
    """Append a grid as wide as `room` (points), without its caption.

    Widths stand in the cells and in `w:tblGrid` alike, since LibreOffice reads only the latter.
    A first cell reaches down by `w:vMerge` (ECMA-376 part 1, 17.4.84). The rule between two groups
    is the border of the lower one's first row, for a table style knows no groups.
    """
    edges = columns(room, [column.weight for column in grid.columns])
    starts = [round(20 * left) for left, _ in edges] + [round(20 * room)]
    widths = [end - start for start, end in pairwise(starts)]
    inner = [width for _, width in edges]
    element = open_table(making, parent, grid, GRID, widths)
    head = open_row(element, header=True)
    for column, width in zip(grid.columns, widths, strict=True):
        cell = open_cell(head, width)
        write_paragraph(making, cell, making.styles["Grid Heading"], column.heading)
    strong, light = (
        {
            "val": "single",
            "sz": weight,
            "space": "0",
            "color": hexadecimal(making.inks.colours, colour),
        }
        for weight, colour in ((_RULE, "strong_rule"), (_HAIR, "rule"))
    )
    for index, (row, below) in enumerate(zip_longest(grid.rows, grid.rows[1:])):
        bearing = tree.bearing(row)
        line = open_row(element)
        joined = below is not None and below.joins
        for place, cell in enumerate(row.cells):
            if place == bearing and row.anchor is not None:
                making.pending.append(row.anchor)
            made = open_cell(line, widths[place])
            properties = made[0]
            if not place and row.joins:
                add(properties, "w:vMerge")
            elif not place and joined:
                add(properties, "w:vMerge", val="restart")
            if index and not row.joins:
                rule = strong if tree.named(row) else light
                add(add(properties, "w:tcBorders"), "w:top", **rule)
            gap = widths[place] - round(20 * inner[place])
            if gap > 0:
                margins = add(properties, "w:tcMar")
                add(margins, "w:right", w=str(gap), type="dxa")
            write_cell(made, cell, inner[place])
