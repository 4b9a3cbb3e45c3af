"""What falls and what is weakened on the day that a source or an origin is corrected."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from briefgen.model import Brief, Condition, Keyed, Origin, Source, Statement
from briefgen.model.bearing import having, may_have
from briefgen.model.origins import Basis, basis
from briefgen.model.walk import records
from briefgen.tracing.record_labels import BOTTOM_LINE, relayed_by, words

_LEANING = ("statement", "condition", "question", "judgement", "event", "difference", "change")


class Lost(Struct, frozen=True):
    """Words that fall though their record stays: a report's headline, rendering or attribution."""

    field: str
    source: str
    words: str


class Leaning(Struct, frozen=True):
    """One record that rests on what was asked; `left` are the sources it would still rest on.

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
    """All that leans on a source or an origin in one brief.

    `derived` are further sources that go back to it and to nothing else, `in_part` those that go
    back to something else as well.
    """

    brief: str
    source: str
    words: str
    derived: tuple[str, ...]
    in_part: tuple[str, ...]
    leaning: tuple[Leaning, ...]


def impact(brief: Brief, source: str) -> Impact:
    """Find all that leans on a source or an origin, directly or through records and sources.

    A source that goes back to it alone falls with it. One that goes back to something else as well,
    be that established or not, is weakened, and so is what rests on it.
    """
    rests = basis(brief)
    touched = _going_back(brief, source)
    hit = _falling(brief, source, touched)
    held = next((one for one in (*brief.sources, *brief.origins) if one.id == source), None)
    further = [one.id for one in brief.sources if one.id in touched and one.id != source]
    return Impact(
        brief.brief.id or brief.brief.title,
        source,
        words(held) if held else source,
        tuple(one for one in further if one in hit),
        tuple(one for one in further if one not in hit),
        tuple(_leaning(brief, rests, touched, hit)),
    )


def _leaning(brief: Brief, rests: Basis, touched: set[str], hit: set[str]) -> Iterator[Leaning]:
    for found in records(brief):
        if found.kind not in _LEANING:
            continue
        under = rests.sources(found.record.id)
        if touched.intersection(under):
            left = tuple(one for one in under if one not in hit)
            unquoted = bool(left) and _unquoted(brief, found.record, hit)
            lost = tuple(_lost(brief, found.record, hit)) if left else ()
            yield Leaning(found.kind, found.record.id, words(found.record), left, unquoted, lost)
    based = rests.sources(*brief.bottom_line_based_on)
    if touched.intersection(based):
        left = tuple(one for one in based if one not in hit)
        yield Leaning("bottom line", BOTTOM_LINE, brief.bottom_line.text, left)


def _unquoted(brief: Brief, record: Keyed, hit: set[str]) -> bool:
    """Whether a record has a quotation, and all reports that have the words, if any, are hit."""
    match record:
        case Statement(quote=str()):
            had = set(having(record))
        case Condition(quote=str()):
            had = set(may_have(record, brief.statements))
        case _:
            return False
    return bool(had) and had <= hit


def _lost(brief: Brief, record: Keyed, hit: set[str]) -> Iterator[Lost]:
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
            ("relayer", relayed_by(brief, report.relayed_by) or None),
            ("translation", report.quote_translation and report.quote_translation.words),
        )
        if report.source in hit:
            yield from (Lost(field, report.source, said) for field, said in told if said)


def _going_back(brief: Brief, one: str) -> set[str]:
    """The source itself and all that go back to it, even in part; linear in `derives_from`."""
    down: dict[str, list[str]] = {}
    for source in brief.sources:
        for step in source.derives_from:
            down.setdefault(step, []).append(source.id)
    found = {one}
    waiting = [one]
    while waiting:
        further = [id_ for id_ in down.get(waiting.pop(), ()) if id_ not in found]
        found.update(further)
        waiting += further
    return found


def _falling(brief: Brief, one: str, touched: set[str]) -> set[str]:
    """Those of the touched that go back to nothing else; sources in a circle fall together.

    What keeps a trail of its own is taken out, and so is what goes back to that.
    """
    up = {source.id: source.origins for source in brief.sources if source.id in touched - {one}}
    down: dict[str, list[str]] = {}
    for id_, steps in up.items():
        for step in steps:
            down.setdefault(step, []).append(id_)
    kept = {id_ for id_, steps in up.items() if not touched.issuperset(steps)}
    waiting = list(kept)
    while waiting:
        further = [id_ for id_ in down.get(waiting.pop(), ()) if id_ not in kept]
        kept.update(further)
        waiting += further
    return touched - kept


def counterpart(one: Source | Origin, other: Brief) -> str | None:
    """The id under which another brief has the same source or origin; None if it does not have it.

    The same sources are two with one address; else with one title and outlet; else with one id
    where neither address nor title nor outlet tells them apart. The same origins are two that were
    one thing.
    """
    if isinstance(one, Origin):
        return next((o.id for o in other.origins if o.text.casefold() == one.text.casefold()), None)
    return _source_in(one, other)


def _source_in(source: Source, other: Brief) -> str | None:
    alike = [one for one in other.sources if not _told_apart(source, one)]
    titled = (source.title, source.outlet)
    by_address = (one.id for one in alike if source.url and one.url == source.url)
    by_title = (one.id for one in alike if source.title and (one.title, one.outlet) == titled)
    by_id = (one.id for one in alike if one.id == source.id)
    return next(chain(by_address, by_title, by_id), None)


def _told_apart(one: Source, other: Source) -> bool:
    """Whether two differ in what both have: the address, or without one the title or the outlet."""
    if one.url and other.url:
        return one.url != other.url
    pairs = ((one.title, other.title), (one.outlet, other.outlet))
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def text(found: Impact) -> str:
    """What leans on it, as lines: first what falls, then what is weakened."""
    lines = [f"{found.brief}: {found.words}"]
    if found.derived:
        lines.append(f"  further sources that go back to it: {', '.join(found.derived)}")
    if found.in_part:
        lines.append(f"  sources that go back to it in part: {', '.join(found.in_part)}")
    falling = [one for one in found.leaning if one.falls]
    weakened = [one for one in found.leaning if not one.falls]
    for heading, group in (("falls with it", falling), ("is weakened", weakened)):
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
        "in_part": list(found.in_part),
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
