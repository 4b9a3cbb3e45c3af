"""Who may see a field of a record: declared where the field is defined, and read from there.

A field without a mark is private, so that a new field is in no finished file until somebody decides
that it may be. The mark stands around the whole type: `Printed[Line | None]`.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Annotated, TypeAlias, TypeVar

from pydantic import BaseModel

T = TypeVar("T")


class Visibility(Enum):
    """Where the value of a field may go."""

    PRINTED = "printed"
    """On the page, as it is or in words for it, and into the YAML that a PDF carries."""
    WORKING = "working"
    """Ids, pointers to records and settings: not text to be read, but in that YAML."""
    PRIVATE = "private"
    """Nowhere: in no finished file, no YAML that one carries, and no copy for any audience.

    A record that a private field holds goes with it, whatever the marks of its own fields.
    """


Printed: TypeAlias = Annotated[T, Visibility.PRINTED]
Working: TypeAlias = Annotated[T, Visibility.WORKING]
Private: TypeAlias = Annotated[T, Visibility.PRIVATE]


def visibility_of(model: type[BaseModel], name: str) -> Visibility:
    """Return the mark of a field; private if it has none, or more than one."""
    return _marks(model).get(name, Visibility.PRIVATE)


def unmarked(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a record that are private only because nobody has marked them."""
    return tuple(name for name in model.model_fields if name not in _marks(model))


@cache
def _marks(model: type[BaseModel]) -> dict[str, Visibility]:
    """The fields of a record that have one mark, each with it."""
    marks = {
        name: [mark for mark in info.metadata if isinstance(mark, Visibility)]
        for name, info in model.model_fields.items()
    }
    return {name: found[0] for name, found in marks.items() if len(found) == 1}
