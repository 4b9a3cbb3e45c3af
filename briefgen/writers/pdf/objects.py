"""PDF syntax: strings, names, numbers, dictionaries and streams as bytes (ISO 32000-1, 7.3)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from functools import cache

from briefgen.writers.pdf.library import pdfdoc

_ESCAPED = {ord("\\"): "\\\\", ord("("): "\\(", ord(")"): "\\)", 13: "\\r", 10: "\\n"}
_REGULAR = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!\"$&'*+,-.:;=?@^_`|~\\"
)


def number(value: float) -> str:
    """A number rounded to a thousandth, without needless digits."""
    if isinstance(value, int):
        return str(value)
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def text_string(text: str) -> bytes:
    """A text string: ASCII unchanged, anything else in UTF-16 with a byte order mark (7.9.2.2)."""
    if text.isascii():
        return b"(" + text.translate(_ESCAPED).encode("ascii") + b")"
    return b"<feff" + text.encode("utf-16-be").hex().encode("ascii") + b">"


def byte_string(text: str) -> bytes:
    """A byte string of ASCII characters, such as a URI."""
    return b"(" + text.translate(_ESCAPED).encode("ascii") + b")"


@cache
def name(text: str) -> bytes:
    """A name, with every irregular character escaped."""
    return b"/" + b"".join(
        bytes((byte,)) if byte in _REGULAR else b"#%02x" % byte for byte in text.encode()
    )


def array(values: Iterable[bytes | float]) -> bytes:
    """An array of finished values and numbers."""
    return (
        b"["
        + b" ".join(
            value if isinstance(value, bytes) else number(value).encode() for value in values
        )
        + b"]"
    )


def dictionary(entries: Mapping[str, bytes | float]) -> bytes:
    """A dictionary, in the order given."""
    parts = [
        name(key) + b" " + (value if isinstance(value, bytes) else number(value).encode())
        for key, value in entries.items()
    ]
    return b"<<" + b" ".join(parts) + b">>"


def stream(data: bytes, entries: Mapping[str, bytes | float], *, packed: bool = True) -> bytes:
    """A stream; ReportLab's own lacks the end of line before `endstream` that PDF/A requires."""
    if packed:
        data = zlib.compress(data)
        entries = {**entries, "Filter": b"/FlateDecode"}
    return dictionary({**entries, "Length": len(data)}) + b"\nstream\n" + data + b"\nendstream"


class Raw(pdfdoc.PDFObject):
    """An indirect object whose bytes are known when the file is written."""

    __RefOnly__ = 1

    def __init__(self, body: bytes = b"") -> None:
        self.body = body

    def format(self, _document: object) -> bytes:
        """Hand the bytes to ReportLab's file writer."""
        return self.body
