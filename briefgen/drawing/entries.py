"""The entries of a lane: each date above the axis, its words below, and a leader."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen.drawing.columns import LEADING, SIZE, MeasuredWords
from briefgen.drawing.marks import LANE, axis, gap, paint
from briefgen.drawing.rows import MeasuredLines, PlacedColumn, TimelineRow
from briefgen.drawing.shapes import (
    ASCENT,
    DESCENT,
    ColourName,
    Dot,
    Shape,
    Stroke,
    TextAnchor,
    TextLabel,
)
from briefgen.tree import Moment, When

_LEADER = 0.5  # thickness
_AIR = 1.0  # between a leader and words
_STRAIGHT = 0.4  # a leader that leans less is drawn vertical
_NO_DATE = (-4.0, 0.0, 4.0)  # three small dots stand in for a mark
_NO_DATE_RADIUS = 0.9
_NEVER = 10_000_000


def key(moment: Moment) -> tuple[bool, int, int]:
    """The sort key for order in time: open starts first, no date last."""
    loose = moment.start is None and moment.end is None
    first = 0 if moment.start is None else moment.start
    return loose, first, moment.end if moment.end is not None else _NEVER


def painted(row: TimelineRow, strong: tuple[float, float] | None) -> Iterator[Shape]:
    """The shapes of a row: leaders first, then the axis, its breaks, its bars and its dots.

    `strong` is the part of the axis that is drawn; None draws no axis.
    """
    for place in row.places:
        yield from _leaders(place, row)
    if strong is not None:
        yield axis(*strong, row.axis)
    dotted = sorted(row.lanes.items(), key=lambda item: (item[0].point, -item[1], item[0].x0))
    for own, lane in dotted:
        nodes = sorted({place.foot for place in row.places if place.mark == own})
        yield from paint(own, row.axis - LANE * lane, nodes)
    for x in row.breaks:
        yield from gap(x, row.axis, row.lanes.items())


def _leaders(place: PlacedColumn, row: TimelineRow) -> Iterator[Shape]:
    """Lines from the date to the mark and on to the label."""
    if place.mark is None:
        for side in _NO_DATE:
            yield Dot(place.middle + side, row.axis, _NO_DATE_RADIUS, ColourName.LEADER)
        return
    turns = [
        (place.middle, row.head + _AIR),
        (place.knee, row.stack),
        (place.foot, row.axis),
        (place.middle, row.tail - _AIR),
    ]
    if abs(place.middle - place.foot) < _STRAIGHT:
        turns = [(place.foot, row.head + _AIR), (place.foot, row.tail - _AIR)]
    elif place.knee != place.foot or row.stack == row.axis:
        del turns[1]
    for (x1, y1), (x2, y2) in pairwise(turns):
        yield Stroke(x1, y1, x2, y2, _LEADER, ColourName.LEADER)


def labels_of(place: PlacedColumn, row: TimelineRow) -> Iterator[TextLabel]:
    """The labels of a column: dates of a row share the last baseline, texts share the first."""
    if place.date:
        y = row.head - (len(place.date) - 1) * LEADING - DESCENT * SIZE
        ink = (
            ColourName.ACCENT_TEXT if place.column.moment.kind is When.DISPUTED else ColourName.AXIS
        )
        yield _label(place, place.column.entry.date, place.date, y, ink)
    if place.label:
        y = row.tail + ASCENT * SIZE
        yield _label(place, place.column.entry.label, place.label, y, ColourName.TEXT)


def _label(
    place: PlacedColumn, words: MeasuredWords, lines: MeasuredLines, y: float, ink: ColourName
) -> TextLabel:
    return TextLabel(
        text=words.text,
        lines=tuple(text for text, _ in lines),
        x=place.middle,
        y=y,
        width=max(width for _, width in lines),
        anchor=TextAnchor.MIDDLE,
        size=SIZE,
        leading=LEADING,
        bold=words is place.column.entry.date,
        ink=ink,
        moment=place.column.index,
    )
