"""Where pictures that float in a head or foot stand on the page, so that no text runs into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefgen.writers.docx.house_page import HousePage
from briefgen.writers.docx.measures import twips_from
from briefgen.writers.docx.ooxml import NAMESPACES, Element, q

AIR = 8.0
"""The least distance between a picture in the head or foot and the text, in points."""

_EMU = 12_700
_LINE = 14.0
"""The height in points that a paragraph of a head is taken to have, at least."""

_OUTER = 0.4
"""What reaches further in than this share of the page's height is a ground or a watermark."""

_VML = "{urn:schemas-microsoft-com:vml}"
_POINTS = {
    "pt": 1.0,
    "in": 72.0,
    "cm": 72 / 2.54,
    "mm": 72 / 25.4,
    "px": 0.75,
    "pc": 12.0,
    "": 0.75,
}
_LENGTH = re.compile(r"(-?[0-9]{1,6}(?:\.[0-9]{1,6})?)(pt|in|cm|mm|px|pc|)", re.ASCII)
_FALLBACK = f"{{{NAMESPACES['mc']}}}Fallback"


class Float(Struct, frozen=True):
    """The edges of a picture in points, from the page's left and upper edge."""

    left: float
    top: float
    right: float
    bottom: float


def floating(part: Element, tag: str, page: HousePage) -> tuple[Float, ...]:
    """Return the pictures that float over or under the text's column, from a head or foot.

    A place that is counted from a paragraph is taken from where the paragraph stands at least:
    `tag` is "header" or "footer".
    """
    return tuple(
        one
        for placed in (_drawn, _drawn_as_before, _framed)
        for one in placed(part, tag, page)
        if one.right > page.left + 1 and one.left < page.width - page.right - 1
    )


def heads_end(found: Iterable[Float], page: HousePage) -> float:
    """Return how far down the pictures in the upper part of a page reach; 0 if there is none."""
    most = _OUTER * page.height
    return max((one.bottom for one in found if one.bottom <= most), default=0.0)


def feet_begin(found: Iterable[Float], page: HousePage) -> float:
    """Return how far up pictures in the lower part reach; the page's height if there is none."""
    least = (1 - _OUTER) * page.height
    return min((one.top for one in found if one.top >= least), default=page.height)


def feet_end(part: Element | None, page: HousePage) -> float:
    """Return how far up a foot reaches at least, with a line of ours, in points from the bottom."""
    lines = (
        0 if part is None else len(part.findall(q("w:p"))) + len(part.findall(f".//{q('w:tr')}"))
    )
    return min(page.footer + _LINE * (lines + 1), _OUTER * page.height)


def beside(found: Iterable[Float], tag: str, page: HousePage) -> tuple[float, float]:
    """Return where a line at head or foot begins and ends beside pictures, from the left margin."""
    start, end = page.left, page.width - page.right
    middle = (start + end) / 2
    most, least = _OUTER * page.height, (1 - _OUTER) * page.height
    line = page.height - page.footer - _LINE
    for one in found:
        if tag == "header":
            level = page.header < one.bottom <= most
        else:
            level = one.top >= least and one.bottom > line
        if level and one.left + one.right < 2 * middle:
            start = max(start, one.right + AIR)
        elif level:
            end = min(end, one.left - AIR)
    return start - page.left, end - page.left


def _drawn(part: Element, tag: str, page: HousePage) -> Iterator[Float]:
    for anchor in part.iter(q("wp:anchor")):
        size = anchor.find(q("wp:extent"))
        if size is None or next(anchor.iterancestors(_FALLBACK), None) is not None:
            continue
        wide, high = (_number(size.get(key)) / _EMU for key in ("cx", "cy"))
        at = _line(anchor, tag, page)
        left = _begins(anchor.find(q("wp:positionH")), _across(page), wide, page.left)
        top = _begins(anchor.find(q("wp:positionV")), _down(page, at), high, at)
        yield Float(left, top, left + wide, top + high)


def _begins(
    said: Element | None, areas: dict[str, tuple[float, float]], size: float, usual: float
) -> float:
    """Return where a drawing begins along one axis (20.4.2.10 and 20.4.2.11)."""
    if said is None:
        return usual
    start, end = areas.get(said.get("relativeFrom", ""), (usual, usual + size))
    offset = said.find(q("wp:posOffset"))
    if offset is not None:
        return start + _number(offset.text) / _EMU
    align = said.find(q("wp:align"))
    return _aligned("" if align is None else align.text or "", start, end, size)


def _aligned(side: str, start: float, end: float, size: float) -> float:
    match side:
        case "right" | "bottom" | "outside":
            return end - size
        case "center":
            return (start + end - size) / 2
        case _:
            return start


def _across(page: HousePage) -> dict[str, tuple[float, float]]:
    right = page.width - page.right
    text = (page.left, right)
    return {
        "page": (0.0, page.width),
        "margin": text,
        "column": text,
        "character": text,
        "leftMargin": (0.0, page.left),
        "insideMargin": (0.0, page.left),
        "rightMargin": (right, page.width),
        "outsideMargin": (right, page.width),
    }


def _down(page: HousePage, line: float) -> dict[str, tuple[float, float]]:
    foot = page.height - page.bottom
    return {
        "page": (0.0, page.height),
        "margin": (page.top, foot),
        "topMargin": (0.0, page.top),
        "insideMargin": (0.0, page.top),
        "bottomMargin": (foot, page.height),
        "outsideMargin": (foot, page.height),
        "paragraph": (line, line + _LINE),
        "line": (line, line + _LINE),
    }


def _drawn_as_before(part: Element, tag: str, page: HousePage) -> Iterator[Float]:
    """Yield the pictures that are placed as Word did it before DrawingML."""
    for shape in part.iter(f"{_VML}shape", f"{_VML}rect", f"{_VML}line", f"{_VML}group"):
        said = dict(
            pair.strip().lower().split(":", 1)
            for pair in shape.get("style", "").split(";")
            if ":" in pair
        )
        nested = next(shape.iterancestors(_FALLBACK, f"{_VML}group"), None) is not None
        if nested or said.get("position", "").strip() != "absolute":
            continue
        wide, high = _points(said.get("width")), _points(said.get("height"))
        at = _line(shape, tag, page)
        across = {**_across(page), "text": (page.left, page.width - page.right)}
        down = {**_down(page, at), "text": (at, at + _LINE)}
        left = _placed(said, across, ("horizontal", "left"), wide)
        top = _placed(said, down, ("vertical", "top"), high)
        yield Float(left, top, left + wide, top + high)


def _placed(
    said: dict[str, str], areas: dict[str, tuple[float, float]], axis: tuple[str, str], size: float
) -> float:
    along, side = axis
    relative = said.get(f"mso-position-{along}-relative", "text").strip()
    relative = relative.removesuffix("-area").replace("-margin", "Margin")
    start, end = areas.get(relative, areas["text"])
    align = said.get(f"mso-position-{along}", "absolute").strip()
    if align == "absolute":
        return start + _points(said.get(f"margin-{side}")) + _points(said.get(side))
    return _aligned(align, start, end, size)


def _framed(part: Element, tag: str, page: HousePage) -> Iterator[Float]:
    """Yield the frames of paragraphs, and tables, that float (17.3.1.11 and 17.4.57).

    One after another with the same frame stand in it together. Heights that grow with the words are
    counted by lines.
    """
    found: dict[tuple[str, ...], tuple[Element, float]] = {}
    for frame in part.iter(q("w:framePr"), q("w:tblpPr")):
        parent = frame.getparent()
        holder = None if parent is None else parent.getparent()
        # What hangs on its own paragraph stands in the head, and pushes the text by itself.
        hangs = "text" in {frame.get(q("w:vAnchor")), frame.get(q("w:vertAnchor"))}
        if holder is not None and not hangs:
            key = tuple(f"{name}={value}" for name, value in sorted(_said(frame).items()))
            rows = [_row(row) for row in holder.iterchildren(q("w:tr"))]
            before = found[key][1] if key in found else 0.0
            found[key] = (frame, before + (sum(rows) if rows else _LINE))
    for frame, lines in found.values():
        yield _in_place(frame, lines, _line(frame, tag, page), page)


def _row(row: Element) -> float:
    """The height of a row: what it says, and at least that of the fullest cell's lines."""
    said = max((_twips(one.get(q("w:val"))) for one in row.iter(q("w:trHeight"))), default=0.0)
    cells = [len(list(cell.iter(q("w:p")))) for cell in row.iterchildren(q("w:tc"))]
    return max(said, _LINE * max(cells, default=1))


def _in_place(frame: Element, lines: float, line: float, page: HousePage) -> Float:
    table = frame.tag == q("w:tblpPr")
    said = _said(frame)

    def told(name: str, of_table: str) -> str:
        return said.get(of_table if table else name, "")

    high = max(_twips(said.get("h")), lines)
    wide = _twips(said.get("w")) or (_width(frame) if table else 0.0) or page.measure / 2
    across = {**_across(page), "text": (page.left, page.width - page.right)}
    down = {**_down(page, line), "text": (line, line + _LINE)}
    start, end = across.get(told("hAnchor", "horzAnchor") or "page", across["text"])
    upper, lower = down.get(told("vAnchor", "vertAnchor") or "page", down["text"])
    side, level = told("xAlign", "tblpXSpec"), told("yAlign", "tblpYSpec")
    left = _aligned(side, start, end, wide) if side else start + _twips(told("x", "tblpX"))
    top = _aligned(level, upper, lower, high) if level else upper + _twips(told("y", "tblpY"))
    return Float(left, top, left + wide, top + high)


def _width(frame: Element) -> float:
    """The width of a table, by its columns."""
    table = next(frame.iterancestors(q("w:tbl")), None)
    columns = [] if table is None else table.findall(f"{q('w:tblGrid')}/{q('w:gridCol')}")
    return sum(_twips(column.get(q("w:w"))) for column in columns)


def _said(element: Element) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def _twips(text: str | None) -> float:
    return (twips_from(text or "0") or 0) / 20


def _line(element: Element, tag: str, page: HousePage) -> float:
    """Return where the paragraph of a drawing begins at the highest, in points from the top."""
    paragraph = next((one for one in element.iterancestors(q("w:p")) if _is_outermost(one)), None)
    if paragraph is None:
        return page.header if tag == "header" else page.height - page.footer
    if tag == "header":
        return page.header + _LINE * len(list(paragraph.itersiblings(q("w:p"), preceding=True)))
    return page.height - page.footer - _LINE * (1 + len(list(paragraph.itersiblings(q("w:p")))))


def _is_outermost(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(q("w:p")), None) is None


def _number(text: str | None) -> float:
    try:
        return float(int(text or "0"))
    except ValueError:
        return 0.0


def _points(text: str | None) -> float:
    found = _LENGTH.fullmatch((text or "0").strip())
    return float(found[1]) * _POINTS[found[2]] if found is not None else 0.0
