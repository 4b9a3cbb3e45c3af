"""Carries what a document was made from inside it, in two forms: no program drops both.

Word, LibreOffice and python-docx keep a part of one's own in a DOCX, and LibreOffice loses it where
it saves ODT; custom properties come through there as well. Word cuts a property at 255 UTF-16 units
(seen in Office Open XML files by several makers), so that they hold it in pieces.
"""

from __future__ import annotations

from docx.opc.package import OpcPackage
from lxml import etree

from briefgen.writers.docx.package import RELATION, XmlPart, new_part

NAMESPACE = "urn:briefgen:base"
"""The namespace of the part."""
_PIECE = 255
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def pieces(letters: str, digest: str) -> dict[str, str]:
    """Return the custom properties that hold the letters, and before them their digest.

    How many pieces there are depends on who has compressed the base; so they stand last.
    """
    cuts = range(0, len(letters), _PIECE)
    held = {f"Base {n:03}": letters[at : at + _PIECE] for n, at in enumerate(cuts, 1)}
    return {"Base SHA-256": digest, **held}


def add_part(package: OpcPackage, main: XmlPart, letters: str, digest: str) -> None:
    """Relate a custom XML part with the letters to the main part (ECMA-376 part 1, 15.2.4)."""
    root = etree.Element(f"{{{NAMESPACE}}}base", {"sha256": digest}, nsmap={"b": NAMESPACE})
    root.text = letters
    item = new_part(package, "/customXml/item1.xml", "application/xml", _bytes(root))
    about = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    about.set(f"{{{_STORE}}}itemID", _guid(digest))
    schemas = etree.SubElement(about, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", NAMESPACE)
    properties = new_part(package, "/customXml/itemProps1.xml", _STORE_TYPE, _bytes(about))
    item.relate_to(properties, f"{RELATION}/customXmlProps")
    main.relate_to(item, f"{RELATION}/customXml")


def _guid(digest: str) -> str:
    """A GUID that follows from a digest, so that the same document has the same one."""
    given = digest.upper()
    return f"{{{given[:8]}-{given[8:12]}-{given[12:16]}-{given[16:20]}-{given[20:32]}}}"


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
