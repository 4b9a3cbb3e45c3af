"""Type faces: the static font file of a family, weight and slant, and the characters it has.

Families are packages of static TrueType files ("Fira Sans" is `fontpkg_fira_sans`). The status
marks that text faces lack come from briefgen's own small face, which stands second in every chain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from briefgen.house import truetype

WEIGHTS = {
    "Thin": 100,
    "ExtraLight": 200,
    "Light": 300,
    "Regular": 400,
    "Medium": 500,
    "SemiBold": 600,
    "Bold": 700,
    "ExtraBold": 800,
    "Black": 900,
}
"""Weight names as font files spell them; values are OpenType's usWeightClass."""

STAND_INS = {"\u00a0": " ", "\u2011": "-"}
"""Characters that differ from another in how lines break, not in how they look."""

_WORDS = re.compile("([\\w\u0300-\u036f]+)|[^\\w\u0300-\u036f]+")

# Every Latin text face has these, so that no font file need be opened for most words.
COMMON = frozenset(
    [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100))]
    + list("–—‘’“”…")
)


class FamilyMissingError(ValueError):
    """No package holds the family that a style asks for."""

    def __init__(self, family: str) -> None:
        super().__init__(f"The type family {family!r} is not installed ({_package(family)}).")
        self.family = family


class Face(Struct, frozen=True):
    """One static font file: `package` and `resource` say where its bytes are."""

    family: str
    weight: int
    italic: bool
    package: str
    resource: str

    def read(self) -> bytes:
        """Return the TrueType file."""
        return _read(self.package, self.resource)


@cache
def _read(package: str, resource: str) -> bytes:
    return files(package).joinpath(resource).read_bytes()


MARKS = Face("Briefgen Marks", 400, italic=False, package="briefgen", resource="marks.ttf")


@cache
def face(family: str, weight: int = 400, *, italic: bool = False) -> Face:
    """Return the font file nearest in weight (1 to 1000), with the requested slant if there is one.

    Raises FamilyMissingError.
    """
    return min(
        _family(family),
        key=lambda one: (one.italic != italic, abs(one.weight - weight), one.weight),
    )


@cache
def chain(
    families: tuple[str, ...], weight: int = 400, *, italic: bool = False
) -> tuple[Face, ...]:
    """Return the faces to try for a character: the first family's, the marks, the others'."""
    first, *others = (face(family, weight, italic=italic) for family in families)
    return (first, MARKS, *others)


@cache
def coverage(one: Face) -> frozenset[str]:
    """Return the characters that a face has glyphs for."""
    return frozenset(map(chr, truetype.glyphs(one.read())))


@cache
def advances(one: Face) -> Mapping[str, float]:
    """Return the advance width of each character of a face, as a share of the size."""
    font = one.read()
    metrics, units = truetype.metrics(font), truetype.units(font)
    return {chr(code): metrics[at][0] / units for code, at in truetype.glyphs(font).items()}


def split(
    text: str, faces: tuple[Face, ...], covers: Callable[[Face], Container[str]] = coverage
) -> list[tuple[Face, str]]:
    """Cut a text into runs, each with the first face that covers all its characters.

    A word is set in one face if any face has all its letters, so that the face does not change
    within it; so are the signs between two words. A character that no face has goes to the first
    face: `uncovered` lists such characters beforehand.
    """
    first = covers(faces[0])
    if all(map(first.__contains__, text)):
        return [(faces[0], text)] if text else []
    runs: list[tuple[Face, str]] = []
    between = ""
    for part, is_word in _parts(text):
        if not is_word:
            between += part
            continue
        whole = _of(part, faces, covers)
        if between and runs and whole is runs[-1][0] and _of(between, (whole,), covers):
            runs.append((whole, between))
        else:
            runs += _by_character(between, faces, covers)
        runs += [(whole, part)] if whole else _by_character(part, faces, covers)
        between = ""
    runs += _by_character(between, faces, covers)
    return [(one, "".join(part for _, part in run)) for one, run in groupby(runs, itemgetter(0))]


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a text and the signs between them, in order, each with whether it is a word."""
    for match in _WORDS.finditer(text):
        yield match[0], match[1] is not None


def _of(
    part: str, faces: tuple[Face, ...], covers: Callable[[Face], Container[str]]
) -> Face | None:
    """The first face that has all characters of a text."""
    letters = [STAND_INS.get(char, char) for char in part]
    return next((one for one in faces if all(map(covers(one).__contains__, letters))), None)


def _by_character(
    part: str, faces: tuple[Face, ...], covers: Callable[[Face], Container[str]]
) -> list[tuple[Face, str]]:
    return [(_of(char, faces, covers) or faces[0], char) for char in part]


def uncovered(text: str, families: tuple[str, ...]) -> str:
    """Return the characters of a text, each once and in order, that no face of the chain has."""
    rare = [char for char in dict.fromkeys(text) if char not in COMMON]
    if not rare:
        return ""
    faces = chain(families)
    return "".join(
        char
        for char in rare
        if not any(STAND_INS.get(char, char) in coverage(one) for one in faces)
    )


@cache
def _family(family: str) -> tuple[Face, ...]:
    package = _package(family)
    if find_spec(package) is None:
        raise FamilyMissingError(family)
    names = [entry.name for entry in files(package).joinpath("files").iterdir()]
    return tuple(_named(family, package, sorted(n for n in names if n.endswith(".ttf"))))


def _named(family: str, package: str, names: Iterable[str]) -> Iterable[Face]:
    """The faces whose file names end in a weight and a slant: "Spectral-SemiBoldItalic.ttf"."""
    for name in names:
        style = name.removesuffix(".ttf").rpartition("-")[2]
        italic = style.endswith("Italic")
        weight = WEIGHTS.get(style.removesuffix("Italic") or "Regular")
        if weight is not None:
            yield Face(family, weight, italic=italic, package=package, resource=f"files/{name}")


def _package(family: str) -> str:
    return "fontpkg_" + family.lower().replace(" ", "_")
