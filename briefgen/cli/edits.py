"""`briefgen edits`: from what a reviewer changed in a Word document to the lines of the YAML."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.files import Unreadable, read
from briefgen.cli.reporting import report
from briefgen.evidence.formats.unread import Unread

if TYPE_CHECKING:
    from briefgen.evidence.identity import Identity
    from briefgen.pipeline import Options

FOUND = 1
NOT_DONE = 2


@click.command()
@click.argument("file", metavar="FILE.docx", type=click.Path(path_type=Path))
@click.argument("source", metavar="YAML", type=click.Path(path_type=Path))
def edits(*, file: Path, source: Path) -> int:
    """Print what was changed in FILE.docx since it was made from the YAML, record by record.

    Each change is told with the place of its words in the YAML. Word and LibreOffice may have saved
    the file since, also by way of ODT; changes that are tracked count as made.
    """
    from briefgen import pipeline
    from briefgen.evidence.identity import NoIdentity
    from briefgen.evidence.identity import read as identity_of
    from briefgen.proof import telling
    from briefgen.proof.account import Unreadable as NoWord

    try:
        word, data = read(file), read(source)
        said = identity_of(word)
        found = pipeline.returned(word, data, str(source), _options(said, source))
    except Unreadable as fault:
        click.echo(f"briefgen: {fault}", err=True)
        return NOT_DONE
    except (Unread, NoIdentity, NoWord) as fault:
        click.echo(f"briefgen: {file}: {fault}", err=True)
        return FOUND
    if found.edits is None:
        click.echo(report("full", found.diagnostics, found.lines, sys.stderr), err=True)
        return FOUND
    if said.source != sha256(data).hexdigest():
        click.echo(
            f"briefgen: {file} was made from another state of {source}: what has changed in the"
            " YAML since is told as well",
            err=True,
        )
    click.echo(telling.listed(found.edits, found.places) or f"nothing was changed in {file}")
    return 0


def _options(said: Identity, source: Path) -> Options:
    """What a file says that it was made with."""
    from briefgen.cli.targets import at_hand
    from briefgen.model.base import Audience
    from briefgen.pipeline import Options

    known = said.release in list(Audience)
    return Options(
        template=at_hand(said.template, said.template_sha256, source),
        style=at_hand(said.style, said.style_sha256, source),
        release=Audience(said.release) if known else None,
        near=source.parent,
    )
