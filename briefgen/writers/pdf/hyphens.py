"""Finds where a word may be hyphenated, by the patterns of its language."""

from __future__ import annotations

import re
from functools import cache

_CORE = re.compile(r"[^\W\d_]+")
_SHORTEST = 6  # letters: shorter words stay whole
_LEFT, _RIGHT = 2, 3  # the fewest letters before and after a hyphen


def positions(word: str, language: str) -> list[int]:
    """Return where a hyphen may stand, from left to right; none where no patterns are known.

    `language` is a BCP 47 tag. Signs around the letters stay with them.
    """
    found = _CORE.search(word)
    if found is None or len(found.group()) < _SHORTEST:
        return []
    start, end = found.span()
    return [
        start + at for at in _within(found.group(), language) if _LEFT <= at <= end - start - _RIGHT
    ]


@cache
def _within(letters: str, language: str) -> tuple[int, ...]:
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    if known is None:
        return ()
    return tuple(int(at) for at in pyphen.Pyphen(lang=known).positions(letters))
