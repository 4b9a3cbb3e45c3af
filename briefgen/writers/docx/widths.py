"""Computes the widths of a table's columns, in Word's unit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen import tree
from briefgen.writers.columns import ColumnWords, Extent, shares
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.style_names import StyleGround, indent
from briefgen.writers.docx.stylebook import CELL_MARGIN

_MEASURED = 60
"""How many rows are measured: a long table is taken to be like its beginning."""

_ROOM = 0.02
"""What is added to a word's width, as a share of it, since programs space letters differently."""

_RAISED = 0.62
"""The size of a raised number relative to its text."""

_MARK = 1.5
"""The width of a status mark relative to a usual letter; it comes from another face."""


class _Piece(Struct, frozen=True):
    """Words of one look; `size` is a factor of the table's."""

    text: str
    bold: bool = False
    size: float = 1.0


def column_widths(making: WordContext, table: tree.Table, measure: float) -> list[int]:
    """Return the widths of the columns in twips; they sum up to the measure, given in points."""
    heads = [_head(making, column) for column in table.columns]
    rows = [[_cell(making, cell) for cell in row.cells] for row in table.rows[:_MEASURED]]
    room = measure - CELL_MARGIN * len(heads)
    if room > 0:
        found = shares(room, [heads, *rows], [column.weight for column in table.columns])
    else:
        found = [measure / len(heads) - CELL_MARGIN] * len(heads)
    edges = [0, *(round(20 * edge) for edge in accumulate(width + CELL_MARGIN for width in found))]
    return [end - start for start, end in pairwise(edges)]


def _head(making: WordContext, column: tree.Column) -> Extent:
    return _extent(making, [([_Piece(tree.plain(column.heading), bold=True)], 0.0)])


def _cell(making: WordContext, cell: tree.Cell) -> Extent:
    return _extent(making, _passages(cell.blocks, 0))


def _passages(blocks: tuple[tree.Block, ...], level: int) -> list[tuple[list[_Piece], float]]:
    """Return the passages of a cell, each with its indent."""
    found: list[tuple[list[_Piece], float]] = []
    for block in blocks:
        if isinstance(block, tree.BulletList | tree.NumberedList):
            for item in block.items:
                found.extend(_passages(item.blocks, level + 1))
            continue
        in_by = indent(StyleGround.TABLE, level)
        if isinstance(block, tree.Paragraph):
            found.append((list(_pieces(block.children, _Piece(""))), in_by))
        else:
            found.extend(([_Piece(words, bold=True)], in_by) for words in tree.passages((block,)))
    return found


def _pieces(inlines: tree.Inlines, like: _Piece) -> Iterator[_Piece]:
    for inline in inlines:
        match inline:
            case tree.Text(text):
                yield replace(like, text=text)
            case tree.Status(mark, words, _):
                yield replace(like, text=f"{mark}\u00a0", bold=True, size=like.size * _MARK)
                yield replace(like, text=tree.plain(words), bold=True)
            case tree.Strong() | tree.Chip():
                yield replace(like, text=tree.plain((inline,)), bold=True)
            case tree.Citation():
                yield replace(like, text=tree.plain((inline,)), size=like.size * _RAISED)
            case _:
                yield from _pieces(inline.children, like)


def _extent(making: WordContext, passages: list[tuple[list[_Piece], float]]) -> Extent:
    return Extent(tuple((_words(making, pieces), in_by) for pieces, in_by in passages))


def _words(making: WordContext, pieces: list[_Piece]) -> ColumnWords:
    """Return the words of a passage; no-break spaces and changes of look divide no word."""
    space = _width(making, _Piece(" "))
    found: list[float] = []
    parted = True
    for piece in pieces:
        for index, word in enumerate(piece.text.split(" ")):
            parted = parted or index > 0
            if not word:
                continue
            width = _width(making, replace(piece, text=word)) * (1 + _ROOM)
            if parted:
                found.append(width)
            else:
                found[-1] += width
            parted = False
    return tuple((width + space, width) for width in found)


def _width(making: WordContext, piece: _Piece) -> float:
    return making.measure_cell(piece.text, piece.bold) * piece.size
