"""Says which blocks a page break must not separate, in every format with pages."""

from __future__ import annotations

from briefgen import tree
from briefgen.tree import Block, Role


def stays_with(block: Block, following: Block | None) -> bool:
    """Whether a block must stay on the page of the next one: a name with what was said.

    So must words with how likely they are, a drawing with its key, what was said with a table
    beneath it, and the line that introduces a table or a list with the table or the first entry.
    """
    match block, following:
        case tree.Paragraph(role=Role.DETAIL), tree.Utterance():
            return True
        case tree.Paragraph(), tree.Assessment():
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
        case tree.Utterance() | tree.Paragraph(role=Role.DETAIL), tree.Table():
            return True
        case tree.Timeline() | tree.Tracks(), tree.Paragraph(role=Role.SMALL):
            return True
        case _:
            return False
