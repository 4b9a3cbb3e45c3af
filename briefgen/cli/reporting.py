"""Faults, as the reader of a command's output wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TextIO

from briefgen.cli.terminal import colour
from briefgen.diagnostics import Diagnostic

FORMATS = ("full", "concise", "json", "github")


def report(
    form: str,
    diagnostics: Sequence[Diagnostic],
    lines: Mapping[str, tuple[str, ...]],
    to: TextIO | None,
) -> str:
    """Return a report for a stream, without the end of its last line."""
    from briefgen.cli.report import REPORTS

    return REPORTS[form](diagnostics, lines, colour=colour(to)).rstrip("\n")
