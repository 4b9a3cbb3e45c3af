"""The file as a package: parts and relationships, in a zip whose bytes follow from them alone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from briefgen.writers.docx.ooxml import Element, serialised

if TYPE_CHECKING:
    from docx.package import Package

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_USUAL = 6
_QUICK = 1  # fonts: more work makes the file a tenth smaller, and a tenth of a second later
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
_BY_SUFFIX = {
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "gif": "image/gif",
}


class XmlPart(Part):
    """A part whose element may still grow: its bytes are made when the file is written."""

    def __init__(
        self, name: PackURI, media_type: str, element: Element, package: OpcPackage
    ) -> None:
        super().__init__(name, media_type, None, cast("Package", package))
        self.element = element

    @property
    def blob(self) -> bytes:
        """The bytes of the part in its present state."""
        return serialised(self.element)


def new_part(package: OpcPackage, name: str, media_type: str, content: bytes) -> Part:
    """Return a part of a package; it is written only if something relates to it."""
    return Part(PackURI(name), media_type, content, cast("Package", package))


def xml_part(package: OpcPackage, name: str, media_type: str, element: Element) -> XmlPart:
    """Return a part with this root element."""
    return XmlPart(PackURI(name), media_type, element, package)


def relating(part: Part) -> Callable[[str], str]:
    """Return a function that gives the relationship id of an address, one for each address."""
    known: dict[str, str] = {}

    def relate(url: str) -> str:
        if url not in known:
            known[url] = f"rIdLink{len(known) + 1}"
            target = quote(url, safe="%/:=&?~#+!$,;'@()*[]")
            part.load_rel(f"{RELATION}/hyperlink", target, known[url], is_external=True)
        return known[url]

    return relate


def archived(package: OpcPackage) -> bytes:
    """Return the file of a package: its parts in the order of their names, at a fixed date."""
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    members = {"[Content_Types].xml": _content_types(parts)}
    members["_rels/.rels"] = package.rels.xml
    for part in parts:
        name = str(part.partname)[1:]
        members[name] = part.blob
        if part.rels:
            members[part.partname.rels_uri[1:]] = part.rels.xml
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            level = _QUICK if name.endswith(".odttf") else _USUAL
            archive.writestr(info, content, compresslevel=level)
    return out.getvalue()


def _content_types(parts: Iterable[Part]) -> bytes:
    types = etree.Element(f"{{{_TYPES}}}Types", nsmap=cast("dict[str, str]", {None: _TYPES}))
    overrides = []
    defaults = dict(_DEFAULTS)
    for part in parts:
        suffix = part.partname.ext.lower()
        if _BY_SUFFIX.get(suffix) == part.content_type:
            defaults[suffix] = part.content_type
        else:
            overrides.append((str(part.partname), part.content_type))
    for suffix, media_type in sorted(defaults.items()):
        etree.SubElement(
            types, f"{{{_TYPES}}}Default", {"Extension": suffix, "ContentType": media_type}
        )
    for name, media_type in overrides:
        etree.SubElement(
            types, f"{{{_TYPES}}}Override", {"PartName": name, "ContentType": media_type}
        )
    return etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
