"""Settles what needs the whole document: table numbers, anchors, dead references.

One pass over the tree in reading order. Nodes that do not change are kept as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.sections.anchors import CITED, source_of
from briefgen.sections.phrases import fill
from briefgen.sections.printed import Printed, cited_in
from briefgen.tree import (
    Assessment,
    Block,
    BulletList,
    Callout,
    Cell,
    Citation,
    Contents,
    Facts,
    Inline,
    Inlines,
    Item,
    Note,
    NoteCall,
    Notes,
    NumberedList,
    Paragraph,
    Reference,
    Section,
    Table,
    Text,
    Timeline,
    Title,
    Tracks,
    Utterance,
    plain,
    walk,
)


def settle(
    blocks: tuple[Block, ...],
    told: Printed,
    numbered_caption: str,
    with_columns: str = "{summary}",
) -> tuple[Block, ...]:
    """Number the captioned tables, mark each source's first citation, unlink dead references.

    If sources are set in notes, the first number of each source calls its note.

    `told` is what the sections report about themselves; `numbered_caption` is a pattern with {n}
    and {caption}, `with_columns` one with {summary} and {columns}, by which the summary of a table
    names the columns that it really has. A reference whose target is not in the document becomes
    its own words.
    """
    anchors = set(_anchors(blocks))
    anchors |= {f"{CITED}{name}" for name in told.first_cited.values()}
    notes = frozenset(_notes(blocks))
    return _Pass(frozenset(anchors), notes, numbered_caption, with_columns).blocks(blocks)


def _notes(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in walk(blocks):
        if isinstance(block, Notes):
            yield from (note.anchor for note in block.items)


def _anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in walk(blocks):
        match block:
            case Section():
                yield block.anchor
            case Utterance():
                yield from (block.anchor,) if block.anchor else ()
            case BulletList() | NumberedList():
                yield from (item.anchor for item in block.items if item.anchor)
            case Notes():
                yield from (note.anchor for note in block.items)
            case Table():
                yield from (row.anchor for row in block.rows if row.anchor)
            case Title() | Facts() | Contents() | Paragraph() | Assessment() | Callout():
                pass
            case Timeline() | Tracks():
                pass
            case _:
                assert_never(block)


class _Pass(Struct):
    """What is known so far on the pass through the document."""

    anchors: frozenset[str]
    notes: frozenset[str]
    numbered_caption: str
    with_columns: str
    tables: int = 0
    cited: set[str] = field(default_factory=set)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        match block:
            case Title():
                return Title(self.inlines(block.children))
            case Facts():
                return Facts(tuple(self.inlines(item) for item in block.items))
            case Section():
                return Section(self.inlines(block.title), self.blocks(block.blocks), block.anchor)
            case Paragraph():
                children = self.inlines(block.children)
                return block if children is block.children else Paragraph(children, block.role)
            case BulletList():
                return BulletList(self.items(block.items))
            case NumberedList():
                return NumberedList(self.items(block.items), block.start)
            case Notes():
                return Notes(
                    tuple(
                        Note(self.blocks(note.blocks), note.anchor, note.number)
                        for note in block.items
                    )
                )
            case Contents():
                return block
            case Table():
                return self.table(block)
            case Callout():
                return Callout(self.inlines(block.title), self.blocks(block.blocks))
            case Utterance():
                return Utterance(self.blocks(block.blocks), block.voice, block.anchor)
            case Assessment():
                return replace(
                    block,
                    likelihood=self.inlines(block.likelihood),
                    confidence=self.inlines(block.confidence),
                )
            case Timeline() | Tracks():
                return replace(block, caption=self.inlines(block.caption))
            case _:
                assert_never(block)

    def items(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(Item(self.blocks(item.blocks), item.anchor) for item in items)

    def table(self, table: Table) -> Table:
        caption = self.inlines(table.caption)
        if caption:
            self.tables += 1
            caption = fill(self.numbered_caption, n=str(self.tables), caption=caption)
        columns = tuple(replace(c, heading=self.inlines(c.heading)) for c in table.columns)
        rows = tuple(
            replace(row, cells=tuple(Cell(self.blocks(cell.blocks)) for cell in row.cells))
            for row in table.rows
        )
        summary = table.summary
        if summary:
            heads = "; ".join(filter(None, (plain(column.heading) for column in table.columns)))
            summary = self.with_columns.format(summary=summary, columns=heads)
        return replace(table, columns=columns, rows=rows, caption=caption, summary=summary)

    def inlines(self, row: Inlines) -> Inlines:
        """The settled row; the same object if nothing changes, since most rows hold no citation."""
        settled: list[Inline] = []
        changed = False
        for inline in row:
            if isinstance(inline, Text):
                settled.append(inline)
                continue
            children = self.inlines(inline.children)
            if isinstance(inline, Reference) and inline.target not in self.anchors:
                settled += children
                changed = True
            elif isinstance(inline, Citation):
                settled.append(self.citation(inline, children))
                changed = True
            elif children is not inline.children:
                settled.append(replace(inline, children=children))
                changed = True
            else:
                settled.append(inline)
        return tuple(settled) if changed else row

    def citation(self, citation: Citation, children: Inlines) -> Citation:
        """The citation with an anchor if it is the first of a source, or with calls of notes.

        See Printed.first_cited.
        """
        new = [source for source in cited_in(citation) if source not in self.cited]
        self.cited.update(new)
        if not self.notes:
            return Citation(children, f"{CITED}{new[0]}" if new else None)
        return Citation(tuple(self.called(inline, new) for inline in children))

    def called(self, inline: Inline, new: list[str]) -> Inline:
        """The call of a note, which replaces the first reference to it."""
        if not isinstance(inline, Reference) or inline.target not in self.notes:
            return inline
        source = source_of(inline.target)
        if source is None or source not in new:
            return inline
        new.remove(source)
        return NoteCall(inline.children, inline.target, f"{CITED}{source}")
