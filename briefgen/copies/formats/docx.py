"""DOCX: the text of its paragraphs, and what the file says about itself."""

from __future__ import annotations

import re
from io import BytesIO
from lzma import LZMAError
from struct import error as StructError  # noqa: N812 - the class is named like a variable
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - the class is named like a variable

from briefgen.copies.formats.unread import Unread

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "docx 2"
MOST_UNPACKED = 200_000_000
"""Bytes of all parts together: a small file can unpack to any size."""
MOST_READ = 30_000_000
"""The most bytes of one part that are parsed; as elements they take up to fifty times the room."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_SEEN = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    f"{_W}del",
    f"{_W}moveFrom",
)
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "\u00ad",
}
# On a damaged file zipfile raises whatever error its own code or a decompressor ran into.
_DAMAGE = (
    BadZipFile,
    EOFError,
    LookupError,
    LZMAError,
    NotImplementedError,
    OSError,
    StructError,
    ValueError,
    ZlibError,
)
BASE = "urn:briefgen:base"
"""The namespace of the part that holds the base of a document."""
BASE_DIGEST = "Base SHA-256"
_PIECE = re.compile(r"Base \d{3,}")
_ITEM = re.compile(r"customXml/item\d+\.xml")
_OLE = b"\xd0\xcf\x11\xe0"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def extract(data: bytes) -> tuple[str, str]:
    """Return the text with a blank line between paragraphs, then the notes. Raises Unread."""
    roots = _parts(data, _PARTS)
    if _PARTS[0] not in roots:
        raise Unread("damaged", "it is not a Word document, whatever its name says")
    return "\n\n".join(line for root in roots.values() for line in _paragraphs(root)), NAME


def properties(data: bytes) -> dict[str, str]:
    """Return the custom properties of a file (ISO/IEC 29500-1, 15.2.12.2) by their names."""
    root = _parts(data, ("docProps/custom.xml",)).get("docProps/custom.xml")
    if root is None:
        return {}
    return {str(item.get("name")): "".join(map(str, item.itertext())).strip() for item in root}


def carried_base(data: bytes) -> tuple[list[str], str]:
    """Return the base of a document wherever it stands in letters, and its digest.

    It stands in a part of its own and, in pieces, among the custom properties; the digest is a
    property. A file without one gives no letters and an empty digest. Raises Unread.
    """
    held = properties(data)
    pieces = sorted(name for name in held if _PIECE.fullmatch(name))
    names = tuple(name for name in _names(data) if _ITEM.fullmatch(name))
    parts = [root for root in _parts(data, names).values() if root.tag == f"{{{BASE}}}base"]
    letters = ["".join("".join(map(str, root.itertext())).split()) for root in parts]
    letters += ["".join(held[name] for name in pieces)] if pieces else []
    digests = [digest for root in parts if (digest := root.get("sha256"))]
    return letters, held.get(BASE_DIGEST) or next(iter(digests), "")


def _names(data: bytes) -> list[str]:
    try:
        with ZipFile(BytesIO(data)) as package:
            return package.namelist()
    except _DAMAGE as fault:
        raise Unread("damaged", f"it is damaged: {type(fault).__name__}") from fault


def _parts(data: bytes, names: tuple[str, ...]) -> dict[str, _Element]:
    """Those of the named parts that exist, parsed; entities are not resolved."""
    from lxml import etree

    if data.startswith(_OLE):
        raise Unread("encrypted", "it is encrypted, or an old .doc; save it as .docx, unlocked")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with ZipFile(BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED:
                raise Unread("too-large", "it unpacks to more than 200 MB")
            there = [name for name in names if name in package.NameToInfo]
            if any(package.NameToInfo[name].file_size > MOST_READ for name in there):
                raise Unread("too-large", "its text unpacks to more than 30 MB")
            roots = {name: etree.fromstring(package.read(name), parser) for name in there}
    except (etree.XMLSyntaxError, *_DAMAGE) as fault:
        raise Unread("damaged", f"it is damaged: {type(fault).__name__}") from fault
    except RuntimeError as fault:  # what zipfile raises for a part with a password
        raise Unread("encrypted", "it is encrypted and asks for a password") from fault
    if any(root.getroottree().docinfo.internalDTD is not None for root in roots.values()):
        raise Unread("damaged", "it declares entities of its own, as no Word document does")
    return roots


def _vanished(element: _Element) -> bool:
    """Whether a run is hidden text (ISO/IEC 29500-1, 17.3.2.41)."""
    hidden = element.find(f"{_W}rPr/{_W}vanish") if element.tag == f"{_W}r" else None
    return hidden is not None and hidden.get(f"{_W}val", "1") not in {"0", "false", "off"}


def _paragraphs(root: _Element) -> list[str]:
    lines: list[str] = []
    words: list[str] = []
    waiting: list[tuple[_Element, bool]] = [(root, False)]
    while waiting:
        element, left = waiting.pop()
        if left:
            lines.append("".join(words))
            words.clear()
        elif element.tag == f"{_W}t":
            words.append(element.text or "")
        elif element.tag in _SIGNS:
            words.append(_SIGNS[str(element.tag)])
        elif element.tag not in _NOT_SEEN and not _vanished(element):
            if element.tag == f"{_W}p":
                waiting.append((element, True))
            waiting.extend((child, False) for child in reversed(element))
    return [line for line in lines if line]
