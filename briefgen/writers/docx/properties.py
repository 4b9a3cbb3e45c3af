"""The file's properties: core, application and custom, none of them from the clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

from lxml import etree

from briefgen.tree import Meta

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id of user-defined properties (ECMA-376 part 1, 22.3.2.2)."""


def core(meta: Meta) -> bytes:
    """Return the core properties; both dates are the brief's own."""
    root = etree.Element(
        f"{{{_CORE}}}coreProperties",
        nsmap={"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI},
    )
    moment = _moment(meta.created)
    fields = (
        (_DC, "title", meta.title),
        (_DC, "subject", meta.subject),
        (_DC, "creator", "; ".join(meta.authors)),
        (_CORE, "keywords", ", ".join(meta.keywords)),
        (_CORE, "lastModifiedBy", "; ".join(meta.authors)),
        (_TERMS, "created", moment),
        (_TERMS, "modified", moment),
        (_DC, "identifier", meta.identifier),
        (_DC, "language", meta.language),
        (_CORE, "version", meta.revision),
    )
    for namespace, name, value in fields:
        if value:
            element = etree.SubElement(root, f"{{{namespace}}}{name}")
            element.text = value
            if namespace == _TERMS:
                element.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    return _bytes(root)


def application() -> bytes:
    """Return the application properties."""
    root = etree.Element(f"{{{_APP}}}Properties", nsmap=_default(_APP))
    etree.SubElement(root, f"{{{_APP}}}Application").text = "briefgen"
    return _bytes(root)


def custom(values: Mapping[str, str]) -> bytes:
    """Return the custom properties, as text."""
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={**_default(_CUSTOM), "vt": _VALUES})
    for number, (name, value) in enumerate(values.items(), 2):
        attributes = {"fmtid": _FORMAT, "pid": str(number), "name": name}
        element = etree.SubElement(root, f"{{{_CUSTOM}}}property", attributes)
        etree.SubElement(element, f"{{{_VALUES}}}lpwstr").text = value
    return _bytes(root)


def _default(namespace: str) -> dict[str, str]:
    """Return the map for a default namespace; lxml's stubs do not allow None as a prefix."""
    return cast("dict[str, str]", {None: namespace})


def _moment(created: str) -> str:
    """Return an ISO 8601 date or date-time in the one form that Word reads: UTC, whole seconds."""
    moment = datetime.fromisoformat(created)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
