"""Decodes bytes, and finds characters that a reader cannot see or that change what is seen."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Severity, Span

MOST_OF_A_KIND = 20
"""The most faults of one code that are reported one by one; the rest is counted."""
ENOUGH = 1_000
"""The most faults that one stage looks for, so that no file can make it run for ever."""

REPLACEMENT = "\ufffd"

_REFUSED = (
    ("control-character", r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"),
    ("line-separator", "\u0085\u2028\u2029"),
    ("byte-order-mark", "\ufeff"),
    ("lone-surrogate", "\ud800-\udfff"),
    (
        "noncharacter",
        "\ufdd0-\ufdef" + "".join(chr(p << 16 | e) for p in range(17) for e in (0xFFFE, 0xFFFF)),
    ),
    ("bidi-control", "\u202a-\u202e\u2066-\u2069"),
)
_JOINERS = "\u200c\u200d"
_MARKS_OF_DIRECTION = "\u061c\u200e\u200f"
_INVISIBLE = (
    _JOINERS + _MARKS_OF_DIRECTION + "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b"
    "\u2060-\u2065\u206a-\u206f\u3164\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_KINDS = (*_REFUSED, ("invisible-character", _INVISIBLE), ("lost-letter", REPLACEMENT))
_BAD = re.compile("[" + "".join(signs for _, signs in _KINDS) + "]")
_UNREADABLE = "[" + "".join(signs for _, signs in _REFUSED) + "]"
_ODD = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_INDENT = re.compile(rf"^[ \t]*([{_ODD}])", re.MULTILINE)
_ODD_LEAD = re.compile(rf"^[ \t]*[{_ODD}][ \t{_ODD}]*", re.MULTILINE)
_LINE_BREAK = re.compile(r"\r\n?")

_WHAT = {
    "control-character": "the control character {name} stands here",
    "line-separator": "the character {name} stands here; programs differ on whether it ends a line",
    "byte-order-mark": "a byte-order mark (U+FEFF) stands inside the file",
    "lone-surrogate": "half of a character ({name}) stands here",
    "noncharacter": "{name} stands here, which is no character",
    "bidi-control": "{name} stands here, which turns the direction of writing",
    "invisible-character": "an invisible character stands here: {name}",
    "lost-letter": "the sign {name} stands here: a letter was lost before the file was saved",
    "odd-space": "this line is indented with {name}, which YAML does not count as a blank",
}
_DO = {
    "control-character": "Delete the character; it may be invisible, so type the word anew.",
    "line-separator": "Put an ordinary line break or a blank in its place.",
    "byte-order-mark": "Delete the invisible character: type the first word of the line anew.",
    "lone-surrogate": "Type the letter anew.",
    "noncharacter": "Delete the character: type the word anew.",
    "bidi-control": "Delete the invisible character: type the words anew.",
    "invisible-character": "If it is not meant, delete it: type the words anew.",
    "lost-letter": "Look the word up in the source and type it anew.",
    "odd-space": "Type ordinary blanks in its place.",
}
_WARNINGS = frozenset({"invisible-character", "odd-space"})


class Cleaned(Struct, frozen=True):
    """Text that the parser can take, character for character as long as what was written.

    `lines` are the lines as they were written, for reports; in `text` each refused character is
    U+FFFD, so that the faults behind it can still be found, and odd spaces that indent are blanks.
    """

    text: str
    lines: tuple[str, ...]
    faults: tuple[Diagnostic, ...]


def lines_of(data: bytes | str) -> tuple[str, ...]:
    """Return the lines as `read` counts them, whatever is wrong with the file; for reports."""
    return tuple(_unify(_text_of(data)).split("\n"))


def clean(data: bytes | str, file: str) -> Cleaned:
    """Decode, unify the line breaks, and name every character that has no place in a brief."""
    faults: list[Diagnostic] = []
    text = _unify(_text_of(data))
    lines = text.split("\n")
    undecodable = list(islice(_undecodable(data, file), ENOUGH)) if isinstance(data, bytes) else []
    faults += undecodable
    broken = {fault.at.line for fault in undecodable if fault.at is not None}
    found = [
        fault
        for fault in _characters(text, file)
        if not (fault.code == "lost-letter" and fault.at is not None and fault.at.line in broken)
    ]
    faults += found
    if any(fault.severity is Severity.ERROR for fault in found):
        text = re.sub(_UNREADABLE, REPLACEMENT, text)
    if any(fault.code == "odd-space" for fault in found):
        text = _ODD_LEAD.sub(lambda lead: re.sub(f"[{_ODD}]", " ", lead[0]), text)
    return Cleaned(text, tuple(lines), tuple(faults))


def in_words(text: str, raw: str, at: Span) -> Iterator[Diagnostic]:
    """Yield the faults of characters that were written as escapes, such as "backslash u202e"."""
    for match in _BAD.finditer(text):
        if match[0] not in raw and (fault := _judge(match, text, at)) is not None:
            yield fault


def _text_of(data: bytes | str) -> str:
    if isinstance(data, bytes):
        data = data.decode("utf-16" if _is_utf_16(data) else "utf-8", errors="replace")
    return data.removeprefix("\ufeff")


def _is_utf_16(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff")


def _unify(text: str) -> str:
    return _LINE_BREAK.sub("\n", text) if "\r" in text else text


def _undecodable(data: bytes, file: str) -> Iterator[Diagnostic]:
    """Yield one fault for each line that is not UTF-8; one for the file if it is UTF-16."""
    if _is_utf_16(data):
        yield Diagnostic(
            "not-utf-8",
            "this file is saved as UTF-16, not as UTF-8",
            Span(file, 1, 1, 2),
            hints=("Save it again with the encoding “UTF-8”.",),
        )
        return
    if REPLACEMENT not in data.decode("utf-8", errors="replace"):
        return
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            start = error.start
            column = len(line[:start].decode("utf-8")) + 1
            maybe = line[start : start + 1].decode("cp1252", errors="replace")
            hints = ["Save the file again with the encoding “UTF-8”."]
            if maybe.isprintable() and maybe != REPLACEMENT:
                hints.append(
                    f"It looks as if it was saved as “Windows-1252”; the letter is then “{maybe}”."
                )
            yield Diagnostic(
                "not-utf-8",
                f"the byte {line[start]:#04x} here is not UTF-8",
                Span(file, number, column, column + 1),
                hints=tuple(hints),
            )


def _characters(text: str, file: str) -> Iterator[Diagnostic]:
    starts: list[int] = []
    odd = iter(()) if text.isascii() else _ODD_INDENT.finditer(text)
    for match in chain(islice(_BAD.finditer(text), ENOUGH), islice(odd, ENOUGH)):
        starts = starts or [0, *(m.end() for m in re.finditer("\n", text))]
        index = match.start(match.lastindex or 0)
        line = bisect_right(starts, index)
        column = index - starts[line - 1] + 1
        fault = _judge(match, text, Span(file, line, column, column + 1))
        if fault is not None:
            yield fault


def _code(sign: str) -> str:
    return next((code for code, signs in _KINDS if re.match(f"[{signs}]", sign)), "odd-space")


def _judge(match: re.Match[str], text: str, at: Span) -> Diagnostic | None:
    sign = match[match.lastindex or 0]
    code = _code(sign)
    if code == "invisible-character" and _has_a_use(match, text):
        return None
    return _fault(code, sign, at)


def _has_a_use(match: re.Match[str], text: str) -> bool:
    """Joiners are needed inside words of many scripts and emoji; marks of direction beside RTL."""
    sign = match[0]
    if sign in _JOINERS:
        before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
        return _is_joined(before) and _is_joined(after)
    if sign in _MARKS_OF_DIRECTION:
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        line = text[start : end if end >= 0 else None]
        return any(unicodedata.bidirectional(c) in ("R", "AL") for c in line if c != sign)
    return False


def _is_joined(sign: str) -> bool:
    """Arabic, the scripts of India and beyond, emoji: not Latin, Greek, Cyrillic, blanks, stops."""
    return "\u0600" <= sign <= "\u1fff" or sign >= "\u2070"


def _fault(code: str, sign: str, at: Span) -> Diagnostic:
    name = f"U+{ord(sign):04X}"
    if known := unicodedata.name(sign, ""):
        name += f" ({known.lower()})"
    return Diagnostic(
        code,
        _WHAT[code].format(name=name),
        at,
        Severity.WARNING if code in _WARNINGS else Severity.ERROR,
        hints=(_DO[code],),
    )


def capped(faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the first faults of each code, then one that says how many more there are."""
    seen: dict[str, list[Diagnostic]] = {}
    for fault in faults:
        kept = seen.setdefault(fault.code, [])
        kept.append(fault)
        if len(kept) <= MOST_OF_A_KIND:
            yield fault
    for code, kept in seen.items():
        if (rest := len(kept) - MOST_OF_A_KIND) > 0:
            first = kept[MOST_OF_A_KIND]
            yield Diagnostic(
                code,
                f"the same fault stands in {rest} more places from here on",
                first.at,
                first.severity,
            )
