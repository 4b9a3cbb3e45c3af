"""How much a drawing's text equivalent says: what one string of an archival file can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

LONGEST = 8_000
"""Characters; a string in a PDF/A file has 32,767 bytes at most (ISO 19005-3, 6.1.13)."""


def within(told: Iterable[str]) -> Iterator[str]:
    """Yield the first entry and those after it while all are no longer than that, then an ellipsis.

    A drawing of several hundred entries stands beside a table or records that have them all.
    """
    length = 0
    for entry in told:
        if length and length + len(entry) > LONGEST:
            yield "…"
            return
        length += len(entry)
        yield entry
