"""Whether the ids by which records point to each other lead somewhere, and each to one place."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import (
    Diagnostic,
    RelatedSpan,
    Severity,
    did_you_mean,
    either,
    with_article,
)
from briefgen.model.sources import ITSELF, NOT_ESTABLISHED
from briefgen.model.walk import COLLECTIONS, Pointer

_FIELD_OF = {kind: field for field, kind in COLLECTIONS.items()}
_FEW = 8
_WANTED = ("source", "actor", "matter", "origin")
"""Kinds of record that are there to be pointed to."""


def unknown_id(view: View) -> Iterator[Diagnostic]:
    """A field names a record that is not there.

    Records point to each other by id: a statement to its speaker and its sources, a judgement to
    what it rests on. An id that belongs to no record, or to a record of another kind, would leave
    the reader without an answer to “who says so?”.

    Wrong:

        actors:
          hajiyev: {name: Hikmet Hajiyev}
        statements:
          - {who: hajiev, said: …, source: wire}

    Right: `who: hajiyev`.
    """
    ids_of = _ids_of(view)
    for pointer in _unknown(view):
        found = view.by_id.get(pointer.id)
        notes: tuple[RelatedSpan, ...] = ()
        if found is not None:
            message = f"“{pointer.id}” is {with_article(found.kind)}; "
            message += f"the id of {_either(pointer.kinds)} is wanted here"
            notes = (RelatedSpan(f"the {found.kind} “{pointer.id}”", view.at(*found.path, "id")),)
            near = None
        else:
            message = f"there is no {either(pointer.kinds)} “{pointer.id}”"
            near = _meant(pointer, ids_of)
        yield Diagnostic(
            "unknown-id",
            message,
            view.at(*pointer.path),
            hints=_to_do(pointer, ids_of, near),
            notes=notes,
        )


def id_given_twice(view: View) -> Iterator[Diagnostic]:
    """Two records have the same id.

    An id stands for one record in the whole brief, whatever its kind, so that a reference can
    never be read in two ways.

    Wrong:

        matters:
          troops: Contributing troops
        conditions:
          - {id: troops, text: …}

    Right: `id: troops-ready`, or any other word that is free.
    """
    for one in view.records:
        first = view.by_id[one.record.id]
        if one is first or not one.record.id:
            continue
        yield Diagnostic(
            "id-given-twice",
            f"the id “{one.record.id}” is given twice",
            view.at(*one.path, "id"),
            hints=("Give one of the two another id, and change the references to it.",),
            notes=(RelatedSpan(f"first given to this {first.kind}", view.at(*first.path, "id")),),
        )


def unused_record(view: View) -> Iterator[Diagnostic]:
    """Nothing points to a source, an actor, a matter or an origin.

    A source that no statement, event or judgement rests on would be listed as if the brief were
    built on it. An actor or a matter that nothing names is not printed at all. Often the id was
    meant to stand somewhere and was forgotten there.

    Wrong: a source `communique` in `sources:`, and no `source: communique` anywhere.
    Right: name it where it was used, or take it out.
    """
    pointed = {
        pointer.id for pointer in view.pointers if pointer.path[:2] != _path_of(view, pointer.id)
    }
    ids_of = _ids_of(view)
    pointed |= {_meant(pointer, ids_of) or "" for pointer in _unknown(view)}
    for one in view.records:
        if one.kind in _WANTED and one.record.id and one.record.id not in pointed:
            yield Diagnostic(
                "unused-record",
                f"nothing in the brief points to the {one.kind} “{one.record.id}”",
                view.at(*one.path, "id"),
                Severity.WARNING,
                hints=("Name it where it belongs, or take it out.",),
                about=one.record.id,
            )


def _unknown(view: View) -> Iterator[Pointer]:
    """The pointers that lead nowhere, or to a record of another kind than is wanted."""
    for pointer in view.pointers:
        found = view.by_id.get(pointer.id)
        known = found is not None and found.kind in pointer.kinds
        word = "origin" in pointer.kinds and pointer.id in (ITSELF, NOT_ESTABLISHED)
        if not (known or word or pointer.id in view.lost):
            yield pointer


def _ids_of(view: View) -> dict[str, list[str]]:
    """Kind -> the ids of its records, and the words that may stand for an origin."""
    ids: dict[str, list[str]] = {"origin": [ITSELF, NOT_ESTABLISHED]}
    for one in view.records:
        if one.record.id:
            ids.setdefault(one.kind, []).append(one.record.id)
    return ids


def _meant(pointer: Pointer, ids_of: dict[str, list[str]]) -> str | None:
    return did_you_mean(pointer.id, (i for kind in pointer.kinds for i in ids_of.get(kind, ())))


def _path_of(view: View, name: str) -> tuple[str | int, ...]:
    found = view.by_id.get(name)
    return found.path if found else ()


def _to_do(pointer: Pointer, ids_of: dict[str, list[str]], near: str | None) -> tuple[str, ...]:
    if near is not None:
        return (f"Did you mean “{near}”?",)
    hints = []
    if "relayed_by" in pointer.path:
        hints.append(
            f"Somebody who is no actor of the brief: `relayed_by: {{words: {pointer.id}}}`."
        )
    for kind in pointer.kinds:
        ids = ids_of.get(kind, [])
        if len(pointer.kinds) <= 2 and 0 < len(ids) <= _FEW:  # noqa: PLR2004 - more is no help
            hints.append(f"The {kind}s of this brief: {', '.join(ids)}.")
    field = _FIELD_OF[pointer.kinds[0]]
    hints.append(f"A new {pointer.kinds[0]} is added under `{field}:`.")
    return tuple(hints)


def _either(kinds: tuple[str, ...]) -> str:
    first, *rest = kinds
    return either((with_article(first), *rest))
