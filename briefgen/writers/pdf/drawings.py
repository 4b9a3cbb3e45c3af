"""Turns a drawing into strips: one figure, with labels set like all other words."""

from __future__ import annotations

from itertools import pairwise
from typing import assert_never

from briefgen import tree
from briefgen.drawing import (
    Area,
    Bar,
    Dot,
    Drawing,
    Shape,
    Stroke,
    TextAnchor,
    TextLabel,
    layout,
    layout_likelihood,
    layout_tracks,
)
from briefgen.writers import drawn
from briefgen.writers.pdf import text_style as inks
from briefgen.writers.pdf.flow import Flow, FlowContext, keep, text
from briefgen.writers.pdf.lines import LineMeasure, lines
from briefgen.writers.pdf.objects import text_string
from briefgen.writers.pdf.page_slices import Placed, Sketch, Strip
from briefgen.writers.pdf.runs import Run, runs
from briefgen.writers.pdf.structure import Content

_TALL = 500.0  # points: a higher drawing may continue on the next page at its cuts


def figure(flow: Flow, block: tree.Timeline | tree.Tracks, place: FlowContext) -> None:
    """Lay out a drawing with its caption and its alternative text."""
    style = flow.setting.style
    element = place.element.child("Figure", Alt=text_string(block.alternative))
    if block.caption:
        ink = inks.label_ink(style, style.sizes.table * 0.94, style.colours.quiet, inks.SEMIBOLD)
        caption = runs(block.caption, ink, element.child("Caption"), flow.setting)
        flow.put(keep(text(flow, caption, ink, place)), place, before=4, after=3)

    measure = drawn.measure(style)
    width = drawn.width(place.width)
    match block:
        case tree.Timeline():
            drawing = layout(block, width, measure)
        case tree.Tracks():
            drawing = layout_tracks(block, width, measure)
        case _:
            assert_never(block)
    content = element.content()
    cuts = drawing.cuts if drawing.height > _TALL else ()
    strips = [
        _slice(flow, drawing, content, place, upper, lower)
        for upper, lower in pairwise((0.0, *cuts, drawing.height))
    ]
    flow.put(strips, place, before=8, after=10)


def assessment(flow: Flow, block: tree.Assessment, place: FlowContext) -> None:
    """Lay out a likelihood, its bar as decoration beneath it, and the confidence beneath that."""
    style = flow.setting.style
    ink = inks.label_ink(style, min(style.sizes.detail, style.sizes.small), style.colours.text)
    strips: list[Strip] = []
    for words, bar in ((block.likelihood, layout_likelihood(block)), (block.confidence, None)):
        if words:
            found = runs(words, ink, place.element.child("P"), flow.setting)
            strips += text(flow, found, ink, place)
        if bar is not None:
            sketch = Sketch(bar.shapes, bar.width, bar.height, None)
            strips.append(Strip(bar.height + 1.5, [Placed(place.x, 0.5, sketch)]))
    if strips:
        flow.put(keep(strips[:-1]) + strips[-1:], place, before=0, after=4)


def _slice(
    flow: Flow, drawing: Drawing, content: Content, place: FlowContext, upper: float, lower: float
) -> Strip:
    """The part of a drawing between two heights."""
    whole = upper == 0 and lower == drawing.height
    shapes = []
    items: list[Placed] = []
    for shape in drawing.shapes:
        if not (whole or upper <= _height(shape) < lower):
            continue
        if isinstance(shape, TextLabel):
            items.extend(_label(flow, shape, content, place.x, -upper))
        else:
            shapes.append(shape)
    sketch = Sketch(tuple(shapes), drawing.width, lower - upper, content)
    return Strip(lower - upper, [Placed(place.x, -upper, sketch), *items])


def _height(shape: Shape) -> float:
    """A height within a shape."""
    match shape:
        case Stroke():
            return shape.y1
        case Area():
            return shape.points[0][1]
        case Dot() | Bar() | TextLabel():
            return shape.y
        case _:
            assert_never(shape)


def _label(flow: Flow, label: TextLabel, content: Content, x: float, y: float) -> list[Placed]:
    """The lines of a label; each ends with a space, unless a word was cut there."""
    style = flow.setting.style
    weight = inks.SEMIBOLD if label.bold else inks.REGULAR
    ink = inks.label_ink(style, label.size, getattr(style.colours, label.ink), weight)
    parting = " " if " ".join(label.lines) == label.text else ""
    found = []
    for index, words in enumerate(label.lines):
        last = index == len(label.lines) - 1
        run = Run(words + (" " if last else parting), ink, content)
        measure = LineMeasure(label.width * 2 + label.size, label.leading, label.size)
        line = lines([run], measure, flow.fonts)[0]
        share = {TextAnchor.START: 0.0, TextAnchor.MIDDLE: 0.5, TextAnchor.END: 1.0}[label.anchor]
        top = label.y + index * label.leading - line.baseline
        found.append(Placed(x + label.x - line.width * share, y + top, line))
    return found
