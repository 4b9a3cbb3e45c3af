"""Reads pair kerning from the GPOS table of a TrueType file (OpenType 1.9, "GPOS", lookup type 2).

Only the changes of the feature `kern` to the first glyph's advance are read, and only when a pair
is first met.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from struct import unpack_from

from msgspec import Struct, field

_PAIRS, _EXTENSION = 2, 9
_ADVANCE = 0x0004
_SCRIPTS = (b"DFLT", b"latn", b"cyrl", b"grek")


class _Ranges(Struct, frozen=True):
    """A sorted table of glyph ranges, each with a number; in a coverage table the number counts up.

    It is searched in its binary form: a brief needs few of its thousands of entries.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    numbers: Sequence[int]
    counted: bool = False

    def number(self, glyph: int) -> int | None:
        """The number of a glyph; None if the table does not have it."""
        at = bisect_right(self.starts, glyph) - 1
        if at < 0 or glyph > self.ends[at]:
            return None
        return self.numbers[at] + (glyph - self.starts[at] if self.counted else 0)


_NONE = _Ranges((), (), ())


class _Pairs(Struct, frozen=True):
    """One subtable of pairs: by glyph (format 1) or by class (format 2)."""

    data: bytes
    at: int
    form: int
    formats: tuple[int, int]
    covered: _Ranges
    firsts: _Ranges = _NONE
    seconds: _Ranges = _NONE

    def value(self, left: int, right: int) -> int | None:
        """The adjustment for a pair, in font units; None if the subtable does not apply."""
        index = self.covered.number(left)
        if index is None:
            return None
        size = 2 * (self.formats[0].bit_count() + self.formats[1].bit_count())
        if self.form == 1:
            offset = int(unpack_from(">H", self.data, self.at + 10 + 2 * index)[0])
            record = self._paired(self.at + offset, right, size + 2)
            return None if record is None else self._advance(record + 2)
        classes = unpack_from(">HH", self.data, self.at + 12)
        # A glyph without a class is in class 0.
        first, second = self.firsts.number(left) or 0, self.seconds.number(right) or 0
        row = first * classes[1] + second
        return self._advance(self.at + 16 + row * size)

    def _paired(self, at: int, right: int, size: int) -> int | None:
        """The record of a second glyph in a sorted set."""
        low, high = 0, int(unpack_from(">H", self.data, at)[0])
        while low < high:
            middle = (low + high) // 2
            spot = at + 2 + middle * size
            glyph = int(unpack_from(">H", self.data, spot)[0])
            if glyph == right:
                return spot
            if glyph < right:
                low = middle + 1
            else:
                high = middle
        return None

    def _advance(self, at: int) -> int:
        if not self.formats[0] & _ADVANCE:
            return 0
        before = 2 * (self.formats[0] & 0x0003).bit_count()
        return int(unpack_from(">h", self.data, at + before)[0])


class Kerning(Struct):
    """The kerning of one face, in font units; `value` is 0 for a pair without kerning."""

    lookups: list[list[_Pairs]]
    _known: dict[tuple[int, int], int] = field(default_factory=dict)

    def value(self, left: int, right: int) -> int:
        """The adjustment to the advance of a glyph before another."""
        found = self._known.get((left, right))
        if found is None:
            found = self._known[left, right] = sum(
                self._first(lookup, left, right) for lookup in self.lookups
            )
        return found

    @staticmethod
    def _first(lookup: list[_Pairs], left: int, right: int) -> int:
        """The value of the first subtable that applies."""
        for pairs in lookup:
            value = pairs.value(left, right)
            if value is not None:
                return value
        return 0


def kerning(data: bytes) -> Kerning:
    """Read a GPOS table; an empty one kerns nothing."""
    if not data:
        return Kerning([])
    scripts, features, lookups = unpack_from(">HHH", data, 4)
    wanted = sorted(_lookups(data, scripts, features))
    found = []
    for index in wanted:
        (offset,) = unpack_from(">H", data, lookups + 2 + 2 * index)
        found.append(_subtables(data, lookups + offset))
    return Kerning([lookup for lookup in found if lookup])


def _lookups(data: bytes, scripts: int, features: int) -> set[int]:
    """The lookups of `kern` in the default language of the scripts that briefs are set in."""
    found: set[int] = set()
    (count,) = unpack_from(">H", data, scripts)
    for at in range(scripts + 2, scripts + 2 + 6 * count, 6):
        tag, offset = unpack_from(">4sH", data, at)
        (default,) = unpack_from(">H", data, scripts + offset)
        if tag not in _SCRIPTS or not default:
            continue
        language = scripts + offset + default
        (many,) = unpack_from(">H", data, language + 4)
        for index in unpack_from(f">{many}H", data, language + 6):
            name, feature = unpack_from(">4sH", data, features + 2 + 6 * index)
            if name == b"kern":
                (number,) = unpack_from(">H", data, features + feature + 2)
                found.update(unpack_from(f">{number}H", data, features + feature + 4))
    return found


def _subtables(data: bytes, at: int) -> list[_Pairs]:
    kind, _flag, count = unpack_from(">HHH", data, at)
    found = []
    for offset in unpack_from(f">{count}H", data, at + 6):
        start, actual = at + offset, kind
        if kind == _EXTENSION:
            _form, actual, far = unpack_from(">HHI", data, start)
            start += far
        if actual == _PAIRS:
            found.append(_pairs(data, start))
    return found


def _pairs(data: bytes, at: int) -> _Pairs:
    form, coverage, one, other = unpack_from(">HHHH", data, at)
    covered = _coverage(data, at + coverage)
    if form == 1:
        return _Pairs(data, at, form, (one, other), covered)
    first, second = (at + offset for offset in unpack_from(">HH", data, at + 8))
    return _Pairs(
        data, at, form, (one, other), covered, _classes(data, first), _classes(data, second)
    )


def _coverage(data: bytes, at: int) -> _Ranges:
    form, count = unpack_from(">HH", data, at)
    if form == 1:
        glyphs = unpack_from(f">{count}H", data, at + 4)
        return _Ranges(glyphs, glyphs, range(count))
    return _ranges(data, at, count, counted=True)


def _classes(data: bytes, at: int) -> _Ranges:
    form, first = unpack_from(">HH", data, at)
    if form == 1:
        (count,) = unpack_from(">H", data, at + 4)
        glyphs = range(first, first + count)
        return _Ranges(glyphs, glyphs, unpack_from(f">{count}H", data, at + 6))
    return _ranges(data, at, first)


def _ranges(data: bytes, at: int, count: int, *, counted: bool = False) -> _Ranges:
    flat = unpack_from(f">{3 * count}H", data, at + 4)
    return _Ranges(flat[::3], flat[1::3], flat[2::3], counted)
