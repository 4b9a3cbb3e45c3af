"""Which files a build may write: never an input, and no file twice; and the templates it names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import click
from msgspec import Struct, field

from briefgen.cli.files import read
from briefgen.diagnostics import did_you_mean
from briefgen.resources import NotFound, TemplateKind, find
from briefgen.save import NotSaved


class Taken(Struct, frozen=True):
    """Paths that are not to be written to, and why."""

    why: dict[str, str] = field(default_factory=dict)

    def refuse(self, targets: Iterable[Path]) -> None:
        """Raise NotSaved for the first target that is taken."""
        for target in targets:
            if (why := self.why.get(_same(target))) is not None:
                raise NotSaved(target, why)

    def add(self, targets: Iterable[Path], why: str) -> None:
        """Mark these paths as taken."""
        self.why.update({_same(target): why for target in targets})


_NO_LETTERS = frozenset('<>:"/\\|?*')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)", re.IGNORECASE)
"""Names that Windows keeps for itself, whatever comes after a full stop (Naming Files, Win32)."""


def unheld(names: Iterable[str]) -> str | None:
    """Say which of the names to be written Windows cannot hold, and what to do; None if none."""
    for name in names:
        if _DEVICES.match(name):
            why = "Windows keeps that name for a device"
        elif not _NO_LETTERS.isdisjoint(name) or not name.isprintable():
            why = "Windows allows no such letter in a name"
        else:
            continue
        return f"{name} cannot be opened everywhere: {why}; give the YAML another name"
    return None


def made_of(used: Iterable[Path], brief: Path) -> Taken:
    """Mark the files that a brief was made of: a build may not write over them."""
    taken = Taken()
    taken.add(used, f"{brief} is made of it")
    return taken


def taken_by(inputs: Sequence[Path], out: Path) -> Taken:
    """Mark the inputs as taken. Raises UsageError if two of them would be written to one place."""
    stems: dict[str, Path] = {}
    for path in inputs:
        first = stems.setdefault(_same(out / path.stem), path)
        if first is path:
            continue
        if _same(first) == _same(path):
            raise click.UsageError(f"{path} is given twice.")
        raise click.UsageError(
            f"{first} and {path} would both be written to {out / path.stem}. "
            "Build them one after the other, each with an --out of its own."
        )
    taken = Taken()
    taken.add(inputs, "it is one of the files to build from")
    return taken


def chosen(kind: TemplateKind, name: str) -> str:
    """Return the file of a template that was named on the command line. Raises BadParameter."""
    try:
        return str(find(kind, name, near=Path.cwd()))
    except NotFound as fault:
        near = did_you_mean(name, fault.known) or next(
            (known for known in fault.known if known.startswith(name)), None
        )
        hint = f"Did you mean {near}?" if near else f"There are: {', '.join(fault.known)}."
        what = "--template" if kind is TemplateKind.LAYOUT else "--style"
        raise click.BadParameter(f"there is no “{name}”. {hint}", param_hint=f"'{what}'") from None


def make_folder(out: Path) -> None:
    """Make the folder to write to, and those above it. Raises NotSaved."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise NotSaved(out, "this is no folder") from None
    except PermissionError:
        raise NotSaved(out, "you may not make this folder") from None
    except OSError as fault:
        raise NotSaved(out, (fault.strerror or str(fault)).lower()) from fault


def _same(path: Path) -> str:
    """Return one spelling for all names that some file system takes for the same path."""
    return unicodedata.normalize("NFC", str(path.absolute().resolve())).casefold()


def at_hand(name: str, digest: str, source: Path) -> str | None:
    """The template or style that a file says it was made with; None leaves it to the brief.

    One of a house's own is looked for where the brief lies and where the command is given, and
    taken only if it is still the same.
    """
    if not digest:
        return name or None
    for folder in (source.parent, Path.cwd()):
        path = folder / Path(name).name
        if path.is_file() and sha256(read(path)).hexdigest() == digest:
            return str(path.resolve())
    return None
