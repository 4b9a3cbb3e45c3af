"""Adds the parts around the body: briefgen's own, or an organisation's with a brief's additions."""

from __future__ import annotations

from copy import deepcopy

from docx.opc.package import OpcPackage
from docx.opc.part import Part
from msgspec import Struct

from briefgen.house.style import StyleSheet
from briefgen.tree import Document
from briefgen.writers.docx import running, settings
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.floats import AIR, beside, heads_end
from briefgen.writers.docx.fonttable import add_marks, font_table
from briefgen.writers.docx.house import House
from briefgen.writers.docx.notes import SEPARATORS
from briefgen.writers.docx.ooxml import Element, put, root
from briefgen.writers.docx.package import RELATION, WORDPROCESSING, XmlPart, xml_part
from briefgen.writers.docx.page import write_page
from briefgen.writers.docx.style_names import measure

_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


class Package(Struct, frozen=True):
    """A Word file in the making: the main part, its body, and what it was made from."""

    package: OpcPackage
    main: XmlPart
    body: Element
    making: WordContext
    document: Document
    style: StyleSheet
    embed: bool

    @property
    def separators(self) -> tuple[str, ...]:
        """The numbers of the separator endnotes, if there are notes."""
        return tuple(SEPARATORS.values()) if self.making.notes else ()

    def relate(self, name: str, part: Part) -> str:
        """Relate the main part to another part; return the id of the relation."""
        return self.main.relate_to(part, f"{RELATION}/{name}")

    def part(self, kind: str, element: Element, name: str | None = None) -> XmlPart:
        """Return a new part of one of WordprocessingML's kinds."""
        path = f"/word/{name or kind}.xml"
        return xml_part(self.package, path, f"{WORDPROCESSING}.{kind}+xml", element)


def furnish(room: Package) -> None:
    """Give a body briefgen's own page, running lines, styles, settings, theme and faces."""
    making, lines, language = room.making, room.document.running, room.document.meta.language
    width = measure(room.style.page)
    first = room.relate("header", room.part("header", running.header(making, lines)))
    head = running.header(making, lines, names_section_at=width / 2)
    header = room.relate("header", room.part("header", head, "header-of-section"))
    footer = room.relate("footer", room.part("footer", running.footer(making, lines)))
    write_page(room.body, room.style.page, (first, header), footer)
    for name, element in (
        ("styles", making.styles.root),
        ("numbering", making.numbering.part(making.styles.ids)),
        ("settings", settings.settings(language, embedded=room.embed, notes=room.separators)),
    ):
        room.relate(name, room.part(name, element))
    room.relate("theme", _own_theme(room))
    room.relate("fontTable", font_table(room.package, room.style.faces, embed=room.embed))


def furnish_from(house: House, room: Package) -> None:
    """Give a body the page, running lines, styles, theme and faces of another file.

    The handling marking is added to the lines of every page: a brief without it must not go out.
    """
    making, language = room.making, room.document.meta.language
    room.body.append(_section(house, room))
    room.relate("styles", house.styles)
    numbering = making.numbering.part(making.styles.ids)
    room.relate("numbering", house.numbering or room.part("numbering", numbering))
    own = settings.settings(
        language,
        embedded=room.embed,
        notes=room.separators,
        kept=house.switches,
        mapping=deepcopy(house.mapping),
    )
    room.relate("settings", room.part("settings", own))
    room.relate("theme", house.theme or _own_theme(room))
    fonts = house.fonts or room.part("fontTable", root("w:fonts"))
    add_marks(fonts, embed=room.embed)
    room.relate("fontTable", fonts)


def _section(house: House, room: Package) -> Element:
    section = house.section
    references = root("w:sectPr")
    added: dict[str, str] = {}
    for tag in ("header", "footer"):
        for kind in house.kinds:
            part = house.running.get((tag, kind)) or _own_lines(room, tag)
            name = str(part.partname)
            if name not in added:
                place = _place_of_line(house, tag, kind)
                running.write_house_line(room.making, part.element, place, room.document.running)
                added[name] = room.relate(tag, part)
            attributes = {"w:type": kind, "r:id": added[name]}
            put(references, f"w:{tag}Reference", attributes)
    section[:0] = list(references)
    return section


_HEAD = 26.0
"""The least height of a head in points: a paragraph of the organisation's, and ours."""

_LEAST_LINE = 120.0
"""The least room in points that a line beside pictures is set in."""


def _place_of_line(house: House, tag: str, kind: str) -> running.HouseLine:
    """Return where the line goes: clear of pictures, also those that only the first page has."""
    page, pictures = house.paper, house.floats(tag, kind)
    width = page.measure
    start, end = beside(pictures, tag, page)
    right = tag == "header" and start > 0 and round(end) == round(width)
    if end - start < _LEAST_LINE:
        start, end = 0.0, width
    below = 0.0
    if (tag, kind) == ("header", "first") and heads_end(pictures, page):
        below = max(0.0, heads_end(pictures, page) + AIR - page.header - _HEAD)
    return running.HouseLine(tag, width, start, end, right=right, below=below)


def _own_lines(room: Package, tag: str) -> XmlPart:
    """Return an empty part for pages without a line of this kind."""
    return room.part(tag, root({"header": "w:hdr", "footer": "w:ftr"}[tag]), f"{tag}-of-brief")


def _own_theme(room: Package) -> Part:
    return xml_part(room.package, "/word/theme/theme1.xml", _THEME, settings.theme(room.style))
