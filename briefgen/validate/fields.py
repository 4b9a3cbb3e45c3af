"""Faults of a field's name: unknown, or missing."""

from __future__ import annotations

from briefgen.diagnostics import Diagnostic, Path, did_you_mean, nearest
from briefgen.source import Mapping
from briefgen.validate.cases import Case, Fault, a, listing
from briefgen.validate.forms import Part, also_of, fields_of, noun_of, synonyms_of


def unknown_field(case: Case) -> Fault:
    """A field that the record does not know, and what was probably meant."""
    word = str(case.path[-1])
    around = case.path[:-1]
    owner = [m for p, m in case.models if len(p) <= len(around)][-1]
    fields, also, synonyms = fields_of(owner), also_of(owner), synonyms_of(owner)
    node = case.places.node(around)
    given = {key.text for key, _ in node.entries} if isinstance(node, Mapping) else set()
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
        hints.append(f"The fields are {listing(tuple(fields))}.")
    found = Diagnostic(
        "unknown-field",
        f"`{word}` is no field of {a(noun_of(owner))}",
        case.places.at_key(case.path),
        hints=tuple(hints),
    )
    return Fault(found, case.path, "extra_forbidden", tuple(accepted.get(m, m) for m in meant))


def _home_of(word: str, case: Case, around: Path) -> str | None:
    """Return where a field belongs that was written a level too deep or too high."""
    for path, model in reversed(case.models):
        if len(path) < len(around) and word in {**fields_of(model), **also_of(model)}:
            return f"`{word}` is a field of {a(noun_of(model))}: check how far it is indented."
    owner = [m for p, m in case.models if len(p) <= len(around)][-1]
    for field in fields_of(owner).values():
        if isinstance(field.form, Part) and word in fields_of(field.form.model):
            return f"`{word}` belongs in `{field.key}`: check how far it is indented."
    return None


def missing_field(case: Case) -> Fault:
    """A field that the record cannot do without."""
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
