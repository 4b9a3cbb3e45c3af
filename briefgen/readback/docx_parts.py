"""The parts of a Word file, and the names in them."""

from __future__ import annotations

import zipfile
from typing import TypeAlias

from lxml import etree

PartElement: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its element type

OFFICE = "http://schemas.openxmlformats.org"
W = f"{{{OFFICE}/wordprocessingml/2006/main}}"
R = f"{{{OFFICE}/officeDocument/2006/relationships}}"

SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
"""Element without text -> the characters that it stands for (ECMA-376 part 1, 17.3.3)."""
OFF = {"0", "false", "off"}
"""The values that switch an element or attribute off (ST_OnOff, 22.9.2.7)."""


def part(package: zipfile.ZipFile, name: str) -> PartElement:
    """Return the root of a part. Raises KeyError and XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(package.read(name), parser)


def related_to(package: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Return the targets of a part's relationships by their ids."""
    links = f"word/_rels/{name}.xml.rels"
    if links not in package.namelist():
        return {}
    return {str(one.get("Id")): str(one.get("Target")) for one in part(package, links)}


def value(element: PartElement, name: str) -> str:
    """Return an attribute of the `w` namespace, or an empty text."""
    return str(element.get(f"{W}{name}", ""))
