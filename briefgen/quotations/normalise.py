"""Normalises the typesetting of a text, and maps each character back to its old position.

Normalised are typographic quotation marks, spaces, hyphens, line ends, soft hyphens, zero-width
characters, the Latin ligatures U+FB00 to U+FB06, and canonical equivalents (Unicode 16, 3.7: NFC).
Compatibility forms stay as they are: ² is not 2, and ½ is not 1/2.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from itertools import chain

from msgspec import Struct

LINE_HYPHEN = "\ufdd0"
"""A noncharacter, which no text may hold for interchange (Unicode 16, 23.7).

It replaces a hyphen at the end of a line, which may belong to the word or to the typesetting.
"""

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\uff02\u300c\u300d\u300e\u300f"
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02bc\uff07\u0060\u00b4"
_HYPHENS = "\u2010\u2011\u2212\u2043"
_LINE_ENDS = "\u2028\u2029\u0085"
_SPACES = "\t\r\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SINGLES = str.maketrans(
    dict.fromkeys(_DOUBLE, '"')
    | dict.fromkeys(_SINGLE, "'")
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys(_LINE_ENDS, "\n")
)
_JAMO = ("\u1160", "\u11ff")
_ONE_FOR_ONE = re.compile(f"[{_SPACES}]")
_CHANGED = re.compile(
    r"\u00ad[ ]*\n[ ]*|(?<=[^\W\d_])-[ ]*\n[ ]*(?=[^\W\d_])"
    f"|[{_NOTHING}]|[{''.join(_LIGATURES)}]"
)


class _Stretch(Struct, frozen=True):
    """Where one step changed the length of a text: pairs of stretches, new and old."""

    at: tuple[int, ...]
    ends: tuple[int, ...]
    old_at: tuple[int, ...]
    old_ends: tuple[int, ...]

    def start(self, position: int) -> int:
        """Where the character at a position of the new text began in the old one."""
        index = bisect_right(self.at, position) - 1
        if index < 0:
            return position
        if position < self.ends[index]:
            return self.old_at[index]
        return self.old_ends[index] + position - self.ends[index]

    def end(self, position: int) -> int:
        """Where the stretch that ends before a position of the new text ended in the old one."""
        if position == 0:
            return 0
        index = bisect_right(self.at, position - 1) - 1
        if index >= 0 and position - 1 < self.ends[index]:
            return self.old_ends[index]
        return self.start(position - 1) + 1


class Evened(Struct, frozen=True):
    """A normalised text; positions count characters from 0, ends are exclusive."""

    text: str
    steps: tuple[_Stretch, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The position in the original text of a stretch of `text`."""
        for step in reversed(self.steps):
            start, end = step.start(start), step.end(end)
        return start, end


def even_out(text: str) -> Evened:
    """Normalise a text, in time and memory proportional to its length."""
    steps: list[_Stretch] = []
    if not unicodedata.is_normalized("NFC", text):
        text = _replace(text, _clusters(), lambda m: unicodedata.normalize("NFC", m[0]), steps)
    text = _ONE_FOR_ONE.sub(" ", text.translate(_SINGLES))
    text = _replace(text, _CHANGED, _changed, steps)
    return Evened(text, tuple(steps))


def _changed(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] == "-":
        return LINE_HYPHEN
    return _LIGATURES.get(found, "")


def _replace(
    text: str,
    pattern: re.Pattern[str],
    by: Callable[[re.Match[str]], str],
    steps: list[_Stretch],
) -> str:
    pieces: list[str] = []
    at, ends, old_at, old_ends = [], [], [], []
    last = length = 0
    for match in pattern.finditer(text):
        new = by(match)
        pieces += (text[last : match.start()], new)
        length += match.start() - last
        if len(new) != match.end() - match.start():
            at.append(length)
            ends.append(length + len(new))
            old_at.append(match.start())
            old_ends.append(match.end())
        length += len(new)
        last = match.end()
    if not pieces:
        return text
    pieces.append(text[last:])
    if at:
        steps.append(_Stretch(tuple(at), tuple(ends), tuple(old_at), tuple(old_ends)))
    return "".join(pieces)


@cache
def _clusters() -> re.Pattern[str]:
    """Letters with combining marks, Hangul syllables in parts, and characters that NFC replaces."""
    marks, exchanged = [], []
    for sign in map(chr, chain(range(0x300, 0xD800), range(0xF900, 0x30000))):
        if unicodedata.combining(sign) or _JAMO[0] <= sign <= _JAMO[1]:
            marks.append(sign)
        elif not unicodedata.is_normalized("NFC", sign):
            exchanged.append(sign)
    return re.compile(f"(?s:.)[{''.join(marks)}]+|[{''.join(exchanged)}]")
