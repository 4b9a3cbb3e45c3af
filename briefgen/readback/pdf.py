"""Reads a PDF into a transcript: what its structure tells a screen reader, and where links lead.

The structure tree gives the order, marked contents their text, annotations the links, and user
properties the records (ISO 32000-1, 14.7). Artifacts are not part of the brief, except for the
head and foot of the pages.
"""

from __future__ import annotations

import logging
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, TypeAlias

from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import IndirectObject

from briefgen.readback.pdf_painted import Shown, letters, shown
from briefgen.readback.transcript import (
    BrokenFile,
    PassageKind,
    RunningLine,
    Side,
    Spot,
    Target,
    Transcript,
    TranscriptBuilder,
    address,
    plain,
)
from briefgen.tree.field_tags import tag

PdfObject: TypeAlias = Any
"""Any PDF object: the standard says what a key holds, the library's types do not."""

_PASSAGES = {
    "Title": PassageKind.TITLE,
    "Fact": PassageKind.FACT,
    "P": PassageKind.TEXT,
    "Caption": PassageKind.CAPTION,
    "TOCI": PassageKind.ENTRY,
}
_LEVELS = {f"Heading{level}": level for level in range(1, 7)}
_PASSAGES |= {f"BoxHeading{level}": PassageKind.BOX_TITLE for level in range(1, 7)}
_PASSAGES |= dict.fromkeys(_LEVELS, PassageKind.HEADING)
_GROUNDS = {"Callout": "box", "BlockQuote": "quotation", "Paraphrase": "paraphrase"}
_AROUND = {
    *("Document", "Part", "Sect", "Div", "Facts", "L", "LI", "LBody", "THead", "TBody"),
    *("TOC", "Note"),
}
_NEAR = 6.0
"""The most points between the tops of lines side by side in a row of a table."""


def read(data: bytes, tones: Mapping[str, str]) -> Transcript:
    """Return the transcript of a PDF; `tones` gives tones by colour. Raises BrokenFile."""
    # pypdf logs the flaws that it repairs; what matters here shows in the comparison.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        return _Reading(PdfReader(BytesIO(data)), tones).account()
    except (PyPdfError, LookupError, TypeError, ValueError, AttributeError) as fault:
        raise BrokenFile(f"the PDF is damaged: {type(fault).__name__}: {fault}") from fault


class _Reading:
    """One PDF while it is read."""

    def __init__(self, reader: PdfReader, tones: Mapping[str, str]) -> None:
        self.reader = reader
        self.tones = tones
        self.telling = TranscriptBuilder("the PDF")
        self.pages: dict[int, int] = {}
        self.marked: dict[tuple[int, int | str], list[Shown]] = {}
        self.lines: list[tuple[Spot, int]] = []
        self.row = self.column = self.spanned = 0
        fonts: dict[int, dict[int, str]] = {}
        for index, page in enumerate(reader.pages):
            node: PdfObject = page
            self.pages[node.indirect_reference.idnum] = index
            for one in shown(node.get_contents().get_data(), _fonts(node, fonts)):
                if one.marked is not None:
                    self.marked.setdefault((index, one.marked), []).append(one)

    def account(self) -> Transcript:
        """Walk through the structure, then resolve the links."""
        root: PdfObject = self.reader.trailer["/Root"]
        self.element(_direct(root["/StructTreeRoot"]["/K"]), 0)
        self.lines.sort()
        return replace(self.telling.done(self.beneath), edges=tuple(self.edges()))

    def edges(self) -> Iterator[RunningLine]:
        """Yield the running lines of each page."""
        pages = str(len(self.pages))
        for index in range(len(self.pages)):
            page = str(index + 1)
            for side, subtype in ((Side.HEAD, "/Header"), (Side.FOOT, "/Footer")):
                words = plain("".join(one.text for one in self.marked.get((index, subtype), [])))
                yield RunningLine(side, words, f"page {page}", page, pages)

    def beneath(self, spot: Spot) -> list[int]:
        """The passages whose lines stand beneath a spot, the upper edge of a line."""
        page, depth = spot
        first = bisect_left(self.lines, ((page, depth - 1), 0))
        if first == len(self.lines):
            return []
        (on, found), _ = self.lines[first]
        limit = (on, (max(found, depth) if on == page else found) + _NEAR)
        last = bisect_right(self.lines, limit, lo=first, key=lambda line: line[0])
        return sorted({index for _, index in self.lines[first:last]})

    def element(self, node: PdfObject, page: int) -> None:
        """Read an element and everything in it."""
        tag = str(node["/S"])[1:]
        if tag == "Lbl":
            self.telling.number(self.text(node, page))
        elif tag == "Figure":
            self.figure(node, page)
        elif tag == "Table":
            self.table(node, page)
        elif tag == "TR":
            # A first cell that reaches down from a row above counts in each of its rows.
            below = self.spanned > 0
            self.row, self.column, self.spanned = self.row + 1, int(below), self.spanned - below
            self.inside(node, page)
        elif tag in {"TH", "TD"}:
            self.cell(node, page)
        elif tag in _GROUNDS:
            around, self.telling.ground = self.telling.ground, _GROUNDS[tag]
            self.inside(node, page)
            self.telling.ground = around
        elif tag in _AROUND:
            self.inside(node, page)
        else:
            self.say(node, page)
            self.telling.end(_PASSAGES.get(tag, PassageKind.TEXT), _LEVELS.get(tag, 0))

    def inside(self, node: PdfObject, page: int) -> None:
        """Read what is in an element that is no passage itself."""
        for kid, on in self.kids(node, page):
            if not isinstance(kid, list):
                self.element(kid, on)
            elif "".join(one.text for one in kid).strip():
                raise BrokenFile("the PDF has text that stands in no paragraph")

    def say(self, node: PdfObject, page: int) -> None:
        """Read the words of an element, with its links and fields."""
        start = self.telling.mark()
        aims: dict[tuple[str, Target | None], None] = {}
        colours: list[str] = []
        for kid, on in self.kids(node, page):
            if isinstance(kid, list):
                self.shown(kid, on)
                colours += (one.colour for one in kid)
            elif kid.get("/Type") == "/OBJR":
                aims[self.aim(kid["/Obj"].get_object())] = None
            elif kid["/S"] == "/Lbl":
                self.element(kid, on)
            elif kid["/S"] != "/Folio":  # left out: page numbers differ between formats
                self.say(kid, on)
        if node["/S"] == "/Status" and colours:
            self.telling.tone(start, self.tones.get(colours[0], colours[0]))
        thread = _thread(node)
        if thread is not None:
            self.telling.hold(start, thread)
        for url, target in aims:
            self.telling.lead(start, url=url, target=target)

    def shown(self, found: list[Shown], page: int) -> None:
        """Add text to the transcript, and remember its place."""
        for one in found:
            self.telling.say(one.text)
            if one.text.strip():
                self.lines.append(((page, -one.top), self.telling.here))

    def text(self, node: PdfObject, page: int) -> str:
        """The text of an element that is a label."""
        pieces = (
            "".join(one.text for one in kid) if isinstance(kid, list) else self.text(kid, on)
            for kid, on in self.kids(node, page)
        )
        return plain("".join(pieces))

    def figure(self, node: PdfObject, page: int) -> None:
        """Read a drawing: its caption, its alternative text, then its words."""
        painted = []
        for kid, on in self.kids(node, page):
            if isinstance(kid, list):
                painted.append((kid, on))
            else:
                self.element(kid, on)
        self.telling.say(str(node.get("/Alt", "")))
        self.telling.end(PassageKind.ALTERNATIVE)
        for found, on in painted:
            self.shown(found, on)
        self.telling.end(PassageKind.DRAWING)

    def table(self, node: PdfObject, page: int) -> None:
        """Read a table: its caption, its summary, then its cells."""
        self.row = self.spanned = 0
        summary = next((str(a["/Summary"]) for a in _attributes(node) if "/Summary" in a), "")
        kids = [kid for kid in self.kids(node, page) if not isinstance(kid[0], list)]
        for kid, on in kids:
            if kid["/S"] == "/Caption":
                self.element(kid, on)
        self.telling.say(summary)
        self.telling.end(PassageKind.SUMMARY)
        for kid, on in kids:
            if kid["/S"] != "/Caption":
                self.element(kid, on)

    def cell(self, node: PdfObject, page: int) -> None:
        """Read a cell; the row of column headings is not counted as a row."""
        self.column += 1
        if any(one.get("/Scope") == "/Column" for one in _attributes(node)):
            self.row = 0
            self.say(node, page)
            self.telling.end(PassageKind.COLUMN)
        else:
            spans = (int(one["/RowSpan"]) for one in _attributes(node) if "/RowSpan" in one)
            if self.column == 1:
                self.spanned = next(spans, 1) - 1
            telling = self.telling
            around = telling.cell, telling.ground
            telling.cell, telling.ground = f"row {self.row}, column {self.column}", ""
            self.inside(node, page)
            telling.cell, telling.ground = around

    def kids(self, node: PdfObject, page: int) -> Iterator[tuple[PdfObject, int]]:
        """Yield child elements, link objects and painted text in order, each with its page."""
        if "/Pg" in node:
            page = self.pages[node.raw_get("/Pg").idnum]
        held = _direct(node.get("/K", []))
        for one in held if isinstance(held, list) else [held]:
            kid = _direct(one)
            if isinstance(kid, int):
                yield self.marked.get((page, kid), []), page
            elif kid.get("/Type") == "/MCR":
                on = self.pages[kid.raw_get("/Pg").idnum]
                yield self.marked.get((on, int(kid["/MCID"])), []), on
            else:
                yield kid, page

    def aim(self, link: PdfObject) -> tuple[str, Target | None]:
        """The target of a link: an address, or a spot (12.3.2.2)."""
        if "/A" in link:
            return address(str(link["/A"]["/URI"])), None
        spot = link["/Dest"]
        return "", (self.pages[spot[0].indirect_reference.idnum], -float(spot[3]))


def _direct(value: PdfObject) -> PdfObject:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _fonts(page: PdfObject, known: dict[int, dict[int, str]]) -> dict[str, dict[int, str]]:
    """The letters of a page's fonts by the names that the page gives them; each is read once."""
    found = {}
    fonts = page["/Resources"].get("/Font", {})
    for name in fonts:
        number = fonts.raw_get(name).idnum
        if number not in known:
            known[number] = letters(fonts[name]["/ToUnicode"].get_data())
        found[str(name)] = known[number]
    return found


def _attributes(node: PdfObject) -> Iterator[PdfObject]:
    held = _direct(node.get("/A", []))
    for one in held if isinstance(held, list) else [held]:
        yield _direct(one)


def _thread(node: PdfObject) -> str | None:
    """The record and field whose words an element holds, if any (14.7.5.4)."""
    for one in _attributes(node):
        if one.get("/O") == "/UserProperties":
            told = {str(own["/N"]): str(own["/V"]) for own in map(_direct, one["/P"])}
            if "Record" in told and "Field" in told:
                return tag(told["Record"], told["Field"])
    return None
