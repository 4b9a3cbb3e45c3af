"""Computes how narrow the title is set, so that its lines are about equally long."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.tree import Document, Title, plain

_MOST_LINES = 4
_ROOM = 1.03
"""A factor for the width of lines, since Word and other programs space letters differently."""


def title_indent(document: Document, width: float, measure: Callable[[str], float]) -> float:
    """Return the indent at the right that evens out the title's lines; lengths are points.

    Word fills each line before it begins the next, and leaves a word or two for the last. A
    narrower measure evens them out, as long as it takes no more lines. `measure` gives the width of
    words in the title's face. 0 where there is no title, or it takes one line or very many.
    """
    title = next((b for b in document.blocks if isinstance(b, Title)), None)
    if title is None:
        return 0.0
    words = [measure(word) for word in plain(title.children).split(" ")]
    space = measure(" ")
    count = len(_filled(words, space, width))
    if not 1 < count <= _MOST_LINES or max(words) > width:
        return 0.0
    narrow, wide = max(*words, width / count), width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(_filled(words, space, middle)) > count:
            narrow = middle
        else:
            wide = middle
    room = min(wide * _ROOM, width)
    return width - room if len(_filled(words, space, room)) == count else 0.0


def _filled(words: list[float], space: float, width: float) -> list[float]:
    """The lengths of lines of which each is filled before the next."""
    lines = [words[0]]
    for word in words[1:]:
        longer = lines[-1] + space + word
        if longer <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
