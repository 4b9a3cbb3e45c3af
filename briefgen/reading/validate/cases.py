"""One validation error: what it is about, and how a message names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

from briefgen.diagnostics import DataPath, Diagnostic, Span, with_article
from briefgen.reading.source import Scalar
from briefgen.reading.validate.forms import (
    ChoiceForm,
    Field,
    Form,
    ListForm,
    MappingForm,
    RecordForm,
    TextForm,
    fields_of,
)
from briefgen.reading.validate.places import Places

_MOST_TERMS = 24


_LONG = 60


_ONLY = frozenset(
    ("file", "brief", "wording", "template", "page", "faces", "sizes", "colours", "headings")
)
"""Nouns of records of which a file has only one."""


class Fault(Struct, frozen=True):
    """A diagnostic, the path it is about, and for an unknown field the keys probably meant."""

    diagnostic: Diagnostic
    path: DataPath
    kind: str
    meant: tuple[str, ...] = ()


class Case(Struct, frozen=True):
    """One error: its path in the data, the record and field it is about, and pydantic's context."""

    path: DataPath
    models: tuple[tuple[DataPath, type[BaseModel]], ...]
    form: Form
    field: Field | None
    places: Places
    ctx: Mapping[str, Any]

    @property
    def model(self) -> type[BaseModel]:
        """The innermost record that the error is in."""
        return self.models[-1][1]

    @property
    def key(self) -> str:
        """The field that the value belongs to, as it was written."""
        keys = [i for i, step in enumerate(self.path, 1) if isinstance(step, str)]
        return self.places.key(self.path[: keys[-1]]) if keys else "the file"

    @property
    def text(self) -> str:
        """What was written, if it is text."""
        node = self.places.node(self.path)
        return node.text if isinstance(node, Scalar) else ""

    @property
    def at(self) -> Span:
        """Where the value stands."""
        return self.places.at(self.path)


def find(
    loc: tuple[int | str, ...],
    kind: str,
    model: type[BaseModel],
    places: Places,
    ctx: Mapping[str, Any],
) -> Case:
    """Walk the forms along an error's location; steps that are no keys or indexes are skipped."""
    form: Form = RecordForm(model)
    path: DataPath = ()
    models: list[tuple[DataPath, type[BaseModel]]] = [((), model)]
    field: Field | None = None
    of_key = loc[-1:] == ("[key]",)
    for number, step in enumerate(loc, 1):
        match form:
            case RecordForm(inner):
                known = fields_of(inner).get(str(step))
                last = number == len(loc) and kind == "extra_forbidden"
                if known is None and not last:
                    continue
                field = known
                form = known.form if known else TextForm()
            case ListForm(item) if isinstance(step, int):
                form = item
            case MappingForm(value) if places.node((*path, step)) is not None:
                form = form if of_key and number == len(loc) - 1 else value
            case ChoiceForm(forms) if number < len(loc):
                form = _branch(step, forms)
                if not isinstance(form, RecordForm):
                    continue
                models.append((path, form.model))
                continue
            case _:
                continue
        path = (*path, step)
        if isinstance(form, RecordForm):
            models.append((path, form.model))
    return Case(path, tuple(models), form, field, places, ctx)


def _branch(step: int | str, forms: tuple[Form, ...]) -> Form:
    """Return the form that pydantic's label of a union branch names; models by class name."""
    named = [f for f in forms if isinstance(f, RecordForm) and f.model.__name__ == step]
    return (
        named[0] if named else next((f for f in forms if not isinstance(f, RecordForm)), forms[0])
    )


def start_of(path: DataPath, places: Places) -> Span:
    """Return the place to show for a value: its key if the value begins on a line further down."""
    at, key = places.at(path), places.at_key(path)
    return at if at.line == key.line else key


def fault(case: Case, code: str, message: str, *hints: str) -> Fault:
    """Return a fault of the value that the case is about."""
    at = start_of(case.path, case.places)
    return Fault(Diagnostic(code, message, at, hints=hints), case.path, code)


def a(noun: str) -> str:
    """Return a record's noun with its article."""
    if noun in _ONLY:
        return f"the {noun}"
    return with_article(noun)


def listing(terms: tuple[str, ...]) -> str:
    """Return terms as a list in a sentence; of very many, the first ones."""
    shown = ", ".join(f"`{term}`" for term in terms[:_MOST_TERMS])
    return shown + (" …" if len(terms) > _MOST_TERMS else "")


def cut(text: str) -> str:
    """Return a text short enough to be shown in a message."""
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
