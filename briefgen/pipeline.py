"""The steps of a build: read, validate, check, copy, compose, write; the command line saves.

Nothing here uses a clock, a network or the environment: the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefgen.checks import check as judge
from briefgen.checks.echoes import without_echoes
from briefgen.diagnostics import Diagnostic, Span, in_order, stops
from briefgen.finish import Asked, Sound, finish
from briefgen.fitting import fitted
from briefgen.house.layout import Layout, PageOne
from briefgen.house.style_files import WordFile
from briefgen.model.base import Audience
from briefgen.model.brief import Brief
from briefgen.model.origins import basis
from briefgen.quotations import at_hand
from briefgen.quotations.verification import Verification
from briefgen.reading.source import lines_of, survey
from briefgen.reading.validate import salvage
from briefgen.release import Copy, leaks, release_not_said, withhold
from briefgen.setting import setting
from briefgen.tree import Document
from briefgen.writers import USUAL

if TYPE_CHECKING:
    from briefgen.readback import Proof


class BuildOptions(Struct, frozen=True):
    """The options of a build; None leaves the choice to the brief."""

    formats: tuple[str, ...] = USUAL
    template: str | None = None
    style: str | None = None
    release: Audience | None = None
    strict: bool = False
    reference: WordFile | None = None
    """A Word file from which the Word document takes styles, header, footer, page and logo."""
    embed_fonts: bool = True
    prove: bool = False
    """Read the finished files back and compare them; see `readback`."""
    near: Path = Path()
    """The folder of the brief's file, or of a link to it: see `at_hand.own_file`."""


class Checked(Struct, frozen=True):
    """All diagnostics of a file, and the lines of the files that they are about.

    `sound` is set if the brief can be built; `brief`, and its `copy` for the audience, if the file
    holds a brief. `verification` has the findings on the brief's quotations.
    """

    sound: Sound | None
    diagnostics: tuple[Diagnostic, ...]
    lines: Mapping[str, tuple[str, ...]]
    brief: Brief | None = None
    copy: Copy | None = None
    verification: Verification = Verification()


class Built(Struct, frozen=True):
    """Finished files by name, none if the brief cannot be built; and all diagnostics.

    `used` are the other files that went into the build: templates, the files they name, evidence.
    `proof` and `places` are those of `finish.Finished`.
    """

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    lines: Mapping[str, tuple[str, ...]]
    proof: Proof | None = None
    places: Mapping[str, Span] = field(default_factory=dict)
    used: tuple[Path, ...] = ()


def check(data: bytes, name: str, options: BuildOptions) -> Checked:
    """Find every fault of a file: in its characters, its form, its meaning, and its setup.

    `name` is the path that reports show. Faults in one part do not hide those in others.
    """
    lines = {name: lines_of(data)}
    surveyed = survey(data, name)
    if surveyed.source is None:
        return Checked(None, surveyed.diagnostics, lines)
    saved = salvage(surveyed.source, Brief)
    brief, places = saved.model, saved.places
    found = [*surveyed.diagnostics, *saved.diagnostics]
    if brief is None:
        return Checked(None, in_order(found), lines)
    broken = bool(saved.diagnostics) or stops(found)
    itself = at_hand.own_file(options.near / PurePath(name).name)
    asked = (options.template, options.style, options.reference)
    chosen = setting(brief.brief, places, itself.parent, *asked)
    found += chosen.diagnostics
    under = basis(brief)
    met = judge(brief, places, chosen.faces, saved.lost, under)
    if broken:
        found += without_echoes(met, found, surveyed.source.root, lines[name])
        return Checked(None, in_order(found), {**lines, **chosen.lines})
    copy = withhold(brief, options.release or brief.brief.release, under)
    verification, doubts = at_hand.look(brief, itself, places.at)
    found += [*met, *leaks(brief, copy, places.at), *doubts]
    if options.release is None:
        found += release_not_said(brief, places.at)
    sound = None
    if chosen.setup is not None and not stops(found, strict=options.strict):
        shown = at_hand.shown(verification, copy.brief)
        sound = Sound(brief, places, copy, chosen.setup, chosen.reference, shown)
    return Checked(sound, in_order(found), {**lines, **chosen.lines}, brief, copy, verification)


def document(sound: Sound) -> Document:
    """Compose the document of the audience's copy of a brief."""
    from briefgen import compose

    setup, copy = sound.setup, sound.copy

    def composed(layout: Layout, page_one: PageOne, watched: bool) -> Document:  # noqa: FBT001
        asked = compose.StyleRequests(setup.style, page_one, watched)
        return compose.compose(
            copy.brief, layout, setup.wording, sound.verification, asked, copy.basis
        )

    return fitted(setup, composed)


def build(data: bytes, name: str, options: BuildOptions) -> Built:
    """Build the finished files of the brief in a file. Raises writers.NothingWrittenError."""
    checked = check(data, name, options)
    sound = checked.sound
    if sound is None:
        return Built({}, checked.diagnostics, checked.lines)
    asked = Asked(options.formats, bool(options.style), options.embed_fonts, options.prove)
    done = finish(sound, document(sound), data, name, asked)
    found = (*checked.diagnostics, *done.diagnostics)
    files = {} if options.strict and found else done.files
    itself = at_hand.own_file(options.near / PurePath(name).name)
    used = (*sound.setup.files, *at_hand.files(sound.brief, itself))
    return Built(files, found, checked.lines, done.proof, done.places, used)
