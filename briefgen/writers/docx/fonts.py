"""The faces of a file: their heights and widths, and the font files if they are embedded.

Embedding follows ECMA-376 part 1, 17.8: the first 32 bytes of a font are masked with a key.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable

from msgspec import Struct

from briefgen.house import faces, truetype
from briefgen.house.faces import Face

_SLOTS = (
    ("embedRegular", 400, False),
    ("embedBold", 700, False),
    ("embedItalic", 400, True),
    ("embedBoldItalic", 700, True),
)
_USE, _EDITABLE = 0x000F, 0x0008
_BITMAPS_ONLY = 0x0200
"""Licence bits of OS/2.fsType (OpenType 1.9.1, OS/2); of several bits the least restrictive counts.

A font licensed for preview and print alone is not embedded: Word files are there to be edited.
"""

_PANOSE = slice(32, 42)
"""The bytes of the PANOSE classification in the OS/2 table."""


class Embedded(Struct, frozen=True):
    """An embedded font: the slot it fills, its key and its masked bytes."""

    slot: str
    key: str
    content: bytes


def line_height(one: Face) -> float:
    """Return the height of a line as a font itself asks for it, as a factor of its size."""
    font = one.read()
    ascent, descent, gap = struct.unpack_from(">hhh", font, truetype.table(font, b"hhea") + 4)
    return float((ascent - descent + gap) / truetype.units(font))


def measure(family: str, size: float, *, bold: bool = False) -> Callable[[str], float]:
    """Return a function that gives the width of a text in points."""
    widths = faces.advances(faces.face(family, 700 if bold else 400))
    usual = widths.get("n", 0.5)
    return lambda text: size * sum(widths.get(char, usual) for char in text)


def measure_either(family: str, size: float) -> Callable[[str, bool], float]:
    """Return a function that gives the width of a text in points, in the regular face or bold."""
    light, heavy = measure(family, size), measure(family, size, bold=True)
    return lambda text, bold: heavy(text) if bold else light(text)


def by_face(family: str, other: str) -> Callable[[str], list[tuple[str, bool]]]:
    """Return a function that splits a text into runs, and says which need the other family.

    For letters that a face lacks, Word would choose a face itself, on each machine another one.
    """
    first, second = faces.face(family), faces.face(other)
    return lambda text: (
        [(run, one is second) for one, run in faces.split(text, (first, second))] or [(text, False)]
    )


def embedded(family: str) -> tuple[Embedded, ...]:
    """Return the fonts of a family that may be embedded, one for each of Word's slots."""
    found: dict[str, Face] = {}
    for slot, weight, italic in _SLOTS:
        one = faces.face(family, weight, italic=italic)
        if one.italic == italic and one not in found.values() and may_travel(one.read()):
            found[slot] = one
    return tuple(_masked(slot, one.read()) for slot, one in found.items())


def marks() -> tuple[Embedded, ...]:
    """Return briefgen's own small face of status marks."""
    return (_masked("embedRegular", faces.MARKS.read()),)


def may_travel(font: bytes) -> bool:
    """Whether a font's licence bits allow its outlines to be embedded in an editable file."""
    licence = struct.unpack_from(">H", font, truetype.table(font, b"OS/2") + 8)[0]
    use = licence & _USE
    return (use == 0 or bool(use & _EDITABLE)) and not licence & _BITMAPS_ONLY


def panose(one: Face) -> str | None:
    """Return the PANOSE class of a face in hexadecimal, by which Word finds a similar face."""
    font = one.read()
    found = font[truetype.table(font, b"OS/2") :][_PANOSE]
    return found.hex().upper() if any(found) else None


def _masked(slot: str, font: bytes) -> Embedded:
    """Mask a font with a key made of its own digest, so that the same font has the same key."""
    key = hashlib.sha256(font).digest()[:16]
    mask = (key[::-1] * 2)[:32]
    head = bytes(one ^ other for one, other in zip(font[:32], mask, strict=True))
    text = key.hex().upper()
    pieces = (text[:8], text[8:12], text[12:16], text[16:20], text[20:])
    return Embedded(slot, "{" + "-".join(pieces) + "}", head + font[32:])
