"""Which fields of a record bear a mark in their types, such as that we word them ourselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel


def fields_with(mark: object, model: type[BaseModel]) -> Iterator[str]:
    """The fields of a record whose type, or a part of it, bears a mark."""
    for name, info in model.model_fields.items():
        if mark in info.metadata or _mentions(info.annotation, mark):
            yield name


def _mentions(annotation: Any, mark: object) -> bool:  # noqa: ANN401
    """Whether an annotation, or a part of it, bears a mark."""
    if mark in getattr(annotation, "__metadata__", ()):
        return True
    return any(_mentions(argument, mark) for argument in get_args(annotation))
