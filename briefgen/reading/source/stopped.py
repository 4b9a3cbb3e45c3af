"""Where the parser stopped, with access to the lines around."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.reading.source.composer import Stop

QUOTE_IT = "Put the whole text in quotation marks, or write `>` here and the text on the next line."


SHORT = 65
"""The longest text, in characters, that a hint writes out."""


class ParserStop(Struct, frozen=True):
    """The place where the parser stopped, counted from 0; `char` is "" at a line's end."""

    file: str
    lines: Sequence[str]
    stop: Stop
    line: str
    char: str
    began: str

    def place(self, line: int, column: int, end: int | None = None) -> Span:
        """Return the span of a part of a line, to the line's end if no end is given."""
        stop = len(self.lines[line].rstrip()) if end is None else end
        return Span(self.file, line + 1, column + 1, max(stop, column + 1) + 1)

    def whole(self, line: int) -> Span:
        """Return the span of a line without its indentation."""
        return self.place(line, indent(self.lines[line]))

    def above(self, line: int) -> int | None:
        """Return the next line upwards that is neither blank nor a comment."""
        return next((n for n in range(line - 1, -1, -1) if says_something(self.lines[n])), None)


def indent(line: str) -> int:
    """Count the blanks before the first sign of a line."""
    return len(line) - len(line.lstrip(" "))


def says_something(line: str) -> bool:
    """Whether a line is neither blank nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")
