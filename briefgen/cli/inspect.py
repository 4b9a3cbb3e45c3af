"""`briefgen inspect`: what a finished file says of itself, and whether that still holds."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import asdict

from briefgen.cli.files import Unreadable, read, read_yaml
from briefgen.cli.reporting import report

if TYPE_CHECKING:
    from briefgen.provenance.identity import Identity, Verdict

FOUND = 1
NOT_DONE = 2


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("source", metavar="[YAML]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="text for reading, json for programs.",
)
@click.option(
    "--template", metavar="FILE", help="The template of your own that FILE was made with."
)
@click.option(
    "--style", metavar="FILE", help="The house style of your own that FILE was made with."
)
@click.option(
    "--reference",
    type=click.Path(path_type=Path),
    metavar="HOUSE.docx",
    help="The Word file that FILE, a Word document, was built on.",
)
def inspect(
    *,
    file: Path,
    source: Path | None,
    form: str,
    template: str | None,
    style: str | None,
    reference: Path | None,
) -> int:
    """Print what FILE, a finished PDF or Word document, says of itself.

    Given the YAML, say whether FILE is the same as is made from it now, older, newer, of another
    state of it, or altered; or that it cannot be told, since a file that it was made with is not at
    hand. Exit code 1 if it is not the same, or says nothing of itself.
    """
    from briefgen.copies.formats import Unread
    from briefgen.provenance.identity import NAMES, NoIdentity
    from briefgen.provenance.identity import read as identity_of

    try:
        data = read(file)
        said = identity_of(data)
        with_ = _With(template, style, reference)
        judged = _judged(data, said, source, with_) if source else None
    except Unreadable as fault:
        click.echo(f"briefgen: {fault}", err=True)
        return NOT_DONE
    except (Unread, NoIdentity) as fault:
        click.echo(f"briefgen: {file}: {fault}", err=True)
        return FOUND
    except _NotBuilt as fault:
        click.echo(str(fault), err=True)
        return FOUND
    if form == "json":
        verdict, reason = judged or (None, None)
        told = {"file": str(file), **asdict(said), "verdict": verdict, "reason": reason}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        width = max(map(len, NAMES.values()))
        for name, value in said.entries():
            click.echo(f"{name:<{width}}  {value}")
        if judged:
            click.echo(f"{judged[0]}: {judged[1]}")
    return FOUND if judged and judged[0] != "same" else 0


class _NotBuilt(Exception):  # noqa: N818 - it is a verdict on the source
    """The source makes no file now; the message is the report of its faults."""


class _With(Struct, frozen=True):
    """The files of a house that a finished file was made with, as the command line names them."""

    template: str | None
    style: str | None
    reference: Path | None


def _judged(data: bytes, said: Identity, source: Path, with_: _With) -> tuple[Verdict, str]:
    """Make the file anew, as it says that it was made, and compare."""
    from briefgen import pipeline
    from briefgen.cli.targets import at_hand, chosen
    from briefgen.house.style_files import WordFile
    from briefgen.model.base import Audience
    from briefgen.provenance.identity import NOT_EMBEDDED, judge
    from briefgen.provenance.identity import read as identity_of
    from briefgen.provenance.same_content import same
    from briefgen.resources import TemplateKind

    template = with_.template and chosen(TemplateKind.LAYOUT, with_.template)
    style = with_.style and chosen(TemplateKind.STYLE, with_.style)
    house = None
    if with_.reference and said.reference:
        house = WordFile(str(with_.reference), read(with_.reference))
    known = said.release in list(Audience)
    options = pipeline.BuildOptions(
        formats=("docx",) if data.startswith(b"PK") else ("pdf",),
        template=template or at_hand(said.template, said.template_sha256, source),
        style=style or at_hand(said.style, said.style_sha256, source),
        reference=house,
        embed_fonts=said.fonts != NOT_EMBEDDED,
        release=Audience(said.release) if known else None,
        near=source.parent,
    )
    built = pipeline.build(read_yaml(source), str(source), options)
    if not built.files:
        raise _NotBuilt(report("full", built.diagnostics, built.lines, sys.stderr))
    (made,) = built.files.values()
    equal = made == data
    return judge(said, identity_of(made), equal=equal, alike=equal or same(made, data))
