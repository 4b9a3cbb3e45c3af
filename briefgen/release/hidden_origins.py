"""Keeps the count of origins in a copy in which some of them are withheld, without naming those.

Two reports of one withheld text stay two reports of one origin: withholding must neither raise nor
lower the number of origins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import TypeAlias

from msgspec import Struct

from briefgen.model import Brief, Origin, Source, Statement
from briefgen.model.origins import Roots, above, ends, saying, steps_in
from briefgen.model.sources import ITSELF, NOT_ESTABLISHED
from briefgen.model.walk import records

ORIGIN = "an origin that is not named here"
SOURCE = "a source that is not named here"
"""The label of a withheld origin, and of a withheld source without an established origin."""


class _End(Struct, frozen=True):
    """A record at which trails end; a source may be an origin and have an unknown one.

    Trails of a `report` end there though those of the source itself lead on.
    """

    id: str
    known: bool
    report: bool = False


class _Hidden(Struct, frozen=True):
    """Where what is withheld leads, and the sources that lead on in the copy.

    In the brief a trail of one statement may end at such a source, because it parts there and one
    way leads through what is withheld. In the copy it would lead on, to an origin that is not
    established.
    """

    beyond: Mapping[str, Roots]
    leading_on: frozenset[str]


def seen_through(brief: Brief, copy: Brief) -> Brief:
    """The copy, with its sources deriving from the same origins as in the brief.

    Where a trail ends in what is withheld, a record without any of its words, id or date stands for
    it, so that whatever records of the copy are taken together have as many known and unknown
    origins as they have in the brief. So it is with trails that reports of statements say. A trail
    that one source alone follows to no established origin ends at that source. Linear in the
    entries of `derives_from`.
    """
    shown = {one.id for one in (*copy.sources, *copy.origins)}
    full = {source.id: source.origins for source in brief.sources}
    hidden = {id_: steps for id_, steps in full.items() if id_ not in shown}
    hidden_origins = [one.id for one in brief.origins if one.id not in shown]
    if not hidden and not hidden_origins:
        return copy
    meant = ends(full, ())
    # Withheld sources of several origins: it is not established which of them is meant.
    divided = {id_ for id_ in hidden if id_ in meant[id_].unknown and len(set(full[id_])) > 1}
    beyond = ends(hidden, hidden.keys() - divided)
    beyond |= {one: Roots(frozenset({one})) for one in hidden_origins}
    # In the order of the file: the names of what is withheld decide nothing.
    order = {one.id: place for place, one in enumerate((*brief.origins, *brief.sources))}
    trails = {
        source.id: _ends(source.id, full[source.id], beyond, order)
        for source in copy.sources
        if not beyond.keys().isdisjoint(full[source.id])
    }
    said = _said(brief, copy, full, _Hidden(beyond, _decided(copy, full, trails) | divided), order)
    each = (*trails.values(), *said.values())
    followed = Counter(end for trail in each for end in trail)
    parted = {
        end: _ends(end.id, hidden[end.id], beyond, order)
        for end in followed
        if isinstance(end, _End) and not end.known and not end.report and end.id in divided
    }
    for id_, trail in trails.items():
        alone = [
            e
            for e in trail
            if isinstance(e, _End) and not e.known and followed[e] == 1 and e not in parted
        ]
        if len(alone) == 1 and NOT_ESTABLISHED not in trail:
            trails[id_] = [NOT_ESTABLISHED if end == alone[0] else end for end in trail]
    return _standing_in(copy, trails, said, parted)


_Trail: TypeAlias = list["str | _End"]
_Said: TypeAlias = Mapping[tuple[str, str], _Trail]
"""Statement and source -> where the reports lead."""


def _said(
    brief: Brief,
    copy: Brief,
    full: dict[str, tuple[str, ...]],
    hidden: _Hidden,
    order: Mapping[str, int],
) -> dict[tuple[str, str], _Trail]:
    """Where reports of the copy lead by way of what is withheld, where reports say their origins.

    A report that is withheld may have said it, too: the trail of another leads through it.
    """
    found: dict[tuple[str, str], _Trail] = {}
    beyond = hidden.beyond
    shown = {statement.id for statement in copy.statements}
    for statement in brief.statements:
        steps = steps_in(statement, full)
        if statement.id not in shown or steps is full:
            continue
        reporting = {report.source for report in statement.reports} - beyond.keys()
        roots = ends(above(steps, {r.source for r in statement.reports}), saying(statement))
        for source in sorted(reporting, key=order.__getitem__):
            way = above(steps, [source])
            met = {step for passed in way.values() for step in passed}
            if not beyond.keys().isdisjoint(met):
                found[statement.id, source] = _trail(source, roots[source], hidden, order)
    return found


def _trail(source: str, roots: Roots, hidden: _Hidden, order: Mapping[str, int]) -> _Trail:
    """The roots of what is taken from a source as steps of its report."""
    found: _Trail = []
    for known, ids, own in ((True, roots.known, ITSELF), (False, roots.unknown, NOT_ESTABLISHED)):
        for id_ in sorted(ids, key=order.__getitem__):
            leads_on = not known and id_ in hidden.leading_on
            if id_ in hidden.beyond or leads_on:
                found.append(_End(id_, known, leads_on))
            else:
                found.append(own if id_ == source else id_)
    return found


def _decided(
    copy: Brief, full: Mapping[str, tuple[str, ...]], trails: Mapping[str, _Trail]
) -> frozenset[str]:
    """The sources of the copy that lead to known origins there, and to no other."""
    up: dict[str, tuple[str, ...]] = {}
    for source in copy.sources:
        steps = trails.get(source.id, full[source.id])
        up[source.id] = tuple(_step(step) for step in steps)
        unknown = (step for step in steps if isinstance(step, _End) and not step.known)
        up |= {_step(step): (NOT_ESTABLISHED,) for step in unknown}
    found = ends(up, ())
    return frozenset(one.id for one in copy.sources if not found[one.id].unknown)


def _step(step: str | _End) -> str:
    """A step of a trail as the id of a record, that of a withheld one as no other can be."""
    return step if isinstance(step, str) else f"{step.id} {step.known}"


def _ends(
    source: str, steps: Iterable[str], beyond: Mapping[str, Roots], order: Mapping[str, int]
) -> list[str | _End]:
    """The steps of a source's trail; a withheld step is replaced by what lies beyond it."""
    found: dict[str | _End, None] = {}
    for step in steps:
        if step not in beyond:
            found[step] = None
            continue
        for known, roots in ((True, beyond[step].known), (False, beyond[step].unknown)):
            for end in sorted(roots - {source}, key=order.__getitem__):
                found[_End(end, known) if end in beyond else end] = None
    return list(found) or [NOT_ESTABLISHED]


def _standing_in(
    copy: Brief, trails: Mapping[str, _Trail], said: _Said, parted: Mapping[_End, _Trail]
) -> Brief:
    """The copy with these trails, and a record for each of their ends that is withheld.

    `parted` are ends that are said to go back to several others.
    """
    taken = {found.record.id for found in records(copy)}
    free = (id_ for n in count(1) if (id_ := f"unnamed-{n}") not in taken)
    each = (*trails.values(), *said.values(), *parted.values())
    ends_met = (e for trail in each for e in trail if isinstance(e, _End))
    names: dict[str | _End, str] = {end: next(free) for end in dict.fromkeys(ends_met)}

    def named(trail: _Trail) -> tuple[str, ...]:
        return tuple(names.get(end, str(end)) for end in trail)

    stand = [(end, id_) for end, id_ in names.items() if isinstance(end, _End)]
    origins = tuple(Origin(id=id_, text=ORIGIN) for end, id_ in stand if end.known)
    sources = tuple(
        Source(id=id_, label=SOURCE, derives_from=named(parted[end]))
        if end in parted
        else Source(id=id_, label=SOURCE)
        for end, id_ in stand
        if not end.known
    )
    derived = (
        one.model_copy(update={"derives_from": named(trails[one.id])}) if one.id in trails else one
        for one in copy.sources
    )
    return copy.model_copy(
        update={
            "origins": (*copy.origins, *origins),
            "sources": (*derived, *sources),
            "statements": tuple(_saying(s, said, named) for s in copy.statements),
        }
    )


def _saying(
    statement: Statement, said: _Said, named: Callable[[_Trail], tuple[str, ...]]
) -> Statement:
    """The statement, its reports saying where they lead."""
    if not any((statement.id, report.source) in said for report in statement.reports):
        return statement
    reports = (
        report.model_copy(update={"derives_from": named(said[key])})
        if (key := (statement.id, report.source)) in said
        else report
        for report in statement.reports
    )
    return statement.model_copy(update={"reports": tuple(reports)})
