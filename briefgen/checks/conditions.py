"""Whether conditions are somebody’s, rest on something, could be met, and stand where they say."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import DataPath, Diagnostic, RelatedSpan, Severity, both
from briefgen.model.actors import Actor
from briefgen.model.conditions import ConditionStatus
from briefgen.model.statements import Statement

_SETTLED = (ConditionStatus.MET, ConditionStatus.WITHDRAWN)


def condition_nobody_could_meet(view: View) -> Iterator[Diagnostic]:
    """Nobody is named who could meet a condition.

    The use of a condition to a reader is to know whose move it is. A red line or a concern has
    such a party as well: the one who could keep to it, or put it to rest. A condition that is met
    or withdrawn, or that is made of others, needs none.

    Wrong: `- {text: Rules of engagement are defined, set_by: azerbaijan, stated_in: unclear}`
    Right: the same with `could_be_met_by: security-council`
    """
    for index, condition in enumerate(view.brief.conditions):
        parts = condition.all_of or condition.any_of
        if condition.could_be_met_by or parts or condition.status in _SETTLED:
            continue
        yield Diagnostic(
            "condition-nobody-could-meet",
            f"nobody is named who could meet the condition “{condition.id}”",
            view.at("conditions", index),
            Severity.WARNING,
            hints=("Add `could_be_met_by:` with the ids of those whose move it is.",),
        )


def condition_without_evidence(view: View) -> Iterator[Diagnostic]:
    """A condition is neither stated by anybody nor inferred from anything.

    The brief tells apart what an actor states and what we infer; it must be one of them.

    Wrong: `- {text: Rules of engagement are defined, set_by: azerbaijan}`
    Right: the same with `stated_in: mandate-unclear` (a statement of theirs)
    Right: the same with `inferred_from: [difficult]` (we read it out of something)
    """
    for index, condition in enumerate(view.brief.conditions):
        if not condition.stated_in and not condition.inferred_from:
            yield Diagnostic(
                "condition-without-evidence",
                f"the condition “{condition.id}” is neither stated nor inferred",
                view.at("conditions", index),
                hints=(
                    (
                        "Add `stated_in:` with the statement in which they state it, or "
                        "`inferred_from:` with what we infer it from."
                    ),
                ),
            )


def condition_not_theirs(view: View) -> Iterator[Diagnostic]:
    """A condition is said to be stated in a statement that somebody else made.

    What another says of them is not their statement: the brief then infers the condition. An
    actor speaks for a state or body if the statement’s `for:` says so, or the actor’s `of:`.

    Wrong: `set_by: pakistan` with `stated_in: turkish-officials-say`
    Right: `set_by: pakistan` with `inferred_from: turkish-officials-say`
    """
    actors = {actor.id: actor for actor in view.brief.actors}
    statements = {statement.id: statement for statement in view.brief.statements}
    for index, condition in enumerate(view.brief.conditions):
        owners = _with_bodies(condition.set_by, actors)
        for place, name in enumerate(condition.stated_in):
            statement = statements.get(name)
            if statement is None:
                continue
            voices = _voices(statement)
            if owners & _with_bodies(voices, actors):
                continue
            yield Diagnostic(
                "condition-not-theirs",
                f"“{name}” is a statement by {_list(voices)}, and the condition is set by "
                f"{_list(condition.set_by)}",
                view.at("conditions", index, "stated_in", place),
                hints=(
                    (
                        "Put it under `inferred_from:`; or, if the speaker speaks for them, say so "
                        "with `for:` in the statement or `of:` in the actor."
                    ),
                ),
            )


def status_history_disagrees(view: View) -> Iterator[Diagnostic]:
    """The status of a condition is not the last one of its history.

    Wrong:

        status: open
        history:
          - {status: met, date: 2025-12-20}

    Right: `status: met`, or a later step in `history:` that opens it again.
    """
    for index, condition in enumerate(view.brief.conditions):
        if not condition.history:
            continue
        steps = list(enumerate(condition.history))
        zone = view.brief.brief.zone
        last, step = max(steps, key=lambda one: (one[1].date.sort_key_in(zone), one[0]))
        if step.status is condition.status:
            continue
        yield Diagnostic(
            "status-history-disagrees",
            f"the condition “{condition.id}” is “{condition.status}”, but its history ends with "
            f"“{step.status}”",
            view.at("conditions", index, "status"),
            hints=(f"Write `status: {step.status}`, or add the step that is missing.",),
            notes=(RelatedSpan("the last step", view.at("conditions", index, "history", last)),),
        )


def met_without_evidence(view: View) -> Iterator[Diagnostic]:
    """A condition is called met, and no source shows it.

    That a condition is met moves whatever it blocks; a reader asks who says so.

    Wrong: `status: met` and no `history:`
    Right:

        status: met
        history:
          - {status: met, date: 2026-05-10, source: gazette}
    """
    for index, condition in enumerate(view.brief.conditions):
        if condition.status is not ConditionStatus.MET or condition.all_of or condition.any_of:
            continue
        steps = [n for n, step in enumerate(condition.history) if step.status is condition.status]
        if any(condition.history[n].source for n in steps):
            continue
        path: DataPath = ("history", steps[-1]) if steps else ("status",)
        step = "{status: met, date: …, source: …}"
        yield Diagnostic(
            "met-without-evidence",
            f"the condition “{condition.id}” is met, and no source says so",
            view.at("conditions", index, *path),
            Severity.WARNING,
            hints=(
                "Add `source:` to this step." if steps else f"Add `history:` with a step `{step}`.",
            ),
        )


def met_before_its_parts(view: View) -> Iterator[Diagnostic]:
    """A condition is called met, and what it is made of is not.

    With `all_of:` every part must be met, with `any_of:` one. A part that was withdrawn no longer
    counts. Where it is not known how a part stands, this is a warning.

    Wrong: `status: met` with `all_of: [scope]`, and `scope` is open.
    Right: `status: partly`, or `status: met` in `scope` as well.
    """
    known = {one.id: (index, one) for index, one in enumerate(view.brief.conditions)}
    for index, condition in enumerate(view.brief.conditions):
        if condition.status is not ConditionStatus.MET:
            continue
        every, either = (
            [known[name] for name in names if name in known]
            for names in (condition.all_of, condition.any_of)
        )
        lacking = [part for part in every if part[1].status not in _SETTLED]
        if all(part.status is not ConditionStatus.MET for _, part in either):
            lacking += either
        if not lacking:
            continue
        names = tuple(part.id for _, part in lacking)
        unknown = all(part.status is ConditionStatus.UNKNOWN for _, part in lacking)
        yield Diagnostic(
            "met-before-its-parts",
            f"the condition “{condition.id}” is met, and {_list(names)}, of which it is "
            f"made, {'is' if len(lacking) == 1 else 'are'} not",
            view.at("conditions", index, "status"),
            Severity.WARNING if unknown else Severity.ERROR,
            hints=("Mend the status of the one or of the other.",),
            notes=tuple(
                RelatedSpan(f"“{part.id}” is {part.status}", view.at("conditions", place, "status"))
                for place, part in lacking
            ),
        )


def _voices(statement: Statement) -> tuple[str, ...]:
    """Who speaks in a statement, and for whom."""
    return (*statement.who, *((statement.for_,) if statement.for_ else ()))


def _with_bodies(names: tuple[str, ...], actors: dict[str, Actor]) -> set[str]:
    """Actors and all that they belong to."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if (actor := actors.get(name)) is not None and actor.of:
            waiting.append(actor.of)
    return found


def _list(names: tuple[str, ...]) -> str:
    return both([f"“{name}”" for name in names])
