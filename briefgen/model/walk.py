"""Ways through the records: each with its kind and place, each pointer and text of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from msgspec import Struct
from pydantic import BaseModel

from briefgen.diagnostics import DataPath
from briefgen.model.base import Keyed, Ref
from briefgen.model.brief import Brief
from briefgen.model.visibility import Visibility, visibility_of
from briefgen.reading.richtext import RichText

COLLECTIONS = {
    "changes": "change",
    "actors": "actor",
    "origins": "origin",
    "sources": "source",
    "matters": "matter",
    "statements": "statement",
    "conditions": "condition",
    "questions": "question",
    "judgements": "judgement",
    "events": "event",
    "differences": "difference",
}
"""The fields of a brief that hold records, and the kind of record that each holds."""


BRIEF = "brief"
"""What the brief as a whole is called where a record's id stands."""


class Found(Struct, frozen=True):
    """A record, its kind, and where it stands."""

    record: Keyed
    kind: str
    path: DataPath


class Pointer(Struct, frozen=True):
    """An id held by a field, where it stands, and what kinds of record it may name."""

    id: str
    kinds: tuple[str, ...]
    path: DataPath


def records(brief: Brief) -> Iterator[Found]:
    """Yield every record that has an id, in the order of the file form."""
    for field, kind in COLLECTIONS.items():
        for index, record in enumerate(getattr(brief, field)):
            yield Found(record, kind, (field, index))


def path_of(brief: Brief, record: str, field: str) -> DataPath:
    """Return where a record's field stands, as `tree.Part` names both.

    The whole is called "brief"; steps into a field are set apart by dots. Empty for a record that
    the brief does not have.
    """
    steps = tuple(int(step) if step.isdigit() else step for step in field.split("."))
    if record == BRIEF:
        return ("brief", *steps) if steps[0] in type(brief.brief).model_fields else steps
    found = next((one.path for one in records(brief) if one.record.id == record), None)
    return () if found is None else (*found, *steps)


def pointers(value: BaseModel, path: DataPath = ()) -> Iterator[Pointer]:
    """Yield every id by which a record, or a part of it, points to another."""
    for name, info in type(value).model_fields.items():
        held = getattr(value, name)
        if held is None or held == ():
            continue
        here = (*path, info.alias or name)
        kinds = kinds_of(type(value), name)
        if kinds and isinstance(held, str):
            yield Pointer(held, kinds, here)
        elif kinds and isinstance(held, tuple):
            yield from (Pointer(item, kinds, (*here, i)) for i, item in enumerate(held))
        elif isinstance(held, BaseModel):
            yield from pointers(held, here)
        elif isinstance(held, tuple):
            for index, item in enumerate(held):
                if isinstance(item, BaseModel):
                    yield from pointers(item, (*here, index))


def texts(value: BaseModel, path: DataPath = ()) -> Iterator[tuple[DataPath, str | RichText]]:
    """Yield every text of the printed fields of a record and its parts."""
    for name, info in type(value).model_fields.items():
        if visibility_of(type(value), name) is Visibility.PRINTED:
            yield from texts_of(getattr(value, name), (*path, info.alias or name))


def texts_of(held: object, path: DataPath) -> Iterator[tuple[DataPath, str | RichText]]:
    """The same of what one field holds."""
    match held:
        case tuple():
            for index, item in enumerate(held):
                yield from texts_of(item, (*path, index))
        case BaseModel():
            yield from texts(held, path)
        case str() | RichText():
            yield path, held
        case _:
            return


@cache
def kinds_of(model: type[BaseModel], name: str) -> tuple[str, ...]:
    """The kinds of record that a field may point to; none if it holds no ids."""
    info = model.model_fields[name]
    found = [m for m in info.metadata if isinstance(m, Ref)] + list(_refs(info.annotation))
    return found[0].kinds if found else ()


def _refs(annotation: Any) -> Iterator[Ref]:  # noqa: ANN401
    if hasattr(annotation, "__metadata__"):
        yield from (m for m in annotation.__metadata__ if isinstance(m, Ref))
        yield from _refs(annotation.__origin__)
    elif get_origin(annotation) in (tuple, Union, UnionType):
        for argument in get_args(annotation):
            if argument not in (NoneType, Ellipsis):
                yield from _refs(argument)
