"""`briefgen next`: begins the next brief on a matter from the one before."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli.files import Refused, Unreadable, read_yaml
from briefgen.cli.reporting import report

FOUND = 1
_PATH = click.Path(path_type=Path)


@click.command(name="next")
@click.argument("before", metavar="BRIEF.yaml", type=_PATH)
@click.argument("file", metavar="NEXT.yaml", type=_PATH)
@click.option("--as-of", required=True, metavar="DATE", help="The new information cut-off; EDTF.")
def next_(*, before: Path, file: Path, as_of: str) -> int:
    """Write NEXT.yaml, the next brief: BRIEF.yaml with a new revision and information cut-off.

    It is a draft, and names the revision that it supersedes with the digest of its file. What is
    true of the brief before alone is set aside as comments: when it was published, who cleared it,
    and its `changes`. All else stays, answered questions and met conditions included, line by line.
    A file that is there is never overwritten.
    """
    from briefgen.diagnostics import Rejected
    from briefgen.reading.dates import NotADate, parse
    from briefgen.reading.source import lines_of
    from briefgen.succession import NoSuccessor, next_of

    try:
        parse(as_of)
    except NotADate as fault:
        raise click.UsageError(f"--as-of: {fault}") from fault
    data = b""
    try:
        data = read_yaml(before)
        content = next_of(data, str(before), as_of)
        with file.open("xb") as target:
            target.write(content)
    except Rejected as faults:
        lines = {str(before): lines_of(data)}
        click.echo(report("full", faults.diagnostics, lines, sys.stderr), err=True)
        return FOUND
    except (NoSuccessor, Unreadable) as fault:
        raise Refused(str(fault)) from None
    except FileExistsError:
        raise Refused(f"{file} is there already, and is left as it is") from None
    except OSError as fault:
        raise Refused(f"{file}: {(fault.strerror or str(fault)).lower()}") from None
    click.echo(f"wrote {file}; what changes in it: briefgen changes {before} {file}")
    return 0
