"""The output formats: a document and a style in, the bytes of a file out.

A format is one line in WRITERS. Its writer is imported when it is first used, so that a command
that writes nothing does not wait for the writer's library.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from briefgen.writers.options import (
    Attachment,
    Reference,
    UnusableReferenceError,
    WriterOptions,
)

if TYPE_CHECKING:
    from briefgen.house.pictures import Logo
    from briefgen.house.style import StyleSheet
    from briefgen.tree import Document

__all__ = [
    "USUAL",
    "WRITERS",
    "Attachment",
    "Format",
    "NothingWrittenError",
    "Reference",
    "UnusableReferenceError",
    "WriterOptions",
    "read_reference",
    "room_on_one_page",
    "write",
]

Write: TypeAlias = "Callable[[Document, StyleSheet, WriterOptions], bytes]"


class Format(Struct, frozen=True):
    """An output format: its name on the command line, and the suffix of its files.

    `called` is the noun for a file of this format in a sentence. `load` returns its writer. `usual`
    says that it is made if no format is named. `heeds` are the names of the options of a command
    that change its files. `load_pages` returns the function that counts the pages of its files.
    """

    name: str
    suffix: str
    called: str
    load: Callable[[], Write]
    usual: bool = False
    heeds: frozenset[str] = frozenset()
    load_pages: Callable[[], Callable[[bytes], int]] | None = None

    def pages(self, file: bytes) -> int | None:
        """Return how many pages a file of this format has; None if such files have no pages."""
        return None if self.load_pages is None else self.load_pages()(file)


class NothingWrittenError(RuntimeError):
    """A writer has returned no bytes, which is a fault of the writer and not of the brief."""

    def __init__(self, form: Format) -> None:
        super().__init__(f"the writer of the format “{form.name}” returned nothing")


def _of(module: str, name: str = "write") -> Callable[[], Any]:
    """Return a function that imports a module of this folder and returns one of its attributes."""
    return lambda: getattr(import_module(f"{__name__}.{module}"), name)


_LIKE_WORD = frozenset({"reference", "embed_fonts"})
_FORMATS = (
    Format("pdf", ".pdf", "the PDF", _of("pdf"), usual=True, load_pages=_of("pdf", "page_count")),
    Format("docx", ".docx", "the Word document", _of("docx"), usual=True, heeds=_LIKE_WORD),
    Format("outline", ".txt", "the outline", _of("outline")),
)

WRITERS: dict[str, Format] = {form.name: form for form in _FORMATS}
"""The formats by their names, in the order in which they are listed."""

USUAL = tuple(form.name for form in _FORMATS if form.usual)
"""The names of the formats that are made if none is named."""


def write(form: str, document: Document, style: StyleSheet, options: WriterOptions) -> bytes:
    """Return the file of a document in a format, by its name. Raises NothingWrittenError."""
    asked = WRITERS[form]
    content = asked.load()(document, style, options)
    if not content:
        raise NothingWrittenError(asked)
    return content


def room_on_one_page(document: Document, until: str, style: StyleSheet, logo: Logo | None) -> float:
    """Return how much of the first page of a PDF is left, in points; negative if it is too small.

    The page is to hold the blocks before the section with the anchor `until`.
    """
    from briefgen.writers.pdf.fitting import room_left

    return room_left(document, until, style, logo)


def read_reference(content: bytes, style: StyleSheet) -> Reference:
    """Read a Word file to build documents on; `style` supplies what the file leaves open.

    Raises UnusableReferenceError.
    """
    from briefgen.writers.docx.house import read_house

    return read_house(content, style)
