"""The look of words: face, weight, size and colour, by their role and their ground."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.house.style import StyleSheet
from briefgen.tree import Role, Tone, Voice


class Ground(Enum):
    """The ground of words: body text is set otherwise in table cells than on the page.

    The cells of a grid have text as the page has it, set close. Texts abreast are set small.
    """

    PAGE = "page"
    CELL = "cell"
    GRID = "grid"
    ABREAST = "abreast"


class TextStyle(Struct, frozen=True):
    """The look of a run; sizes in points, `rise` and `tracking` in parts of the size."""

    family: str
    other: str
    size: float
    colour: str
    weight: int = 400
    italic: bool = False
    rise: float = 0
    tracking: float = 0
    caps: bool = False
    whole: bool = False  # names are not hyphenated
    margin: bool = False  # in a margin source numbers are as large as words, and not raised


REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700


def text_ink(style: StyleSheet) -> TextStyle:
    """Running text."""
    return TextStyle(style.faces.text, style.faces.label, style.sizes.body, style.colours.text)


def label_ink(style: StyleSheet, size: float, colour: str, weight: int = REGULAR) -> TextStyle:
    """Words in the label face: headings, tables, facts."""
    return TextStyle(style.faces.label, style.faces.text, size, colour, weight)


def paragraph_ink(style: StyleSheet, role: Role, ground: Ground) -> TextStyle:
    """The style of a paragraph."""
    sizes, colours = style.sizes, style.colours
    match role:
        case Role.BODY:
            if ground is Ground.CELL:
                return label_ink(style, sizes.table, colours.text)
            if ground is Ground.ABREAST:
                return label_ink(style, sizes.detail - 0.5, colours.text)
            return text_ink(style)
        case Role.SUBTITLE:
            return label_ink(style, sizes.subtitle, colours.quiet)
        case Role.NAME:
            name = label_ink(style, sizes.heading_3, colours.heading, SEMIBOLD)
            return replace(name, whole=True)
        case Role.DETAIL:
            if ground is Ground.GRID:
                fact = label_ink(style, sizes.detail - 0.5, colours.quiet)
                return replace(fact, margin=True)
            if ground is Ground.ABREAST:
                return label_ink(style, sizes.small, colours.quiet)
            return label_ink(style, sizes.detail, colours.text)
        case Role.SMALL:
            return label_ink(style, sizes.small, colours.quiet)


def heading_ink(style: StyleSheet, level: int) -> TextStyle:
    """The style of a section heading; levels below 3 look like level 3."""
    sizes = (style.sizes.heading_1, style.sizes.heading_2, style.sizes.heading_3)
    return label_ink(style, sizes[min(level, 3) - 1], style.colours.heading, SEMIBOLD)


def strong(ink: TextStyle, style: StyleSheet) -> TextStyle:
    """Strong words; in the label face they take the colour of headings."""
    if ink.family == style.faces.label:
        colour = style.colours.heading if ink.colour == style.colours.text else ink.colour
        return replace(ink, weight=max(SEMIBOLD, ink.weight), colour=colour)
    return replace(ink, weight=max(BOLD, ink.weight))


def citation(ink: TextStyle, style: StyleSheet) -> TextStyle:
    """Source numbers: small and raised, but for those in a margin."""
    if ink.margin:
        return replace(ink, weight=MEDIUM, colour=style.colours.link)
    return replace(
        ink,
        family=style.faces.label,
        other=style.faces.text,
        size=max(ink.size * 0.68, 6),
        rise=ink.rise + 0.5,
        weight=MEDIUM,
        italic=False,
        colour=style.colours.link,
    )


def quoted(ink: TextStyle, style: StyleSheet, voice: Voice) -> TextStyle:
    """Words in quotation marks: a speaker's are slanted, an outlet's in the label face."""
    match voice:
        case Voice.SPEAKER:
            return replace(ink, italic=True, weight=max(MEDIUM, ink.weight))
        case Voice.OUTLET:
            smaller = ink.size if ink.family == style.faces.label else ink.size * 0.88
            return replace(ink, family=style.faces.label, other=style.faces.text, size=smaller)
        case Voice.OURS:
            return ink


def chip(ink: TextStyle, style: StyleSheet) -> TextStyle:
    """A label on a tinted ground."""
    size = min(ink.size * 0.78, style.sizes.small)
    return label_ink(style, size, style.colours.heading, SEMIBOLD)


def aside(ink: TextStyle, style: StyleSheet) -> TextStyle:
    """Secondary words: the label face, a little smaller, quiet."""
    smaller = ink.size if ink.family == style.faces.label else ink.size * 0.8
    return label_ink(style, smaller, style.colours.quiet)


def status(ink: TextStyle, style: StyleSheet, tone: Tone) -> TextStyle:
    """A status in the colour of its tone."""
    size = ink.size if ink.family == style.faces.label else ink.size * 0.88
    return label_ink(style, size, tone_colour(style, tone), SEMIBOLD)


def tone_colour(style: StyleSheet, tone: Tone) -> str:
    """The colour of a tone."""
    match tone:
        case Tone.NEUTRAL:
            return style.colours.neutral
        case Tone.GOOD:
            return style.colours.good
        case Tone.CAUTION:
            return style.colours.caution
        case Tone.BAD:
            return style.colours.bad
