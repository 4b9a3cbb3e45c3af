"""Writes single paragraphs: their style, their bookmarks, and their fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from briefgen import tree
from briefgen.tree import Inlines
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.fields import close_field, open_field
from briefgen.writers.docx.inlines import IN_HEADING, PLAIN, Voiced, write_inlines, write_text
from briefgen.writers.docx.ooxml import Element, add, q, twips

_TABLE = q("w:tbl")
_NUMBERED = re.compile(r"(\D*)(\d+)(.*)", re.DOTALL)

_LEVELS = 9
"""The levels of Word's outline (ECMA-376 part 1, 17.3.1.20)."""

NUDGE = 0.5
"""Points by which a second box differs from the one before it.

Word and LibreOffice draw neighbouring paragraphs with equal borders and indents as one box.
"""


def open_paragraph(
    making: WordContext,
    parent: Element,
    style_id: str,
    *,
    numbering: tuple[str, int] | None = None,
    tabs: Sequence[tuple[str, float]] = (),
    right: float | None = None,
) -> tuple[Element, list[str]]:
    """Append a paragraph and return it with the numbers of the bookmarks that it opens.

    `numbering` is a number id and a level from 1, `tabs` are kinds and places of tab stops, `right`
    is an indent for which a style is made; both in points.
    """
    if right is not None:
        style_id = making.styles.apart(style_id, right)
    space_after_table(making, parent, style_id)
    paragraph = add(parent, "w:p")
    properties = add(paragraph, "w:pPr")
    add(properties, "w:pStyle", val=style_id)
    if numbering is not None:
        number, level = numbering
        element = add(properties, "w:numPr")
        add(element, "w:ilvl", val=str(level - 1))
        add(element, "w:numId", val=number)
    if tabs:
        stops = add(properties, "w:tabs")
        for kind, position in tabs:
            add(stops, "w:tab", val=kind, pos=twips(position))
    opened = [making.anchors.open(paragraph, anchor) for anchor in making.pending]
    making.pending.clear()
    return paragraph, [number for number in opened if number is not None]


def close_paragraph(making: WordContext, paragraph: Element, opened: Sequence[str]) -> None:
    """End the bookmarks that a paragraph opened."""
    for number in opened:
        making.anchors.close(paragraph, number)


def write_paragraph(
    making: WordContext,
    parent: Element,
    style_id: str,
    inlines: Inlines,
    *,
    numbering: tuple[str, int] | None = None,
    right: float | None = None,
) -> None:
    """Append a whole paragraph."""
    paragraph, opened = open_paragraph(making, parent, style_id, numbering=numbering, right=right)
    write_words(making, paragraph, inlines, opened)


def write_words(
    making: WordContext,
    paragraph: Element,
    inlines: Inlines,
    opened: Sequence[str],
    voiced: Voiced = PLAIN,
) -> None:
    """Append the words of a paragraph and end its bookmarks.

    If a paragraph begins with a record's number, its bookmark ends after the number: a field that
    refers to the bookmark repeats everything inside it.
    """
    match inlines:
        case (tree.RecordNumber() as called, *rest):
            write_inlines(making, paragraph, (called,), voiced)
            close_paragraph(making, paragraph, opened)
            write_inlines(making, paragraph, tuple(rest), voiced)
        case _:
            write_inlines(making, paragraph, inlines, voiced)
            close_paragraph(making, paragraph, opened)


def write_heading(making: WordContext, parent: Element, level: int, title: Inlines) -> None:
    """Append a heading; its asides are nearly as large as the heading itself."""
    paragraph, opened = open_paragraph(making, parent, making.styles[f"heading {level}"])
    write_words(making, paragraph, title, opened, IN_HEADING)


def write_caption(making: WordContext, parent: Element, caption: Inlines, sequence: str) -> None:
    """Append a caption; its number is a field if Word would count the same number."""
    paragraph, opened = open_paragraph(making, parent, making.styles["caption"])
    plain = tuple(takewhile(lambda one: isinstance(one, tree.Text), caption))
    found, rest = _NUMBERED.fullmatch(tree.plain(plain)), caption[len(plain) :]
    count = making.counts.get(sequence, 0) + 1
    if found is not None and found[2] == str(count):
        making.counts[sequence] = count
        write_inlines(making, paragraph, (tree.Text(found[1]),))
        write_field(making, paragraph, f" SEQ {sequence} \\* ARABIC ", found[2])
        write_inlines(making, paragraph, (tree.Text(found[3]), *rest))
    else:
        write_inlines(making, paragraph, caption)
    close_paragraph(making, paragraph, opened)


def write_field(making: WordContext, paragraph: Element, code: str, result: str) -> None:
    """Append a complex field that shows `result` until Word updates it."""
    open_field(paragraph, code)
    write_text(making, paragraph, result)
    close_field(paragraph)


def set_outline(parent: Element, level: int) -> None:
    """Let the last paragraph stand among the headings, at a level from 1, in its own style.

    Of the elements that may follow `w:outlineLvl` in `w:pPr` none is written beforehand.
    """
    last = next(parent.iterchildren(q("w:p"), reversed=True), None)
    properties = None if last is None else last.find(q("w:pPr"))
    if properties is not None:
        add(properties, "w:outlineLvl", val=str(min(level, _LEVELS) - 1))


def keep_with_next(parent: Element) -> None:
    """Keep the last paragraph on the page of the next block."""
    last = next(parent.iterchildren(reversed=True), None)
    if last is None or last.tag != q("w:p"):
        return
    properties = last.find(q("w:pPr"))
    if properties is None or properties.find(q("w:keepNext")) is not None:
        return
    style = properties.find(q("w:pStyle"))
    properties.insert(0 if style is None else 1, add(properties, "w:keepNext"))


def space_after_table(making: WordContext, parent: Element, style_id: str | None) -> None:
    """Separate a table from the next block: Word joins tables, and no cell may end with one.

    A heading has its own space. If the style is None, nothing or a table follows.
    """
    # Negative indexes would count the children, for every paragraph of a long text.
    before = next(parent.iterchildren(reversed=True), None)
    if before is None or before.tag != _TABLE:
        return
    if style_id is None or style_id not in making.styles.headings:
        space = add(parent, "w:p")
        add(add(space, "w:pPr"), "w:pStyle", val=making.styles["Space"])
