"""Finds what a reviewer has changed in a Word document, and the places of it in the YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.diagnostics import DataPath, Diagnostic, Span
from briefgen.house.wording.patterns import Quotes
from briefgen.pipeline import BuildOptions, check, document
from briefgen.readback.compare import Discrepancy
from briefgen.readback.edits import edits
from briefgen.readback.places import paths, places_of
from briefgen.reading.source.nodes import Scalar
from briefgen.reading.validate import Places


class Returned(Struct, frozen=True):
    """The changes in a Word document, None if its brief does not build; and all diagnostics.

    `brief` is the id of the brief; `places` has the place in the YAML of each changed field, by its
    tag; `tracked` are authors with the number of their tracked changes.
    """

    edits: tuple[Discrepancy, ...] | None
    diagnostics: tuple[Diagnostic, ...]
    lines: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Span] = field(default_factory=dict)
    brief: str = ""
    tracked: tuple[tuple[str, int], ...] = ()


def returned(
    word: bytes, data: bytes, name: str, options: BuildOptions, *, house: bool = False
) -> Returned:
    """Find what was changed in a Word document since it was built from the brief in a file.

    `house` says that it was built on an organisation's Word file, whose head and foot it keeps.
    Raises readback.transcript.BrokenFile.
    """
    checked = check(data, name, options)
    sound = checked.sound
    if sound is None:
        return Returned(None, checked.diagnostics, checked.lines)
    made = document(sound)
    found, tracked = edits(word, made, house=house)
    where = paths(sound.brief, made, {one.thread for one in found})
    told = tuple(_with_marks(found, where, sound.places, sound.setup.wording.quotes))
    places = places_of(where, sound.places)
    id_ = sound.brief.brief.id
    return Returned(told, checked.diagnostics, checked.lines, places, id_, tracked)


def _with_marks(
    found: tuple[Discrepancy, ...], where: Mapping[str, DataPath], places: Places, quotes: Quotes
) -> Iterator[Discrepancy]:
    """Yield edits, with the quotation marks of the YAML where the page prints inner ones."""
    outer, inner = f"{quotes.open} {quotes.close}", f"{quotes.inner_open} {quotes.inner_close}"
    note = ("the YAML", f"{outer} where these say {inner}")
    for one in found:
        path = where.get(one.thread) if one.about == "words" else None
        node = places.node(path) if path else None
        text = node.text if isinstance(node, Scalar) else ""
        shown = any(quotes.inner_open in words for _, words in one.says)
        changes = shown and quotes.inside(text) != text
        yield replace(one, says=(*one.says, note)) if changes else one
