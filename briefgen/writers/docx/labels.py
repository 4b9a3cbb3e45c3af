"""The labels of anchors: the words that a cross-reference field shows for each.

A field can only show what Word finds for itself: the words inside a bookmark, the number of a
paragraph in a list, the number of a note.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import assert_never

from msgspec import Struct

from briefgen import tree
from briefgen.tree import Block, Inlines


class LabelPlace(Enum):
    """Where Word finds a label."""

    WORDS = "words"  # inside the bookmark
    NUMBER = "number"  # before the paragraph, as an entry of a list
    NOTE = "note"  # the note reference inside the bookmark


class AnchorLabel(Struct, frozen=True):
    """The words, where Word finds them, and the anchor whose bookmark leads there."""

    text: str
    found: LabelPlace
    anchor: str


class UncalledNoteError(ValueError):
    """A note without a call, which Word would not show: a fault of the program."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Nothing in the document calls note {number}.")
        self.number = number


def labels(blocks: tuple[Block, ...]) -> Mapping[str, AnchorLabel]:
    """Return the labels of a document by anchor; most anchors have none.

    Raises UncalledNoteError.
    """
    found: dict[str, AnchorLabel] = {}
    notes: list[tree.Note] = []
    for block in tree.walk(blocks):
        match block:
            case tree.NumberedList(items, start):
                for number, item in enumerate(items, start):
                    if item.anchor is not None:
                        found[item.anchor] = AnchorLabel(
                            str(number), LabelPlace.NUMBER, item.anchor
                        )
            case tree.Section(title, _, anchor):
                found.update(_called(title, anchor))
            case tree.Table():
                for row in block.rows:
                    bearing = row.cells[tree.bearing(row)]
                    found.update(_called(_opening(bearing.blocks), row.anchor))
            case tree.BulletList(items):
                for item in items:
                    found.update(_called(_opening(item.blocks), item.anchor))
            case tree.Utterance(inner, _, anchor):
                found.update(_called(_opening(inner), anchor))
            case tree.Notes(items):
                notes.extend(items)
            case (
                tree.Title()
                | tree.Facts()
                | tree.Contents()
                | tree.Paragraph()
                | tree.Assessment()
                | tree.Callout()
                | tree.Timeline()
                | tree.Tracks()
            ):
                pass
            case _:
                assert_never(block)
    if notes:
        calls = {
            call.target: call.anchor
            for call in tree.inlines(blocks)
            if isinstance(call, tree.NoteCall)
        }
        for note in notes:
            if note.anchor not in calls:
                raise UncalledNoteError(note.number)
            found[note.anchor] = AnchorLabel(str(note.number), LabelPlace.NOTE, calls[note.anchor])
    return found


def _opening(blocks: tuple[Block, ...]) -> Inlines:
    """The inlines of the paragraph that carries a block's anchor."""
    match blocks:
        case (tree.Paragraph(children), *_):
            return children
        case _:
            return ()


def _called(row: Inlines, anchor: str | None) -> dict[str, AnchorLabel]:
    match row:
        case (tree.RecordNumber(children), *_) if anchor is not None:
            return {anchor: AnchorLabel(tree.plain(children), LabelPlace.WORDS, anchor)}
        case _:
            return {}
