"""The forms of a model's fields as an analyst sees them: text, terms, lists, records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

ScalarKind: TypeAlias = Literal["text", "number", "whole number", "yes or no"]

_SIMPLE: Mapping[Any, ScalarKind] = {bool: "yes or no", int: "whole number", float: "number"}


class TextForm(Struct, frozen=True):
    """A piece of text; if there are `terms`, it must be one of them.

    `folded` terms may be written with capitals, and with blanks or underscores for hyphens.
    """

    kind: ScalarKind = "text"
    terms: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    folded: bool = False


class ListForm(Struct, frozen=True):
    """A list; one item alone is enough."""

    item: Form


class MappingForm(Struct, frozen=True):
    """A mapping whose keys are the analyst's own, or one of `terms`."""

    value: Form
    terms: tuple[str, ...] = ()


class RecordForm(Struct, frozen=True):
    """A record."""

    model: type[BaseModel]


class ChoiceForm(Struct, frozen=True):
    """One of several forms, told apart by what is written."""

    forms: tuple[Form, ...]


Form: TypeAlias = TextForm | ListForm | MappingForm | RecordForm | ChoiceForm


class Field(Struct, frozen=True):
    """A field of a record: its key, and the form of its value."""

    key: str
    form: Form
    required: bool
    description: str
    examples: tuple[str, ...]


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, Field]:
    """Return a record's fields by key, in their order."""
    return {field.key: field for field in _fields(model)}


def _fields(model: type[BaseModel]) -> Iterator[Field]:
    for name, info in model.model_fields.items():
        form = _with(form_of(info.annotation), info.metadata)
        examples = tuple(str(example) for example in info.examples or ())
        if not examples and isinstance(form, TextForm):
            examples = form.examples
        yield Field(info.alias or name, form, info.is_required(), info.description or "", examples)


def noun_of(model: type[BaseModel]) -> str:
    """Return what an analyst calls the record."""
    return str(getattr(model, "noun", model.__name__.lower()))


def scalar_field_of(model: type[BaseModel]) -> str | None:
    """Return the field that a bare text stands for."""
    found = getattr(model, "scalar_field", None)
    return found if isinstance(found, str) else None


def also_of(model: type[BaseModel]) -> Mapping[str, str]:
    """Return the other keys that may be written, each with the key that it stands for."""
    return getattr(model, "also", {})


@cache
def synonyms_of(model: type[BaseModel]) -> Mapping[str, tuple[str, ...]]:
    """Return words that a person might try, each with the right key, or several to choose from."""
    written: Mapping[str, str | tuple[str, ...]] = getattr(model, "synonyms", {})
    return {word: (key,) if isinstance(key, str) else key for word, key in written.items()}


def is_keyed(form: Form) -> bool:
    """Whether a list of these records may be written as a mapping of ids to records."""
    return isinstance(form, RecordForm) and "id" in fields_of(form.model)


def form_of(annotation: Any) -> Form:  # noqa: ANN401 - a type, as typing knows it
    """Return the form that a type annotation requires."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        return _with(form_of(inner), metadata)
    if origin in (Union, UnionType):
        forms = tuple(form_of(a) for a in get_args(annotation) if a is not NoneType)
        return forms[0] if len(forms) == 1 else ChoiceForm(forms)
    if origin is Literal:
        return TextForm(terms=tuple(str(a) for a in get_args(annotation)))
    if origin in (tuple, list, set, frozenset, Sequence):
        return ListForm(form_of(get_args(annotation)[0]))
    if origin in (dict, Mapping):
        key, value = get_args(annotation)
        keys = form_of(key)
        return MappingForm(form_of(value), keys.terms if isinstance(keys, TextForm) else ())
    if isinstance(annotation, type):
        if issubclass(annotation, BaseModel):
            return RecordForm(annotation)
        if issubclass(annotation, Enum):
            return TextForm(terms=tuple(str(member.value) for member in annotation))
    return TextForm(_SIMPLE.get(annotation, "text"))


def _with(form: Form, metadata: Sequence[Any]) -> Form:
    """Add what the metadata of a type says: examples; that terms are folded before reading."""
    if not isinstance(form, TextForm):
        return form
    found = [m.examples for m in metadata if isinstance(m, FieldInfo) and m.examples]
    examples = tuple(str(example) for example in found[0]) if found else ()
    folded = bool(form.terms) and any(isinstance(m, BeforeValidator) for m in metadata)
    return replace(form, examples=form.examples or examples, folded=form.folded or folded)
