"""What may be shown to whom: a copy of a brief without what its readers may not see.

Withheld records go, with every pointer to them, every note and every tag, before anything else is
done with the copy. What cannot be shown whole then is left out as well, and is an error: nothing is
ever printed without the basis that it had.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct
from pydantic import BaseModel

from briefgen.diagnostics import Diagnostic, Path, Place, Severity
from briefgen.evidence.standing import condition_left, lost_quotation
from briefgen.model import (
    Account,
    Actor,
    Answer,
    Audience,
    Brief,
    Condition,
    Difference,
    Event,
    Judgement,
    Keyed,
    Position,
    Report,
    Source,
    Statement,
    StatusChange,
)
from briefgen.model.brief import Change
from briefgen.model.sources import NOT_ESTABLISHED
from briefgen.model.walk import COLLECTIONS, kinds_of
from briefgen.richtext import RichText

R = TypeVar("R", bound=BaseModel)

CODES = {
    "rests-on-withheld": """\
    A record may be shown, but what it rests on may not.

    A copy for the public or for partners leaves out every record with a narrower `release`. Where
    a record that stays would lose its speaker, all its sources or all its evidence, it could not be
    shown honestly, so the copy is not made.

    Wrong: a public statement whose only source has `release: internal`.
    Right: the statement has `release: internal` too, or a second source that may be shown.
    """,
    "names-withheld": """\
    A text that may be shown holds the name of an actor who may not.

    Withholding a record takes away the record and all pointers to it. It cannot take a name out of
    a sentence.

    Wrong: `said: Mr X was told.`, where the actor Mr X has `release: internal`.
    Right: the statement has `release: internal` too, or does without the name.
    """,
}
"""The manual page of every fault that withholding can find."""

_BASIS: dict[type[BaseModel], tuple[str, ...]] = {
    Change: ("sources",),
    Statement: ("reports",),
    Condition: ("stated_in", "inferred_from"),
    StatusChange: ("source",),
    Answer: ("evidence",),
    Judgement: ("based_on",),
    Event: ("sources",),
}
"""The fields on which a record rests: once it has lost all that they held, it may not stay."""

_SILENT = (Report, Account)
"""Parts that are one of several: that one goes is no loss, only that too few are left."""

_WHOLE: dict[type[BaseModel], tuple[str, ...]] = {
    Statement: ("who", "for_"),
    Position: ("of",),
    Condition: ("set_by", "all_of", "any_of"),
}
"""Fields that would say something else if only a part of them was shown."""

_FEWEST: dict[type[BaseModel], tuple[str, int]] = {Difference: ("accounts", 2)}
"""Fields that need more than one entry to say anything."""

_UNSEEN = frozenset({"id", "release", "note", "tags", "snapshot", "template", "aliases"})
_SHORTEST_NAME = 3

Locate = Callable[[Path], Place | None]


class _Loss(Struct, frozen=True):
    """A record or a part of one that may be shown and cannot: where it stands, what it lacks."""

    path: Path
    noun: str
    field: str


def withhold(brief: Brief, audience: Audience) -> Brief:
    """Return the copy of a brief for an audience, whole in itself.

    No pointer in it leads to a record that is not there. A source that goes back to a withheld one
    has an origin that is not established.
    """
    return _copy(brief, audience)[0]


def leaks(
    brief: Brief, audience: Audience, at: Locate = lambda _path: None
) -> tuple[Diagnostic, ...]:
    """What stands in the way of a copy for an audience: errors for lost basis, warnings for names.

    `at` finds the place of a path in the file.
    """
    copy, losses = _copy(brief, audience)
    found = [_rests_on_withheld(loss, audience, at) for loss in losses]
    found += _names_withheld(brief, copy, audience, at)
    return tuple(found)


def _copy(brief: Brief, audience: Audience) -> tuple[Brief, tuple[_Loss, ...]]:
    """The copy, and all that could not be shown though its own release allows it.

    What is left out takes with it what rests on it, until nothing more falls.
    """
    gone = frozenset(
        record.id
        for field in COLLECTIONS
        for record in getattr(brief, field)
        if not audience.may_see(record.release)
    )
    while True:
        losses: list[_Loss] = []
        kept: dict[str, object] = {
            field: _kept(brief, field, gone, audience, losses) for field in COLLECTIONS
        }
        fallen = gone | _missing(brief, kept)
        if fallen == gone:
            break
        gone = fallen
    left = tuple(id_ for id_ in brief.bottom_line_based_on if id_ not in gone)
    if brief.bottom_line_based_on and not left:
        losses.append(_Loss(("bottom_line_based_on",), "bottom line", "bottom_line_based_on"))
    header = brief.brief.model_copy(update={"release": audience})
    copy = brief.model_copy(update={**kept, "bottom_line_based_on": left, "brief": header})
    # By their ids: each condition would else look through all statements.
    before, after = ({s.id: s for s in one.statements} for one in (brief, copy))
    stand = (
        condition_left(c, _of(before, c.stated_in), _of(after, c.stated_in))
        for c in copy.conditions
    )
    return copy.model_copy(update={"conditions": tuple(stand)}), tuple(losses)


def _of(statements: Mapping[str, Statement], ids: Iterable[str]) -> list[Statement]:
    """The statements that are there of those with these ids."""
    return [statements[id_] for id_ in ids if id_ in statements]


def _missing(brief: Brief, kept: dict[str, object]) -> frozenset[str]:
    before = {record.id for field in COLLECTIONS for record in getattr(brief, field)}
    after = {r.id for records in kept.values() for r in _records(records)}
    return frozenset(before - after)


def _records(held: object) -> Iterator[Keyed]:
    if isinstance(held, tuple):
        yield from (record for record in held if isinstance(record, Keyed))


def _kept(
    brief: Brief, field: str, gone: frozenset[str], audience: Audience, losses: list[_Loss]
) -> tuple[Keyed, ...]:
    kept: list[Keyed] = []
    for index, record in enumerate(getattr(brief, field)):
        if not audience.may_see(record.release):
            continue
        pruned = _pruned(record, gone, (field, index), losses)
        if pruned is not None:
            kept.append(pruned.model_copy(update={"note": None, "tags": ()}))
    return tuple(kept)


def _pruned(value: R, gone: frozenset[str], path: Path, losses: list[_Loss]) -> R | None:
    """The value without what is gone; None, and a loss, if it cannot stay without it."""
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
            losses.append(_Loss(here, getattr(kind, "noun", "record"), info.alias or name))
            return None
        changes[name] = left
    if not changes:
        return value
    if isinstance(value, Source):
        shown = changes.get("derives_from", ())
        left = shown if isinstance(shown, tuple) else ()
        changes["derives_from"] = tuple(dict.fromkeys((*left, NOT_ESTABLISHED)))
    pruned = value.model_copy(update=changes)
    if isinstance(value, Statement) and isinstance(pruned, Statement):
        lost_words = lost_quotation(value, pruned)
        if lost_words is None:
            losses.append(_Loss((*path, "reports"), "statement", "reports"))
            return None
        pruned = pruned.model_copy(update=lost_words)
    basis = _BASIS.get(kind, ())
    if any(getattr(value, f) for f in basis) and not any(getattr(pruned, f) for f in basis):
        lost = next(f for f in basis if getattr(value, f))
        losses.append(_Loss((*path, lost), getattr(kind, "noun", "record"), lost))
        return None
    return pruned


def _unpointed(held: object, gone: frozenset[str]) -> object:
    if isinstance(held, tuple):
        return tuple(id_ for id_ in held if id_ not in gone)
    return None if held in gone else held


def _left(held: object, gone: frozenset[str], path: Path, losses: list[_Loss]) -> object:
    if isinstance(held, BaseModel):
        return _pruned(held, gone, path, losses)
    if isinstance(held, tuple) and any(isinstance(item, BaseModel) for item in held):
        pruned = (_pruned(item, gone, (*path, i), losses) for i, item in enumerate(held))
        return tuple(item for item in pruned if item is not None)
    return held


def _rests_on_withheld(loss: _Loss, audience: Audience, at: Locate) -> Diagnostic:
    return Diagnostic(
        "rests-on-withheld",
        f"this {loss.noun} may be shown to a {audience} reader, but its `{loss.field}` names "
        "records that may not",
        at(loss.path) or at(loss.path[:2]),
        hints=(
            "Give it the same `release` as what it rests on, or let it rest on what may be shown.",
        ),
    )


def _names_withheld(
    brief: Brief, copy: Brief, audience: Audience, at: Locate
) -> Iterator[Diagnostic]:
    """Names of withheld actors in texts that stay, unless an actor who stays is called the same."""
    shown = {name for actor in copy.actors for name in _names(actor)}
    stay = {actor.id for actor in copy.actors}
    hidden = {name for actor in brief.actors if actor.id not in stay for name in _names(actor)}
    names = sorted(hidden - shown, key=len, reverse=True)
    if not names:
        return
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in names) + r")\b")
    ids = {record.id for field in COLLECTIONS for record in getattr(copy, field)}
    for path, text in _texts(brief, ()):
        record = getattr(brief, str(path[0]))
        if isinstance(record, tuple) and record[int(path[1])].id not in ids:
            continue
        if match := pattern.search(text):
            yield Diagnostic(
                "names-withheld",
                f"this text may be shown to a {audience} reader and names “{match[0]}”, "
                "an actor who is withheld",
                at(path),
                Severity.WARNING,
                hints=("Give the record a narrower `release`, or do without the name.",),
            )


def _names(actor: Actor) -> set[str]:
    names = (actor.name, actor.original, *actor.aliases)
    return {name for name in names if name and len(name) >= _SHORTEST_NAME}


def _texts(value: BaseModel, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text that may be printed, with its path."""
    for name, info in type(value).model_fields.items():
        if name in _UNSEEN or kinds_of(type(value), name):
            continue
        held = getattr(value, name)
        here = (*path, info.alias or name)
        for place, item in _items(held, here):
            if isinstance(item, RichText):
                yield place, item.text
            elif isinstance(item, BaseModel):
                yield from _texts(item, place)
            elif isinstance(item, str):
                yield place, item


def _items(held: object, path: Path) -> Iterator[tuple[Path, object]]:
    if isinstance(held, tuple):
        yield from (((*path, i), item) for i, item in enumerate(held))
    else:
        yield path, held
