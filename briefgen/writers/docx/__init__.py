"""Word files: a document and a style in, the bytes of a .docx out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from docx.opc.package import OpcPackage

from briefgen.house import faces
from briefgen.house.style import StyleSheet
from briefgen.tree import Contents, Document, walk
from briefgen.writers import drawn
from briefgen.writers.docx import carried, fonts, properties
from briefgen.writers.docx.assemble import Package, furnish, furnish_from
from briefgen.writers.docx.base import house_base, own_base
from briefgen.writers.docx.body import BlockContext, write_blocks
from briefgen.writers.docx.character_styles import Inks
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.headings import hang_contents, number_headings
from briefgen.writers.docx.house import House
from briefgen.writers.docx.labels import labels
from briefgen.writers.docx.logo import write_logo
from briefgen.writers.docx.notes import count_notes, notes_part
from briefgen.writers.docx.numbering import ListNumbering
from briefgen.writers.docx.ooxml import add, q, root
from briefgen.writers.docx.package import (
    RELATION,
    WORDPROCESSING,
    XmlPart,
    archived,
    new_part,
    relating,
    xml_part,
)
from briefgen.writers.docx.paragraphs import space_after_table
from briefgen.writers.docx.style_names import measure
from briefgen.writers.docx.stylebook import StyleBook
from briefgen.writers.docx.titles import title_indent
from briefgen.writers.hanging import hang, hangs
from briefgen.writers.options import WriterOptions

__all__ = ["write"]

_OFFICE = "application/vnd.openxmlformats-officedocument"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)


def write(document: Document, style: StyleSheet, options: WriterOptions) -> bytes:
    """Return a .docx file (ECMA-376, transitional): the same bytes for the same arguments.

    Raises `briefgen.house.faces.FamilyMissingError` when a face of the style is not installed.
    """
    house = None if options.reference is None else options.reference.anew()
    if house is not None:
        style = _in_proportion(style, house.size, house.width)
    package = OpcPackage()
    content = root("w:document")
    main = xml_part(package, "/word/document.xml", f"{WORDPROCESSING}.document.main+xml", content)
    package.relate_to(main, f"{RELATION}/officeDocument")
    making = _making(document, style, relating(main), house)
    body = add(content, "w:body")
    width = measure(style.page) if house is None else house.width
    if options.logo is not None and (house is None or not house.pictured):
        png = new_part(package, "/word/media/logo-of-brief.png", "image/png", options.logo.png)
        relation = main.relate_to(png, f"{RELATION}/image")
        write_logo(making, body, options.logo, width, relation)
    write_blocks(making, body, document.blocks, BlockContext(width))
    space_after_table(making, body, None)
    notes = notes_part(package, making, width) if making.notes else None
    making.anchors.settle()
    room = Package(package, main, body, making, document, style, options.embed_fonts)
    if notes is not None:
        room.relate("endnotes", notes)
    if house is None:
        furnish(room)
    else:
        furnish_from(house, room)
    if notes is not None:
        for section in body.iterchildren(q("w:sectPr")):
            count_notes(section)
    _describe(package, main, document, options)
    return archived(package)


def _making(
    document: Document, style: StyleSheet, relate: Callable[[str], str], house: House | None
) -> WordContext:
    width = measure(style.page) if house is None else house.width
    listed = None if house is None or house.numbering is None else house.numbering.element
    numbering = ListNumbering(listed)
    naturals = {
        "text": fonts.line_height(faces.face(style.faces.text)),
        "label": fonts.line_height(faces.face(style.faces.label)),
    }
    marking = document.running.marking_tone.replace("-", "_")
    language = document.meta.language
    if house is None:
        base = own_base(language, naturals)
    else:
        base = house_base(house.styles.element, language, house.width)
    inks = Inks(style.colours, themed=base.own)
    label = style.faces.label
    titled = fonts.measure(label, style.sizes.title, bold=True)
    narrowed = title_indent(document, measure(style.page), titled) if base.own else 0.0
    styles = StyleBook(base, style, inks, marking, numbering.standing, narrowed)
    if far := _hangs(document, style):
        number_headings(styles, numbering, far)
        hang_contents(styles, _hangs_in_contents(document, style), width)
    # The widths of another file's faces are unknown; a word too few on a line is better than one
    # too many.
    factor = 1.0 if base.own else _WIDENING
    return WordContext(
        inks=inks,
        styles=styles,
        numbering=numbering,
        relate=relate,
        measure=fonts.measure(label, factor * style.sizes.small),
        measure_cell=fonts.measure_either(label, factor * style.sizes.table),
        labels=labels(document.blocks),
        widening=factor,
        measure_drawn=drawn.measure(style),
        by_face=fonts.by_face(style.faces.text, label)
        if base.own
        else lambda text: [(text, False)],
    )


_WIDENING = 1.2
"""How much wider than ours the letters of another file's faces may well be."""

_LEAST_SHARE, _MOST_SHARE = 0.95, 1.08
_NARROW, _NARROWEST_SHARE = 400.0, 0.88
"""Below this width in points small type is set smaller, at most by this share."""


def _in_proportion(style: StyleSheet, size: float, width: float) -> StyleSheet:
    """Return the style with small type in proportion to an organisation's own text and page.

    `size` is that of its text, `width` that of a line; both in points.
    """
    sizes = style.sizes
    share = min(max(size / sizes.body, _LEAST_SHARE), _MOST_SHARE)
    share *= min(max(width / _NARROW, _NARROWEST_SHARE), 1.0)
    scaled = {
        name: round(2 * share * getattr(sizes, name)) / 2
        for name in ("detail", "small", "table", "heading_3")
    }
    return style.model_copy(update={"sizes": sizes.model_copy(update=scaled)})


def _hangs(document: Document, style: StyleSheet) -> tuple[float, ...]:
    """Return the indents of numbered headings by level, in points; empty if none is numbered."""
    sizes = (style.sizes.heading_1, style.sizes.heading_2, style.sizes.heading_3)

    def width(level: int, number: str) -> float:
        return fonts.measure(style.faces.label, sizes[level - 1], bold=True)(number)

    return hangs(document, sizes, width)


def _hangs_in_contents(document: Document, style: StyleSheet) -> tuple[float, ...]:
    """Return the indents of the contents' entries after their numbers, by level, in points."""
    size = style.sizes.detail
    entries = [
        one
        for block in walk(document.blocks)
        if isinstance(block, Contents)
        for one in block.entries
    ]
    return tuple(
        hang(
            (entry.number for entry in entries if entry.level == level),
            size,
            fonts.measure(style.faces.label, size, bold=level == 1),
        )
        for level in range(1, max((entry.level for entry in entries), default=0) + 1)
    )


def _describe(
    package: OpcPackage, main: XmlPart, document: Document, options: WriterOptions
) -> None:
    """Add the file's properties; a digest says which source it was built from."""
    meta = document.meta
    own = {"Brief": meta.identifier, "Revision": meta.revision}
    digest = options.source_digest
    if options.attachment is not None:
        own["Source"] = options.attachment.name
        digest = hashlib.sha256(options.attachment.content).hexdigest()
    if digest is not None:
        own["Source SHA-256"] = digest
    own |= dict(options.identity)
    if options.base is not None:
        own |= carried.pieces(*options.base)
        carried.add_part(package, main, *options.base)
    core = new_part(package, "/docProps/core.xml", _CORE_TYPE, properties.core(meta))
    package.relate_to(core, _CORE_RELATION)
    for name, kind, content in (
        ("app", "extended-properties", properties.application()),
        ("custom", "custom-properties", properties.custom(own)),
    ):
        part = new_part(package, f"/docProps/{name}.xml", f"{_OFFICE}.{kind}+xml", content)
        package.relate_to(part, f"{RELATION}/{kind}")
