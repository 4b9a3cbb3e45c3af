"""On what a record rests: the sources under it, and the origins behind the sources.

Two reports of one press conference are two sources and one origin; what is not known of an origin
is never counted as a further one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from briefgen.model import Brief
from briefgen.model.sources import ITSELF, NOT_ESTABLISHED


class Roots(Struct, frozen=True):
    """Where sources lead back to.

    `known` are ids of origins, and of sources that are their own origin. `unknown` are ids of
    sources whose origin is not established: each stands for one trail that ends there.
    """

    known: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()

    @property
    def single(self) -> bool:
        """Whether all trails meet in one place, be it known or not."""
        return len(self.known) + len(self.unknown) == 1


class _Links(Struct, frozen=True):
    """One node of the graph of evidence: the sources it names itself, and what else it leans on."""

    sources: tuple[str, ...]
    further: tuple[str, ...] = ()


class Basis(Struct, frozen=True):
    """The graph of evidence of one brief; made by `basis`."""

    roots: Mapping[str, Roots]
    links: Mapping[str, _Links]
    order: Mapping[str, int]

    def sources(self, *ids: str) -> tuple[str, ...]:
        """The sources on which these records rest, each once, in the order of the file.

        A source rests on itself. Follows records to records; a circle ends where it began.
        """
        found: set[str] = set()
        seen: set[str] = set()
        waiting = list(ids)
        while waiting:
            here = waiting.pop()
            if here in seen or here not in self.links:
                continue
            seen.add(here)
            found.update(self.links[here].sources)
            waiting += self.links[here].further
        return tuple(sorted((s for s in found if s in self.order), key=self.order.__getitem__))

    def origins(self, sources: Iterable[str]) -> Roots:
        """Where these sources lead back to, all taken together."""
        found = [self.roots[source] for source in sources if source in self.roots]
        return Roots(
            frozenset().union(*(roots.known for roots in found)),
            frozenset().union(*(roots.unknown for roots in found)),
        )


def basis(brief: Brief) -> Basis:
    """Gather who rests on what, once for a brief; time is linear in its pointers."""
    links: dict[str, _Links] = {}
    for change in brief.changes:
        links[change.id] = _Links(change.sources)
    for event in brief.events:
        links[event.id] = _Links(event.every_source)
    for difference in brief.differences:
        links[difference.id] = _Links(tuple(s for a in difference.accounts for s in a.source))
    own_voice = {source.id for source in brief.sources}
    for statement in brief.statements:
        reporting = tuple(report.source for report in statement.reports)
        links[statement.id] = _Links(
            reporting or tuple(filter(own_voice.__contains__, statement.who))
        )
    for condition in brief.conditions:
        own = tuple(s for step in condition.history for s in step.source)
        links[condition.id] = _Links(own, condition.stated_in + condition.inferred_from)
    for question in brief.questions:
        links[question.id] = _Links((), question.answer.evidence if question.answer else ())
    for judgement in brief.judgements:
        links[judgement.id] = _Links((), judgement.based_on)
    for source in brief.sources:
        links[source.id] = _Links((source.id,))
    order = {source.id: index for index, source in enumerate(brief.sources)}
    return Basis(roots(brief), links, order)


def roots(brief: Brief) -> dict[str, Roots]:
    """For each source, where it leads back to through `derives_from`; linear in its entries."""
    return ends({source.id: source.origins for source in brief.sources})


def ends(up: Mapping[str, tuple[str, ...]]) -> dict[str, Roots]:
    """For each source, where it leads back to; `up` has what each is said to derive from.

    What is no key of `up` is where a trail ends. Sources that derive from one another in a circle
    lead back to the same; where such a circle has no way out, it is one unknown root. Linear in
    the entries.
    """
    found: dict[str, Roots] = {}
    for circle in _circles({id_: [s for s in steps if s in up] for id_, steps in up.items()}):
        known: set[str] = set()
        unknown: set[str] = set()
        for id_ in circle:
            for step in up[id_]:
                if step == ITSELF:
                    known.add(id_)
                elif step == NOT_ESTABLISHED:
                    unknown.add(id_)
                elif step not in up:
                    known.add(step)
                elif step in found:
                    known |= found[step].known
                    unknown |= found[step].unknown
        if not known and not unknown:
            unknown.add(min(circle))
        found |= dict.fromkeys(circle, Roots(frozenset(known), frozenset(unknown)))
    return found


def _circles(up: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """The sources in groups that derive from one another, each after those that it derives from.

    A source in no circle is a group of its own. Tarjan's strongly connected components (SIAM
    Journal on Computing 1 (2), 1972), without recursion.
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
