"""Writes the record of a snapshot into a brief's YAML, and changes nothing else in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from briefgen.diagnostics import Rejected, Span
from briefgen.reading import source
from briefgen.reading.source import Mapping, Node, Scalar, Sequence


class Recorded(Struct, frozen=True):
    """What is recorded of a snapshot; `path` is relative to the brief's folder."""

    path: str
    kind: str
    sha256: str
    extractor: str
    text_sha256: str

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Names and values, in the order in which they are written."""
        return (
            ("path", _scalar(self.path)),
            ("kind", self.kind),
            ("sha256", self.sha256),
            ("extractor", self.extractor),
            ("text_sha256", self.text_sha256),
        )


class NotRecorded(ValueError):  # noqa: N818 - it is a verdict on the file
    """The file cannot be edited safely; the message says why and what to write by hand."""


def record(data: bytes, name: str, one: str, snapshot: Recorded) -> bytes:
    """Return the file with the snapshot written into the record of source `one`.

    Comments, order, line ends and every other line stay. A snapshot that is already recorded is
    replaced, and keeps its comments. The result is read again, and refused if anything but the
    snapshot has changed. Raises NotRecorded; Rejected if the file cannot be read.
    """
    root = source.read(data, name).root
    held = _held(root, one)
    text = data.decode("utf-8-sig")
    new = _with_ends(text, lambda lines: _edited(lines, held, snapshot)).encode()
    if data.startswith(_MARK):
        new = _MARK + new
    if not _only_that(root, new, name, one, snapshot):
        by_hand = "\n".join(_block(snapshot, 4))
        raise NotRecorded(f"{name} could not be edited safely; put this in by hand:\n{by_hand}")
    return new


def _with_ends(text: str, edit: Callable[[list[str]], list[str]]) -> str:
    """A text with its lines edited at one place; every other line keeps the ending that it has."""
    parts = _END.split(text)
    lines, ends = parts[::2], [*parts[1::2], ""]
    new = edit(list(lines))
    most = min(len(lines), len(new))
    above = next((i for i in range(most) if lines[i] != new[i]), most)
    below = next((i for i in range(most - above) if lines[-1 - i] != new[-1 - i]), most - above)
    usual = next((end for end in ends if end), "\n")
    made = [
        *ends[:above],
        *[ends[above - 1] if above and ends[above - 1] else usual] * (len(new) - above - below),
        *ends[len(ends) - below :],
    ]
    # The last piece has no ending, be it a line without one or what follows the last ending.
    ended = [end or usual for end in made[:-1]] + [""]
    return "".join(line + end for line, end in zip(new, ended, strict=True))


_END = re.compile(r"(\r\n|\r|\n)")
_MARK = b"\xef\xbb\xbf"
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*")


class _Held(Struct, frozen=True):
    """The record of a source, and the number of the line (from 0) with its key or its dash."""

    node: Mapping
    line: int


def _held(root: Mapping, one: str) -> _Held:
    entry = root.entry("sources")
    found = list(_records(entry[1])) if entry else []
    for id_, held in found:
        if id_ == one:
            return held
    known = ", ".join(id_ for id_, _ in found) or "none that can be edited"
    raise NotRecorded(f"there is no source “{one}” with fields of its own; there are: {known}")


def _records(node: Node) -> Iterator[tuple[str, _Held]]:
    """Every source that has fields; the entries of a list have their id among the fields."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            if isinstance(value, Mapping):
                yield key.text, _Held(value, key.at.line - 1)
    if isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Mapping) and (id_ := item.entry("id")) is not None:
                written = id_[1]
                if isinstance(written, Scalar):
                    yield written.text, _Held(item, item.entries[0][0].at.line - 1)


def _edited(lines: list[str], held: _Held, snapshot: Recorded) -> list[str]:
    start = held.node.at
    old = held.node.entry("snapshot")
    if lines[start.line - 1][start.column - 1 : start.column] == "{":
        return _in_braces(lines, start, old, snapshot)
    margin = held.node.entries[0][0].at.column - 1
    if old is None:
        first = last = _end(lines, held.line, _indent(lines[held.line]))
        return [*lines[:first], *_block(snapshot, margin), *lines[last:]]
    first = old[0].at.line - 1
    last = _end(lines, first, margin)
    remarks = [line for line in lines[first + 1 : last] if line.lstrip().startswith("#")]
    block = _block(snapshot, margin, dict(_tails(lines, *old)))
    return [*lines[:first], *block, *remarks, *lines[last:]]


def _in_braces(
    lines: list[str], start: Span, old: tuple[Scalar, Node] | None, snapshot: Recorded
) -> list[str]:
    fields = ", ".join(f"{name}: {value}" for name, value in snapshot.fields())
    put_in = f"snapshot: {{{fields}}}"
    number, first, last = start.line - 1, start.column, start.column
    if old is None:
        put_in += ", "
    else:
        number, first, last = old[0].at.line - 1, old[0].at.column - 1, old[1].at.end_column - 1
    line = lines[number]
    return [*lines[:number], f"{line[:first]}{put_in}{line[last:]}", *lines[number + 1 :]]


def _tails(lines: list[str], key: Scalar, value: Node) -> Iterator[tuple[str, str]]:
    """The comments at the ends of the lines of a snapshot's fields, and of its own key."""
    beside = value.at.line == key.at.line
    end = value.at.end_column - 1 if beside else key.at.end_column
    rest = lines[key.at.line - 1][end:].rstrip()
    if rest.lstrip().startswith("#"):
        yield key.text, rest
    if isinstance(value, Mapping) and not beside:
        for under, held in value.entries:
            yield from _tails(lines, under, held)


def _block(snapshot: Recorded, margin: int, tails: dict[str, str] | None = None) -> list[str]:
    blanks, tail = " " * margin, tails or {}
    fields = (f"{blanks}  {n}: {value}{tail.get(n, '')}" for n, value in snapshot.fields())
    return [f"{blanks}snapshot:{tail.get('snapshot', '')}", *fields]


def _end(lines: list[str], first: int, base: int) -> int:
    """The number of the line after the last one indented beneath line `first`; not a blank one."""
    end = first + 1
    for number in range(first + 1, len(lines)):
        if not lines[number].strip():
            continue
        if _indent(lines[number]) <= base:
            break
        end = number + 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _only_that(root: Mapping, new: bytes, name: str, one: str, snapshot: Recorded) -> bool:
    try:
        after = source.read(new, name).root
        held = _held(after, one)
    except (Rejected, NotRecorded):
        return False
    entry = held.node.entry("snapshot")
    written = _plain(entry[1]) if entry else None
    expected = {field: getattr(snapshot, field) for field, _ in snapshot.fields()}
    return written == expected and _without(root, one) == _without(after, one)


def _without(root: Mapping, one: str) -> object:
    """Everything that a file holds, in order, without the snapshot of one source."""
    record = _held(root, one).node
    return _plain(root, record)


def _plain(node: Node, without: Mapping | None = None) -> object:
    if isinstance(node, Mapping):
        return {
            key.text: _plain(value, without)
            for key, value in node.entries
            if not (node is without and key.text == "snapshot")
        }
    if isinstance(node, Sequence):
        return [_plain(item, without) for item in node.items]
    return node.text
