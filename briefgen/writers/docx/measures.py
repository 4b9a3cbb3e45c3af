"""Reads lengths written by other programs: in twentieths of a point, or with a unit."""

from __future__ import annotations

import re

_FORM = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)(mm|cm|in|pt|pc|pi)?", re.ASCII)
_TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "pc": 240, "pi": 240}


def twips_from(text: str) -> int | None:
    """Return a length in twentieths of a point; None if the text is not a length.

    ST_SignedTwipsMeasure and ST_TwipsMeasure are a whole number of twips or ST_UniversalMeasure
    (ECMA-376 part 1, 17.18.81, 22.9.2.14 and 22.9.2.15). Google Docs writes fractions of twips.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return None
    number, unit = found.groups()
    return round(float(number) * (_TWIPS[unit] if unit else 1))
