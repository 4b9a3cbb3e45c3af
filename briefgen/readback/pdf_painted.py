"""Reads the text that a page of a PDF shows, by marked content, with its height on the page.

It reads content streams (ISO 32000-1, 7.8.2 and 9.4) with text in composite fonts of two-byte
codes, and skips all operators that paint no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from briefgen.readback.transcript import BrokenFile

Value: TypeAlias = "float | bytes | str | list[Value] | dict[str, Value]"
"""An operand: a number, a string, a name with its slash, an array, a dictionary."""

UNKNOWN = "\ufffd"
"""Stands for a code to which its font gives no letter."""

_TOKEN = re.compile(
    rb"[\s\0]+|%[^\r\n]*"
    rb"|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+))"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|(?P<literal>\()"
    rb"|(?P<name>/[^\s()<>\[\]{}/%]*)"
    rb"|(?P<operator>[^\s()<>\[\]{}/%]+)"
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_INSIDE = re.compile(rb"[()\\]")
_ABOVE = 1.02
"""How far the top of a line is above its baseline, as a share of the size."""


class Shown(Struct, frozen=True):
    """Text of one marked-content sequence; `marked` is its number; `top` is upwards, in points.

    For an artifact `marked` is its subtype, such as that of a header or footer, or None (14.8.2.2).
    `colour` is as a style writes it, #rrggbb.
    """

    marked: int | str | None
    text: str
    top: float
    colour: str = ""


def letters(cmap: bytes) -> dict[int, str]:
    """Return the characters that each code of a font stands for, by its ToUnicode map (9.10.3)."""
    found: dict[int, str] = {}
    for part in cmap.split(b"beginbfchar")[1:]:
        for code, text in _PAIR.findall(part.partition(b"endbfchar")[0]):
            found[int(code, 16)] = bytes.fromhex(text.decode("ascii")).decode("utf-16-be")
    return found


def shown(content: bytes, fonts: Mapping[str, Mapping[int, str]]) -> Iterator[Shown]:
    """Yield the text of a page in the order of painting; `fonts` gives the letters of its fonts.

    Raises BrokenFile for text that is neither marked nor an artifact.
    """
    held: list[int | str | None] = []
    instead: list[int] = []  # depths of the marks with ActualText
    font: Mapping[int, str] = {}
    size = up = 0.0
    colour = ""
    colours: list[str] = []
    for operator, operands in _operations(content):
        match operator, operands:
            case b"BDC" | b"BMC", [name, *rest]:
                properties = rest[0] if rest and isinstance(rest[0], dict) else {}
                number = properties.get("/MCID")
                actual = properties.get("/ActualText")
                subtype = properties.get("/Subtype")
                around = held[-1] if held else None
                if name == "/Artifact" and isinstance(subtype, str):
                    around = subtype
                elif name != "/Artifact" and isinstance(number, float):
                    around = int(number)
                held.append(around)
                if isinstance(actual, bytes):
                    if not instead:
                        yield Shown(around, _text(actual), up + _ABOVE * size, colour)
                    instead.append(len(held))
            case b"EMC", _:
                if instead and instead[-1] == len(held):
                    instead.pop()
                held.pop()
            case b"BT", _:
                up = 0.0
            case b"Tf", [str() as name, float() as wide]:
                font, size = fonts.get(name, {}), wide
            case b"Td" | b"TD", [float(), float() as rise]:
                up += rise
            case b"Tm", [*_, float() as height]:
                up = height
            case (b"Tj", [text]) | (b"TJ", [text]) if not instead:
                if not held:
                    raise BrokenFile("it shows text that belongs neither to the brief nor the page")
                yield Shown(held[-1], _read(text, font), up + _ABOVE * size, colour)
            case b"rg", [float() as red, float() as green, float() as blue]:
                colour = f"#{round(255 * red):02x}{round(255 * green):02x}{round(255 * blue):02x}"
            case b"q", _:
                colours.append(colour)
            case b"Q", _:
                colour = colours.pop()
            case _:
                pass


def _read(shown: Value, font: Mapping[int, str]) -> str:
    parts = shown if isinstance(shown, list) else [shown]
    codes = b"".join(part for part in parts if isinstance(part, bytes))
    pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
    return "".join(font.get(int.from_bytes(pair, "big"), UNKNOWN) for pair in pairs)


def _text(string: bytes) -> str:
    """A text string as text (7.9.2.2)."""
    if string.startswith(b"\xfe\xff"):
        return string[2:].decode("utf-16-be")
    return string.decode("latin-1")


def _operations(content: bytes) -> Iterator[tuple[bytes, list[Value]]]:
    """Yield operators with their operands."""
    stack: list[list[Value]] = [[]]
    at = 0
    while at < len(content):
        token = _TOKEN.match(content, at)
        if token is None:
            raise BrokenFile(f"a page’s content cannot be read from byte {at} on")
        at = token.end()
        match token.lastgroup:
            case "number":
                stack[-1].append(float(token["number"]))
            case "hex":
                digits = token["hex"].translate(None, b" \t\r\n\f\0")
                stack[-1].append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
            case "literal":
                text, at = _literal(content, at)
                stack[-1].append(text)
            case "name":
                stack[-1].append(token["name"].decode("latin-1"))
            case "open":
                stack.append([])
            case "close":
                values = stack.pop()
                if token["close"] == b"]":
                    stack[-1].append(values)
                else:
                    pairs = zip(values[::2], values[1::2], strict=True)
                    stack[-1].append({str(key): value for key, value in pairs})
            case "operator":
                yield token["operator"], stack[-1]
                stack = [[]]
            case _:
                pass


def _literal(content: bytes, start: int) -> tuple[bytes, int]:
    """A string in parentheses, which may contain balanced pairs, and where it ends (7.3.4.2)."""
    depth, at = 1, start
    while depth:
        found = _INSIDE.search(content, at)
        if found is None:
            raise BrokenFile("a string on a page has no end")
        at = found.end() + (found[0] == b"\\")
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return _ESCAPE.sub(_unescaped, content[start : at - 1]), at


def _unescaped(found: re.Match[bytes]) -> bytes:
    held = found[1]
    if held.isdigit():
        return bytes((int(held, 8) & 0xFF,))
    if held in {b"\r\n", b"\r", b"\n"}:
        return b""
    return _ESCAPED.get(held, held)
