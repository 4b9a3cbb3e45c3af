"""`briefgen extract`: the YAML that a finished PDF or Word document carries."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.files import Refused, Unreadable, read

FOUND = 1


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to write; one that is there is never overwritten. Printed if left out.",
)
def extract(*, file: Path, out: Path | None) -> None:
    """Give back the YAML that FILE carries; built again, it makes the same brief.

    FILE is a PDF or a Word document, also one that Word or LibreOffice has saved since. The YAML
    holds the records that this copy may show, without notes, tags, other names of actors and local
    copies of sources; so a brief that is built from it has no quotation checked. Exit code 1 if the
    file carries none.
    """
    from briefgen.copies.formats import Unread
    from briefgen.provenance.embedded import carried

    try:
        data = read(file)
        found = carried(data)
    except Unreadable as fault:
        raise Refused(str(fault)) from None
    except Unread as fault:
        click.echo(f"briefgen: {file}: {fault}", err=True)
        click.get_current_context().exit(FOUND)
    if found is None:
        why = "it carries no source, or no whole one; was it made by briefgen?"
        click.echo(f"briefgen: {file}: {why}", err=True)
        click.get_current_context().exit(FOUND)
    name, content = found
    if out is None:
        click.echo(content, nl=False)
        return
    _write(out, content)
    click.echo(f"wrote {out} ({name} in {file})")


def _write(out: Path, content: bytes) -> None:
    try:
        with out.open("xb") as target:
            target.write(content)
    except FileExistsError:
        raise Refused(f"{out} is there already, and is left as it is") from None
    except FileNotFoundError:
        raise Refused(f"{out}: there is no folder {out.parent}") from None
    except OSError as fault:
        raise Refused(f"{out}: {(fault.strerror or str(fault)).lower()}") from None
