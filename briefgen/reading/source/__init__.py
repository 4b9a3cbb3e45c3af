"""Reads strict YAML into a tree of text with places, and reports all faults of a file at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics import Diagnostic, Rejected, Severity, Span
from briefgen.reading.source import characters, composer, syntax
from briefgen.reading.source.characters import lines_of
from briefgen.reading.source.composer import Limits
from briefgen.reading.source.nodes import Mapping, Node, Scalar, Sequence
from briefgen.reading.source.pages import CODES

__all__ = [
    "CODES",
    "Limits",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "SourceFile",
    "Survey",
    "lines_of",
    "read",
    "survey",
]

LIMITS = Limits()
_ROUNDS = 12
_OF_INDENTATION = frozenset({"bad-indentation", "missing-colon"})
_MOST_PARSED = 24_000_000
"""Characters parsed for one file at most, so that many errors in a long file cost little."""


class SourceFile(Struct, frozen=True):
    """A file that was read; `unread` are the numbers of lines that had to be left out of `root`."""

    name: str
    root: Mapping
    lines: tuple[str, ...]
    warnings: tuple[Diagnostic, ...] = ()
    unread: frozenset[int] = frozenset()


class Survey(Struct, frozen=True):
    """All faults of a file, and the part of it that could be read (None: nothing)."""

    source: SourceFile | None
    diagnostics: tuple[Diagnostic, ...]


def read(data: bytes | str, name: str, limits: Limits = LIMITS) -> SourceFile:
    """Read a file of one YAML document; `name` is what reports call it.

    Raises Rejected with all errors and warnings if there is an error. The accepted language is
    YAML 1.2.2 without aliases, anchors, tags, merge keys and further documents; every scalar is
    text as written.
    """
    found = survey(data, name, limits)
    if found.source is None or any(d.severity is Severity.ERROR for d in found.diagnostics):
        raise Rejected(found.diagnostics)
    return found.source


def survey(data: bytes | str, name: str, limits: Limits = LIMITS) -> Survey:
    """Read as `read` does, but return the faults with what is sound, so that more is found."""
    size = len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "surrogatepass"))
    if size > limits.size:
        fault = Diagnostic(
            "too-big",
            f"the file has {size:,} bytes; the most is {limits.size:,}",
            Span(name, 1, 1, 2),
            hints=("Split it.",),
        )
        return Survey(None, (fault,))
    cleaned = characters.clean(data, name)
    text, directives = _without_directives(cleaned.text, name)
    composed, broken, unread = _compose(text, cleaned.lines, name, limits)
    faults = [*_told_once([*cleaned.faults, *broken]), *directives, *composed.faults]
    root = composed.root
    empty = root is None or (isinstance(root, Scalar) and root.empty)
    if not isinstance(root, Mapping) and not any(d.severity is Severity.ERROR for d in faults):
        faults.append(
            Diagnostic(
                "empty-file" if empty else "not-a-mapping",
                "the file holds nothing" if empty else "the file must be made of fields",
                Span(name, 1, 1, 2) if root is None or empty else root.at,
                hints=("`briefgen new` writes a file to start from.",),
            )
        )
    diagnostics = tuple(
        sorted(characters.capped(faults), key=lambda d: d.at or Span(name, 0, 0, 0))
    )
    if not isinstance(root, Mapping):
        return Survey(None, diagnostics)
    warnings = tuple(d for d in diagnostics if d.severity is Severity.WARNING)
    return Survey(SourceFile(name, root, cleaned.lines, warnings, unread), diagnostics)


def _told_once(faults: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the faults; a line whose indentation stopped the parser keeps only that one."""
    odd = {f.at.line for f in faults if f.code == "odd-space" and f.at}
    stops = {f.at.line for f in faults if f.code in _OF_INDENTATION and f.at} & odd
    for fault in faults:
        if fault.at is None or fault.at.line not in stops:
            yield fault
        elif fault.code == "odd-space":
            yield replace(fault, severity=Severity.ERROR)
        elif fault.code not in _OF_INDENTATION:
            yield fault


def _without_directives(text: str, name: str) -> tuple[str, Iterable[Diagnostic]]:
    """Blank the `%` lines before the document; %YAML 1.2 (YAML 1.2.2, 6.8.1) is accepted."""
    if "%" not in text:
        return text, ()
    faults = []
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line.startswith("%"):
            if not re.fullmatch(r"%YAML +1\.2\s*(#.*)?", line):
                faults.append(
                    Diagnostic(
                        "directive",
                        "a line that begins with `%` speaks to the parser; a brief has none",
                        Span(name, index + 1, 1, len(line.rstrip()) + 1),
                        hints=("Delete the line.",),
                    )
                )
            lines[index] = ""
        elif line.strip() and not line.startswith("#"):
            break
    return "\n".join(lines), faults


def _compose(
    text: str, lines: tuple[str, ...], name: str, limits: Limits
) -> tuple[composer.Composed, list[Diagnostic], frozenset[int]]:
    """Compose; where the parser stops, say why, cut out the damaged lines, and try again.

    Line numbers do not change, because cut lines are left blank.
    """
    broken: list[Diagnostic] = []
    whole = text.split("\n")
    left = list(whole)
    parsed = 0
    while True:
        composed = composer.compose(text, lines, name, limits)
        parsed += len(text)
        if composed.stop is None:
            break
        fault = syntax.explain(composed.stop, left, name)
        if fault.code != "tab-indentation" or all(b.code != fault.code for b in broken):
            broken.append(fault)
        if len(broken) >= _ROUNDS or parsed + len(text) > _MOST_PARSED or fault.at is None:
            break
        row = fault.at.line - 1
        if fault.code in _OF_LEVEL and _stands_alone(left, row):
            fewer = [*left[:row], "", *left[row + 1 :]]
            stop = composer.compose("\n".join(fewer), lines, name, limits).stop
            parsed += len(text)
            if stop is None or stop.line >= _end(left, row + 1, _lead(left[row]) - 1):
                left = fewer
                text = "\n".join(left)
                continue
        if not (_cut_line(left, fault) or _cut_block(left, row)):
            break
        text = "\n".join(left)
    cut = frozenset(n for n, line in enumerate(left, 1) if line != whole[n - 1])
    return composed, broken, cut


_ITEM = re.compile(r" *- ")
_TOP = re.compile(r"[^\s#-][^:]*:(?:[ \t]|$)")
_OF_LEVEL = frozenset({"bad-indentation", "tab-indentation"})
"""Faults that the following lines of the same level share."""


_FIELD = re.compile(r"[ \t]*\w[\w-]*:(?:[ \t]|$)")
_WITH_VALUE = re.compile(r"""[ \t]*\w[\w-]*:[ \t]+(?:[^\s|>#"'{\[]|["'{\[].*["'}\]][ \t]*$)""")


def _stands_alone(lines: list[str], row: int) -> bool:
    """Whether a field has its value on its own line, and another field or list item follows.

    If it is cut, the lines around it keep their meaning.
    """
    after = next((line for line in lines[row + 1 :] if line.strip()), "")
    follows = not after or bool(_FIELD.match(after) or _ITEM.match(after))
    return follows and bool(_WITH_VALUE.match(lines[row]))


def _cut_line(lines: list[str], fault: Diagnostic) -> bool:
    """Blank a line and what is indented below it; False if it is blank already."""
    number = fault.at.line - 1 if fault.at is not None else 0
    if not lines[number].strip():
        return False
    edge = _lead(lines[number]) - (fault.code in _OF_LEVEL)
    last = number + 1
    if fault.code in _OF_LEVEL and _ITEM.match(lines[number]):
        # The fields of a wrongly indented item would be read as those of the item above.
        while last < len(lines) and _lead(lines[last]) and not _ITEM.match(lines[last]):
            last += 1
    _blank(lines, number, last, edge)
    return True


def _cut_block(lines: list[str], number: int) -> bool:
    """Blank the list item or top-level field around a line; False if there is none left."""
    for first in range(number, -1, -1):
        if _ITEM.match(lines[first]) or _TOP.match(lines[first]):
            _blank(lines, first, number + 1, _lead(lines[first]))
            return True
    return False


def _blank(lines: list[str], first: int, last: int, edge: int) -> None:
    """Blank lines from first to last, and on as far as they are indented further than the edge."""
    last = _end(lines, last, edge)
    lines[first:last] = [""] * (last - first)


def _end(lines: list[str], row: int, edge: int) -> int:
    """Return the first row, from this one on, that is not indented further than the edge."""
    while row < len(lines) and (not lines[row].strip() or _lead(lines[row]) > edge):
        row += 1
    return row


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
