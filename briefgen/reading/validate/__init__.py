"""Turns a file's tree into a frozen record, or lists every reason why it cannot."""

from __future__ import annotations

import re
from typing import Generic, TypeVar

from msgspec import Struct
from pydantic import BaseModel, ValidationError

from briefgen.diagnostics import Diagnostic, Rejected, Span
from briefgen.reading.source import Node, SourceFile
from briefgen.reading.validate.cases import Fault
from briefgen.reading.validate.echoes import faults_of_their_own
from briefgen.reading.validate.expand import Expanded, expand, plain
from briefgen.reading.validate.faults import translate
from briefgen.reading.validate.forms import RecordForm
from briefgen.reading.validate.mend import mend
from briefgen.reading.validate.pages import CODES
from briefgen.reading.validate.places import Places

__all__ = ["CODES", "Places", "Salvage", "salvage", "validate"]

M = TypeVar("M", bound=BaseModel)

_ROUNDS = 8
_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")
_NOWHERE = Span("", 0, 0, 0)


class Salvage(Struct, Generic[M], frozen=True):
    """All faults, and a record of the sound part (None: too little is sound).

    `places` belong to `model`. `lost` includes the ids of all records that had to be left out: a
    pointer to one of them is no fault of its own.
    """

    model: M | None
    places: Places
    diagnostics: tuple[Diagnostic, ...]
    lost: frozenset[str] = frozenset()


def validate(source: SourceFile | Node, model: type[M]) -> tuple[M, Places]:
    """Return the record that a file or a part of it holds, and the place of each value.

    Raises Rejected with all faults.
    """
    node, out = _expanded(source, model)
    places = Places(node, out.written)
    record, faults = _try(node, model, places)
    if record is None or out.faults:
        raise Rejected(_told(source, faults, out, places))
    return record, places


def salvage(source: SourceFile | Node, model: type[M]) -> Salvage[M]:
    """Validate; mend or leave out what is at fault, so that the rest can be checked.

    The record is for finding further faults only, never for writing.
    """
    node, out = _expanded(source, model)
    places = Places(node, out.written)
    record, faults = _try(node, model, places)
    told = _told(source, faults, out, places)
    lost = set(out.lost)
    if isinstance(source, SourceFile):
        lost |= {word for n in source.unread for word in _WORD.findall(source.lines[n - 1])}
    for _ in range(_ROUNDS):
        if record is not None:
            break
        mended, opened = mend(node, faults, model, lost)
        again = Expanded(written=out.written)
        node = expand(mended, RecordForm(model), again)
        places = Places(node, out.written)
        record, faults = _try(node, model, places)
        fresh = [f for f in faults if any(k and k.mark in opened for k, _ in places.trail(f.path))]
        told += _told(source, fresh, again, places)
    diagnostics = sorted(dict.fromkeys(told), key=_order)
    return Salvage(record, places, tuple(diagnostics), frozenset(lost))


def _order(fault: Diagnostic) -> tuple[Span, str]:
    return (fault.at or _NOWHERE, fault.code)


def _expanded(source: SourceFile | Node, model: type[M]) -> tuple[Node, Expanded]:
    out = Expanded()
    root = source.root if isinstance(source, SourceFile) else source
    return expand(root, RecordForm(model), out), out


def _try(node: Node, model: type[M], places: Places) -> tuple[M | None, list[Fault]]:
    try:
        return model.model_validate(plain(node)), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        return None, [translate(one, model, places) for one in found]


def _told(
    source: SourceFile | Node, faults: list[Fault], out: Expanded, places: Places
) -> tuple[Diagnostic, ...]:
    whole = source if isinstance(source, SourceFile) else None
    return tuple(sorted(dict.fromkeys(faults_of_their_own(faults, out, places, whole)), key=_order))
