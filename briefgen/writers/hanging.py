"""Computes the indent of numbered headings: the widest number of a level, and a little more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from briefgen.tree import Document, Section, walk

_USUAL = ("0", "0.0", "0.0.0")
"""Numbers for which each level has room, whether they occur or not."""
_GAP = 0.7
"""The distance between a number and its heading, as a share of the heading's size."""


def hangs(
    document: Document, sizes: tuple[float, ...], width: Callable[[int, str], float]
) -> tuple[float, ...]:
    """Return the indent of the headings of each level that can have numbers, in points.

    It is empty when no heading has one. `sizes` are the type sizes of the levels in points, `width`
    gives that of a number set as a heading of a level, which counts from 1.
    """
    met: list[set[str]] = [{usual} for usual in _USUAL]
    found = False
    for block in walk(document.blocks):
        if isinstance(block, Section) and block.number:
            met[block.number.count(".")].add(block.number)
            found = True
    if not found:
        return ()
    return tuple(
        hang(numbers, sizes[level - 1], partial(width, level))
        for level, numbers in enumerate(met, 1)
    )


def hang(numbers: Iterable[str], size: float, width: Callable[[str], float]) -> float:
    """Return the indent for numbers of these widths at a size, in points; 0 if there are none."""
    widest = max((width(number) for number in numbers if number), default=0.0)
    return widest + _GAP * size if widest else 0.0
