"""What a reader finds in a finished .docx: passages, links, alternatives and records, in order.

It knows nothing of the writer: it reads the zip and the XML as any other program would. Endnotes
come after the body, as they are set; their own numbers are no words of theirs.
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
CROSS_REFERENCES = {"REF", "NOTEREF", "PAGEREF"}
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


def stories(file: bytes) -> list[etree._Element]:
    """Return the body and each endnote, in the order in which they are read."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        if "word/endnotes.xml" not in archive.namelist():
            return [body(file)]
    notes = find(part(file, "word/endnotes.xml"), "w:endnote[not(@w:type)]")
    return [body(file), *(note for note in notes if isinstance(note, etree._Element))]


def passages(file: bytes) -> list[str]:
    """Return the words in reading order, a passage a paragraph; a fact is one as well."""
    return [
        text
        for story in stories(file)
        for paragraph in story.iter(f"{{{W}}}p")
        for text in _passages(paragraph)
    ]


def words(file: bytes) -> list[str]:
    """Return the passages that hold any word, each with its white space as single spaces."""
    return [" ".join(passage.split()) for passage in passages(file) if passage.strip()]


def links(file: bytes) -> list[Link]:
    """Return the links in order: hyperlinks, and fields that lead to what they name."""
    return [link for story in stories(file) for link in _links(file, story)]


def _links(file: bytes, story: etree._Element) -> Iterator[Link]:
    name = "document" if etree.QName(story).localname == "body" else "endnotes"
    related = _related(file, f"word/_rels/{name}.xml.rels")
    for element in story.iter(f"{{{W}}}hyperlink", f"{{{W}}}instrText"):
        if element.tag == f"{{{W}}}instrText":
            code, *rest = (element.text or "").split()
            linked = element.iterancestors(f"{{{W}}}hyperlink")
            if code in CROSS_REFERENCES and "\\h" in rest and not any(True for _ in linked):
                yield Link(_result(element), f"#{rest[0]}")
            continue
        anchor = element.get(f"{{{W}}}anchor")
        target = related[element.get(f"{{{R}}}id")] if anchor is None else f"#{anchor}"
        yield Link("".join(_pieces(element)), str(target))


def _related(file: bytes, name: str) -> dict[str | None, str | None]:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        if name not in archive.namelist():
            return {}
    found = part(file, name).findall("p:Relationship", NAMES)
    return {element.get("Id"): element.get("Target") for element in found}


def _result(code: etree._Element) -> str:
    """The words of a field, which stand between its separator and its end."""
    run = code.getparent()
    assert run is not None
    words = []
    for after in run.itersiblings():
        words.append("".join(_pieces(after)))
        if find(after, "w:fldChar[@w:fldCharType='end']"):
            break
    return "".join(words)


def alternatives(file: bytes) -> list[str]:
    """Return what the drawings and tables say to those who cannot see them, in order."""
    found = []
    for element in _all(file, f"{{{WP}}}docPr", f"{{{W}}}tblDescription"):
        text = element.get("descr") or element.get(f"{{{W}}}val")
        if text:
            found.append(text)
    return found


_IN_BOOKMARKS = ("bookmarkStart", "bookmarkEnd", "t", "endnoteReference")


def _all(file: bytes, *tags: str) -> Iterator[etree._Element]:
    return (element for story in stories(file) for element in story.iter(*tags))


def bookmarks(file: bytes) -> dict[str, str]:
    """Return the words inside each bookmark, by its name."""
    found: dict[str, list[str]] = {}
    names: dict[str | None, str] = {}
    for element in _all(file, *(f"{{{W}}}{tag}" for tag in _IN_BOOKMARKS)):
        number = element.get(f"{{{W}}}id")
        if element.tag == f"{{{W}}}bookmarkStart":
            names[number] = element.get(f"{{{W}}}name", "")
            found[names[number]] = []
        elif element.tag == f"{{{W}}}bookmarkEnd":
            del names[number]
        else:
            for name in names.values():
                found[name].append("".join(_pieces(element)))
    return {name: "".join(texts) for name, texts in found.items()}


def records(file: bytes) -> list[tuple[str, str]]:
    """Return the tag and the words of each content control, in order."""
    return [
        (str(tag), "".join(_pieces(control)))
        for control in _all(file, f"{{{W}}}sdt")
        for tag in find(control, "w:sdtPr/w:tag/@w:val")
    ]


def _passages(paragraph: etree._Element) -> Iterator[str]:
    """The words of one paragraph but not of the text boxes that hang in it; a tab parts two."""
    if paragraph.find(".//w:txbxContent", NAMES) is None:
        yield from "".join(_pieces(paragraph)).split("\t")


def _pieces(element: etree._Element) -> Iterator[str]:
    for found in element.iter(f"{{{W}}}t", f"{{{W}}}tab", f"{{{W}}}endnoteReference"):
        run = found.getparent()
        assert run is not None
        if found.tag == f"{{{W}}}t":
            yield found.text or ""
        elif found.tag == f"{{{W}}}endnoteReference":
            yield str(found.get(f"{{{W}}}id"))
        elif etree.QName(run).localname == "r" and not _follows_number(run):
            yield "\t"  # else it is a tab stop, or stands after a note's number


def _follows_number(run: etree._Element) -> bool:
    before = run.getprevious()
    return before is not None and bool(find(before, "w:endnoteRef"))
