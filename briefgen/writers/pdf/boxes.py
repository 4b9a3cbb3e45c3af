"""Lays out facts between rules, boxes, and what somebody said beside its bar."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from briefgen import tree
from briefgen.tree import Voice
from briefgen.writers.pdf import text_style as inks
from briefgen.writers.pdf.flow import INDENT, Flow, FlowContext, keep, leading, text, together
from briefgen.writers.pdf.lines import LineMeasure, lines, widths
from briefgen.writers.pdf.page_slices import Frame, HorizontalRule, Placed, Strip
from briefgen.writers.pdf.runs import Run, runs
from briefgen.writers.pdf.structure import heading_tag
from briefgen.writers.pdf.text_style import Ground, TextStyle
from briefgen.writers.spacing import air

_HUNG = 5.2
"""How far the bar stands to the left of words in a grid, in points."""
WHOLE = 60.0
"""Up to this height, in points, what was said is not divided between pages."""


def facts(flow: Flow, block: tree.Facts, place: FlowContext) -> None:
    """Lay out facts across the width between two rules, on several lines if need be."""
    style = flow.setting.style
    colours = style.colours
    ink = inks.label_ink(style, style.sizes.small, colours.quiet)
    element = place.element.child("Facts")
    found = [runs(item, ink, element.child("Fact"), flow.setting) for item in block.items]
    wide = [widths(item, flow.fonts)[1] for item in found]
    gap = 12.0
    rows: list[list[int]] = [[]]
    for index, width in enumerate(wide):
        used = sum(wide[other] + gap for other in rows[-1])
        if rows[-1] and used + width > place.width:
            rows.append([])
        rows[-1].append(index)
    strips = [
        Strip(4.6, [Placed(place.x, 0, HorizontalRule(place.width, 1.0, colours.strong_rule))])
    ]
    for indices in rows:
        strips.extend(_spread(flow, [(found[i], wide[i]) for i in indices], ink, place))
    strips.append(
        Strip(5.0, [Placed(place.x, 4.4, HorizontalRule(place.width, 0.6, colours.rule))])
    )
    keep(strips[:-1])
    flow.put(strips, place, before=6, after=12 * air(style.sizes.leading))


def _spread(
    flow: Flow, found: list[tuple[list[Run], float]], ink: TextStyle, place: FlowContext
) -> list[Strip]:
    """The facts of one line: the first at the left, the last at the right, evenly spaced."""
    if len(found) == 1:
        return text(flow, found[0][0], ink, place)
    slack = (place.width - sum(width for _, width in found)) / (len(found) - 1)
    height = leading(ink, flow.setting)
    items = []
    x = place.x
    for item, width in found:
        line = lines(item, LineMeasure(width + 1, height, ink.size), flow.fonts)[0]
        items.append(Placed(x, 0, line))
        x += width + slack
    return [Strip(height, items)]


def callout(flow: Flow, block: tree.Callout, place: FlowContext) -> None:
    """Lay out a box: a tinted ground, a bar at its left, a small title in capitals."""
    style = flow.setting.style
    colours = style.colours
    frame = Frame(place.x, place.width, colours.box, ((0.0, 3.0, colours.strong_rule),))
    element = place.element.child("Callout")
    inner = replace(
        place,
        x=place.x + INDENT,
        width=place.width - 2 * INDENT,
        element=element,
        frames=(*place.frames, frame),
    )
    ink = replace(
        inks.label_ink(style, style.sizes.small, colours.heading, inks.SEMIBOLD),
        caps=True,
        tracking=0.09,
    )
    heading = element.child(heading_tag(place.level, of_box=True) if block.title else "P")
    title = runs(block.title, ink, heading, flow.setting)
    strips = [Strip(8.5), *text(flow, title, ink, inner), Strip(1.5)]
    share = air(style.sizes.leading)
    flow.mark(strips, place.level, tree.plain(block.title))
    flow.put(keep(strips), inner, before=10 * share, after=0)
    flow.tight = True
    flow.lay(flow, block.blocks, inner)
    flow.strips[-1].keep = True
    flow.gap = 0
    flow.put([Strip(10.0 * share)], inner, before=0, after=12 * share)


def utterance(flow: Flow, block: tree.Utterance, place: FlowContext) -> None:
    """Lay out what was said; the bar shows whose words they are, even without colour."""
    colours = flow.setting.style.colours
    tag: str
    bars: tuple[tuple[float, float, str], ...]
    match block.voice:
        case Voice.SPEAKER:
            tag = "BlockQuote"
            bars = ((0.0, 2.2, colours.voice_speaker),)
        case Voice.OUTLET:
            # Two thin lines, so that the voice differs from the others without colour.
            tag = "BlockQuote"
            bars = ((0.0, 0.8, colours.voice_outlet), (1.8, 0.8, colours.voice_outlet))
        case Voice.OURS:
            tag = "Paraphrase"
            bars = ((0.0, 1.4, colours.voice_ours),)
        case _:
            assert_never(block.voice)
    if place.ground is Ground.GRID:
        # The bar hangs, so that the words of all stand on one line.
        frame = Frame(place.x - _HUNG, place.width, None, bars)
        aside = 0.0
    else:
        frame = Frame(place.x, place.width, None, bars)
        aside = 11.5
    inner = replace(
        place,
        x=place.x + aside,
        width=place.width - aside,
        element=place.element.child(tag),
        frames=(*place.frames, frame),
    )
    start = len(flow.strips)
    close = place.ground is Ground.GRID
    flow.gap = max(flow.gap, 3.0) if not flow.tight else 0.0
    flow.lay(flow, block.blocks, inner)
    if block.anchor is not None and len(flow.strips) > start:
        flow.strips[start].anchors.append(block.anchor)
    together(flow.strips[start:], WHOLE)
    flow.gap = 2.5 if close else 5.5
