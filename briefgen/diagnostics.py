"""What the tool has to say about an input: one shape for every fault, whoever found it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

DataPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in the data, from the root: ("statements", 3, "who")."""


class Severity(StrEnum):
    """An error stops the build; a warning stops it only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"


class Span(Struct, frozen=True, order=True):
    """A stretch of one file; lines and columns count from 1, in characters.

    `end_column` is exclusive. A stretch over several lines is given by its first line only.
    """

    file: str
    line: int
    column: int
    end_column: int


Locate: TypeAlias = Callable[[DataPath], Span | None]
"""Finds where in a file a value of the data was written; None where it was not."""


class RelatedSpan(Struct, frozen=True):
    """A second place that helps to understand a fault, such as where an id was first given."""

    message: str
    at: Span | None = None


class Diagnostic(Struct, frozen=True):
    """One fault: `code` is stable and explained by `briefgen explain`; hints say what to do."""

    code: str
    message: str
    at: Span | None = None
    severity: Severity = Severity.ERROR
    hints: tuple[str, ...] = ()
    notes: tuple[RelatedSpan, ...] = ()
    about: str = ""
    """What the message names, an id or signs, for a step that goes on from the fault."""


class Rejected(Exception):  # noqa: N818 - it is a verdict on the input, not a failure of the program
    """Raised by a step that cannot hand on a value; carries every fault that the step found."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(f"{d.code}: {d.message}" for d in self.diagnostics))


_NOWHERE = Span("", 0, 0, 0)


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return faults in the order of the file; those without a place come first."""
    return tuple(sorted(found, key=lambda fault: (fault.at or _NOWHERE, fault.code)))


def stops(found: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether a brief with these faults is not to be built."""
    return any(strict or fault.severity is Severity.ERROR for fault in found)


_SLIPS = 2
_NOT = ("un", "in", "im", "il", "ir", "non", "not", "no", "dis", "de", "mis", "anti", "counter")
_TURNED = (("on", "off"), ("in", "ex"), ("en", "dis"), ("with", "without"), ("pre", "post"),
    ("pro", "anti"), ("under", "over"), ("up", "down"), ("in", "out"))  # fmt: skip
"""Beginnings that turn a word into its opposite, by standing there or in the place of another."""


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `word` most likely stands for, or None when none is near.

    A single slip (a letter left out, added, changed, or two swapped) always finds its word.
    """
    return next(iter(nearest(word, candidates)), None)


def nearest(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """Return the candidates at the least distance from `word`, the likeliest first; none is far.

    What says the opposite of the word is never one of them: `cleared` of `uncleared`.
    """
    near = {c: _distance(word.casefold(), c.casefold()) for c in candidates}
    near = {c: d for c, d in near.items() if d < _SLIPS or not _opposite(word, c)}
    least = min(near.values(), default=0)
    equal = [c for c in near if near[c] == least <= max(1, min(len(word), len(c)) // 3)]
    return tuple(sorted(equal, key=lambda c: (-difflib.SequenceMatcher(None, word, c).ratio(), c)))


def counted(number: int, noun: str) -> str:
    """A count and its noun, for messages: 0 reports, 1 report, 2 reports."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def with_article(words: str) -> str:
    """Words with the article that English asks for before them: an internal reader, a source."""
    return f"{'an' if words[:1].casefold() in 'aeiou' else 'a'} {words}"


def either(words: Sequence[str]) -> str:
    """Choices as a sentence has them: a; a or b; a, b or c."""
    return _row(words, "or")


def both(words: Sequence[str]) -> str:
    """What holds together, as a sentence has it: a; a and b; a, b and c."""
    return _row(words, "and")


def _row(words: Sequence[str], joint: str) -> str:
    return f" {joint} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _opposite(a: str, b: str) -> bool:
    """Whether one of two words is the other with a beginning that denies or turns it."""
    a, b = a.casefold(), b.casefold()
    for one, other in ((a, b), (b, a)):
        for this, that in (*((prefix, "") for prefix in _NOT), *_TURNED):
            if one.startswith(this) and other.startswith(that):
                rest = one.removeprefix(this).lstrip("-_ ")
                if rest and _distance(rest, other.removeprefix(that).lstrip("-_ ")) < _SLIPS:
                    return True
    return False


def _distance(a: str, b: str) -> int:
    """Damerau-Levenshtein distance (optimal string alignment)."""
    before_last: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        before_last, last = last, row
    return last[-1]
