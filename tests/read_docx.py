"""What a reader finds in a finished .docx: passages, links, alternatives and records, in order.

It knows nothing of the writer: it reads the zip and the XML as any other program would.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMES = {"w": W, "r": R, "wp": WP, "w15": W15, "p": RELATED}


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words, and where it leads, an address or "#" and a bookmark."""

    words: str
    target: str


def part(file: bytes, name: str) -> etree._Element:
    """Return the root of a part, such as "word/document.xml"."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return etree.fromstring(archive.read(name))


def find(element: etree._Element, path: str) -> list[etree._Element | str]:
    """Return the elements, attributes or texts that an XPath finds, in order."""
    result = element.xpath(path, namespaces=NAMES)
    assert isinstance(result, list)
    return [one if isinstance(one, etree._Element) else str(one) for one in result]


def body(file: bytes) -> etree._Element:
    found = part(file, "word/document.xml").find("w:body", NAMES)
    assert found is not None
    return found


def passages(file: bytes) -> list[str]:
    """Return the words in reading order, a passage a paragraph; a fact is one as well."""
    return [text for paragraph in body(file).iter(f"{{{W}}}p") for text in _passages(paragraph)]


def words(file: bytes) -> list[str]:
    """Return the passages that hold any word, each with its white space as single spaces."""
    return [" ".join(passage.split()) for passage in passages(file) if passage.strip()]


def links(file: bytes) -> list[Link]:
    """Return the links of the body in order."""
    related = {
        element.get("Id"): element.get("Target")
        for element in part(file, "word/_rels/document.xml.rels").findall("p:Relationship", NAMES)
    }
    found = []
    for element in body(file).iter(f"{{{W}}}hyperlink"):
        anchor = element.get(f"{{{W}}}anchor")
        target = related[element.get(f"{{{R}}}id")] if anchor is None else f"#{anchor}"
        found.append(Link("".join(_pieces(element)), str(target)))
    return found


def alternatives(file: bytes) -> list[str]:
    """Return what the drawings and tables say to those who cannot see them, in order."""
    found = []
    for element in body(file).iter(f"{{{WP}}}docPr", f"{{{W}}}tblDescription"):
        text = element.get("descr") or element.get(f"{{{W}}}val")
        if text:
            found.append(text)
    return found


def bookmarks(file: bytes) -> dict[str, str]:
    """Return the words inside each bookmark, by its name."""
    found: dict[str, list[str]] = {}
    names: dict[str | None, str] = {}
    for element in body(file).iter(
        f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd", f"{{{W}}}t", f"{{{W}}}p"
    ):
        number = element.get(f"{{{W}}}id")
        if element.tag == f"{{{W}}}bookmarkStart":
            names[number] = element.get(f"{{{W}}}name", "")
            found[names[number]] = []
        elif element.tag == f"{{{W}}}bookmarkEnd":
            del names[number]
        elif element.tag == f"{{{W}}}t":
            for name in names.values():
                found[name].append(element.text or "")
    return {name: "".join(texts) for name, texts in found.items()}


def records(file: bytes) -> list[tuple[str, str]]:
    """Return the tag and the words of each content control, in order."""
    return [
        (str(tag), "".join(_pieces(control)))
        for control in body(file).iter(f"{{{W}}}sdt")
        for tag in find(control, "w:sdtPr/w:tag/@w:val")
    ]


def _passages(paragraph: etree._Element) -> Iterator[str]:
    """The words of one paragraph but not of the text boxes that hang in it; a tab parts two."""
    if paragraph.find(".//w:drawing", NAMES) is None:
        yield from "".join(_pieces(paragraph)).split("\t")


def _pieces(element: etree._Element) -> Iterator[str]:
    for found in element.iter(f"{{{W}}}t", f"{{{W}}}tab"):
        if found.tag == f"{{{W}}}t":
            yield found.text or ""
        elif etree.QName(found.getparent()).localname == "r":  # else it is a tab stop
            yield "\t"
