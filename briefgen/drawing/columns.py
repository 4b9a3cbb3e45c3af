"""Sets the entries of a timeline side by side: their lines, their widths, the places of columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import TypeAlias

from msgspec import Struct

MeasureText: TypeAlias = Callable[[str, bool], float]
"""The width in points of a text, regular or bold, at `SIZE`. The widths of parts add up."""

SIZE = 8.0
LEADING = 10.0
GAP = 9.0
"""The least distance of two columns."""

NARROWEST = 12.0
"""The least width of a column, so that its mark has room."""

_CAPS = tuple(float(cap) for cap in range(140, 44, -4))
_MOST_LINES = 5
_MOST_DATE_LINES = 3
_LOW = 3  # lines in all: a column this low is not made lower
_WIDER = 20.0
_HAIR = 0.01
_BREAKABLE = re.compile(r"[^\S\u00a0]+")


class MeasuredWords(Struct, frozen=True):
    """A text as words with their widths, ready to be broken into lines."""

    text: str
    words: tuple[tuple[str, float], ...]
    space: float

    @classmethod
    def of(cls, text: str, room: float, measure: MeasureText, *, bold: bool) -> MeasuredWords:
        """Measure a text; a word wider than `room` is cut. A no-break space parts no words."""
        found: list[tuple[str, float]] = []
        for word in filter(str.strip, _BREAKABLE.split(text)):
            found.extend((part, measure(part, bold)) for part in _cut(word, room, bold, measure))
        return cls(text, tuple(found), measure(" ", bold))

    @property
    def longest(self) -> float:
        """The width of the widest word."""
        return max((width for _, width in self.words), default=0.0)

    def broken(self, room: float) -> list[tuple[str, float]]:
        """Lines no wider than `room`, and their widths; a wider word gets a line of its own."""
        lines: list[tuple[str, float]] = []
        for word, width in self.words:
            if lines and lines[-1][1] + self.space + width <= room:
                line, before = lines[-1]
                lines[-1] = (f"{line} {word}", before + self.space + width)
            else:
                lines.append((word, width))
        return lines

    def even(self, room: float) -> list[tuple[str, float]]:
        """As few lines as `room` allows, made as even as possible."""
        lines = self.broken(room)
        while lines:
            widest = max(width for _, width in lines)
            tighter = self.broken(widest - _HAIR)
            if len(tighter) > len(lines) or max(width for _, width in tighter) >= widest:
                break
            lines = tighter
        return lines


class ColumnText(Struct, frozen=True):
    """The date and the label of one moment."""

    date: MeasuredWords
    label: MeasuredWords

    def width(self, cap: float) -> float:
        """The width of a column whose lines may be `cap` wide."""
        lines = self.date.broken(cap) + self.label.broken(cap)
        return max([NARROWEST, *(width for _, width in lines)])

    def height(self, cap: float) -> int:
        """The fewest lines that the column needs, above and below the axis."""
        return len(self.date.broken(cap)) + len(self.label.broken(cap))

    def sits_well(self, cap: float) -> bool:
        """Whether a column at most `cap` wide cuts no word and has few lines."""
        return (
            max(self.date.longest, self.label.longest) <= cap
            and len(self.date.broken(cap)) <= _MOST_DATE_LINES
            and len(self.label.broken(cap)) <= _MOST_LINES
        )


def entry(date: str, label: str, room: float, measure: MeasureText) -> ColumnText:
    """Measure one moment's words; a word wider than `room` is cut."""
    return ColumnText(
        MeasuredWords.of(date, room, measure, bold=True),
        MeasuredWords.of(label, room, measure, bold=False),
    )


def _cut(word: str, room: float, bold: bool, measure: MeasureText) -> list[str]:  # noqa: FBT001
    """The word in pieces that fit into `room`; a piece has at least one letter."""
    if measure(word, bold) <= room:
        return [word]
    pieces, width = [""], 0.0
    for letter in word:
        more = measure(letter, bold)
        if pieces[-1] and width + more > room:
            pieces.append("")
            width = 0.0
        pieces[-1] += letter
        width += more
    return pieces


def fold(entries: Sequence[ColumnText], room: float, apart: float) -> list[list[float]]:
    """Divide entries into rows; return for each entry of each row how wide its lines may be.

    `room` is the width of a row, `apart` what is kept free in it. Rows are as few as possible
    without a cut word or a tall column, and have about equally many entries.
    """
    room -= apart
    rows: list[list[float]] = []
    start = 0
    while start < len(entries):
        caps = _side_by_side(entries[start : start + 1], room) or [_alone(entries[start], room)]
        while start + len(caps) < len(entries):
            more = _side_by_side(entries[start : start + len(caps) + 1], room)
            if more is None:
                break
            caps = more
        rows.append(caps)
        start += len(caps)
    return _levelled(entries, rows, room)


def _levelled(
    entries: Sequence[ColumnText], rows: list[list[float]], room: float
) -> list[list[float]]:
    """The same number of rows with their entries shared out evenly, where these then sit well."""
    share, extra = divmod(len(entries), max(len(rows), 1))
    level: list[list[float]] = []
    start = 0
    for i in range(len(rows)):
        count = share + (i < extra)
        caps = _side_by_side(entries[start : start + count], room)
        if caps is None:
            return rows
        level.append(caps)
        start += count
    return level


def _alone(one: ColumnText, room: float) -> float:
    """The width of the lines of an entry that needs a row for itself."""
    cap = _CAPS[0]
    while cap < room and not one.sits_well(cap):
        cap += _WIDER
    return min(cap, room)


def _side_by_side(entries: Sequence[ColumnText], room: float) -> list[float] | None:
    """The widest lines with which the entries fit side by side and sit well."""
    room -= GAP * (len(entries) - 1)
    for cap in _CAPS:
        widths = [entry.width(cap) for entry in entries]
        if sum(widths) <= room:
            if not all(entry.sits_well(cap) for entry in entries):
                return None
            return _widened(entries, cap, room - sum(widths))
    return None


def _widened(entries: Sequence[ColumnText], cap: float, spare: float) -> list[float]:
    """Give the remaining room to the tallest columns, as long as that makes them lower."""
    caps = [cap] * len(entries)
    tallest = sorted(range(len(entries)), key=lambda i: -entries[i].height(cap))
    for i in tallest:
        one = entries[i]
        wider = (c for c in reversed(_CAPS) if c > cap and one.height(c) < one.height(cap))
        best = next(wider, None)
        if best is None or one.height(cap) <= _LOW:
            continue
        cost = one.width(best) - one.width(cap)
        if cost <= spare:
            caps[i] = best
            spare -= cost
    return caps


def settle(targets: Sequence[float], widths: Sequence[float], right: float) -> list[float]:
    """Return the middles of columns as near to their targets as their widths and order allow.

    Least squares by pooling adjacent violators (Ayer et al. 1955) on the middles less the room that
    the columns before them need. The widths with their gaps must fit between 0 and `right`.
    """
    steps = [(a + b) / 2 + GAP for a, b in pairwise(widths)]
    offsets = list(accumulate(steps, initial=0.0))
    pools: list[tuple[float, int]] = []
    for target, offset in zip(targets, offsets, strict=True):
        mean, count = target - offset, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean = (before * many + mean * count) / (many + count)
            count += many
        pools.append((mean, count))
    low, high = widths[0] / 2, right - widths[-1] / 2 - offsets[-1]
    free = [min(max(mean, low), high) for mean, count in pools for _ in range(count)]
    return [middle + offset for middle, offset in zip(free, offsets, strict=True)]
