"""What stands in blocks already made: every inline in reading order, and what it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from briefgen.sections.numbering import source_of
from briefgen.tree import (
    Block,
    BulletList,
    Callout,
    Citation,
    Facts,
    Inline,
    Inlines,
    NumberedList,
    Paragraph,
    Part,
    Reference,
    Section,
    Status,
    Table,
    Text,
    Timeline,
    Title,
    Utterance,
    walk,
)


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every inline of the blocks and of what they hold, parents first."""
    for block in walk(blocks):
        for row in rows(block):
            yield from _within(row)


def rows(block: Block) -> Iterable[Inlines]:
    """The inlines that a block holds itself."""
    match block:
        case Title() | Paragraph():
            return (block.children,)
        case Facts():
            return block.items
        case Section() | Callout():
            return (block.title,)
        case Table():
            return (block.caption, *(column.heading for column in block.columns))
        case Timeline():
            return (block.caption,)
        case BulletList() | NumberedList() | Utterance():
            return ()
        case _:
            assert_never(block)


def _within(row: Inlines) -> Iterator[Inline]:
    for inline in row:
        yield inline
        if not isinstance(inline, Text):
            yield from _within(inline.children)


def cited_sources(blocks: tuple[Block, ...]) -> frozenset[str]:
    """The sources to which a reference leads."""
    return frozenset(_targets(inlines(blocks)))


def first_citations(blocks: tuple[Block, ...]) -> dict[str, str]:
    """Source -> the source after which the citation is named in which it is first cited.

    One citation may be the first of several sources; it has one anchor, so they share one name.
    """
    found: dict[str, str] = {}
    for inline in inlines(blocks):
        if isinstance(inline, Citation):
            new = [s for s in _targets(_within(inline.children)) if s not in found]
            found.update((source, new[0]) for source in new)
    return found


def _targets(found: Iterable[Inline]) -> Iterator[str]:
    for inline in found:
        if isinstance(inline, Reference) and (source := source_of(inline.target)):
            yield source


def fields(blocks: tuple[Block, ...]) -> frozenset[tuple[str, str]]:
    """The fields that were printed: ids of records with names of fields."""
    return frozenset((i.record, i.field) for i in inlines(blocks) if isinstance(i, Part))


def relabelled_marks(blocks: tuple[Block, ...]) -> frozenset[str]:
    """The marks of positions that were printed with a word of the analyst's own."""
    return frozenset(
        inline.mark
        for inline in inlines(blocks)
        if isinstance(inline, Status)
        and any(isinstance(i, Part) and i.field.endswith(".label") for i in inline.children)
    )
