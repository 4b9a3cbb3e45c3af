"""The order of diagnostics in every report, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.cli.report.excerpt import visible
from briefgen.diagnostics import Diagnostic, Severity, Span, counted

_NOWHERE = Span("", 0, 0, 0)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by file, line and column; errors before warnings at one place, then by code."""
    return sorted(
        diagnostics, key=lambda d: (d.at or _NOWHERE, d.severity is Severity.WARNING, d.code)
    )


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """Return such as "3 errors, 1 warning in inputs/x.yaml"; files are counted if several."""
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    parts = [_count(errors, "error"), _count(len(diagnostics) - errors, "warning")]
    files = sorted({d.at.file for d in diagnostics if d.at is not None})
    where = (
        f" in {visible(files[0]) if len(files) == 1 else f'{len(files)} files'}" if files else ""
    )
    return ", ".join(part for part in parts if part) + where


def _count(number: int, noun: str) -> str:
    return counted(number, noun) if number else ""
