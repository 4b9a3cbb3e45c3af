"""The names of a brief's styles, and how far what stands in them is set in."""

from __future__ import annotations

from enum import StrEnum

from briefgen.house.style import PageStyle
from briefgen.tree import Role, Tone, Voice
from briefgen.writers.docx.ooxml import points_of

PAPER = {"A4": (595.3, 841.9), "Letter": (612.0, 792.0)}
"""Width and height in points."""

LEVELS = 6
"""Heading styles that are made; deeper sections share the last."""

LIST_LEVELS = 9
"""Levels that a list of Word's can have (ECMA-376 part 1, 17.9.6)."""

BAR, BAR_SPACE = 2.25, 10.0
CALLOUT_BAR, CALLOUT_SPACE = 3.0, 12.0
"""How wide a bar is and how far from its words, in points."""

_STEP = 17.0


class StyleGround(StrEnum):
    """On what a paragraph stands; part of its style's name."""

    PAGE = ""
    TABLE = "Table"
    CALLOUT = "Callout"
    OURS = "Utterance Ours"
    OUTLET = "Utterance Outlet"
    SPEAKER = "Utterance Speaker"
    NOTE = "Note"


class ListKind(StrEnum):
    """What a paragraph is to the list that it stands in; part of its style's name."""

    BULLET = "List Bullet"
    NUMBER = "List Number"
    CONTINUE = "List Continue"


VOICES = {
    Voice.OURS: StyleGround.OURS,
    Voice.OUTLET: StyleGround.OUTLET,
    Voice.SPEAKER: StyleGround.SPEAKER,
}
QUOTED = {
    Voice.OURS: "Quoted Ours",
    Voice.OUTLET: "Quoted Outlet",
    Voice.SPEAKER: "Quoted Speaker",
}
STATUS = {
    Tone.NEUTRAL: "Status Neutral",
    Tone.GOOD: "Status Good",
    Tone.CAUTION: "Status Caution",
    Tone.BAD: "Status Bad",
}
NOTE_TEXT, NOTE_REFERENCE = "endnote text", "endnote reference"
"""Word's own names: it gives these styles to what it makes itself."""

_ROLE_NAMES = {
    Role.BODY: "Body Text",
    Role.SUBTITLE: "Subtitle",
    Role.DETAIL: "Detail",
    Role.SMALL: "Small Print",
}
_ROLE_SUFFIX = {
    Role.BODY: "",
    Role.SUBTITLE: "Subtitle",
    Role.DETAIL: "Detail",
    Role.SMALL: "Small",
}


def measure(page: PageStyle) -> float:
    """Return the width of the text in points."""
    return PAPER[page.size][0] - points_of(page.left) - points_of(page.right)


def left_of(ground: StyleGround) -> float:
    """Return how far text on a ground stands in from the ground's own edge, in points."""
    match ground:
        case StyleGround.PAGE | StyleGround.TABLE:
            return 0.0
        case StyleGround.CALLOUT:
            return CALLOUT_BAR + CALLOUT_SPACE
        case StyleGround.OURS | StyleGround.OUTLET | StyleGround.SPEAKER:
            return BAR + BAR_SPACE
        case StyleGround.NOTE:
            return _STEP


def indent(ground: StyleGround, level: int) -> float:
    """Return the left indent in points of text `level` lists deep."""
    return left_of(ground) + _STEP * min(level, LIST_LEVELS)


def right_of(ground: StyleGround) -> float:
    """Return how far text on a ground stands in from the ground's right edge, in points."""
    return CALLOUT_SPACE if ground is StyleGround.CALLOUT else 0.0


def hanging() -> float:
    """Return how far a list's mark stands out to the left of its text, in points."""
    return _STEP


def name_of(
    ground: StyleGround,
    role: Role,
    kind: ListKind | None = None,
    level: int = 0,
    *,
    end: bool = False,
) -> str:
    """Return the name of the style for a paragraph by where it stands and what it is for."""
    if ground is StyleGround.PAGE:
        base = _ROLE_NAMES[role]
    elif ground is StyleGround.TABLE and role is Role.BODY:
        base = "Table Text"
    else:
        base = f"{ground} {_ROLE_SUFFIX[role]}".strip()
    if kind is not None:
        deep = str(kind) if level == 1 else f"{kind} {level}"
        base = deep if base == "Body Text" else f"{base} {deep}"
    return f"{base} End" if end else base
