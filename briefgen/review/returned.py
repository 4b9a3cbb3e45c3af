"""Finds what a reviewer has changed in a Word document, and the places of it in the YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.diagnostics import DataPath, Diagnostic, Span
from briefgen.house.wording.patterns import Quotes
from briefgen.pipeline import BuildOptions, check, document
from briefgen.provenance import base
from briefgen.quotations.verification import Verification
from briefgen.readback.compare import NOTHING, Discrepancy, short
from briefgen.readback.edits import Edited, Printings, edits, words_of
from briefgen.readback.places import paths, places_of
from briefgen.reading.source.nodes import Scalar
from briefgen.reading.validate import Places
from briefgen.tree import Document

BY_BOTH = "words, changed by both"
_CARRIED = "the brief in the Word document"
"""Its name in reports. It has no lock beside it: which quotations were found it knows itself."""


Changes: TypeAlias = tuple[tuple[str, str], ...]
"""Words of a field as they went out, and as the reviewer has them; each change once."""


class Returned(Struct, frozen=True):
    """The changes in a Word document, None if its brief does not build; and all diagnostics.

    `brief` is the id of the brief; `places` has the place in the YAML of each changed field, by its
    tag; `tracked` are authors with the number of their tracked changes. `based` says that the Word
    document was held against the brief that it carries, so that nothing of what the author has
    changed since is among the changes; `already` counts those that the YAML has by now. `paths` are
    those of the fields in the brief, `changed` their words before and after, by their tags.
    """

    edits: tuple[Discrepancy, ...] | None
    diagnostics: tuple[Diagnostic, ...]
    lines: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Span] = field(default_factory=dict)
    brief: str = ""
    tracked: tuple[tuple[str, int], ...] = ()
    based: bool = False
    already: int = 0
    paths: Mapping[str, DataPath] = field(default_factory=dict)
    changed: Mapping[str, Changes] = field(default_factory=dict)


def returned(
    word: bytes,
    data: bytes,
    name: str,
    options: BuildOptions,
    *,
    house: bool = False,
    beside: bytes | None = None,
) -> Returned:
    """Find what was changed in a Word document since it was built from the brief in a file.

    `house` says that it was built on an organisation's Word file, whose head and foot it keeps.
    `beside` is a YAML that it was made from, for a document that carries none.
    Raises readback.transcript.BrokenFile.
    """
    checked = check(data, name, options)
    sound = checked.sound
    if sound is None:
        return Returned(None, checked.diagnostics, checked.lines)
    made = document(sound)
    then = _as_it_went_out(word, beside, options, sound.verification)
    edited = edits(word, then or made, house=house)
    went_out = words_of(then or made)
    found = tuple(_beside(edited, went_out, words_of(made)))
    changed = {
        thread: _changes(words, edited.words.get(thread, ())) for thread, words in went_out.items()
    }
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
        sum(1 for one in edited.differences if one not in found) if then != made else 0,
        where,
        {thread: pairs for thread, pairs in changed.items() if pairs},
    )


def _changes(before: tuple[str, ...], after: tuple[str, ...]) -> Changes:
    """What was changed where a field is printed; nothing where it is printed more or less often."""
    if len(before) != len(after):
        return ()
    return tuple(dict.fromkeys((a, b) for a, b in zip(before, after, strict=True) if a != b))


def _as_it_went_out(
    word: bytes, beside: bytes | None, options: BuildOptions, found: Verification
) -> Document | None:
    """The document of the brief that a Word document carries, or else of the one beside it.

    None if there is neither, or it is not sound. Of a brief beside it nobody knows which quotations
    had been found: those are taken that are `found` now. `options` say with which template and
    style it was made, and for whom.
    """
    carried = base.read(word)
    yaml = beside if carried is None else carried.yaml.encode()
    sound = None if yaml is None else check(yaml, _CARRIED, options).sound
    if sound is None:
        return None
    marked = found if carried is None else carried.verification
    return document(replace(sound, verification=marked))


def _beside(edited: Edited, then: Printings, now: Printings) -> Iterator[Discrepancy]:
    """What a reviewer has changed, beside what the author has changed since in the same fields.

    What the YAML says by now as the reviewer does is left out, and so is what a word processor
    sets by itself while somebody types: curly marks, dashes, blanks that do not break.
    """
    for one in edited.differences:
        if one.about != "words" or one.thread not in then:
            yield one
            continue
        ours = now.get(one.thread, ())
        changes = _changes(then[one.thread], edited.words.get(one.thread, ()))
        if changes and all(_evened(a) == _evened(b) for a, b in changes):
            continue
        if ours == then[one.thread]:
            yield one
            continue
        if changes and all(theirs in ours for _, theirs in changes):
            continue
        since = f"“{short(ours[0])}”" if ours else NOTHING
        says = (*one.says, ("the YAML, changed since,", since))
        yield replace(one, about=BY_BOTH, says=says)


_TYPED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "…": "..."}
)


def _evened(words: str) -> str:
    """Words as a keyboard has them."""
    return words.translate(_TYPED).replace("--", "-")


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
