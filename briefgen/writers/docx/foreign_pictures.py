"""Removes the metadata of pictures in a house's file: who made them, when, and where.

PNG, JPEG and SVG are known; other formats are passed on unchanged. The picture itself stays the
same.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TELLING = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
"""Chunks with metadata only (PNG, third edition, 11.3.3 and 11.3.4)."""

_JPEG = b"\xff\xd8"
_JPEG_SCAN = 0xDA
_JPEG_DRAWING = {0xE0, 0xE2, 0xEE}
"""The application segments of JFIF, of the colour profile, and of Adobe's colour transform."""

_JPEG_TELLING = {*range(0xE0, 0xF0), 0xFE} - _JPEG_DRAWING
"""The other application segments, and comments (ITU-T T.81, B.2.4.5 and B.2.4.6)."""

_SVG = "{http://www.w3.org/2000/svg}"
_EDITORS = ("inkscape", "sodipodi", "adobe", "sketch")


def bare(content: bytes) -> bytes:
    """Return a picture without its metadata; unchanged if it is broken or of another format."""
    if content.startswith(_PNG):
        return b"".join(_of_png(content))
    if content.startswith(_JPEG):
        return b"".join(_of_jpeg(content))
    if b"<svg" in content[:4096]:
        return _of_svg(content)
    return content


def _of_png(content: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while at < len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        kind = content[at + 4 : at + 8]
        if kind not in _PNG_TELLING:
            yield content[at:end]
        if kind == b"IEND":
            return
        at = end


def _of_jpeg(content: bytes) -> Iterator[bytes]:
    yield _JPEG
    at = len(_JPEG)
    while content[at : at + 1] == b"\xff" and len(content) > at + 3:
        kind = content[at + 1]
        if kind == _JPEG_SCAN:
            break
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if kind not in _JPEG_TELLING:
            yield content[at:end]
        at = end
    yield content[at:]


def _of_svg(content: bytes) -> bytes:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return content
    for element in list(root.iter("*")):
        parent = element.getparent()
        if parent is not None and (element.tag == f"{_SVG}metadata" or _is_editors(element.tag)):
            parent.remove(element)
        for key in [key for key in element.attrib if _is_editors(key)]:
            del element.attrib[key]
    return etree.tostring(root)


def _is_editors(name: object) -> bool:
    space = str(name).rpartition("}")[0].lower()
    return any(editor in space for editor in _EDITORS)
