"""For programs: all that a diagnostic holds, as JSON in ASCII."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from briefgen.cli.report.tally import in_order
from briefgen.diagnostics import Diagnostic, Severity, Span

VERSION = 1


def as_json(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Sequence[str]],  # noqa: ARG001 - all reports are called alike
    *,
    colour: bool = False,  # noqa: ARG001
) -> str:
    """Return one object: `version`, `errors`, `warnings` (counts) and `diagnostics`.

    Lines and columns count from 1, in characters; `end_column` is exclusive; a place that is not
    known is null.
    """
    errors = sum(fault.severity is Severity.ERROR for fault in diagnostics)
    report = {
        "version": VERSION,
        "errors": errors,
        "warnings": len(diagnostics) - errors,
        "diagnostics": [_fault(fault) for fault in in_order(diagnostics)],
    }
    return json.dumps(report, indent=2) + "\n"


def _fault(fault: Diagnostic) -> dict[str, object]:
    return {
        "code": fault.code,
        "severity": str(fault.severity),
        "message": fault.message,
        "at": _place(fault.at),
        "hints": list(fault.hints),
        "notes": [{"message": note.message, "at": _place(note.at)} for note in fault.notes],
    }


def _place(at: Span | None) -> dict[str, object] | None:
    if at is None:
        return None
    return {"file": at.file, "line": at.line, "column": at.column, "end_column": at.end_column}
