"""What follows from a fault that was reported already, and is no fault of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from briefgen.checks import CHECKS
from briefgen.diagnostics import Diagnostic, Span
from briefgen.reading.source import Mapping, Node, Sequence

_WORD = re.compile(r"[\w-]+")
_ANY = "*"  # whichever field it may have been
_UNDECODED = "\ufffd"  # stands for bytes that are no letter

OF_VALUES = frozenset(
    {
        "link-not-allowed",
        "link-title",
        "list-too-deep",
        "not-a-date",
        "not-a-grade",
        "not-one-of",
        "one-paragraph-only",
        "too-long",
        "wrong-type",
    }
)
"""Faults for which a record loses the field they stand in and no other."""


def without_echoes(
    met: Iterable[Diagnostic], before: Iterable[Diagnostic], root: Mapping, lines: Iterable[str]
) -> Iterator[Diagnostic]:
    """Yield the faults met in what was left of a damaged file, less those that the damage made.

    One place has one fault, the first. A record with a fault lacks the field that was left out for
    it, and with a misspelt field any that was meant. A
    record that nothing points to is still in use if its id stands on another line of the file. The
    sign that stands for bytes that are no letter has a fault already.
    """
    before = tuple(before)
    undecoded = any(fault.code == "not-utf-8" for fault in before)
    records = sorted(_records(root), key=lambda record: record[0])
    starts = [line for line, _ in records]
    told = [fault.at for fault in before if fault.at is not None]
    lost = _lost(before, records)
    by_line: dict[int, list[Span]] = {}
    for place in told:
        by_line.setdefault(place.line, []).append(place)
    words: Counter[str] | None = None
    for fault in met:
        at, check = fault.at, CHECKS[fault.code]
        if at is not None:
            if any(_overlap(at, place) for place in by_line.get(at.line, ())):
                continue
            fields = lost.get(bisect_right(starts, at.line))
            causes = check.lacks
            if fields and causes is not None and (not causes or fields & {*causes, _ANY}):
                continue
        if undecoded and check.of_signs and _UNDECODED in fault.about:
            continue
        if check.of_mentions:
            words = words or _lines_with_each_word(lines)
            if words[fault.about] > 1:
                continue
        yield fault


def _lines_with_each_word(lines: Iterable[str]) -> Counter[str]:
    return Counter(word for line in lines for word in {*_WORD.findall(line.casefold())})


def _overlap(one: Span, other: Span) -> bool:
    return one.column < other.end_column and other.column < one.end_column


def _records(root: Mapping) -> Iterator[tuple[int, Node | None]]:
    """The records and top fields: the line on which each begins, and what it holds."""
    for key, value in root.entries:
        yield key.at.line, value
        if isinstance(value, Mapping):
            yield from ((inner.at.line, held) for inner, held in value.entries)
        elif isinstance(value, Sequence):
            yield from ((item.at.line, item) for item in value.items)


def _lost(
    faults: Iterable[Diagnostic], records: list[tuple[int, Node | None]]
) -> dict[int, set[str]]:
    """The fields that each damaged record lost, by how many records begin no later than it."""
    starts = [line for line, _ in records]
    found: dict[int, set[str]] = {}
    for fault in faults:
        if fault.at is not None:
            count = bisect_right(starts, fault.at.line)
            record = records[count - 1][1] if count else None
            field = _ANY
            if fault.code in OF_VALUES and isinstance(record, Mapping):
                field = _field_at(record, fault.at)
            found.setdefault(count, set()).add(field)
    return found


def _field_at(record: Mapping, place: Span) -> str:
    """The field of a record in which a place stands."""
    before = [key for key, _ in record.entries if key.mark[1:3] <= (place.line, place.column)]
    return before[-1].text if before else _ANY
