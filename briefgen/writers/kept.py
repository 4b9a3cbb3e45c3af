"""Which blocks a page must not part, in any format that has pages."""

from __future__ import annotations

from briefgen import tree
from briefgen.tree import Block, Role


def stays_with(block: Block, following: Block | None) -> bool:
    """Whether a block must not be parted from the one after it: a name from what was said.

    Nor may a drawing from what its signs mean, words from the table of their renderings, or what
    leads up to a list from its first entry.
    """
    match block, following:
        case tree.Paragraph(role=Role.DETAIL), tree.Utterance():
            return True
        case tree.Paragraph(role=role), tree.Paragraph(role=Role.DETAIL):
            return role is not Role.DETAIL
        case (
            tree.Paragraph(role=Role.BODY | Role.DETAIL),
            tree.BulletList() | tree.NumberedList() | tree.Notes(),
        ):
            return True
        case tree.Paragraph(role=Role.BODY), tree.Utterance():
            return True
        case tree.Utterance(), tree.Table():
            return True
        case tree.Timeline() | tree.Tracks(), tree.Paragraph(role=Role.SMALL):
            return True
        case _:
            return False
