"""Reads and judges what a brief is set with: its setup, and the Word file that it is built on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from briefgen.diagnostics import Diagnostic, Rejected
from briefgen.house.running_title import title_cut_short
from briefgen.house.setup import Setup, setup
from briefgen.house.style import StyleSheet
from briefgen.house.style_files import WordFile
from briefgen.model.brief import Header
from briefgen.reading.source import lines_of
from briefgen.reading.validate import Places
from briefgen.writers import Reference, UnusableReferenceError, read_reference


class Setting(Struct, frozen=True):
    """The setup, None if it cannot be used; the `reference`, also None if none is asked for.

    `lines` are the lines of the templates and styles with faults, by file.
    """

    setup: Setup | None
    reference: Reference | None
    diagnostics: tuple[Diagnostic, ...]
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def faces(self) -> tuple[str, ...]:
        """The type families of the style; none if they are not known."""
        return (self.setup.style.faces.text, self.setup.style.faces.label) if self.setup else ()


def setting(
    header: Header,
    places: Places,
    near: Path,
    template: str | None,
    style: str | None,
    word: WordFile | None,
) -> Setting:
    """Read the setup that a brief names, or that the options name instead; see `setup`.

    A Word file among the options replaces the style's own, which is then not read.
    """
    try:
        chosen = setup(
            header,
            places,
            near=near,
            template=template,
            style=style,
            with_reference=word is None,
        )
    except Rejected as faults:
        return Setting(None, None, faults.diagnostics, _lines(faults.diagnostics, places))
    word = word or chosen.style_files.reference
    reference, found = (None, ()) if word is None else _read(word, chosen.style)
    cut = title_cut_short(header, chosen.layout, chosen.wording, chosen.style, places.at)
    return Setting(chosen, reference, (*found, *cut), _lines(found, places))


def _read(word: WordFile, style: StyleSheet) -> tuple[Reference | None, tuple[Diagnostic, ...]]:
    try:
        reference = read_reference(word.content, style)
    except UnusableReferenceError as fault:
        return None, (word.refused(fault.why, fault.hint),)
    return reference, tuple(word.doubts(reference.left_out, reference.pictures, reference.mended))


def _lines(faults: Iterable[Diagnostic], places: Places) -> dict[str, tuple[str, ...]]:
    """The lines of the files with faults, without the brief's own."""
    named = {fault.at.file for fault in faults if fault.at is not None}
    return {file: lines_of(Path(file).read_bytes()) for file in named - {places.root.at.file}}
