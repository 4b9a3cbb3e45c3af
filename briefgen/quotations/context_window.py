"""The text around a passage: its sentence, its paragraph, and whether it is in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.quotations.sentences import ends

FAR = 2_000
"""How many characters on either side of a passage are looked at."""

_PARAGRAPH = re.compile(r"\n[ \t]*\n|(?<=[.!?:…”\"’»)])[ \t]*\n")
_BREAK = re.compile(r"(?<!\s)[^\S\n]*+\n[^\S\n]*+\n\s*+")
_PROSE = re.compile(r"[.!?…:;,。！？؟۔।—–-][”\"’'»」』)\]]*\s*$")

_CLOSES = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’"}
"""Opening quotation mark -> the marks that close it."""
_OPENING = frozenset(_CLOSES)


class Surroundings(Struct, frozen=True):
    """Text before and after a passage: in its sentence, and in its paragraph."""

    left: str
    right: str
    before: str
    after: str


def around(text: str, start: int, end: int) -> Surroundings:
    """Return the text around a passage; the time does not grow with the length of the text."""
    before, after = text[max(start - FAR, 0) : start], text[end : end + FAR]
    first = text[start : start + 1]
    opened = [m.end() for m in _PARAGRAPH.finditer(before)]
    before = before[opened[-1] :] if opened else before
    closed = _PARAGRAPH.search(text[max(end - 1, 0) : end] + after, 0)
    after = after[: max(closed.start() - 1, 0)] if closed else after
    return Surroundings(_last_sentence(before, first), _first_sentence(after), before, after)


def _last_sentence(before: str, first: str) -> str:
    """The text before a passage in its sentence; `first` is the passage's first character."""
    found = [end for _, end in ends(before + first) if end <= len(before)]
    return before[found[-1] :] if found else before


def _first_sentence(after: str) -> str:
    if after[:1] in {".", "!", "?", "…"}:
        return ""
    found = ends(after)
    return after[: found[0][0] + 1] if found else after


class Break(Struct, frozen=True):
    """Where one paragraph ends and another begins.

    `prose` says that both end as sentences do, so that neither is a heading; `reopens` says that
    the second begins with a quotation mark.
    """

    start: int
    end: int
    prose: bool
    reopens: bool


def breaks(text: str, start: int, end: int) -> Iterator[Break]:
    """Yield the ends of paragraphs (blank lines) within a stretch of a text.

    A blank line before a small letter ends no paragraph: a printed page ended there.
    """
    for match in _BREAK.finditer(text, start, end):
        first = match.end()
        if text[first : first + 1].islower():
            continue
        following = text[first : first + FAR]
        closed = _BREAK.search(following)
        paragraph = following[: closed.start()] if closed else following
        cut = closed is None and len(following) == FAR
        prose = _PROSE.search(text[max(match.start() - 4, 0) : match.start()]) is not None
        prose = prose and (cut or _PROSE.search(paragraph[-4:]) is not None)
        yield Break(match.start(), first, prose, text[first : first + 1] in _OPENING)


def within_marks(before: str) -> bool:
    """Whether the text before a passage opens a quotation and does not close it.

    A ’ after a letter may be an apostrophe, and so closes only a quotation that ‘ has opened.
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
