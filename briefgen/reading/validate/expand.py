"""Expands the short ways of writing: one item for a list, text for a record, ids for a list."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from pydantic import BaseModel

from briefgen.diagnostics import DataPath, Diagnostic, RelatedSpan
from briefgen.reading.source import Mapping, Node, Scalar, Sequence
from briefgen.reading.source.nodes import NodeMark
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
    noun_of,
    scalar_field_of,
)


class Expanded(Struct):
    """What expansion noted: faults, paths without a value, keys written in another way."""

    faults: list[Diagnostic] = field(default_factory=list)
    gaps: set[DataPath] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    written: dict[NodeMark, str] = field(default_factory=dict)


def expand(node: Node, form: Form, out: Expanded, path: DataPath = ()) -> Node:
    """Return the same data in the form that the model expects; every value keeps its place."""
    match form:
        case RecordForm(model):
            return _record(node, model, out, path)
        case ListForm(item):
            return _list(node, item, out, path)
        case MappingForm(value):
            if isinstance(node, Mapping):
                entries = _filled(node, out, path)
                return Mapping(
                    tuple((k, expand(v, value, out, (*path, k.text))) for k, v in entries),
                    node.mark,
                )
            return node
        case ChoiceForm(forms):
            return expand(node, _chosen(node, forms), out, path)
        case TextForm():
            return node


def plain(node: Node) -> object:
    """Return the data as str, dict and list."""
    match node:
        case Scalar():
            return node.text
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
        case Sequence():
            return [plain(item) for item in node.items]


def _record(node: Node, model: type[BaseModel], out: Expanded, path: DataPath) -> Node:
    fields = fields_of(model)
    if not isinstance(node, Mapping):
        short = scalar_field_of(model)
        if short is None:
            return node
        inner = fields[short].form
        if isinstance(node, Sequence) and not isinstance(inner, ListForm):
            return node
        if path and isinstance(path[-1], str):
            out.written[node.mark] = path[-1]
        value = expand(node, inner, out, (*path, short))
        return Mapping(((Scalar(short, node.mark), value),), node.mark)
    also = also_of(model)
    entries: list[tuple[Scalar, Node]] = []
    given: dict[str, Scalar] = {}
    for key, value in node.entries:
        name = also.get(key.text, key.text)
        here = (*path, name)
        if name not in fields:
            entries.append((key, value))
        elif first := given.get(name):
            out.faults.append(_given_twice(key, first, model, out))
        else:
            if name != key.text:
                out.written[key.mark] = key.text
            given[name] = Scalar(name, key.mark, key.style)
            if isinstance(value, Scalar) and value.empty:
                out.faults.append(_no_value(key, fields[name]))
                out.gaps.add(here)
            else:
                entries.append((given[name], expand(value, fields[name].form, out, here)))
    return Mapping(tuple(entries), node.mark)


def _list(node: Node, item: Form, out: Expanded, path: DataPath) -> Node:
    if isinstance(node, Sequence):
        items = [n for n in node.items if not (isinstance(n, Scalar) and n.empty)]
        if len(items) < len(node.items):
            out.faults += [
                Diagnostic(
                    "empty-value",
                    "this list item is empty",
                    n.at,
                    hints=("Write a value after the hyphen, or delete the line.",),
                )
                for n in node.items
                if isinstance(n, Scalar) and n.empty
            ]
    elif isinstance(node, Mapping) and is_keyed(item) and not _is_one_record(node, item):
        items = [_with_id(key, value, item, out) for key, value in _filled(node, out, path)]
    else:
        items = [node]
    return Sequence(tuple(expand(n, item, out, (*path, i)) for i, n in enumerate(items)), node.mark)


def _filled(node: Mapping, out: Expanded, path: DataPath) -> Iterator[tuple[Scalar, Node]]:
    """Yield the entries that have a value, and note the others."""
    for key, value in node.entries:
        if isinstance(value, Scalar) and value.empty:
            out.faults.append(_no_value(key))
            out.gaps.add((*path, key.text))
            out.lost.add(key.text)
        else:
            yield key, value


def _is_one_record(node: Mapping, item: Form) -> bool:
    """Whether a mapping in place of a list is one record, not ids with a record each.

    Keys that are fields suggest one record; but a key before a record of this kind is an id, even
    if a field has the same name.
    """
    if not isinstance(item, RecordForm):
        return True
    known = {*fields_of(item.model), *also_of(item.model)}
    telling = [
        key
        for key, value in node.entries
        if key.text in known
        and not (isinstance(value, Mapping) and any(k.text in known for k, _ in value.entries))
    ]
    return len(telling) * 2 > len(node.entries)


def _with_id(key: Scalar, value: Node, item: Form, out: Expanded) -> Node:
    """Return a record from a mapping of ids with its id as a field, at the place of the id."""
    identity = (Scalar("id", key.mark), Scalar(key.text, key.mark, "quoted"))
    if isinstance(value, Mapping):
        own = value.entry("id")
        if own is not None and isinstance(item, RecordForm):
            out.faults.append(_given_twice(own[0], key, item.model, out))
        rest = tuple(entry for entry in value.entries if entry[0].text != "id")
        return Mapping((identity, *rest), key.mark)
    short = scalar_field_of(item.model) if isinstance(item, RecordForm) else None
    if short is None:
        return value
    return Mapping((identity, (Scalar(short, value.mark), value)), key.mark)


def _chosen(node: Node, forms: tuple[Form, ...]) -> Form:
    """Return the form that fits what is written best; the first if none does."""

    def fit(form: Form) -> int:
        match node, form:
            case Scalar(), TextForm(_, terms):
                return 3 if node.text in terms else 2
            case Mapping(), RecordForm(model):
                return 2 + sum(key.text in fields_of(model) for key, _ in node.entries)
            case (Sequence(), ListForm()) | (Mapping(), MappingForm()):
                return 2
            case Scalar(), RecordForm(model):
                return 1 if scalar_field_of(model) else 0
            case _:
                return 0

    return max(forms, key=fit)


def _no_value(key: Scalar, field: Field | None = None) -> Diagnostic:
    hint = "Write a value after the colon, or delete the line."
    if field is not None and field.required:
        shown = f": `{key.text}: {field.examples[0]}`" if field.examples else "."
        hint = f"Write it after the colon{shown}"
    return Diagnostic("empty-value", f"`{key.text}` has no value", key.at, hints=(hint,))


def _given_twice(key: Scalar, first: Scalar, model: type[BaseModel], out: Expanded) -> Diagnostic:
    earlier = out.written.get(first.mark, first.text)
    return Diagnostic(
        "given-twice",
        f"`{key.text}` says again what `{earlier}` says of this {noun_of(model)}",
        key.at,
        hints=("Keep one of the two.",),
        notes=(RelatedSpan("it stands here first", first.at),),
    )
