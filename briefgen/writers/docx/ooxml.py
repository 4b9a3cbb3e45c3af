"""WordprocessingML's names, and the smallest way to build its elements.

Elements are named `prefix:name`; keyword attributes belong to the `w` namespace, as nearly all do.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its element type

_OFFICE = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "mc": f"{_OFFICE}/markup-compatibility/2006",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
WPG = NAMESPACES["wpg"]

_ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""The extension that marks a picture as decorative (MS-ODRAWXML, 2.28)."""

_ROOT = {
    prefix: uri for prefix, uri in NAMESPACES.items() if prefix in {"w", "r", "w14", "w15", "mc"}
}
_OFF = {"0", "false", "off"}
_DRAWN = {prefix: uri for prefix, uri in NAMESPACES.items() if prefix != "xml"}


@cache
def q(name: str) -> str:
    """Return the qualified name of `prefix:name`."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


@cache
def _w(attribute: str) -> str:
    return q(f"w:{attribute}")


def root(name: str) -> Element:
    """Return the root element of a part, with the namespaces and what older readers may ignore."""
    nsmap = _DRAWN if name == "w:document" else _ROOT
    element = etree.Element(q(name), nsmap=nsmap)
    element.set(q("mc:Ignorable"), "w14 w15")
    return element


def add(parent: Element, name: str, /, **attributes: str) -> Element:
    """Append an element with attributes of the `w` namespace to `parent` and return it."""
    element = etree.SubElement(parent, q(name))
    for key, value in attributes.items():
        element.set(_w(key), value)
    return element


def put(parent: Element, name: str, /, attributes: Mapping[str, str] | None = None) -> Element:
    """Append an element whose attributes are named `prefix:name`, or `name` when they have none."""
    element = etree.SubElement(parent, q(name))
    for key, value in (attributes or {}).items():
        element.set(q(key) if ":" in key else key, value)
    return element


def mark_as_decorative(about: Element) -> None:
    """Say of a drawing, by its name's element, that it is decoration and has no text."""
    extension = put(put(about, "a:extLst"), "a:ext", {"uri": _DECORATIVE})
    etree.SubElement(extension, f"{{{_ADEC}}}decorative", nsmap={"adec": _ADEC}).set("val", "1")


def is_on(said: Element | None) -> bool:
    """Whether an element that switches something is there and on (ST_OnOff, 22.9.2.7)."""
    return said is not None and said.get(_w("val")) not in _OFF


def serialised(element: Element) -> bytes:
    """Return a part's bytes."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def twips(points: float) -> str:
    """Return a length in twentieths of a point, Word's own unit."""
    return str(round(points * 20))


def emu(points: float) -> str:
    """Return a length in English Metric Units, DrawingML's own unit."""
    return str(round(points * 12700))


def points_of(millimetres: float) -> float:
    """Return millimetres as points."""
    return millimetres * 72 / 25.4
