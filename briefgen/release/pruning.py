"""Removes withheld records, every pointer to them, and whatever cannot stand without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

from msgspec import Struct
from pydantic import BaseModel

from briefgen.diagnostics import DataPath
from briefgen.model import (
    Account,
    Answer,
    Audience,
    Brief,
    Condition,
    Difference,
    Event,
    Judgement,
    Keyed,
    Position,
    Relayer,
    Report,
    Statement,
    StatusChange,
)
from briefgen.model.brief import Change
from briefgen.model.standings import standings, stood_in_for
from briefgen.model.visibility import Visibility, visibility_of
from briefgen.model.walk import COLLECTIONS, records
from briefgen.quotations.standing import condition_left, lost_quotation
from briefgen.reading.references import kinds_of
from briefgen.release.hidden_origins import seen_through

R = TypeVar("R", bound=BaseModel)

_BASIS: dict[type[BaseModel], tuple[str, ...]] = {
    Change: ("sources",),
    Statement: ("reports",),
    Condition: ("stated_in", "inferred_from"),
    StatusChange: ("source",),
    Answer: ("evidence",),
    Judgement: ("based_on",),
    Event: ("sources",),
}
"""Record -> the fields that it rests on: it goes once it has lost all that they held."""

_SILENT = (Report, Account, Relayer)
"""Parts of which a record has several: losing one is no loss unless too few are left."""

_WHOLE: dict[type[BaseModel], tuple[str, ...]] = {
    Statement: ("who", "for_", "relayed_by"),
    Report: ("relayed_by",),
    Relayer: ("who",),
    Position: ("of",),
    Condition: ("set_by", "all_of", "any_of"),
}
"""Record -> fields whose meaning changes if only a part of them is shown."""

_FEWEST: dict[type[BaseModel], tuple[str, int]] = {Difference: ("accounts", 2)}
"""Record -> a field that needs more than one entry, and the fewest entries."""


class Loss(Struct, frozen=True):
    """A record (or part) that may be shown but cannot: its place, and what it lacks."""

    path: DataPath
    noun: str
    field: str


def pruned(brief: Brief, audience: Audience) -> tuple[Brief, tuple[Loss, ...]]:
    """What an audience may see, and what cannot be shown although its own release allows it.

    Whatever rests on a record that is left out goes too, until nothing more falls. If no record is
    left out, only private fields, such as notes and tags, go.
    """
    gone = frozenset(
        found.record.id for found in records(brief) if not audience.may_see(found.record.release)
    )
    while True:
        losses: list[Loss] = []
        kept: dict[str, object] = {
            field: _kept(brief, field, gone, audience, losses) for field in COLLECTIONS
        }
        fallen = gone | _missing(brief, kept)
        if fallen == gone:
            break
        gone = fallen
    left = tuple(id_ for id_ in brief.bottom_line_based_on if id_ not in gone)
    if brief.bottom_line_based_on and not left:
        losses.append(Loss(("bottom_line_based_on",), "bottom line", "bottom_line_based_on"))
    header = brief.brief.model_copy(update={"release": audience})
    copy = brief.model_copy(update={**kept, "bottom_line_based_on": left, "brief": header})
    # Indexed by id, or else each condition would look through all statements.
    before, after = ({s.id: s for s in one.statements} for one in (brief, copy))
    instead = stood_in_for(brief, standings(brief))
    stand = (
        _holding_no_more(
            condition_left(c, _of(before, c.stated_in), _of(after, c.stated_in)), instead
        )
        for c in copy.conditions
    )
    copy = copy.model_copy(update={"conditions": tuple(stand)})
    return _without_private(seen_through(brief, copy)), tuple(losses)


def _holding_no_more(condition: Condition, instead: AbstractSet[tuple[str, str, str]]) -> Condition:
    """A condition without what a whole stood for in its place, be that whole withheld or not."""
    blocks = tuple(
        blocked
        for blocked in condition.blocks
        if any((condition.id, holder, blocked) not in instead for holder in condition.set_by)
    )
    return (
        condition if blocks == condition.blocks else condition.model_copy(update={"blocks": blocks})
    )


def _of(statements: Mapping[str, Statement], ids: Iterable[str]) -> list[Statement]:
    """Those statements with these ids that exist."""
    return [statements[id_] for id_ in ids if id_ in statements]


def _missing(brief: Brief, kept: dict[str, object]) -> frozenset[str]:
    before = {record.id for field in COLLECTIONS for record in getattr(brief, field)}
    after = {record.id for held in kept.values() for record in _records(held)}
    return frozenset(before - after)


def _records(held: object) -> Iterator[Keyed]:
    if isinstance(held, tuple):
        yield from (record for record in held if isinstance(record, Keyed))


def _kept(
    brief: Brief, field: str, gone: frozenset[str], audience: Audience, losses: list[Loss]
) -> tuple[Keyed, ...]:
    kept: list[Keyed] = []
    for index, record in enumerate(getattr(brief, field)):
        if not audience.may_see(record.release):
            continue
        left = _pruned(record, gone, (field, index), losses) if gone else record
        if left is not None:
            kept.append(left)
    return tuple(kept)


def _pruned(value: R, gone: frozenset[str], path: DataPath, losses: list[Loss]) -> R | None:
    """The value without removed records; None, and a loss, if it cannot stay without them."""
    kind = type(value)
    changes: dict[str, object] = {}
    for name, info in kind.model_fields.items():
        held = getattr(value, name)
        here = (*path, info.alias or name)
        left = _left(held, gone, here, losses) if held and not kinds_of(kind, name) else held
        if held and kinds_of(kind, name):
            left = _unpointed(held, gone)
        if left is held or left == held:
            continue
        fewest = _FEWEST.get(kind, ("", 0))
        short = isinstance(left, tuple) and name == fewest[0] and len(left) < fewest[1]
        if name in _WHOLE.get(kind, ()) or short or (info.is_required() and not left):
            if kind in _SILENT:
                return None
            losses.append(Loss(here, getattr(kind, "noun", "record"), info.alias or name))
            return None
        changes[name] = left
    if not changes:
        return value
    less = value.model_copy(update=changes)
    if isinstance(value, Statement) and isinstance(less, Statement):
        lost_words = lost_quotation(value, less)
        if lost_words is None:
            losses.append(Loss((*path, "reports"), "statement", "reports"))
            return None
        less = less.model_copy(update=lost_words)
    basis = _BASIS.get(kind, ())
    if any(getattr(value, f) for f in basis) and not any(getattr(less, f) for f in basis):
        lost = next(f for f in basis if getattr(value, f))
        losses.append(Loss((*path, lost), getattr(kind, "noun", "record"), lost))
        return None
    return less


def _unpointed(held: object, gone: frozenset[str]) -> object:
    if isinstance(held, tuple):
        return tuple(id_ for id_ in held if id_ not in gone)
    return None if held in gone else held


def _left(held: object, gone: frozenset[str], path: DataPath, losses: list[Loss]) -> object:
    if isinstance(held, BaseModel):
        return _pruned(held, gone, path, losses)
    if isinstance(held, tuple) and any(isinstance(item, BaseModel) for item in held):
        left = (_pruned(item, gone, (*path, i), losses) for i, item in enumerate(held))
        return tuple(item for item in left if item is not None)
    return held


def _without_private(value: R) -> R:
    """The value without what is private in it or in any part of it."""
    kind = type(value)
    changes: dict[str, object] = {}
    for name, info in kind.model_fields.items():
        held = getattr(value, name)
        if visibility_of(kind, name) is Visibility.PRIVATE:
            nothing = None if info.is_required() else info.get_default(call_default_factory=True)
            if held != nothing:
                changes[name] = nothing
        elif (left := _parts_without_private(held)) is not held:
            changes[name] = left
    return value.model_copy(update=changes) if changes else value


def _parts_without_private(held: object) -> object:
    """A field's value without private parts of its records; the same object if there are none."""
    if isinstance(held, BaseModel):
        return _without_private(held)
    if isinstance(held, tuple) and any(isinstance(item, BaseModel) for item in held):
        left = tuple(map(_parts_without_private, held))
        return left if any(a is not b for a, b in zip(left, held, strict=True)) else held
    return held
