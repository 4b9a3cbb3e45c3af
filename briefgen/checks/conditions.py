"""Whether conditions are somebody’s, rest on something, could be met, and stand where they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.checks.view import View
from briefgen.diagnostics import DataPath, Diagnostic, RelatedSpan, Severity, both
from briefgen.model.actors import Actor
from briefgen.model.conditions import WORDS_OF_KIND, Condition, ConditionStatus, StatusWord
from briefgen.model.standings import SETTLED, as_part, standings, stated_by, voices, with_bodies
from briefgen.model.statements import Statement


def condition_nobody_could_meet(view: View) -> Iterator[Diagnostic]:
    """Nobody is named who could meet a condition.

    The use of a condition to a reader is to know whose move it is. A red line or a concern has
    such a party as well: the one who could keep to it, or put it to rest. A condition that is met
    or withdrawn, or that is made of others, needs none.

    Wrong: `- {text: Rules of engagement are defined, set_by: azerbaijan, stated_in: unclear}`
    Right: the same with `could_be_met_by: security-council`
    """
    known = standings(view.brief)
    for index, condition in enumerate(view.brief.conditions):
        parts = condition.all_of or condition.any_of
        if condition.could_be_met_by or parts or known[condition.id].given in SETTLED:
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
    Words in `quote:` need a statement of theirs as well. Where one of several holders has stated
    it, the page tells it of the others as inferred; that is a warning.

    Wrong: `set_by: pakistan` with `stated_in: turkish-officials-say`
    Right: `set_by: pakistan` with `inferred_from: turkish-officials-say`
    """
    actors = {actor.id: actor for actor in view.brief.actors}
    statements = {statement.id: statement for statement in view.brief.statements}
    for index, condition in enumerate(view.brief.conditions):
        owners = with_bodies(condition.set_by, actors)
        for place, name in enumerate(condition.stated_in):
            statement = statements.get(name)
            if statement is None:
                continue
            speaking = voices(statement)
            if owners & with_bodies(speaking, actors):
                continue
            yield Diagnostic(
                "condition-not-theirs",
                f"“{name}” is a statement by {_list(speaking)}, and the condition is set by "
                f"{_list(condition.set_by)}",
                view.at("conditions", index, "stated_in", place),
                hints=(
                    (
                        "Put it under `inferred_from:`; or, if the speaker speaks for them, say so "
                        "with `for:` in the statement or `of:` in the actor."
                    ),
                ),
            )
        if condition.quote and not condition.stated_in:
            yield Diagnostic(
                "condition-not-theirs",
                f"the condition “{condition.id}” has their words, and no statement of theirs",
                view.at("conditions", index, "quote"),
                hints=("Add `stated_in:` with the statement that has them, or take them out.",),
            )
        yield from _not_stated_by_all(view, index, condition, statements, actors)


def _not_stated_by_all(
    view: View,
    index: int,
    condition: Condition,
    statements: Mapping[str, Statement],
    actors: Mapping[str, Actor],
) -> Iterator[Diagnostic]:
    """Holders of a condition that is stated, but not by them."""
    stating = stated_by(condition, statements, actors)
    if not stating or any(name not in statements for name in condition.stated_in):
        return
    for place, holder in enumerate(condition.set_by):
        if holder not in stating:
            yield Diagnostic(
                "condition-not-theirs",
                f"“{holder}” has not stated the condition “{condition.id}”: `stated_in:` names "
                f"statements for {_list(stating)} alone",
                view.at("conditions", index, "set_by", place),
                Severity.WARNING,
                hints=("Add a statement of theirs to `stated_in:`, or leave it as inferred.",),
            )


def status_of_another_kind(view: View) -> Iterator[Diagnostic]:
    """A status is given in a word that does not fit the kind of the condition.

    A concern is raised, eased or withdrawn, and never met. A request is made, granted or refused. A
    red line stands or was crossed. A step is to be taken, taken or not taken. A precondition, and a
    condition without a kind, is open, partly met, met or not met. All may be withdrawn or unknown.
    `open` fits every kind, and is printed in the word of each.

    Wrong: `kind: concern` with `status: met`
    Right: `kind: concern` with `status: eased`
    """
    for index, condition in enumerate(view.brief.conditions):
        fitting = WORDS_OF_KIND[condition.kind]
        given: list[tuple[DataPath, StatusWord]] = [
            (("history", place, "status"), step.status)
            for place, step in enumerate(condition.history)
        ]
        if condition.status is not None:
            given.insert(0, (("status",), condition.status))
        for path, word in given:
            if word in fitting:
                continue
            called = condition.kind.replace("-", " ") if condition.kind else "condition"
            kinds = [kind for kind, words in WORDS_OF_KIND.items() if kind and word in words]
            hints = [f"Of a {called} it is one of {', '.join(f'`{one}`' for one in fitting)}."]
            if condition.kind is None:
                hints.append(f"Or give its kind: {' or '.join(f'`kind: {k}`' for k in kinds)}.")
            yield Diagnostic(
                "status-of-another-kind",
                f"a {called} cannot be “{word.replace('-', ' ')}”",
                view.at("conditions", index, *path),
                hints=tuple(hints),
            )


def part_withdrawn(view: View) -> Iterator[Diagnostic]:
    """A condition is made of one that was withdrawn.

    What was withdrawn is not asked for any more. It no longer counts, neither as one of all that
    are needed nor as one that would be enough, and the page names it apart.

    Wrong: `all_of: [rules, scope]`, and `scope` has `status: withdrawn`.
    Right: `all_of: rules`, or `status: withdrawn` in the whole as well.
    """
    known = standings(view.brief)
    for index, condition in enumerate(view.brief.conditions):
        if known[condition.id].given in SETTLED:
            continue
        for field, names in (("all_of", condition.all_of), ("any_of", condition.any_of)):
            for place, name in enumerate(names):
                if name in known and known[name].status is ConditionStatus.WITHDRAWN:
                    yield Diagnostic(
                        "part-withdrawn",
                        f"“{name}” is withdrawn, and no longer counts for “{condition.id}”",
                        view.at("conditions", index, field, place),
                        Severity.WARNING,
                        hints=("Take it out, or say that the whole is withdrawn as well.",),
                    )


def status_differs_from_parts(view: View) -> Iterator[Diagnostic]:
    """The status of a condition is not what follows from its parts.

    With `all_of:` it is met when all parts are, with `any_of:` when one is. A part that was
    withdrawn no longer counts. Leave `status:` out, and it is worked out; the page says so. What
    differs is printed beside it. That a source says it is met, or is not, against all parts is an
    error. The whole may be withdrawn whatever its parts are.

    Wrong: `status: open` with `any_of: [rules, scope]`, and `rules` is met.
    Right: no `status:`, or `status: met`
    """
    known = standings(view.brief)
    for index, condition in enumerate(view.brief.conditions):
        standing = known[condition.id]
        met_too_soon = (
            standing.given is ConditionStatus.MET
            and standing.by_parts is not ConditionStatus.WITHDRAWN
        )
        if not standing.contradicted or condition.status is None or met_too_soon:
            continue
        against = standing.given is ConditionStatus.NOT_MET
        yield Diagnostic(
            "status-differs-from-parts",
            f"the condition “{condition.id}” is “{condition.status}”, but by its parts it is "
            f"“{standing.by_parts}”",
            view.at("conditions", index, "status"),
            Severity.ERROR if against else Severity.WARNING,
            hints=("Leave `status:` out to have it worked out, or mend it or that of a part.",),
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
        given = condition.status or StatusWord.UNKNOWN
        if step.status.status is given.status:
            continue
        yield Diagnostic(
            "status-history-disagrees",
            f"the condition “{condition.id}” is “{given}”, but its history ends with "
            f"“{step.status}”",
            view.at("conditions", index, "status"),
            hints=(f"Write `status: {step.status}`, or add the step that is missing.",),
            notes=(RelatedSpan("the last step", view.at("conditions", index, "history", last)),),
        )


def met_without_evidence(view: View) -> Iterator[Diagnostic]:
    """A condition is called met, or not met, and no source shows it.

    That a condition is met moves whatever it blocks; a reader asks who says so. That it is not met
    (refused, crossed, not taken) is told of somebody, and is an error where no source says it: a
    condition of which nothing is reported is open.

    Wrong: `status: met` and no `history:`
    Wrong: `status: not met` and no `history:`
    Right: `status: open`
    Right:

        status: met
        history:
          - {status: met, date: 2026-05-10, source: gazette}
    """
    known = standings(view.brief)
    for index, condition in enumerate(view.brief.conditions):
        standing = known[condition.id]
        refused = _of_status(condition, ConditionStatus.NOT_MET)
        for n in refused:
            if not condition.history[n].source:
                yield _unsourced(view, condition, index, n, ConditionStatus.NOT_MET)
        follows = standing.by_parts is ConditionStatus.NOT_MET
        if standing.given is ConditionStatus.NOT_MET and not refused and not follows:
            yield _unsourced(view, condition, index, None, ConditionStatus.NOT_MET)
        if standing.given is ConditionStatus.MET and not (condition.all_of or condition.any_of):
            steps = _of_status(condition, ConditionStatus.MET)
            if not any(condition.history[n].source for n in steps):
                last = steps[-1] if steps else None
                yield _unsourced(view, condition, index, last, ConditionStatus.MET)


def _of_status(condition: Condition, status: ConditionStatus) -> list[int]:
    """The steps of its history that say so."""
    return [n for n, step in enumerate(condition.history) if step.status.status is status]


def _unsourced(
    view: View, condition: Condition, index: int, step: int | None, status: ConditionStatus
) -> Diagnostic:
    """A status that no source bears out: at its step, or where it is given."""
    given = condition.status if step is None else condition.history[step].status
    said = (given or StatusWord.UNKNOWN).replace("-", " ")
    met = status is ConditionStatus.MET
    wanted = f"{{status: {given}, date: …, source: …}}"
    hint = (
        f"Add `history:` with a step `{wanted}`" if step is None else "Add `source:` to this step"
    )
    return Diagnostic(
        "met-without-evidence",
        f"the condition “{condition.id}” is {said}, and no source says so",
        view.at("conditions", index, *(("status",) if step is None else ("history", step))),
        Severity.WARNING if met else Severity.ERROR,
        hints=(f"{hint}." if met else f"{hint}, or write `open`.",),
    )


def met_before_its_parts(view: View) -> Iterator[Diagnostic]:
    """A condition is called met, and what it is made of is not.

    With `all_of:` every part must be met, with `any_of:` one. A part that was withdrawn no longer
    counts. Where it is not known how a part stands, this is a warning.

    Wrong: `status: met` with `all_of: [scope]`, and `scope` is open.
    Right: `status: partly`, or `status: met` in `scope` as well.
    """
    known = {one.id: (index, one) for index, one in enumerate(view.brief.conditions)}
    standing = standings(view.brief)
    for index, condition in enumerate(view.brief.conditions):
        if standing[condition.id].given is not ConditionStatus.MET:
            continue
        every, either = (
            [
                (*known[name], as_part(known[name][1], standing[name]))
                for name in names
                if name in known
            ]
            for names in (condition.all_of, condition.any_of)
        )
        lacking = [part for part in every if part[2] not in SETTLED]
        if all(stands is not ConditionStatus.MET for _, _, stands in either):
            lacking += either
        if not lacking:
            continue
        names = tuple(part.id for _, part, _ in lacking)
        unknown = all(stands is ConditionStatus.UNKNOWN for _, _, stands in lacking)
        yield Diagnostic(
            "met-before-its-parts",
            f"the condition “{condition.id}” is met, and {_list(names)}, of which it is "
            f"made, {'is' if len(lacking) == 1 else 'are'} not",
            view.at("conditions", index, "status"),
            Severity.WARNING if unknown else Severity.ERROR,
            hints=("Mend the status of the one or of the other.",),
            notes=tuple(
                RelatedSpan(
                    f"“{part.id}” is {part.status or standing[part.id].status}",
                    view.at("conditions", place, "status"),
                )
                for place, part, _ in lacking
            ),
        )


def _list(names: tuple[str, ...]) -> str:
    return both([f"“{name}”" for name in names])
