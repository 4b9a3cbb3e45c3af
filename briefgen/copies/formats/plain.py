"""Plain text: UTF-8, or UTF-16 with a byte order mark."""

from __future__ import annotations

import codecs

from briefgen.copies.formats.unread import Unread

NAME = "text 1"


def extract(data: bytes) -> tuple[str, str]:
    """Return the text, line ends unified. Raises Unread for what is not text or not Unicode."""
    return unify(decode(data, "")), NAME


_OTHER_FORMATS = (b"%PDF-", b"PK\x03\x04")
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "utf-16": "utf-8-sig",
    "utf-16-be": "utf-8-sig",
    "utf-16-le": "utf-8-sig",
    "utf-8": "utf-8-sig",
}
"""Encoding that a page names -> the one it is read with (WHATWG Encoding, 4.2); Python's names."""
_NO_ENCODINGS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
"""Python codecs that are not encodings of web pages."""


def decode(data: bytes, declared: str) -> str:
    """Return the characters; `declared` is the encoding that the file itself names, if any."""
    if data.startswith(codecs.BOM_UTF32_LE):
        raise Unread("encoding", "its letters are in UTF-32; save it as UTF-8")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\x00" in data or data.startswith(_OTHER_FORMATS):
        raise Unread("binary", "it is not text: it holds bytes that no text has")
    elif data.startswith(codecs.BOM_UTF8) or not declared:
        encoding = "utf-8-sig"
    else:
        encoding = _encoding(declared)
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError):
        raise Unread(
            "encoding",
            f"its letters cannot be read as {encoding.removesuffix('-sig')}; save it as UTF-8",
        ) from None
    if "\x00" in text:
        raise Unread("binary", "it is not text: it holds characters that no text has")
    return text


def _encoding(declared: str) -> str:
    """The Python name of the codec for an encoding that a page names."""
    try:
        name = codecs.lookup(declared).name.replace("_", "-")
    except LookupError:
        name = ""
    if not name or name in _NO_ENCODINGS:
        raise Unread("encoding", f"it names an encoding that is not known: “{declared}”")
    return _READ_AS.get(name, name)


def unify(text: str) -> str:
    """Return text with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
