"""Finds the words at each anchor, so that a link can say where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from briefgen import tree
from briefgen.tree import Block, Inline

_LONGEST = 100


def said(blocks: tuple[Block, ...]) -> dict[str, str]:
    """Return the first words at each anchor of a document."""
    return {anchor: _short(words) for anchor, words in _named(blocks)}


def _short(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rpartition(" ")[0].rstrip() + "…"


def _named(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in tree.walk(blocks):
        match block:
            case tree.Section():
                yield block.anchor, tree.plain(block.title)
                yield from _cited(block.title)
            case tree.Utterance(blocks=inner, anchor=str(anchor)):
                yield anchor, _first(inner)
            case tree.BulletList() | tree.NumberedList():
                for item in block.items:
                    if item.anchor is not None:
                        yield item.anchor, _first(item.blocks)
            case tree.Notes():
                for note in block.items:
                    yield note.anchor, _first(note.blocks)
            case tree.Table():
                yield from _of_table(block)
            case tree.Title() | tree.Paragraph():
                yield from _cited(block.children)
            case tree.Facts():
                for fact in block.items:
                    yield from _cited(fact)
            case tree.Callout():
                yield from _cited(block.title)
            case tree.Assessment():
                yield from _cited((*block.likelihood, *block.confidence))
            case tree.Timeline() | tree.Tracks():
                yield from _cited(block.caption)
            case tree.Contents() | tree.Utterance():
                pass
            case _:
                assert_never(block)


def _of_table(table: tree.Table) -> Iterator[tuple[str, str]]:
    yield from _cited(table.caption)
    for column in table.columns:
        yield from _cited(column.heading)
    for row in table.rows:
        if row.anchor is not None:
            yield row.anchor, " ".join(_first(cell.blocks) for cell in row.cells[:2])


def _first(blocks: tuple[Block, ...]) -> str:
    return next(tree.passages(blocks), "")


def _cited(inlines: tuple[Inline, ...]) -> Iterator[tuple[str, str]]:
    """The anchors of citations; the words there are those of the passage around."""
    pending = list(inlines)
    while pending:
        inline = pending.pop()
        if isinstance(inline, tree.Text):
            continue
        if isinstance(inline, tree.Citation | tree.NoteCall) and inline.anchor is not None:
            yield inline.anchor, tree.plain(inlines)
        pending.extend(inline.children)
