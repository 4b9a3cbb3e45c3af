"""What a brief bears of another file's styles: each law finds what would spoil it, and the mend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Literal

from msgspec import Struct, field

from briefgen.house.style import contrast
from briefgen.writers.docx.measures import twips_from
from briefgen.writers.docx.ooxml import Element, is_on, q
from briefgen.writers.docx.style_chains import StyleFormat


class Use(Enum):
    """What a brief uses a style for."""

    BASE = "what all text builds on"
    TEXT = "running text"
    LIST = "entries of lists"
    NOTE = "notes"
    CONTENTS = "the table of contents"
    HEADING = "headings"
    TITLE = "the title, and what stands like one"
    OWN = "a place that only a brief has"


class Demand(Struct, frozen=True):
    """What is asked of a style: its use, and our own lengths in twips where the house's go wrong.

    `level` is that of a heading in the outline, from 0; `numbered` says that a list gives a heading
    its number and its indents; `parted` that the style says itself, and not the one that all text
    builds on, whether its paragraphs stay with the next.
    """

    use: Use
    before: int = 0
    after: int = 0
    left: int = 0
    hanging: int = 0
    level: int = 0
    numbered: bool = False
    parted: bool = False


class Fix(Struct, frozen=True):
    """A property to be written into a style; `told` is the fault, empty for one of no account."""

    within: Literal["pPr", "rPr"]
    name: str
    said: Mapping[str, str] = field(default_factory=dict)
    told: str = ""


HIDDEN = "hidden, here shown"
NEW_PAGE = "a new page before it, here none"
FRAMED = "in a frame, here in the text"
DROPPED = "with a drop capital, here without"
PARTED = "parted from what follows, here kept with it"
HELD = "kept with the next paragraph, here not"
FIRST_LINE = "first lines indented, here not"
INDENTED = "away from the margins, here at them"
JUSTIFIED = "justified, here flush left"
CENTRED = "centred, here flush left"
FLUSH_RIGHT = "flush right, here flush left"
WIDE = "wide spaces between paragraphs, here narrower ones"
NUMBERED = "numbered, here not"
BORDERED = "with borders, here without"
SHADED = "shaded, here not"
LEFTWARDS = "from right to left, here from left to right"
DOWNWARDS = "from top to bottom, here from left to right"
FAINT = "letters too pale to read, here dark"
TINY = "letters too small to read, here larger"
STOPS = "tab stops of its own, here none"

_OFF = {"val": "0"}
_LEFT = frozenset({"left", "start"})
_SET = frozenset({*_LEFT, "center", "right", "end"})
_HEADS = frozenset({Use.HEADING, Use.TITLE})
_PLAIN = frozenset({Use.BASE, Use.TEXT, Use.LIST, Use.NOTE})
"""Uses whose paragraphs must look alike, for voices and places are told by their looks."""

NO_LIST = frozenset({Use.BASE, Use.TEXT, Use.NOTE, Use.TITLE, Use.CONTENTS})
_USUAL, _TIGHT, _LOOSE = 264, 180, 312
"""Line spacing in 240ths of a line: what is set, and the least and the most that stay."""

_SPACES: dict[Use, tuple[tuple[int, int], tuple[int, int]]] = {
    Use.BASE: ((0, 0), (0, 0)),
    Use.TEXT: ((0, 240), (40, 280)),
    Use.LIST: ((0, 160), (20, 200)),
    Use.NOTE: ((0, 160), (20, 200)),
    Use.CONTENTS: ((0, 200), (0, 160)),
    Use.HEADING: ((120, 720), (40, 360)),
    Use.TITLE: ((0, 720), (40, 480)),
}
"""The least and the most space before and after a paragraph, in twips."""


def _shown(said: StyleFormat, _: Demand) -> Iterator[Fix]:
    for name in ("vanish", "webHidden", "specVanish"):
        if said.is_on_in_runs(name):
            yield Fix("rPr", name, _OFF, HIDDEN)


def _on_its_page(said: StyleFormat, _: Demand) -> Iterator[Fix]:
    if said.is_on("pageBreakBefore"):
        yield Fix("pPr", "pageBreakBefore", _OFF, NEW_PAGE)


def _kept(said: StyleFormat, asked: Demand) -> Iterator[Fix]:
    """What heads something stays with it, and text is free to be parted; no line stands alone."""
    if asked.use in _HEADS:
        if not said.is_on("keepNext"):
            yield Fix("pPr", "keepNext", told=PARTED if asked.parted else "")
        if not said.is_on("keepLines"):
            yield Fix("pPr", "keepLines")
    elif asked.use is not Use.OWN and said.is_on("keepNext"):
        yield Fix("pPr", "keepNext", _OFF, HELD)
    if "widowControl" in said.paragraph and not said.is_on("widowControl"):
        yield Fix("pPr", "widowControl")


def _aligned(said: StyleFormat, asked: Demand) -> Iterator[Fix]:
    side = said.paragraph.get("jc", {}).get("val", "left")
    if side not in _SET:
        yield Fix("pPr", "jc", {"val": "left"}, JUSTIFIED)
    elif asked.use not in {*_HEADS, Use.OWN} and side not in _LEFT:
        told = CENTRED if side == "center" else FLUSH_RIGHT
        yield Fix("pPr", "jc", {"val": "left"}, told)


def _at_the_margin(said: StyleFormat, asked: Demand) -> Iterator[Fix]:
    """Only lists, notes, contents and numbers are indented: a list by what its own level says."""
    if asked.use is Use.OWN or asked.numbered:
        return
    indents = said.paragraph.get("ind", {})
    by_letters = {key: "0" for key in indents if key.endswith("Chars") and indents[key] != "0"}
    first = said.twips("ind", "firstLine")
    sides = (said.twips("ind", "left"), said.twips("ind", "right"))
    if (first, *sides) == (-asked.hanging, asked.left, 0) and not by_letters:
        return
    told = ""
    if first > 0 or indents.get("firstLineChars", "0").strip("0+") not in {"", "-"}:
        told = FIRST_LINE
    elif asked.use not in {Use.LIST, Use.NOTE, Use.CONTENTS} and any(sides):
        told = INDENTED
    line = {"hanging": str(asked.hanging)} if asked.hanging else {"firstLine": "0"}
    if "firstLineChars" in by_letters and asked.hanging:
        by_letters["hangingChars"] = by_letters.pop("firstLineChars")
    yield Fix("pPr", "ind", {"left": str(asked.left), "right": "0", **line, **by_letters}, told)


def _spaced(said: StyleFormat, asked: Demand) -> Iterator[Fix]:
    """The lines and the spaces around them: `w:spacing` is one element, written once."""
    if asked.use is Use.OWN:
        return
    found = said.paragraph.get("spacing", {})
    fixed: dict[str, str] = {}
    told = ""
    distance = _distance(said, asked)
    if distance:
        fixed |= {"line": str(_USUAL), "lineRule": "auto"}
        told = f"lines {distance}, here as high as their letters need"
    bounds = dict(zip(("before", "after"), _SPACES[asked.use], strict=True))
    for side, ours in (("before", asked.before), ("after", asked.after)):
        least, most = bounds[side]
        by_program = found.get(f"{side}Autospacing", "0") not in {"0", "false", "off"}
        by_lines = found.get(f"{side}Lines", "0") != "0"
        space = said.twips("spacing", side)
        if by_program or by_lines or not least <= space <= most:
            fixed[side] = str(ours)
            if asked.use is not Use.BASE and space > most:
                told = told or WIDE
        if by_program:
            fixed[f"{side}Autospacing"] = "0"
        if by_lines:
            fixed[f"{side}Lines"] = "0"
    if fixed:
        yield Fix("pPr", "spacing", fixed, told)
    if asked.use in {Use.BASE, Use.TEXT} and said.is_on("contextualSpacing"):
        yield Fix("pPr", "contextualSpacing", _OFF)


def _distance(said: StyleFormat, asked: Demand) -> str:
    """Return how lines follow one another where that would spoil a brief; else nothing."""
    found = said.paragraph.get("spacing", {})
    line = twips_from(found.get("line", "240")) or 240
    match found.get("lineRule", "auto"):
        case "auto":
            if line > _LOOSE:
                return "far apart"
            return "close together" if line < _TIGHT else ""
        case "atLeast":
            # The height in twips that lines have in any case.
            least = 13 * (twips_from(said.run.get("sz", {}).get("val", "20")) or 20)
            return "" if asked.use in _HEADS and line <= least else "at a least distance"
        case _:
            return "at a fixed distance"


def _unboxed(said: StyleFormat, asked: Demand) -> Iterator[Fix]:
    if asked.use not in _PLAIN:
        return
    sides = {
        side: "none"
        for side, kind in said.paragraph.get("pBdr", {}).items()
        if kind not in {"none", "nil"}
    }
    if sides:
        yield Fix("pPr", "pBdr", sides, BORDERED)
    shading = said.paragraph.get("shd", {})
    if shading.get("fill", "auto") != "auto" or shading.get("val", "clear") not in {"clear", "nil"}:
        yield Fix("pPr", "shd", {"val": "clear", "color": "auto", "fill": "auto"}, SHADED)


def _unnumbered(said: StyleFormat, asked: Demand) -> Iterator[Fix]:
    if asked.use in NO_LIST and said.paragraph.get("numPr", {}).get("numId", "0") != "0":
        yield Fix("pPr", "numPr", {"numId": "0"}, NUMBERED)


def _outlined(said: StyleFormat, asked: Demand) -> Iterator[Fix]:
    """Headings stand in the outline at their level, and nothing else does by its style."""
    level = said.paragraph.get("outlineLvl", {}).get("val", "9")
    if asked.use is Use.HEADING and level != str(asked.level):
        yield Fix("pPr", "outlineLvl", {"val": str(asked.level)})
    elif asked.use not in {Use.HEADING, Use.OWN} and level != "9":
        yield Fix("pPr", "outlineLvl", {"val": "9"})


def _without_stops(said: StyleFormat, asked: Demand) -> Iterator[Fix]:
    """A brief's own tab stops come in each paragraph: another one before them would catch it."""
    stops = said.paragraph.get("tabs", {})
    if asked.use in _PLAIN and stops:
        yield Fix("pPr", "tabs", dict.fromkeys(stops, "clear"), STOPS)


def _forwards(said: StyleFormat, _: Demand) -> Iterator[Fix]:
    if said.is_on("bidi"):
        yield Fix("pPr", "bidi", _OFF, LEFTWARDS)
    if said.paragraph.get("textDirection", {}).get("val", "lrTb") not in {"lrTb", "lr", "tb"}:
        yield Fix("pPr", "textDirection", {"val": "lrTb"}, DOWNWARDS)


_LEAST_CONTRAST, _LEAST_SIZE, _READABLE = 2.0, 12, "20"
"""What is fainter, or smaller (half-points), is not there for a reader; and a size for it."""
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


def _seen(said: StyleFormat, asked: Demand) -> Iterator[Fix]:
    """A title that was white in a coloured cell would be white on white."""
    if asked.use is Use.OWN:
        return
    ink = said.run.get("color", {}).get("val", "auto")
    fill = said.paragraph.get("shd", {}).get("fill", "auto")
    ground = fill if _COLOUR.fullmatch(fill) and asked.use not in _PLAIN else "FFFFFF"
    if _COLOUR.fullmatch(ink) and contrast(f"#{ink}", f"#{ground}") < _LEAST_CONTRAST:
        yield Fix("rPr", "color", {"val": "auto"}, FAINT)
    if 0 < (twips_from(said.run.get("sz", {}).get("val", "20")) or 20) < _LEAST_SIZE:
        yield Fix("rPr", "sz", {"val": _READABLE}, TINY)


_SWITCHED = {
    "b": "bold",
    "bCs": "bold",
    "i": "italic",
    "iCs": "italic",
    "caps": "in capitals",
    "smallCaps": "in small capitals",
    "strike": "struck out",
    "dstrike": "struck out",
}
_NEUTRAL = {
    "u": ("none", "underlined"),
    "vertAlign": ("baseline", "raised or lowered"),
    "position": ("0", "raised or lowered"),
    "spacing": ("0", "spaced"),
    "w": ("100", "stretched"),
}
"""What letters are plain without, and what they are called with it."""


def _plain_letters(said: StyleFormat, asked: Demand) -> Iterator[Fix]:
    """Bold and slanted letters mean something in a brief, and undo themselves in such a style."""
    if asked.use not in _PLAIN:
        return
    for name, called in _SWITCHED.items():
        if said.is_on_in_runs(name):
            yield Fix("rPr", name, _OFF, f"letters {called}, here not")
    for name, (neutral, called) in _NEUTRAL.items():
        if said.run.get(name, {}).get("val", neutral).removesuffix("%") != neutral:
            yield Fix("rPr", name, {"val": neutral}, f"letters {called}, here not")


LAWS: tuple[Callable[[StyleFormat, Demand], Iterator[Fix]], ...] = (
    _shown,
    _on_its_page,
    _kept,
    _aligned,
    _at_the_margin,
    _spaced,
    _unboxed,
    _unnumbered,
    _outlined,
    _without_stops,
    _forwards,
    _seen,
    _plain_letters,
)

FOR_GOOD = (("pPr", "framePr"), ("pPr", "numPr"), ("rPr", "rtl"), ("rPr", "highlight"))
"""What is taken out of a style, for no style that builds on it can undo it.

A frame (17.3.1.11) cannot be refused. Where a style says that it stands in no list, LibreOffice 7.4
forgets the indents of those built on it. Microsoft's validator knows no direction and no highlight
of a style's letters.
"""


def taken_out(one: Element, use: Use) -> str | None:
    """Return what is told of a property that is taken out of a style; None if it stays there."""
    match str(one.tag).rpartition("}")[2]:
        case "framePr":
            return FRAMED if one.get(q("w:dropCap"), "none") == "none" else DROPPED
        case "numPr":
            number = one.find(q("w:numId"))
            # Word's own Subtitle names a level and no list.
            if use not in NO_LIST or number is None:
                return None
            return "" if number.get(q("w:val")) == "0" else NUMBERED
        case "rtl":
            return LEFTWARDS if is_on(one) else ""
        case _:
            if use not in _PLAIN:
                return None
            return "" if one.get(q("w:val")) == "none" else "letters marked, here not"
