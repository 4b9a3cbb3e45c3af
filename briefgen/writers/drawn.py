"""Gives every format the same width and text measure for drawings, so that all draw the same.

Words are measured without kerning and, when bold, in the boldest face that a format sets them in.
"""

from __future__ import annotations

from functools import cache

from briefgen import drawing
from briefgen.drawing.columns import MeasureText
from briefgen.house import faces
from briefgen.house.style import StyleSheet

_REGULAR, _BOLD = 400, 700
_UNKNOWN = 0.5  # of the size: the advance of a character that no face has
_FINE = 6  # decimals


def width(room: float) -> float:
    """Return the width in whole points, since formats round that of the text area differently."""
    return float(int(room))


def measure(style: StyleSheet) -> MeasureText:
    """Return the function that measures words in drawings, in points, for all writers."""
    return _measure((style.faces.label, style.faces.text))


@cache
def _measure(families: tuple[str, ...]) -> MeasureText:
    def measured(text: str, bold: bool) -> float:  # noqa: FBT001 - the drawing's own form
        chain = faces.chain(families, _BOLD if bold else _REGULAR)
        total = sum(
            faces.advances(face).get(faces.STAND_INS.get(char, char), _UNKNOWN)
            for face, run in faces.split(text, chain, faces.advances)
            for char in run
        )
        return round(drawing.SIZE * total, _FINE)

    return measured
