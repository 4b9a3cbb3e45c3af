"""Reads the files that a house style names: its logo, its Word file, its type faces."""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath, PureWindowsPath

from msgspec import Struct

from briefgen.diagnostics import DataPath as Keys
from briefgen.diagnostics import Diagnostic, Rejected, Severity, Span
from briefgen.house import faces
from briefgen.house.faces import FamilyMissingError
from briefgen.house.pictures import MOST_BYTES, Logo, UnusablePictureError, printable
from briefgen.house.style import StyleSheet
from briefgen.reading.validate import Places

MOST_WORD_BYTES = 50_000_000
_MILLIMETRES = {"A4": 210.0, "Letter": 215.9}
_LEFTWARDS = ("R", "AL", "AN")
_DEPENDED_ON = ("Spectral", "Fira Sans")
"""Families that are installed with briefgen itself."""

CODES = {
    "unusable-logo": """\
    The picture that a house style names cannot be printed.

    It is a PNG or JPEG file in the folder of the style's file, or in one beneath it: RGB or grey,
    5 MB and 16 million pixels at most, one picture, not animated. What is transparent shows the
    colour of the paper.

    Wrong: `file: ../pictures/seal.gif`
    Right: `file: seal.png`
    """,
    "unusable-reference": """\
    The Word file that a house style names cannot give a brief its look.

    It is a .docx or .dotx file in the folder of the style's file, or in one beneath it, that Word
    can open. `--reference` names another one for a single build.

    Wrong: `reference: house.doc`
    Right: `reference: house.docx`
    """,
    "reference-cleaned": """\
    An organisation’s Word file holds what a brief must not carry.

    Its styles, header and footer go into every brief; tracked changes, hidden text, comments,
    names of people, paths of files and data of its pictures do not. Changes are taken as accepted;
    a field that tells the file’s name or author, and a link to a file, is taken out. The file
    itself is left as it is: clean it, and the warning is gone.

    Wrong: a footer with the field `FILENAME`
    Right: a footer with the field `PAGE`
    """,
    "reference-mended": """\
    An organisation’s Word file sets text in ways that would spoil a brief.

    Its faces, sizes, colours, numbers of headings, header, footer and page are taken as they are.
    What its styles say of paragraphs stays where it does no harm; what would reach into cells,
    boxes and captions, tear a heading from its text, begin a page at each heading or hide words is
    not followed, and the warning names each such style, what it asks for and what the brief does
    instead. Headers and footers keep their look, but for frames and numbers that Normal gives them.
    The file itself is left as it is.

    Wrong: the style Normal, justified, with indented first lines
    Right: the style Normal, flush left, without indents
    """,
    "reference-heavy": """\
    The pictures of an organisation’s Word file make every brief large.

    What stands in its header and footer is part of each brief that is built on it. A logo of more
    than 5 MB cannot be mailed, and prints no better: 300 dots an inch are enough.

    Wrong: a photograph of 75 MB, shown 20 mm wide
    Right: the same picture, compressed
    """,
    "unknown-face": """\
    A house style names a type family that is not installed.

    Families are Python packages of static TrueType files: Fira Sans is `fontpkg-fira-sans`. A
    family must be installed wherever briefs are built, or they would not look alike.

    Wrong: `label: Helvetica`
    Right: `label: Fira Sans`
    """,
}
"""The manual page of every fault that the files of a style can have."""


class WordFile(Struct, frozen=True):
    """An organisation's Word file; `at` is where a style names it, None for an option."""

    name: str
    content: bytes
    at: Span | None = None

    def refused(self, why: str, hint: str) -> Diagnostic:
        """Return the fault of a file that exists but cannot be used."""
        return _unusable("reference", self.name, why, self.at, hint)

    def doubts(
        self, left_out: Sequence[str], pictures: int, mended: Sequence[str] = ()
    ) -> Iterator[Diagnostic]:
        """Yield the warnings about a usable file.

        `left_out` is the content that no brief may carry, `pictures` is the size in bytes of the
        pictures that every brief will carry, and `mended` says what was set straight in its styles
        and pages.
        """
        if left_out:
            yield Diagnostic(
                "reference-cleaned",
                f"the Word file “{self.name}” holds what a brief must not carry, and this was left"
                f" out: {', '.join(left_out)}",
                self.at,
                Severity.WARNING,
                hints=("Take it out of the file, in Word: File, Info, Inspect Document.",),
            )
        if mended:
            yield Diagnostic(
                "reference-mended",
                f"the Word file “{self.name}” asks for what would spoil a brief, and the brief does"
                f" otherwise. {'; '.join(mended)}",
                self.at,
                Severity.WARNING,
                hints=(
                    "Nothing need be done; or change these styles and pages of the file, in Word.",
                ),
            )
        if pictures > MOST_BYTES:
            yield Diagnostic(
                "reference-heavy",
                f"the pictures in head and foot of the Word file “{self.name}” have"
                f" {pictures / 1e6:.1f} MB, and so will every brief",
                self.at,
                Severity.WARNING,
                hints=("Make them smaller, in Word: Picture Format, Compress Pictures.",),
            )


class StyleFiles(Struct, frozen=True):
    """The files of a style; None for those that it does not name."""

    logo: Logo | None = None
    reference: WordFile | None = None


def style_files(
    sheet: StyleSheet, places: Places, folder: Path, *, with_reference: bool
) -> StyleFiles:
    """Read the files that a style names, relative to the folder of its own file.

    Its Word file is read only on request. Raises Rejected with every fault.
    """
    faults = [*_unset(sheet, places)]
    logo = reference = None
    try:
        logo = _logo(sheet, places, folder)
    except Rejected as found:
        faults += found.diagnostics
    try:
        reference = _reference(sheet, places, folder) if with_reference else None
    except Rejected as found:
        faults += found.diagnostics
    if faults:
        raise Rejected(faults)
    return StyleFiles(logo, reference)


def named(sheet: StyleSheet, folder: Path) -> Iterator[Path]:
    """Yield the files that a style names, relative to the folder of its own file."""
    if sheet.logo is not None:
        yield folder / sheet.logo.file
    if sheet.reference is not None:
        yield folder / sheet.reference


def _logo(sheet: StyleSheet, places: Places, folder: Path) -> Logo | None:
    asked = sheet.logo
    if asked is None:
        return None
    at = places.at(("logo", "file"))
    try:
        data = _bytes(folder, asked.file, MOST_BYTES)
        png, size = _printable(data, sheet.colours.paper, asked.height)
    except UnusablePictureError as fault:
        raise Rejected([_unusable("logo", asked.file, str(fault), at, fault.hint)]) from fault
    except _Unread as fault:
        raise Rejected([_unusable("logo", asked.file, str(fault), at, fault.hint)]) from fault
    made = Logo(png, size, asked.height, asked.side, asked.alternative)
    room = _MILLIMETRES[sheet.page.size] - sheet.page.left - sheet.page.right
    if made.wide > room:
        message = f"{asked.height:g} mm high, it would be {made.wide:.0f} mm wide"
        least = asked.height * room / made.wide
        hint = f"The lines are {room:.0f} mm long: make `height` {int(least * 10) / 10:g} or less."
        at = places.at(("logo", "height"))
        raise Rejected([_unusable("logo", asked.file, message, at, hint)])
    return made


@lru_cache(maxsize=8)
def _printable(data: bytes, paper: str, high: float) -> tuple[bytes, tuple[int, int]]:
    """Cached, so that one run over many briefs converts the logo once."""
    return printable(data, paper=paper, high=high)


def _reference(sheet: StyleSheet, places: Places, folder: Path) -> WordFile | None:
    if sheet.reference is None:
        return None
    at = places.at(("reference",))
    try:
        return WordFile(sheet.reference, _bytes(folder, sheet.reference, MOST_WORD_BYTES), at)
    except _Unread as fault:
        found = _unusable("reference", sheet.reference, str(fault), at, fault.hint)
        raise Rejected([found]) from fault


_CALLED = {"logo": "the logo", "reference": "the Word file"}


def _unusable(kind: str, name: str, why: str, at: Span | None, hint: str) -> Diagnostic:
    message = f"{_CALLED[kind]} “{name}” cannot be used: {why}"
    return Diagnostic(f"unusable-{kind}", message.rstrip("."), at, hints=(hint,))


class _Unread(Exception):  # noqa: N818 - it is a verdict on a file's name
    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def _bytes(folder: Path, name: str, most: int) -> bytes:
    """Read a file in or below a folder; links may not lead out of it. Raises _Unread."""
    beside = "Put the file beside the style’s own, and write its name."
    windows = PureWindowsPath(name)
    if PurePosixPath(name).is_absolute() or windows.drive or windows.root:
        raise _Unread("its path begins at the root of this machine’s disk", beside)
    try:
        root = folder.resolve()
        file = (root / name).resolve()
        if not file.is_relative_to(root):
            raise _Unread("it lies outside the folder of the style’s file", beside)
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise _Unread("it is not a file", beside)
        if about.st_size > most:
            size = f"{about.st_size / 1e6:.1f} MB; the most is {most // 1_000_000} MB"
            raise _Unread(f"it has {size}", "Save it smaller.")
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise _Unread("there is no such file", f"It is looked for in {folder}.") from None
    except (OSError, ValueError, RuntimeError) as fault:
        why = getattr(fault, "strerror", None) or type(fault).__name__
        hint = "Ask whoever owns the file for leave to read it."
        raise _Unread(f"it cannot be read ({str(why).lower()})", hint) from fault


def _unset(sheet: StyleSheet, places: Places) -> Iterator[Diagnostic]:
    """The faults of missing faces, and of words of the style that no face can set."""
    families = []
    for key, family in (("text", sheet.faces.text), ("label", sheet.faces.label)):
        try:
            if family not in _DEPENDED_ON:
                faces.face(family)
            families.append(family)
        except FamilyMissingError:
            message = f"the type family “{family}” is not installed"
            hint = f"`pip install fontpkg-{'-'.join(family.lower().split())}`, if there is one."
            yield Diagnostic("unknown-face", message, places.at(("faces", key)), hints=(hint,))
    for key in ("head", "foot", "page"):
        words = getattr(sheet.running, key)
        if words is not None:
            at: Keys = ("running", key)
            yield from unprintable(words, tuple(reversed(families)), places.at(at))


def unprintable(words: str, families: tuple[str, ...], at: Span) -> Iterator[Diagnostic]:
    """Warn of words of a style or a template that these families have no letters for."""
    leftwards = [char for char in words if unicodedata.bidirectional(char) in _LEFTWARDS]
    if leftwards:
        yield Diagnostic(
            "right-to-left",
            "text that runs from right to left cannot be set yet",
            at,
            hints=("Write it in Latin letters here.",),
        )
    elif families and (left := faces.uncovered(words, families)):
        named = ", ".join(f"“{char}” (U+{ord(char):04X})" for char in left[:6])
        yield Diagnostic(
            "no-glyph", f"no type face has {named}", at, hints=("Write it in other letters.",)
        )
