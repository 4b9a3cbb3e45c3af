"""Plain text: UTF-8, or UTF-16 with its mark."""

from __future__ import annotations

import codecs

from briefgen.evidence.formats.unread import Unread

NAME = "text 1"


def extract(data: bytes) -> tuple[str, str]:
    """Return the text, line ends unified. Raises Unread for what is not text or not Unicode."""
    return unify(decode(data, "")), NAME


def decode(data: bytes, declared: str) -> str:
    """Return the characters; `declared` is the encoding that the file itself names, if it does."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\x00" in data:
        raise Unread("binary", "it is not text: it holds bytes that no text has")
    elif data.startswith(codecs.BOM_UTF8) or not declared:
        encoding = "utf-8-sig"
    else:
        encoding = declared
    try:
        return data.decode(encoding)
    except LookupError:
        raise Unread("encoding", f"it names an encoding that is not known: “{declared}”") from None
    except UnicodeDecodeError:
        raise Unread(
            "encoding", f"its letters cannot be read as {encoding}; save it as UTF-8"
        ) from None


def unify(text: str) -> str:
    """Return text with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
