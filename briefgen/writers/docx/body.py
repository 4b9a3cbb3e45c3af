"""Writes blocks as paragraphs and tables, in reading order."""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen import tree
from briefgen.drawing import layout_likelihood
from briefgen.tree import Block, Role
from briefgen.writers.docx.abreast import write_abreast
from briefgen.writers.docx.contents import write_contents
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.drawings import write_decoration, write_figure
from briefgen.writers.docx.facts import write_facts
from briefgen.writers.docx.grids import write_grid
from briefgen.writers.docx.inlines import IN_MARGIN, PLAIN
from briefgen.writers.docx.ooxml import Element, add
from briefgen.writers.docx.paragraphs import (
    NUDGE,
    keep_with_next,
    open_paragraph,
    set_outline,
    space_after_table,
    write_caption,
    write_heading,
    write_paragraph,
    write_words,
)
from briefgen.writers.docx.style_names import (
    LEVELS,
    LIST_LEVELS,
    VOICES,
    ListKind,
    StyleGround,
    indent,
    right_of,
)
from briefgen.writers.docx.stylebook import CELL_MARGIN, TABLE
from briefgen.writers.docx.table_parts import open_cell, open_row, open_table
from briefgen.writers.docx.widths import column_widths
from briefgen.writers.kept import stays_with


class BlockContext(Struct, frozen=True):
    """Where blocks stand.

    `width` is the available width in points from the ground's own edge; `level` is the depth in
    lists, `section` in sections; `end` aligns text right; `nudged` shifts the edge of a box, so
    that it differs from that of the box before it.
    """

    width: float
    ground: StyleGround = StyleGround.PAGE
    level: int = 0
    section: int = 1
    end: bool = False
    nudged: bool = False

    @property
    def left(self) -> float:
        """The left indent of text, in points."""
        return indent(self.ground, self.level)

    @property
    def measure(self) -> float:
        """The width between the indents, in points."""
        return self.width - self.left - right_of(self.ground)

    @property
    def right(self) -> float | None:
        """The right indent where it is not the style's own, in points."""
        return right_of(self.ground) + NUDGE if self.nudged else None

    def deeper(self) -> BlockContext:
        """Return the context of the blocks in an entry of a list."""
        return replace(self, level=min(self.level + 1, LIST_LEVELS))

    def on(self, ground: StyleGround, *, nudged: bool) -> BlockContext:
        """Return the context of blocks on another ground."""
        return replace(self, ground=ground, nudged=nudged)


def write_blocks(
    making: WordContext, parent: Element, blocks: tuple[Block, ...], place: BlockContext
) -> None:
    """Append blocks to the body or to a table cell."""
    before: StyleGround | None = None
    nudged = False
    above: Block | None = None
    for block in blocks:
        ground = _ground(block)
        nudged = ground is not None and ground is before and not nudged
        if above is not None and stays_with(above, block):
            keep_with_next(parent)
        _write(making, parent, block, replace(place, nudged=nudged or place.nudged))
        before, above = ground, block


def _ground(block: Block) -> StyleGround | None:
    """Return the ground of a block."""
    match block:
        case tree.Callout():
            return StyleGround.CALLOUT
        case tree.Utterance():
            return VOICES[block.voice]
        case _:
            return None


def _write(making: WordContext, parent: Element, block: Block, place: BlockContext) -> None:
    match block:
        case tree.Title(children):
            write_paragraph(making, parent, making.styles["Title"], children)
            set_outline(parent, 1)
        case tree.Facts(items):
            write_facts(making, parent, items, place.measure)
        case tree.Section():
            _write_section(making, parent, block, place)
        case tree.Paragraph():
            _write_text(making, parent, block, place, ListKind.CONTINUE if place.level else None)
        case tree.BulletList(items):
            number = making.numbering.standing(ListKind.BULLET, place.ground)
            _write_items(making, parent, items, place.deeper(), (ListKind.BULLET, number))
        case tree.NumberedList(items, start):
            inner = place.deeper()
            number = making.numbering.restarted(place.ground, inner.level, start)
            _write_items(making, parent, items, inner, (ListKind.NUMBER, number))
        case tree.Contents():
            write_contents(making, parent, block)
        case tree.Notes(items):
            making.notes.extend(items)
        case tree.Table():
            _write_table(making, parent, block, place)
        case tree.Callout():
            _write_callout(making, parent, block, place)
        case tree.Utterance(blocks, voice, anchor):
            _expect(making, anchor)
            inner = place.on(VOICES[voice], nudged=place.nudged)
            write_blocks(making, parent, blocks, inner)
            _arrive(making, parent, inner)
        case tree.Assessment():
            _write_assessment(making, parent, block, place)
        case tree.Timeline() | tree.Tracks():
            if block.caption:
                write_caption(making, parent, block.caption, "Figure")
            write_figure(making, parent, block, place.measure)
        case _:
            assert_never(block)


def _expect(making: WordContext, anchor: str | None) -> None:
    """Give an anchor to the next paragraph."""
    if anchor is not None:
        making.pending.append(anchor)


def _arrive(making: WordContext, parent: Element, place: BlockContext) -> None:
    """Add an empty paragraph for anchors that found no other."""
    if making.pending:
        _write_text(making, parent, tree.Paragraph(()), place, None)


def _write_text(
    making: WordContext,
    parent: Element,
    block: tree.Paragraph,
    place: BlockContext,
    kind: ListKind | None,
    number: str | None = None,
) -> None:
    end = place.end and kind is None
    style_id = making.styles.text(place.ground, block.role, kind, place.level, end=end)
    numbering = None if number is None else (number, place.level)
    margin = place.ground is StyleGround.GRID and block.role is Role.DETAIL
    paragraph, opened = open_paragraph(
        making, parent, style_id, numbering=numbering, right=place.right
    )
    write_words(making, paragraph, block.children, opened, IN_MARGIN if margin else PLAIN)


_ASSESSED = (112.0, 212.0)
"""Where the bar of a likelihood stands, and the confidence behind it, in points from the words."""

_CONFIDENCE = 90.0
"""The room in points that the confidence needs."""


def _write_assessment(
    making: WordContext, parent: Element, block: tree.Assessment, place: BlockContext
) -> None:
    """Append the likelihood with its bar, and apart from it, behind a tab, the confidence."""
    kind = ListKind.CONTINUE if place.level else None
    style_id = making.styles.text(place.ground, Role.DETAIL, kind, place.level, end=place.end)
    bar = layout_likelihood(block)
    if not (block.likelihood or block.confidence or bar):
        return
    widening = max(1.0, min(making.widening, (place.measure - _CONFIDENCE) / _ASSESSED[-1]))
    stops = [("left", place.left + widening * stop) for stop in _ASSESSED]
    paragraph, opened = open_paragraph(making, parent, style_id, tabs=stops, right=place.right)
    write_words(making, paragraph, block.likelihood, opened)
    if bar is not None:
        add(add(paragraph, "w:r"), "w:tab")
        write_decoration(making, paragraph, bar, "Likelihood")
    if block.confidence:
        add(add(paragraph, "w:r"), "w:tab")
        write_words(making, paragraph, block.confidence, ())


def _write_section(
    making: WordContext, parent: Element, section: tree.Section, place: BlockContext
) -> None:
    _expect(making, section.anchor)
    level = min(place.section, LEVELS)
    write_heading(making, parent, level, section.title)
    write_blocks(making, parent, section.blocks, replace(place, section=place.section + 1))


def _write_items(
    making: WordContext,
    parent: Element,
    items: tuple[tree.Item, ...],
    place: BlockContext,
    marked: tuple[ListKind, str],
) -> None:
    """Append entries; a list mark needs a paragraph, if need be an empty one."""
    kind, number = marked
    for item in items:
        _expect(making, item.anchor)
        match item.blocks:
            case (tree.Paragraph() as first, *rest):
                _write_text(making, parent, first, place, kind, number)
                if rest:
                    keep_with_next(parent)
                write_blocks(making, parent, tuple(rest), place)
            case blocks:
                _write_text(making, parent, tree.Paragraph(()), place, kind, number)
                write_blocks(making, parent, blocks, place)


def _write_callout(
    making: WordContext, parent: Element, callout: tree.Callout, place: BlockContext
) -> None:
    inner = place.on(StyleGround.CALLOUT, nudged=place.nudged)
    if callout.title:
        style_id = making.styles["Callout Title"]
        write_paragraph(making, parent, style_id, callout.title, right=inner.right)
        set_outline(parent, place.section)
    write_blocks(making, parent, callout.blocks, inner)


def _write_table(
    making: WordContext, parent: Element, table: tree.Table, place: BlockContext
) -> None:
    """Append a table with fixed widths, so that every program lays it out alike."""
    if table.caption:
        write_caption(making, parent, table.caption, "Table")
    space_after_table(making, parent, None)
    if table.grid or table.abreast:
        _write_texts(making, parent, table, place)
        return
    widths = column_widths(making, table, place.measure)
    element = open_table(making, parent, table, TABLE, widths, place.left)
    _write_head(making, element, table.columns, widths)
    places = [
        BlockContext(
            width / 20 - CELL_MARGIN,
            StyleGround.TABLE,
            section=place.section,
            end=column.align is tree.Align.END,
        )
        for column, width in zip(table.columns, widths, strict=True)
    ]
    for row in table.rows:
        bearing = tree.bearing(row)
        line = open_row(element)
        for at, (cell, width, inner) in enumerate(zip(row.cells, widths, places, strict=True)):
            if at == bearing:
                _expect(making, row.anchor)
            _write_cell(making, line, cell, width, inner)


def _write_texts(
    making: WordContext, parent: Element, table: tree.Table, place: BlockContext
) -> None:
    """Append a table whose cells are text and not figures."""
    ground = StyleGround.GRID if table.grid else StyleGround.ABREAST

    def write_cell(element: Element, cell: tree.Cell, width: float) -> None:
        _fill_cell(making, element, cell, BlockContext(width, ground, section=place.section))

    write = write_grid if table.grid else write_abreast
    write(making, parent, table, place.measure, write_cell)


def _write_head(
    making: WordContext, table: Element, columns: tuple[tree.Column, ...], widths: list[int]
) -> None:
    line = open_row(table, header=True)
    for column, width in zip(columns, widths, strict=True):
        cell = open_cell(line, width)
        end = " End" if column.align is tree.Align.END else ""
        write_paragraph(making, cell, making.styles[f"Table Heading{end}"], column.heading)


def _write_cell(
    making: WordContext, line: Element, cell: tree.Cell, width: int, place: BlockContext
) -> None:
    _fill_cell(making, open_cell(line, width), cell, place)


def _fill_cell(making: WordContext, element: Element, cell: tree.Cell, place: BlockContext) -> None:
    """Write the blocks of a cell; an empty one has a paragraph nonetheless (17.4.65)."""
    write_blocks(making, element, cell.blocks, place)
    space_after_table(making, element, None)
    if len(element) == 1:
        _write_text(making, element, tree.Paragraph((), Role.BODY), place, None)
