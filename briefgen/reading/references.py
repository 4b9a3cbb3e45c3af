"""Which fields of a record hold the ids of other records, and of which kinds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from msgspec import Struct
from pydantic import BaseModel


class Ref(Struct, frozen=True):
    """Marks a field that holds the id of a record of one of these kinds."""

    kinds: tuple[str, ...]


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
