"""The names of a brief's styles, and the indents of text on each ground."""

from __future__ import annotations

from enum import StrEnum

from briefgen.house.style import PageStyle
from briefgen.tree import Role, Tone, Voice
from briefgen.writers.docx.ooxml import points_of

PAPER = {"A4": (595.3, 841.9), "Letter": (612.0, 792.0)}
"""Width and height in points."""

LEVELS = 6
"""The number of heading styles; deeper sections share the last."""

LIST_LEVELS = 9
"""The number of levels of a list in Word (ECMA-376 part 1, 17.9.6)."""

BAR, BAR_SPACE = 2.25, 10.0
CALLOUT_BAR, CALLOUT_SPACE = 3.0, 12.0
"""The width of a bar and its distance from the words, in points."""

_STEP = 17.0


class StyleGround(StrEnum):
    """The ground that a paragraph stands on; part of its style's name."""

    PAGE = ""
    TABLE = "Table"
    GRID = "Grid"
    ABREAST = "Abreast"
    CALLOUT = "Callout"
    OURS = "Utterance Ours"
    OUTLET = "Utterance Outlet"
    SPEAKER = "Utterance Speaker"
    NOTE = "Note"


class ListKind(StrEnum):
    """The role of a paragraph in its list; part of its style's name."""

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
"""Word's own names, which it uses for notes that a user adds."""

_ROLE_NAMES = {
    Role.BODY: "Body Text",
    Role.SUBTITLE: "Subtitle",
    Role.NAME: "Speaker",
    Role.DETAIL: "Detail",
    Role.SMALL: "Small Print",
}
_ROLE_SUFFIX = {
    Role.BODY: "",
    Role.SUBTITLE: "Subtitle",
    Role.NAME: "Speaker",
    Role.DETAIL: "Detail",
    Role.SMALL: "Small",
}


def measure(page: PageStyle) -> float:
    """Return the width of the text in points."""
    return PAPER[page.size][0] - points_of(page.left) - points_of(page.right)


def left_of(ground: StyleGround) -> float:
    """Return the indent of text on a ground from the ground's left edge, in points."""
    match ground:
        case StyleGround.PAGE | StyleGround.TABLE | StyleGround.GRID | StyleGround.ABREAST:
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
    """Return the indent of text on a ground from the ground's right edge, in points."""
    return CALLOUT_SPACE if ground is StyleGround.CALLOUT else 0.0


def hanging() -> float:
    """Return the distance of a list's mark to the left of its text, in points."""
    return _STEP


def name_of(
    ground: StyleGround,
    role: Role,
    kind: ListKind | None = None,
    level: int = 0,
    *,
    end: bool = False,
) -> str:
    """Return the name of a paragraph's style by its place and its role."""
    if ground is StyleGround.PAGE:
        base = _ROLE_NAMES[role]
    elif ground is StyleGround.TABLE and role is Role.BODY:
        base = "Table Text"
    elif ground is StyleGround.GRID and role is Role.BODY:
        base = "Grid Text"
    elif ground is StyleGround.ABREAST and role is Role.BODY:
        base = "Abreast Text"
    else:
        base = f"{ground} {_ROLE_SUFFIX[role]}".strip()
    if kind is not None:
        deep = str(kind) if level == 1 else f"{kind} {level}"
        base = deep if base == "Body Text" else f"{base} {deep}"
    return f"{base} End" if end else base
