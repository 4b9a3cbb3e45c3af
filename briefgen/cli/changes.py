"""`briefgen changes`: what has changed from one state of a brief to another."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.files import Unreadable, read, read_yaml
from briefgen.cli.reporting import report

if TYPE_CHECKING:
    from briefgen.model import Audience, Brief

FOUND = 1
NOT_DONE = 2
_PATH = click.Path(path_type=Path)
_AUDIENCES = ("public", "partner", "internal")


@click.command()
@click.argument("old", metavar="OLD", type=_PATH)
@click.argument("new", metavar="NEW", type=_PATH)
@click.option(
    "--release",
    type=click.Choice(_AUDIENCES),
    help="Compare what these readers may see; if left out, those for whom NEW is.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="text for reading, json for programs.",
)
def changes(*, old: Path, new: Path, release: str | None, form: str) -> int:
    """Print what has changed from OLD to NEW, record by record; changes of wording are counted.

    Each is the YAML of a brief, or a PDF or Word document that carries it. Both are compared as one
    audience may see them, so that nothing that was withheld is told. Exit code 1 if anything has
    changed.
    """
    from briefgen.comparison import changes as compared
    from briefgen.copies.formats.unread import Unread
    from briefgen.model import Audience

    try:
        later = _brief(new, Audience(release) if release else None)
        earlier = None
        if later is not None:
            earlier = _brief(old, Audience(release) if release else later.brief.release)
    except (Unreadable, Unread) as fault:
        click.echo(f"briefgen: {fault}", err=True)
        return NOT_DONE
    if later is None or earlier is None:
        return NOT_DONE
    found = compared(earlier, later)
    told = [one for one in found if one.what != "wording"]
    reworded = len(found) - len(told)
    if form == "json":
        held = [
            {"record": one.record, "kind": one.kind, "what": one.what, "told": one.told}
            for one in found
        ]
        click.echo(json.dumps(held, ensure_ascii=False, indent=2))
        return FOUND if found else 0
    states = [f"revision {one.brief.revision}, {one.brief.as_of.text}" for one in (earlier, later)]
    click.echo(f"from {states[0]} to {states[1]}:")
    for one in told:
        click.echo(f"  {one.record}: {one.told}")
    if reworded:
        many = "1 record" if reworded == 1 else f"{reworded:,} records"
        click.echo(f"  and other words in {many}")
    if not found:
        click.echo("  nothing has changed")
    return FOUND if found else 0


def _brief(path: Path, audience: Audience | None) -> Brief | None:
    """The brief in a YAML or a finished file, as an audience may see it; None if it has errors.

    Those are printed. Raises Unreadable, and Unread for a damaged file.
    """
    from briefgen.model.origins import basis
    from briefgen.pipeline import BuildOptions, check
    from briefgen.provenance.embedded import carried
    from briefgen.provenance.identity import ZIP
    from briefgen.release import withhold

    data = read(path)
    name = str(path)
    if data.startswith(ZIP) or data.lstrip().startswith(b"%PDF-"):
        found = carried(data)
        if found is None:
            raise Unreadable(f"{path}: it carries no brief, or no whole one: name its YAML")
        name, data = f"{path} (the brief in it)", found[1]
    else:
        data = read_yaml(path)
    checked = check(data, name, BuildOptions(near=path.parent))
    if checked.brief is None or checked.sound is None:
        click.echo(report("full", checked.diagnostics, checked.lines, sys.stderr), err=True)
        return None
    brief = checked.brief
    return withhold(brief, audience or brief.brief.release, basis(brief)).brief
