"""The house's logo above the title: a picture in a paragraph of its own, in a style of its own."""

from __future__ import annotations

from lxml import etree

from briefgen.house.pictures import Logo
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.definitions import logo_style
from briefgen.writers.docx.ooxml import Element, add, emu, mark_as_decorative, points_of, put, q
from briefgen.writers.docx.paragraphs import open_paragraph

_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_NAME = "Logo"


def write_logo(
    making: WordContext, parent: Element, logo: Logo, width: float, relation: str
) -> None:
    """Append the picture that a relationship leads to, no wider than `width` points."""
    style_id = making.styles.taken_in(logo_style(logo.side))
    paragraph, _ = open_paragraph(making, parent, style_id)
    wide, high = points_of(logo.wide), points_of(logo.high)
    share = min(1.0, width / wide)
    size = {"cx": emu(wide * share), "cy": emu(high * share)}
    nowhere = {"distT": "0", "distB": "0", "distL": "0", "distR": "0"}
    inline = put(add(add(paragraph, "w:r"), "w:drawing"), "wp:inline", nowhere)
    put(inline, "wp:extent", size)
    put(inline, "wp:effectExtent", {"l": "0", "t": "0", "r": "0", "b": "0"})
    number = making.next_drawing()
    told = {} if logo.alternative is None else {"descr": logo.alternative}
    named = put(inline, "wp:docPr", {"id": number, "name": f"{_NAME} {number}", **told})
    if logo.alternative is None:
        mark_as_decorative(named)
    put(put(inline, "wp:cNvGraphicFramePr"), "a:graphicFrameLocks", {"noChangeAspect": "1"})
    data = put(put(inline, "a:graphic"), "a:graphicData", {"uri": _PIC})
    _write_picture(data, making.next_drawing(), relation, size)


def _write_picture(data: Element, number: str, relation: str, size: dict[str, str]) -> None:
    picture = etree.SubElement(data, f"{{{_PIC}}}pic", nsmap={"pic": _PIC})

    def part(parent: Element, name: str) -> Element:
        return etree.SubElement(parent, f"{{{_PIC}}}{name}")

    named = part(picture, "nvPicPr")
    about = part(named, "cNvPr")
    about.set("id", number)
    about.set("name", f"{_NAME}.png")
    part(named, "cNvPicPr")
    filled = part(picture, "blipFill")
    put(filled, "a:blip").set(q("r:embed"), relation)
    put(put(filled, "a:stretch"), "a:fillRect")
    shape = part(picture, "spPr")
    frame = put(shape, "a:xfrm")
    put(frame, "a:off", {"x": "0", "y": "0"})
    put(frame, "a:ext", size)
    put(put(shape, "a:prstGeom", {"prst": "rect"}), "a:avLst")
