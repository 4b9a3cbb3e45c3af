"""The files that a command is given: read, or refused in words that help to find them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import IO, Any

import click

from briefgen.cli.report.excerpt import visible
from briefgen.diagnostics import did_you_mean

INPUTS = (".yaml", ".yml")
_FEW = 5
_PDF = "a PDF"
_WORD = "a Word document"
_MADE = frozenset({_PDF, _WORD})
_BEGINNINGS = {
    b"%PDF-": _PDF,
    b"\x89PNG\r\n": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a packed file (gzip)",
    b"7z\xbc\xaf": "a packed file (7z)",
}
_IN_ZIP = {
    "word/document.xml": _WORD,
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint file",
    "content.xml": "an OpenDocument file",
}
_LOOKED_AT = 4096
_LEAST_TEXT = 0.95
_OF_TEXT = bytes({9, 10, 13, *range(32, 127), *range(128, 256)})


class Refused(click.ClickException):
    """A file that could not be read or written, and what could be done about it."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Say so, in one line."""
        said = visible(self.format_message())
        click.echo(f"briefgen: {said}", file=file, err=file is None)


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


def read_yaml(path: Path) -> bytes:
    """Return what a brief's file holds. Raises Unreadable, also for a file that is no text."""
    data = read(path)
    if (kind := _other_kind(data)) is None:
        return data
    give = "give the YAML file that it was made from" if kind in _MADE else "give a YAML file"
    if kind == _PDF and _carries_yaml(data):
        give = f"give its YAML, which `briefgen extract {path}` prints"
    raise Unreadable(f"{path}: this is {kind}; {give}")


def _other_kind(data: bytes) -> str | None:
    """Say in words what kind of file this is; None for text, however damaged."""
    for beginning, kind in _BEGINNINGS.items():
        if data.startswith(beginning):
            return kind
    if data.startswith(b"PK\x03\x04"):
        from zipfile import BadZipFile, ZipFile

        try:
            names = set(ZipFile(BytesIO(data)).namelist())
        except BadZipFile:
            names = set()
        return next((kind for name, kind in _IN_ZIP.items() if name in names), "a packed file")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None  # UTF-16, which the reader of briefs tells of
    start = data[:_LOOKED_AT]
    text = len(start) - len(start.translate(None, _OF_TEXT))
    return None if text >= _LEAST_TEXT * len(start) else "not a text file"


def _carries_yaml(data: bytes) -> bool:
    from briefgen.copies.formats import Unread
    from briefgen.copies.formats.pdf import attached_source

    try:
        return attached_source(data) is not None
    except Unread:
        return False


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
