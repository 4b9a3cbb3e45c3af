"""A file's tree to a frozen record, or every reason why it cannot be one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from briefgen.diagnostics import Diagnostic, Path, Place, Rejected
from briefgen.source import Node, Source
from briefgen.validate.cases import Fault
from briefgen.validate.expand import Expanded, expand, plain
from briefgen.validate.faults import translate
from briefgen.validate.forms import Part
from briefgen.validate.mend import mend
from briefgen.validate.pages import CODES
from briefgen.validate.places import Places

__all__ = ["CODES", "Places", "Salvage", "salvage", "validate"]

M = TypeVar("M", bound=BaseModel)

_ROUNDS = 8
_NOWHERE = Place("", 0, 0, 0)
_OF_THE_WHOLE = frozenset({"empty-value", "too-short", "wrong-type"})
"""Faults of a value that only follow if there is a fault within it."""


@dataclass(frozen=True, slots=True)
class Salvage(Generic[M]):
    """All faults, and a record of what is sound in spite of them (None: too little is).

    `places` belong to `model`. `lost` are the ids of records that had to be left out; that
    something points to one of them is no fault of its own.
    """

    model: M | None
    places: Places
    diagnostics: tuple[Diagnostic, ...]
    lost: frozenset[str] = frozenset()


def validate(source: Source | Node, model: type[M]) -> tuple[M, Places]:
    """Return the record that a file or a part of it holds, and where each value stood.

    Raises Rejected with all faults.
    """
    node, out = _expanded(source, model)
    places = Places(node, out.written)
    record, faults = _try(node, model, places)
    if record is None or out.faults:
        raise Rejected(_told(source, faults, out))
    return record, places


def salvage(source: Source | Node, model: type[M]) -> Salvage[M]:
    """Validate; where there are faults, mend or leave out what they spoil, to check the rest.

    The record is for finding further faults only, never for writing.
    """
    node, out = _expanded(source, model)
    places = Places(node, out.written)
    record, faults = _try(node, model, places)
    told = _told(source, faults, out)
    lost = set(out.lost)
    for _ in range(_ROUNDS):
        if record is not None:
            break
        mended, opened = mend(node, faults, model, lost)
        again = Expanded(written=out.written)
        node = expand(mended, Part(model), again)
        places = Places(node, out.written)
        record, faults = _try(node, model, places)
        fresh = [f for f in faults if any(k and k.mark in opened for k, _ in places.trail(f.path))]
        told += _told(source, fresh, again)
    diagnostics = sorted(dict.fromkeys(told), key=_order)
    return Salvage(record, places, tuple(diagnostics), frozenset(lost))


def _order(fault: Diagnostic) -> tuple[Place, str]:
    return (fault.at or _NOWHERE, fault.code)


def _expanded(source: Source | Node, model: type[M]) -> tuple[Node, Expanded]:
    out = Expanded()
    root = source.root if isinstance(source, Source) else source
    return expand(root, Part(model), out), out


def _try(node: Node, model: type[M], places: Places) -> tuple[M | None, list[Fault]]:
    try:
        return model.model_validate(plain(node)), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        return None, [translate(one, model, places) for one in found]


def _told(source: Source | Node, faults: list[Fault], out: Expanded) -> tuple[Diagnostic, ...]:
    damaged = isinstance(source, Source) and source.damaged
    found = dict.fromkeys((*out.faults, *_without_echoes(faults, out.gaps, damaged=damaged)))
    return tuple(sorted(found, key=_order))


def _without_echoes(faults: list[Fault], gaps: set[Path], *, damaged: bool) -> Iterable[Diagnostic]:
    """Leave out what only follows from another fault.

    A field is not missing if it was misspelt, left without a value, or may stand in a part of the
    file that could not be read; a list is not too short if an item of it is at fault; of several
    forms, the one counts that fitted best.
    """
    misspelt = {(*fault.path[:-1], name) for fault in faults for name in fault.meant}
    within = {fault.path[:i] for fault in faults for i in range(len(fault.path))}
    for fault in faults:
        known = fault.path in misspelt or fault.path in gaps or damaged
        if fault.kind == "missing" and known:
            continue
        if fault.kind in _OF_THE_WHOLE and fault.path in within:
            continue
        yield fault.diagnostic
