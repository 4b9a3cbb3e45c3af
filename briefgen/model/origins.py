"""On what a record rests: the sources under it, and the origins behind what is taken from them.

Two reports of one press conference are two sources and one origin; what is not known of an origin
is never counted as a further one.

An origin belongs to what one record takes from a source, not to the source as a whole:

- A report of a statement goes back to what it says itself (`Report.derives_from`), to all of it.
- A report that does not say goes back to what its source goes back to, where that is one place.
  Of a source with several origins it is not established to which of them the report goes back:
  none of them is counted.
- What leads through a further source follows the report of the same statement by that source, if
  there is one; else the two rules above hold for that source.
- Events, differences, changes, steps in the history of a condition, and all that names a source as
  evidence or speaks in its voice without a report, have no field to say which: of a source with
  several origins, it is not established.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from briefgen.model import Brief, Statement
from briefgen.model.sources import ITSELF, NOT_ESTABLISHED

Steps = Mapping[str, tuple[str, ...]]
"""What each source is said to derive from: ids of sources and origins, and the two words."""


class Roots(Struct, frozen=True):
    """Where sources, or what is taken from them, lead back to.

    `known` are ids of origins, and of sources that are their own origin. `unknown` are ids of
    sources whose origin is not established: each stands for one trail that ends there.
    """

    known: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()

    @property
    def single(self) -> bool:
        """Whether all trails meet in one place, be it known or not."""
        return len(self.known) + len(self.unknown) == 1


def together(found: Iterable[Roots]) -> Roots:
    """Where several lead back to, all taken together."""
    each = tuple(found)
    return Roots(
        frozenset().union(*(roots.known for roots in each)),
        frozenset().union(*(roots.unknown for roots in each)),
    )


class _Links(Struct, frozen=True):
    """One record in the graph of evidence: the sources it names itself, and what else it leans on.

    `trails` has, for each of these sources, where that leads back to which the record takes from
    it.
    """

    trails: Mapping[str, Roots]
    further: tuple[str, ...] = ()


class Basis(Struct, frozen=True):
    """The graph of evidence of one brief; made by `basis`. `whole` is what `roots` returns."""

    whole: Mapping[str, Roots]
    links: Mapping[str, _Links]
    order: Mapping[str, int]

    def under(self, *ids: str) -> Iterator[tuple[str, Mapping[str, Roots]]]:
        """Each record reached from these, with the trails that begin at it.

        A source rests on itself. Follows records to records; a circle ends where it began.
        """
        seen: set[str] = set()
        waiting = list(ids)
        while waiting:
            here = waiting.pop()
            if here in seen or here not in self.links:
                continue
            seen.add(here)
            yield here, self.links[here].trails
            waiting += self.links[here].further

    def sources(self, *ids: str) -> tuple[str, ...]:
        """The sources on which these records rest, each once, in the order of the file."""
        found = {source for _, trails in self.under(*ids) for source in trails}
        return tuple(sorted(found & self.order.keys(), key=self.order.__getitem__))

    def trails(self, *ids: str) -> dict[str, Roots]:
        """The same sources, each with where all that these records take from it leads back to."""
        found: dict[str, list[Roots]] = {}
        for _, trails in self.under(*ids):
            for source, roots in trails.items():
                found.setdefault(source, []).append(roots)
        return {source: together(found[source]) for source in self.sources(*ids)}

    def origins(self, *ids: str) -> Roots:
        """Where all that these records take from their sources leads back to."""
        return together(r for _, trails in self.under(*ids) for r in trails.values())


def basis(brief: Brief) -> Basis:
    """Gather who rests on what, once for a brief.

    Time is linear in its pointers, and for a statement whose reports say what they go back to in
    the entries of `derives_from` above them.
    """
    own = {source.id: source.origins for source in brief.sources}
    alone = ends(own, ())

    def of(sources: Iterable[str]) -> dict[str, Roots]:
        return {source: alone[source] for source in sources if source in alone}

    links: dict[str, _Links] = {}
    for change in brief.changes:
        links[change.id] = _Links(of(change.sources))
    for event in brief.events:
        links[event.id] = _Links(of(event.every_source))
    for difference in brief.differences:
        links[difference.id] = _Links(of(s for a in difference.accounts for s in a.source))
    for statement in brief.statements:
        reporting = tuple(report.source for report in statement.reports)
        steps = steps_in(statement, own)
        links[statement.id] = _Links(
            of(reporting or statement.who)
            if steps is own
            else _reported(statement, steps, [s for s in reporting if s in own])
        )
    for condition in brief.conditions:
        history = (s for step in condition.history for s in step.source)
        parts = condition.all_of + condition.any_of if condition.status is None else ()
        under = condition.stated_in + condition.inferred_from + parts
        links[condition.id] = _Links(of(history), under)
    for question in brief.questions:
        links[question.id] = _Links({}, question.answer.evidence if question.answer else ())
    for judgement in brief.judgements:
        links[judgement.id] = _Links({}, judgement.based_on)
    for source in brief.sources:
        links[source.id] = _Links(of((source.id,)))
    order = {source.id: index for index, source in enumerate(brief.sources)}
    return Basis(roots(brief), links, order)


def steps_in(statement: Statement, own: dict[str, tuple[str, ...]]) -> Steps:
    """What each source derives from as far as one statement goes; `own` if no report says it.

    Where one of two reports by one source does not say, what the source itself derives from is
    added to what the other says.
    """
    said: dict[str, tuple[str, ...]] = {}
    for report in statement.reports:
        if report.derives_from:
            said[report.source] = (*said.get(report.source, ()), *report.derives_from)
    if not said:
        return own
    for report in statement.reports:
        if not report.derives_from and report.source in said:
            said[report.source] += own.get(report.source, ())
    return ChainMap(said, own)


def saying(statement: Statement) -> frozenset[str]:
    """The sources of which every report of a statement says what it goes back to."""
    silent = {report.source for report in statement.reports if not report.derives_from}
    return frozenset(report.source for report in statement.reports) - silent


def above(steps: Steps, starts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The part of `steps` that these sources lead to, themselves included."""
    found: dict[str, tuple[str, ...]] = {}
    waiting = list(starts)
    while waiting:
        here = waiting.pop()
        if here not in found and here in steps:
            found[here] = steps[here]
            waiting += steps[here]
    return found


def undecided(source: str, steps: Steps, meant: Collection[str]) -> bool:
    """Whether trails from a source lead to different places, and it is not said which is meant."""
    if source in meant or len(set(steps[source])) == 1:
        return False
    return source in ends(above(steps, [source]), meant)[source].unknown


def _reported(statement: Statement, steps: Steps, reporting: list[str]) -> dict[str, Roots]:
    found = ends(above(steps, reporting), saying(statement))
    return {source: found[source] for source in reporting}


def roots(brief: Brief) -> dict[str, Roots]:
    """For each source as a whole, all that it leads back to; linear in `derives_from`."""
    return ends({source.id: source.origins for source in brief.sources})


def ends(up: Steps, whole: Collection[str] | None = None) -> dict[str, Roots]:
    """For each source, where it leads back to; `up` has what each is said to derive from.

    What is no key of `up` is where a trail ends. Only of those in `whole`, or of all if that is
    left out, several trails are all meant: at every other source from which trails lead to
    different places, they end, and its origin is not established. Sources that derive from one
    another in a circle lead back to the same; where such a circle has no way out, it is one unknown
    root. Linear in the entries.
    """
    found: dict[str, Roots] = {}
    for circle in _circles({id_: [s for s in steps if s in up] for id_, steps in up.items()}):
        ways: set[Roots] = set()
        for id_ in circle:
            for step in up[id_]:
                if step == ITSELF:
                    ways.add(Roots(frozenset({id_})))
                elif step == NOT_ESTABLISHED:
                    ways.add(Roots(unknown=frozenset({id_})))
                elif step not in up:
                    ways.add(Roots(frozenset({step})))
                elif step in found:
                    ways.add(found[step])
        meant = len(ways) == 1 or whole is None or any(id_ in whole for id_ in circle)
        lost = Roots(unknown=frozenset({min(circle)}))
        found |= dict.fromkeys(circle, together(ways) if ways and meant else lost)
    return found


def _circles(up: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """The sources in groups that derive from one another, each after those that it derives from.

    A source in no circle is a group of its own. Tarjan's strongly connected components (SIAM
    Journal on Computing 1 (2), 1972), without recursion. The standard library's `graphlib` orders
    only what has no circle, and roots are wanted for a brief with circles too, while it is checked.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: dict[str, None] = {}
    for start in up:
        path = [(start, iter(up[start]))] if start not in index else []
        while path:
            here, steps = path[-1]
            if here not in index:
                index[here] = low[here] = len(index)
                open_[here] = None
            for step in steps:
                if step not in index:
                    path.append((step, iter(up[step])))
                    break
                if step in open_:
                    low[here] = min(low[here], index[step])
            else:
                path.pop()
                if path:
                    below = path[-1][0]
                    low[below] = min(low[below], low[here])
                if low[here] == index[here]:
                    group: list[str] = []
                    while not group or group[-1] != here:
                        group.append(open_.popitem()[0])
                    yield group
