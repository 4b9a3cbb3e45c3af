"""Strips: horizontal slices of a page, which are never divided, except for table rows.

A document becomes one long list of strips, from which pages are filled. All lengths are points; y
grows downwards from the strip's top, and x from the page's left edge.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct, field

from briefgen.drawing import Shape
from briefgen.writers.pdf.lines import TextLine
from briefgen.writers.pdf.structure import Content


class HorizontalRule(Struct, frozen=True):
    """A horizontal rule: `width` long, `weight` thick, its upper edge at y."""

    width: float
    weight: float
    colour: str


class Fill(Struct, frozen=True):
    """A filled rectangle."""

    width: float
    height: float
    colour: str


class Sketch(Struct, frozen=True):
    """The shapes of a drawing without labels; painting it sets the figure's bounding box.

    Without structure content it is decoration.
    """

    shapes: tuple[Shape, ...]
    width: float
    height: float
    content: Content | None


class Seal(Struct, frozen=True):
    """The house's logo; without structure content it is decoration."""

    width: float
    height: float
    content: Content | None


Thing: TypeAlias = TextLine | HorizontalRule | Fill | Sketch | Seal


class Placed(Struct, frozen=True):
    """Something to paint, at x and y."""

    x: float
    y: float
    thing: Thing


class Frame(Struct, frozen=True, eq=False):
    """A ground with bars at its left, as high as the strips inside.

    `bars` are (x from the frame's left, width, colour).
    """

    x: float
    width: float
    ground: str | None
    bars: tuple[tuple[float, float, str], ...]


class Strip(Struct, eq=False):
    """One strip: `keep` forbids a page break after it; `head` is repeated if a page begins with it.

    `cells` are the strips of a table row's cells, at which the row may be divided. `again` is
    painted as well where a page begins with the strip beneath a repeated head, and `rest` where
    one begins with what is left of it when it was divided. The head of the page names the `section`
    that begins with the strip, and the `name` of those whose words it holds.
    """

    height: float
    items: list[Placed] = field(default_factory=list)
    before: float = 0
    keep: bool = False
    frames: tuple[Frame, ...] = ()
    anchors: list[str] = field(default_factory=list)
    head: Strip | None = None
    cells: tuple[list[Strip], ...] = ()
    pad: tuple[float, float] = (0, 0)
    rule: Placed | None = None
    again: list[Placed] = field(default_factory=list)
    rest: list[Placed] = field(default_factory=list)
    section: str = ""
    name: str = ""


def stacked(strips: list[Strip]) -> tuple[list[Placed], float, list[str]]:
    """Join strips into one: their things to paint, their height, their anchors."""
    items: list[Placed] = []
    anchors: list[str] = []
    spans: dict[Frame, tuple[float, float]] = {}
    y = 0.0
    for index, strip in enumerate(strips):
        if index:
            y += strip.before
        for frame in strip.frames:
            spans[frame] = (spans.get(frame, (y, y))[0], y + strip.height)
        items.extend(Placed(item.x, item.y + y, item.thing) for item in strip.items)
        # Anchors are recorded where their line is painted, which may be far down in a tall row.
        lined = [line for item in strip.items if isinstance(line := item.thing, TextLine)]
        anchors.extend(a for a in strip.anchors if not any(a in line.anchors for line in lined))
        y += strip.height
    grounds = [
        placed for frame, (top, bottom) in spans.items() for placed in framed(frame, top, bottom)
    ]
    return grounds + items, y, anchors


def framed(frame: Frame, top: float, bottom: float) -> list[Placed]:
    """The ground and bars of a frame between two heights."""
    found = []
    if frame.ground is not None:
        found.append(Placed(frame.x, top, Fill(frame.width, bottom - top, frame.ground)))
    found.extend(
        Placed(frame.x + x, top, Fill(width, bottom - top, colour))
        for x, width, colour in frame.bars
    )
    return found


def row(
    cells: tuple[list[Strip], ...],
    pad: tuple[float, float],
    rule: Placed | None,
    frames: tuple[Frame, ...] = (),
) -> Strip:
    """A table row: cells side by side under one rule; `rule` stands at y from the row's foot."""
    items: list[Placed] = []
    anchors: list[str] = []
    height = 0.0
    for cell in cells:
        inner, tall, named = stacked(cell)
        items.extend(Placed(item.x, item.y + pad[0], item.thing) for item in inner)
        anchors.extend(named)
        height = max(height, tall)
    height += sum(pad)
    if rule is not None:
        items.append(Placed(rule.x, height + rule.y, rule.thing))
    return Strip(height, items, frames=frames, anchors=anchors, cells=cells, pad=pad, rule=rule)


def cut(strip: Strip, height: float) -> tuple[Strip, Strip] | None:
    """Divide a row so that its first part is at most `height` high; None if that cannot be."""
    if not strip.cells:
        return None
    room = height - sum(strip.pad)
    upper: list[list[Strip]] = []
    lower: list[list[Strip]] = []
    for cell in strip.cells:
        at, used = 0, 0.0
        for index, stone in enumerate(cell):
            used += stone.height + (stone.before if index else 0)
            if used > room:
                break
            at = index + 1
        upper.append(cell[:at])
        lower.append(cell[at:])
    if not any(upper) or not any(lower):
        return None
    first = row(tuple(upper), strip.pad, None, strip.frames)
    rest = row(tuple(lower), strip.pad, strip.rule, strip.frames)
    first.before, first.head, first.anchors = strip.before, strip.head, strip.anchors
    first.name = rest.name = strip.name
    rest.keep, rest.head, rest.anchors = strip.keep, strip.head, []
    first.again, rest.again, rest.rest = strip.again, strip.rest, strip.rest
    return first, rest
