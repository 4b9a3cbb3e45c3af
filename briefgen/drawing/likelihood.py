"""Draws how likely something is: a bar on a line from 0 to 100 per cent, marked in the middle."""

from __future__ import annotations

from briefgen.drawing.shapes import Bar, ColourName, Drawing, Stroke
from briefgen.tree import Assessment

WIDTH = 30 * 72 / 25.4
"""The width of the line, 30 mm, in points."""
HEIGHT = 6.0
_THICK, _FINE, _TICK = 3.6, 0.6, 5.0


def layout_likelihood(block: Assessment) -> Drawing | None:
    """The drawing, which has no words; None where the likelihood is not in per cent."""
    if block.low is None or block.high is None:
        return None
    middle = HEIGHT / 2
    start, end = (WIDTH * share / 100 for share in (block.low, block.high))
    upper, lower = middle - _TICK / 2, middle + _TICK / 2
    ticks = (
        Stroke(x, upper, x, lower, _FINE, ColourName.LEADER)
        for x in (_FINE / 2, WIDTH / 2, WIDTH - _FINE / 2)
    )
    segment = Bar(start, middle - _THICK / 2, end - start, _THICK, ColourName.AXIS)
    line = Stroke(0.0, middle, WIDTH, middle, _FINE, ColourName.LEADER)
    return Drawing(WIDTH, HEIGHT, (line, *ticks, segment))
