"""Diagnostics as text: one small file for each kind of reader, listed in REPORTS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from briefgen.cli.report.as_json import as_json
from briefgen.cli.report.concise import concise
from briefgen.cli.report.full import full
from briefgen.cli.report.github import github
from briefgen.diagnostics import Diagnostic

__all__ = ["REPORTS", "Reporter"]


class Reporter(Protocol):
    """Makes diagnostics into text."""

    def __call__(
        self,
        diagnostics: Sequence[Diagnostic],
        sources: Mapping[str, Sequence[str]],
        *,
        colour: bool = False,
    ) -> str:
        """Return a text that ends with a line break, or "" if there is nothing to say.

        `sources` has the lines of each file by its name; a file that is not there is reported
        without its lines. `colour` asks for ANSI colours where the report has any.
        """


REPORTS: Mapping[str, Reporter] = {
    "full": full,
    "concise": concise,
    "json": as_json,
    "github": github,
}
"""Name of a format -> what makes it."""
