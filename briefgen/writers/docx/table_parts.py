"""Writes what tables and grids have in common: their properties, their widths, their rows."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen import tree
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.ooxml import Element, add, twips


def open_table(
    making: WordContext,
    parent: Element,
    table: tree.Table,
    style: str,
    widths: Sequence[int],
    left: float = 0.0,
) -> Element:
    """Append a table of fixed widths (twips), so that every program lays it out alike; return it.

    `style` is the name of its style, `left` its indent in points. Its caption is only named here.
    """
    element = add(parent, "w:tbl")
    properties = add(element, "w:tblPr")
    add(properties, "w:tblStyle", val=making.styles[style])
    add(properties, "w:tblW", w=str(sum(widths)), type="dxa")
    if left:
        add(properties, "w:tblInd", w=twips(left), type="dxa")
    add(properties, "w:tblLayout", type="fixed")
    look = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0"}
    add(properties, "w:tblLook", val="04A0", **look, noHBand="0", noVBand="1")
    if table.caption:
        add(properties, "w:tblCaption", val=tree.plain(table.caption))
    if table.summary:
        add(properties, "w:tblDescription", val=table.summary)
    grid = add(element, "w:tblGrid")
    for width in widths:
        add(grid, "w:gridCol", w=str(width))
    return element


def open_row(table: Element, *, header: bool = False) -> Element:
    """Append a row that no page divides; a header row is repeated on every page."""
    line = add(table, "w:tr")
    properties = add(line, "w:trPr")
    add(properties, "w:cantSplit")
    if header:
        add(properties, "w:tblHeader")
    return line


def open_cell(line: Element, width: int) -> Element:
    """Append a cell; its width is in twips."""
    cell = add(line, "w:tc")
    add(add(cell, "w:tcPr"), "w:tcW", w=str(width), type="dxa")
    return cell
