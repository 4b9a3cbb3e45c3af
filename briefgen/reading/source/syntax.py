"""Says in an analyst's words why the parser stopped, judged by the lines of the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from briefgen.diagnostics import Diagnostic
from briefgen.reading.source import signs, structure
from briefgen.reading.source.composer import Stop
from briefgen.reading.source.stopped import QUOTE_IT, ParserStop


def explain(stop: Stop, lines: Sequence[str], file: str) -> Diagnostic:
    """Say why the parser stopped, as far as the lines show."""
    number = min(stop.line, len(lines) - 1)
    column = stop.column if number == stop.line else len(lines[number])
    while number > 0 and not lines[number].strip():
        number -= 1
        column = len(lines[number])
    start = stop.began if stop.began is not None and stop.began[0] < len(lines) else None
    stop = Stop(number, column, start, stop.quoted)
    line = lines[number]
    began = ""
    if start is not None:
        began = lines[start[0]][start[1] : start[1] + 1]
    case = ParserStop(file, lines, stop, line, line[column : column + 1], began)
    for judge in _JUDGES:
        if (found := judge(case)) is not None:
            return found
    at = case.place(number, min(column, max(len(line) - 1, 0)))
    hints = (
        QUOTE_IT,
        "Look for a quotation mark or bracket that was not closed in the lines before.",
    )
    return Diagnostic("yaml-syntax", "this cannot be read as YAML", at, hints=hints)


_Judge: TypeAlias = Callable[[ParserStop], Diagnostic | None]


_JUDGES: tuple[_Judge, ...] = (
    signs.tab,
    signs.quotation,
    signs.reserved,
    signs.block_sign,
    signs.spare_bracket,
    signs.bracket,
    structure.after_the_end,
    structure.list_on_line,
    structure.colon,
    structure.lone_text,
    structure.indentation,
)
"""In this order: certain causes come before likely ones."""
