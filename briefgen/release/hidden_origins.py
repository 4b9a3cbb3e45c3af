"""Keeps the count of origins in a copy in which some of them are withheld, without naming those.

Two reports of one withheld text stay two reports of one origin: withholding must neither raise nor
lower the number of origins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count

from msgspec import Struct

from briefgen.model import Brief, Origin, Source
from briefgen.model.origins import Roots, ends
from briefgen.model.sources import NOT_ESTABLISHED
from briefgen.model.walk import records

ORIGIN = "an origin that is not named here"
SOURCE = "a source that is not named here"
"""The label of a withheld origin, and of a withheld source without an established origin."""


class _End(Struct, frozen=True):
    """A withheld record at which trails end; a source may be an origin and have an unknown one."""

    id: str
    known: bool


def seen_through(brief: Brief, copy: Brief) -> Brief:
    """The copy, with its sources deriving from the same origins as in the brief.

    If a trail ends at a withheld record, a stand-in without its words, id or date replaces it, so
    that any group of sources has as many known and unknown origins as in the brief. A trail that
    only one source follows, to no established origin, ends at that source. Linear in the entries of
    `derives_from`.
    """
    shown = {one.id for one in (*copy.sources, *copy.origins)}
    hidden = {one.id: one.origins for one in brief.sources if one.id not in shown}
    hidden_origins = [one.id for one in brief.origins if one.id not in shown]
    if not hidden and not hidden_origins:
        return copy
    beyond = ends(hidden) | {one: Roots(frozenset({one})) for one in hidden_origins}
    # In the order of the file: withheld names must not influence the result.
    order = {one.id: place for place, one in enumerate((*brief.origins, *brief.sources))}
    full = {source.id: source.origins for source in brief.sources}
    trails = {
        source.id: _ends(source.id, full[source.id], beyond, order)
        for source in copy.sources
        if not beyond.keys().isdisjoint(full[source.id])
    }
    followed = Counter(end for trail in trails.values() for end in trail)
    for id_, trail in trails.items():
        alone = [e for e in trail if isinstance(e, _End) and not e.known and followed[e] == 1]
        if len(alone) == 1 and NOT_ESTABLISHED not in trail:
            trails[id_] = [NOT_ESTABLISHED if end == alone[0] else end for end in trail]
    return _standing_in(copy, trails)


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


def _standing_in(copy: Brief, trails: Mapping[str, list[str | _End]]) -> Brief:
    """The copy with these trails, and a stand-in for each withheld end."""
    taken = {found.record.id for found in records(copy)}
    free = (id_ for n in count(1) if (id_ := f"unnamed-{n}") not in taken)
    ends_met = (e for trail in trails.values() for e in trail if isinstance(e, _End))
    names: dict[str | _End, str] = {end: next(free) for end in dict.fromkeys(ends_met)}
    stand = [(end, id_) for end, id_ in names.items() if isinstance(end, _End)]
    origins = tuple(Origin(id=id_, text=ORIGIN) for end, id_ in stand if end.known)
    sources = tuple(Source(id=id_, label=SOURCE) for end, id_ in stand if not end.known)
    derived = (
        one.model_copy(update={"derives_from": tuple(names.get(e, str(e)) for e in trails[one.id])})
        if one.id in trails
        else one
        for one in copy.sources
    )
    return copy.model_copy(
        update={"origins": (*copy.origins, *origins), "sources": (*derived, *sources)}
    )
