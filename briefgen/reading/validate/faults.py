"""Turns pydantic's error types into diagnostics in an analyst's words, without its messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails, core_schema

from briefgen.diagnostics import Diagnostic
from briefgen.reading.validate import fields, values
from briefgen.reading.validate.cases import Case, Fault, find, start_of
from briefgen.reading.validate.forms import ChoiceForm
from briefgen.reading.validate.places import Places

_OWN = frozenset(get_args(core_schema.ErrorType))
"""pydantic's own error types; any other was raised by our models, with our message."""


def translate(error: ErrorDetails, model: type[BaseModel], places: Places) -> Fault:
    """Return what an error of pydantic's means to the writer of the file."""
    kind = error["type"]
    case = find(error["loc"], kind, model, places, error.get("ctx", {}))
    if kind not in _OWN and kind not in _JUDGES:
        hint = str(case.ctx.get("hint") or "")
        inner = case.ctx.get("field")
        path = (*case.path, inner) if isinstance(inner, str | int) else case.path
        at = start_of(path, places)
        found = Diagnostic(kind, error["msg"], at, hints=(_sentence(hint),) if hint else ())
        return Fault(found, path, kind)
    if isinstance(case.form, ChoiceForm):
        return values.wrong_type(case)
    return _JUDGES.get(kind, values.not_as_wanted)(case)


def _sentence(hint: str) -> str:
    return hint[0].upper() + hint[1:] + ("." if hint[-1].isalpha() else "")


_Judge: TypeAlias = Callable[[Case], Fault]


_JUDGES: Mapping[str, _Judge] = {
    "extra_forbidden": fields.unknown_field,
    "missing": fields.missing_field,
    "wrong-type": values.wrong_type,  # raised by models that read text themselves
    "string_type": values.wrong_type,
    "tuple_type": values.wrong_type,
    "list_type": values.wrong_type,
    "set_type": values.wrong_type,
    "frozen_set_type": values.wrong_type,
    "dict_type": values.wrong_type,
    "mapping_type": values.wrong_type,
    "model_type": values.wrong_type,
    "model_attributes_type": values.wrong_type,
    "int_type": values.wrong_type,
    "float_type": values.wrong_type,
    "bool_type": values.wrong_type,
    "int_parsing": values.not_a_number,
    "int_from_float": values.not_a_number,
    "int_parsing_size": values.not_a_number,
    "float_parsing": values.not_a_number,
    "finite_number": values.not_a_number,
    "bool_parsing": values.not_yes_or_no,
    "literal_error": values.not_one_of,
    "enum": values.not_one_of,
    "string_too_long": values.too_long,
    "too_long": values.too_long,
    "string_too_short": values.too_short,
    "too_short": values.too_short,
    "string_pattern_mismatch": values.wrong_form,
    "greater_than": values.out_of_range,
    "greater_than_equal": values.out_of_range,
    "less_than": values.out_of_range,
    "less_than_equal": values.out_of_range,
}
"""pydantic's error type -> the function that explains it."""
