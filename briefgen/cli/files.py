"""The files that a command is given: read, or refused in words that help to find them."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

import click

from briefgen.diagnostics import did_you_mean

INPUTS = (".yaml", ".yml")
_FEW = 5


class Refused(click.ClickException):
    """A file that could not be read or written, and what could be done about it."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Say so, in one line."""
        click.echo(f"briefgen: {self.format_message()}", file=file, err=file is None)


class Unreadable(Exception):  # noqa: N818 - it is a verdict on a path
    """The file cannot be read; the message says why and what to do."""


files_argument = click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
"""The FILE... argument of a command; nothing is asked of the paths before they are read."""


def read(path: Path) -> bytes:
    """Return what a file holds. Raises Unreadable."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"{path}: there is no such file{_near(path)}") from None
    except IsADirectoryError:
        raise Unreadable(f"{path}: this is a folder{_inside(path)}") from None
    except PermissionError:
        why = "this is a folder" if path.is_dir() else "you may not read this file"
        raise Unreadable(f"{path}: {why}") from None
    except (OSError, ValueError) as fault:
        raise Unreadable(f"{path}: {getattr(fault, 'strerror', None) or fault}") from None


def _near(path: Path) -> str:
    if not path.parent.is_dir():
        return f"; there is no folder {path.parent} either"
    names = _inputs(path.parent)
    near = did_you_mean(path.name, names) or next(
        (n for n in names if Path(n).stem == path.name), None
    )
    return f"; did you mean {path.with_name(near)}?" if near else ""


def _inside(path: Path) -> str:
    names = _inputs(path)
    if not names:
        return "; give the file itself"
    some = ", ".join(str(path / name) for name in names[:_FEW])
    return f"; name the files in it: {some}{' …' if len(names) > _FEW else ''}"


def _inputs(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir() if entry.suffix in INPUTS)
    except OSError:
        return []
