"""pydantic's error types to diagnostics, in an analyst's words; its English is never read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails, core_schema

from briefgen.diagnostics import Diagnostic, Path, Place, did_you_mean, nearest
from briefgen.source import Mapping as Written
from briefgen.source import Scalar, Sequence
from briefgen.validate.forms import (
    Either,
    Field,
    Form,
    Listed,
    Part,
    Table,
    Words,
    also_of,
    fields_of,
    noun_of,
    synonyms_of,
)
from briefgen.validate.places import Places

_OWN = frozenset(get_args(core_schema.ErrorType))
"""pydantic's own error types; any other was raised by a model of ours, with our words."""

_MOST_TERMS = 24
_LONG = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """A diagnostic, the path it is about, and for an unknown field the keys probably meant."""

    diagnostic: Diagnostic
    path: Path
    kind: str
    meant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """One error: its path in the data, the record and field it is about, and pydantic's context."""

    path: Path
    models: tuple[tuple[Path, type[BaseModel]], ...]
    form: Form
    field: Field | None
    places: Places
    ctx: Mapping[str, Any]

    @property
    def model(self) -> type[BaseModel]:
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
    def at(self) -> Place:
        return self.places.at(self.path)


def translate(error: ErrorDetails, model: type[BaseModel], places: Places) -> Fault:
    """Return what an error of pydantic's means for whoever wrote the file."""
    kind = error["type"]
    case = _find(error["loc"], kind, model, places, error.get("ctx", {}))
    if kind not in _OWN and kind not in _JUDGES:
        hint = str(case.ctx.get("hint") or "")
        inner = case.ctx.get("field")
        path = (*case.path, inner) if isinstance(inner, str | int) else case.path
        at = _start(path, places)
        found = Diagnostic(kind, error["msg"], at, hints=(_sentence(hint),) if hint else ())
        return Fault(found, path, kind)
    if isinstance(case.form, Either):
        return _wrong_type(case)
    return _JUDGES.get(kind, _not_as_wanted)(case)


def _find(
    loc: tuple[int | str, ...],
    kind: str,
    model: type[BaseModel],
    places: Places,
    ctx: Mapping[str, Any],
) -> _Case:
    """Walk the forms along an error's place; steps that are no keys or indexes are left out."""
    form: Form = Part(model)
    path: Path = ()
    models: list[tuple[Path, type[BaseModel]]] = [((), model)]
    field: Field | None = None
    of_key = loc[-1:] == ("[key]",)
    for number, step in enumerate(loc, 1):
        match form:
            case Part(inner):
                known = fields_of(inner).get(str(step))
                last = number == len(loc) and kind == "extra_forbidden"
                if known is None and not last:
                    continue
                field = known
                form = known.form if known else Words()
            case Listed(item) if isinstance(step, int):
                form = item
            case Table(value) if places.node((*path, step)) is not None:
                form = form if of_key and number == len(loc) - 1 else value
            case Either(forms) if number < len(loc):
                form = _branch(step, forms)
                if not isinstance(form, Part):
                    continue
                models.append((path, form.model))
                continue
            case _:
                continue
        path = (*path, step)
        if isinstance(form, Part):
            models.append((path, form.model))
    return _Case(path, tuple(models), form, field, places, ctx)


def _branch(step: int | str, forms: tuple[Form, ...]) -> Form:
    """Return the form that pydantic's label of a branch names; models are named by their class."""
    named = [f for f in forms if isinstance(f, Part) and f.model.__name__ == step]
    return named[0] if named else next((f for f in forms if not isinstance(f, Part)), forms[0])


def _start(path: Path, places: Places) -> Place:
    """Return the place to show for a value: its key if the value begins on a line further down."""
    at, key = places.at(path), places.at_key(path)
    return at if at.line == key.line else key


def _sentence(hint: str) -> str:
    return hint[0].upper() + hint[1:] + ("." if hint[-1].isalpha() else "")


def _a(noun: str) -> str:
    if noun in {"file", "brief", "wording", "template"}:
        return f"the {noun}"
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _listing(terms: tuple[str, ...]) -> str:
    shown = ", ".join(f"`{term}`" for term in terms[:_MOST_TERMS])
    return shown + (" …" if len(terms) > _MOST_TERMS else "")


def _unknown_field(case: _Case) -> Fault:
    word = str(case.path[-1])
    around = case.path[:-1]
    owner = [m for p, m in case.models if len(p) <= len(around)][-1]
    fields, also, synonyms = fields_of(owner), also_of(owner), synonyms_of(owner)
    node = case.places.node(around)
    given = {key.text for key, _ in node.entries} if isinstance(node, Written) else set()
    accepted = {**{name: name for name in fields}, **also}
    absent = [key for key, name in accepted.items() if name not in given]
    plain = word.strip().casefold().replace("-", "_").replace(" ", "_")
    meant = nearest(word, absent) or nearest(word, accepted)
    hints = []
    if plain in accepted:
        meant = (plain,)
    if plain in synonyms:
        meant = (synonyms[plain],)
        hints.append(f"Here it is called `{meant[0]}`.")
    elif meant:
        hints.append(f"Did you mean {' or '.join(f'`{m}`' for m in meant)}?")
    elif near := did_you_mean(plain, synonyms):
        meant = (synonyms[near],)
        hints.append(f"Did you mean `{meant[0]}`?")
    if home := _home_of(word, case, around):
        hints.insert(0, home)
    if not hints:
        hints.append(f"The fields are {_listing(tuple(fields))}.")
    found = Diagnostic(
        "unknown-field",
        f"`{word}` is no field of {_a(noun_of(owner))}",
        case.places.at_key(case.path),
        hints=tuple(hints),
    )
    return Fault(found, case.path, "extra_forbidden", tuple(accepted.get(m, m) for m in meant))


def _home_of(word: str, case: _Case, around: Path) -> str | None:
    """Return where a field belongs that was written a level too deep or too high."""
    for path, model in reversed(case.models):
        if len(path) < len(around) and word in {**fields_of(model), **also_of(model)}:
            return f"`{word}` is a field of {_a(noun_of(model))}: check how far it is indented."
    owner = [m for p, m in case.models if len(p) <= len(around)][-1]
    for field in fields_of(owner).values():
        if isinstance(field.form, Part) and word in fields_of(field.form.model):
            return f"`{word}` belongs in `{field.key}`: check how far it is indented."
    return None


def _missing_field(case: _Case) -> Fault:
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


def _wanted(form: Form) -> str:
    match form:
        case Words("text", ()):
            return "text"
        case Words("text", _):
            return "one of its terms"
        case Words(kind):
            return f"a {kind}" if kind != "yes or no" else "yes or no"
        case Listed(item):
            return f"a list of {'records' if isinstance(item, Part) else 'texts'}"
        case Table():
            return "fields of your own, each with a value"
        case Part(model):
            return f"{_a(noun_of(model))} with its fields"
        case Either(forms):
            return " or ".join(_wanted(form) for form in forms)


def _wrong_type(case: _Case) -> Fault:
    node = case.places.node(case.path)
    hints: list[str] = []
    form = case.form.item if isinstance(case.form, Listed) else case.form
    match node:
        case Scalar():
            stands = "text"
            head, colon, _ = node.text.partition(":")
            if isinstance(form, Part):
                fields = fields_of(form.model)
                if colon and head.strip() in fields:
                    hints.append(f"Put a blank after the colon: `{head}: `.")
                else:
                    first = next((f.key for f in fields.values() if f.required), next(iter(fields)))
                    hints.append(f"Write its fields below, indented: `{first}: …`.")
        case Sequence():
            stands = "a list"
            if isinstance(form, Words):
                hints.append("Write one value, without hyphens or brackets.")
        case _:
            stands = "a record"
            if isinstance(form, Words):
                hints.append(
                    "A colon with a blank after it makes a field: put the text in quotation marks."
                )
    return _fault(
        case, "wrong-type", f"`{case.key}` takes {_wanted(form)}; here stands {stands}", *hints
    )


def _not_a_number(case: _Case) -> Fault:
    what = "a whole number" if case.form == Words("whole number") else "a number"
    return _fault(
        case,
        "not-a-number",
        f"“{_cut(case.text)}” is not {what}",
        f"`{case.key}` takes {what}, in figures.",
    )


def _not_yes_or_no(case: _Case) -> Fault:
    return _fault(
        case,
        "not-yes-or-no",
        f"“{_cut(case.text)}” is neither yes nor no",
        f"Write `{case.key}: yes`, or leave the line out.",
    )


def _not_one_of(case: _Case) -> Fault:
    terms = case.form.terms if isinstance(case.form, Words | Table) else ()
    key = isinstance(case.form, Table)
    word = str(case.path[-1]) if key else case.text
    plain = "-".join(word.casefold().split()).replace("_", "-")
    near = (nearest(word, terms) or nearest(plain, terms)) if len(word) > 1 else ()
    hints = []
    if near:
        hints.append(f"Did you mean {' or '.join(f'`{n}`' for n in near)}?")
    if terms:
        hints.append(f"It is one of {_listing(terms)}." if terms[1:] else f"Write `{terms[0]}`.")
    if key:
        found = _fault(case, "not-one-of", f"“{_cut(word)}” is no key here", *hints)
        at = case.places.at_key(case.path)
        return replace(found, diagnostic=replace(found.diagnostic, at=at))
    return _fault(case, "not-one-of", f"`{case.key}` cannot be “{_cut(word)}”", *hints)


def _too_long(case: _Case) -> Fault:
    most = int(case.ctx.get("max_length", 0))
    if isinstance(case.form, Listed):
        return _fault(
            case, "too-long", f"`{case.key}` has more than {most} entries", "Leave some out."
        )
    return _fault(
        case,
        "too-long",
        f"this text has {len(case.text):,} characters; the most for `{case.key}` is {most:,}",
        "Say it in fewer words, or split the record.",
    )


def _too_short(case: _Case) -> Fault:
    least = case.ctx.get("min_length", 1)
    written = case.ctx.get("actual_length", len(case.text.strip()))
    if written == 0:
        return _fault(
            case,
            "empty-value",
            f"`{case.key}` has no value",
            "Write a value, or delete the line.",
        )
    what = "entries" if isinstance(case.form, Listed) else "characters"
    return _fault(case, "too-short", f"`{case.key}` needs at least {least} {what}", "Say more.")


def _wrong_form(case: _Case) -> Fault:
    examples = case.form.examples if isinstance(case.form, Words) else ()
    examples = examples or (case.field.examples if case.field else ())
    hints = []
    if examples:
        hints.append(f"Write it like this: {' or '.join(f'`{e}`' for e in examples[:3])}.")
    if case.field is not None and case.field.description:
        hints.append(case.field.description)
    return _fault(
        case,
        "wrong-form",
        f"“{_cut(case.text)}” has not the form that `{case.key}` asks for",
        *hints,
    )


def _out_of_range(case: _Case) -> Fault:
    for name, words in (
        ("ge", "at least"),
        ("gt", "more than"),
        ("le", "at most"),
        ("lt", "less than"),
    ):
        if name in case.ctx:
            return _fault(
                case,
                "out-of-range",
                f"`{case.key}` must be {words} {case.ctx[name]:g}",
                "Write a number within the range.",
            )
    return _not_as_wanted(case)


def _not_as_wanted(case: _Case) -> Fault:
    description = case.field.description if case.field else ""
    return _fault(
        case,
        "invalid-value",
        f"this cannot be `{case.key}`",
        *([description] if description else []),
    )


def _fault(case: _Case, code: str, message: str, *hints: str) -> Fault:
    at = _start(case.path, case.places)
    return Fault(Diagnostic(code, message, at, hints=hints), case.path, code)


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


_Judge: TypeAlias = Callable[[_Case], Fault]

_JUDGES: Mapping[str, _Judge] = {
    "extra_forbidden": _unknown_field,
    "missing": _missing_field,
    "wrong-type": _wrong_type,  # raised by models that read text themselves
    "string_type": _wrong_type,
    "tuple_type": _wrong_type,
    "list_type": _wrong_type,
    "set_type": _wrong_type,
    "frozen_set_type": _wrong_type,
    "dict_type": _wrong_type,
    "mapping_type": _wrong_type,
    "model_type": _wrong_type,
    "model_attributes_type": _wrong_type,
    "int_type": _wrong_type,
    "float_type": _wrong_type,
    "bool_type": _wrong_type,
    "int_parsing": _not_a_number,
    "int_from_float": _not_a_number,
    "int_parsing_size": _not_a_number,
    "float_parsing": _not_a_number,
    "finite_number": _not_a_number,
    "bool_parsing": _not_yes_or_no,
    "literal_error": _not_one_of,
    "enum": _not_one_of,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "string_pattern_mismatch": _wrong_form,
    "greater_than": _out_of_range,
    "greater_than_equal": _out_of_range,
    "less_than": _out_of_range,
    "less_than_equal": _out_of_range,
}
"""pydantic's error type -> what it means here."""
