"""Paints pages as content streams: marked text in reading order, everything else as artifacts.

Everything is painted inside a marked-content sequence, either of its structure element or of
`/Artifact`; this module paints nothing otherwise (ISO 14289-1, 7.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import assert_never

from msgspec import Struct, field

from briefgen.drawing import Area, Bar, Dot, Shape, Stroke, TextLabel
from briefgen.drawing.shapes import STROKE
from briefgen.house.style import StyleSheet
from briefgen.writers.pdf.lines import Segment, TextLine
from briefgen.writers.pdf.objects import number, text_string
from briefgen.writers.pdf.page_slices import Fill, HorizontalRule, Placed, Seal, Sketch
from briefgen.writers.pdf.structure import Annotation, Content, StructElement

LOGO = "Logo"
"""The name of the logo in a page's resources."""

_CIRCLE = 0.552284749831  # control points of a quarter circle
_CHIP_UP, _CHIP_DOWN = 0.98, 0.34  # how far a chip reaches from the baseline, in sizes
_ROUND = 2.0


class Sheet(Struct, eq=False):
    """One page while it is painted; `parents` has the elements of its marked content by id.

    `sealed` says that the page shows the logo.
    """

    index: int
    height: float
    style: StyleSheet
    code: list[str] = field(default_factory=list)
    parents: list[StructElement] = field(default_factory=list)
    links: list[Annotation] = field(default_factory=list)
    anchors: dict[str, float] = field(default_factory=dict)
    sealed: bool = False
    _open: Content | str | None = None
    _font: tuple[str, float] | None = None
    _colour: str = "#000000"
    _tracking: float = 0

    def mark(self, content: Content | None, kind: str = "") -> None:
        """Begin a stretch of content, or an artifact, and end the one before."""
        wanted = kind if content is None else content
        if self._open is wanted or (content is None and self._open == kind):
            return
        self.close()
        if content is None:
            self.code.append(f"/Artifact {kind or '<<>>'} BDC")
        else:
            marked = len(self.parents)
            self.parents.append(content.element)
            content.marks.append((self.index, marked))
            self.code.append(f"/{content.element.tag} <</MCID {marked}>> BDC")
        self._open = wanted

    def close(self) -> None:
        """End the open marked content."""
        if self._open is not None:
            self.code.append("EMC")
            self._open = None

    def place(self, placed: Placed, top: float, *, again: bool = False) -> None:
        """Paint one thing; `top` is the distance of its strip from the page's upper edge."""
        x, y = placed.x, self.height - top - placed.y
        match placed.thing:
            case TextLine():
                self.line(placed.thing, x, y, again=again)
            case HorizontalRule(width, weight, colour):
                self.rectangle(x, y - weight, width, weight, colour)
            case Fill(width, high, colour):
                self.rectangle(x, y - high, width, high, colour)
            case Sketch():
                self._sketch(placed.thing, x, y)
            case Seal():
                self._seal(placed.thing, x, y)
            case _:
                assert_never(placed.thing)

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Paint a filled rectangle as an artifact."""
        self.mark(None, "<</Type /Layout>>")
        self._fill(colour)
        self.code.append(f"{number(x)} {number(y)} {number(width)} {number(height)} re f")

    def line(
        self, line: TextLine, x: float, y: float, *, again: bool = False, kind: str = ""
    ) -> None:
        """Paint a line of text whose top is at y (upwards); `again` makes it an artifact."""
        base = y - line.baseline
        if not again:
            for anchor in line.anchors:
                self.anchors.setdefault(anchor, y + 4)
        for left, right, segment in _chips(line):
            self._chip(x + left, base, right - left, segment)
        for segment in line.segments:
            self._text(segment, x, base, again=again, kind=kind)
        if not again:
            for left, right, segment in _led(line):
                self._link(x + left, base, right - left, segment)

    def _text(self, segment: Segment, x: float, base: float, *, again: bool, kind: str) -> None:
        run, ink = segment.run, segment.run.ink
        artifact = again or run.content is None
        self.mark(None if artifact else run.content, kind or "<</Type /Layout>>")
        self._fill(ink.colour)
        font = (segment.font.name, ink.size)
        setup = ""
        if font != self._font:
            setup += f"/{font[0]} {number(font[1])} Tf "
            self._font = font
        if ink.tracking * ink.size != self._tracking:
            self._tracking = ink.tracking * ink.size
            setup += f"{number(self._tracking)} Tc "
        left = number(x + segment.x + segment.before)
        up = number(base + ink.rise * ink.size)
        shown = f"BT {setup}{left} {up} Td [<{segment.codes}>] TJ ET"
        if segment.actual is not None and not artifact:
            # The ActualText of a hyphenated word's first piece stands for all its pieces (14.9.4).
            actual = text_string(segment.actual).decode("ascii")
            shown = f"/Span <</ActualText {actual}>> BDC\n{shown}\nEMC"
        self.code.append(shown)

    def _chip(self, x: float, base: float, width: float, segment: Segment) -> None:
        tint = segment.run.tint
        if tint is None:
            return
        size = segment.run.ink.size
        base += segment.run.ink.rise * size
        self.mark(None, "<</Type /Layout>>")
        self._fill(tint.colour)
        bottom = base - _CHIP_DOWN * size
        high = (_CHIP_UP + _CHIP_DOWN) * size
        self.code.append(_rounded(x, bottom, width, high, _ROUND))

    def _link(self, x: float, base: float, width: float, segment: Segment) -> None:
        run = segment.run
        if run.lead is None:
            return
        base += run.ink.rise * run.ink.size
        bottom, top = base - 0.25 * run.ink.size, base + 0.85 * run.ink.size
        if run.lead.outward:
            self.rectangle(x, base - 1.6, width, 0.4, run.ink.colour)
        found = Annotation(
            run.lead.element,
            self.index,
            (x, bottom, x + width, top),
            run.lead.target,
            run.lead.outward,
            run.lead.says,
        )
        run.lead.element.kids.append(found)
        self.links.append(found)

    def _fill(self, colour: str) -> None:
        if colour != self._colour:
            self.code.append(f"{_rgb(colour)} rg")
            self._colour = colour

    def _seal(self, seal: Seal, x: float, y: float) -> None:
        if seal.content is not None:
            _boxed(seal.content.element, (x, y - seal.height, x + seal.width, y))
        self.mark(seal.content, "<</Type /Layout>>")
        matrix = (seal.width, 0, 0, seal.height, x, y - seal.height)
        self.code.append(f"q {' '.join(map(number, matrix))} cm /{LOGO} Do Q")
        self.sealed = True

    def _sketch(self, sketch: Sketch, x: float, y: float) -> None:
        if sketch.content is not None:
            _boxed(sketch.content.element, (x, y - sketch.height, x + sketch.width, y))
        self.mark(sketch.content, "<</Type /Layout>>")
        self.code.append(f"q 1 0 0 1 {number(x)} {number(y)} cm")
        for shape in sketch.shapes:
            self.code.extend(_shape(shape, self.style))
        self.code.append("Q")


def _boxed(element: StructElement, box: tuple[float, float, float, float]) -> None:
    """Set the bounding box of a figure, once (ISO 32000-1, 14.8.5.4.3)."""
    if "A" not in element.attributes:
        sides = " ".join(map(number, box))
        element.attributes["A"] = f"<</O /Layout /Placement /Block /BBox [{sides}]>>".encode(
            "ascii"
        )


def _chips(line: TextLine) -> Iterator[tuple[float, float, Segment]]:
    """The chips' grounds in a line: start, end, and a segment of each."""
    yield from _spans(line, by_tint=True)


def _led(line: TextLine) -> Iterator[tuple[float, float, Segment]]:
    """The link areas in a line: start, end, and a segment of each."""
    yield from _spans(line, by_tint=False)


def _spans(line: TextLine, *, by_tint: bool) -> Iterator[tuple[float, float, Segment]]:
    start: Segment | None = None
    right = 0.0
    for segment in line.segments:
        key = segment.run.tint if by_tint else segment.run.lead
        held = None if start is None else start.run.tint if by_tint else start.run.lead
        if start is not None and key is not held:
            yield start.x, right, start
            start = None
        if key is not None and start is None:
            start = segment
        right = segment.x + segment.visible
    if start is not None:
        yield start.x, right, start


@cache
def _rgb(colour: str) -> str:
    """A colour as three numbers, 0 to 1."""
    return " ".join(number(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A filled rectangle with rounded corners."""
    bend = radius * (1 - _CIRCLE)
    right, top = x + width, y + height
    points = [
        (x + radius, y, "m"),
        (right - radius, y, "l"),
        (right - bend, y, right, y + bend, right, y + radius, "c"),
        (right, top - radius, "l"),
        (right, top - bend, right - bend, top, right - radius, top, "c"),
        (x + radius, top, "l"),
        (x + bend, top, x, top - bend, x, top - radius, "c"),
        (x, y + radius, "l"),
        (x, y + bend, x + bend, y, x + radius, y, "c"),
    ]
    parts = [
        " ".join(value if isinstance(value, str) else number(value) for value in step)
        for step in points
    ]
    return " ".join(parts) + " f"


def _shape(shape: Shape, style: StyleSheet) -> Iterator[str]:
    """The operators for a drawing's shape; y is inverted, with the origin at the top left."""
    colour = _rgb(getattr(style.colours, shape.ink))
    match shape:
        case Stroke():
            yield f"{colour} RG {number(shape.width)} w"
            yield (
                f"{number(shape.x1)} {number(-shape.y1)} m "
                f"{number(shape.x2)} {number(-shape.y2)} l S"
            )
        case Dot():
            if shape.filled:
                yield f"{colour} rg {_circle(shape.x, -shape.y, shape.radius)} f"
            else:
                paper = _rgb(style.colours.paper)
                ring = _circle(shape.x, -shape.y, shape.radius - STROKE / 2)
                yield f"{paper} rg {colour} RG {number(STROKE)} w {ring} B"
        case Bar():
            box = (shape.x, -shape.y - shape.height, shape.width, shape.height)
            yield f"{colour} rg {' '.join(map(number, box))} re f"
        case Area():
            path = " ".join(
                f"{number(x)} {number(-y)} {'l' if index else 'm'}"
                for index, (x, y) in enumerate(shape.points)
            )
            yield f"{colour} rg {path} h f"
        case TextLabel():
            raise TypeError("A label is set as text, not drawn.")
        case _:
            assert_never(shape)


def _circle(x: float, y: float, radius: float) -> str:
    bend = radius * _CIRCLE
    curves = (
        (x + radius, y + bend, x + bend, y + radius, x, y + radius),
        (x - bend, y + radius, x - radius, y + bend, x - radius, y),
        (x - radius, y - bend, x - bend, y - radius, x, y - radius),
        (x + bend, y - radius, x + radius, y - bend, x + radius, y),
    )
    parts = [f"{number(x + radius)} {number(y)} m"]
    parts.extend(" ".join(map(number, curve)) + " c" for curve in curves)
    return " ".join(parts) + " h"
