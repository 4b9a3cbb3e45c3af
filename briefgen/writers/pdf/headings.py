"""Sets a section's heading as strips; its number, if it has one, hangs before the words."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen import tree
from briefgen.house.style import StyleSheet
from briefgen.tree import Document
from briefgen.writers import hanging
from briefgen.writers.pdf import text_style as inks
from briefgen.writers.pdf.flow import Flow, FlowContext, leading, text
from briefgen.writers.pdf.fonts import Fonts
from briefgen.writers.pdf.lines import LineMeasure, lines, widths
from briefgen.writers.pdf.page_slices import Placed, Strip
from briefgen.writers.pdf.runs import artifact, runs
from briefgen.writers.pdf.structure import StructElement


def hangs(document: Document, style: StyleSheet, fonts: Fonts) -> tuple[float, ...]:
    """Return the indents of headings by level, in points; empty without numbers."""
    sizes = (style.sizes.heading_1, style.sizes.heading_2, style.sizes.heading_3)

    def width(level: int, number: str) -> float:
        return widths(artifact(number, inks.heading_ink(style, level)), fonts)[1]

    return hanging.hangs(document, sizes, width)


def heading(
    flow: Flow, block: tree.Section, element: StructElement, place: FlowContext
) -> list[Strip]:
    """Set a heading, one strip for each line; the number is its label (ISO 32000-1, 14.8.4.3.3)."""
    ink = inks.heading_ink(flow.setting.style, place.level)
    if not block.number:
        return text(flow, runs(block.title, ink, element, flow.setting), ink, place, even=True)
    indent = flow.hangs[place.level - 1]
    # The space separates the number from the words in extracted text.
    label = runs((tree.Text(f"{block.number} "),), ink, element.child("Lbl"), flow.setting)
    inner = replace(place, x=place.x + indent, width=place.width - indent)
    strips = text(flow, runs(block.title, ink, element, flow.setting), ink, inner, even=True)
    measure = LineMeasure(2 * indent, leading(ink, flow.setting), ink.size)
    strips[0].items.insert(0, Placed(place.x, 0, lines(label, measure, flow.fonts)[0]))
    return strips
