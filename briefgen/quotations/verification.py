"""The findings on each quotation: the values that the page, the lock and the reports share."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePath
from typing import Literal, TypeAlias

from msgspec import Struct

from briefgen.diagnostics import DataPath

LOCK_SUFFIX = ".evidence.json"
"""Replaces the suffix of a brief's file in the name of its lock."""


ONE_SOURCE = frozenset({"rendering", "words", "headline"})
"""Fields of a report: what stands there is looked for in that report's source only."""

TITLE = "title"
"""The field of a query for the title of a source."""

QuotationKey: TypeAlias = tuple[str, ...]
"""Record and field of a quotation; and the source, for words that only one report has."""


def lock_name(name: str) -> str:
    """The name of the lock of a brief's file: x.yaml has x.evidence.json."""
    return PurePath(name).stem + LOCK_SUFFIX


class Gap(Struct, frozen=True):
    """What a quotation leaves out or replaces at one place.

    `words` are the words of the source, `source` the same with their punctuation, in one line;
    `inserted` are the words in brackets instead, and `dots` says that there is an ellipsis. A word
    of which only letters are replaced is in `words`, and `inserted` is that word as printed.
    """

    words: tuple[str, ...]
    source: str
    inserted: str = ""
    dots: bool = False


_ENDS = 5


def shortened(words: str) -> str:
    """The first and the last of many words."""
    parts = words.split()
    if len(parts) <= 2 * _ENDS + 1:
        return words
    return " ".join([*parts[:_ENDS], "…", *parts[-_ENDS:]])


class Passage(Struct, frozen=True):
    """The place of a quotation: characters of the text from 0, the end exclusive.

    `gaps` are the places that an ellipsis or brackets stand for, in order; `runs_on` says that an
    ellipsis passes over the end of a sentence and leaves out parts of sentences.
    """

    start: int
    end: int
    gaps: tuple[Gap, ...] = ()
    runs_on: bool = False

    @property
    def omitted(self) -> tuple[str, ...]:
        """The words of the source that the quotation does not have."""
        return tuple(word for gap in self.gaps for word in gap.words)


class Speaker(Struct, frozen=True):
    """The words of the names of a quotation's speaker, and of the brief's other actors."""

    names: frozenset[str]
    others: frozenset[str]
    outlet: bool = False
    """Whether the brief gives the words as the outlet's own."""


class Query(Struct, frozen=True):
    """One quotation and one source in which it should stand.

    `path` is the place of the quotation in the brief. `reason`, if given, says why there is nothing
    to look for. `any_of` says that one of the quotation's sources is enough; `elsewhere` says that
    the quotation may be of another statement than the one this source reports.
    """

    record: str
    field: str
    source: str
    quotation: str
    path: DataPath
    speaker: Speaker
    language: str
    any_of: bool = False
    elsewhere: bool = False
    reason: str | None = None

    @property
    def key(self) -> QuotationKey:
        """What tells this quotation from others, however many sources should have it."""
        if self.field in ONE_SOURCE:
            return (self.record, self.field, self.source)
        return (self.record, self.field)


GIVEN_UP = "quotation and snapshot repeat themselves so much that the search was given up"
UNREAD_ELSEWHERE = "it is not in this source, and another of its sources could not be read"
"""Reasons why nothing can be said of a quotation although the snapshot can be read."""


class Caution(Struct, frozen=True):
    """One thing that an analyst should look at; `code` is that of the warning."""

    code: str
    message: str


class DifferencePart(Struct, frozen=True):
    """Words that both have, that only the quotation has, or that only the source has."""

    kind: Literal["both", "quotation", "source"]
    words: str


class Nearest(Struct, frozen=True):
    """The passage most like a quotation; positions are characters of the text as given."""

    start: int
    end: int
    difference: tuple[DifferencePart, ...]


class Outcome(StrEnum):
    """The outcome of looking for a quotation; the five outcomes are always told apart."""

    FOUND = "found"
    FOUND_MORE_THAN_ONCE = "found more than once"
    NOT_FOUND = "not found"
    CANNOT_TELL = "cannot tell"
    UNCHECKED = "unchecked"

    @property
    def good(self) -> bool:
        """Whether the words stand in the source."""
        return self in {Outcome.FOUND, Outcome.FOUND_MORE_THAN_ONCE}


class Finding(Struct, frozen=True):
    """The finding on one quotation in one source.

    `how` is "exact", "evened" or "conventions"; `passages` are places in the snapshot's text,
    `words` the words there, letter for letter, if the snapshot can be read. `locked` says that the
    finding is the lock's: the quotation was looked for when the lock was made, not now. Digests are
    SHA-256.
    """

    asked: Query
    outcome: Outcome
    reason: str = ""
    how: str = ""
    passages: tuple[Passage, ...] = ()
    words: str = ""
    nearest: Nearest | None = None
    cautions: tuple[Caution, ...] = ()
    snapshot: str = ""
    extractor: str = ""
    text_sha256: str = ""
    locked: bool = False


class Verification(Struct, frozen=True):
    """Every quotation of a brief; `checked_on` is the lock's date (ISO 8601), if there is a lock.

    A lock whose quotations or snapshots have changed since is stale: `stale` pairs each finding
    concerned with what has changed, and None with entries that the brief has no quotation for.
    """

    findings: tuple[Finding, ...] = ()
    checked_on: str | None = None
    stale: tuple[tuple[Finding | None, str], ...] = ()

    def of(self, record: str, field: str = "quote") -> tuple[Finding, ...]:
        """The findings on one quotation, one for each source."""
        return tuple(
            f for f in self.findings if f.asked.record == record and f.asked.field == field
        )

    def checked(self, record: str, field: str = "quote") -> bool:
        """Whether a quotation was found in one of its sources, so that the page may mark it."""
        return any(finding.outcome.good for finding in self.of(record, field))

    def within(self, asked: Iterable[Query]) -> Verification:
        """The findings on these quotations in these sources, without all others.

        `asked` are the queries of a copy of the brief: a tick, a count or a date that rests only on
        what the copy leaves out goes too. If no quotation was found, there is no date.
        """
        held = {(one.record, one.field, one.source) for one in asked}

        def stays(finding: Finding) -> bool:
            return (finding.asked.record, finding.asked.field, finding.asked.source) in held

        findings = tuple(filter(stays, self.findings))
        good = any(finding.outcome.good for finding in findings)
        stale = tuple(one for one in self.stale if one[0] is not None and stays(one[0]))
        return Verification(findings, self.checked_on if good else None, stale)

    def marked(self) -> frozenset[tuple[str, ...]]:
        """The quotations that the page may mark, as (record, field) and (record, field, source).

        Computed once for a document, so that the cost is linear.
        """
        good = [f.asked for f in self.findings if f.outcome.good]
        with_source = {(one.record, one.field, one.source) for one in good}
        return frozenset({(one.record, one.field) for one in good} | with_source)

    def count(self, quotations: Iterable[QuotationKey]) -> Count:
        """Count these quotations, each once, however many sources have it; and those found.

        One that was never looked for counts as not found.
        """
        wanted = frozenset(quotations)
        good = [f.asked for f in self.findings if f.outcome.good and f.asked.key in wanted]
        found, sources = {one.key for one in good}, {one.source for one in good}
        return Count(len(wanted), len(found), len(sources), self.checked_on)


class Count(Struct, frozen=True):
    """The number of quotations, how many were found, in how many sources, and on which day."""

    quotations: int
    found: int
    sources: int
    checked_on: str | None
