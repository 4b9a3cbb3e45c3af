"""Computes the widths of a table's columns from their content, so that the table is low."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import TypeAlias

from msgspec import Struct, field

_STEPS = (4.0, 12.0, 32.0)
_GIVEN_WAY = 0.7  # the share of the room kept for uncut words if not all can stay uncut
_HAIR = 0.01
_ROUNDS = 40
_MOST_ROWS = 40


ColumnWords: TypeAlias = tuple[tuple[float, float], ...]
"""A passage as unbreakable pieces: each its advance and its width without spaces, in points."""


class Extent(Struct, frozen=True):
    """The content of a cell: its passages one above the other, each with its indent."""

    passages: tuple[tuple[ColumnWords, float], ...]

    @property
    def least(self) -> float:
        """The width of the longest word."""
        return max(
            (visible + indent for words, indent in self.passages for _, visible in words),
            default=0.0,
        )

    @property
    def most(self) -> float:
        """The width that leaves every passage on one line."""
        return max(
            (
                sum(advance for advance, _ in words[:-1]) + words[-1][1] + indent
                for words, indent in self.passages
                if words
            ),
            default=0.0,
        )

    def lines(self, width: float) -> int:
        """How many lines the cell takes."""
        return sum(_lines(words, width - indent) for words, indent in self.passages)


def _lines(words: ColumnWords, width: float) -> int:
    count, used = 1, 0.0
    for advance, visible in words:
        if used + visible > width:
            if used:
                count += 1
                used = 0.0
            if visible > width + _HAIR:
                # A word that is wider than its column is cut.
                cuts = int((visible - _HAIR) / max(width, 1.0))
                count += cuts
                used -= cuts * max(width, 1.0)
        used += advance
    return count


def shares(room: float, rows: Sequence[Sequence[Extent]], weights: Sequence[float]) -> list[float]:
    """Share a width among columns; `rows` have one extent for each column, the head's row included.

    No column is narrower than its longest word. If everything fits on one line, the remaining width
    is shared by weight; or else widths begin at the weights and are moved between columns as long
    as that saves lines. If the longest words do not fit side by side, the longest of them are cut
    and the others stay whole.
    """
    columns = range(len(weights))
    least = [max(row[c].least for row in rows) for c in columns]
    most = [max(row[c].most for row in rows) for c in columns]
    if sum(least) >= room:
        least = _lowered(least, room * _GIVEN_WAY)
    total = sum(weights)
    if sum(most) <= room:
        spare = room - sum(most)
        return [high + spare * weight / total for high, weight in zip(most, weights, strict=True)]
    found = _filled(room, least, most, weights)
    return _improved(found, least, most, rows[:_MOST_ROWS])


def _lowered(least: Sequence[float], room: float) -> list[float]:
    """Reduce the greatest widths to one common width, so that all together fit the room."""
    left, columns = room, len(least)
    for width in sorted(least):
        if width * columns >= left:
            break
        left -= width
        columns -= 1
    return [min(width, left / max(columns, 1)) for width in least]


def _filled(
    room: float, least: Sequence[float], most: Sequence[float], weights: Sequence[float]
) -> list[float]:
    """Widths by weight between the least and the most, that fill the room."""
    total = sum(weights)
    found = [
        min(max(room * weight / total, low), high)
        for weight, low, high in zip(weights, least, most, strict=True)
    ]
    spare = room - sum(found)
    limits = most if spare > 0 else least
    slack = [abs(limit - width) for limit, width in zip(limits, found, strict=True)]
    if not sum(slack):
        return found
    return [width + spare * part / sum(slack) for width, part in zip(found, slack, strict=True)]


def _improved(
    found: list[float],
    least: Sequence[float],
    most: Sequence[float],
    rows: Sequence[Sequence[Extent]],
) -> list[float]:
    """Move width between columns, in steps or as much as one lacks, while the table gets lower."""
    columns = [_Column(tuple(row[index] for row in rows)) for index in range(len(found))]
    cost = _cost(found, columns)
    for _ in range(_ROUNDS):
        best: tuple[tuple[int, int], list[float]] | None = None
        for giver, taker in permutations(range(len(found)), 2):
            for step in (*_STEPS, most[taker] - found[taker]):
                if step <= 0 or found[giver] - step < least[giver]:
                    continue
                tried = list(found)
                tried[giver] -= step
                tried[taker] += step
                tried_cost = _cost(tried, columns)
                if tried_cost < (best[0] if best else cost):
                    best = (tried_cost, tried)
        if best is None:
            return found
        cost, found = best
    return found


class _Column(Struct):
    cells: tuple[Extent, ...]
    known: dict[float, list[int]] = field(default_factory=dict)

    def lines(self, width: float) -> list[int]:
        found = self.known.get(width)
        if found is None:
            found = self.known[width] = [cell.lines(width) for cell in self.cells]
        return found


def _cost(widths: Sequence[float], columns: Sequence[_Column]) -> tuple[int, int]:
    """Lines of the whole table, then lines of all its cells."""
    lines = [column.lines(width) for width, column in zip(widths, columns, strict=True)]
    return sum(map(max, zip(*lines, strict=True))), sum(map(sum, lines))
