"""The shapes of a drawing: positions and sizes in points, x to the right, y down from the top."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct


class ColourName(StrEnum):
    """The colour of a shape, by its name in the house style."""

    AXIS = "heading"
    TEXT = "text"
    LEADER = "voice_outlet"
    ACCENT = "accent"
    ACCENT_TEXT = "caution"  # the accent itself is too pale for small letters
    PAPER = "paper"
    GRID = "rule"
    NEUTRAL = "neutral"
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"


class TextAnchor(StrEnum):
    """Which point of each line of a label stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Stroke(Struct, frozen=True):
    """A straight stroke with butt ends."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    ink: ColourName


class Dot(Struct, frozen=True):
    """A disc; an open one has the paper's colour and a rim of `STROKE` points inside its radius."""

    x: float
    y: float
    radius: float
    ink: ColourName
    filled: bool = True


STROKE = 1.3


class Bar(Struct, frozen=True):
    """A filled rectangle; x and y are its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    ink: ColourName


class Area(Struct, frozen=True):
    """A filled polygon: an arrow head or a lozenge."""

    points: tuple[tuple[float, float], ...]
    ink: ColourName


class TextLabel(Struct, frozen=True):
    """Words in one face, broken into lines.

    `text` is the full text, which a screen reader must read; `lines` are the lines as shown. The
    lines joined by spaces are the text, unless a word wider than the drawing was cut. `y` is the
    first line's baseline, `width` the widest line's; `moment` is the index of the entry that the
    label belongs to.
    """

    text: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    anchor: TextAnchor
    size: float
    leading: float
    bold: bool
    ink: ColourName
    moment: int

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the label."""
        share = {TextAnchor.START: 0.0, TextAnchor.MIDDLE: 0.5, TextAnchor.END: 1.0}[self.anchor]
        left = self.x - self.width * share
        top = self.y - ASCENT * self.size
        height = (len(self.lines) - 1) * self.leading + (ASCENT + DESCENT) * self.size
        return left, top, left + self.width, top + height


ASCENT = 0.95
DESCENT = 0.27
"""How far letters reach above and below the baseline, as a share of the size: Fira Sans with room
for the accents of capitals."""

Shape: TypeAlias = Stroke | Dot | Bar | Area | TextLabel


class Drawing(Struct, frozen=True):
    """Shapes in the order in which they are painted; labels come last, in reading order.

    A page may end at the heights in `cuts`: no shape crosses them.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    cuts: tuple[float, ...] = ()
