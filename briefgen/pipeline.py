"""The six steps from a file to finished files: read, validate, check, compose, write, save.

The last is the command line's. Nothing here knows a clock, a network or the environment: the same
bytes in give the same bytes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.checks import check as judge
from briefgen.checks.echoes import without_echoes
from briefgen.diagnostics import DataPath as Steps
from briefgen.diagnostics import Diagnostic, Rejected, Severity, Span
from briefgen.house.running_title import title_cut_short
from briefgen.house.setup import Setup, setup
from briefgen.house.style_files import WordFile
from briefgen.model.base import Audience
from briefgen.model.brief import Brief
from briefgen.model.walk import path_of
from briefgen.provenance import embedded
from briefgen.quotations.verification import Verification, lock_name
from briefgen.reading.source import lines_of, survey
from briefgen.reading.source.nodes import Scalar
from briefgen.reading.validate import Places, salvage
from briefgen.release import leaks, withhold
from briefgen.tree import Document
from briefgen.tree.field_tags import printed, tag
from briefgen.writers import WRITERS, UnusableReferenceError
from briefgen.writers import WriterOptions as ForWriters

if TYPE_CHECKING:
    from briefgen.house.style import StyleSheet
    from briefgen.house.wording.patterns import Quotes
    from briefgen.readback import Proof
    from briefgen.readback.compare import Discrepancy

SourceLines = Mapping[str, tuple[str, ...]]
"""File name -> its lines, for reports."""

NOTHING_VERIFIED = Verification()
_NOWHERE = Span("", 0, 0, 0)


class BuildOptions(Struct, frozen=True):
    """What may be asked for beside the file; None leaves it to the brief."""

    formats: tuple[str, ...] = ("pdf", "docx")
    template: str | None = None
    style: str | None = None
    release: Audience | None = None
    strict: bool = False
    reference: WordFile | None = None
    """A Word file whose styles, header, footer, page and logo the Word document takes."""
    embed_fonts: bool = True
    prove: bool = False
    """Read the finished PDF and Word document back and compare them; see `proof`."""
    near: Path = Path()
    """The folder that the brief's file lies in, or a link to it: see `own_file`."""


class Checked(Struct, frozen=True):
    """All that was found, and the brief with what it is set with; None if it is not to be built.

    `brief` is there where the file holds one, and `verification` tells of its quotations.
    """

    sound: tuple[Brief, Setup] | None
    diagnostics: tuple[Diagnostic, ...]
    lines: SourceLines
    brief: Brief | None = None
    verification: Verification = NOTHING_VERIFIED
    places: Places | None = None


class Built(Struct, frozen=True):
    """Finished files by name, none if the brief is not to be built; and all that was found.

    `used` are the files beside its own that it was made of: templates, what they name, evidence.
    `proof` is there if it was asked for; if it has found differences, there are no files, and
    `places` has the place in the source of each field that is told differently, by its thread.
    """

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    lines: SourceLines
    proof: Proof | None = None
    places: Mapping[str, Span] = field(default_factory=dict)
    used: tuple[Path, ...] = ()


class Returned(Struct, frozen=True):
    """What was changed in a Word document, None if its brief does not build; all that was found.

    `brief` is the id of the brief; `places` has the place in the source of each field that was
    changed, by its thread; `tracked` are authors and how many changes of each are tracked.
    """

    edits: tuple[Discrepancy, ...] | None
    diagnostics: tuple[Diagnostic, ...]
    lines: SourceLines
    places: Mapping[str, Span] = field(default_factory=dict)
    brief: str = ""
    tracked: tuple[tuple[str, int], ...] = ()


def build(data: bytes, name: str, options: BuildOptions) -> Built:
    """Make the finished files of the brief in a file; `name` is its path, as reports call it.

    Raises writers.UnusableReferenceError.
    """
    checked = check(data, name, options)
    if checked.sound is None:
        return Built({}, checked.diagnostics, checked.lines)
    brief, chosen = checked.sound
    audience = options.release or brief.brief.release
    copy = withhold(brief, audience)
    verified = _known(checked.verification, copy)
    made = _composed(copy, chosen, verified)
    known = embedded.identity(
        data, chosen, made.meta, audience, verified, style_asked=bool(options.style)
    )
    stands_on = options.reference or chosen.style_files.reference
    told = ForWriters(
        reference=stands_on.content if stands_on else None,
        logo=chosen.style_files.logo,
        embed_fonts=options.embed_fonts,
        attachment=embedded.source(copy, name, chosen.template_file, audience),
        source_digest=known.source,
    )
    written = {}
    for form in options.formats:
        _, load = WRITERS[form]
        said = replace(
            told, identity=embedded.of_word(known, told) if form == "docx" else known.entries()
        )
        written[form] = load()(made, chosen.style, said)
    proof = _proof(written, made, chosen.style, told) if options.prove else None
    if proof is not None and proof.differences:
        places = _places(checked, made, {one.thread for one in proof.differences})
        return Built({}, checked.diagnostics, checked.lines, proof, places)
    files = {
        embedded.file_name(name, audience, WRITERS[form][0]): content
        for form, content in written.items()
    }
    found = (*checked.diagnostics, *_over(written, checked, chosen))
    kept = {} if options.strict and found else files
    used = (*chosen.files, *_evidence(brief, own_file(options.near / PurePath(name).name)))
    return Built(kept, found, checked.lines, proof, used=used)


def _over(written: Mapping[str, bytes], checked: Checked, chosen: Setup) -> Iterator[Diagnostic]:
    """By how much the PDF runs over the pages that its template is meant for."""
    most = chosen.layout.pages
    if most is None or "pdf" not in written or checked.places is None:
        return
    from briefgen.writers.pdf.compact import page_count

    took = page_count(written["pdf"])
    if took > most:
        yield Diagnostic(
            "too-many-pages",
            f"the PDF takes {took} pages; the template “{chosen.layout.name}” is meant for {most} "
            "at most",
            checked.places.at(("brief", "template")),
            Severity.WARNING,
            hints=("Cut texts, or take another template, such as `policy-brief`.",),
        )


def _evidence(brief: Brief, itself: Path) -> Iterator[Path]:
    """The files that bear out a brief's quotations: its lock, and the copies of its sources."""
    yield itself.with_name(lock_name(itself.name))
    for source in brief.sources:
        if source.snapshot is not None:
            yield itself.parent / source.snapshot.path


def own_file(path: Path) -> Path:
    """Return a brief's own file, where a link leads: what a brief names lies beside it."""
    return path.resolve() if path.is_symlink() else path


def returned(
    word: bytes, data: bytes, name: str, options: BuildOptions, *, house: bool = False
) -> Returned:
    """Find what was changed in a Word document since it was made of the brief in a file.

    `house` says that it was made on another Word document, whose head and foot it keeps.
    Raises proof.account.Unreadable.
    """
    checked = check(data, name, options)
    if checked.sound is None:
        return Returned(None, checked.diagnostics, checked.lines)
    from briefgen.readback.edits import edits

    brief, chosen = checked.sound
    audience = options.release or brief.brief.release
    made = document(brief, chosen, audience, checked.verification)
    found, tracked = edits(word, made, house=house)
    places = _places(checked, made, {one.thread for one in found})
    found = tuple(_with_marks(found, checked, made, chosen.wording.quotes))
    return Returned(found, checked.diagnostics, checked.lines, places, brief.brief.id, tracked)


def _proof(
    written: Mapping[str, bytes], made: Document, style: StyleSheet, told: ForWriters
) -> Proof:
    """Hold the finished files against each other and the document."""
    from briefgen.readback import prove

    logo = (told.logo.alternative or "") if told.logo else ""
    return prove(written, made, style.colours, logo, house=told.reference is not None)


def _places(checked: Checked, made: Document, threads: set[str]) -> dict[str, Span]:
    """Where the fields that threads name stand in the source."""
    if checked.places is None:
        return {}
    return {
        thread: checked.places.at(path) for thread, path in _paths(checked, made, threads).items()
    }


def _with_marks(
    found: tuple[Discrepancy, ...], checked: Checked, made: Document, quotes: Quotes
) -> Iterator[Discrepancy]:
    """Yield edits; where marks are printed as inner ones, with what the source has for them."""
    outer, inner = f"{quotes.open} {quotes.close}", f"{quotes.inner_open} {quotes.inner_close}"
    note = ("the YAML", f"{outer} where these say {inner}")
    paths = _paths(checked, made, {one.thread for one in found if one.about == "words"})
    for one in found:
        path = paths.get(one.thread) if one.about == "words" else None
        node = checked.places.node(path) if path and checked.places else None
        text = node.text if isinstance(node, Scalar) else ""
        shown = any(quotes.inner_open in words for _, words in one.says)
        changes = shown and quotes.inside(text) != text
        yield replace(one, says=(*one.says, note)) if changes else one


def _paths(checked: Checked, made: Document, threads: set[str]) -> dict[str, Steps]:
    """The paths of the fields that threads name."""
    if checked.brief is None:
        return {}
    from briefgen.readback.running_lines import MARKING, TITLE

    named = {tag(*one): one for one in (*printed(made), MARKING, TITLE)}
    return {thread: path_of(checked.brief, *named[thread]) for thread in threads & named.keys()}


def document(
    brief: Brief, chosen: Setup, audience: Audience, verification: Verification = NOTHING_VERIFIED
) -> Document:
    """Compose the copy of a sound brief for an audience; what it may not see is not in it."""
    copy = withhold(brief, audience)
    return _composed(copy, chosen, _known(verification, copy))


def _composed(copy: Brief, chosen: Setup, verification: Verification) -> Document:
    from briefgen.compose import StyleRequests, compose

    asked = StyleRequests(chosen.style.running, chosen.style.headings)
    return compose(copy, chosen.layout, chosen.wording, verification, asked)


def _known(verification: Verification, copy: Brief) -> Verification:
    """What is known of the quotations of a copy: nothing that only a withheld source bears out."""
    if not verification.findings:
        return NOTHING_VERIFIED
    from briefgen.quotations.queries import asked

    return verification.within(asked(copy))


def check(data: bytes, name: str, options: BuildOptions) -> Checked:
    """Find every fault of a file, in its letters, its form, its meaning, and what it is set with.

    Faults in one part do not hide those in others: what is sound is checked in spite of them.
    """
    lines = {name: lines_of(data)}
    itself = own_file(options.near / PurePath(name).name)
    surveyed = survey(data, name)
    found = list(surveyed.diagnostics)
    if surveyed.source is None:
        return Checked(None, tuple(found), lines)
    saved = salvage(surveyed.source, Brief)
    found += saved.diagnostics
    broken = bool(saved.diagnostics) or any(d.severity is Severity.ERROR for d in found)
    brief, chosen = saved.model, None
    verification = NOTHING_VERIFIED
    if brief is not None:
        try:
            chosen = setup(
                brief.brief,
                saved.places,
                near=itself.parent,
                template=options.template,
                style=options.style,
                with_reference=options.reference is None,
            )
            found += _judge_reference(chosen)
            found += title_cut_short(
                brief.brief, chosen.layout, chosen.wording, chosen.style.running, saved.places.at
            )
        except Rejected as faults:
            found += faults.diagnostics
            lines |= _lines_of_templates(faults.diagnostics, name)
        faces = (chosen.style.faces.text, chosen.style.faces.label) if chosen else ()
        met = judge(brief, saved.places, faces, saved.lost)
        found += without_echoes(met, found, surveyed.source.root, lines[name]) if broken else met
        if not broken:
            found += leaks(brief, options.release or brief.brief.release, saved.places.at)
            verification, doubts = _verified(brief, itself, saved.places)
            found += doubts
        if options.reference is not None and chosen is not None and not _stop(found, options):
            found += _judge(options.reference, chosen)
    found.sort(key=lambda fault: (fault.at or _NOWHERE, fault.code))
    stopped = _stop(found, options)
    sound = None if stopped or brief is None or chosen is None else (brief, chosen)
    whole = None if broken else brief
    return Checked(sound, tuple(found), lines, whole, verification, saved.places)


def _stop(found: Iterable[Diagnostic], options: BuildOptions) -> bool:
    """Whether a brief with these faults is not to be built."""
    return any(options.strict or one.severity is Severity.ERROR for one in found)


def _judge_reference(chosen: Setup) -> tuple[Diagnostic, ...]:
    """Let the writer judge the style's own Word file. Raises Rejected."""
    reference = chosen.style_files.reference
    if reference is None:
        return ()
    try:
        return _judge(reference, chosen)
    except UnusableReferenceError as fault:
        raise Rejected([reference.refused(fault.why, fault.hint)]) from fault


def _judge(reference: WordFile, chosen: Setup) -> tuple[Diagnostic, ...]:
    """What is to be said of a Word file that can be used. Raises UnusableReferenceError."""
    from briefgen.writers.docx.house import read_house

    house = read_house(reference.content, chosen.style.page)
    return tuple(reference.doubts(house.left_out, house.pictures))


def _verified(
    brief: Brief, itself: Path, places: Places
) -> tuple[Verification, tuple[Diagnostic, ...]]:
    """Look for the quotations in the snapshots that lie beside the file, or in its lock."""
    lock = itself.with_name(lock_name(itself.name))
    if not any(s.snapshot for s in brief.sources) and not lock.exists():
        return NOTHING_VERIFIED, ()
    from briefgen.quotations.local_files import look_beside

    beside = look_beside(brief, itself.name, itself.parent, places.at)
    return beside.verification, beside.diagnostics


def _lines_of_templates(faults: Iterable[Diagnostic], brief: str) -> SourceLines:
    files = {fault.at.file for fault in faults if fault.at is not None} - {brief}
    return {file: lines_of(Path(file).read_bytes()) for file in files}
