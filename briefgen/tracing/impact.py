"""What falls and what is weakened if a source or an origin is corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from briefgen.model import Brief, Condition, Keyed, Origin, Source, Statement
from briefgen.model.bearing import having, may_have
from briefgen.model.origins import Basis, Steps, above, basis, steps_in
from briefgen.model.walk import records
from briefgen.tracing.record_labels import BOTTOM_LINE, relayed_by, words

_LEANING = ("statement", "condition", "question", "judgement", "event", "difference", "change")


class Lost(Struct, frozen=True):
    """Words that fall although their record stays: a report's headline or attribution, say."""

    field: str
    source: str
    words: str


class Leaning(Struct, frozen=True):
    """One record that rests on the source or origin; `left` are the sources it would still rest on.

    `unquoted` says that the record stays but loses its quotation, since no source that has it is
    left. `lost` are the words that only reports by the source have.
    """

    kind: str
    id: str
    words: str
    left: tuple[str, ...]
    unquoted: bool = False
    lost: tuple[Lost, ...] = ()

    @property
    def falls(self) -> bool:
        """Whether no source is left that the record rests on."""
        return not self.left


class Impact(Struct, frozen=True):
    """Everything in one brief that rests on a source or an origin.

    `derived` are other sources that go back to it alone, `in_part` those that go back to something
    else as well.
    """

    brief: str
    source: str
    words: str
    derived: tuple[str, ...]
    in_part: tuple[str, ...]
    leaning: tuple[Leaning, ...]


def impact(brief: Brief, source: str) -> Impact:
    """Find everything that rests on a source or an origin, directly or through records and sources.

    A source that goes back to it alone falls with it. One that goes back to something else as well,
    be that established or not, is weakened, and so is what rests on it. A statement follows what
    its reports say that they go back to.
    """
    held = next((one for one in (*brief.sources, *brief.origins) if one.id == source), None)
    touched = _touched(brief, source)
    told = [touched.by_itself, *touched.in_statements.values()]
    further = [
        one.id
        for one in brief.sources
        if one.id != source and any(one.id in each.touched for each in told)
    ]
    whole = [one for one in further if _goes_back_wholly(one, brief, touched)]
    return Impact(
        brief.brief.id or brief.brief.title,
        source,
        words(held) if held else source,
        tuple(whole),
        tuple(one for one in further if one not in whole),
        tuple(_leaning(brief, basis(brief), touched)),
    )


class _Hit(Struct, frozen=True):
    """The sources that go back to what was asked, and those of them that go back to nothing else.

    What was asked is among both.
    """

    touched: frozenset[str]
    falling: frozenset[str]


class _Touched(Struct, frozen=True):
    """What is hit of the sources as such, and in each statement that says it of its reports."""

    by_itself: _Hit
    in_statements: Mapping[str, _Hit]

    def under(self, record: str) -> _Hit:
        """What is hit of all that one record takes from its sources."""
        return self.in_statements.get(record, self.by_itself)


def _touched(brief: Brief, one: str) -> _Touched:
    own = {source.id: source.origins for source in brief.sources}
    found = {}
    for statement in brief.statements:
        steps = steps_in(statement, own)
        if steps is not own:
            reporting = [report.source for report in statement.reports]
            found[statement.id] = _hit(above(steps, reporting), one)
    return _Touched(_hit(own, one), found)


def _hit(up: Steps, one: str) -> _Hit:
    touched = _going_back(up, one)
    return _Hit(frozenset(touched), frozenset(_falling(up, one, touched)))


def _goes_back_wholly(source: str, brief: Brief, touched: _Touched) -> bool:
    """Whether a source goes back to nothing else, as such and in each statement that says of it."""
    reported = (s.id for s in brief.statements if any(r.source == source for r in s.reports))
    each = (touched.by_itself, *(touched.under(statement) for statement in reported))
    return all(source in hit.falling for hit in each)


def _leaning(brief: Brief, rests: Basis, touched: _Touched) -> Iterator[Leaning]:
    for found in records(brief):
        if found.kind not in _LEANING:
            continue
        under = rests.sources(found.record.id)
        met, left = _standing(rests, touched, found.record.id)
        if met:
            fallen = set(under).difference(left)
            unquoted = bool(left) and _unquoted(brief, found.record, fallen)
            lost = tuple(_lost(brief, found.record, fallen)) if left else ()
            yield Leaning(found.kind, found.record.id, words(found.record), left, unquoted, lost)
    met, left = _standing(rests, touched, *brief.bottom_line_based_on)
    if met:
        yield Leaning("bottom line", BOTTOM_LINE, brief.bottom_line.text, left)


def _standing(rests: Basis, touched: _Touched, *ids: str) -> tuple[bool, tuple[str, ...]]:
    """Whether anything under these records is hit, and the sources that would still bear them."""
    met, left = False, set()
    for record, trails in rests.under(*ids):
        hit = touched.under(record)
        met = met or not hit.touched.isdisjoint(trails)
        left |= trails.keys() - hit.falling
    return met, tuple(source for source in rests.sources(*ids) if source in left)


def _unquoted(brief: Brief, record: Keyed, hit: set[str]) -> bool:
    """Whether a record has a quotation that only the affected reports have."""
    match record:
        case Statement(quote=str()):
            had = set(having(record))
        case Condition(quote=str()):
            had = set(may_have(record, brief.statements))
        case _:
            return False
    return bool(had) and had <= hit


def _lost(brief: Brief, record: Keyed, hit: set[str]) -> Iterator[Lost]:
    """The words that only the affected reports of a statement have."""
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


def _going_back(up: Steps, one: str) -> set[str]:
    """The source itself and all that go back to it, even in part; linear in `up`."""
    down: dict[str, list[str]] = {}
    for id_, steps in up.items():
        for step in steps:
            down.setdefault(step, []).append(id_)
    found = {one}
    waiting = [one]
    while waiting:
        further = [id_ for id_ in down.get(waiting.pop(), ()) if id_ not in found]
        found.update(further)
        waiting += further
    return found


def _falling(up: Steps, one: str, touched: set[str]) -> set[str]:
    """Those of the touched that go back to nothing else; sources in a circle fall together.

    A source with a trail of its own does not fall, nor does a source that goes back to it.
    """
    steps_of = {id_: steps for id_, steps in up.items() if id_ in touched - {one}}
    down: dict[str, list[str]] = {}
    for id_, steps in steps_of.items():
        for step in steps:
            down.setdefault(step, []).append(id_)
    kept = {id_ for id_, steps in steps_of.items() if not touched.issuperset(steps)}
    waiting = list(kept)
    while waiting:
        further = [id_ for id_ in down.get(waiting.pop(), ()) if id_ not in kept]
        kept.update(further)
        waiting += further
    return touched - kept


def counterpart(one: Source | Origin, other: Brief) -> str | None:
    """The id of the same source or origin in another brief; None if it has no such record.

    Two sources are the same if they have the same address; or else the same title and outlet; or
    else the same id, unless address, title or outlet differ. Two origins are the same if they are
    the same text or event.
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
    """Whether two sources differ in what both have: the address, or else title or outlet."""
    if one.url and other.url:
        return one.url != other.url
    pairs = ((one.title, other.title), (one.outlet, other.outlet))
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def text(found: Impact) -> str:
    """The impact as lines of text: first what falls, then what is weakened."""
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
    """The impact as a value for JSON."""
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
