"""Mends a tree with faults: misspelt keys and terms are corrected, other faulty values left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from pydantic import BaseModel

from briefgen.diagnostics import DataPath
from briefgen.reading.source import Mapping, Node, Scalar, Sequence
from briefgen.reading.source.nodes import NodeMark
from briefgen.reading.validate.cases import Fault
from briefgen.reading.validate.forms import Form, RecordForm, TextForm, fields_of

_NOTHING = "unknown"
"""Replaces a required value that cannot be used: as text, id or date it means nothing."""


class _Plan(Struct):
    """What to do at which path."""

    rename: dict[DataPath, str] = field(default_factory=dict)
    leave_out: set[DataPath] = field(default_factory=set)
    stand_in: dict[DataPath, Node] = field(default_factory=dict)


def mend(
    node: Node, faults: Iterable[Fault], model: type[BaseModel], lost: set[str]
) -> tuple[Node, frozenset[NodeMark]]:
    """Return the tree with the fewest changes that make it valid, and the keys that were corrected.

    The values of corrected keys have not been validated yet. The ids of records left out go to
    `lost`. The tree only serves to find further faults: nothing is ever printed from it.
    """
    plan = _Plan()
    for fault in faults:
        around = fault.path[:-1]
        if fault.meant and _at(node, (*around, fault.meant[0])) is None:
            plan.rename[fault.path] = fault.meant[0]
        elif (found := _dispensable(node, fault.path, model)) is not None:
            plan.leave_out.add(found)
        else:
            form, path = _form_at(model, fault.path)
            plan.stand_in[path] = _stand_in(form, _last(node, path).mark)
    return _apply(node, (), plan, lost), frozenset(_keys(node, plan))


def _keys(node: Node, plan: _Plan) -> Iterator[NodeMark]:
    for path in plan.rename:
        around = _at(node, path[:-1])
        if isinstance(around, Mapping) and (entry := around.entry(str(path[-1]))) is not None:
            yield entry[0].mark


def _at(node: Node, path: DataPath) -> Node | None:
    for step in path:
        if isinstance(node, Mapping) and (entry := node.entry(str(step))) is not None:
            node = entry[1]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def _last(node: Node, path: DataPath) -> Node:
    return next(n for i in range(len(path), -1, -1) if (n := _at(node, path[:i])) is not None)


def _dispensable(node: Node, path: DataPath, model: type[BaseModel]) -> DataPath | None:
    """Return the longest prefix of a path that is written and may be left out.

    A record that lacks a required field may be left out, but not one that the whole file requires.
    """
    needed = {name for name, field in fields_of(model).items() if field.required}
    for length in range(len(path), 0, -1):
        if _at(node, path[:length]) is None:
            continue
        if length > 1 or path[0] not in needed:
            return path[:length]
    return None


def _form_at(model: type[BaseModel], path: DataPath) -> tuple[Form, DataPath]:
    """Return the form of the value at a path, and the path as far as it leads through records."""
    form: Form = RecordForm(model)
    for depth, step in enumerate(path):
        if not isinstance(form, RecordForm) or step not in fields_of(form.model):
            return form, path[:depth]
        form = fields_of(form.model)[str(step)].form
    return form, path


def _stand_in(form: Form, mark: NodeMark) -> Node:
    match form:
        case TextForm(_, terms):
            return Scalar(terms[0] if terms else _NOTHING, mark, "quoted")
        case RecordForm(model):
            needed = [f for f in fields_of(model).values() if f.required]
            return Mapping(
                tuple((Scalar(f.key, mark), _stand_in(f.form, mark)) for f in needed), mark
            )
        case _:
            return Sequence((), mark)


def _apply(node: Node, path: DataPath, plan: _Plan, lost: set[str]) -> Node:
    if path in plan.stand_in:
        return plan.stand_in[path]
    match node:
        case Mapping():
            entries: list[tuple[Scalar, Node]] = []
            for key, value in node.entries:
                here = (*path, key.text)
                if here in plan.leave_out:
                    _note_ids(value, lost)
                else:
                    name = Scalar(plan.rename.get(here, key.text), key.mark, key.style)
                    entries.append((name, _apply(value, here, plan, lost)))
            given = {key.text for key, _ in entries}
            for there, value in plan.stand_in.items():
                if there[:-1] == path and there and there[-1] not in given:
                    entries.append((Scalar(str(there[-1]), node.mark), value))
            return Mapping(tuple(entries), node.mark)
        case Sequence():
            items: list[Node] = []
            for index, item in enumerate(node.items):
                if (*path, index) in plan.leave_out:
                    _note_ids(item, lost)
                else:
                    items.append(_apply(item, (*path, index), plan, lost))
            return Sequence(tuple(items), node.mark)
        case Scalar():
            return node


def _note_ids(node: Node, lost: set[str]) -> None:
    """Remember the ids of the records that are left out with a node."""
    match node:
        case Mapping():
            if (entry := node.entry("id")) is not None and isinstance(entry[1], Scalar):
                lost.add(entry[1].text)
        case Sequence():
            for item in node.items:
                _note_ids(item, lost)
        case Scalar():
            pass
