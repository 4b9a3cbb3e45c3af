"""The drawing of positions over time: a lane for each actor, all on one scale of time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from briefgen.drawing.columns import (
    LEADING,
    SIZE,
    ColumnText,
    MeasuredWords,
    MeasureText,
    entry,
    fold,
)
from briefgen.drawing.entries import key, labels_of, painted
from briefgen.drawing.pieces import moved
from briefgen.drawing.rows import MomentColumn, RowFrame, TimelineRow, frame, set_row
from briefgen.drawing.shapes import (
    ASCENT,
    ColourName,
    Drawing,
    Shape,
    Stroke,
    TextAnchor,
    TextLabel,
)
from briefgen.tree import Moment, Stand, Tone, Track, Tracks

_NAME_SHARE, _NAME_MOST = 0.22, 96.0  # of the width, and points
_BESIDE_NAME = 14.0
_LOOSE_SHARE, _LOOSE_MOST = 0.18, 76.0  # of the width, and points, for positions without a date
_BETWEEN_ROWS, _BETWEEN_TRACKS = 8.0, 16.0
_THIN = 0.5  # thickness of a lane before its first position and after its last
_MIDDLE = 0.35  # of the size: from the baseline up to the middle of small letters

INKS = {
    Tone.NEUTRAL: ColourName.NEUTRAL,
    Tone.GOOD: ColourName.GOOD,
    Tone.CAUTION: ColourName.CAUTION,
    Tone.BAD: ColourName.BAD,
}


class _Sheet(Struct, frozen=True):
    """What all lanes share: where they begin, how wide they are, and the scale of time."""

    left: float
    width: float
    name_width: float
    frame: RowFrame
    measure: MeasureText


@lru_cache(maxsize=8)  # each writer asks for the same drawing
def layout_tracks(tracks: Tracks, width: float, measure: MeasureText) -> Drawing:
    """Draw tracks `width` points wide; `measure` gives widths at 8 points, regular or bold.

    The name is at the left, each position beneath its date; positions without a date are at the
    right, beyond the lane. A lane whose positions do not fit side by side continues in another row.
    """
    sheet = _sheet(tracks, width, measure)
    shapes: list[Shape] = []
    labels: list[TextLabel] = []
    cuts: list[float] = []
    top, index = 0.0, 0
    for track in tracks.tracks:
        if index:
            cuts.append(top + _BETWEEN_TRACKS / 2)
            top += _BETWEEN_TRACKS
        name = MeasuredWords.of(track.name, sheet.name_width, measure, bold=True)
        rows = _rows(track, index + 1, sheet, top)
        bottom = rows[-1].bottom if rows else top
        for row in rows:
            shapes.extend(moved(one, sheet.left, 0.0) for one in _lane(row))
            labels.extend(_told(label, track, index + 1, sheet.left) for label in _words(row))
        named = list(_name(name, sheet.name_width, rows[0].axis if rows else top, top, index))
        labels.extend(named)
        top = max([bottom, *(label.box[3] for label in named)])
        index += len(track.stands) + 1
    labels.sort(key=lambda label: (label.moment, not label.bold))
    return Drawing(width, top, (*shapes, *labels), tuple(cuts))


def _sheet(tracks: Tracks, width: float, measure: MeasureText) -> _Sheet:
    cap = min(_NAME_SHARE * width, _NAME_MOST)
    names = [MeasuredWords.of(track.name, cap, measure, bold=True) for track in tracks.tracks]
    lines = [line for name in names for line in name.broken(cap)]
    name_width = max((wide for _, wide in lines), default=0.0)
    left = name_width + _BESIDE_NAME
    stands = [stand for track in tracks.tracks for stand in track.stands]
    loose_cap = min(_LOOSE_SHARE * width, _LOOSE_MOST)
    loose = [
        entry(one.date, one.told, loose_cap, measure).width(loose_cap)
        for one in stands
        if _loose(one)
    ]
    dated = [_moment(stand) for stand in stands if not _loose(stand)]
    shared = frame(dated, width - left, max(loose, default=0.0))
    return _Sheet(left, width - left, name_width, shared, measure)


def _loose(stand: Stand) -> bool:
    return stand.start is None and stand.end is None


def _moment(stand: Stand) -> Moment:
    return Moment(stand.date, stand.told, stand.start, stand.end, stand.kind)


def _rows(track: Track, first: int, sheet: _Sheet, top: float) -> list[TimelineRow]:
    """The rows that the positions of a track need; undated positions end each row."""
    columns = [
        MomentColumn(first + i, _moment(stand), _entry(stand, sheet))
        for i, stand in enumerate(track.stands)
    ]
    loose = [column for column in columns if column.loose]
    dated = sorted((c for c in columns if not c.loose), key=lambda c: key(c.moment))
    caps = fold([column.entry for column in dated], sheet.frame.end, 0.0)
    rows: list[TimelineRow] = []
    start = 0
    for i in range(max(len(caps), len(loose))):
        own = caps[i] if i < len(caps) else []
        here = [*dated[start : start + len(own)], *loose[i : i + 1]]
        if rows:
            top = rows[-1].bottom + _BETWEEN_ROWS
        widths = [*own, *([sheet.frame.beside] if i < len(loose) else [])]
        rows.append(set_row(here, widths, top, sheet.width, sheet.frame))
        start += len(own)
    return rows


def _entry(stand: Stand, sheet: _Sheet) -> ColumnText:
    room = sheet.frame.beside if _loose(stand) else sheet.frame.end
    return entry(stand.date, stand.told, room, sheet.measure)


def _lane(row: TimelineRow) -> Iterator[Shape]:
    """A thin line all along, a strong one from the first position to the last, and the marks."""
    yield Stroke(0.0, row.axis, row.end, row.axis, _THIN, ColourName.LEADER)
    feet = [place.foot for place in row.places if place.mark is not None]
    yield from painted(row, (min(feet), max(feet)) if feet else None)


def _words(row: TimelineRow) -> Iterator[TextLabel]:
    for place in row.places:
        yield from labels_of(place, row)


def _told(label: TextLabel, track: Track, first: int, by: float) -> TextLabel:
    """A label of a lane moved to its place on the sheet; a position has the colour of its tone."""
    stand = track.stands[label.moment - first]
    ink = label.ink if label.bold else INKS[stand.tone]
    return replace(label, x=label.x + by, ink=ink)


def _name(
    name: MeasuredWords, room: float, axis: float, top: float, index: int
) -> Iterator[TextLabel]:
    """The name, the middle of its lines level with the lane, but never above the top."""
    lines = name.broken(room)
    if not lines:
        return
    middle = axis - (len(lines) - 1) * LEADING / 2 + _MIDDLE * SIZE
    yield TextLabel(
        text=name.text,
        lines=tuple(text for text, _ in lines),
        x=0.0,
        y=max(middle, top + ASCENT * SIZE),
        width=max(wide for _, wide in lines),
        anchor=TextAnchor.START,
        size=SIZE,
        leading=LEADING,
        bold=True,
        ink=ColourName.AXIS,
        moment=index,
    )
