"""What stands around a passage: its paragraph, its sentence, and whose words it stands among."""

from __future__ import annotations

import re

from msgspec import Struct

FAR = 2_000
"""Characters to either side of a passage that are looked at."""

_PARAGRAPH = re.compile(r"\n[ \t]*\n|(?<=[.!?:…”\"’»)])[ \t]*\n")
_SENTENCE = re.compile(r"(?<=[.!?…])[”\"’»)\]]*\s+(?=[“\"‘«(\[]*[^\W\d_a-z])|\n\s*\n")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Prof|No|vs|[A-Z])\.$")

_CLOSES = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’"}
"""Opening quotation marks and what closes each."""


class Surroundings(Struct, frozen=True):
    """Text before and after a passage: in its sentence, and in its paragraph."""

    left: str
    right: str
    before: str
    after: str


def around(text: str, start: int, end: int) -> Surroundings:
    """Return what stands around a stretch of a text; constant in the length of the text."""
    before, after = text[max(start - FAR, 0) : start], text[end : end + FAR]
    opened = [m.end() for m in _PARAGRAPH.finditer(before)]
    before = before[opened[-1] :] if opened else before
    closed = _PARAGRAPH.search(text[max(end - 1, 0) : end] + after, 0)
    after = after[: max(closed.start() - 1, 0)] if closed else after
    return Surroundings(_last_sentence(before), _first_sentence(after), before, after)


def _last_sentence(before: str) -> str:
    ends = [m for m in _SENTENCE.finditer(before) if not _abbreviated(before, m)]
    return before[ends[-1].end() :] if ends else before


def _first_sentence(after: str) -> str:
    if after[:1] in {".", "!", "?", "…"}:
        return ""
    for match in _SENTENCE.finditer(after):
        if not _abbreviated(after, match):
            return after[: match.start()]
    return after


def _abbreviated(text: str, match: re.Match[str]) -> bool:
    return bool(_ABBREVIATED.search(text[max(match.start() - 6, 0) : match.start()]))


def within_marks(before: str) -> bool:
    """Whether a quotation has been opened and not closed in what stands before a passage.

    A raised comma after a letter may close or be an apostrophe; it closes only what ‘ opened.
    """
    opened = ""
    for index, sign in enumerate(before):
        if not opened and sign in _CLOSES:
            apostrophe = sign == "‘" and before[index - 1 : index].isalnum()
            opened = "" if apostrophe else sign
        elif opened and sign in _CLOSES[opened]:
            after = before[index + 1 : index + 2]
            opened = opened if sign == "’" and after.isalnum() else ""
    return bool(opened)
