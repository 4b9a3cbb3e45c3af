"""The kinds of file that a snapshot may be, and for each kind the function that extracts its text.

The library that reads a kind is imported when a file of that kind is first read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from briefgen.copies.formats.unread import Unread

__all__ = ["EXTRACTORS", "SUFFIXES", "Extractor", "Unread"]

Extractor: TypeAlias = Callable[[bytes], tuple[str, str]]
"""The bytes of a file -> its text, and the name of the program that extracted it. Raises Unread."""


def _text(data: bytes) -> tuple[str, str]:
    from briefgen.copies.formats.plain import extract

    return extract(data)


def _html(data: bytes) -> tuple[str, str]:
    from briefgen.copies.formats.html import extract

    return extract(data)


def _pdf(data: bytes) -> tuple[str, str]:
    from briefgen.copies.formats.pdf import extract

    return extract(data)


def _docx(data: bytes) -> tuple[str, str]:
    from briefgen.copies.formats.docx import extract

    return extract(data)


EXTRACTORS: dict[str, Extractor] = {"text": _text, "html": _html, "pdf": _pdf, "docx": _docx}
"""Kind -> the function that extracts the text of a file of that kind."""

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""The kind of a file by the end of its name."""
