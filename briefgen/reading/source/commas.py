"""Finds a comma in braces that ends a text too early."""

from __future__ import annotations

import re

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Span
from briefgen.reading.source.nodes import Node, Scalar

_PARTED = re.compile(r"\s*,\s*")
_NEXT = re.compile(r"\s*[,}]")
_NAME = re.compile(r"[a-z][a-z_]*")
_LONG = 90
"""The longest text, in characters, that a hint writes out."""


class Cut(Struct, frozen=True):
    """A text that a comma has cut short: its field, its value, the whole text, the comma.

    `column` counts from 0; `end` is the column after the whole text, from 1. The value includes
    what follows the comma unless that may be a field.
    """

    key: Scalar
    value: Scalar
    whole: str
    line: int
    column: int
    end: int


def at_comma(
    key: Scalar, value: Node, name: Scalar, lines: tuple[str, ...], before: Cut | None
) -> Cut | None:
    """Return the cut if `name` goes on with the text before it; None if it names a field.

    A name in braces that no colon follows is text, or a field whose value was forgotten.
    """
    _, line, column, end = name.mark
    written = lines[line - 1]
    start = (before.end if before is not None else value.mark[3]) - 1
    if (
        not isinstance(value, Scalar)
        or value.style != "plain"
        or value.empty
        or name.style != "plain"
        or value.mark[1] != line
        or not _NEXT.match(written, end - 1)
        or not _PARTED.fullmatch(written, start, column - 1)
    ):
        return None
    first = value.mark[2] - 1
    comma = before.column if before is not None else written.index(",", start)
    whole = written[first : end - 1]
    kept = value
    if not _NAME.fullmatch(name.text):
        kept = Scalar(whole, (*value.mark[:3], end))
    return Cut(key, kept, whole, line, comma, end)


def cut_text(cut: Cut, file: str) -> Diagnostic:
    """Return the fault, with the text as it should be written."""
    mark = '"' if '"' not in cut.whole and "\\" not in cut.whole else "'"
    inner = cut.whole.replace("'", "''") if mark == "'" else cut.whole
    hints = [
        f"Write: {cut.key.text}: {mark}{inner}{mark}"
        if len(cut.whole) <= _LONG
        else "Put the whole text in quotation marks."
    ]
    rest = cut.whole.rpartition(",")[2].strip()
    if _NAME.fullmatch(rest):
        hints.append(f"If `{rest}` is a field, write a colon and its value after it.")
    return Diagnostic(
        "comma-ends-text",
        f"in braces, this comma ends the text of `{cut.key.text}`",
        Span(file, cut.line, cut.column + 1, cut.column + 2),
        hints=tuple(hints),
    )
