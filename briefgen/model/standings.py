"""Where conditions stand: as it is given, or worked out from their parts; and who has stated them.

The rules of what is worked out:

- A part that was withdrawn no longer counts, be it one of all or one of several.
- `all_of`: not met once one part is not met; else unknown while one is unknown; else met if all
  are, open if all are, and partly met in between.
- `any_of`: met once one part is met; else unknown while one is unknown; else partly met if one is,
  open if one is, and not met if none is left that could be.
- A condition that has both needs all of the one and one of the other.
- All parts withdrawn: withdrawn. A circle: unknown.
- A red line is neither met nor open: as a part it says nothing while it stands, and what it is made
  of does not say whether it was crossed.
- Only a condition without a kind of its own, or a precondition, is not met because of its parts: a
  request is refused by somebody, a step not taken by somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefgen.model.actors import Actor
from briefgen.model.brief import Brief
from briefgen.model.conditions import Condition, ConditionStatus
from briefgen.model.statements import Statement

SETTLED = frozenset({ConditionStatus.MET, ConditionStatus.WITHDRAWN})
"""Where a condition stands that nobody waits for any more."""


class ConditionStanding(Struct, frozen=True):
    """Where a condition stands.

    `given` is what the file says of it, and `by_parts` what its parts say; None is nothing.
    """

    given: ConditionStatus | None
    by_parts: ConditionStatus | None

    @property
    def status(self) -> ConditionStatus:
        """What is given; else what the parts say; else unknown."""
        return self.given or self.by_parts or ConditionStatus.UNKNOWN

    @property
    def worked_out(self) -> bool:
        """Whether the status is nobody's word, and known from the parts alone."""
        return self.given is None and self.by_parts not in (None, ConditionStatus.UNKNOWN)

    @property
    def contradicted(self) -> bool:
        """Whether the parts say something else than what is given.

        A whole may be withdrawn, or be said not to be met, before its parts tell; that a part is
        unknown contradicts nothing.
        """
        if self.given in (None, ConditionStatus.WITHDRAWN, self.by_parts):
            return False
        if self.by_parts in (None, ConditionStatus.UNKNOWN):
            return False
        waiting = (ConditionStatus.OPEN, ConditionStatus.PARTLY)
        return self.given is not ConditionStatus.NOT_MET or self.by_parts not in waiting

    @property
    def settled(self) -> bool:
        """Whether it is met or withdrawn, be it given or by its parts."""
        return self.given in SETTLED or self.by_parts in SETTLED


def standings(brief: Brief) -> dict[str, ConditionStanding]:
    """Condition -> where it stands; linear in the parts, however deep they lie."""
    known = {condition.id: condition for condition in brief.conditions}
    found: dict[str, ConditionStanding] = {}
    on_the_way: set[str] = set()
    for start in known:
        waiting = [start]
        while waiting:
            id_ = waiting[-1]
            condition = known[id_]
            parts = [name for name in (*condition.all_of, *condition.any_of) if name in known]
            deeper = [name for name in parts if name not in found and name not in on_the_way]
            if id_ not in found and id_ not in on_the_way and deeper:
                on_the_way.add(id_)
                waiting += deeper
                continue
            waiting.pop()
            on_the_way.discard(id_)
            if id_ not in found:
                found[id_] = _standing(condition, known, found)
    return found


def as_part(condition: Condition, standing: ConditionStanding | None) -> ConditionStatus:
    """How a condition counts as a part of another; unknown if it is still being worked out."""
    if standing is None:
        return ConditionStatus.UNKNOWN
    if condition.kind == "red-line" and standing.status is ConditionStatus.OPEN:
        return ConditionStatus.UNKNOWN
    return standing.status


def _standing(
    condition: Condition, known: Mapping[str, Condition], found: Mapping[str, ConditionStanding]
) -> ConditionStanding:
    given = condition.status.status if condition.status else None
    every, either = (
        [as_part(known[name], found.get(name)) for name in names if name in known]
        for names in (condition.all_of, condition.any_of)
    )
    if condition.kind == "red-line" or not (every or either):
        return ConditionStanding(given, None)
    by_parts = _of_all([*every, *([_of_any(either)] if either else [])])
    own = condition.kind not in (None, "precondition")
    if own and by_parts is ConditionStatus.NOT_MET:
        by_parts = ConditionStatus.OPEN
    return ConditionStanding(given, by_parts)


def _of_all(parts: Iterable[ConditionStatus]) -> ConditionStatus:
    left = {part for part in parts if part is not ConditionStatus.WITHDRAWN}
    if not left:
        return ConditionStatus.WITHDRAWN
    for decisive in (ConditionStatus.NOT_MET, ConditionStatus.UNKNOWN):
        if decisive in left:
            return decisive
    return left.pop() if len(left) == 1 else ConditionStatus.PARTLY


def _of_any(parts: Iterable[ConditionStatus]) -> ConditionStatus:
    left = {part for part in parts if part is not ConditionStatus.WITHDRAWN}
    for decisive in (
        ConditionStatus.MET,
        ConditionStatus.UNKNOWN,
        ConditionStatus.PARTLY,
        ConditionStatus.OPEN,
        ConditionStatus.NOT_MET,
    ):
        if decisive in left:
            return decisive
    return ConditionStatus.WITHDRAWN


def stood_in_for(
    brief: Brief, standing: Mapping[str, ConditionStanding]
) -> frozenset[tuple[str, str, str]]:
    """Condition, holder and what it blocks, where a condition does not hold that up of itself.

    A whole stands for its parts where it is the same holder's and blocks the same thing; and once
    it is met, or no longer asked for, what would have been enough for it (`any_of`) is not needed.
    """
    known = {condition.id: condition for condition in brief.conditions}
    found: set[tuple[str, str, str]] = set()
    for whole in brief.conditions:
        over = standing[whole.id].settled
        for name in dict.fromkeys((*whole.all_of, *whole.any_of)):
            part = known.get(name)
            if part is None or part is whole:
                continue
            found.update(
                (part.id, holder, blocked)
                for blocked in part.blocks
                if blocked in whole.blocks or (over and name in whole.any_of)
                for holder in part.set_by
                if holder in whole.set_by
            )
    return frozenset(found)


def voices(statement: Statement) -> tuple[str, ...]:
    """Who speaks in a statement, and for whom."""
    return (*statement.who, *((statement.for_,) if statement.for_ else ()))


def with_bodies(names: Iterable[str], actors: Mapping[str, Actor]) -> set[str]:
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


def stated_by(
    condition: Condition, statements: Mapping[str, Statement], actors: Mapping[str, Actor]
) -> tuple[str, ...]:
    """Those of its holders for whom one of the statements in `stated_in` speaks.

    Of the others the condition is inferred, and is never told as theirs.
    """
    heard: set[str] = set()
    for name in condition.stated_in:
        if name in statements:
            heard |= with_bodies(voices(statements[name]), actors)
    return tuple(one for one in condition.set_by if with_bodies((one,), actors) & heard)
