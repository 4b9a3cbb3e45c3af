"""Pairs the units that a reviewer moves, deletes or joins: paragraphs, and rows of tables.

Units of two transcripts are paired by their words, then by the records' fields that they hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from enum import Enum, auto
from itertools import count, groupby
from typing import TypeAlias, TypeVar

from msgspec import Struct

from briefgen.readback.transcript import FieldWords, PassageKind, TranscriptEntry

_MOST = 4
"""The most passages that are considered as pieces of one."""


class Unit(Struct, frozen=True):
    """One passage, or the passages of a row."""

    passages: tuple[TranscriptEntry, ...]
    row: bool = False

    @property
    def words(self) -> str:
        """Its words."""
        return " ".join(one.words for one in self.passages)

    @property
    def letters(self) -> str:
        """Its words without spaces."""
        return self.words.replace(" ", "")

    @property
    def held(self) -> tuple[FieldWords, ...]:
        """The fields in it; letters are counted within each passage."""
        return tuple(held for one in self.passages for held in one.held)

    @property
    def threads(self) -> tuple[str, ...]:
        """The tags of the fields in it."""
        return tuple(one.thread for one in self.held)

    @property
    def thread(self) -> str:
        """The tag of its first field, which names the unit."""
        return next(iter(self.threads), "")


class Way(Enum):
    """How units of two transcripts belong together."""

    SAME = auto()
    MOVED = auto()
    GONE = auto()
    NEW = auto()
    JOINED = auto()
    PARTED = auto()


Pair: TypeAlias = tuple[Way, tuple[int, ...], tuple[int, ...]]
"""A way, and the indices of the units of the one transcript and of the other."""

Key = TypeVar("Key")


def units(passages: tuple[TranscriptEntry, ...]) -> tuple[Unit, ...]:
    """Return the units in reading order; the cells of a row are one."""
    alone = count()
    return tuple(
        Unit(tuple(group), row=isinstance(key, str))
        for key, group in groupby(passages, key=lambda one: _row(one) or next(alone))
    )


def _row(passage: TranscriptEntry) -> str:
    """The row that a passage stands in, empty if none."""
    row, comma, _ = passage.within.partition(", column ")
    return row if comma else ""


def paired(mine: tuple[Unit, ...], its: tuple[Unit, ...]) -> tuple[Pair, ...]:
    """Pair the units of a changed transcript with those of the original.

    Pairs come in the order of both; a moved unit stands where it was moved to.
    """
    steps = tuple(_steps(mine, its))
    gaps = [step for step in steps if isinstance(step, _Gap)]
    moved = _moved(
        {i: mine[i] for gap in gaps for i in gap.left},
        {j: its[j] for gap in gaps for j in gap.right},
    )
    return tuple(pair for step in steps for pair in _settled(step, moved))


class _Gap(Struct):
    """Units between two pairs that have no partner there."""

    left: list[int]
    right: list[int]


def _settled(step: Pair | _Gap, moved: dict[int, int]) -> Iterator[Pair]:
    """Classify the units of a gap; if there are as many as before, they are the same, changed."""
    if not isinstance(step, _Gap):
        yield step
        return
    arrived = set(moved.values())
    right = [j for j in step.right if j not in arrived]
    stayed = [i for i in step.left if i not in moved]
    changed = dict(zip(stayed, right, strict=True)) if len(stayed) == len(right) else {}
    for i in step.left:
        if i in moved:
            yield Way.MOVED, (i,), (moved[i],)
        elif i in changed:
            yield Way.SAME, (i,), (changed[i],)
        else:
            yield Way.NEW, (i,), ()
    if not changed:
        yield from ((Way.GONE, (), (j,)) for j in right)


def _moved(new: dict[int, Unit], gone: dict[int, Unit]) -> dict[int, int]:
    """Units moved elsewhere: found by their words, or else by fields that no other unit holds."""
    found: dict[int, int] = {}
    for known in (_said, _held):
        theirs, ours = (
            _by(known, {at: one for at, one in all_.items() if at not in done})
            for all_, done in ((new, found.keys()), (gone, set(found.values())))
        )
        for key, places in theirs.items():
            if known is _said or len(places) == len(ours.get(key, ())) == 1:
                found |= dict(zip(places, ours.get(key, ()), strict=False))
    return found


def _said(unit: Unit) -> tuple[tuple[PassageKind, str], ...]:
    return tuple((one.kind, one.words) for one in unit.passages)


def _held(unit: Unit) -> tuple[str, ...]:
    return unit.threads


def _by(known: Callable[[Unit], Key], all_: dict[int, Unit]) -> dict[Key, list[int]]:
    """The indices of units by the key that identifies them; units without a key are left out."""
    found: dict[Key, list[int]] = {}
    for at, unit in all_.items():
        if key := known(unit):
            found.setdefault(key, []).append(at)
    return found


def _steps(mine: tuple[Unit, ...], its: tuple[Unit, ...]) -> Iterator[Pair | _Gap]:
    """Pair in order: equal words first, then between those by fields, joins and splits."""
    matcher = SequenceMatcher(
        None, [_said(one) for one in mine], [_said(one) for one in its], autojunk=False
    )
    for turn, i1, i2, j1, j2 in matcher.get_opcodes():
        if turn == "equal":
            yield from ((Way.SAME, (i1 + at,), (j1 + at,)) for at in range(i2 - i1))
            continue
        i, j = i1, j1
        gap = _Gap([], [])
        while i < i2:
            found = next(
                ((at, *pair) for at in range(j, j2) if (pair := _match(mine[i:i2], its[at:j2]))),
                None,
            )
            if found is None:
                gap.left.append(i)
                i += 1
                continue
            at, way, theirs, ours = found
            gap.right += range(j, at)
            yield gap
            gap = _Gap([], [])
            yield way, tuple(range(i, i + theirs)), tuple(range(at, at + ours))
            i, j = i + theirs, at + ours
        gap.right += range(j, j2)
        yield gap


def _match(mine: tuple[Unit, ...], its: tuple[Unit, ...]) -> tuple[Way, int, int] | None:
    """How the first units of both belong together, and how many of each; None if they do not."""
    if several := _several(mine[0], its):
        return Way.JOINED, 1, several
    if several := _several(its[0], mine):
        return Way.PARTED, several, 1
    same = mine[0].threads and mine[0].threads == its[0].threads
    return (Way.SAME, 1, 1) if same else None


def _several(one: Unit, pieces: tuple[Unit, ...]) -> int:
    """The number of units that make up a paragraph, by letters or else by fields; 0 if one."""
    letters, by_fields = "", True
    threads: tuple[str, ...] = ()
    for number, piece in enumerate(pieces[:_MOST], 1):
        letters, threads = letters + piece.letters, threads + piece.threads
        by_fields = by_fields and bool(piece.threads) and one.threads[: len(threads)] == threads
        if one.row or piece.row or not (by_fields or one.letters.startswith(letters)):
            return 0
        if number > 1 and (one.letters == letters or (by_fields and one.threads == threads)):
            return number
    return 0
