"""`briefgen edits`: from what a reviewer changed in a Word document to the lines of the YAML."""

from __future__ import annotations

import sys
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from briefgen.cli.files import Unreadable, read, read_yaml
from briefgen.cli.reporting import report
from briefgen.copies.formats.unread import Unread

if TYPE_CHECKING:
    from briefgen.pipeline import BuildOptions
    from briefgen.provenance.identity import Identity

_PATH = click.Path(path_type=Path)
FOUND = 1
NOT_DONE = 2


@click.command()
@click.argument("files", metavar="FILE.docx...", nargs=-1, required=True, type=_PATH)
@click.argument("source", metavar="YAML", type=_PATH)
@click.option(
    "--template", metavar="FILE", help="The template of your own that FILE.docx was made with."
)
@click.option(
    "--style", metavar="FILE", help="The house style of your own that FILE.docx was made with."
)
@click.option(
    "--apply",
    "write",
    is_flag=True,
    help="Write into the YAML what leaves no question; the YAML as it was is kept as YAML~.",
)
@click.option(
    "--base",
    type=_PATH,
    metavar="FILE",
    help="What FILE.docx was made from, if it does not carry it: a YAML, or a PDF of that time; if"
    " left out, the PDF of the same name beside it.",
)
@click.option("--dry-run", is_flag=True, help="Print as a diff what --apply would write.")
def edits(
    *,
    files: tuple[Path, ...],
    source: Path,
    template: str | None,
    style: str | None,
    write: bool,
    base: Path | None,
    dry_run: bool,
) -> int:
    """Print what was changed in FILE.docx since it was made from the YAML, record by record.

    The document carries the brief as it went out, so that only the reviewer's changes are told;
    where the YAML has been changed since in the same field, what it says now stands beside them.
    Each change is told with the place of its words in the YAML. Word and LibreOffice may have saved
    the file since, also by way of ODT; changes that are tracked count as made. Comments are told as
    well, words that were struck through, and what pages say at head and foot. Exit code 2 if
    FILE.docx was made of another brief, or with a template or style that is not at hand.

    With --apply, words of our own that only the reviewer has changed are written into their place
    in the YAML. What is left is printed, each with the reason, and the exit code is then 1.
    """
    from briefgen.provenance.identity import NoIdentity
    from briefgen.readback.transcript import BrokenFile as NoWord

    taking = Taking(source, template, style, write or dry_run, base, only_shown=dry_run)
    for file in files:
        try:
            code = _take(file, taking)
        except (Unreadable, _NotAtHand) as fault:
            click.echo(f"briefgen: {fault}", err=True)
            return NOT_DONE
        except (Unread, NoIdentity, NoWord) as fault:
            click.echo(f"briefgen: {file}: {fault}", err=True)
            return FOUND
        if code:
            return code
    if dry_run:
        click.echo(taking.diff(), nl=False)
    elif write and (code := _save(taking)):
        return code
    return FOUND if taking.left else 0


class Taking(Struct):
    """A YAML into which changes are taken: what it held when it was read, and what it holds now.

    `left` counts the changes that are left to the author.
    """

    source: Path
    template: str | None
    style: str | None
    writes: bool
    base: Path | None = None
    only_shown: bool = False
    read: bytes = b""
    now: bytes = b""
    left: int = 0

    def diff(self) -> str:
        """What has changed, as a unified diff."""
        old, new = (one.decode().splitlines(keepends=True) for one in (self.read, self.now))
        names = str(self.source), f"{self.source} (changed)"
        lines = [
            line if line.endswith("\n") else f"{line}\n" for line in unified_diff(old, new, *names)
        ]
        return "".join(lines)


def _take(file: Path, taking: Taking) -> int:
    """Print what was changed in one Word document, and take what may be taken; return a code."""
    from briefgen.provenance.identity import read as identity_of
    from briefgen.readback import proof_report
    from briefgen.review import applied, returned

    source = taking.source
    word = _word(file)
    if not taking.read:
        taking.read = taking.now = read_yaml(source)
    data = taking.now
    said = identity_of(word)
    options = _options(said, source, taking.template, taking.style)
    found = returned(
        word,
        data,
        str(source),
        options,
        house=bool(said.reference),
        beside=_beside(file, taking.base),
    )
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
    if not found.based and said.source != sha256(taking.read).hexdigest():
        click.echo(
            f"briefgen: {file} was made from another state of {source}, and does not carry it: what"
            " has changed in the YAML since is told as well",
            err=True,
        )
        if taking.writes:
            click.echo(
                f"briefgen: {file}: nothing of it is written, since it cannot be told whose the"
                " changes are",
                err=True,
            )
            return FOUND
    if found.tracked:
        click.echo(f"briefgen: {file}: {proof_report.tracked(found.tracked)}", err=True)
    if not taking.writes:
        click.echo(
            proof_report.listed(found.edits, found.places) or f"nothing was changed in {file}"
        )
        return 0
    made = applied(found, data, str(source), options)
    taking.now = made.data
    taking.left += len(made.left)
    if made.done:
        click.echo(f"{file}: {'would be written' if taking.only_shown else 'written'}:")
        click.echo(proof_report.listed(made.done, found.places))
    if made.left:
        click.echo(f"{file}: left to you:")
        for one in made.left:
            click.echo(proof_report.listed([one.edit], found.places))
            click.echo(f"      {one.why}")
    if not made.done and not made.left:
        click.echo(f"nothing was changed in {file}")
    return 0


def _beside(file: Path, named: Path | None) -> bytes | None:
    """The YAML of the file that is named, or else of the PDF beside a Word document.

    Raises Unreadable for a file that is named and carries none, and Unread for a damaged one.
    """
    from briefgen.provenance.embedded import carried
    from briefgen.provenance.identity import ZIP

    path = named or file.with_suffix(".pdf")
    if named is None and not path.is_file():
        return None
    data = read(path)
    if not data.startswith(ZIP) and not data.lstrip().startswith(b"%PDF-"):
        return data
    found = carried(data)
    if found is None and named is not None:
        raise Unreadable(f"{path}: it carries no brief, or no whole one")
    return None if found is None else found[1]


def _save(taking: Taking) -> int:
    """Save the YAML, and beside it what it held; refuse one that somebody has saved meanwhile."""
    from briefgen.save import NotSaved, save

    if taking.now == taking.read:
        return 0
    target = taking.source.resolve()
    kept = target.with_name(f"{target.name}~")
    try:
        save({kept: taking.read, target: taking.now}, {target: taking.read})
    except NotSaved as fault:
        click.echo(f"briefgen: {fault}", err=True)
        return NOT_DONE
    click.echo(f"wrote {taking.source}; as it was: {kept.name}", err=True)
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
