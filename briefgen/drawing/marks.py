"""The marks on the axis: dots, bars, lozenges, crosses; they show how surely a date is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from briefgen.drawing.shapes import Area, Bar, ColourName, Dot, Shape, Stroke
from briefgen.tree import Moment, When

RADIUS = 3.4
LANE = 8.0
"""The distance from one lane up to the next; bars that overlap stand in different lanes."""

AXIS_WIDTH = 0.9
_HEIGHT = 5.0  # of a bar
_VAGUE = frozenset({When.APPROXIMATE, When.PLANNED, When.CALLED_OFF})
"""Kinds whose bars are open."""
_LOZENGE = 4.6
_HALO = 1.2
_CROSS = 1.4  # thickness
_MARGIN = 9.0  # from an end of a bar to where a leader meets it
_RIM = 0.9  # of a bar that is open, as the dots of approximate dates are
_NODE = 1.5
_AIR = 0.5  # left free at both ends of a bar, so that neighbours stand apart
_TOOTH, _LEAN = 2.2, 1.4  # half the distance of a break's strokes, and how far each leans
HEAD = 6.5  # length of an arrow head


class AxisMark(Struct, frozen=True):
    """One mark: from x0 to x1, which are equal for a point; an open end runs on."""

    kind: When
    x0: float
    x1: float
    opens_left: bool = False
    opens_right: bool = False

    @property
    def point(self) -> bool:
        """Whether the mark has no length."""
        return self.x0 == self.x1

    def nearest(self, x: float) -> float:
        """The point of the mark nearest to x, a margin at its ends left out."""
        margin = min(_MARGIN, (self.x1 - self.x0) / 2)
        low = self.x0 + margin + (HEAD if self.opens_left else 0)
        high = self.x1 - margin - (HEAD if self.opens_right else 0)
        return min(max(x, min(low, high)), max(low, high))


def mark(moment: Moment, x0: float, x1: float) -> AxisMark:
    """Make the mark of a moment that lies between two places."""
    opens_left, opens_right = moment.start is None, moment.end is None
    if not opens_left and not opens_right and moment.start == moment.end:
        return AxisMark(When.EXACT if moment.kind is When.SPAN else moment.kind, x0, x0)
    kind = When.SPAN if moment.kind is When.EXACT else moment.kind
    return AxisMark(kind, x0, x1, opens_left, opens_right)


def lanes(marks: Iterable[AxisMark]) -> dict[AxisMark, int]:
    """Give each mark the lowest lane in which it meets no other; lane 0 is the axis.

    Points come first, then bars from short to long, so that open bars stand above the rest.
    """
    taken: list[list[AxisMark]] = []
    found: dict[AxisMark, int] = {}
    for one in sorted(
        dict.fromkeys(marks), key=lambda m: (m.x1 - m.x0, m.kind in _VAGUE, m.x0, m.kind)
    ):
        lane = next((i for i, row in enumerate(taken) if not any(_meet(one, m) for m in row)), None)
        if lane is None:
            lane = len(taken)
            taken.append([])
        taken[lane].append(one)
        found[one] = lane
    return found


def _meet(one: AxisMark, other: AxisMark) -> bool:
    """Whether two marks in one lane would run together; dots may touch."""
    if one.point and other.point:
        return abs(one.x0 - other.x0) < RADIUS
    return one.x0 < other.x1 and other.x0 < one.x1


def paint(mark: AxisMark, y: float, nodes: Sequence[float]) -> Iterator[Shape]:
    """Paint a mark at the height `y`; `nodes` are the places at which leaders meet it."""
    ink = ColourName.ACCENT if mark.kind is When.DISPUTED else ColourName.AXIS
    if not mark.point:
        yield from _bar(mark, y, ink)
    match mark.kind:
        case When.EXACT:
            yield Dot(mark.x0, y, RADIUS + _HALO, ColourName.PAPER)
            yield Dot(mark.x0, y, RADIUS, ink)
        case When.APPROXIMATE | When.PLANNED:
            for x in nodes:
                yield Dot(x, y, RADIUS + _HALO, ColourName.PAPER)
                yield Dot(x, y, RADIUS, ink, filled=False)
        case When.DISPUTED:
            for x in nodes:
                yield _lozenge(x, y, _LOZENGE + _HALO, ColourName.PAPER)
                yield _lozenge(x, y, _LOZENGE, ink)
        case When.CALLED_OFF:
            for x in nodes:
                yield Dot(x, y, RADIUS + _HALO, ColourName.PAPER)
                for rise in (-RADIUS, RADIUS):
                    yield Stroke(x - RADIUS, y - rise, x + RADIUS, y + rise, _CROSS, ink)
        case When.SPAN:
            for x in nodes:
                yield Dot(x, y, _NODE, ColourName.PAPER)
        case _:
            assert_never(mark.kind)


def _bar(mark: AxisMark, y: float, ink: ColourName) -> Iterator[Shape]:
    air = min(_AIR, (mark.x1 - mark.x0) / 4)
    x0 = mark.x0 + (HEAD if mark.opens_left else air)
    x1 = mark.x1 - (HEAD if mark.opens_right else air)
    yield Bar(x0, y - _HEIGHT / 2, x1 - x0, _HEIGHT, ink)
    if mark.kind in _VAGUE and x1 - x0 > 2 * _RIM:
        inner = _HEIGHT - 2 * _RIM
        yield Bar(x0 + _RIM, y - inner / 2, x1 - x0 - 2 * _RIM, inner, ColourName.PAPER)
    for opens, base, tip in ((mark.opens_left, x0, mark.x0), (mark.opens_right, x1, mark.x1)):
        if opens:
            yield Area(((base, y - _HEIGHT), (tip, y), (base, y + _HEIGHT)), ink)


def _lozenge(x: float, y: float, radius: float, ink: ColourName) -> Area:
    return Area(((x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)), ink)


def axis(x0: float, x1: float, y: float) -> Stroke:
    """The axis itself."""
    return Stroke(x0, y, x1, y, AXIS_WIDTH, ColourName.AXIS)


def gap(x: float, y: float, bars: Iterable[tuple[AxisMark, int]]) -> Iterator[Shape]:
    """A break mark: the axis and the bars over it are cut, two short strokes stand in the cut.

    `bars` are the row's marks with their lanes, `y` is the height of the axis.
    """
    lane = max((lane for bar, lane in bars if bar.x0 < x < bar.x1), default=0)
    top, bottom = y - LANE * (lane + 0.5), y + LANE / 2
    yield Bar(x - _TOOTH, top, 2 * _TOOTH, bottom - top, ColourName.PAPER)
    for side in (-_TOOTH, _TOOTH):
        yield Stroke(x + side - _LEAN, bottom, x + side + _LEAN, top, AXIS_WIDTH, ColourName.AXIS)
