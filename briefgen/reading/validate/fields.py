"""Faults of a field's name: unknown, or missing."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dictionary

from pydantic import BaseModel

from briefgen.diagnostics import DataPath, Diagnostic, did_you_mean, either, nearest
from briefgen.reading.references import kinds_of
from briefgen.reading.source import Mapping, Scalar
from briefgen.reading.validate.cases import Case, Fault, a, listing
from briefgen.reading.validate.forms import (
    Field,
    ListForm,
    RecordForm,
    also_of,
    fields_of,
    noun_of,
    synonyms_of,
)

_ID = re.compile(r"[a-z0-9-]+")
_OF_EVERY_RECORD = ("id", "release", "note", "tags")


def unknown_field(case: Case) -> Fault:
    """A field that the record does not know, and what was probably meant."""
    word = str(case.path[-1])
    around = case.path[:-1]
    owner = [m for p, m in case.models if len(p) <= len(around)][-1]
    fields, also, synonyms = fields_of(owner), also_of(owner), synonyms_of(owner)
    node = case.places.node(around)
    given = {key.text for key, _ in node.entries} if isinstance(node, Mapping) else set()
    braces = isinstance(node, Mapping) and _in_braces(node)
    accepted = {**{name: name for name in fields}, **also}
    absent = [key for key, name in accepted.items() if name not in given]
    plain = word.strip().casefold().replace("-", "_").replace(" ", "_")
    meant = nearest(word, absent) or nearest(word, accepted)
    hints = []
    if plain in accepted:
        meant = (plain,)
    if plain in synonyms:
        meant = synonyms[plain]
        hints.append(f"Here it is called {_or(meant)}.")
        if meant[1:]:
            hints += [f"`{m}`: {fields[accepted[m]].description}" for m in meant]
    elif meant:
        hints.append(f"Did you mean {_or(meant)}?")
    elif near := did_you_mean(plain, synonyms):
        meant = synonyms[near]
        hints.append(f"Did you mean {_or(meant)}?")
    if home := _home_of(word, case, around, braces=braces):
        hints.insert(0, home)
    if not hints and braces and " " in word:
        hints.append(
            "If it goes on with the text before the comma, put quotation marks round both."
        )
    if not hints:
        hints.append(f"The fields are {_fields(fields, also)}.")
    names = tuple(accepted.get(m, m) for m in meant)
    value = case.places.node(case.path)
    if names and isinstance(value, Scalar) and not _ID.fullmatch(value.text):
        field = fields[names[0]]
        if not field.required and (kinds := _kinds(owner, field.key)):
            hints[-1] = f"{hints[-1].rstrip('.?')}, with the id of {a(kinds[0])}{hints[-1][-1]}"
            names = ()
    found = Diagnostic(
        "unknown-field",
        f"`{word}` is no field of {a(noun_of(owner))}",
        case.places.at_key(case.path),
        hints=tuple(hints),
    )
    return Fault(found, case.path, "extra_forbidden", names)


def _in_braces(node: Mapping) -> bool:
    """Whether a record is written in braces: otherwise no two fields share a line."""
    lines = [key.mark[1] for key, _ in node.entries]
    return len(set(lines)) < len(lines) or node.mark[:3] != node.entries[0][0].mark[:3]


def _or(words: tuple[str, ...]) -> str:
    return either([f"`{word}`" for word in words])


def _fields(fields: Dictionary[str, Field], also: Dictionary[str, str]) -> str:
    """The fields of a record with their short ways; those that every record has come last."""
    order = sorted(fields, key=lambda name: name in _OF_EVERY_RECORD)
    short = {name: tuple(key for key in also if also[key] == name) for name in order}
    return ", ".join(
        f"`{name}` (or {listing(short[name])})" if short[name] else f"`{name}`" for name in order
    )


def _kinds(owner: type[BaseModel], key: str) -> tuple[str, ...]:
    """The kinds of record whose ids a field takes; none if it takes no ids."""
    names = (n for n, info in owner.model_fields.items() if (info.alias or n) == key)
    return next((kinds_of(owner, name) for name in names), ())


def _home_of(word: str, case: Case, around: DataPath, *, braces: bool) -> str | None:
    """Return where a field belongs that was written a level too deep or too high."""
    for path, model in reversed(case.models):
        if len(path) < len(around) and word in {**fields_of(model), **also_of(model)}:
            if braces:
                return None
            return f"`{word}` is a field of {a(noun_of(model))}: check how far it is indented."
    owner = [m for p, m in case.models if len(p) <= len(around)][-1]
    for field in fields_of(owner).values():
        form = field.form
        if isinstance(form, ListForm) and around:
            form = form.item
        if isinstance(form, RecordForm) and word in fields_of(form.model):
            if braces:
                return f"`{word}` belongs in `{field.key}`: `{field.key}: {{{word}: …}}`."
            return f"`{word}` belongs in `{field.key}`: check how far it is indented."
    return None


def missing_field(case: Case) -> Fault:
    """A required field that is missing."""
    around = case.path[:-1]
    owner = [m for p, m in case.models if len(p) <= len(around)][-1]
    field = case.field
    key = str(case.path[-1])
    hints = []
    if field is not None:
        shown = f"`{key}: {field.examples[0]}`" if field.examples else f"`{key}:`"
        hints.append(f"Add {shown}. {field.description}".strip())
    noun = noun_of(owner)
    found = Diagnostic(
        "missing-field",
        f"this {noun} has no `{key}`" if around else f"the {noun} has no `{key}`",
        case.places.at_key(around),
        hints=tuple(hints),
    )
    return Fault(found, case.path, "missing")
