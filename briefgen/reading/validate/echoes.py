"""Drops faults that only follow from another fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Diagnostic
from briefgen.reading.source import Scalar, SourceFile
from briefgen.reading.validate.cases import Fault
from briefgen.reading.validate.expand import Expanded
from briefgen.reading.validate.places import Places

_OF_THE_WHOLE = frozenset({"empty-value", "too-short", "wrong-type"})
"""Faults of a value that follow from a fault within it."""


def faults_of_their_own(
    faults: Iterable[Fault], out: Expanded, places: Places, source: SourceFile | None
) -> Iterator[Diagnostic]:
    """Yield the faults of expansion and validation, without those that follow from another.

    A field is not missing if it was misspelt or left without a value. A list is not too short if
    an item of it is at fault; of several forms, the one counts that fitted best. Nothing is missing
    where lines of the file could not be read, and nothing is said of a text that was too big.
    """
    faults = list(faults)
    unread = sorted(source.unread) if source is not None else []
    misspelt = {(*fault.path[:-1], name) for fault in faults for name in fault.meant}
    within = {fault.path[:i] for fault in faults for i in range(len(fault.path))}
    for diagnostic in out.faults:
        if source is None or not _is_cut_off(diagnostic, source):
            yield diagnostic
    for fault in faults:
        missing = fault.kind == "missing"
        value = places.node(fault.path)
        if isinstance(value, Scalar) and value.style == "unread" and not missing:
            continue
        if missing and (fault.path in misspelt or fault.path in out.gaps):
            continue
        if fault.kind in _OF_THE_WHOLE and fault.path in within:
            continue
        if unread and (missing or not isinstance(value, Scalar)):
            first, last = places.lines(fault.path[:-1] if missing else fault.path)
            if fault.kind != "extra_forbidden" and any(first <= n < last for n in unread):
                continue
        if source is not None and _is_cut_off(fault.diagnostic, source):
            continue
        yield fault.diagnostic


def _is_cut_off(fault: Diagnostic, source: SourceFile) -> bool:
    """Whether a field lacks its value, or its fields, as the lines below it could not be read."""
    if fault.code not in ("empty-value", "wrong-type") or fault.at is None:
        return False
    for number in range(fault.at.line + 1, len(source.lines) + 1):
        line = source.lines[number - 1].strip()
        if number in source.unread or (line and not line.startswith("#")):
            return number in source.unread
    return False
