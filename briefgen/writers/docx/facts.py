"""The facts under the title: items set apart by tab stops, over several lines if need be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.tree import Inlines, plain
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.inlines import write_inlines
from briefgen.writers.docx.ooxml import Element, add
from briefgen.writers.docx.paragraphs import close_paragraph, open_paragraph

_GAP = 10.0
"""The least distance between two facts, in points.

It is less than the 12 of the PDF, whose words are narrower by kerning, so that lines break alike.
"""


def write_facts(
    making: WordContext, parent: Element, items: tuple[Inlines, ...], width: float
) -> None:
    """Append the facts; a tab stands between two of a line, and each line is a paragraph."""
    widths = [making.measure(plain(item)) for item in items]
    for line in _lines(widths, width):
        tabs = _stops([widths[index] for index in line], width)
        paragraph, opened = open_paragraph(making, parent, making.styles["Facts"], tabs=tabs)
        for place, index in enumerate(line):
            if place:
                add(add(paragraph, "w:r"), "w:tab")
            write_inlines(making, paragraph, items[index])
        close_paragraph(making, paragraph, opened)


def _lines(widths: Sequence[float], measure: float) -> Iterator[list[int]]:
    """Yield the numbers of the items of each line: as many as fit, at least one."""
    line: list[int] = []
    used = 0.0
    for index, width in enumerate(widths):
        if line and used + _GAP + width > measure:
            yield line
            line, used = [], 0.0
        used += width + (_GAP if line else 0.0)
        line.append(index)
    if line:
        yield line


def _stops(widths: Sequence[float], measure: float) -> list[tuple[str, float]]:
    """Return the tab stops of a line: equal gaps, the last item at the right-hand edge."""
    if len(widths) == 1:
        return []
    gap = (measure - sum(widths)) / (len(widths) - 1)
    stops, at = [], 0.0
    for width in widths[:-2]:
        at += width + gap
        stops.append(("left", at))
    return [*stops, ("right", measure)]
