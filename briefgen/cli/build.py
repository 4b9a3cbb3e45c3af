"""`briefgen build`: briefs to finished files."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli import terminal
from briefgen.cli.files import Refused, Unreadable, files_argument, read, read_yaml
from briefgen.cli.reporting import report
from briefgen.diagnostics import did_you_mean
from briefgen.writers import USUAL, WRITERS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from briefgen.cli.terminal import Console
    from briefgen.house.style_files import WordFile
    from briefgen.model.base import Audience
    from briefgen.pipeline import Built

FOUND = 1
NOT_DONE = 2


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the formats named in a list with commas, each once."""
    from briefgen.writers import WRITERS

    asked = tuple(dict.fromkeys(word.strip().lower() for word in value.split(",")))
    for word in asked:
        if word not in WRITERS:
            near = did_you_mean(word, WRITERS)
            hint = f" Did you mean {near}?" if near else ""
            raise click.BadParameter(f"“{word}” is not one of {', '.join(WRITERS)}.{hint}")
    return asked


class _OfAudience(click.ParamType):  # type: ignore[type-arg] # not generic in click 8.2
    """One of the audiences that a record may be released for; they are loaded when asked for."""

    name = "audience"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Audience:
        """Return the audience of that name; refuse any other word."""
        from briefgen.model.base import Audience

        return Audience(_audiences().convert(value, param, ctx))

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Return the names, as the help has them."""
        return _audiences().get_metavar(param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that a shell may complete."""
        return _audiences().shell_complete(ctx, param, incomplete)


def _audiences() -> click.Choice[str]:
    from briefgen.model.base import Audience

    return click.Choice([one.value for one in Audience])


def _called(formats: Iterable[str]) -> str:
    """Return what a sentence calls the files of these formats."""
    *others, last = (WRITERS[form].called for form in formats)
    return f"{', '.join(others)} and {last}" if others else last


def _unread(formats: tuple[str, ...]) -> str:
    """Return what a sentence calls the formats that --prove cannot read; empty if it reads all.

    Raises UsageError if none is read.
    """
    from briefgen.readback import READERS

    unread = [form for form in formats if form not in READERS]
    if len(unread) == len(formats):
        raise click.UsageError(
            f"--prove is for {_called(READERS)}; {_called(unread)} cannot be read back"
        )
    return _called(unread) if unread else ""


@click.command()
@files_argument
@click.option(
    "--format",
    "formats",
    callback=_formats,
    default=",".join(USUAL),
    show_default=True,
    metavar=",".join(WRITERS),
    help=f"What to make, separated by commas: {_called(WRITERS)}.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="outputs",
    show_default=True,
    metavar="DIR",
    help="The folder to write to; made if it is not there.",
)
@click.option("--template", metavar="NAME|FILE", help="Another template than the brief asks for.")
@click.option("--style", metavar="NAME|FILE", help="Another house style than the template's.")
@click.option(
    "--release",
    type=_OfAudience(),
    help="Make the copy for this audience; narrower records are left out.",
)
@click.option(
    "--reference",
    type=click.Path(path_type=Path),
    metavar="HOUSE.docx",
    help="A Word file whose styles, header, footer, page and logo the Word document takes.",
)
@click.option(
    "--no-embed-fonts",
    is_flag=True,
    help="Leave the faces out of the Word document; it is smaller and looks as the reader's do.",
)
@click.option(
    "--prove",
    is_flag=True,
    help="Read the finished files back and keep them only if all say the same.",
)
@click.option("--strict", is_flag=True, help="Let warnings stop the build as errors do.")
@click.option("--quiet", is_flag=True, help="Say nothing but faults.")
def build(
    *,
    files: tuple[Path, ...],
    formats: tuple[str, ...],
    out: Path,
    template: str | None,
    style: str | None,
    release: Audience | None,
    reference: Path | None,
    no_embed_fonts: bool,
    prove: bool,
    strict: bool,
    quiet: bool,
) -> None:
    """Make FILEs into briefs: for each a PDF and a Word document in outputs/.

    A brief with a fault is not built, and what was built of it before stays. Exit code 1 if that
    is so for any of them, 2 if a file could not be read or written.

    With --prove, the PDF and the Word document are read back and compared record by record: words,
    order, links, alternative texts and numbers; with one of them, it is compared with the brief. If
    they differ, nothing is written and the exit code is 1.
    """
    from briefgen import pipeline, resources
    from briefgen.cli.targets import chosen, made_of, make_folder, taken_by, unheld
    from briefgen.save import NotSaved, save
    from briefgen.writers import NothingWrittenError

    taken = taken_by(files, out)
    template = template and chosen(resources.TemplateKind.LAYOUT, template)
    style = style and chosen(resources.TemplateKind.STYLE, style)
    house = _house(reference, formats)
    if reference is not None:
        taken.add([reference], "it is the Word file that --reference names")
    console = terminal.console(files, quiet=quiet)
    if prove and (unread := _unread(formats)):
        console.tell(f"briefgen: --prove cannot read back {unread}, which is not proved", err=True)
    codes = [0]
    for path in console.each(files):
        options = pipeline.BuildOptions(
            formats=formats,
            template=template,
            style=style,
            release=release,
            strict=strict,
            reference=house,
            embed_fonts=not no_embed_fonts,
            prove=prove,
            near=path.parent,
        )
        try:
            built = pipeline.build(read_yaml(path), str(path), options)
            if built.diagnostics:
                console.err(report("full", built.diagnostics, built.lines, sys.stderr))
            if built.proof is not None:
                _tell(console, path, built, quiet=quiet)
            targets = {out / name: content for name, content in built.files.items()}
            odd = unheld(built.files)
            if odd is not None:
                console.tell(f"briefgen: {path}: {odd}", err=True)
            if not targets or (strict and odd is not None):
                codes.append(FOUND)
                continue
            taken.refuse(targets)
            made_of(built.used, path).refuse(targets)
            make_folder(out)
            save(targets)
        except NothingWrittenError as fault:
            console.tell(
                f"briefgen: {path}: {fault}; nothing was written. The fault is briefgen’s, please"
                " report it",
                err=True,
            )
            codes.append(FOUND)
            continue
        except (Unreadable, NotSaved) as fault:
            console.tell(f"briefgen: {fault}; nothing was written for {path}", err=True)
            codes.append(NOT_DONE)
            continue
        taken.add(targets, f"it was just written for {path}")
        if not quiet:
            for target, content in targets.items():
                console.tell(f"wrote {target} ({_size(len(content))})")
    click.get_current_context().exit(max(codes))


def _tell(console: Console, path: Path, built: Built, *, quiet: bool) -> None:
    """Say what a proof has found."""
    from briefgen.readback import proof_report

    if built.proof is None:
        return
    if not built.proof.differences:
        if not quiet:
            console.out(proof_report.agreed(built.proof))
        return
    console.err(
        f"briefgen: {path}: the finished files do not say the same; none was kept. The fault is"
        f" briefgen’s, please report it:\n{proof_report.disagreed(built.proof, built.places)}"
    )


def _house(reference: Path | None, formats: tuple[str, ...]) -> WordFile | None:
    """The organisation's own Word file. Raises Refused if it cannot be read."""
    if reference is None:
        return None
    from briefgen.house.style_files import WordFile

    heeding = [name for name, form in WRITERS.items() if "reference" in form.heeds]
    if not set(heeding) & set(formats):
        raise click.UsageError(
            f"--reference is for {_called(heeding)}; --format does not ask for it"
        )
    try:
        return WordFile(str(reference), read(reference))
    except Unreadable as fault:
        raise Refused(str(fault)) from None


def _size(count: int) -> str:
    return f"{max(1, round(count / 1000)):,} KB"
