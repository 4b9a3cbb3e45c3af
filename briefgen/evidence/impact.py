"""What leans on a source, for the day it is corrected: what falls with it, what is weakened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from briefgen.evidence.called import BOTTOM_LINE, words
from briefgen.evidence.standing import condition_having, having
from briefgen.model import Brief, Condition, Keyed, Source, Statement
from briefgen.model.walk import records
from briefgen.origins import Basis, basis

_LEANING = ("statement", "condition", "question", "judgement", "event", "difference", "change")


class Lost(Struct, frozen=True):
    """Words that fall though their record stays: a report's headline, rendering or attribution."""

    field: str
    source: str
    words: str


class Leaning(Struct, frozen=True):
    """One record that rests on the source; `left` are the sources that it would still rest on.

    `unquoted` says that the record stays, but that no source is left that has its quotation;
    `lost` are the words that reports by the source alone have.
    """

    kind: str
    id: str
    words: str
    left: tuple[str, ...]
    unquoted: bool = False
    lost: tuple[Lost, ...] = ()

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
            unquoted = bool(left) and _unquoted(brief, found.record, hit)
            lost = tuple(_lost(found.record, hit)) if left else ()
            yield Leaning(found.kind, found.record.id, words(found.record), left, unquoted, lost)
    based = brief.bottom_line_based_on
    if hit.intersection(based):
        left = tuple(one for one in based if one not in hit)
        yield Leaning("bottom line", BOTTOM_LINE, brief.bottom_line.text, left)


def _unquoted(brief: Brief, record: Keyed, hit: set[str]) -> bool:
    """Whether a record has a quotation, and all reports that have the words are hit."""
    if isinstance(record, Statement) and record.quote is not None:
        return having(record) <= hit
    if isinstance(record, Condition) and record.quote is not None:
        had = condition_having(record, brief.statements)
        return bool(had) and had <= hit
    return False


def _lost(record: Keyed, hit: set[str]) -> Iterator[Lost]:
    """What only the reports of a statement that are hit say."""
    if not isinstance(record, Statement):
        return
    for report in record.reports:
        headline = report.headline.words if report.headline else None
        told = (
            ("headline", headline),
            ("quotation", report.quote),
            ("outlet’s words", report.words),
            ("attribution", report.attributed_to),
        )
        if report.source in hit:
            yield from (Lost(field, report.source, said) for field, said in told if said)


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
            lines += [line for one in group for line in _lines(one)]
    if not found.leaning:
        lines.append("  nothing leans on it")
    return "\n".join(lines)


def _lines(one: Leaning) -> Iterator[str]:
    left = f" [still: {', '.join(one.left)}]" if one.left else ""
    left += " [its quotation falls]" if one.unquoted else ""
    yield f"    {one.kind} {one.id}: {one.words}{left}"
    yield from (f"      its {it.field} in {it.source} falls: “{it.words}”" for it in one.lost)


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
                "lost": [asdict(it) for it in one.lost],
            }
            for one in found.leaning
        ],
    }
