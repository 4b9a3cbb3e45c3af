"""Gives every format the same columns for grids, and for texts that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

_MILLIMETRE = 72 / 25.4
_LEAST_GAP, _GAP = 2.0, 6.0
"""The distance between two columns, in millimetres: as much as the measures leave, within these."""
_CLOSE = 12.0
"""A column narrower than this, in millimetres, holds its own distance: a number, a mark."""
_ABREAST = 4.0
"""The distance between texts that stand side by side, in millimetres; a rule is in its middle."""
_LEAST = 0.4
"""The least share of its measure that the widest column may be reduced to."""


def columns(room: float, measures: Sequence[float]) -> list[tuple[float, float]]:
    """Return the left edge and the width of each column in points, from a grid's left edge.

    `room` is the width of the grid in points, `measures` are the widths of its columns in
    millimetres. All columns have their measure, and the widest one takes what is left of the room.
    Where that is too little, as on a narrow page, all columns share the room by their measures.
    """
    parted = [measure >= _CLOSE for measure in measures[:-1]]
    spare = (room / _MILLIMETRE - sum(measures)) / max(sum(parted), 1)
    gap = min(max(spare, _LEAST_GAP), _GAP) * _MILLIMETRE
    gaps = [*(gap if apart else 0.0 for apart in parted), 0.0]
    widths = [measure * _MILLIMETRE for measure in measures]
    widest = max(range(len(widths)), key=widths.__getitem__)
    left = room - sum(gaps) - (sum(widths) - widths[widest])
    if left >= _LEAST * widths[widest]:
        widths[widest] = left
    else:
        share = room / (sum(widths) + sum(gaps))
        widths = [width * share for width in widths]
        gaps = [gap * share for gap in gaps]
    edges = []
    at = 0.0
    for width, gap in zip(widths, gaps, strict=True):
        edges.append((at, width))
        at += width + gap
    return edges


def abreast(room: float, weights: Sequence[float]) -> list[tuple[float, float]]:
    """Return the left edge and the width of each text in points, from the left edge of the first.

    `room` is the width of all in points; they share it by `weights`, less the distances between
    them.
    """
    gap = min(_ABREAST * _MILLIMETRE, 0.2 * room / len(weights))
    shared = room - gap * (len(weights) - 1)
    edges = []
    at = 0.0
    for weight in weights:
        width = shared * weight / sum(weights)
        edges.append((at, width))
        at += width + gap
    return edges
