"""For editors and lists: one line a fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.cli.report.excerpt import visible
from briefgen.cli.report.tally import in_order
from briefgen.diagnostics import Diagnostic


def concise(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Sequence[str]],  # noqa: ARG001 - all reports are called alike
    *,
    colour: bool = False,  # noqa: ARG001
) -> str:
    """Return `file:line:column: severity[code]: message` for each fault."""
    return "".join(f"{_line(fault)}\n" for fault in in_order(diagnostics))


def _line(fault: Diagnostic) -> str:
    at = fault.at
    where = f"{visible(at.file)}:{at.line}:{at.column}: " if at is not None else ""
    return f"{where}{fault.severity}[{fault.code}]: {visible(fault.message)}"
