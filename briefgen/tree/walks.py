"""Walks through a tree in reading order: over its blocks, its inlines and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from briefgen.tree.block import (
    Assessment,
    Block,
    BulletList,
    Callout,
    Contents,
    Facts,
    Notes,
    NumberedList,
    Paragraph,
    Role,
    Row,
    Section,
    Table,
    Timeline,
    Title,
    Tracks,
    Utterance,
)
from briefgen.tree.inline import Inline, Inlines, RecordNumber, Text, plain


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield every block in reading order, parents before their children."""
    for block in blocks:
        yield block
        match block:
            case Section() | Callout() | Utterance():
                yield from walk(block.blocks)
            case BulletList() | NumberedList():
                for item in block.items:
                    yield from walk(item.blocks)
            case Notes():
                for note in block.items:
                    yield from walk(note.blocks)
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from walk(cell.blocks)
            case (
                Title() | Facts() | Contents() | Paragraph() | Assessment() | Timeline() | Tracks()
            ):
                pass
            case _:
                assert_never(block)


def named(row: Row) -> str:
    """Whose row it is, where its first cell names somebody; else nothing."""
    names = (
        plain(block.children)
        for block in row.cells[0].blocks
        if isinstance(block, Paragraph) and block.role is Role.NAME
    )
    return next(names, "")


def bearing(row: Row) -> int:
    """Which cell of a row bears its anchor: that which begins with a record's number, or the first.

    The first is the second where the row has no first cell of its own.
    """
    for place, cell in enumerate(row.cells):
        first = cell.blocks[0] if cell.blocks else None
        if isinstance(first, Paragraph) and isinstance(
            next(iter(first.children), None), RecordNumber
        ):
            return place
    return 1 if row.joins and row.cells[1:] else 0


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every inline of the blocks and of the blocks within them, parents first."""
    for block in walk(blocks):
        for row in rows(block):
            yield from nested(row)


def nested(row: Inlines) -> Iterator[Inline]:
    """Every inline of a row and of what they hold, parents first."""
    waiting = list(reversed(row))
    while waiting:
        inline = waiting.pop()
        yield inline
        if not isinstance(inline, Text):
            waiting.extend(reversed(inline.children))


def rows(block: Block) -> Iterable[Inlines]:
    """The inlines that a block holds itself."""
    match block:
        case Title() | Paragraph():
            return (block.children,)
        case Facts():
            return block.items
        case Section() | Callout():
            return (block.title,)
        case Assessment():
            return (block.likelihood, block.confidence)
        case Contents():
            return (block.title, *(entry.children for entry in block.entries))
        case Table():
            return (block.caption, *(column.heading for column in block.columns))
        case Timeline() | Tracks():
            return (block.caption,)
        case BulletList() | NumberedList() | Utterance() | Notes():
            return ()
        case _:
            assert_never(block)


def passages(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the printed words, one passage a paragraph, heading, caption or header cell, in order.

    A drawing yields the labels that it shows, as `shown` has them; list numbers, bullets, notes'
    own numbers and page numbers are not words and are left out.
    """
    for block in blocks:
        match block:
            case Title() | Paragraph():
                yield plain(block.children)
            case Facts():
                yield from (plain(item) for item in block.items)
            case Contents():
                yield plain(block.title)
                yield from (
                    f"{entry.number} {plain(entry.children)}".lstrip(" ") for entry in block.entries
                )
            case Section():
                yield plain(block.title)
                yield from passages(block.blocks)
            case Callout():
                yield plain(block.title)
                yield from passages(block.blocks)
            case Utterance():
                yield from passages(block.blocks)
            case BulletList() | NumberedList():
                for item in block.items:
                    yield from passages(item.blocks)
            case Notes():
                for note in block.items:
                    yield from passages(note.blocks)
            case Assessment():
                yield from (plain(row) for row in rows(block) if row)
            case Table():
                if block.caption:
                    yield plain(block.caption)
                yield from (plain(column.heading) for column in block.columns)
                for row in block.rows:
                    for cell in row.cells:
                        yield from passages(cell.blocks)
            case Timeline() | Tracks():
                if block.caption:
                    yield plain(block.caption)
                yield from shown(block)
            case _:
                assert_never(block)


def shown(drawing: Timeline | Tracks) -> Iterator[str]:
    """The printed labels of a drawing.

    Those of a strip are its moments', its ticks' and its cut-off's; those of a track begin with its
    name, each date before its label.
    """
    match drawing:
        case Timeline():
            yield from (moment.label for moment in drawing.labelled)
            yield from (tick.label for tick in drawing.ticks)
            if drawing.cut_off is not None:
                yield drawing.cut_off.label
        case Tracks():
            for track in drawing.tracks:
                yield track.name
                for stand in track.stands:
                    yield stand.date
                    yield stand.told
        case _:
            assert_never(drawing)
