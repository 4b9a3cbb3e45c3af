"""`briefgen why` and `briefgen impact`: from a sentence to its sources, and back from a source."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import terminal
from briefgen.cli.files import Unreadable, files_argument, read_yaml
from briefgen.cli.reporting import report
from briefgen.diagnostics import did_you_mean

if TYPE_CHECKING:
    from briefgen.finish import Sound
    from briefgen.model import Brief, Origin, Source
    from briefgen.model.walk import Found
    from briefgen.pipeline import Checked

FOUND = 1
NOT_DONE = 2
_form = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="text for reading, json for programs.",
)


@click.command()
@click.argument("one", metavar="ID")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@_form
def why(*, one: str, file: Path, form: str) -> int:
    """Print the way from a sentence of FILE back to its reports and the passages in the sources.

    ID is that of a record; or what the page calls it, such as C1, Q2, judgement 1, or the number of
    a source; or words that are printed, in a record or in the bottom line; or bottom-line.
    """
    from briefgen.tracing import why as ways

    checked, code = _checked(file)
    if checked is None or checked.brief is None:
        return code
    brief, found = checked.brief, checked.verification
    bottom_line, asked = _asked(checked, brief, one)
    steps = [ways.why_bottom_line(brief, found)] if bottom_line else []
    steps += [ways.why(brief, record, found) for record in asked]
    if form == "json":
        click.echo(json.dumps([ways.data(step) for step in steps], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(ways.text(step) for step in steps))
    return 0


@click.command()
@click.argument("source")
@files_argument
@_form
def impact(*, source: str, files: tuple[Path, ...], form: str) -> int:
    """Print all that leans on SOURCE in FILEs, for the day on which it is corrected.

    SOURCE is the id of a source or an origin in the first of FILEs. In the others, such as briefs
    of the past, the same source is known by its address, or by its title and outlet, an origin by
    what it was, whatever its id is there.
    """
    from briefgen.tracing import impact as impacts

    found, codes = [], [0]
    first = None
    for path in files:
        checked, code = _checked(path)
        codes.append(code)
        if checked is None or checked.brief is None:
            continue
        if first is None:
            first = _source(checked.brief, source)
        here = impacts.counterpart(first, checked.brief)
        if here is not None:
            found.append((path, impacts.impact(checked.brief, here)))
    if form == "json":
        told = [{"file": str(path), **impacts.data(one)} for path, one in found]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    elif found:
        click.echo("\n\n".join(f"{path}\n{impacts.text(one)}" for path, one in found))
    return max(codes)


def _checked(path: Path) -> tuple[Checked | None, int]:
    """What is known of a file; its faults are reported if it holds no brief."""
    from briefgen import pipeline

    console = terminal.console([path], quiet=True)
    try:
        checked = pipeline.check(
            read_yaml(path), str(path), pipeline.BuildOptions(near=path.parent)
        )
    except Unreadable as fault:
        console.tell(f"briefgen: {fault}", err=True)
        return None, NOT_DONE
    if checked.brief is None:
        console.err(report("full", checked.diagnostics, checked.lines, sys.stderr))
        return checked, FOUND
    return checked, 0


def _asked(checked: Checked, brief: Brief, one: str) -> tuple[bool, tuple[Found, ...]]:
    """Whether the bottom line is asked for, and the records: by id, by number, else by words."""
    from briefgen.model.walk import records
    from briefgen.tracing.record_labels import BOTTOM_LINE, find, in_bottom_line

    if one == BOTTOM_LINE:
        return True, ()
    known = {found.record.id: found for found in records(brief)}
    id_ = one if one in known else _numbers(checked).get(" ".join(one.casefold().split()))
    if id_ is not None:
        return False, (known[id_],)
    found = in_bottom_line(brief, one), find(brief, one)
    if any(found):
        return found
    near = did_you_mean(one, known)
    hint = f" Did you mean {near}?" if near else ""
    raise click.UsageError(f"No record has the id or the words “{one}”.{hint}")


def _numbers(checked: Checked) -> dict[str, str]:
    """Map each record as the page calls it, in small letters, to its id; a number is a source."""
    from briefgen.sections.anchors import number

    if checked.copy is None:
        return {}
    numbers = number(checked.copy.brief, ())
    pattern = "{n}"
    sources = {}
    if checked.sound is not None:
        pattern = checked.sound.setup.wording.outlook.judgement_number
        sources = _sources_on_the_page(checked.sound)
    judgements = {n: id_ for id_, n in numbers.judgements.items()}
    called = {pattern.format(n=n): id_ for n, id_ in judgements.items()}
    called |= {f"judgement {n}": id_ for n, id_ in judgements.items()}
    for ids in (numbers.conditions, numbers.questions):
        called |= {n: id_ for id_, n in ids.items()}
    called |= {form: id_ for n, id_ in sources.items() for form in (n, f"source {n}")}
    return {name.casefold(): id_ for name, id_ in called.items()}


def _sources_on_the_page(sound: Sound) -> dict[str, str]:
    """The numbers of the sources that the brief cites, in the template that it names -> ids."""
    from briefgen.pipeline import document
    from briefgen.sections.anchors import source_of
    from briefgen.tree import NoteCall, Reference, inlines, plain

    ways = (one for one in inlines(document(sound).blocks) if isinstance(one, Reference | NoteCall))
    named = [(plain(one.children), source_of(one.target)) for one in ways]
    return {n: source for n, source in named if source and n.isdecimal()}


def _source(brief: Brief, one: str) -> Source | Origin:
    known: dict[str, Source | Origin] = {source.id: source for source in brief.sources}
    known |= {origin.id: origin for origin in brief.origins}
    if one in known:
        return known[one]
    near = did_you_mean(one, known)
    hint = f"Did you mean {near}?" if near else f"There are: {', '.join(known) or 'none'}."
    raise click.UsageError(f"There is no source or origin “{one}”. {hint}")
