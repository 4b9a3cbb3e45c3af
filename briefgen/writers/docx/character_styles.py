"""The run and paragraph properties of a named style, and their XML."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.house import faces
from briefgen.house.style import Colours
from briefgen.writers.docx.ooxml import Element, add, twips

FaceRole = Literal["text", "label", "mark"]

MARK_FACE = faces.MARKS.family

THEME_COLOURS = {
    "text": "text1",
    "paper": "background1",
    "heading": "text2",
    "box": "background2",
    "accent": "accent1",
    "voice_speaker": "accent2",
    "good": "accent3",
    "caution": "accent4",
    "bad": "accent5",
    "voice_outlet": "accent6",
    "link": "hyperlink",
}
"""Colour of a style -> the theme colour that carries it, so that Word's palette can change it."""


class Look(Struct, frozen=True):
    """The look of characters; None leaves a property unchanged. Sizes are points, colours names."""

    face: FaceRole | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    colour: str | None = None
    ground: str | None = None
    tracking: float | None = None
    raised: bool = False


class Border(Struct, frozen=True):
    """A border on a side of a paragraph: its width and distance from the text, in points."""

    side: Literal["top", "left", "bottom", "right"]
    width: float
    colour: str
    space: float
    doubled: bool = False


class ParagraphFormat(Struct, frozen=True):
    """The format of a paragraph; None leaves a property unchanged. Lengths are points.

    `leading` is a factor of the size, `hanging` outdents the first line, `outline` is the level in
    the document's outline (0 is the highest), `tab` is a right-aligned tab stop, `single` makes a
    line as high as its content.
    """

    before: float | None = None
    after: float | None = None
    leading: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    outline: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    contextual: bool = False
    side: Literal["left", "center", "right"] | None = None
    tab: float | None = None
    single: bool = False
    ground: str | None = None
    edges: tuple[Border, ...] = ()


class Inks(Struct, frozen=True):
    """The colours of a style, and whether the file's theme has them.

    The theme of an organisation's own file has other colours: to use it could turn a status grey.
    """

    colours: Colours
    themed: bool = True

    def of(self, name: str, key: str, theme_key: str) -> dict[str, str]:
        """Return the XML attributes for a colour of the style."""
        found = {key: hexadecimal(self.colours, name)}
        if self.themed and name in THEME_COLOURS:
            found[theme_key] = THEME_COLOURS[name]
        return found


def hexadecimal(colours: Colours, name: str) -> str:
    """Return a colour of the style as Word writes it."""
    colour: str = getattr(colours, name)
    return colour[1:].upper()


def write_look(parent: Element, look: Look, inks: Inks) -> None:
    """Append `w:rPr` in the order that the schema asks for (ECMA-376 part 1, 17.3.2.28)."""
    run = add(parent, "w:rPr")
    if look.face is not None:
        _write_face(run, look.face)
    for name, value in (("b", look.bold), ("i", look.italic)):
        if value is not None:
            add(run, f"w:{name}", **_on(on=value))
            add(run, f"w:{name}Cs", **_on(on=value))
    if look.caps is not None:
        add(run, "w:caps", **_on(on=look.caps))
    if look.colour is not None:
        add(run, "w:color", **inks.of(look.colour, "val", "themeColor"))
    if look.tracking is not None:
        add(run, "w:spacing", val=twips(look.tracking))
    if look.size is not None:
        half_points = str(round(look.size * 2))
        add(run, "w:sz", val=half_points)
        add(run, "w:szCs", val=half_points)
    if look.ground is not None:
        # Word has no padding around a run but a border, here in the colour of the ground.
        edge = inks.of(look.ground, "color", "themeColor")
        add(run, "w:bdr", val="single", sz="12", space="0", **edge)
        ground = inks.of(look.ground, "fill", "themeFill")
        add(run, "w:shd", val="clear", color="auto", **ground)
    if look.raised:
        add(run, "w:vertAlign", val="superscript")
    if len(run) == 0:
        parent.remove(run)


def write_setting(
    parent: Element,
    setting: ParagraphFormat,
    inks: Inks,
    *,
    natural: float | None,
    numbering: tuple[str, int] | None = None,
) -> None:
    """Append `w:pPr` in the order that the schema asks for (ECMA-376 part 1, 17.3.1.26).

    `natural` is the line height of the style's own face as a factor of its size: Word's line
    spacing is a multiple of that, not of the size.
    """
    paragraph = add(parent, "w:pPr")
    if setting.keep_next:
        add(paragraph, "w:keepNext")
    if setting.keep_lines:
        add(paragraph, "w:keepLines")
    if numbering is not None:
        number, level = numbering
        properties = add(paragraph, "w:numPr")
        add(properties, "w:ilvl", val=str(level))
        add(properties, "w:numId", val=number)
    if setting.edges:
        borders = add(paragraph, "w:pBdr")
        for edge in sorted(setting.edges, key=lambda edge: _SIDES.index(edge.side)):
            _write_edge(borders, edge, inks)
    if setting.ground is not None:
        ground = inks.of(setting.ground, "fill", "themeFill")
        add(paragraph, "w:shd", val="clear", color="auto", **ground)
    if setting.tab is not None:
        tabs = add(paragraph, "w:tabs")
        add(tabs, "w:tab", val="right", pos=twips(setting.tab))
    _write_spacing(paragraph, setting, natural)
    _write_indents(paragraph, setting)
    if setting.contextual:
        add(paragraph, "w:contextualSpacing")
    if setting.side is not None:
        add(paragraph, "w:jc", val=setting.side)
    if setting.outline is not None:
        add(paragraph, "w:outlineLvl", val=str(setting.outline))
    if len(paragraph) == 0:
        parent.remove(paragraph)


_SIDES = ("top", "left", "bottom", "right")


def _write_face(run: Element, face: FaceRole) -> None:
    if face == "mark":
        fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), MARK_FACE)
    else:
        theme = {"text": "minor", "label": "major"}[face]
        fonts = {
            "asciiTheme": f"{theme}HAnsi",
            "hAnsiTheme": f"{theme}HAnsi",
            "eastAsiaTheme": f"{theme}EastAsia",
            "cstheme": f"{theme}Bidi",
        }
    add(run, "w:rFonts", **fonts)


def _write_edge(borders: Element, edge: Border, inks: Inks) -> None:
    colour = inks.of(edge.colour, "color", "themeColor")
    add(
        borders,
        f"w:{edge.side}",
        val="double" if edge.doubled else "single",
        sz=str(round(edge.width * 8)),
        space=str(round(edge.space)),
        **colour,
    )


def _write_spacing(paragraph: Element, setting: ParagraphFormat, natural: float | None) -> None:
    spacing = {}
    if setting.before is not None:
        spacing["before"] = twips(setting.before)
    if setting.after is not None:
        spacing["after"] = twips(setting.after)
    if setting.single:
        spacing |= {"line": "240", "lineRule": "auto"}
    elif setting.leading is not None and natural is not None:
        spacing["line"] = str(round(240 * setting.leading / natural))
        spacing["lineRule"] = "auto"
    if spacing:
        add(paragraph, "w:spacing", **spacing)


def _write_indents(paragraph: Element, setting: ParagraphFormat) -> None:
    lengths = (("left", setting.left), ("right", setting.right), ("hanging", setting.hanging))
    indents = {name: twips(value) for name, value in lengths if value is not None}
    if indents:
        add(paragraph, "w:ind", **indents)


def _on(*, on: bool) -> dict[str, str]:
    return {} if on else {"val": "0"}
