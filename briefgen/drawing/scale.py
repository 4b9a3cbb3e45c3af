"""Maps days to points along an axis, with long empty stretches cut short.

A stretch is the time between two neighbouring dates. Time is drawn to scale, except for stretches
that are cut: one is cut when it is longer than twice all shorter stretches together, these being at
least two and at least half of all; whatever is longer than a cut stretch is cut as well. A cut
stretch takes `CUT` points, whatever its length, and carries a break mark. No stretch is drawn
shorter than `LEAST` points, so that two neighbours can be told apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, pairwise

from msgspec import Struct

CUT = 30.0
LEAST = 7.0
_LONGER = 2
_LEAST_SHORTER = 2


class Scale(Struct, frozen=True):
    """Days and their places, both ascending; `breaks` are the middles of the cut stretches."""

    days: tuple[int, ...]
    places: tuple[float, ...]
    breaks: tuple[float, ...]

    def at(self, day: int) -> float:
        """Return the place of a day between the first and the last."""
        i = min(bisect_right(self.days, day), len(self.days) - 1)
        if i == 0:
            return self.places[0]
        first, last = self.days[i - 1], self.days[i]
        share = (day - first) / (last - first)
        return self.places[i - 1] + share * (self.places[i] - self.places[i - 1])


def scale(days: Iterable[int], left: float, right: float) -> Scale:
    """Lay days out from `left` to `right`; a single day goes in the middle."""
    knots = tuple(sorted(set(days)))
    if len(knots) < 2:  # noqa: PLR2004 - one day has no length
        return Scale(knots, ((left + right) / 2,) * len(knots), ())
    stretches = [b - a for a, b in pairwise(knots)]
    least = _cut_from(stretches)
    cuts = [least is not None and stretch >= least for stretch in stretches]
    lengths = _lengths(stretches, cuts, right - left)
    places = tuple(accumulate(lengths, initial=left))
    breaks = tuple(
        (a + b) / 2 for (a, b), is_cut in zip(pairwise(places), cuts, strict=True) if is_cut
    )
    return Scale(knots, places, breaks)


def _lengths(stretches: list[int], cuts: list[bool], room: float) -> list[float]:
    """Share out the room: `CUT` for cuts, `LEAST` for short stretches, the rest to scale."""
    cut, least = CUT, LEAST
    needed = sum(cut if is_cut else least for is_cut in cuts)
    if needed > room / 2:  # a narrow axis: cuts and least lengths shrink
        cut, least = cut * room / 2 / needed, least * room / 2 / needed
    fixed = {i: cut for i, is_cut in enumerate(cuts) if is_cut}
    while True:
        unit = (room - sum(fixed.values())) / sum(
            stretch for i, stretch in enumerate(stretches) if i not in fixed
        )
        short = [i for i, one in enumerate(stretches) if i not in fixed and one * unit < least]
        if not short:
            return [fixed.get(i, stretch * unit) for i, stretch in enumerate(stretches)]
        fixed |= dict.fromkeys(short, least)


def _cut_from(stretches: list[int]) -> int | None:
    """The length from which on a stretch is cut, or None."""
    shorter = 0
    ordered = sorted(stretches)
    for i, stretch in enumerate(ordered):
        if (
            i >= max(_LEAST_SHORTER, len(ordered) / 2)
            and ordered[i - 1] < stretch
            and stretch > _LONGER * shorter
        ):
            return stretch
        shorter += stretch
    return None
