"""Draw briefgen/marks.ttf: the status marks that text faces lack, to the height of capitals.

Circles, squares and ticks are plain geometry; sizes are in thousandths of the type size. Run again
after a change; the bytes depend on nothing but this file and fontTools.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

TARGET = Path(__file__).parent.parent / "briefgen" / "marks.ttf"
CENTRE = (420.0, 345.0)
RADIUS = 350.0
STROKE = 78.0
ADVANCE = 840
# Seconds from 1904 to 2025-01-01, the form of dates in a font's head table.
DATE = 3_818_534_400

Point = tuple[float, float]
Contour = list[Point]


def arc(radius: float, start: float, end: float) -> Contour:
    """Points on a circle about the centre, degrees counter-clockwise from the right."""
    steps = max(8, round(abs(end - start) / 6))
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(CENTRE[0] + radius * math.cos(a), CENTRE[1] + radius * math.sin(a)) for a in angles]


def _ring() -> list[Contour]:
    return [arc(RADIUS, 360, 0)[:-1], arc(RADIUS - STROKE, 0, 360)[:-1]]


def _disc() -> list[Contour]:
    return [arc(RADIUS, 360, 0)[:-1]]


def sector(start: float, end: float) -> list[Contour]:
    """A ring with a filled part of the circle in it, from `start` back to `end`."""
    return [*_ring(), [CENTRE, *arc(RADIUS - STROKE / 2, start, end)]]


def bar(one: Point, other: Point, width: float = STROKE * 1.25) -> Contour:
    """A stroke between two points, clockwise."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = math.hypot(dx, dy)
    ox, oy = -dy / length * width / 2, dx / length * width / 2
    return [
        (one[0] + ox, one[1] + oy),
        (other[0] + ox, other[1] + oy),
        (other[0] - ox, other[1] - oy),
        (one[0] - ox, one[1] - oy),
    ]


def _polygon(*points: Point) -> list[Contour]:
    return [[(CENTRE[0] + x, CENTRE[1] + y) for x, y in points]]


def framed(*points: Point) -> list[Contour]:
    """The outline of a polygon, its inside scaled so that the stroke looks even."""
    outer = _polygon(*points)[0]
    inner = _polygon(*((x * 0.72, y * 0.72) for x, y in points))[0]
    return [outer, inner[::-1]]


SQUARE = ((-295.0, -295.0), (-295.0, 295.0), (295.0, 295.0), (295.0, -295.0))
DIAMOND = ((-390.0, 0.0), (0.0, 390.0), (390.0, 0.0), (0.0, -390.0))
UP = ((-370.0, -290.0), (0.0, 360.0), (370.0, -290.0))
CROSS = [bar((180, 105), (660, 585)), bar((180, 585), (660, 105))]
TICK: list[Contour] = [
    [(112, 318), (172, 378), (332, 224), (638, 616), (706, 562), (340, 96)],
]

SPACES = {
    0x2000: 500,
    0x2001: 1000,
    0x2002: 500,
    0x2003: 1000,
    0x2004: 333,
    0x2005: 250,
    0x2006: 167,
    0x2007: 560,
    0x2008: 250,
    0x2009: 200,
    0x200A: 100,
    0x202F: 200,
    0x205F: 222,
}
"""Spaces of fixed width, for faces that lack them."""

MARKS: dict[str, list[Contour]] = {
    "○": _ring(),
    "◯": _ring(),
    "●": _disc(),
    "◐": sector(270, 90),
    "◑": sector(90, -90),
    "◔": sector(90, 0),
    "◕": sector(90, -180),
    "✓": TICK,
    "✔": TICK,
    "✕": CROSS,
    "✖": CROSS,
    "✗": CROSS,
    "✘": CROSS,
    "□": framed(*SQUARE),
    "■": _polygon(*SQUARE),
    "◇": framed(*DIAMOND),
    "◆": _polygon(*DIAMOND),
    "△": framed(*UP),
    "▲": _polygon(*UP),
    "▽": framed(*((x, -y) for x, y in reversed(UP))),
    "▼": _polygon(*((x, -y) for x, y in reversed(UP))),
}


def _glyph(contours: list[Contour]) -> object:
    pen = TTGlyphPen(None)
    for contour in contours:
        first, *rest = ((round(x), round(y)) for x, y in contour)
        pen.moveTo(first)
        for point in rest:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def _left(contours: list[Contour]) -> int:
    """The left side bearing: a rasteriser moves a glyph by what is wrong in it."""
    return min((round(x) for contour in contours for x, _ in contour), default=0)


def main() -> int:
    """Build the face and write it to its place."""
    contours = {ord(mark): drawn for mark, drawn in MARKS.items()}
    contours |= {code: [] for code in SPACES}
    names = {code: f"uni{code:04X}" for code in contours}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space", *names.values()])
    builder.setupCharacterMap({0x20: "space"} | names)
    glyphs = {names[code]: _glyph(drawn) for code, drawn in contours.items()}
    builder.setupGlyf({".notdef": _glyph(framed(*SQUARE)), "space": _glyph([]), **glyphs})
    metrics = {".notdef": (ADVANCE, _left(framed(*SQUARE))), "space": (260, 0)}
    for code, drawn in contours.items():
        metrics[names[code]] = (SPACES.get(code, ADVANCE), _left(drawn))
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=935, descent=-265)
    builder.setupNameTable(
        {
            "familyName": "Briefgen Marks",
            "styleName": "Regular",
            "uniqueFontIdentifier": "Briefgen Marks Regular 1",
            "fullName": "Briefgen Marks Regular",
            "psName": "BriefgenMarks-Regular",
            "version": "Version 1.000",
        }
    )
    builder.setupOS2(
        sTypoAscender=935,
        sTypoDescender=-265,
        usWinAscent=935,
        usWinDescent=265,
        sCapHeight=640,
        sxHeight=480,
        fsType=0,
    )
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=DATE, modified=DATE)
    builder.font.recalcTimestamp = False
    builder.save(TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
