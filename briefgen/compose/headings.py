"""Numbers headings 1, 1.1, 1.1.1, for a house style that asks for it."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.tree import Block, Contents, ContentsEntry, Section, walk

LEVELS = 3
"""The heading levels that are numbered: Word's own templates number no deeper."""


def numbered(blocks: tuple[Block, ...], above: tuple[int, ...] = ()) -> tuple[Block, ...]:
    """Return the blocks, with the numbers of the headings in their sections.

    The numbers are made here, once, and not by each writer: a PDF prints them; Word counts by a
    list that is linked to its heading styles, and a test compares its count with these. Titles do
    not contain the numbers, so that headings are compared and looked up as they were written. Only
    sections contain sections.
    """
    if len(above) == LEVELS:
        return blocks
    made: list[Block] = []
    count = 0
    for block in blocks:
        if isinstance(block, Section):
            count += 1
            number = (*above, count)
            made.append(
                replace(
                    block,
                    blocks=numbered(block.blocks, number),
                    number=".".join(map(str, number)),
                )
            )
        else:
            made.append(block)
    return tuple(made)


def in_contents(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks, with the numbers of the headings in the entries of the contents."""
    if not any(isinstance(block, Contents) for block in blocks):
        return blocks
    numbers = {block.anchor: block.number for block in walk(blocks) if isinstance(block, Section)}

    def named(entry: ContentsEntry) -> ContentsEntry:
        return replace(entry, number=numbers[entry.target])

    return tuple(
        replace(block, entries=tuple(map(named, block.entries)))
        if isinstance(block, Contents)
        else block
        for block in blocks
    )
