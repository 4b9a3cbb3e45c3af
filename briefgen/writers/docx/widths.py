"""How wide a table's columns are, in the unit that Word counts in."""

from __future__ import annotations

from itertools import accumulate, pairwise

from briefgen import tree
from briefgen.writers.columns import Extent, Words, shares
from briefgen.writers.docx.making import Making
from briefgen.writers.docx.named import Ground, indent
from briefgen.writers.docx.stylebook import CELL_MARGIN

_MEASURED = 60
"""Rows whose words are measured: a long table is like its beginning."""

_ROOM = 0.06
"""What is added to a word's width, as a share of it: another program's face may run wider."""


def column_widths(making: Making, table: tree.Table, measure: float) -> list[int]:
    """Return the widths of the columns in twips; they sum up to the measure, given in points."""
    heads = [_extent(making, [(tree.plain(column.heading), 0.0)]) for column in table.columns]
    rows = [[_cell(making, cell) for cell in row.cells] for row in table.rows[:_MEASURED]]
    room = measure - CELL_MARGIN * len(heads)
    if room > 0:
        found = shares(room, [heads, *rows], [column.weight for column in table.columns])
    else:
        found = [measure / len(heads) - CELL_MARGIN] * len(heads)
    edges = [0, *(round(20 * edge) for edge in accumulate(width + CELL_MARGIN for width in found))]
    return [end - start for start, end in pairwise(edges)]


def _cell(making: Making, cell: tree.Cell) -> Extent:
    return _extent(making, _passages(cell.blocks, 0))


def _passages(blocks: tuple[tree.Block, ...], level: int) -> list[tuple[str, float]]:
    """Return the passages of a cell, each with how far it is set in."""
    found: list[tuple[str, float]] = []
    for block in blocks:
        if isinstance(block, tree.BulletList | tree.NumberedList):
            for item in block.items:
                found.extend(_passages(item.blocks, level + 1))
        else:
            in_by = indent(Ground.TABLE, level)
            found.extend((words, in_by) for words in tree.passages((block,)))
    return found


def _extent(making: Making, passages: list[tuple[str, float]]) -> Extent:
    return Extent(tuple((_words(making, text), in_by) for text, in_by in passages))


def _words(making: Making, text: str) -> Words:
    """Return a passage in its words; a no-break space parts none."""
    space = making.measure_cell(" ")
    widths = [making.measure_cell(word) * (1 + _ROOM) for word in text.split(" ") if word]
    return tuple((width + space, width) for width in widths)
