"""The output formats: a document and a style in, the bytes of a file out.

A writer's own library is imported when the writer is first asked for, so that a command that
writes nothing does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from briefgen.house.style import StyleSheet
from briefgen.tree import Document
from briefgen.writers.options import Attachment, UnusableReferenceError, WriterOptions

__all__ = ["WRITERS", "Attachment", "UnusableReferenceError", "Write", "WriterOptions"]

Write: TypeAlias = Callable[[Document, StyleSheet, WriterOptions], bytes]


def _pdf() -> Write:
    from briefgen.writers.pdf import write

    return write


def _docx() -> Write:
    from briefgen.writers.docx import write

    return write


def _outline() -> Write:
    from briefgen.writers.outline import write

    return write


WRITERS: dict[str, tuple[str, Callable[[], Write]]] = {
    "pdf": (".pdf", _pdf),
    "docx": (".docx", _docx),
    "outline": (".txt", _outline),
}
"""Name -> the suffix of its files, and what loads its `write(document, style, options)`."""
