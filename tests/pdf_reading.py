"""Reads a PDF back as a reading aid would: text by structure element, artifacts apart.

Nothing of the writer is used. Codes become text through each font's ToUnicode map.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, TypeAlias

from pypdf import PdfReader
from pypdf.generic import ContentStream, IndirectObject

Value: TypeAlias = Any
"""Any PDF object: what a key holds is known by the standard, not by the library's types."""

_REPLACED = -1  # inside text that reads otherwise than it shows

HEADINGS = tuple(f"Heading{level}" for level in range(1, 7))
BOX_HEADINGS = tuple(f"BoxHeading{level}" for level in range(1, 7))
BLOCKS = {
    *("P", "Title", "Fact", "Caption", *HEADINGS, *BOX_HEADINGS),
    *("TH", "TD", "Lbl", "LBody", "Figure", "BlockQuote", "Paraphrase", "LI"),
}


@dataclass
class Element:
    """A structure element: its own text and its children, in order."""

    tag: str
    node: Value
    kids: list[Element | str] = field(default_factory=list)
    links: list[Value] = field(default_factory=list)

    def text(self, *, without: frozenset[str] = frozenset()) -> str:
        """All text beneath; blocks are set apart by line ends."""
        parts = []
        for kid in self.kids:
            if isinstance(kid, str):
                parts.append(kid)
            elif kid.tag not in without:
                inner = kid.text(without=without)
                parts.append(f"\n{inner}\n" if kid.tag in BLOCKS else inner)
        return "".join(parts)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def find(self, *tags: str) -> list[Element]:
        return [element for element in self.walk() if element.tag in tags]


@dataclass
class Reading:
    """What a PDF says: its root element, artifacts' text and text in painted order, by page."""

    reader: Value
    root: Element
    artifacts: list[str]
    painted: list[list[tuple[int | None, str]]]


def read(data: bytes) -> Reading:
    """Read a PDF; fails on text outside marked content."""
    reader: Value = PdfReader(BytesIO(data))
    marked: dict[tuple[int, int], str] = {}
    artifacts = []
    painted = []
    for index, page in enumerate(reader.pages):
        shown = list(_shown(page))
        painted.append(shown)
        for number, text in shown:
            if number is not None:
                marked[index, number] = marked.get((index, number), "") + text
        artifacts.append("".join(text for number, text in shown if number is None))
    pages = {page.indirect_reference.idnum: i for i, page in enumerate(reader.pages)}
    top = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    return Reading(reader, _element(top.get_object(), None, marked, pages), artifacts, painted)


def _shown(page: Value) -> Iterator[tuple[int | None, str]]:
    fonts = {
        name: _to_unicode(font.get_object()["/ToUnicode"].get_data().decode("ascii"))
        for name, font in page["/Resources"]["/Font"].items()
    }
    held: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"BDC":
            properties = operands[1]
            if "/ActualText" in properties:
                yield held[-1], str(properties["/ActualText"])
                held.append(_REPLACED)
            else:
                held.append(None if operands[0] == "/Artifact" else int(properties["/MCID"]))
        elif operator == b"EMC":
            held.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator == b"Do":
            assert held, "a picture outside marked content"
            yield held[-1], ""
        elif operator in (b"TJ", b"Tj") and held[-1:] != [_REPLACED]:
            assert held, "text outside marked content"
            strings = operands[0] if operator == b"TJ" else operands
            codes = b"".join(_bytes(part) for part in strings if not isinstance(part, int | float))
            yield (
                held[-1],
                "".join(
                    font[int.from_bytes(codes[at : at + 2], "big")]
                    for at in range(0, len(codes), 2)
                ),
            )
    assert not held


def _bytes(part: Value) -> bytes:
    return part if isinstance(part, bytes) else part.original_bytes


def _to_unicode(cmap: str) -> dict[int, str]:
    pairs = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n", cmap.partition("beginbfchar")[2])
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def _element(
    node: Value, page: int | None, marked: dict[tuple[int, int], str], pages: dict[int, int]
) -> Element:
    element = Element(str(node["/S"])[1:], node)
    if "/Pg" in node:
        page = pages[node.raw_get("/Pg").idnum]
    kids = node.get("/K", [])
    if isinstance(kids, IndirectObject):
        kids = kids.get_object()
    for kid in kids if isinstance(kids, list) else [kids]:
        inner: Value = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(inner, int):
            assert page is not None
            element.kids.append(marked[page, inner])
        elif inner.get("/Type") == "/MCR":
            element.kids.append(marked[pages[inner.raw_get("/Pg").idnum], int(inner["/MCID"])])
        elif inner.get("/Type") == "/OBJR":
            element.links.append(inner["/Obj"].get_object())
        else:
            element.kids.append(_element(inner, page, marked, pages))
    return element
