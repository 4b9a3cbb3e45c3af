"""Puts new words in the place of one piece of text, and leaves every other byte of a file as it is.

The style of the text stays: plain, quoted, folded, literal, on one line or wrapped. Whether the
result is right is not argued but read: the new file must hold the new text there, and all else as
before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml
from msgspec import Struct

from briefgen.diagnostics import Rejected, Span
from briefgen.reading import source
from briefgen.reading.source.nodes import Mapping, Node, Scalar

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_END = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"
_FIRST = "-?:,[]{}#&*!|>'\"%@` "
"""Signs with which a plain text does not begin (YAML 1.2.2, 7.3.3), some of them before a blank."""
_WORDS = frozenset({"", "~", "null", "true", "false", "yes", "no", "on", "off"})


class NotPatched(ValueError):  # noqa: N818 - it is a verdict on a place
    """The text cannot be replaced there without touching anything else."""


class _Piece(Struct, frozen=True):
    """A piece of text as it is written: its style, and where it begins and ends.

    `start` and `end` are lines and columns from 0, the end exclusive; `flow` says that it stands
    between brackets or braces.
    """

    style: str
    start: tuple[int, int]
    end: tuple[int, int]
    flow: bool


def patched(data: bytes, at: Span, words: str, name: str) -> bytes:
    """Return the file with `words` in the place of the text that begins at `at`.

    `at` is the place of its scalar; paragraphs in `words` are parted by a line feed. Raises
    NotPatched if that text cannot be put there safely.
    """
    try:
        text = data.decode()
        before = source.read(data, name).root
    except (UnicodeDecodeError, Rejected):
        raise NotPatched("the file is not sound") from None
    lines = [line for line in _LINE.findall(text.removeprefix(_BOM)) if line]
    try:
        piece = _piece(lines, at)
        made = _replaced(lines, piece, words)
    except yaml.YAMLError:
        raise NotPatched("the file is not sound") from None
    new = ((_BOM if text.startswith(_BOM) else "") + made).encode()
    if not _only_that(before, new, at, words, name):
        raise NotPatched("the text cannot be written there without changing anything else")
    return new


def _piece(lines: Sequence[str], at: Span) -> _Piece:
    """The scalar that begins at a place."""
    unified = "".join(_END.sub("\n", line) for line in lines)
    nested: list[bool] = []
    for event in yaml.parse(unified, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            nested.append(bool(event.flow_style))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            nested.pop()
        elif isinstance(event, yaml.ScalarEvent):
            begins, ends = event.start_mark, event.end_mark
            if begins is None or ends is None:
                continue
            start = (begins.line, begins.column)
            if start == (at.line - 1, at.column - 1):
                end = (ends.line, ends.column)
                return _Piece(event.style or "", start, end, any(nested))
    raise NotPatched("no text begins there")


def _replaced(lines: list[str], piece: _Piece, words: str) -> str:
    """The whole text of the file with the words in the piece's place."""
    if piece.style in {"|", ">"}:
        return _in_block(lines, piece, words)
    (first, left), (last, right) = piece.start, piece.end
    head, tail = lines[first][:left], lines[last][right:]
    held = [line.rstrip("\r\n") for line in lines[first : last + 1]]
    held[-1] = held[-1][:right]
    held[0] = held[0][left:]
    style = piece.style
    if not style and not _plain(words, flow=piece.flow):
        style, held = '"', [f'"{" ".join(held)}"'] if len(held) == 1 else held
    inner = [line.strip() for line in held]
    if piece.style:
        inner[0], inner[-1] = (
            inner[0].removeprefix(piece.style),
            inner[-1].removesuffix(piece.style),
        )
    written = _escaped(" ".join(words.split()) if len(held) > 1 or not style else words, style)
    indent = re.match(r"[ \t]*", held[1])[0] if len(held) > 1 else ""  # type: ignore[index]
    end = _ending(lines[first])
    rows = _wrapped([line.split(" ") for line in inner], written.split(" "))
    body = f"{end}{indent}".join(" ".join(row) for row in rows)
    return "".join(lines[:first]) + head + style + body + style + tail + "".join(lines[last + 1 :])


def _in_block(lines: list[str], piece: _Piece, words: str) -> str:
    """The same for a folded or a literal text, whose lines follow its header."""
    first = piece.start[0] + 1
    depth = _indent(lines[piece.start[0]])
    last = first
    for at in range(first, len(lines)):
        if lines[at].strip() and _indent(lines[at]) <= depth:
            break
        if lines[at].strip():
            last = at + 1
    held = [line.rstrip("\r\n") for line in lines[first:last]]
    indent = min((_indent(line) for line in held if line.strip()), default=depth + 2)
    end = _ending(lines[piece.start[0]])
    rows: list[str] = []
    if piece.style == "|":
        rows = words.split("\n")
    else:
        old = [line[indent:].split(" ") for line in held if line.strip()]
        for paragraph in words.split("\n"):
            rows += [
                *([""] if rows else []),
                *(" ".join(r) for r in _wrapped(old, paragraph.split(" "))),
            ]
    body = end.join(f"{' ' * indent}{row}" if row else "" for row in rows)
    closing = end if last < len(lines) or (held and lines[last - 1].endswith(("\n", "\r"))) else ""
    return "".join(lines[:first]) + body + closing + "".join(lines[last:])


def _wrapped(old: list[list[str]], words: list[str]) -> list[list[str]]:
    """The words in lines: those of the beginning and of the end as before, where they are equal.

    What is between them is as wide as the widest line was; one line stays one line.
    """
    if len(old) == 1:
        return [words]
    width = max(len(" ".join(line)) for line in old)
    above = taken = 0
    while above < len(old) - 1 and words[taken : taken + len(old[above])] == old[above]:
        taken += len(old[above])
        above += 1
    rest = words[taken:]
    below: list[list[str]] = []
    for line in reversed(old[above + 1 :]):
        if len(rest) <= len(line) or rest[-len(line) :] != line:
            break
        below.insert(0, line)
        rest = rest[: -len(line)]
    rows: list[list[str]] = []
    for word in rest:
        if rows and len(" ".join([*rows[-1], word])) <= width:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [*old[:above], *rows, *below]


def _plain(words: str, *, flow: bool) -> bool:
    """Whether a text may stand without quotation marks (YAML 1.2.2, 7.3.3), on the safe side."""
    if words.casefold() in _WORDS or words != words.strip() or words[0] in _FIRST:
        return False
    if ": " in words or " #" in words or words.endswith(":"):
        return False
    return not (flow and re.search(r"[,\[\]{}]", words))


def _escaped(words: str, style: str) -> str:
    if style == "'":
        return words.replace("'", "''")
    if style == '"':
        return words.replace("\\", "\\\\").replace('"', '\\"')
    return words


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _ending(line: str) -> str:
    """The sign or signs with which a line ends."""
    return line[len(line.rstrip("\r\n")) :] or "\n"


def _only_that(before: Node, new: bytes, at: Span, words: str, name: str) -> bool:
    """Whether the new file holds the words in that place, and all else as before."""
    try:
        after = source.read(new, name).root
    except Rejected:
        return False
    old, now = list(_held(before)), list(_held(after))
    if len(old) != len(now):
        return False
    there = [i for i, (one, _) in enumerate(old) if one == (at.line, at.column)]
    if len(there) != 1:
        return False
    changed = there[0]
    same = all(a[1] == b[1] for i, (a, b) in enumerate(zip(old, now, strict=True)) if i != changed)
    return same and now[changed][1].rstrip("\n") == words


def _held(node: Node) -> Iterator[tuple[tuple[int, int], str]]:
    """What a file holds, in order, each with its place; brackets stand for what is nested."""
    if isinstance(node, Scalar):
        yield (node.at.line, node.at.column), node.text
    elif isinstance(node, Mapping):
        yield (0, 0), "{"
        for key, value in node.entries:
            yield (0, 0), f"{key.text}:"
            yield from _held(value)
        yield (0, 0), "}"
    else:
        yield (0, 0), "["
        for item in node.items:
            yield from _held(item)
        yield (0, 0), "]"
