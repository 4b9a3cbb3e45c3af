"""What follows from a fault that was reported already, and is no fault of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Diagnostic, Place
from briefgen.source import Mapping, Sequence

_WORD = re.compile(r"[\w-]+")

OF_ABSENCE = frozenset(
    {
        "after-cut-off",
        "anonymous-without-reason",
        "condition-nobody-could-meet",
        "condition-without-evidence",
        "confidence-without-basis",
        "date-as-more-precise",
        "judgement-without-basis",
        "no-source",
        "question-already-answered",
        "question-without-answer",
        "quotation-missing",
        "status-history-disagrees",
        "unused-record",
    }
)
"""Faults of a record that lacks something: it may have been left out for being misspelt."""


def without_echoes(
    met: Iterable[Diagnostic], before: Iterable[Diagnostic], root: Mapping, lines: Iterable[str]
) -> Iterator[Diagnostic]:
    """Yield the faults met in what was left of a damaged file, less those that the damage made.

    One place has one fault, the first. A record with a fault lacks whatever was left out for it. A
    record that nothing points to is still in use if its id stands on another line of the file. The
    sign that stands for bytes that are no letter has a fault already.
    """
    before = tuple(before)
    undecoded = any(fault.code == "not-utf-8" for fault in before)
    starts = sorted(_starts(root))
    told = [fault.at for fault in before if fault.at is not None]
    damaged = {bisect_right(starts, place.line) for place in told}
    by_line: dict[int, list[Place]] = {}
    for place in told:
        by_line.setdefault(place.line, []).append(place)
    words: Counter[str] | None = None
    for fault in met:
        at = fault.at
        if at is not None:
            if any(_overlap(at, place) for place in by_line.get(at.line, ())):
                continue
            if fault.code in OF_ABSENCE and bisect_right(starts, at.line) in damaged:
                continue
        if undecoded and fault.code == "no-glyph" and "\ufffd" in fault.message:
            continue
        if fault.code == "unused-record":
            words = words or _lines_with_each_word(lines)
            named = fault.message.rpartition("“")[2].rstrip("”")
            if words[named] > 1:
                continue
        yield fault


def _lines_with_each_word(lines: Iterable[str]) -> Counter[str]:
    return Counter(word for line in lines for word in {*_WORD.findall(line.casefold())})


def _overlap(one: Place, other: Place) -> bool:
    return one.column < other.end_column and other.column < one.end_column


def _starts(root: Mapping) -> Iterator[int]:
    """The lines on which records and top fields begin."""
    for key, value in root.entries:
        yield key.at.line
        if isinstance(value, Mapping):
            yield from (inner.at.line for inner, _ in value.entries)
        elif isinstance(value, Sequence):
            yield from (item.at.line for item in value.items)
