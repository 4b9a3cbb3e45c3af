"""Compares two transcripts passage by passage, and says what differs in a reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest
from typing import TypeVar

from msgspec import Struct

from briefgen.diagnostics import either
from briefgen.readback.transcript import (
    OF_HOUSE,
    OR,
    FieldWords,
    LinkSpan,
    PassageKind,
    Toned,
    Transcript,
    TranscriptEntry,
)

_AROUND = 28
"""How many characters are shown on either side of a difference in words."""

NOTHING = "nothing"


class Discrepancy(Struct, frozen=True):
    """One difference between two files; `says` are each voice and what it says.

    `thread` is the record's field that the difference is about, empty if it is no record's; `about`
    says what differs, and `passage` has the words around it.
    """

    thread: str
    about: str
    passage: str
    says: tuple[tuple[str, str], ...]


def compare(one: Transcript, other: Transcript) -> tuple[Discrepancy, ...]:
    """Return the differences in reading order; the time is linear if there are few."""
    return tuple(_Comparison(one, other).differences())


class _Comparison:
    """Two transcripts, and which of their passages are the same."""

    def __init__(self, one: Transcript, other: Transcript) -> None:
        self.one, self.other = one, other
        self.pairs = list(_aligned(one.entries, other.entries))
        self.same = {i: j for i, j in self.pairs if i is not None and j is not None}

    def differences(self) -> Iterator[Discrepancy]:
        lost = [i for i, j in self.pairs if i is not None and j is None]
        new = [j for i, j in self.pairs if i is None and j is not None]
        moved = _moved(self.one, lost, self.other, new)
        arrived = set(moved.values())
        self.same |= moved
        for i, j in self.pairs:
            if i is not None and j is not None:
                yield from self.passage(i, j)
            elif i is not None and i in moved:
                yield self.elsewhere(i, moved[i])
                yield from self.passage(i, moved[i])
            elif i is not None:
                yield self.told(self.one.entries[i], "words", self.one.entries[i].words, NOTHING)
            elif j is not None and j not in arrived:
                yield self.told(
                    self.other.entries[j], "words", NOTHING, self.other.entries[j].words
                )

    def told(
        self, at: TranscriptEntry, about: str, first: str, second: str, thread: str | None = None
    ) -> Discrepancy:
        """A difference; if no field is named, it is that of the passage, if it has only one."""
        if thread is None:
            held = {one.thread for one in at.held}
            thread = held.pop() if len(held) == 1 else ""
        says = ((self.one.voice, first), (self.other.voice, second))
        return Discrepancy(thread, about, short(at.words), says)

    def elsewhere(self, i: int, j: int) -> Discrepancy:
        """A passage that stands at another place in reading order."""
        places = (_after(self.one, i), _after(self.other, j))
        return self.told(self.one.entries[i], "order", *places)

    def passage(self, i: int, j: int) -> Iterator[Discrepancy]:
        """The differences between two versions of one passage."""
        one, other = self.one.entries[i], self.other.entries[j]
        if _letters(one) != _letters(other):
            yield from self.words(one, other)
        for about, first, second in (
            ("kind", _what(one), _what(other)),
            ("place", one.within, other.within),
            ("number", one.label, other.label),
        ):
            if first != second and OF_HOUSE not in (first, second):
                yield self.told(one, about, first or NOTHING, second or NOTHING)
        if _letters(one) == _letters(other):
            yield from self.fields(one, other)
            yield from self.links(one, other)
            yield from dict.fromkeys(self.tones(one, other))

    def words(self, one: TranscriptEntry, other: TranscriptEntry) -> Iterator[Discrepancy]:
        """The differences in words: for each field that differs, or else for the passage."""
        found = [
            self.told(one, "words", *_cut(mine.words, its.words), thread=mine.thread)
            for mine, its in zip(one.held, other.held, strict=False)
            if mine.thread == its.thread and mine.words != its.words
        ]
        about = "words" if one.kind is not PassageKind.ALTERNATIVE else "alternative text"
        says = _cut(one.words, other.words)
        yield from found or [self.told(one, about, *says, thread=_nearest(one, other))]

    def fields(self, one: TranscriptEntry, other: TranscriptEntry) -> Iterator[Discrepancy]:
        """The differences in which fields the words belong to."""
        for mine, its in zip_longest(one.held, other.held):
            if mine != its:
                held = mine or its
                thread = held.thread if held else ""
                yield self.told(one, "record", _whose(mine), _whose(its), thread=thread)

    def links(self, one: TranscriptEntry, other: TranscriptEntry) -> Iterator[Discrepancy]:
        """The differences in where the links of a passage lead, letter by letter."""
        for first, second in _side_by_side(one.links, other.links):
            if not self.agree(first, second):
                yield self.told(one, "link", _led(first, self.one), _led(second, self.other))

    def tones(self, one: TranscriptEntry, other: TranscriptEntry) -> Iterator[Discrepancy]:
        """The differences in the tones of statuses."""
        for first, second in _side_by_side(one.tones, other.tones):
            mine, its = (said.tone if said else NOTHING for said in (first, second))
            if set(mine.split(OR)).isdisjoint(its.split(OR)):
                yield self.told(one, "tone", mine, its)

    def agree(self, first: LinkSpan | None, second: LinkSpan | None) -> bool:
        """Whether two links lead to the same place; an inner one may lead to several."""
        if first is None or second is None:
            return first is second
        if first.url or second.url:
            return first.url == second.url
        mine = {self.same.get(index) for index in first.leads} - {None}
        return not mine.isdisjoint(second.leads) or not (first.leads or second.leads)


_Span = TypeVar("_Span", LinkSpan, Toned)


def _side_by_side(
    one: tuple[_Span, ...], other: tuple[_Span, ...]
) -> Iterator[tuple[_Span | None, _Span | None]]:
    """Yield the values that two passages have at the same letters, wherever one of them changes."""
    cuts = sorted({at for span in (*one, *other) for at in (span.start, span.end)})
    mine, its = iter(one), iter(other)
    before: tuple[_Span | None, _Span | None] = (None, None)
    left, right = next(mine, None), next(its, None)
    for start, end in pairwise(cuts):
        while left is not None and left.end <= start:
            left = next(mine, None)
        while right is not None and right.end <= start:
            right = next(its, None)
        first = left if left is not None and left.start < end else None
        second = right if right is not None and right.start < end else None
        if (first, second) != before:
            yield first, second
        before = (first, second)


def _nearest(one: TranscriptEntry, other: TranscriptEntry) -> str | None:
    """The field in which words differ, or after whose last word a word was added.

    None if the words differ between fields, or in no field.
    """
    first, second = (passage.words.replace(" ", "") for passage in (one, other))
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
    if at is None:
        at = min(len(first), len(second))
    around = [held for held in other.held if held.start <= at <= held.end]
    return min(around, key=lambda held: held.end - held.start).thread if around else None


def _aligned(
    one: tuple[TranscriptEntry, ...], other: tuple[TranscriptEntry, ...]
) -> Iterator[tuple[int | None, int | None]]:
    """Pair passages that are the same; None stands for one that the other transcript lacks."""
    mine = [_key(entry) for entry in one]
    its = [_key(entry) for entry in other]
    begin = 0
    while begin < min(len(mine), len(its)) and mine[begin] == its[begin]:
        begin += 1
    end = 0
    while end < min(len(mine), len(its)) - begin and mine[-1 - end] == its[-1 - end]:
        end += 1
    yield from ((at, at) for at in range(begin))
    middle = SequenceMatcher(
        None, mine[begin : len(mine) - end], its[begin : len(its) - end], autojunk=False
    )
    for turn, i1, i2, j1, j2 in middle.get_opcodes():
        left = range(begin + i1, begin + i2)
        right = range(begin + j1, begin + j2)
        if turn == "equal" or (turn == "replace" and len(left) == len(right)):
            yield from zip(left, right, strict=True)
        else:
            yield from _likely(one, left, other, right)
    yield from ((len(mine) - at, len(its) - at) for at in range(end, 0, -1))


def _likely(
    one: tuple[TranscriptEntry, ...], left: range, other: tuple[TranscriptEntry, ...], right: range
) -> Iterator[tuple[int | None, int | None]]:
    """Pair passages of unequal number by the fields that they hold, each once and in order."""
    waiting = list(right)
    for i in left:
        threads = [held.thread for held in one[i].held]
        at = next(
            (
                place
                for place, j in enumerate(waiting)
                if threads and threads == [held.thread for held in other[j].held]
            ),
            None,
        )
        if at is None:
            yield i, None
        else:
            yield from ((None, j) for j in waiting[:at])
            yield i, waiting[at]
            del waiting[: at + 1]
    yield from ((None, j) for j in waiting)


def _moved(
    one: Transcript, lost: Iterable[int], other: Transcript, new: Iterable[int]
) -> dict[int, int]:
    """Passages that one transcript lacks at a place and has at another."""
    found: dict[tuple[PassageKind, str], list[int]] = {}
    for j in new:
        found.setdefault(_key(other.entries[j]), []).append(j)
    moved = {}
    for i in lost:
        places = found.get(_key(one.entries[i]))
        if places:
            moved[i] = places.pop(0)
    return moved


def _key(entry: TranscriptEntry) -> tuple[PassageKind, str]:
    return entry.kind, _letters(entry)


def _letters(entry: TranscriptEntry) -> str:
    """The words of a passage; without spaces in a drawing, which may cut a word to make it fit."""
    return entry.words.replace(" ", "") if entry.kind is PassageKind.DRAWING else entry.words


def _what(entry: TranscriptEntry) -> str:
    return f"{entry.kind} {entry.level}" if entry.level else str(entry.kind)


def _whose(held: FieldWords | None) -> str:
    return "nobody’s" if held is None else f"{held.thread}: “{short(held.words)}”"


def _led(link: LinkSpan | None, account: Transcript) -> str:
    """A link as a reader sees it: its words, and the words or the address it leads to."""
    if link is None:
        return "no link"
    where = link.url
    if not where:
        where = either([f"“{short(account.entries[at].words)}”" for at in link.leads])
    return f"“{short(link.words)}” leads to {where or 'nowhere'}"


def _after(account: Transcript, index: int) -> str:
    return f"after “{short(account.entries[index - 1].words)}”" if index else "first of all"


def _cut(first: str, second: str) -> tuple[str, str]:
    """The parts of both texts that differ, with some words around them."""
    begin = 0
    while begin < min(len(first), len(second)) and first[begin] == second[begin]:
        begin += 1
    end = 0
    most = min(len(first), len(second)) - begin
    while end < most and first[-1 - end] == second[-1 - end]:
        end += 1
    start = max(0, begin - _AROUND)
    return _excerpt(first, start, len(first) - end), _excerpt(second, start, len(second) - end)


def _excerpt(text: str, start: int, end: int) -> str:
    if not text:
        return NOTHING
    stop = min(len(text), max(end, start) + _AROUND)
    before, after = "…" if start else "", "…" if stop < len(text) else ""
    return f"“{before}{text[start:stop]}{after}”"


def short(words: str) -> str:
    """The first words of a passage, by which a reader finds it."""
    return words if len(words) <= 2 * _AROUND else f"{words[: 2 * _AROUND].rstrip()}…"
