"""The strip of a timeline: moments to scale on one axis, in lanes, with ticks and the cut-off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.drawing.columns import LEADING, SIZE, MeasuredWords, MeasureText
from briefgen.drawing.marks import HEAD, LANE, RADIUS, AxisMark, axis, gap, mark, paint
from briefgen.drawing.shapes import (
    ASCENT,
    DESCENT,
    Bar,
    ColourName,
    Drawing,
    Shape,
    Stroke,
    TextAnchor,
    TextLabel,
)
from briefgen.tree import Moment, Tick, Timeline, When

_BREAK = 16.0  # width of a break of the axis
_INSET = 6.0  # from an end of the axis to the nearest mark
_OUTLINE = 9.0  # the least width of a bar with an outline, and of one that is open at an end
_LEAST = 3.0  # the least width of a bar
_MARK = 13.0  # the height of a mark with its room
_APART = 6.0  # between two neighbours in a lane
_CAPS = (150.0, 120.0, 100.0, 84.0, 70.0)
_LINE = (ASCENT + DESCENT) * SIZE + 1.0
_GRID = 0.6
_DASH, _DASHED = 2.4, 0.8
_TO_TICK = 2.0
_BENEATH = LANE / 2  # from the axis to the words of its ticks: so far down reaches a break
_STROKE = 2.0
_STROKES = 28.0  # height of the strokes when there are many
_STEP = 7.0
_HIGH, _LOW = 0.8, 0.4  # of a step: a day, and some time


class _Ruler(Struct, frozen=True):
    """Where each moment in time stands; what is in a break stands in its middle."""

    stretches: tuple[tuple[int, int], ...]
    places: tuple[tuple[float, float], ...]

    def at(self, when: float) -> float:
        """The place of a time; one beyond the axis is put at its end."""
        before = self.places[0][0]
        for (first, last), (left, right) in zip(self.stretches, self.places, strict=True):
            if when < first:
                return before if left == self.places[0][0] else (before + left) / 2
            if when <= last:
                return left + (when - first) / (last - first) * (right - left)
            before = right
        return before


class _Placed(Struct, frozen=True):
    """A moment in the strip: its mark, its lines and their place, and its lane."""

    mark: AxisMark
    text: str
    lines: tuple[tuple[str, float], ...]
    left: float
    lane: int = 0

    @property
    def wide(self) -> float:
        return max((width for _, width in self.lines), default=0.0)

    @property
    def ends(self) -> tuple[float, float]:
        """All that it takes of its lane."""
        low, high = _reach(self.mark)
        return (min(low, self.left), max(high, self.left + self.wide))


@lru_cache(maxsize=8)  # each writer asks for the same drawing
def layout(timeline: Timeline, width: float, measure: MeasureText) -> Drawing:
    """Draw a strip `width` points wide; `measure` gives widths at 8 points, regular or bold.

    Each moment has its label above its mark; where two would meet, the later is in a higher lane.
    Dots are days, bars some time within them, outlines approximate dates, open dots what is
    planned, lozenges dates on which accounts differ, crosses what was called off, arrow heads open
    ends. Where moments have no labels, there is a stroke for each, as long as its time. The ticks
    are beneath the axis, the cut-off is a dashed line with its words on top.
    """
    moments = timeline.dated
    if not (moments or timeline.ticks or timeline.cut_off):
        return Drawing(width, 0.0, ())
    ruler = _ruler(timeline, width)
    top = LEADING + 2.0 if timeline.cut_off else 0.0
    if timeline.labelled:
        placed = _best(moments, ruler, width, measure)
        heights = _heights(placed)
        foot = top + sum(heights)
        marks = list(_marked(placed, heights, foot))
    else:
        foot = top + _STROKES
        marks = list(_strokes(moments, ruler, foot))
    words = [shape for shape in marks if isinstance(shape, TextLabel)]
    ticks = list(_ticks(timeline, ruler, (width, foot), measure))
    shapes: list[Shape] = [
        Stroke(ruler.at(one.at), top, ruler.at(one.at), foot, _GRID, ColourName.GRID)
        for one in timeline.ticks
    ]
    number = len(words) + len(ticks)
    if timeline.cut_off is not None:
        x = min(max(ruler.at(timeline.cut_off.at + 0.5), 0.5), width - 0.5)
        shapes.extend(_dashed(x, top, foot))
        ticks.append(_cut_off(timeline.cut_off, x, width, (number, measure)))
    for word in words:
        left, upper, right, lower = word.box
        shapes.append(Bar(left, upper, right - left, lower - upper, ColourName.PAPER))
    shapes.append(axis(0.0, width, foot))
    for (_, before), (after, _) in pairwise(ruler.places):
        shapes.extend(gap((before + after) / 2, foot, ()))
    shapes.extend(shape for shape in marks if not isinstance(shape, TextLabel))
    bottom = max([foot + 1.0, *(label.box[3] for label in ticks)])
    return Drawing(width, bottom, (*shapes, *words, *ticks))


def _ruler(timeline: Timeline, width: float) -> _Ruler:
    ends = [end for one in timeline.dated for end in (one.start, one.end) if end is not None]
    ends += [tick.at for tick in timeline.ticks]
    ends += [timeline.cut_off.at] if timeline.cut_off else []
    stretches = timeline.stretches or ((min(ends), max(ends) + 1),)
    room = width - 2 * _INSET - _BREAK * (len(stretches) - 1)
    total = sum(last - first for first, last in stretches)
    lengths = [room * (last - first) / total for first, last in stretches]
    lefts = accumulate((length + _BREAK for length in lengths), initial=_INSET)
    places = tuple((left, left + length) for left, length in zip(lefts, lengths, strict=False))
    return _Ruler(stretches, places)


def _mark(moment: Moment, ruler: _Ruler) -> AxisMark:
    """The mark of a moment: a day stands in its middle, a bar takes its days whole."""
    if moment.start is not None and moment.start == moment.end:
        x = ruler.at(moment.start + 0.5)
        made = mark(moment, x, x)
        return _wider(made, _OUTLINE, ruler) if made.kind is When.APPROXIMATE else made
    left = ruler.places[0][0] if moment.start is None else ruler.at(moment.start)
    right = ruler.places[-1][1] if moment.end is None else ruler.at(moment.end + 1)
    made = mark(moment, left, max(left, right))
    for opens in (made.opens_left, made.opens_right):
        if opens:
            made = _wider(made, _OUTLINE + HEAD, ruler)
    return _wider(made, _OUTLINE if made.kind is When.APPROXIMATE else _LEAST, ruler)


def _wider(made: AxisMark, least: float, ruler: _Ruler) -> AxisMark:
    """A mark that has at least that width, and does not leave the axis."""
    wide = max(least, made.x1 - made.x0)
    left = (made.x0 + made.x1 - wide) / 2
    left = max(min(left, ruler.places[-1][1] - wide), ruler.places[0][0])
    return replace(made, x0=left, x1=left + wide)


def _nodes(made: AxisMark) -> tuple[float, ...]:
    """Where the sign of a mark stands: in the middle, and none on a bar that needs none."""
    plain = made.kind in (When.SPAN, When.APPROXIMATE)
    return () if plain else ((made.x0 + made.x1) / 2,)


def _reach(made: AxisMark) -> tuple[float, float]:
    middle, room = (made.x0 + made.x1) / 2, RADIUS + 2.5
    return min(made.x0, middle - room), max(made.x1, middle + room)


def _best(
    moments: Sequence[Moment], ruler: _Ruler, width: float, measure: MeasureText
) -> list[_Placed]:
    """The moments in their lanes, with lines of that width which makes the strip lowest."""
    words = [MeasuredWords.of(one.label, width, measure, bold=False) for one in moments]
    marks = [_mark(one, ruler) for one in moments]
    ways = [_laned(marks, words, min(cap, width), width) for cap in _CAPS]
    return min(ways, key=lambda placed: sum(_heights(placed)))


def _laned(
    marks: Sequence[AxisMark], words: Sequence[MeasuredWords], cap: float, width: float
) -> list[_Placed]:
    found: list[_Placed] = []
    for made, said in zip(marks, words, strict=True):
        lines = tuple(said.even(max(cap, said.longest)))
        wide = max((one for _, one in lines), default=0.0)
        start = made.x0 if made.x1 > made.x0 else made.x0 - RADIUS
        found.append(_Placed(made, said.text, lines, max(min(start, width - wide), 0.0)))
    taken: list[list[tuple[float, float]]] = []
    for index in sorted(range(len(found)), key=lambda i: (found[i].ends, i)):
        low, high = found[index].ends
        lane = next(
            (
                number
                for number, row in enumerate(taken)
                if all(high + _APART <= a or b + _APART <= low for a, b in row)
            ),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        found[index] = replace(found[index], lane=lane)
    return found


def _heights(placed: Sequence[_Placed]) -> list[float]:
    """The height of each lane, from the axis upwards."""
    lanes = max((one.lane for one in placed), default=-1) + 1
    most = [max(len(one.lines) for one in placed if one.lane == lane) for lane in range(lanes)]
    return [_MARK + (_LINE + (lines - 1) * LEADING if lines else 0.0) for lines in most]


def _marked(placed: Sequence[_Placed], heights: Sequence[float], foot: float) -> Iterator[Shape]:
    floors = list(accumulate(heights, initial=0.0))
    for index, one in enumerate(placed):
        y = foot - floors[one.lane] - _MARK / 2 - 0.5
        yield from paint(one.mark, y, _nodes(one.mark))
        if one.lines:
            last = y - _MARK / 2 - DESCENT * SIZE
            label = _label(one.text, one.lines, one.left, last, index)
            # The lines of the ticks end at its words.
            high = (len(one.lines) - 1) * LEADING + ASCENT * SIZE + DESCENT * SIZE
            top = label.y - ASCENT * SIZE
            yield Bar(label.x, top, label.width, high, ColourName.PAPER)
            yield label


def _label(
    text: str, lines: Sequence[tuple[str, float]], x: float, last: float, index: int
) -> TextLabel:
    """A label that ends with the baseline `last`."""
    return TextLabel(
        text=text,
        lines=tuple(line for line, _ in lines),
        x=x,
        y=last - (len(lines) - 1) * LEADING,
        width=max(width for _, width in lines),
        anchor=TextAnchor.START,
        size=SIZE,
        leading=LEADING,
        bold=False,
        ink=ColourName.TEXT,
        moment=index,
    )


def _strokes(moments: Sequence[Moment], ruler: _Ruler, foot: float) -> Iterator[Shape]:
    """A stroke for each moment, low and long for some time; one on the other where two would meet.

    Days come first, so that they stand on the axis.
    """
    taken: list[list[tuple[float, float]]] = []
    found: list[tuple[int, float, float, ColourName]] = []
    marks = sorted((_mark(one, ruler) for one in moments), key=lambda made: not made.point)
    for made in marks:
        left = (made.x0 + made.x1 - _STROKE) / 2 if made.point else made.x0
        right = max(made.x1, left + _STROKE)
        level = next(
            (
                number
                for number, row in enumerate(taken)
                if all(right + 0.5 <= a or b + 0.5 <= left for a, b in row)
            ),
            len(taken),
        )
        if level == len(taken):
            taken.append([])
        taken[level].append((left, right))
        ink = ColourName.ACCENT if made.kind is When.DISPUTED else ColourName.AXIS
        found.append((level, left, right, ink))
    step = min(_STEP, (_STROKES - 2.0) / max(len(taken), 1))
    for level, left, right, ink in found:
        high = step * (_HIGH if right - left <= _STROKE else _LOW)
        yield Bar(left, foot - 1.5 - step * level - high, right - left, high, ink)


def _ticks(
    timeline: Timeline, ruler: _Ruler, corner: tuple[float, float], measure: MeasureText
) -> Iterator[TextLabel]:
    """The words of the ticks; one that would meet the one before goes beneath it."""
    width, foot = corner
    first = len(timeline.labelled)
    places = [ruler.at(one.at) for one in timeline.ticks]
    ends: list[float] = []
    words = [MeasuredWords.of(one.label, width, measure, bold=False) for one in timeline.ticks]
    rooms = [max(b - a, 0.0) for a, b in pairwise([*places, width])]
    broken = [w.broken(room - 2 * _TO_TICK) for w, room in zip(words, rooms, strict=True)]
    deep = max((len(lines) for lines in broken), default=0) * LEADING
    for index, (x, lines) in enumerate(zip(places, broken, strict=True)):
        if not lines:
            continue
        wide = max(one for _, one in lines)
        left = max(min(x + _TO_TICK, width - wide), 0.0)
        row = next((i for i, end in enumerate(ends) if end + _TO_TICK <= left), len(ends))
        ends[row : row + 1] = [left + wide]
        last = foot + _BENEATH + row * deep + ASCENT * SIZE + (len(lines) - 1) * LEADING
        made = _label(words[index].text, lines, left, last, first + index)
        yield replace(made, ink=ColourName.NEUTRAL)


def _dashed(x: float, top: float, foot: float) -> Iterator[Stroke]:
    y = top
    while y < foot:
        yield Stroke(x, y, x, min(y + _DASH, foot), _DASHED, ColourName.AXIS)
        y += 2 * _DASH


def _cut_off(tick: Tick, x: float, width: float, drawn: tuple[int, MeasureText]) -> TextLabel:
    index, measure = drawn
    wide = min(measure(tick.label, True), width)  # noqa: FBT003 - the measure's own form
    left = max(min(x - wide / 2, width - wide), 0.0)
    label = _label(tick.label, [(tick.label, wide)], left, ASCENT * SIZE, index)
    return replace(label, bold=True, ink=ColourName.AXIS)
