"""Writes texts side by side under their heads as a table of one row, with rules between them."""

from __future__ import annotations

from itertools import pairwise

from briefgen import tree
from briefgen.writers.docx.character_styles import hexadecimal
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.grids import WriteCell
from briefgen.writers.docx.ooxml import Element, add, q
from briefgen.writers.docx.paragraphs import write_paragraph
from briefgen.writers.docx.stylebook import GRID
from briefgen.writers.docx.table_parts import open_cell, open_row, open_table
from briefgen.writers.grids import abreast


def write_abreast(
    making: WordContext, parent: Element, table: tree.Table, room: float, write_cell: WriteCell
) -> None:
    """Append texts abreast, together as wide as `room` (points).

    The rule between two texts is the right border of the cell of the first (ECMA-376 part 1,
    17.4.66), half of their distance from either.
    """
    edges = abreast(room, [column.weight for column in table.columns])
    halves = [(left + width + right) / 2 for (left, width), (right, _) in pairwise(edges)]
    starts = [0, *(round(20 * half) for half in halves), round(20 * room)]
    widths = [end - start for start, end in pairwise(starts)]
    element = open_table(making, parent, table, GRID, widths)
    rule = {
        "val": "single",
        "sz": "4",
        "space": "0",
        "color": hexadecimal(making.inks.colours, "rule"),
    }
    head = open_row(element, header=True)
    for place, column in enumerate(table.columns):
        cell = open_cell(head, widths[place])
        _inset(cell, edges, starts, place)
        write_paragraph(making, cell, making.styles["Table Heading"], column.heading)
    for row in table.rows:
        bearing = tree.bearing(row)
        line = open_row(element)
        for place, text in enumerate(row.cells):
            if place == bearing and row.anchor is not None:
                making.pending.append(row.anchor)
            cell = open_cell(line, widths[place])
            if place + 1 < len(row.cells):
                add(add(cell[0], "w:tcBorders"), "w:right", **rule)
            _inset(cell, edges, starts, place)
            write_cell(cell, text, edges[place][1])
            _begin(making, cell)


def _inset(cell: Element, edges: list[tuple[float, float]], starts: list[int], place: int) -> None:
    """Keep the words of a cell within the edges of its text."""
    left, width = edges[place]
    margins = add(cell[0], "w:tcMar")
    add(margins, "w:left", w=str(max(round(20 * left) - starts[place], 0)), type="dxa")
    add(
        margins,
        "w:right",
        w=str(max(starts[place + 1] - round(20 * (left + width)), 0)),
        type="dxa",
    )


def _begin(making: WordContext, cell: Element) -> None:
    """Take the space above a name away where it begins a text: it parts names from each other."""
    properties = cell.find(f"{q('w:p')}/{q('w:pPr')}")
    style = None if properties is None else properties.find(q("w:pStyle"))
    if properties is None or style is None:
        return
    if style.get(q("w:val")) == making.styles["Abreast Speaker"]:
        add(properties, "w:spacing", before="0")
