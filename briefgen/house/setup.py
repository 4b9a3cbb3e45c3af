"""What a brief is set with: a template, a house style, and the labels of its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from pydantic import BaseModel

from briefgen import resources
from briefgen.diagnostics import Diagnostic, Rejected, Severity, Span, did_you_mean
from briefgen.house.layout import Layout
from briefgen.house.style import StyleSheet
from briefgen.house.style_files import CODES as _OF_BELONGINGS
from briefgen.house.style_files import StyleFiles, named, style_files, unprintable
from briefgen.house.wording import Wording
from briefgen.model.brief import Header
from briefgen.reading import source
from briefgen.reading.validate import Places, validate
from briefgen.resources import NotFound, TemplateKind

T = TypeVar("T", bound=BaseModel)

CODES = {
    "unknown-template": """\
    There is no template of this name, and no file.

    A template says which sections a brief has, in what order. `briefgen templates` lists those
    that are shipped; one of your own is named by its file, seen from the brief's folder.

    Wrong: `template: policy brief`
    Right: `template: policy-brief`, or `template: our-house.yaml`
    """,
    "unknown-style": """\
    There is no house style of this name, and no file.

    A house style says page, faces, sizes and colours. `briefgen templates` lists those that are
    shipped; one of your own is named by its file, seen from the template's folder.

    Wrong: `style: nvay`
    Right: `style: navy`, or `style: our-colours.yaml`
    """,
    "language-without-labels": """\
    There are no labels in the language of the brief.

    Headings and labels are printed in the language that `language:` names. A translation is one
    file in `templates/wording/`; `briefgen templates` lists the languages that there are.

    Wrong: `language: eng`
    Right: `language: en-GB`
    """,
    "template-unreadable": """\
    A template’s file is there and cannot be read.

    Ask whoever owns the file for leave to read it, or copy it beside the brief.
    """,
    "too-many-pages": """\
    The brief takes more pages than its template is meant for.

    A template may say how many pages it is meant for (`pages: 2`). The PDF is made all the same, so
    that one can see by how much it runs over.

    Cut texts that say more than they must, give records that this reader need not see a narrower
    `release`, or take the template `policy-brief`.
    """,
    "title-cut-short": """\
    The title is too long for the line at the head or the foot of the page, and is cut there.

    What is left of a finding may say another thing than the whole: “Azerbaijan has …”. The line is
    one line high; how much room it has follows from the marking, the date and the house style.

    Wrong: a title of 110 characters, and no `short_title:`
    Right: `short_title: Azerbaijan has not decided`
    """,
    **_OF_BELONGINGS,
}
"""The manual page of every fault of templates, and of a brief that does not fit its template."""

_CODE = {
    TemplateKind.LAYOUT: "unknown-template",
    TemplateKind.STYLE: "unknown-style",
    TemplateKind.WORDING: "language-without-labels",
}
_WHAT = {
    TemplateKind.LAYOUT: "there is no template “{name}”",
    TemplateKind.STYLE: "there is no house style “{name}”",
    TemplateKind.WORDING: "there are no labels in the language “{name}”",
}


class NamedFile(Struct, frozen=True):
    """The name of a template or house style; for a house's own file, its SHA-256 as well."""

    name: str
    sha256: str = ""


class Setup(Struct, frozen=True):
    """The template, style and labels of a brief, and which files the first two are.

    `files` are all files that were read for it or that these name, wherever they are.
    """

    layout: Layout
    style: StyleSheet
    wording: Wording
    style_files: StyleFiles
    template_file: NamedFile
    style_file: NamedFile
    files: tuple[Path, ...] = ()


def setup(
    header: Header,
    places: Places,
    *,
    near: Path,
    template: str | None,
    style: str | None,
    with_reference: bool = True,
) -> Setup:
    """Read the setup that the brief names, or that the options name instead.

    A name that ends in .yaml is a file. A path in the brief is relative to `near`, one in a
    template or style to that file. The style's Word file is read only `with_reference`. Raises
    Rejected with the faults of the names and of the files.
    """
    faults: list[Diagnostic] = []
    layout = wording = sheet = held = None
    files: list[NamedFile] = []
    paths: list[Path] = []
    at = places.at(("brief", "template")) if template is None else None
    try:
        path = _find(TemplateKind.LAYOUT, template or header.template, near, at)
        layout, told = _read(path, Layout)
        files.append(_file(path))
        paths.append(path)
        at = told.at(("style",)) if style is None else None
        path = _find(TemplateKind.STYLE, style or layout.style, path.parent, at)
        sheet, where = _read(path, StyleSheet)
        held = style_files(sheet, where, path.parent, with_reference=with_reference)
        files.append(_file(path))
        paths += [path, *named(sheet, path.parent)]
        faults += _unprintable(layout, told, sheet)
    except Rejected as found:
        faults += found.diagnostics
    try:
        wording, _ = _read(_wording(header.language, places), Wording)
    except Rejected as found:
        faults += found.diagnostics
    if faults or layout is None or sheet is None or wording is None or held is None:
        raise Rejected(faults)
    template_file, style_file = files
    return Setup(layout, sheet, wording, held, template_file, style_file, tuple(paths))


def too_long(layout: Layout, called: str, pages: int, at: Span) -> Iterator[Diagnostic]:
    """Warn that a finished file (`called` so) has more pages than its template is meant for."""
    if layout.pages is not None and pages > layout.pages:
        yield Diagnostic(
            "too-many-pages",
            f"{called} takes {pages} pages; the template “{layout.name}” is meant for"
            f" {layout.pages} at most",
            at,
            Severity.WARNING,
            hints=("Cut texts, or take another template, such as `policy-brief`.",),
        )


def shipped() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The shipped templates: for each kind, the names with what they are for."""

    def each(kind: TemplateKind, model: type[T]) -> Iterator[tuple[str, T]]:
        for name in resources.names(kind):
            yield name, _read(resources.folder() / kind / f"{name}.yaml", model)[0]

    return {
        "templates": tuple(
            (n, layout.description) for n, layout in each(TemplateKind.LAYOUT, Layout)
        ),
        "house styles": tuple(
            (n, f"{sheet.page.size}, {sheet.faces.text} and {sheet.faces.label}")
            for n, sheet in each(TemplateKind.STYLE, StyleSheet)
        ),
        "languages": tuple(
            (n, words.languages.get(n, "")) for n, words in each(TemplateKind.WORDING, Wording)
        ),
    }


def _unprintable(layout: Layout, places: Places, sheet: StyleSheet) -> Iterator[Diagnostic]:
    """Words of a template's own that no face of the style can set."""
    families = (sheet.faces.label, sheet.faces.text)
    yield from unprintable(layout.label, families, places.at(("label",)))
    for index, entry in enumerate(layout.sections):
        if entry.heading is not None:
            at = places.at(("sections", index, "heading"))
            yield from unprintable(entry.heading, families, at)


def _file(path: Path) -> NamedFile:
    """The name of a file without its folders, which would give away the machine."""
    if path.parent.parent.resolve() == resources.folder().resolve():
        return NamedFile(path.stem)
    return NamedFile(path.name, sha256(path.read_bytes()).hexdigest())


def _find(kind: TemplateKind, name: str, near: Path, at: Span | None) -> Path:
    try:
        return resources.find(kind, name, near=near)
    except NotFound as fault:
        raise Rejected([_unknown(fault, at)]) from fault


def _wording(language: str, places: Places) -> Path:
    try:
        return resources.wording(language)
    except NotFound as fault:
        raise Rejected([_unknown(fault, places.at(("brief", "language")))]) from fault


def _unknown(fault: NotFound, at: Span | None) -> Diagnostic:
    near = did_you_mean(fault.name, fault.known) or next(
        (known for known in fault.known if known.startswith(fault.name)), None
    )
    there_are = f"There are: {', '.join(fault.known)}."
    return Diagnostic(
        _CODE[fault.kind],
        _WHAT[fault.kind].format(name=fault.name),
        at,
        hints=(f"Did you mean “{near}”?" if near else there_are,),
    )


def _read(path: Path, model: type[T]) -> tuple[T, Places]:
    try:
        data = path.read_bytes()
    except OSError as fault:
        why = (fault.strerror or str(fault)).lower()
        found = Diagnostic("template-unreadable", f"{path} cannot be read: {why}")
        raise Rejected([found]) from fault
    return _parsed(data, str(path), model)


@lru_cache(maxsize=32)
def _parsed(data: bytes, name: str, model: type[T]) -> tuple[T, Places]:
    """Cached by bytes, so that one run over many briefs reads each template once."""
    return validate(source.read(data, name), model)
