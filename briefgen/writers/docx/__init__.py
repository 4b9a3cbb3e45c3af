"""Word files: a document and a style in, the bytes of a .docx out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from urllib.parse import quote

from docx.opc.package import OpcPackage
from docx.opc.part import Part

from briefgen import faces
from briefgen.drawing.columns import SIZE
from briefgen.style import StyleSheet
from briefgen.tree import Document
from briefgen.writers.docx import fonts, properties, running, settings
from briefgen.writers.docx.base import own_base
from briefgen.writers.docx.body import Place, write_blocks
from briefgen.writers.docx.fonttable import font_table
from briefgen.writers.docx.making import Making
from briefgen.writers.docx.named import measure
from briefgen.writers.docx.numbering import Numbering
from briefgen.writers.docx.ooxml import Element, add, root
from briefgen.writers.docx.package import (
    RELATION,
    WORDPROCESSING,
    XmlPart,
    archived,
    new_part,
    xml_part,
)
from briefgen.writers.docx.page import write_page
from briefgen.writers.docx.paragraphs import space_after_table
from briefgen.writers.docx.stylebook import StyleBook
from briefgen.writers.options import Options

__all__ = ["write"]

_OFFICE = "application/vnd.openxmlformats-officedocument"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)


def write(document: Document, style: StyleSheet, options: Options) -> bytes:
    """Return a .docx file (ECMA-376, transitional): the same bytes for the same arguments.

    Raises `briefgen.faces.FamilyMissingError` when a face of the style is not installed.
    """
    package = OpcPackage()
    content = root("w:document")
    main = xml_part(package, "/word/document.xml", f"{WORDPROCESSING}.document.main+xml", content)
    package.relate_to(main, f"{RELATION}/officeDocument")
    making = _making(document, style, _relating(main))
    body = add(content, "w:body")
    write_blocks(making, body, document.blocks, Place(measure(style.page)))
    space_after_table(making, body, None)
    making.anchors.settle()

    header = running.header(making, document.running)
    footer = running.footer(making, document.running)
    ids = {
        name: main.relate_to(_part(package, name, element), f"{RELATION}/{name}")
        for name, element in (("header", header), ("footer", footer))
    }
    write_page(body, style.page, ids["header"], ids["footer"])
    for name, element in (
        ("styles", making.styles.root),
        ("numbering", making.numbering.part(making.styles.ids)),
        ("settings", settings.settings(document.meta.language, embedded=options.embed_fonts)),
    ):
        main.relate_to(_part(package, name, element), f"{RELATION}/{name}")
    theme = xml_part(
        package, "/word/theme/theme1.xml", f"{_OFFICE}.theme+xml", settings.theme(style)
    )
    main.relate_to(theme, f"{RELATION}/theme")
    table = font_table(package, style.faces, embed=options.embed_fonts)
    main.relate_to(table, f"{RELATION}/fontTable")
    _describe(package, document, options)
    return archived(package)


def _part(package: OpcPackage, name: str, element: Element) -> XmlPart:
    return xml_part(package, f"/word/{name}.xml", f"{WORDPROCESSING}.{name}+xml", element)


def _making(document: Document, style: StyleSheet, relate: Callable[[str], str]) -> Making:
    numbering = Numbering()
    naturals = {
        "text": fonts.line_height(faces.face(style.faces.text)),
        "label": fonts.line_height(faces.face(style.faces.label)),
    }
    marking = document.running.marking_tone.replace("-", "_")
    styles = StyleBook(
        own_base(document.meta.language, naturals), style, marking, numbering.standing
    )
    label = style.faces.label
    drawn = {bold: fonts.measure(label, SIZE, bold=bold) for bold in (False, True)}
    return Making(
        style=style,
        styles=styles,
        numbering=numbering,
        relate=relate,
        measure=fonts.measure(label, style.sizes.small),
        measure_drawn=lambda text, bold: drawn[bold](text),
    )


def _relating(part: Part) -> Callable[[str], str]:
    """Return a function that gives the relationship id of an address, one for each address."""
    known: dict[str, str] = {}

    def relate(url: str) -> str:
        if url not in known:
            known[url] = f"rIdLink{len(known) + 1}"
            target = quote(url, safe="%/:=&?~#+!$,;'@()*[]")
            part.load_rel(f"{RELATION}/hyperlink", target, known[url], is_external=True)
        return known[url]

    return relate


def _describe(package: OpcPackage, document: Document, options: Options) -> None:
    """Add what the file says about itself; the digest tells which text it was built from."""
    meta = document.meta
    own = {"Brief": meta.identifier, "Revision": meta.revision}
    if options.attachment is not None:
        own["Source"] = options.attachment.name
        own["Source SHA-256"] = hashlib.sha256(options.attachment.content).hexdigest()
    core = new_part(package, "/docProps/core.xml", _CORE_TYPE, properties.core(meta))
    package.relate_to(core, _CORE_RELATION)
    for name, kind, content in (
        ("app", "extended-properties", properties.application()),
        ("custom", "custom-properties", properties.custom(own)),
    ):
        part = new_part(package, f"/docProps/{name}.xml", f"{_OFFICE}.{kind}+xml", content)
        package.relate_to(part, f"{RELATION}/{kind}")
