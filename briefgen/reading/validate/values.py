"""Faults of a field's value: in its type, its form, its length or its terms."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.diagnostics import either, nearest
from briefgen.reading.source import Scalar, Sequence
from briefgen.reading.validate.cases import Case, Fault, a, cut, fault, listing
from briefgen.reading.validate.forms import (
    ChoiceForm,
    Form,
    ListForm,
    MappingForm,
    RecordForm,
    TextForm,
    fields_of,
    noun_of,
    scalar_field_of,
)
from briefgen.reading.validate.near_synonyms import language, tried


def _wanted(form: Form) -> str:
    match form:
        case TextForm("text", ()):
            return "text"
        case TextForm("text", _):
            return "one of its terms"
        case TextForm(kind):
            return f"a {kind}" if kind != "yes or no" else "yes or no"
        case ListForm(item):
            return f"a list of {'records' if isinstance(item, RecordForm) else 'texts'}"
        case MappingForm():
            return "fields of your own, each with a value"
        case RecordForm(model):
            return f"{a(noun_of(model))} with its fields"
        case ChoiceForm(forms):
            return either([_wanted(form) for form in forms])


def wrong_type(case: Case) -> Fault:
    """A text, a list or a record where another of the three is wanted."""
    node = case.places.node(case.path)
    hints: list[str] = []
    form = case.form.item if isinstance(case.form, ListForm) else case.form
    match node:
        case Scalar():
            stands = "text"
            head, colon, _ = node.text.partition(":")
            if isinstance(form, RecordForm):
                fields = fields_of(form.model)
                if colon and head.strip() in fields:
                    hints.append(f"Put a blank after the colon: `{head}: `.")
                else:
                    first = next((f.key for f in fields.values() if f.required), next(iter(fields)))
                    hints.append(f"Write its fields below, indented: `{first}: …`.")
        case Sequence():
            stands = "a list"
            if isinstance(form, TextForm) or (
                isinstance(form, RecordForm) and scalar_field_of(form.model)
            ):
                hints.append("Write one value, without hyphens or brackets.")
        case _:
            stands = "a record"
            if isinstance(form, TextForm):
                hints.append(
                    "A colon with a blank after it makes a field: put the text in quotation marks."
                )
    return fault(
        case, "wrong-type", f"`{case.key}` takes {_wanted(form)}; here stands {stands}", *hints
    )


def not_a_number(case: Case) -> Fault:
    """A text where a number is wanted."""
    what = "a whole number" if case.form == TextForm("whole number") else "a number"
    return fault(
        case,
        "not-a-number",
        f"“{cut(case.text)}” is not {what}",
        f"`{case.key}` takes {what}, in figures.",
    )


def not_yes_or_no(case: Case) -> Fault:
    """A text where yes or no is wanted."""
    return fault(
        case,
        "not-yes-or-no",
        f"“{cut(case.text)}” is neither yes nor no",
        f"Write `{case.key}: yes`, or leave the line out.",
    )


def not_one_of(case: Case) -> Fault:
    """A term, or the key of a mapping, that is not one of those allowed."""
    terms = case.form.terms if isinstance(case.form, TextForm | MappingForm) else ()
    key = isinstance(case.form, MappingForm)
    word = str(case.path[-1]) if key else case.text
    plain = "-".join(word.casefold().split()).replace("_", "-")
    near = tried(word, terms)
    if not near and len(word) > 1:
        near = nearest(word, terms) or nearest(plain, terms)
    hints = []
    if near:
        hints.append(f"Did you mean {either([f'`{n}`' for n in near])}?")
    if terms:
        hints.append(f"It is one of {listing(terms)}." if terms[1:] else f"Write `{terms[0]}`.")
    if key:
        found = fault(case, "not-one-of", f"“{cut(word)}” is no key here", *hints)
        at = case.places.at_key(case.path)
        return replace(found, diagnostic=replace(found.diagnostic, at=at))
    return fault(case, "not-one-of", f"`{case.key}` cannot be “{cut(word)}”", *hints)


def too_long(case: Case) -> Fault:
    """A text or list over its limit."""
    most = int(case.ctx.get("max_length", 0))
    if isinstance(case.form, ListForm):
        return fault(
            case, "too-long", f"`{case.key}` has more than {most} entries", "Leave some out."
        )
    return fault(
        case,
        "too-long",
        f"this text has {len(case.text):,} characters; the most for `{case.key}` is {most:,}",
        "Say it in fewer words, or split the record.",
    )


def too_short(case: Case) -> Fault:
    """A text or list under its limit; an empty one counts as having no value."""
    least = case.ctx.get("min_length", 1)
    written = case.ctx.get("actual_length", len(case.text.strip()))
    if written == 0:
        return fault(
            case,
            "empty-value",
            f"`{case.key}` has no value",
            "Write a value, or delete the line."
            if case.field is None or not case.field.required
            else "Write a value: it cannot be left out.",
        )
    what = "entries" if isinstance(case.form, ListForm) else "characters"
    return fault(case, "too-short", f"`{case.key}` needs at least {least} {what}", "Say more.")


def wrong_form(case: Case) -> Fault:
    """A text that does not fit its pattern, shown with examples of what does."""
    if case.field is not None and case.field.key.endswith("language"):
        return _no_language(case)
    examples = case.form.examples if isinstance(case.form, TextForm) else ()
    examples = examples or (case.field.examples if case.field else ())
    hints = []
    if examples:
        hints.append(f"Write it like this: {either([f'`{e}`' for e in examples[:3]])}.")
    if case.field is not None and case.field.description:
        hints.append(case.field.description)
    return fault(
        case,
        "wrong-form",
        f"“{cut(case.text)}” has not the form that `{case.key}` asks for",
        *hints,
    )


def _no_language(case: Case) -> Fault:
    tag = language(case.text)
    hints = [f"Did you mean `{tag}`?"] if tag else []
    hints.append("A language is given by its tag: `en` for English, `fr` for French, `az`, `ar` ….")
    message = f"“{cut(case.text)}” is no tag of a language"
    return fault(case, "wrong-form", message, *hints)


def out_of_range(case: Case) -> Fault:
    """A number over or under its limits."""
    for name, words in (
        ("ge", "at least"),
        ("gt", "more than"),
        ("le", "at most"),
        ("lt", "less than"),
    ):
        if name in case.ctx:
            return fault(
                case,
                "out-of-range",
                f"`{case.key}` must be {words} {case.ctx[name]:g}",
                "Write a number within the range.",
            )
    return not_as_wanted(case)


def not_as_wanted(case: Case) -> Fault:
    """Any other fault of a value."""
    description = case.field.description if case.field else ""
    return fault(
        case,
        "invalid-value",
        f"this cannot be `{case.key}`",
        *([description] if description else []),
    )
