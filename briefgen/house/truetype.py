"""Reads from a TrueType file what setting words needs: which glyphs it has, and how wide they are.

Tables are read whole, as OpenType 1.9.1 lays them out; no glyph is read that no text uses.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import unpack_from

_FULL, _BASIC = 12, 4  # formats of `cmap` that map all of Unicode, and its first 65,536 characters
_UNICODE = {(3, 1), (3, 10), (0, 3), (0, 4), (0, 6)}  # platform and encoding
_NO_CHARACTER = 0xFFFF  # the last segment of every format 4 table


def table(font: bytes, name: bytes) -> int:
    """Return where a table of a TrueType file begins; ValueError when it has none of that name."""
    (count,) = unpack_from(">H", font, 4)
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, _ = unpack_from(">4sIII", font, at)
        if tag == name:
            return int(offset)
    raise ValueError(f"the font has no table {name.decode()}")


def units(font: bytes) -> int:
    """Return how many font units make the size ("head", unitsPerEm)."""
    return int(unpack_from(">H", font, table(font, b"head") + 18)[0])


def glyphs(font: bytes) -> dict[int, int]:
    """Return the glyph of each character, by code point ("cmap", for Windows or for Unicode).

    ValueError where the file maps characters in no form that is read here.
    """
    start = table(font, b"cmap")
    (count,) = unpack_from(">H", font, start + 2)
    found = {}
    for at in range(start + 4, start + 4 + 8 * count, 8):
        platform, encoding, offset = unpack_from(">HHI", font, at)
        (form,) = unpack_from(">H", font, start + offset)
        if (platform, encoding) in _UNICODE and form in (_BASIC, _FULL):
            found[form] = start + offset
    if _FULL in found:
        return _by_groups(font, found[_FULL])
    if _BASIC in found:
        return _by_segments(font, found[_BASIC])
    raise ValueError("the font does not tell the glyphs of characters")


def _by_groups(font: bytes, at: int) -> dict[int, int]:
    """Format 12."""
    found: dict[int, int] = {}
    (count,) = unpack_from(">I", font, at + 12)
    for spot in range(at + 16, at + 16 + 12 * count, 12):
        first, last, glyph = unpack_from(">III", font, spot)
        codes = range(first, last + 1)
        found.update(zip(codes, range(glyph, glyph + len(codes)), strict=True))
    return {code: glyph for code, glyph in found.items() if glyph}


def _by_segments(font: bytes, at: int) -> dict[int, int]:
    """Format 4: a segment's glyphs follow one another, or stand in an array behind the offsets."""
    (twice,) = unpack_from(">H", font, at + 6)
    count = twice // 2
    (*ends, _pad) = unpack_from(f">{count + 1}H", font, at + 14)
    starts, deltas, offsets = (
        unpack_from(f">{count}H", font, at + 16 + part * twice) for part in (1, 2, 3)
    )
    found: dict[int, int] = {}
    glyphs: Sequence[int]
    for index in range(count):
        offset, delta = offsets[index], deltas[index]
        codes = range(starts[index], min(ends[index] + 1, _NO_CHARACTER))
        if offset:
            spot = at + 16 + 3 * twice + 2 * index + offset
            listed = unpack_from(f">{len(codes)}H", font, spot)
            glyphs = [glyph and glyph + delta for glyph in listed] if delta else listed
        else:
            glyphs = range(codes.start + delta, codes.start + delta + len(codes))
        found.update(zip(codes, glyphs, strict=True))
    # Sums count modulo 65,536.
    return {code: glyph & 0xFFFF for code, glyph in found.items() if glyph & 0xFFFF}


def metrics(font: bytes) -> list[tuple[int, int]]:
    """Return advance and left side bearing of each glyph, in font units ("hmtx").

    The last glyphs share one advance. A bearing is as it is stored: two bytes without a sign.
    """
    (glyphs_in_all,) = unpack_from(">H", font, table(font, b"maxp") + 4)
    (full,) = unpack_from(">H", font, table(font, b"hhea") + 34)
    start = table(font, b"hmtx")
    pairs = unpack_from(f">{2 * full}H", font, start)
    rest = unpack_from(f">{glyphs_in_all - full}H", font, start + 4 * full)
    return [*zip(pairs[::2], pairs[1::2], strict=True), *((pairs[-2], own) for own in rest)]


def places(font: bytes) -> list[int]:
    """Return where each glyph's outline begins within "glyf", and where the last ends ("loca")."""
    (count,) = unpack_from(">H", font, table(font, b"maxp") + 4)
    (long,) = unpack_from(">H", font, table(font, b"head") + 50)
    start = table(font, b"loca")
    if long:
        return list(unpack_from(f">{count + 1}I", font, start))
    return [2 * half for half in unpack_from(f">{count + 1}H", font, start)]
