"""How far a numbered heading stands in: as far as the widest number of its level, and a little."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from briefgen.tree import Document, Section, walk

_USUAL = ("0", "0.0", "0.0.0")
"""Numbers for which there is room at each level, met or not."""
_GAP = 0.7
"""What stands between a number and its heading, as a share of the heading's size."""


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
    """Return the indent after numbers of a size and of widths, in points; 0 if none is there."""
    widest = max((width(number) for number in numbers if number), default=0.0)
    return widest + _GAP * size if widest else 0.0
