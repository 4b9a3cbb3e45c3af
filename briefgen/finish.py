"""Writes the finished files of a document with their identity, and reads them back on request."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefgen.diagnostics import Diagnostic, Span
from briefgen.house.setup import Setup, too_long
from briefgen.model.brief import Brief
from briefgen.provenance import embedded
from briefgen.provenance.base import base_of, packed
from briefgen.quotations.verification import Verification
from briefgen.reading.validate import Places
from briefgen.release import Copy
from briefgen.tree import Document
from briefgen.writers import WRITERS, Reference, WriterOptions, write

if TYPE_CHECKING:
    from briefgen.readback import Proof


class Sound(Struct, frozen=True):
    """A brief without errors: the places of its values, its copy for the audience, and its setup.

    `verification` has the findings on quotations that the copy may show.
    """

    brief: Brief
    places: Places
    copy: Copy
    setup: Setup
    reference: Reference | None
    verification: Verification


class Asked(Struct, frozen=True):
    """The formats to write, and how; `style` says that a house style was asked for."""

    formats: tuple[str, ...]
    style: bool
    embed_fonts: bool
    prove: bool


class Finished(Struct, frozen=True):
    """Files by name, and the diagnostics about them; `proof` if they were read back.

    If the proof has found differences, there are no files, and `places` has the place in the YAML
    of each field that differs, by its tag.
    """

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = ()
    proof: Proof | None = None
    places: Mapping[str, Span] = field(default_factory=dict)


def finish(sound: Sound, made: Document, data: bytes, name: str, asked: Asked) -> Finished:
    """Write a document in each format; `data` is the brief's file, and `name` its path.

    Raises writers.NothingWrittenError.
    """
    setup, copy = sound.setup, sound.copy
    known = embedded.identity(
        data, setup, made.meta, copy.audience, sound.verification, style_asked=asked.style
    )
    attachment = embedded.source(copy.brief, name, setup.template_file, copy.audience)
    usual = WriterOptions(
        reference=sound.reference,
        logo=setup.style_files.logo,
        embed_fonts=asked.embed_fonts,
        attachment=attachment,
        base=packed(base_of(attachment, sound.verification)),
        source_digest=known.source,
    )
    forms = [WRITERS[form] for form in asked.formats]
    written = {
        form.name: write(form.name, made, setup.style, embedded.told(usual, known, form))
        for form in forms
    }
    proof = _proof(written, made, setup, usual) if asked.prove else None
    if proof is not None and proof.differences:
        return Finished({}, (), proof, _places(sound, made, proof))
    at = sound.places.at(("brief", "template"))
    over = [
        fault
        for form in forms
        if (pages := form.pages(written[form.name])) is not None
        for fault in too_long(setup.layout, form.called, pages, at)
    ]
    files = {
        embedded.file_name(name, copy.audience, form.suffix): written[form.name] for form in forms
    }
    return Finished(files, tuple(over), proof)


def _proof(
    written: Mapping[str, bytes], made: Document, setup: Setup, told: WriterOptions
) -> Proof:
    """Compare the finished files that can be read back with each other and with the document."""
    from briefgen.readback import prove

    logo = (told.logo.alternative or "") if told.logo else ""
    house: Collection[str] = ()
    if told.reference is not None:
        house = {form for form in written if "reference" in WRITERS[form].heeds}
    return prove(written, made, setup.style.colours, logo, house=house)


def _places(sound: Sound, made: Document, proof: Proof) -> Mapping[str, Span]:
    from briefgen.readback.places import paths, places_of

    threads = {one.thread for one in proof.differences}
    return places_of(paths(sound.brief, made, threads), sound.places)
