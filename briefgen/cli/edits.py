"""`briefgen edits`: from what a reviewer changed in a Word document to the lines of the YAML."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.files import Unreadable, read, read_yaml
from briefgen.cli.reporting import report
from briefgen.copies.formats.unread import Unread

if TYPE_CHECKING:
    from briefgen.pipeline import BuildOptions
    from briefgen.provenance.identity import Identity

FOUND = 1
NOT_DONE = 2


@click.command()
@click.argument("file", metavar="FILE.docx", type=click.Path(path_type=Path))
@click.argument("source", metavar="YAML", type=click.Path(path_type=Path))
@click.option(
    "--template", metavar="FILE", help="The template of your own that FILE.docx was made with."
)
@click.option(
    "--style", metavar="FILE", help="The house style of your own that FILE.docx was made with."
)
def edits(*, file: Path, source: Path, template: str | None, style: str | None) -> int:
    """Print what was changed in FILE.docx since it was made from the YAML, record by record.

    The document carries the brief as it went out, so that only the reviewer's changes are told;
    where the YAML has been changed since in the same field, what it says now stands beside them.
    Each change is told with the place of its words in the YAML. Word and LibreOffice may have saved
    the file since, also by way of ODT; changes that are tracked count as made. Comments are told as
    well, words that were struck through, and what pages say at head and foot. Exit code 2 if
    FILE.docx was made of another brief, or with a template or style that is not at hand.
    """
    from briefgen.provenance.identity import NoIdentity
    from briefgen.provenance.identity import read as identity_of
    from briefgen.readback import proof_report
    from briefgen.readback.transcript import BrokenFile as NoWord
    from briefgen.review import returned

    try:
        word, data = _word(file), read_yaml(source)
        said = identity_of(word)
        options = _options(said, source, template, style)
        house = bool(said.reference)
        found = returned(word, data, str(source), options, house=house)
    except (Unreadable, _NotAtHand) as fault:
        click.echo(f"briefgen: {fault}", err=True)
        return NOT_DONE
    except (Unread, NoIdentity, NoWord) as fault:
        click.echo(f"briefgen: {file}: {fault}", err=True)
        return FOUND
    if found.edits is None:
        click.echo(report("full", found.diagnostics, found.lines, sys.stderr), err=True)
        return FOUND
    if said.brief != found.brief:
        click.echo(
            f"briefgen: {file} was made of the brief “{said.brief}”, and {source} holds"
            f" “{found.brief}”: name the YAML that it was made of",
            err=True,
        )
        return NOT_DONE
    if found.already:
        many = "1 change is" if found.already == 1 else f"{found.already:,} changes are"
        click.echo(f"briefgen: {many} in {source} already, word for word", err=True)
    if not found.based and said.source != sha256(data).hexdigest():
        click.echo(
            f"briefgen: {file} was made from another state of {source}, and does not carry it: what"
            " has changed in the YAML since is told as well",
            err=True,
        )
    if found.tracked:
        click.echo(f"briefgen: {file}: {proof_report.tracked(found.tracked)}", err=True)
    click.echo(proof_report.listed(found.edits, found.places) or f"nothing was changed in {file}")
    return 0


def _word(path: Path) -> bytes:
    """Return what a Word document holds. Raises Unreadable."""
    from briefgen.provenance.identity import ZIP

    data = read(path)
    if not data.startswith(ZIP):
        raise Unreadable(f"{path}: it is no Word document (.docx)")
    return data


class _NotAtHand(Exception):  # noqa: N818 - nothing is wrong with the file
    """A template or style of a house's own, which the command line must name."""

    def __init__(self, option: str, name: str) -> None:
        super().__init__(
            f"the {option} of your own that the Word document was made with, {name}, is not at"
            f" hand as it was then: name it with --{option}"
        )


def _options(said: Identity, source: Path, template: str | None, style: str | None) -> BuildOptions:
    """Return what a file says it was made with, or what is named instead. Raises _NotAtHand."""
    from briefgen.cli.targets import at_hand, chosen
    from briefgen.model.base import Audience
    from briefgen.pipeline import BuildOptions
    from briefgen.resources import TemplateKind

    layout = chosen(TemplateKind.LAYOUT, template) if template else None
    layout = layout or at_hand(said.template, said.template_sha256, source)
    look = chosen(TemplateKind.STYLE, style) if style else None
    look = look or at_hand(said.style, said.style_sha256, source)
    if layout is None and said.template_sha256:
        raise _NotAtHand("template", said.template)
    if look is None and said.style_sha256:
        raise _NotAtHand("style", said.style)
    known = said.release in list(Audience)
    return BuildOptions(
        template=layout,
        style=look,
        release=Audience(said.release) if known else None,
        near=source.parent,
    )
