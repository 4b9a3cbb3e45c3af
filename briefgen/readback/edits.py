"""Finds what a reviewer has changed in a Word document: which records' words, and into what.

It does not matter which program saved the file: Word keeps the tags that name records, LibreOffice
7.4 drops the tags and keeps the bookmarks. Tracked changes count as accepted, hidden words as
deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefgen.readback.compare import NOTHING, Discrepancy, compare, short
from briefgen.readback.docx import read
from briefgen.readback.expected import account_of
from briefgen.readback.running_lines import edges
from briefgen.readback.transcript import UNSEEN, Comment, Reviewed, Transcript, TranscriptEntry
from briefgen.readback.units import Unit, Way, paired, units
from briefgen.tree import Document
from briefgen.tree.field_tags import bookmarks, tag

Printings: TypeAlias = Mapping[str, tuple[str, ...]]
"""The words of a field wherever it is printed, in order, by its tag."""

_EDITS = {"words", "order"}


class Edited(Struct, frozen=True):
    """What was changed in a Word document.

    `tracked` are authors with the number of their tracked changes; `words` are those of each field
    wherever the Word document prints it now, in order, by its tag.
    """

    differences: tuple[Discrepancy, ...]
    tracked: tuple[tuple[str, int], ...]
    words: Printings


def words_of(document: Document) -> Printings:
    """Return the words of each field wherever a document prints it, by its tag."""
    return _words_of(account_of(document))


def _words_of(account: Transcript) -> Printings:
    found: dict[str, list[str]] = {}
    for entry in account.entries:
        for one in entry.held:
            found.setdefault(one.thread, []).append(one.words)
    return {thread: tuple(words) for thread, words in found.items()}


def edits(data: bytes, document: Document, *, house: bool = False) -> Edited:
    """Return the differences of a Word document from its document.

    Only what a page shows is compared, and neither looks nor links. `house` says that the file was
    built on an organisation's own, see `running_lines.edges`. Raises transcript.BrokenFile.
    """
    found = read(data)
    if not any(entry.held for entry in found.entries):
        found = read(data, {name: tag(*held) for name, held in bookmarks(document).items()})
    review = _Review(_seen(found), _seen(account_of(document)))
    around = dict.fromkeys(edges(found, document.running, review.ours.voice, house=house))
    differences = (*around, *review.differences(), *_lost(found))
    return Edited(differences, found.tracked, _words_of(found))


def _seen(account: Transcript) -> Transcript:
    """The part of a transcript that a page shows, without links."""
    shown = (replace(one, links=()) for one in account.entries if one.kind not in UNSEEN)
    return replace(account, entries=tuple(shown))


class _Review:
    """A Word document and the brief, unit by unit."""

    def __init__(self, theirs: Transcript, ours: Transcript) -> None:
        self.theirs, self.ours = theirs, ours
        self.mine, self.its = units(theirs.entries), units(ours.entries)
        self.left = {thread for unit in self.mine for thread in unit.threads}

    def differences(self) -> Iterator[Discrepancy]:
        """Yield the differences, in the order of the Word document."""
        for way, left, right in paired(self.mine, self.its):
            theirs = [self.mine[at] for at in left]
            ours = [self.its[at] for at in right]
            if way is Way.GONE:
                yield from self.gone(ours[0])
                continue
            if way is Way.NEW:
                says = self.says(f"“{theirs[0].words}”", NOTHING)
                yield Discrepancy(theirs[0].thread, "added", short(theirs[0].words), says)
            elif way is Way.MOVED:
                yield from self.moved(left[0], right[0])
            elif way is Way.JOINED:
                yield from self.joined(ours)
            elif way is Way.PARTED:
                yield from self.parted(theirs, ours[0])
            only = way in {Way.JOINED, Way.PARTED} and _letters(theirs) == _letters(ours)
            if right and not only:
                yield from self.words(_passages(theirs), _passages(ours))
            for unit in theirs:
                yield from self.reviewed(unit)

    def says(self, theirs: str, ours: str) -> tuple[tuple[str, str], ...]:
        return (self.theirs.voice, theirs), (self.ours.voice, ours)

    def words(
        self, theirs: tuple[TranscriptEntry, ...], ours: tuple[TranscriptEntry, ...]
    ) -> Iterator[Discrepancy]:
        """The differences in words within a unit."""
        mine, its = Transcript(self.theirs.voice, theirs), Transcript(self.ours.voice, ours)
        yield from (one for one in compare(mine, its) if one.about in _EDITS)

    def gone(self, unit: Unit) -> Iterator[Discrepancy]:
        """A deleted unit: a row is named by its first field, a passage by each field of its record.

        Fields of other records in it are named if they stand nowhere else.
        """
        fields = {one.thread: one.words for one in unit.held}
        if unit.row or not fields:
            says = self.says(NOTHING, f"“{unit.words}”")
            yield Discrepancy(unit.thread, "taken out", short(unit.words), says)
            return
        for thread, words in fields.items():
            own = thread.partition(".")[0] == unit.thread.partition(".")[0]
            if own or thread not in self.left:
                says = self.says(NOTHING, f"“{words}”")
                yield Discrepancy(thread, "taken out", short(unit.words), says)

    def moved(self, i: int, j: int) -> Iterator[Discrepancy]:
        """A moved unit, unless it moved together with the unit before it."""
        theirs, ours = _after(self.mine, i), _after(self.its, j)
        if theirs != ours:
            unit = self.its[j]
            yield Discrepancy(unit.thread, "order", short(unit.words), self.says(theirs, ours))

    def joined(self, ours: list[Unit]) -> Iterator[Discrepancy]:
        """Passages that were joined into one."""
        for before, unit in pairwise(ours):
            says = self.says(
                f"it in one paragraph with “{short(before.words)}”", "it in a paragraph of its own"
            )
            yield Discrepancy(unit.thread, "joined", short(unit.words), says)

    def parted(self, theirs: list[Unit], ours: Unit) -> Iterator[Discrepancy]:
        """A passage that was split into several."""
        says = self.says(f"it in {len(theirs)} paragraphs", "it in one")
        yield Discrepancy(ours.thread, "parted", short(theirs[1].words), says)

    def reviewed(self, unit: Unit) -> Iterator[Discrepancy]:
        """The comments on words, and words struck through."""
        for passage in unit.passages:
            for one in passage.reviewed:
                thread = _about(one, passage) or unit.thread
                if not one.comment:
                    says = ((self.theirs.voice, f"“{one.words}”, struck through"),)
                    yield Discrepancy(thread, "struck through", short(passage.words), says)
                elif one.comment in self.theirs.comments:
                    comment = self.theirs.comments[one.comment]
                    yield _commented(comment, thread, one.words or passage.words)


def _passages(several: list[Unit]) -> tuple[TranscriptEntry, ...]:
    """The passages of a unit; those of several units as one."""
    if len(several) == 1:
        return several[0].passages
    held, letters = [], 0
    for unit in several:
        held += [
            replace(one, start=one.start + letters, end=one.end + letters) for one in unit.held
        ]
        letters += len(unit.letters)
    first = several[0].passages[0]
    words = " ".join(unit.words for unit in several)
    return (replace(first, words=words, held=tuple(held), reviewed=()),)


def _letters(several: list[Unit]) -> str:
    """The letters of units without spaces: there may be none where two were joined."""
    return "".join(unit.letters for unit in several)


def _about(mark: Reviewed, passage: TranscriptEntry) -> str:
    """The field that a comment or deletion is about: the one with most of its words, or nearest."""
    shared = {
        held.thread: min(mark.end, held.end) - max(mark.start, held.start)
        for held in reversed(passage.held)
    }
    return max(reversed(shared), key=lambda thread: shared[thread], default="")


def _commented(comment: Comment, thread: str, words: str) -> Discrepancy:
    about = "comment, resolved" if comment.resolved else "comment"
    return Discrepancy(thread, about, short(words), ((comment.author, f"“{comment.words}”"),))


def _lost(account: Transcript) -> Iterator[Discrepancy]:
    """Comments on words that no page shows."""
    seen = _seen(account).entries
    placed = {one.comment for passage in seen for one in passage.reviewed}
    for number, comment in account.comments.items():
        if number not in placed:
            yield _commented(comment, "", "")


def _after(all_: tuple[Unit, ...], at: int) -> str:
    return f"it after “{short(all_[at - 1].words)}”" if at else "it first of all"
