"""Fonts of one PDF: the widths of words, the codes that show them, and the subsets to embed.

Each face becomes one composite font. A code stands for a glyph *and* for the characters that it
reads as: a ligature reads as its letters, and a capital that shows a small letter in a label reads
as the small letter (ISO 32000-1, 9.7 and 9.10.3).
"""

from __future__ import annotations

import zlib
from functools import cache
from io import BytesIO
from unicodedata import combining, normalize

from msgspec import Struct, field

from briefgen.house.faces import STAND_INS, Face, chain, split
from briefgen.writers.pdf.kerning import Kerning, kerning
from briefgen.writers.pdf.library import TTFontFile
from briefgen.writers.pdf.text_style import TextStyle

LIGATURES = (
    ("ffi", "\ufb03"),
    ("ffl", "\ufb04"),
    ("ff", "\ufb00"),
    ("fi", "\ufb01"),
    ("fl", "\ufb02"),
)
HYPHEN = "\u00ad"
"""A hyphen at a line's end within a word: it is shown and reads as nothing (14.8.2.2.3)."""

DOTTED = frozenset({"tr", "az", "crh", "kk", "tt"})
"""Languages with a dotless i: no ligature may hide a dot, and a capital i keeps its dot."""

_BLOCK = 100  # the most entries of one bfchar block (Adobe Technical Note 5411)


class NoGlyphError(ValueError):
    """A character that no face of the style has; the checks should find it before writing."""

    def __init__(self, char: str) -> None:
        super().__init__(
            f"No type face of this style has the character {char!r} (U+{ord(char):04X})."
        )
        self.char = char


@cache
def _parsed(face: Face) -> TTFontFile:
    return TTFontFile(BytesIO(face.read()))


@cache
def _characters(face: Face) -> frozenset[str]:
    return frozenset(map(chr, _parsed(face).charToGlyph))


@cache
def _kerning(face: Face) -> Kerning:
    ttf = _parsed(face)
    if "GPOS" not in ttf.table:
        return kerning(b"")
    return kerning(ttf.get_table("GPOS"))  # type: ignore[no-untyped-call]


def _point(shown: str) -> int:
    return ord("-" if shown == HYPHEN else STAND_INS.get(shown, shown))


class ShapedWord(Struct, frozen=True):
    """Shaped characters: advance in thousandths of the size, `codes` as the inside of a TJ string.

    Codes are hexadecimal digits; where a pair is kerned, the string is divided by the adjustment.
    """

    width: float
    codes: str
    glyphs: int


class Font(Struct, eq=False):
    """One face in one document."""

    face: Face
    name: str
    language: str
    codes: dict[tuple[int, str], int] = field(default_factory=dict)
    _words: dict[tuple[str, bool], ShapedWord] = field(default_factory=dict)
    _steps: dict[tuple[str, str, str], tuple[float, str]] = field(default_factory=dict)

    def word(self, text: str, *, caps: bool) -> ShapedWord:
        """Return width and codes of a word; `caps` shows capitals that read as written."""
        found = self._words.get((text, caps))
        if found is None:
            found = self._words[text, caps] = self._shaped(text, caps=caps)
        return found

    def _shaped(self, text: str, *, caps: bool) -> ShapedWord:
        steps = self._steps
        width = 0.0
        codes = []
        before = ""
        for shown, reads in self._glyphs(text, caps=caps):
            key = before, shown, reads
            step = steps.get(key)
            if step is None:
                step = steps[key] = self._step(*key)
            width += step[0]
            codes.append(step[1])
            before = shown
        return ShapedWord(width, "".join(codes), len(codes))

    def _step(self, before: str, shown: str, reads: str) -> tuple[float, str]:
        """What a character, after another one, adds to a word's width and codes."""
        ttf = _parsed(self.face)
        point = _point(shown)
        glyph = ttf.charToGlyph.get(point, 0)
        if not glyph:
            raise NoGlyphError(shown)
        code = f"{self.codes.setdefault((point, reads), len(self.codes) + 1):04x}"
        width = ttf.advance(point)
        closer = before and _kerning(self.face).value(ttf.charToGlyph[_point(before)], glyph)
        if not closer:
            return width, code
        moved = round(closer * 1000 / ttf.unitsPerEm)
        return width + moved, f">{-moved}<{code}"

    def _glyphs(self, text: str, *, caps: bool) -> list[tuple[str, str]]:
        """Pairs of a character whose glyph is shown and the characters that it reads as."""
        if caps:
            return [(self._capital(char), char) for char in text]
        if "f" not in text or self.language in DOTTED:
            pairs = [(char, char) for char in text]
            return pairs if text.isascii() else self._marked(pairs)
        covered = _characters(self.face)
        pairs = []
        rest = text
        while rest:
            letters, ligature = next(
                (pair for pair in LIGATURES if rest.startswith(pair[0]) and pair[1] in covered),
                (rest[0], rest[0]),
            )
            pairs.append((ligature, letters))
            rest = rest[len(letters) :]
        return pairs if text.isascii() else self._marked(pairs)

    def _marked(self, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """A letter and the marks upon it show as one character where the face has it."""
        found: list[tuple[str, str]] = []
        for shown, reads in pairs:
            if found and combining(reads[0]):
                whole = found[-1][1] + reads
                composed = normalize("NFC", whole)
                if composed in _characters(self.face):
                    found[-1] = (composed, whole)
                    continue
            found.append((shown, reads))
        return found

    def _capital(self, char: str) -> str:
        upper = "İ" if char == "i" and self.language in DOTTED else char.upper()
        return upper if upper in _characters(self.face) else char

    def subset(self) -> bytes:
        """Return a TrueType file with only the glyphs that were used."""
        return _parsed(self.face).makeSubset([point for point, _ in self.codes])

    def glyph_map(self) -> bytes:
        """Return the CIDToGIDMap that goes with `subset`: two bytes a code, code 0 first."""
        ttf = _parsed(self.face)
        order: dict[int, int] = {0: 0}
        glyphs = [0]
        for point, _ in self.codes:
            glyphs.append(order.setdefault(ttf.charToGlyph[point], len(order)))
        return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)

    def widths(self) -> list[float]:
        """Return the advances of codes 1, 2, … in thousandths."""
        ttf = _parsed(self.face)
        return [ttf.advance(point) for point, _ in self.codes]

    def to_unicode(self) -> bytes:
        """Return the CMap from codes to what they read as, in UTF-16."""
        lines = [
            f"<{code:04x}> <{reads.encode('utf-16-be').hex()}>"
            for (_, reads), code in self.codes.items()
        ]
        blocks = [lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK)]
        body = "\n".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
        )
        return _TO_UNICODE.replace("@", body).encode("ascii")

    def metrics(self) -> dict[str, float]:
        """Return the metrics of the font descriptor, in thousandths."""
        ttf = _parsed(self.face)
        return {
            "Ascent": ttf.ascent,
            "Descent": ttf.descent,
            "CapHeight": ttf.capHeight,
            "ItalicAngle": ttf.italicAngle,
            "StemV": ttf.stemV,
        }

    def box(self) -> list[float]:
        """Return the font's bounding box, in thousandths."""
        return list(_parsed(self.face).bbox)

    def postscript_name(self) -> str:
        """Return the name with a subset tag that follows from the glyphs (ISO 32000-1, 9.6.4)."""
        number = zlib.crc32("".join(reads for _, reads in self.codes).encode())
        letters = []
        for _ in range(6):
            number, letter = divmod(number, 26)
            letters.append(chr(65 + letter))
        return f"{''.join(letters)}+{_parsed(self.face).name.decode('ascii')}"


class Fonts(Struct, eq=False):
    """The fonts of one document, made when words first need them."""

    language: str  # a BCP 47 tag
    used: dict[Face, Font] = field(default_factory=dict)

    def runs(self, text: str, ink: TextStyle) -> list[tuple[Font, str]]:
        """Split a text into runs by the faces that have its characters."""
        faces = chain((ink.family, ink.other), ink.weight, italic=ink.italic)
        return [(self._font(face), run) for face, run in split(text, faces, _characters)]

    def _font(self, face: Face) -> Font:
        font = self.used.get(face)
        if font is None:
            font = self.used[face] = Font(
                face, f"F{len(self.used) + 1}", self.language.partition("-")[0].lower()
            )
        return font


_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
@
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
