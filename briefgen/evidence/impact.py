"""What leans on a source, for the day it is corrected: what falls with it, what is weakened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from briefgen.evidence.called import BOTTOM_LINE, words
from briefgen.evidence.standing import having
from briefgen.model import Brief, Keyed, Source, Statement
from briefgen.model.walk import records
from briefgen.origins import Basis, basis

_LEANING = ("statement", "condition", "question", "judgement", "event", "difference", "change")


class Leaning(Struct, frozen=True):
    """One record that rests on the source; `left` are the sources that it would still rest on.

    `unquoted` says that the record stays, but that no source is left that has its quotation.
    """

    kind: str
    id: str
    words: str
    left: tuple[str, ...]
    unquoted: bool = False

    @property
    def falls(self) -> bool:
        """Whether nothing is left under it."""
        return not self.left


class Impact(Struct, frozen=True):
    """All that leans on a source in one brief; `derived` are further sources that go back to it."""

    brief: str
    source: str
    words: str
    derived: tuple[str, ...]
    leaning: tuple[Leaning, ...]


def impact(brief: Brief, source: str) -> Impact:
    """Find all that leans on a source, directly or through records and sources that do.

    A source that derives from it, even in part, counts as hit with it.
    """
    rests = basis(brief)
    derived = _derived(brief, source)
    hit = {source, *derived}
    held = next((one for one in brief.sources if one.id == source), None)
    return Impact(
        brief.brief.id or brief.brief.title,
        source,
        words(held) if held else source,
        derived,
        tuple(_leaning(brief, rests, hit)),
    )


def _leaning(brief: Brief, rests: Basis, hit: set[str]) -> Iterator[Leaning]:
    for found in records(brief):
        if found.kind not in _LEANING:
            continue
        under = rests.sources(found.record.id)
        if hit.intersection(under):
            left = tuple(one for one in under if one not in hit)
            unquoted = bool(left) and _unquoted(found.record, hit)
            yield Leaning(found.kind, found.record.id, words(found.record), left, unquoted)
    based = brief.bottom_line_based_on
    if hit.intersection(based):
        left = tuple(one for one in based if one not in hit)
        yield Leaning("bottom line", BOTTOM_LINE, brief.bottom_line.text, left)


def _unquoted(record: Keyed, hit: set[str]) -> bool:
    """Whether a statement has a quotation, and all reports that have the words are hit."""
    if not isinstance(record, Statement) or record.quote is None:
        return False
    return having(record) <= hit


def _derived(brief: Brief, source: str) -> tuple[str, ...]:
    hit = {source}
    while True:
        more = {s.id for s in brief.sources if hit.intersection(s.derives_from)} - hit
        if not more:
            return tuple(s.id for s in brief.sources if s.id in hit and s.id != source)
        hit |= more


def counterpart(source: Source, other: Brief) -> str | None:
    """The id under which another brief has the same source; None if it does not have it.

    The same are two with one address, with one title and outlet, or with one id where none of
    these is told apart.
    """
    for one in other.sources:
        if source.url and one.url:
            if source.url == one.url:
                return one.id
        elif source.title and one.title:
            if (source.title, source.outlet) == (one.title, one.outlet):
                return one.id
        elif source.id == one.id:
            return one.id
    return None


def text(found: Impact) -> str:
    """What leans on the source, as lines: first what falls."""
    lines = [f"{found.brief}: {found.words}"]
    if found.derived:
        lines.append(f"  further sources that go back to it: {', '.join(found.derived)}")
    falling = [one for one in found.leaning if one.falls]
    weakened = [one for one in found.leaning if not one.falls]
    for heading, group in (("falls with it", falling), ("rests on others as well", weakened)):
        if group:
            lines.append(f"  {heading}:")
            lines += [_line(one) for one in group]
    if not found.leaning:
        lines.append("  nothing leans on it")
    return "\n".join(lines)


def _line(one: Leaning) -> str:
    left = f" [still: {', '.join(one.left)}]" if one.left else ""
    left += " [its quotation falls]" if one.unquoted else ""
    return f"    {one.kind} {one.id}: {one.words}{left}"


def data(found: Impact) -> dict[str, Any]:
    """The same as a value for JSON."""
    return {
        "brief": found.brief,
        "source": found.source,
        "words": found.words,
        "derived": list(found.derived),
        "leaning": [
            {
                "kind": one.kind,
                "id": one.id,
                "words": one.words,
                "falls": one.falls,
                "left": list(one.left),
                "unquoted": one.unquoted,
            }
            for one in found.leaning
        ],
    }
