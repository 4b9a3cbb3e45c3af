"""Lists become strips: labels in the margin of their entries, numbers aligned at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen import tree
from briefgen.tree import Role
from briefgen.writers.pdf import ink as inks
from briefgen.writers.pdf.flow import INDENT, Flow, Place, leading, together
from briefgen.writers.pdf.ink import Ground, Ink
from briefgen.writers.pdf.lines import Line, Measure, lines, widths
from briefgen.writers.pdf.runs import artifact, runs
from briefgen.writers.pdf.strips import Placed, Strip

SPACE = 5.5
"""Between a label and its entry."""

WHOLE = 90.0
"""An entry up to this height is not parted by the end of a page; points."""


def bullets(flow: Flow, block: tree.BulletList, place: Place) -> None:
    """Lay out a bulleted list."""
    _items(flow, block.items, ["•"] * len(block.items), place, numbering=b"/Disc")


def numbers(flow: Flow, block: tree.NumberedList, place: Place) -> None:
    """Lay out a numbered list."""
    labels = [f"{number}." for number, _ in enumerate(block.items, block.start)]
    _items(flow, block.items, labels, place, numbering=b"/Decimal")


def _items(
    flow: Flow, items: Sequence[tree.Item], labels: list[str], place: Place, *, numbering: bytes
) -> None:
    element = place.element.child("L", A=b"<</O /List /ListNumbering " + numbering + b">>")
    inklings = [_label_ink(flow, item, place) for item in items]
    wide = max(
        (
            widths(artifact(label, ink), flow.fonts)[1]
            for label, ink in zip(labels, inklings, strict=True)
        ),
        default=0.0,
    )
    indent = min(max(INDENT, wide + SPACE), place.width / 2)
    if place.ground is Ground.CELL:
        apart = 1.5
    else:
        apart = 7.5 if any(len(item.blocks) > 1 for item in items) else 3.5
    for index, (item, label, ink) in enumerate(zip(items, labels, inklings, strict=True)):
        entry = element.child("LI")
        marker = runs((tree.Text(label),), ink, entry.child("Lbl"), flow.setting)
        inner = replace(
            place,
            x=place.x + indent,
            width=place.width - indent,
            element=entry.child("LBody"),
        )
        start = len(flow.strips)
        flow.gap = apart if index else min(flow.gap, apart)
        flow.lay(flow, item.blocks, inner)
        if len(flow.strips) == start:
            flow.put([Strip(leading(ink, flow.setting))], inner, before=0, after=0)
        together(flow.strips[start:], WHOLE)
        first = flow.strips[start]
        measure = Measure(wide, leading(ink, flow.setting), ink.size, end=numbering == b"/Decimal")
        line = lines(marker, measure, flow.fonts)[0]
        x = place.x + max(indent - SPACE - wide, 0) + line.indent
        first.items.insert(0, Placed(x, _first_baseline(first) - line.baseline, line))
        if item.anchor is not None:
            first.anchors.append(item.anchor)
    flow.gap = max(flow.gap, 6.0) if place.ground is Ground.PAGE else 2.0


def _label_ink(flow: Flow, item: tree.Item, place: Place) -> Ink:
    first = item.blocks[0] if item.blocks else None
    role = first.role if isinstance(first, tree.Paragraph) else Role.BODY
    return inks.paragraph_ink(flow.setting.style, role, place.ground)


def _first_baseline(strip: Strip) -> float:
    """Where the first line of text in a strip stands, so that a label stands beside it."""
    for item in strip.items:
        if isinstance(item.thing, Line):
            return item.y + item.thing.baseline
    return strip.height
