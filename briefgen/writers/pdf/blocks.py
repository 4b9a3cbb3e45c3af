"""Turns blocks into strips: the look of each block, and which strips must stay together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import assert_never

from msgspec.structs import replace

from briefgen import tree
from briefgen.tree import Block, Role
from briefgen.writers.kept import stays_with
from briefgen.writers.pdf import text_style as inks
from briefgen.writers.pdf.abreast import abreast
from briefgen.writers.pdf.boxes import callout, facts, utterance
from briefgen.writers.pdf.contents import contents
from briefgen.writers.pdf.drawings import assessment, figure
from briefgen.writers.pdf.flow import Bookmark, Flow, FlowContext, keep, text
from briefgen.writers.pdf.grids import grid
from briefgen.writers.pdf.headings import heading as set_heading
from briefgen.writers.pdf.listing import bullets, notes, numbers
from briefgen.writers.pdf.page_slices import HorizontalRule, Placed, Strip
from briefgen.writers.pdf.runs import runs
from briefgen.writers.pdf.structure import heading_tag
from briefgen.writers.pdf.tables import table
from briefgen.writers.pdf.text_style import Ground
from briefgen.writers.spacing import air

_SHORT = 6  # lines: a paragraph this short stays whole with the block that it introduces


def lay(flow: Flow, found: Sequence[Block], place: FlowContext) -> None:
    """Lay out blocks one after the other."""
    for block, following in zip_longest(found, found[1:]):
        start = len(flow.strips)
        _block(flow, block, place)
        made = flow.strips[start:]
        if stays_with(block, following) and made:
            whole = isinstance(block, tree.Paragraph) and len(made) <= _SHORT
            keep(made if whole else made[-1:])
        if _is(block, Role.BODY) and _is(following, Role.DETAIL):
            flow.gap = min(flow.gap, 2.5)


def _is(block: Block | None, role: Role) -> bool:
    return isinstance(block, tree.Paragraph) and block.role is role


def _block(flow: Flow, block: Block, place: FlowContext) -> None:
    match block:
        case tree.Title():
            _title(flow, block, place)
        case tree.Facts():
            facts(flow, block, place)
        case tree.Contents():
            contents(flow, block, place)
        case tree.Section():
            _section(flow, block, place)
        case tree.Paragraph():
            _paragraph(flow, block, place)
        case tree.BulletList():
            bullets(flow, block, place)
        case tree.NumberedList():
            numbers(flow, block, place)
        case tree.Notes():
            notes(flow, block, place)
        case tree.Table(grid=True):
            grid(flow, block, place)
        case tree.Table(abreast=True):
            abreast(flow, block, place)
        case tree.Table():
            table(flow, block, place)
        case tree.Callout():
            callout(flow, block, place)
        case tree.Utterance():
            utterance(flow, block, place)
        case tree.Assessment():
            assessment(flow, block, place)
        case tree.Timeline() | tree.Tracks():
            figure(flow, block, place)
        case _:
            assert_never(block)


def _title(flow: Flow, block: tree.Title, place: FlowContext) -> None:
    style = flow.setting.style
    ink = inks.label_ink(style, style.sizes.title, style.colours.heading, inks.SEMIBOLD)
    found = runs(block.children, ink, place.element.child("Title"), flow.setting)
    strips = text(flow, found, ink, place, height=ink.size * 1.18, even=True)
    flow.mark(strips, 1, tree.plain(block.children))
    flow.put(keep(strips), place, before=0, after=3)


def _section(flow: Flow, block: tree.Section, place: FlowContext) -> None:
    style = flow.setting.style
    section = place.element.child("Sect")
    heading = section.child(heading_tag(place.level))
    strips = set_heading(flow, block, heading, place)
    strips[0].anchors.append(block.anchor)
    if place.level == 1:
        strips[0].section = tree.plain(block.title)
    if place.level == 1 and place.ground is Ground.PAGE:
        line = HorizontalRule(place.width, 0.6, style.colours.rule)
        strips.append(Strip(3.4, [Placed(place.x, 2.8, line)]))
    keep(strips)
    before, after = {1: (13.0, 5.0), 2: (11.0, 3.0)}.get(place.level, (8.0, 3.0))
    share = air(style.sizes.leading)
    flow.put(strips, place, before=share * before, after=share * after)
    flow.bookmarks.append(Bookmark(place.level, block.told, block.anchor))
    lay(flow, block.blocks, replace(place, element=section, level=place.level + 1))


def _paragraph(flow: Flow, block: tree.Paragraph, place: FlowContext) -> None:
    ink = inks.paragraph_ink(flow.setting.style, block.role, place.ground)
    found = runs(block.children, ink, place.element.child("P"), flow.setting)
    strips = text(flow, found, ink, place)
    if place.ground is Ground.CELL:
        before = after = 2.0
    elif place.ground is Ground.GRID:
        before, after = 0.0, 1.5
    elif place.ground is Ground.ABREAST:
        # What follows a name is about it; the next name begins another matter.
        before, after = (5.0 if block.role is Role.NAME else 0.0), 1.0
    else:
        before, after = {
            Role.BODY: (0.0, 6.0),
            Role.SUBTITLE: (0.0, 9.0),
            Role.NAME: (0.0, 2.0),
            Role.DETAIL: (0.0, 4.0),
            Role.SMALL: (4.0, 4.0),
        }[block.role]
    if _opens_with_strong(block) and place.ground is Ground.PAGE:
        before = max(before, 8.0)
        after = min(after, 2.0)
    flow.put(strips, place, before=before, after=after)


def _opens_with_strong(block: tree.Paragraph) -> bool:
    """Whether a paragraph begins in bold, and so names what follows: a speaker, a question."""
    first = block.children[0] if block.children else None
    while isinstance(first, tree.Part | tree.Reference) and first.children:
        first = first.children[0]
    return isinstance(first, tree.Strong) and block.role is not Role.SMALL
