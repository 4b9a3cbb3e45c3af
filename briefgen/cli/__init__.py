"""The command line: the only room that prints, reads files and the clock, and exits.

Exit codes: 0 done, 1 faults were found, 2 used wrongly or a file could not be read or written,
130 interrupted. Commands import the rooms behind them when they run, so that `--help` is quick.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

import briefgen
from briefgen.cli import terminal
from briefgen.cli.build import build
from briefgen.cli.changes import changes
from briefgen.cli.check import check
from briefgen.cli.edits import edits
from briefgen.cli.explain import explain
from briefgen.cli.extract import extract
from briefgen.cli.inspect import inspect
from briefgen.cli.lists import schema, templates
from briefgen.cli.new import new
from briefgen.cli.next import next_
from briefgen.cli.source import source
from briefgen.cli.trace import impact, why
from briefgen.cli.verify import verify

__all__ = ["main"]

INTERRUPTED = 130
NOT_SAID = 2
SELDOM = (100_000, 20, 20)
"""How many new objects begin a collection: nearly all of a brief's live until the process ends."""


class Program(click.Group):
    """A group of commands whose exit codes are those above."""

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        *,
        standalone_mode: bool = True,
        **extra: Any,  # noqa: ANN401 - click's own further arguments
    ) -> Any:  # noqa: ANN401
        """Run a command and exit; with `standalone_mode` off, return or raise as click does."""
        extra["prog_name"] = "briefgen"
        if not standalone_mode:
            return super().main(args, standalone_mode=False, **extra)
        gc.set_threshold(*SELDOM)
        # No plugin that happens to be installed shall see a brief, nor be searched for.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        try:
            code = self._code(args, extra)
        except OSError as fault:
            if fault.filename is not None:  # not a stream
                raise
            why = (fault.strerror or str(fault)).lower()
            terminal.last_words(f"briefgen: not all could be said, the output fails: {why}")
            code = NOT_SAID
        # Python searches all objects for cycles as it ends; those that are frozen it passes over.
        gc.freeze()
        sys.exit(code)

    def _code(self, args: Sequence[str] | None, extra: dict[str, Any]) -> Any:  # noqa: ANN401
        """Run a command and return its exit code."""
        try:
            return super().main(args, standalone_mode=False, **extra)
        except click.ClickException as fault:
            fault.show()
            return fault.exit_code
        except click.Abort:
            click.echo("Interrupted; what was not finished was not written.", err=True)
            return INTERRUPTED

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what the command returns
        """Run the command; it is no fault if the reader of its output has gone."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            terminal.let_go()
            ctx.exit(0)


@click.group(
    cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(briefgen.__version__, prog_name="briefgen", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a file of who said what into a policy brief, as Word document and PDF.

    Begin with `briefgen new`, or with `briefgen check FILE`.
    """


_COMMANDS = (
    *(build, changes, check, edits, explain, extract, impact, inspect, new, next_),
    *(schema, source, templates, verify, why),
)
for command in _COMMANDS:
    main.add_command(command)
