"""Finds what a reviewer has changed in a Word document, and the places of it in the YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.diagnostics import DataPath, Diagnostic, Span
from briefgen.house.wording.patterns import Quotes
from briefgen.pipeline import BuildOptions, check, document
from briefgen.provenance import base
from briefgen.readback.compare import NOTHING, Discrepancy, short
from briefgen.readback.edits import Edited, edits, words_of
from briefgen.readback.places import paths, places_of
from briefgen.reading.source.nodes import Scalar
from briefgen.reading.validate import Places
from briefgen.tree import Document

_CARRIED = "the brief in the Word document"
"""Its name in reports. It has no lock beside it: which quotations were found it knows itself."""


class Returned(Struct, frozen=True):
    """The changes in a Word document, None if its brief does not build; and all diagnostics.

    `brief` is the id of the brief; `places` has the place in the YAML of each changed field, by its
    tag; `tracked` are authors with the number of their tracked changes. `based` says that the Word
    document was held against the brief that it carries, so that nothing of what the author has
    changed since is among the changes; `already` counts those that the YAML has by now.
    """

    edits: tuple[Discrepancy, ...] | None
    diagnostics: tuple[Diagnostic, ...]
    lines: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Span] = field(default_factory=dict)
    brief: str = ""
    tracked: tuple[tuple[str, int], ...] = ()
    based: bool = False
    already: int = 0


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
    then = _as_it_went_out(word, options)
    edited = edits(word, then or made, house=house)
    found: tuple[Discrepancy, ...] = edited.differences
    if then is not None and then != made:
        found = tuple(_beside(edited, words_of(then), words_of(made)))
    where = paths(sound.brief, made, {one.thread for one in found})
    told = tuple(_with_marks(found, where, sound.places, sound.setup.wording.quotes))
    return Returned(
        told,
        checked.diagnostics,
        checked.lines,
        places_of(where, sound.places),
        sound.brief.brief.id,
        edited.tracked,
        then is not None,
        len(edited.differences) - len(found),
    )


def _as_it_went_out(word: bytes, options: BuildOptions) -> Document | None:
    """The document of the brief that a Word document carries; None if it carries no whole one.

    `options` say with which template and style it was made, and for whom.
    """
    carried = base.read(word)
    if carried is None:
        return None
    sound = check(carried.yaml.encode(), _CARRIED, options).sound
    if sound is None:
        return None
    return document(replace(sound, verification=carried.verification))


def _beside(
    edited: Edited, then: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[Discrepancy]:
    """What a reviewer has changed, beside what the author has changed since in the same fields.

    What the YAML says by now as the reviewer does is left out.
    """
    for one in edited.differences:
        if one.about != "words" or one.thread not in then:
            yield one
            continue
        theirs, ours = edited.words.get(one.thread), now.get(one.thread)
        if ours == theirs:
            continue
        if ours == then[one.thread]:
            yield one
            continue
        since = NOTHING if ours is None else f"“{short(ours)}”"
        says = (*one.says, ("the YAML, changed since,", since))
        yield replace(one, about="words, changed by both", says=says)


def _with_marks(
    found: tuple[Discrepancy, ...], where: Mapping[str, DataPath], places: Places, quotes: Quotes
) -> Iterator[Discrepancy]:
    """Yield edits, with the quotation marks of the YAML where the page prints inner ones."""
    outer, inner = f"{quotes.open} {quotes.close}", f"{quotes.inner_open} {quotes.inner_close}"
    note = ("the YAML", f"{outer} where these say {inner}")
    for one in found:
        path = where.get(one.thread) if one.about.startswith("words") else None
        node = places.node(path) if path else None
        text = node.text if isinstance(node, Scalar) else ""
        shown = any(quotes.inner_open in words for _, words in one.says)
        changes = shown and quotes.inside(text) != text
        yield replace(one, says=(*one.says, note)) if changes else one
