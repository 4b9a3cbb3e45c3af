"""How wide a table's columns are: by what they hold, so that the table is as low as it can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

_STEP = 4.0
_ROUNDS = 60
_RAGGED = 1.07  # lines are not filled to the last point
_MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Extent:
    """What a cell needs: its longest word, and all of it on one line; points."""

    least: float
    most: float


def shares(room: float, rows: Sequence[Sequence[Extent]], weights: Sequence[float]) -> list[float]:
    """Share a width among columns; `rows` hold an extent a column, the head's among them.

    No column is narrower than its longest word. Where everything fits on one line, what is left is
    given by weight; else widths begin at the weights and are moved from column to column as long
    as that saves lines. Where even the longest words do not fit, columns shrink alike.
    """
    columns = range(len(weights))
    least = [max(row[c].least for row in rows) for c in columns]
    most = [max(row[c].most for row in rows) for c in columns]
    if sum(least) >= room:
        return [room * low / sum(least) for low in least]
    total = sum(weights)
    if sum(most) <= room:
        spare = room - sum(most)
        return [high + spare * weight / total for high, weight in zip(most, weights, strict=True)]
    found = _filled(room, least, most, weights)
    return _improved(found, least, rows[:_MOST_ROWS])


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
    found: list[float], least: Sequence[float], rows: Sequence[Sequence[Extent]]
) -> list[float]:
    """Move width between columns, a step or a few at a time, while the table gets lower."""
    cost = _cost(found, rows)
    for _ in range(_ROUNDS):
        best: tuple[tuple[int, int], list[float]] | None = None
        for giver in range(len(found)):
            for taker in range(len(found)):
                for step in (_STEP, 3 * _STEP, 8 * _STEP):
                    if giver == taker or found[giver] - step < least[giver]:
                        continue
                    tried = list(found)
                    tried[giver] -= step
                    tried[taker] += step
                    tried_cost = _cost(tried, rows)
                    if tried_cost < (best[0] if best else cost):
                        best = (tried_cost, tried)
        if best is None:
            return found
        cost, found = best
    return found


def _cost(widths: Sequence[float], rows: Sequence[Sequence[Extent]]) -> tuple[int, int]:
    """Lines of the whole table, then lines of all its cells."""
    high = every = 0
    for row in rows:
        lines = [
            1 if extent.most <= width else ceil(extent.most * _RAGGED / width)
            for extent, width in zip(row, widths, strict=True)
        ]
        high += max(lines)
        every += sum(lines)
    return high, every
