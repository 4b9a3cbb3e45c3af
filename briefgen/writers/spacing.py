"""Says how close a style sets its blocks, for every format: as close as it sets its lines."""

from __future__ import annotations

_SOLID, _USUAL = 1.2, 0.16
"""The leading of lines set solid, and what the usual leading is more, as factors of the size."""


def air(leading: float, least: float = 0.65) -> float:
    """Return the share of the usual space between blocks, from `least` to 1, for a leading."""
    return min(max((leading - _SOLID) / _USUAL, least), 1.0)
