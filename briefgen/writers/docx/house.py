"""An organisation's own Word file as the ground of a brief: all of it but its body is kept."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO

from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from lxml import etree
from msgspec import Struct

from briefgen.style import Page
from briefgen.writers.docx.ooxml import Element, q, root
from briefgen.writers.docx.package import RELATION, XmlPart, xml_part
from briefgen.writers.docx.page import write_paper
from briefgen.writers.options import UnusableReferenceError

_LARGEST = 200_000_000
"""Bytes of an unpacked file beyond which it is not read: a few kilobytes can unpack to as much."""

_ON = {None, "1", "true", "on"}
_SWITCHES = ("mirrorMargins", "evenAndOddHeaders")
_NOT_KEPT = ("footnotePr", "endnotePr", "printerSettings", "cols", "type", "sectPrChange")
"""What a section says that belongs to the body that is dropped, or asks for parts that are."""

_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
"""A picture as Word wrote it before DrawingML, and still does in text boxes."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class House(Struct, frozen=True):
    """What is kept of a file.

    `running` is the part of each header and footer by "header" or "footer" and its kind, "default",
    "first" or "even"; `switches` are the settings that are on; `mapping` says which colours of the
    theme text is set in.
    """

    styles: XmlPart
    numbering: XmlPart | None
    fonts: XmlPart | None
    theme: Part | None
    section: Element
    running: dict[tuple[str, str], XmlPart]
    switches: frozenset[str]
    mapping: Element | None

    @property
    def kinds(self) -> Iterator[str]:
        """The kinds of header and footer that some page shows."""
        yield "default"
        if _is_on(self.section, "titlePg"):
            yield "first"
        if "evenAndOddHeaders" in self.switches:
            yield "even"

    @property
    def pictured(self) -> bool:
        """Whether a page's head shows a picture: the house brings its own logo."""
        heads = [self.running.get(("header", kind)) for kind in self.kinds]
        marks = (q("a:blip"), _OLD_PICTURE)
        return any(
            part is not None and next(part.element.iter(*marks), None) is not None for part in heads
        )

    @property
    def width(self) -> float:
        """The width of the text in points."""
        page = sum(int(size.get(q("w:w"), "0")) for size in self.section.iter(q("w:pgSz")))
        sides = sum(
            int(margins.get(q(f"w:{side}"), "0"))
            for margins in self.section.iter(q("w:pgMar"))
            for side in ("left", "right", "gutter")
        )
        return (page - sides) / 20


_NARROWEST = 100.0
"""Points that a line of text is wide at the least."""


def read_house(content: bytes, page: Page) -> House:
    """Return what a .docx or .dotx file gives to a brief; `page` is for what it does not say.

    Raises UnusableReferenceError.
    """
    package = _opened(content)
    try:
        main = package.main_document_part
    except KeyError:
        raise UnusableReferenceError("The reference file holds no document.") from None
    if "wordprocessingml" not in main.content_type and "ms-word" not in main.content_type:
        raise UnusableReferenceError("The reference file is not a Word file.")
    body = _parsed(main).find(q("w:body"))
    if body is None:
        raise UnusableReferenceError("The reference file holds no document.")
    said = body.find(q("w:sectPr"))
    section = root("w:sectPr") if said is None else said
    related = _related(main)
    styles = related.get("styles")
    if styles is None:
        raise UnusableReferenceError("The reference file has no styles.")
    settings = _parsed(related["settings"]) if "settings" in related else None
    made = House(
        styles=_living(styles),
        numbering=_living(related["numbering"]) if "numbering" in related else None,
        fonts=_living(related["fontTable"]) if "fontTable" in related else None,
        theme=related.get("theme"),
        section=_section(section, page),
        running=dict(_running(main, section)),
        switches=frozenset(
            switch for switch in _SWITCHES if settings is not None and _is_on(settings, switch)
        ),
        mapping=None if settings is None else settings.find(q("w:clrSchemeMapping")),
    )
    if made.width < _NARROWEST:
        raise UnusableReferenceError("The reference file's margins leave no room for text.")
    return made


def _opened(content: bytes) -> OpcPackage:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                raise UnusableReferenceError("The reference file is too large when unpacked.")
        return OpcPackage.open(BytesIO(content))
    except (zipfile.BadZipFile, OpcError, KeyError, etree.XMLSyntaxError) as fault:
        raise UnusableReferenceError("The reference file is not a .docx or .dotx file.") from fault


def _parsed(part: Part) -> Element:
    try:
        return etree.fromstring(part.blob, _PARSER)
    except etree.XMLSyntaxError as fault:
        raise UnusableReferenceError(f"{part.partname} of the reference file is broken.") from fault


def _living(part: Part) -> XmlPart:
    """Return a part that can grow, related to what it was related to."""
    made = xml_part(part.package, str(part.partname), part.content_type, _parsed(part))
    for number, relation in part.rels.items():
        target = relation.target_ref if relation.is_external else relation.target_part
        made.load_rel(relation.reltype, target, number, relation.is_external)
    return made


def _related(main: Part) -> dict[str, Part]:
    """Return the parts that belong to the file and not to its body, by their relation's name."""
    names = {f"{RELATION}/{name}": name for name in _KEPT}
    return {
        names[relation.reltype]: relation.target_part
        for relation in main.rels.values()
        if not relation.is_external and relation.reltype in names
    }


_KEPT = ("styles", "numbering", "fontTable", "theme", "settings")


def _running(main: Part, section: Element) -> Iterator[tuple[tuple[str, str], XmlPart]]:
    living: dict[str, XmlPart] = {}
    for tag in ("header", "footer"):
        for reference in section.iterfind(q(f"w:{tag}Reference")):
            number, kind = reference.get(q("r:id"), ""), reference.get(q("w:type"), "default")
            if number in main.rels:
                # Two kinds may share a part; what is added must be added to it once.
                living.setdefault(number, _living(main.rels[number].target_part))
                yield (tag, kind), living[number]


def _section(section: Element, page: Page) -> Element:
    """Return paper, margins and borders, without what referred to other parts."""
    usual = root("w:sectPr")
    write_paper(usual, page)
    kept = deepcopy(section)
    for name in (*_NOT_KEPT, "headerReference", "footerReference"):
        for element in kept.findall(q(f"w:{name}")):
            kept.remove(element)
    said = {element.tag for element in kept}
    kept[:0] = [element for element in usual if element.tag not in said]
    for attribute in [name for name in kept.attrib if "rsid" in str(name)]:
        del kept.attrib[attribute]
    return kept


def _is_on(parent: Element, name: str) -> bool:
    found = parent.find(q(f"w:{name}"))
    return found is not None and found.get(q("w:val")) in _ON
