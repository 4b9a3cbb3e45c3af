"""What every rule looks at: the brief, where its values stand, and indexes made once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import get_args

from msgspec import Struct
from pydantic import BaseModel

from briefgen.diagnostics import DataPath, Span
from briefgen.model.base import Line, Ours
from briefgen.model.brief import Brief
from briefgen.model.marks import fields_with
from briefgen.model.origins import Basis
from briefgen.model.visibility import Visibility, visibility_of
from briefgen.model.walk import Found, Pointer, pointers, records
from briefgen.reading.dates import EdtfDate
from briefgen.reading.richtext import RichText, fold
from briefgen.reading.source import Scalar
from briefgen.reading.validate import Places

_LINE = get_args(Line)[1]
"""What tells a field that holds a line from one that holds an address or a term."""


class PrintedText(Struct, frozen=True):
    """Printed words of one field: where they stand, of what noun, and whether they are ours."""

    path: DataPath
    noun: str
    field: str
    text: str
    source: str
    ours: bool


class View(Struct, frozen=True):
    """A brief as the rules see it; `by_id` holds the first record of each id.

    `basis` says on what its records rest.
    """

    brief: Brief
    places: Places
    basis: Basis
    records: tuple[Found, ...]
    by_id: Mapping[str, Found]
    pointers: tuple[Pointer, ...]
    passages: tuple[PrintedText, ...]
    families: tuple[str, ...]
    lost: frozenset[str]

    def at(self, *path: str | int) -> Span:
        """Where a value stands, and a record at its key or first field; else what is around it."""
        node = self.places.node(path)
        whole = node is not None and not isinstance(node, Scalar)
        return self.places.at_key(path) if whole else self.places.at(path)

    def after(self, one: EdtfDate, other: EdtfDate) -> bool:
        """Whether a date is certainly later than another, in the zone of the cut-off."""
        zone = self.brief.brief.zone
        return one.in_zone(zone).certainly_after(other.in_zone(zone))

    def within(self, passage: PrintedText, words: str) -> Span:
        """Where words of a passage stand, if it is on one line as it was written; else the passage.

        A value as wide as its text stands there letter for letter; with two more, in quotes.
        """
        place = self.at(*passage.path)
        start = passage.source.find(words)
        around = place.end_column - place.column - len(passage.source)
        if start < 0 or around not in (0, 2):
            return place
        column = place.column + around // 2 + start
        return Span(place.file, place.line, column, column + len(words))


def view(
    brief: Brief,
    places: Places,
    families: tuple[str, ...],
    lost: frozenset[str],
    under: Basis,
) -> View:
    """Index a brief; linear in its size."""
    found = tuple(records(brief))
    by_id: dict[str, Found] = {}
    for one in found:
        by_id.setdefault(one.record.id, one)
    return View(
        brief=brief,
        places=places,
        basis=under,
        records=found,
        by_id=by_id,
        pointers=tuple(pointers(brief)),
        passages=tuple(_passages(brief, ())),
        families=families,
        lost=lost,
    )


def _passages(value: BaseModel, path: DataPath) -> Iterator[PrintedText]:
    kind = type(value)
    noun = getattr(kind, "noun", "record")
    for name, info in kind.model_fields.items():
        if visibility_of(kind, name) is not Visibility.PRINTED:
            continue
        held = getattr(value, name)
        here = (*path, info.alias or name)
        for item, place in _items(held, here):
            if isinstance(item, RichText):
                yield PrintedText(place, noun, name, item.text, item.source, ours=True)
            elif isinstance(item, BaseModel):
                yield from _passages(item, place)
            elif isinstance(item, str) and name in _lines(kind):
                ours = name in _our_lines(kind)
                yield PrintedText(place, noun, name, fold(item), item, ours)


def _items(held: object, path: DataPath) -> Iterable[tuple[object, DataPath]]:
    if isinstance(held, tuple):
        return ((item, (*path, index)) for index, item in enumerate(held))
    return ((held, path),)


@cache
def _lines(model: type[BaseModel]) -> frozenset[str]:
    """The fields of a record that hold lines; an address is read as one."""
    return frozenset({*fields_with(_LINE, model), "url"} & model.model_fields.keys())


@cache
def _our_lines(model: type[BaseModel]) -> frozenset[str]:
    """Those of them that we word ourselves."""
    return frozenset(fields_with(Ours(), model))
