"""For GitHub Actions: workflow commands that mark the lines of a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.cli.report.excerpt import visible
from briefgen.cli.report.tally import in_order
from briefgen.diagnostics import Diagnostic


def github(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Sequence[str]],  # noqa: ARG001 - all reports are called alike
    *,
    colour: bool = False,  # noqa: ARG001
) -> str:
    """Return one `::error …::…` or `::warning …::…` line for each fault, its hints included."""
    return "".join(f"{_command(fault)}\n" for fault in in_order(diagnostics))


def _command(fault: Diagnostic) -> str:
    properties = {"title": fault.code}
    if (at := fault.at) is not None:
        properties = {
            "file": at.file,
            "line": str(at.line),
            "col": str(at.column),
            "endColumn": str(at.end_column),
            **properties,
        }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    words = "%0A".join(_data(visible(text)) for text in (fault.message, *fault.hints))
    return f"::{fault.severity} {listed}::{words}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
