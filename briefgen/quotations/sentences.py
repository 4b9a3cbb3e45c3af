"""Finds the ends of sentences without grammar: by stops, capitals, blank lines, abbreviations."""

from __future__ import annotations

import re
from functools import cache

from briefgen.quotations.lexicon import lexicon

_END = re.compile(
    r"[.!?…][”\"’'»)\]]*+\s++(?=[“\"‘'«„(\[¿¡]*(?P<next>[^\W_]))"
    r"|[。！？؟۔।][”\"’'»」』)\]]*\s*"
    r"|(?<!\s)\s*?\n[^\S\n]*+\n\s*+(?:(?=[“\"‘'«„(\[¿¡]*(?P<after>[^\W_]))|)"
)
_FAR = 6
"""The length of the longest abbreviation, and one more."""


def ends(text: str) -> list[tuple[int, int]]:
    """Return each stretch between two sentences: from the stop to the beginning of the next.

    A stop ends no sentence if a small letter follows, or if an initial or an abbreviation stands
    before it. A blank line ends a sentence unless a small letter follows: a printed page may end
    within a sentence.
    """
    return [match.span() for match in _END.finditer(text) if _is_end(text, match)]


def _is_end(text: str, match: re.Match[str]) -> bool:
    following = match["next"] or match["after"] or ""
    if following.islower():
        return False
    before = text[max(match.start() - _FAR, 0) : match.start()]
    return match["next"] is None or text[match.start()] != "." or not _abbreviated().search(before)


@cache
def _abbreviated() -> re.Pattern[str]:
    """An abbreviation or an initial at the end of a text."""
    words = "|".join(map(re.escape, sorted(lexicon().abbreviations)))
    return re.compile(rf"(?<![^\W_])(?:{words}|[^\W\d_])$")
