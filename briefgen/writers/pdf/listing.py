"""Turns lists and notes into strips: labels beside entries, numbers aligned at the end."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen import tree
from briefgen.drawing.likelihood import WIDTH
from briefgen.tree import Role
from briefgen.writers.pdf import text_style as inks
from briefgen.writers.pdf.flow import INDENT, Flow, FlowContext, leading, together
from briefgen.writers.pdf.lines import LineMeasure, TextLine, lines, widths
from briefgen.writers.pdf.page_slices import Placed, Strip, row
from briefgen.writers.pdf.runs import artifact, runs
from briefgen.writers.pdf.structure import StructElement
from briefgen.writers.pdf.text_style import Ground, TextStyle

SPACE = 5.5
"""Between a label and its entry."""

NARROW = 300.0
"""From this width on, in points, an entry has a margin at its right."""

MARGIN_GAP = 2 * 72 / 25.4
"""Between an entry and its margin: 2 mm, in points."""

WHOLE = 90.0
"""Up to this height, in points, an entry is not divided between pages."""


class _Entry(Struct, frozen=True):
    """An entry beside its label; `marker` and `body` are the structure elements of the two."""

    label: str
    blocks: tuple[tree.Block, ...]
    anchor: str | None
    marker: StructElement
    body: StructElement


def bullets(flow: Flow, block: tree.BulletList, place: FlowContext) -> None:
    """Lay out a bulleted list."""
    labels = ["•"] * len(block.items)
    _lay(flow, _items(block.items, labels, place, b"/Disc"), place, end=False)


def numbers(flow: Flow, block: tree.NumberedList, place: FlowContext) -> None:
    """Lay out a numbered list."""
    labels = [f"{number}." for number, _ in enumerate(block.items, block.start)]
    _lay(flow, _items(block.items, labels, place, b"/Decimal"), place, end=True)


def notes(flow: Flow, block: tree.Notes, place: FlowContext) -> None:
    """Lay out the notes, each an element of its own with an identifier (ISO 14289-1, 7.9)."""
    entries = []
    for note in block.items:
        element = place.element.child("Note", ID=b"(note-%d)" % note.number)
        marker = element.child("Lbl")
        entries.append(_Entry(str(note.number), note.blocks, note.anchor, marker, element))
    _lay(flow, entries, place, end=True)


def _items(
    items: Sequence[tree.Item], labels: list[str], place: FlowContext, numbering: bytes
) -> list[_Entry]:
    """The entries of a list, which is an element of its own."""
    element = place.element.child("L", A=b"<</O /List /ListNumbering " + numbering + b">>")
    found = []
    for item, label in zip(items, labels, strict=True):
        entry = element.child("LI")
        marker, body = entry.child("Lbl"), entry.child("LBody")
        found.append(_Entry(label, item.blocks, item.anchor, marker, body))
    return found


def _lay(flow: Flow, entries: Sequence[_Entry], place: FlowContext, *, end: bool) -> None:
    """Lay out entries one after the other; `end` aligns their labels at the end."""
    inklings = [_label_ink(flow, entry.blocks, place) for entry in entries]
    wide = max(
        (
            widths(artifact(entry.label, ink), flow.fonts)[1]
            for entry, ink in zip(entries, inklings, strict=True)
        ),
        default=0.0,
    )
    indent = min(max(INDENT, wide + SPACE), place.width / 2)
    if place.ground is Ground.CELL:
        apart = 1.5
    else:
        apart = 7.5 if any(len(entry.blocks) > 1 for entry in entries) else 3.5
    for index, (entry, ink) in enumerate(zip(entries, inklings, strict=True)):
        marker = runs((tree.Text(entry.label),), ink, entry.marker, flow.setting)
        inner = replace(
            place,
            x=place.x + indent,
            width=place.width - indent,
            element=entry.body,
        )
        start = len(flow.strips)
        flow.gap = apart if index else min(flow.gap, apart)
        _body(flow, entry.blocks, inner)
        if len(flow.strips) == start:
            flow.put([Strip(leading(ink, flow.setting))], inner, before=0, after=0)
        together(flow.strips[start:], WHOLE)
        first = flow.strips[start]
        measure = LineMeasure(wide, leading(ink, flow.setting), ink.size, end=end)
        line = lines(marker, measure, flow.fonts)[0]
        x = place.x + max(indent - SPACE - wide, 0) + line.indent
        first.items.insert(0, Placed(x, _first_baseline(first) - line.baseline, line))
        if entry.anchor is not None:
            first.anchors.append(entry.anchor)
    flow.gap = max(flow.gap, 6.0) if place.ground is Ground.PAGE else 2.0


def _body(flow: Flow, blocks: tuple[tree.Block, ...], place: FlowContext) -> None:
    """Lay out the blocks of an entry; how likely it is stands in a margin at the right of it."""
    match blocks:
        case (*before, tree.Assessment() as last) if before and place.width >= NARROW:
            left, right = flow.beside(), flow.beside()
            flow.lay(left, before, replace(place, width=place.width - WIDTH - MARGIN_GAP))
            margin = replace(place, x=place.x + place.width - WIDTH, width=WIDTH)
            flow.lay(right, (last,), margin)
            if left.strips:
                whole = row((left.strips, right.strips), (0, 0), None)
                flow.put([whole], place, before=0, after=4)
            else:
                flow.put(right.strips, place, before=0, after=4)
        case _:
            flow.lay(flow, blocks, place)


def _label_ink(flow: Flow, blocks: tuple[tree.Block, ...], place: FlowContext) -> TextStyle:
    first = blocks[0] if blocks else None
    role = first.role if isinstance(first, tree.Paragraph) else Role.BODY
    return inks.paragraph_ink(flow.setting.style, role, place.ground)


def _first_baseline(strip: Strip) -> float:
    """The baseline of the first line of text in a strip, beside which a label is set."""
    for item in strip.items:
        if isinstance(item.thing, TextLine):
            return item.y + item.thing.baseline
    return strip.height
