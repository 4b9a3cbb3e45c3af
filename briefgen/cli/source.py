"""`briefgen source add`: a local copy of a source’s text, recorded in the brief."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli.files import INPUTS, Unreadable, read_yaml
from briefgen.cli.reporting import report

FOUND = 1
NOT_DONE = 2


@click.group()
def source() -> None:
    """Keep local copies of what the sources say."""


@source.command()
@click.argument("one", metavar="ID")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--brief",
    type=click.Path(path_type=Path),
    help="The brief that has the source; found beside FILE, or one folder up, if left out.",
)
def add(*, one: str, file: Path, brief: Path | None) -> int:
    """Record FILE as the snapshot of source ID: its path, kind, digest, and the text’s digest.

    FILE lies in or below the folder of the brief, best in a folder `evidence` that is kept out of
    the repository. The brief keeps its comments and its layout.
    """
    from briefgen.copies import snapshot
    from briefgen.copies.formats import Unread
    from briefgen.copies.record import NotRecorded, Recorded, record
    from briefgen.diagnostics import Rejected
    from briefgen.reading.source import lines_of
    from briefgen.save import NotSaved, save

    target = brief or _beside(file)
    if target.is_symlink():
        target = target.resolve()
    seen = _seen_from(file, target)
    data = b""
    try:
        data = read_yaml(target)
        taken = snapshot.read(target.parent, seen)
        held = Recorded(seen, taken.kind, taken.sha256, taken.extractor, taken.text_sha256)
        save({target: record(data, str(target), one, held)}, {target: data})
    except Rejected as faults:
        lines = {str(target): lines_of(data)}
        click.echo(report("full", faults.diagnostics, lines, sys.stderr), err=True)
        return FOUND
    except NotRecorded as fault:
        raise click.UsageError(str(fault)) from fault
    except Unread as fault:
        click.echo(f"briefgen: {file}: {fault}", err=True)
        return FOUND
    except (Unreadable, NotSaved) as fault:
        click.echo(f"briefgen: {fault}", err=True)
        return NOT_DONE
    size = f"{len(taken.text):,} characters of text"
    click.echo(f"{target}: {one} has the snapshot {seen} ({taken.kind}, {size})")
    return 0


def _seen_from(file: Path, brief: Path) -> str:
    """The path of a file as the brief will name it. Raises UsageError if it lies elsewhere."""
    folder = brief.parent.resolve()
    there = file.parent.resolve() / file.name
    if not there.is_relative_to(folder):
        raise click.UsageError(
            f"{file} is not in the folder of {brief}, nor below it. "
            f"Copy it to {brief.parent / 'evidence'} first."
        )
    return there.relative_to(folder).as_posix()


def _beside(file: Path) -> Path:
    """The one brief in the folder of a file, or in the folder above. Raises UsageError."""
    for folder in (file.parent, file.parent / ".."):
        found = sorted(path for path in folder.glob("*") if path.suffix in INPUTS)
        if len(found) == 1:
            return folder.resolve() / found[0].name if ".." in folder.parts else found[0]
        if found:
            break
    raise click.UsageError("Which brief has the source? Name it with --brief.")
