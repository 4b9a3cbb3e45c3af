"""`briefgen check`: every fault of every file, and nothing written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli import terminal
from briefgen.cli.files import Unreadable, files_argument, read_yaml
from briefgen.cli.reporting import FORMATS, report
from briefgen.diagnostics import Diagnostic, stops

FOUND = 1
UNREADABLE = 2
FEW = 3


@click.command()
@files_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="full for reading, concise for one line a fault, json and github for programs.",
)
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--quiet", is_flag=True, help="Say nothing where nothing was found.")
def check(*, files: tuple[Path, ...], form: str, strict: bool, quiet: bool) -> None:
    """Report every fault in FILEs, and write nothing.

    Exit code 1 if a fault stops the brief from being built, 2 if a file could not be read.
    """
    from briefgen import pipeline

    console = terminal.console(files, quiet=quiet)
    code = 0
    lines: dict[str, tuple[str, ...]] = {}
    diagnostics: list[Diagnostic] = []
    for path in console.each(files):
        try:
            data = read_yaml(path)
        except Unreadable as fault:
            console.tell(f"briefgen: {fault}", err=True)
            code = UNREADABLE
            continue
        found = pipeline.check(data, str(path), pipeline.BuildOptions(near=path.parent))
        lines |= found.lines
        diagnostics += found.diagnostics
        if stops(found.diagnostics, strict=strict):
            code = code or FOUND
    if text := report(form, diagnostics, lines, sys.stdout):
        console.out(text)
    elif lines and form == "full" and not quiet:
        console.out(f"{', '.join(lines)}: no faults" if len(lines) <= FEW else "no faults")
    click.get_current_context().exit(code)
