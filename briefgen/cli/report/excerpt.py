"""One line of a file as a terminal shows it, cut to fit, with a place in it underlined."""

from __future__ import annotations

import unicodedata

from msgspec import Struct

WIDTH = 96
"""The most columns of a line that are shown."""

_ELLIPSIS = "…"


class Excerpt(Struct, frozen=True):
    """What is shown of a line, and the columns (from 0, of the terminal) that are underlined."""

    text: str
    start: int
    end: int


def excerpt(line: str, column: int, end_column: int, width: int = WIDTH) -> Excerpt:
    """Show a line around a stretch of it, which is given in characters from 1, the end exclusive.

    At least one column is underlined, if need be the one behind the line.
    """
    pieces = [_shown(sign) for sign in line]
    first = min(column - 1, len(pieces))
    last = max(min(end_column - 1, len(pieces)), first)
    low, high = _window([wide for _, wide in pieces], first, last, width)
    head = _ELLIPSIS if low > 0 else ""
    tail = _ELLIPSIS if high < len(pieces) else ""
    start = len(head) + sum(wide for _, wide in pieces[low:first])
    under = sum(wide for _, wide in pieces[first : min(last, high)])
    text = head + "".join(piece for piece, _ in pieces[low:high]) + tail
    return Excerpt(text.rstrip(), start, start + max(under, 1))


def visible(text: str) -> str:
    """Return text that a terminal can be given: nothing in it is obeyed or unseen."""
    return "".join(_shown(sign)[0] for sign in text)


def _window(widths: list[int], first: int, last: int, width: int) -> tuple[int, int]:
    """Return the characters to show: all if they fit; else those of the stretch and around it."""
    if sum(widths) <= width:
        return 0, len(widths)
    room = width - 2
    low = high = first
    while high < last and room >= widths[high]:
        room -= widths[high]
        high += 1
    before = room // 3
    while low > 0 and before >= widths[low - 1]:
        before -= widths[low - 1]
        room -= widths[low - 1]
        low -= 1
    while high < len(widths) and room >= widths[high]:
        room -= widths[high]
        high += 1
    while low > 0 and room >= widths[low - 1]:
        room -= widths[low - 1]
        low -= 1
    return low, high


def _shown(sign: str) -> tuple[str, int]:
    """Return how a character is shown and how many columns it takes.

    The rule is fixed, so that reports are the same everywhere: East Asian wide and full-width
    characters take two columns (Unicode Standard Annex 11), combining marks none, all others one.
    """
    if " " <= sign <= "~":
        return sign, 1
    if sign == "\t":
        return "→", 1
    if sign < " ":
        return chr(0x2400 + ord(sign)), 1
    category = unicodedata.category(sign)
    if category in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}:
        name = f"<U+{ord(sign):04X}>"
        return name, len(name)
    if category in {"Mn", "Me"}:
        return sign, 0
    return sign, 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
