"""Begins the next brief on a matter: the YAML of the one before, its header moved on.

What was said of the brief before and of no other is set aside as comments: when it was published,
who cleared it, what had changed in it. All else stays line by line, comments and layout included.
"""

from __future__ import annotations

import re
from hashlib import sha256

from briefgen.diagnostics import Rejected
from briefgen.reading import source
from briefgen.reading.source.nodes import Mapping, Node, Scalar
from briefgen.reading.source.patching import NotPatched, patched

_ENDING = re.compile(r"\r\n|\r|\n")
_OF_THE_ONE_BEFORE = ("published", "cleared_by")
"""Fields of the header that are true of one brief only."""
_DIGITS = 12


class NoSuccessor(ValueError):  # noqa: N818 - it is a verdict on the file
    """The file cannot be moved on safely; the message says what to do by hand."""


def next_of(data: bytes, name: str, as_of: str) -> bytes:
    """Return the YAML of the next brief: a new revision and cut-off, as a draft, and its ancestor.

    `as_of` is the cut-off (EDTF). Raises NoSuccessor; Rejected if the file cannot be read.
    """
    header = _header(data, name)
    revision = _text(header, "revision") or "1"
    before = f"revision {revision}, SHA-256 {sha256(data).hexdigest()[:_DIGITS]}"
    new = _aside(data, name)
    wanted = {
        "revision": _after(revision),
        "as_of": as_of,
        "status": "draft",
        "supersedes": before,
    }
    for field, words in wanted.items():
        new = _with(new, name, field, words)
    _only_that(data, new, name, wanted)
    return new


def _after(revision: str) -> str:
    """The next revision: the last of its numbers, one more."""
    *above, last = revision.split(".")
    return ".".join([*above, str(int(last) + 1)])


def _header(data: bytes, name: str) -> Mapping:
    entry = source.read(data, name).root.entry("brief")
    if entry is None or not isinstance(entry[1], Mapping):
        raise NoSuccessor(f"{name} has no header that could be moved on")
    return entry[1]


def _text(header: Mapping, field: str) -> str | None:
    entry = header.entry(field)
    return entry[1].text if entry and isinstance(entry[1], Scalar) and not entry[1].empty else None


def _with(data: bytes, name: str, field: str, words: str) -> bytes:
    """The file with a field of the header set, in its place or on a new line after the title."""
    header = _header(data, name)
    entry = header.entry(field)
    if entry is not None and isinstance(entry[1], Scalar) and not entry[1].empty:
        if entry[1].text == words:
            return data
        try:
            return patched(data, entry[1].at, words, name)
        except NotPatched as fault:
            raise NoSuccessor(f"set `{field}: {words}` by hand: {fault}") from None
    title = header.entry("title")
    if title is None or title[0].at.line == _line_of(data, name):
        raise NoSuccessor(f"put `{field}: {words}` into the header by hand: it stands on one line")
    lines = data.decode().splitlines(keepends=True)
    at = title[0].at
    margin = lines[at.line - 1][: at.column - 1].replace("\ufeff", "")
    ending = _ENDING.search(lines[at.line - 1])
    lines.insert(at.line - 1, f"{margin}{field}: {words}{ending[0] if ending else chr(10)}")
    return "".join(lines).encode()


def _line_of(data: bytes, name: str) -> int:
    """The line of the header's key."""
    entry = source.read(data, name).root.entry("brief")
    return entry[0].at.line if entry else 0


def _aside(data: bytes, name: str) -> bytes:
    """The file with what is true of it alone set aside as comments."""
    root = source.read(data, name).root
    header = _header(data, name)
    lines = data.decode().splitlines(keepends=True)
    spans = [_span(header, field, _end(root, "brief", len(lines))) for field in _OF_THE_ONE_BEFORE]
    spans.append(_span(root, "changes", len(lines)))
    for first, last in filter(None, spans):
        for at in range(first, last):
            if lines[at].strip() and not lines[at].lstrip().startswith("#"):
                lines[at] = f"# {lines[at]}"
    return "".join(lines).encode()


def _span(held: Mapping, field: str, end: int) -> tuple[int, int] | None:
    """The lines of a field, from 0, the end exclusive; None if it is not there."""
    entry = held.entry(field)
    return None if entry is None else (entry[0].at.line - 1, _end(held, field, end))


def _end(held: Mapping, field: str, end: int) -> int:
    """The line of the next field, or the end."""
    at = next((key.at.line for key, _ in held.entries if key.text == field), 0)
    return min((key.at.line - 1 for key, _ in held.entries if key.at.line > at), default=end)


def _only_that(old: bytes, new: bytes, name: str, wanted: dict[str, str]) -> None:
    """Raise NoSuccessor if the new file does not hold what is wanted, and all else as before."""
    try:
        before, after = (_plain(source.read(data, name).root) for data in (old, new))
    except Rejected:
        raise NoSuccessor(f"{name} could not be moved on safely; edit its header by hand") from None
    assert isinstance(before, dict)  # noqa: S101 - a brief is a mapping, or it was not read
    assert isinstance(after, dict)  # noqa: S101
    header = {k: v for k, v in before.pop("brief").items() if k not in _OF_THE_ONE_BEFORE}
    before.pop("changes", None)
    if after.pop("brief") != {**header, **wanted} or before != after:
        raise NoSuccessor(f"{name} could not be moved on safely; edit its header by hand")


def _plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node.entries}
    if isinstance(node, Scalar):
        return node.text
    return [_plain(item) for item in node.items]
