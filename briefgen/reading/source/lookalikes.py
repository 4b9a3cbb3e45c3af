"""Finds what YAML accepts but reads otherwise than the writer meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, RelatedSpan, Severity, Span
from briefgen.reading.source.nodes import NodeMark

NOT_A_DASH = re.compile(r"[ \t]*(?P<sign>-(?![-\s\d])|[–—•·*‣](?=\s))")
"""The beginning of a line that was meant as a list item and is not one."""

DASH = "this line is no list item: an item begins with a hyphen, then a blank"
_DASH_HINT = "Write `- ` before the item; if the text itself begins so, put it in quotation marks."
_HASH_HINT = (
    "If it belongs to the text, put the whole text in quotation marks; "
    "if it is a comment, put a blank after the `#`."
)
_HASH = re.compile(r"[ \t]+#[^\s#!]")


class Lookalikes:
    """Lines that look like a list item or a text with a number sign, and are neither.

    All lines are searched at once: a search for each value would cost more than parsing.
    """

    def __init__(self, lines: tuple[str, ...], file: str) -> None:
        self._lines = lines
        self._file = file
        self._dashes = {
            n: m.start("sign") for n, line in enumerate(lines) if (m := NOT_A_DASH.match(line))
        }
        self._hashes = {n for n, line in enumerate(lines) if "#" in line and _HASH.search(line)}
        self.suspects = frozenset(self._dashes) | self._hashes
        """The numbers (from 0) of the lines to judge."""

    def judge(self, mark: NodeMark, last: int, end: int, *, is_key: bool) -> Iterator[Diagnostic]:
        """Yield what is wrong with a plain text at `mark` that ends on line `last`, column `end`.

        The last two count from 0.
        """
        if self._dashes and not is_key:
            yield from self._dash(mark, last)
        if last in self._hashes and _HASH.match(self._lines[last], end):
            line = self._lines[last]
            yield Diagnostic(
                "hash-starts-comment",
                "from this `#` on, the line is a comment and is not printed",
                Span(self._file, last + 1, line.index("#", end) + 1, len(line.rstrip()) + 1),
                Severity.WARNING,
                hints=(_HASH_HINT,),
                notes=(RelatedSpan("the text that ends before it", Span(*mark)),),
            )

    def _dash(self, mark: NodeMark, last: int) -> Iterator[Diagnostic]:
        first = mark[1] - 1
        for number in range(first, last + 1):
            column = self._dashes.get(number, -1)
            if column >= mark[2] - 1 or (column >= 0 and number > first):
                yield Diagnostic(
                    "list-dash",
                    DASH,
                    Span(self._file, number + 1, column + 1, column + 2),
                    hints=(_DASH_HINT,),
                )
                return
