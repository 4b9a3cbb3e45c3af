"""Whether anything rests, in the end, on itself."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping
from itertools import dropwhile

from briefgen.checks.view import View
from briefgen.diagnostics import DataPath, Diagnostic

_Steps = tuple[tuple[str, DataPath], ...]
Graph = Mapping[str, _Steps]
"""Id -> the ids that it rests on, each with the place where that is said."""


def condition_in_a_circle(view: View) -> Iterator[Diagnostic]:
    """A condition is part of itself, by way of `all_of:` or `any_of:`.

    Conditions that wait for each other can never be met, and the reader cannot tell which comes
    first.

    Wrong: `rules` has `all_of: [scope]`, and `scope` has `all_of: [rules]`.
    Right: one of them stands without the other.
    """
    graph: Graph = {
        condition.id: tuple(
            (part, ("conditions", index, field, place))
            for field, parts in (("all_of", condition.all_of), ("any_of", condition.any_of))
            for place, part in enumerate(parts)
        )
        for index, condition in enumerate(view.brief.conditions)
    }
    yield from _circles(view, graph, "condition-in-a-circle", "is part of itself")


def origin_in_a_circle(view: View) -> Iterator[Diagnostic]:
    """A source derives from itself by way of others.

    Where a report comes from is followed back from source to source, to count origins. A circle
    has no beginning. A source that is its own origin says `derives_from: itself`. So it is where a
    report of a statement says what it goes back to.

    Wrong: `wire` has `derives_from: paper`, and `paper` has `derives_from: wire`.
    Right: the one that came first has `itself`, an origin, or `not established`.
    """
    graph: dict[str, _Steps] = {
        source.id: tuple(
            (name, ("sources", index, "derives_from", place))
            for place, name in enumerate(source.derives_from)
        )
        for index, source in enumerate(view.brief.sources)
    }
    hint = "Take one of the steps out; what is its own origin says `itself`."
    yield from _circles(view, graph, "origin-in-a-circle", "derives from itself", hint)
    for index, statement in enumerate(view.brief.statements):
        said: dict[str, _Steps] = {}
        for number, report in enumerate(statement.reports):
            at = ("statements", index, "reports", number, "derives_from")
            steps = tuple((name, (*at, place)) for place, name in enumerate(report.derives_from))
            if steps:
                said[report.source] = said.get(report.source, ()) + steps
        yield from _circles(
            view, ChainMap(said, graph), "origin-in-a-circle", "derives from itself", hint, said
        )


def judgement_in_a_circle(view: View) -> Iterator[Diagnostic]:
    """Judgements rest on each other in a circle.

    A judgement may rest on another, but not on one that rests on it.

    Wrong: `late` has `based_on: [weak]`, and `weak` has `based_on: [late]`.
    Right: one of the two rests on statements, conditions or events alone.
    """
    graph: Graph = {
        judgement.id: tuple(
            (name, ("judgements", index, "based_on", place))
            for place, name in enumerate(judgement.based_on)
        )
        for index, judgement in enumerate(view.brief.judgements)
    }
    yield from _circles(view, graph, "judgement-in-a-circle", "rests on itself")


def _circles(
    view: View,
    graph: Graph,
    code: str,
    what: str,
    hint: str = "Take one of the steps out.",
    through: Collection[str] | None = None,
) -> Iterator[Diagnostic]:
    """Yield one fault for each step that closes a circle; depth first, without recursion.

    Only circles through one of `through` are told, or all if that is left out. Linear in the steps.
    The standard library's `graphlib` names one circle and stops: to be told of all, it would have
    to begin anew after each.
    """
    done: set[str] = set()
    for start in graph if through is None else through:
        if start in done:
            continue
        way = {start: None}  # in order, and quick to ask
        steps = [iter(graph[start])]
        while steps:
            name, path = next(steps[-1], (None, ()))
            if name is None:
                steps.pop()
                done.add(way.popitem()[0])
            elif name in way:
                circle = [*dropwhile(name.__ne__, way), name]
                if through is not None and not any(one in through for one in circle):
                    continue
                yield Diagnostic(
                    code,
                    f"“{name}” {what}: {' → '.join(circle)}",
                    view.at(*path),
                    hints=(hint,),
                )
            elif name in graph and name not in done:
                way[name] = None
                steps.append(iter(graph[name]))
