"""A drawing as one group of native shapes, whose words can be searched, edited and restyled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from briefgen import tree
from briefgen.drawing import (
    STROKE,
    Area,
    Bar,
    ColourName,
    Dot,
    Drawing,
    Shape,
    Stroke,
    TextLabel,
    layout,
    layout_tracks,
    pieces,
)
from briefgen.drawing import TextAnchor as Hold
from briefgen.writers import drawn
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.inlines import TEXT_MARKS, Voiced, write_text
from briefgen.writers.docx.ooxml import WPG, Element, add, emu, mark_as_decorative, put, twips
from briefgen.writers.docx.paragraphs import close_paragraph, open_paragraph

_SCHEME = {"text1": "tx1", "text2": "tx2", "background1": "bg1", "background2": "bg2"}
_SCHEME["hyperlink"] = "hlink"
_SLACK = 9.0
"""Points by which a text box is wider than its words, for programs that use wider faces."""

_APART = 6.0
"""Points between words and a drawing in their line."""

_COLOURED = {
    ColourName.ACCENT_TEXT: ("Drawing Accent",),
    ColourName.GOOD: ("Drawing Good",),
    ColourName.BAD: ("Drawing Bad",),
    ColourName.NEUTRAL: ("Drawing Neutral",),
}
"""Colour of a label -> the styles for it."""

_MARKED = "\u00a0"
"""The character between the mark of a position and its word."""

_PLACES = {Hold.START: "", Hold.MIDDLE: " Centre", Hold.END: " End"}
"""Anchor of a label -> the end of its style's name."""


def write_figure(
    making: WordContext, parent: Element, figure: tree.Timeline | tree.Tracks, width: float
) -> None:
    """Append the drawing: a paragraph for each of its rows, so that a page may end between two."""
    width = drawn.width(width)
    match figure:
        case tree.Timeline():
            drawing, name = layout(figure, width, making.measure_drawn), "Timeline"
        case tree.Tracks():
            drawing, name = layout_tracks(figure, width, making.measure_drawn), "Positions"
        case _:
            assert_never(figure)
    _write_pieces(making, parent, _in_pieces(drawing), figure.alternative, name)


def _write_pieces(
    making: WordContext, parent: Element, cut: Sequence[Drawing], alternative: str, name: str
) -> None:
    for number, piece in enumerate(cut, 1):
        sides = _sides(piece)
        paragraph, opened = open_paragraph(making, parent, making.styles["Drawing"])
        left, right = sides[0], piece.width - sides[1]
        add(paragraph[0], "w:ind", left=twips(left), right=twips(right))
        told = f"{alternative} ({number}/{len(cut)})" if number > 1 else alternative
        _write_drawing(making, paragraph, piece, sides, (name, told))
        close_paragraph(making, paragraph, opened)


def write_decoration(making: WordContext, paragraph: Element, drawing: Drawing, name: str) -> None:
    """Append a drawing without words to a paragraph, behind its words and marked as decorative."""
    _write_drawing(making, paragraph, drawing, (-_APART, drawing.width), (name, None))


def _sides(drawing: Drawing) -> tuple[float, float]:
    """Return the left and right ends of the drawing: its text boxes may stand out at both sides.

    LibreOffice lets a group begin at its leftmost shape, and would otherwise shift the drawing.
    """
    boxes = [_widened(label) for label in _labels(drawing)]
    left = min([0.0, *(left for left, _ in boxes)])
    return left, max([drawing.width, *(right for _, right in boxes)])


def _in_pieces(drawing: Drawing) -> tuple[Drawing, ...]:
    """Cut a drawing between its rows, unless its words would then come in another order."""
    cut = pieces(drawing)
    labels = [label.moment for piece in cut for label in _labels(piece)]
    return cut if labels == sorted(labels) else (drawing,)


def _labels(drawing: Drawing) -> list[TextLabel]:
    return [shape for shape in drawing.shapes if isinstance(shape, TextLabel)]


def _write_drawing(
    making: WordContext,
    paragraph: Element,
    drawing: Drawing,
    sides: tuple[float, float],
    named: tuple[str, str | None],
) -> None:
    """Append a drawing between its two ends.

    `named` are its name and its alternative text; without one it is decorative.
    """
    left, right = sides
    name, told = named
    run = add(paragraph, "w:r")
    choice = put(put(run, "mc:AlternateContent"), "mc:Choice", {"Requires": "wpg"})
    nowhere = {"distT": "0", "distB": "0", "distL": "0", "distR": "0"}
    inline = put(add(choice, "w:drawing"), "wp:inline", nowhere)
    size = {"cx": emu(right - left), "cy": emu(drawing.height)}
    put(inline, "wp:extent", size)
    put(inline, "wp:effectExtent", {"l": "0", "t": "0", "r": "0", "b": "0"})
    number = making.next_drawing()
    described = {} if told is None else {"descr": told}
    about = put(inline, "wp:docPr", {"id": number, "name": f"{name} {number}", **described})
    if told is None:
        mark_as_decorative(about)
    put(inline, "wp:cNvGraphicFramePr")
    data = put(put(inline, "a:graphic"), "a:graphicData", {"uri": WPG})
    group = put(data, "wpg:wgp")
    put(group, "wpg:cNvGrpSpPr")
    frame = put(put(group, "wpg:grpSpPr"), "a:xfrm")
    put(frame, "a:off", {"x": "0", "y": "0"})
    put(frame, "a:ext", size)
    put(frame, "a:chOff", {"x": emu(left), "y": "0"})
    put(frame, "a:chExt", size)
    brush = _Brush(making, group)
    for shape in drawing.shapes:
        brush.paint(shape)


class _Brush(Struct, frozen=True):
    """Paints shapes into a group."""

    making: WordContext
    group: Element

    def paint(self, shape: Shape) -> None:
        """Append one shape."""
        match shape:
            case Stroke():
                self._line(shape)
            case Dot():
                self._dot(shape)
            case Bar():
                box = (shape.x, shape.y, shape.width, shape.height)
                self._solid(self._open("Bar", box), "rect", shape.ink)
            case Area():
                self._area(shape)
            case TextLabel():
                self._label(shape)
            case _:
                assert_never(shape)

    def _open(
        self,
        name: str,
        box: tuple[float, float, float, float],
        *,
        text: bool = False,
        flip: bool = False,
    ) -> Element:
        """Append a shape with its place and return its properties."""
        left, top, width, height = box
        shape = put(self.group, "wps:wsp")
        number = self.making.next_drawing()
        put(shape, "wps:cNvPr", {"id": number, "name": f"{name} {number}"})
        put(shape, "wps:cNvSpPr", {"txBox": "1"} if text else None)
        properties = put(shape, "wps:spPr")
        frame = put(properties, "a:xfrm", {"flipV": "1"} if flip else None)
        put(frame, "a:off", {"x": emu(left), "y": emu(top)})
        put(frame, "a:ext", {"cx": emu(max(width, 0)), "cy": emu(max(height, 0))})
        return properties

    def _colour(self, parent: Element, ink: ColourName) -> None:
        colour = self.making.inks.of(str(ink), "rgb", "theme")
        fill = put(parent, "a:solidFill")
        if "theme" in colour:
            scheme = _SCHEME.get(colour["theme"], colour["theme"])
            put(fill, "a:schemeClr", {"val": scheme})
        else:
            put(fill, "a:srgbClr", {"val": colour["rgb"]})

    def _geometry(self, properties: Element, name: str) -> None:
        put(put(properties, "a:prstGeom", {"prst": name}), "a:avLst")

    def _solid(self, properties: Element, geometry: str, ink: ColourName) -> None:
        self._geometry(properties, geometry)
        self._colour(properties, ink)
        put(put(properties, "a:ln"), "a:noFill")
        self._close(properties)

    def _close(self, properties: Element) -> None:
        """End a shape with its text properties, which it must have even without text."""
        shape = properties.getparent()
        if shape is not None:
            put(shape, "wps:bodyPr")

    def _line(self, line: Stroke) -> None:
        left, top = min(line.x1, line.x2), min(line.y1, line.y2)
        box = (left, top, abs(line.x2 - line.x1), abs(line.y2 - line.y1))
        rising = (line.x2 - line.x1) * (line.y2 - line.y1) < 0
        properties = self._open("Line", box, flip=rising)
        self._geometry(properties, "line")
        self._colour(put(properties, "a:ln", {"w": emu(line.width)}), line.ink)
        self._close(properties)

    def _dot(self, dot: Dot) -> None:
        radius = dot.radius if dot.filled else dot.radius - STROKE / 2
        box = (dot.x - radius, dot.y - radius, 2 * radius, 2 * radius)
        properties = self._open("Dot", box)
        if dot.filled:
            self._solid(properties, "ellipse", dot.ink)
            return
        self._geometry(properties, "ellipse")
        self._colour(properties, ColourName.PAPER)
        self._colour(put(properties, "a:ln", {"w": emu(STROKE)}), dot.ink)
        self._close(properties)

    def _area(self, area: Area) -> None:
        across, down = zip(*area.points, strict=True)
        left, top = min(across), min(down)
        width, height = max(across) - left, max(down) - top
        properties = self._open("Area", (left, top, width, height))
        geometry = put(properties, "a:custGeom")
        for name in ("avLst", "gdLst", "ahLst", "cxnLst"):
            put(geometry, f"a:{name}")
        put(geometry, "a:rect", {"l": "0", "t": "0", "r": "r", "b": "b"})
        size = {"w": emu(width), "h": emu(height)}
        path = put(put(geometry, "a:pathLst"), "a:path", size)
        for index, (x, y) in enumerate(area.points):
            step = put(path, "a:lnTo" if index else "a:moveTo")
            put(step, "a:pt", {"x": emu(x - left), "y": emu(y - top)})
        put(path, "a:close")
        self._colour(properties, area.ink)
        put(put(properties, "a:ln"), "a:noFill")
        self._close(properties)

    def _label(self, label: TextLabel) -> None:
        left, right = _widened(label)
        _, top, _, bottom = label.box
        box = (left, top, right - left, bottom - top)
        properties = self._open("Label", box, text=True)
        self._geometry(properties, "rect")
        put(properties, "a:noFill")
        put(put(properties, "a:ln"), "a:noFill")
        shape = properties.getparent()
        if shape is None:
            return
        content = add(put(shape, "wps:txbx"), "w:txbxContent")
        paragraph = add(content, "w:p")
        add(add(paragraph, "w:pPr"), "w:pStyle", val=self.making.styles[_style(label)])
        styles = _COLOURED.get(label.ink, ())
        for index, line in enumerate(_segments(label.text, label.lines)):
            if index:
                add(add(paragraph, "w:r"), "w:br")
            before, space, after = line.partition(_MARKED)
            if index == 0 and space and styles and not label.bold and before not in TEXT_MARKS:
                write_text(self.making, paragraph, before, Voiced(styles=(*styles, "Mark")))
                line = space + after  # noqa: PLW2901 - the rest of the line
            write_text(self.making, paragraph, line, Voiced(styles=styles))
        insets = {"lIns": "0", "tIns": "0", "rIns": "0", "bIns": "0"}
        body = put(shape, "wps:bodyPr", {"wrap": "square", **insets, "anchor": "t"})
        put(body, "a:noAutofit")


def _widened(label: TextLabel) -> tuple[float, float]:
    """Return left and right end of a label's box, which is wider than its words."""
    left, _, right, _ = label.box
    match label.anchor:
        case Hold.START:
            return left, right + 2 * _SLACK
        case Hold.MIDDLE:
            return left - _SLACK, right + _SLACK
        case Hold.END:
            return left - 2 * _SLACK, right


def _style(label: TextLabel) -> str:
    return ("Drawing Date" if label.bold else "Drawing Label") + _PLACES[label.anchor]


def _segments(text: str, lines: Sequence[str]) -> Iterator[str]:
    """Split a text where its lines end, and keep all its characters, also spaces."""
    at = 0
    for line in lines[:-1]:
        letters = sum(not char.isspace() for char in line)
        end = at
        while letters or (end < len(text) and text[end].isspace()):
            letters -= not text[end].isspace()
            end += 1
        yield text[at:end]
        at = end
    yield text[at:]
