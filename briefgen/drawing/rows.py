"""Sets one row of a timeline: the places of its marks, its columns of words and its leaders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from briefgen.drawing.columns import GAP, LEADING, NARROWEST, ColumnText, settle
from briefgen.drawing.marks import LANE, RADIUS, AxisMark, lanes, mark
from briefgen.drawing.scale import Scale, scale
from briefgen.tree import Moment

APART = 22.0
"""The distance between the axis and the entries without a date."""

_INSET = 8.0  # from an end of the axis to the nearest date
_STUB = 46.0  # how far an open bar runs on beyond the last date
_SLOPE = 0.28  # height of a leader, as a share of its horizontal way
_LEAST_REACH, _MOST_REACH = 5.0, 20.0
_ROUNDS = 4

MeasuredLines: TypeAlias = list[tuple[str, float]]


class MomentColumn(Struct, frozen=True):
    """A moment, its index in the timeline, and its words."""

    index: int
    moment: Moment
    entry: ColumnText

    @property
    def loose(self) -> bool:
        """Whether the moment has no date at all."""
        return self.moment.start is None and self.moment.end is None


class PlacedColumn(Struct, frozen=True):
    """A column in its place: its lines, its middle, its mark, and its leader.

    The leader meets the axis at `foot`; at the height of the uppermost lane it is at `knee`.
    """

    column: MomentColumn
    date: MeasuredLines
    label: MeasuredLines
    middle: float
    mark: AxisMark | None
    foot: float
    knee: float


class TimelineRow(Struct, frozen=True):
    """One stretch of the axis with what is above and below it; heights are measured from the top.

    Dates end at `head`, the lanes of bars begin at `stack` and end at `axis`, labels begin at
    `tail`. The axis runs from 0 to `end`; a row of entries without dates has none, and `end` is 0.
    """

    places: tuple[PlacedColumn, ...]
    lanes: dict[AxisMark, int]
    breaks: tuple[float, ...]
    end: float
    head: float
    stack: float
    axis: float
    tail: float

    @property
    def bottom(self) -> float:
        """Where the longest label ends."""
        return self.tail + LEADING * max(len(place.label) for place in self.places)


class RowFrame(Struct, frozen=True):
    """What rows may share: the end of their axes, their scale, and the width beside the axis."""

    end: float
    ruler: Scale
    beside: float


def frame(moments: Sequence[Moment], width: float, beside: float) -> RowFrame:
    """The frame of rows with these dated moments, with the width `beside` kept for undated ones."""
    end = width - (beside + APART if beside else 0.0)
    return RowFrame(end, _ruler(moments, (0.0, 0.0), end), beside)


def set_row(
    columns: Sequence[MomentColumn],
    caps: Sequence[float],
    top: float,
    width: float,
    shared: RowFrame | None = None,
) -> TimelineRow:
    """Set columns, sorted by time, in a row `width` wide; `caps` are the widths of their lines."""
    dates = [one.entry.date.even(cap) for one, cap in zip(columns, caps, strict=True)]
    labels = [one.entry.label.even(cap) for one, cap in zip(columns, caps, strict=True)]
    widths = [
        max([NARROWEST, *(wide for _, wide in (*date, *label))])
        for date, label in zip(dates, labels, strict=True)
    ]
    timed = sum(not column.loose for column in columns)
    beside = sum(widths[timed:]) + GAP * max(len(widths) - timed - 1, 0)
    end = width - (beside + APART if timed < len(columns) else 0.0) if timed else 0.0
    moments = [column.moment for column in columns[:timed]]
    if shared is None:
        ruler = _ruler(moments, (widths[0] / 2, widths[max(timed - 1, 0)] / 2), end)
    else:
        end, ruler = shared.end, shared.ruler
    marks = _marks(moments, ruler, end)
    middles = _middles(marks, widths[:timed], end)
    feet = _feet(marks, middles)
    if shared is None:
        loose = _beside(widths[timed:], end + APART if end else 0.0)
    else:
        loose = [end + APART + shared.beside / 2] * (len(columns) - timed)
    found = lanes(marks)
    astray = max((abs(x - foot) for x, foot in zip(middles, feet, strict=True)), default=0.0)
    reach = min(max(_LEAST_REACH, astray * _SLOPE), _MOST_REACH) + RADIUS + 2
    head = top + LEADING * max(len(date) for date in dates)
    stack = head + reach
    line = stack + LANE * max(found.values(), default=0)
    knees = _knees(middles, feet, [found[own] for own in marks], reach / (line - head))
    places = tuple(
        PlacedColumn(*parts)
        for parts in zip(
            columns,
            dates,
            labels,
            middles + loose,
            [*marks, *([None] * len(loose))],
            feet + loose,
            knees + loose,
            strict=True,
        )
    )
    return TimelineRow(places, found, ruler.breaks, end, head, stack, line, line + reach)


def _ruler(moments: Sequence[Moment], least: tuple[float, float], end: float) -> Scale:
    """The scale of dated moments on an axis from 0 to `end`, with room at both ends."""
    if not moments:
        return Scale((), (), ())
    left = max(_INSET, least[0], _STUB * any(moment.start is None for moment in moments))
    right = max(_INSET, least[1], _STUB * any(moment.end is None for moment in moments))
    share = min(1.0, end / 2 / (left + right))  # a narrow axis keeps half for its dates
    days = (day for moment in moments for day in _bounds(moment) if day is not None)
    return scale(days, left * share, end - right * share)


def _marks(moments: Sequence[Moment], ruler: Scale, end: float) -> list[AxisMark]:
    """The marks of dated moments on an axis from 0 to `end`."""
    return [
        mark(
            moment,
            0.0 if first is None else ruler.at(first),
            end if last is None else ruler.at(last),
        )
        for moment in moments
        for first, last in (_bounds(moment),)
    ]


def _bounds(moment: Moment) -> tuple[int | None, int | None]:
    """From the first day to the day after the last; one day is a point."""
    if moment.end is None or moment.start == moment.end:
        return moment.start, moment.end
    return moment.start, moment.end + 1


def _middles(marks: Sequence[AxisMark], widths: Sequence[float], end: float) -> list[float]:
    """The middles of the columns, as near as possible to their marks, anywhere along a bar."""
    if not marks:
        return []
    middles = [(own.x0 + own.x1) / 2 for own in marks]
    for _ in range(_ROUNDS):
        targets = [own.nearest(middle) for own, middle in zip(marks, middles, strict=True)]
        middles = settle(targets, widths, end)
    return middles


def _feet(marks: Sequence[AxisMark], middles: Sequence[float]) -> list[float]:
    """The points at which leaders meet their marks, in the columns' order, so that none cross."""
    feet: list[float] = []
    bound = float("inf")
    for own, middle in zip(reversed(marks), reversed(middles), strict=True):
        bound = min(own.nearest(min(middle, bound)), bound)
        feet.append(bound)
    return feet[::-1]


def _knees(
    middles: Sequence[float], feet: Sequence[float], lanes_: Sequence[int], share: float
) -> list[float]:
    """The places of leaders at the height of the uppermost lane, `share` of the way to the axis.

    A leader to a mark above the axis is vertical from there on, any other is straight; if two would
    cross, all are vertical.
    """
    knees = [
        foot if lane else middle + (foot - middle) * share
        for middle, foot, lane in zip(middles, feet, lanes_, strict=True)
    ]
    return knees if knees == sorted(knees) else list(feet)


def _beside(widths: Sequence[float], left: float) -> list[float]:
    """The middles of columns set one after the other from `left`."""
    middles = []
    for one in widths:
        middles.append(left + one / 2)
        left += one + GAP
    return middles
