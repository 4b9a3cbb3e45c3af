"""The JSON Schema of a brief as it is written, short ways included, for editors.

Draft 2020-12. Constraints of single values are pydantic's; what may be written for a record, a
list or a key comes from the same metadata as validation works from. Where YAML has a number or a
truth value, text is meant, so these are let pass.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefgen.model.brief import Brief
from briefgen.model.visibility import Visibility, visibility_of
from briefgen.reading.validate.forms import (
    ChoiceForm,
    Field,
    Form,
    ListForm,
    MappingForm,
    RecordForm,
    TextForm,
    also_of,
    fields_of,
    is_keyed,
    scalar_field_of,
)

FILE = Path(__file__).resolve().parent.parent / "brief.schema.json"
"""The schema as it is shipped, where a modeline can point to it."""

Json: TypeAlias = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number", "boolean"]
_LEAF = ("minLength", "maxLength", "pattern", "minimum", "maximum")
_PRIVATE = " Never printed, never in a finished file."
"""What the description of every private field ends with."""
_WHOLE = ("minItems", "maxItems")


def schema(model: type[BaseModel] = Brief) -> Json:
    """Return the schema of a file that holds a record of this model."""
    made = model.model_json_schema(by_alias=True)
    definitions: Json = {}
    root = _object(model, _Pydantic(made), definitions)
    return {
        "$schema": _DIALECT,
        "title": "briefgen: a policy brief",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


class _Pydantic:
    """The properties that pydantic found for each model."""

    def __init__(self, made: Mapping[str, Any]) -> None:
        self._root = made
        self._defs: Mapping[str, Any] = made.get("$defs", {})

    def of(self, model: type[BaseModel], key: str) -> Mapping[str, Any]:
        """Return what is known of a field, its `null` left out."""
        record = self._defs.get(model.__name__, self._root)
        found: Mapping[str, Any] = record["properties"][key]
        leaf = next((one for one in found.get("anyOf", ()) if one.get("type") != "null"), found)
        # Of two limits on one field pydantic's schema has the last; the least is what holds.
        limits = [getattr(m, "max_length", None) for m in _named(model, key)[1].metadata]
        least = min([limit for limit in limits if limit is not None], default=None)
        return leaf if least is None or "maxLength" not in leaf else {**leaf, "maxLength": least}


def _named(model: type[BaseModel], key: str) -> tuple[str, FieldInfo]:
    """Return the field that a key is written for, with its name in the record."""
    return next((n, i) for n, i in model.model_fields.items() if (i.alias or n) == key)


def _object(model: type[BaseModel], known: _Pydantic, definitions: Json) -> Json:
    """Return the schema of a record with its fields written out."""
    fields = fields_of(model)
    properties: Json = {}
    for key, field in fields.items():
        properties[key] = {
            **_about(field, model),
            **_value(field.form, known.of(model, key), known, definitions),
        }
    names: dict[str, list[str]] = {}
    for other, key in also_of(model).items():
        properties[other] = {**properties[key], "description": f"The same as `{key}`."}
        names.setdefault(key, [key]).append(other)
    needed = [f.key for f in fields.values() if f.required and f.key not in names]
    rules: list[Json] = []
    for key, group in names.items():
        if fields[key].required:
            rules.append({"anyOf": [{"required": [name]} for name in group]})
        pairs = [[a, b] for i, a in enumerate(group) for b in group[i + 1 :]]
        rules += [{"not": {"required": pair}} for pair in pairs]
    found: Json = {
        "description": (model.__doc__ or "").partition("\n")[0],
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if needed:
        found["required"] = needed
    if rules:
        found["allOf"] = rules
    return found


def _about(field: Field, model: type[BaseModel]) -> Json:
    """Return a field's description, examples and default, as an editor shows them."""
    name, info = _named(model, field.key)
    private = visibility_of(model, name) is Visibility.PRIVATE
    about: Json = {"description": f"{field.description}{_PRIVATE if private else ''}"}
    if field.examples:
        about["examples"] = list(field.examples)
    default = info.default
    if isinstance(default, str) and default:
        about["default"] = str(default)
    return about


def _value(form: Form, leaf: Mapping[str, Any], known: _Pydantic, definitions: Json) -> Json:
    match form:
        case TextForm():
            return _words(form, leaf)
        case RecordForm(model):
            return _record(model, known, definitions)
        case ListForm(item):
            inner = _value(item, leaf.get("items", {}), known, definitions)
            whole = {name: leaf[name] for name in _WHOLE if name in leaf}
            ways = [{"type": "array", "items": inner, **whole}, *inner.get("anyOf", [inner])]
            if is_keyed(item):
                ways.append({"type": "object", "additionalProperties": inner})
            return {"anyOf": ways}
        case MappingForm(value, terms):
            names = {"propertyNames": {"enum": list(terms)}} if terms else {}
            inner = _value(value, leaf.get("additionalProperties", {}), known, definitions)
            return {"type": "object", "additionalProperties": inner, **names}
        case ChoiceForm(forms):
            return {"anyOf": [_value(one, {}, known, definitions) for one in forms]}


def _record(model: type[BaseModel], known: _Pydantic, definitions: Json) -> Json:
    """Return the ways in which a record may be written; its fields go among the definitions."""
    name = model.__name__
    if name not in definitions:
        definitions[name] = {}  # a record may hold records of its own kind
        definitions[name] = _object(model, known, definitions)
    ways: list[Json] = [{"$ref": f"#/$defs/{name}"}]
    if (short := scalar_field_of(model)) is not None:
        field = fields_of(model)[short]
        inner = _value(field.form, known.of(model, short), known, definitions)
        ways += inner.get("anyOf", [inner])
    if (pattern := getattr(model, "scalar_pattern", None)) is not None:
        ways.append({"type": "string", "pattern": pattern})
    return ways[0] if len(ways) == 1 else {"anyOf": ways}


def _words(form: TextForm, leaf: Mapping[str, Any]) -> Json:
    if not form.terms:
        limits = {name: leaf[name] for name in _LEAF if name in leaf}
        if form.kind != "text":
            return {
                "type": ["boolean", "string"] if form.kind == "yes or no" else "number",
                **limits,
            }
        examples = {"examples": list(form.examples)} if form.examples else {}
        return {"type": _SCALAR, **limits, **examples}
    numbers = [int(term) for term in form.terms if term.isdecimal()]
    exact: Json = {"enum": [*form.terms, *numbers]}
    if not form.folded:
        return exact
    return {"anyOf": [exact, {"type": "string", "pattern": _folded(form.terms)}]}


def _folded(terms: tuple[str, ...]) -> str:
    """Return a pattern (ECMA-262) of the terms in any capitals, with blanks for hyphens."""

    def sign(letter: str) -> str:
        if letter == "-":
            return "[-_ ]+"
        return f"[{letter.upper()}{letter}]" if letter.isalpha() else re.escape(letter)

    return "^(?:" + "|".join("".join(map(sign, term)) for term in terms) + ")$"
