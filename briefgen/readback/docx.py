"""Reads a DOCX into a transcript: what Word shows, paragraph by paragraph, then the notes.

Reference fields become links, content controls become records' fields; if a program has dropped the
controls' tags, bookmarks take their place. Tracked changes are read as accepted.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.readback.docx_numbering import Counting
from briefgen.readback.docx_parts import (
    OFF,
    OFFICE,
    SIGNS,
    PartElement,
    R,
    W,
    part,
    related_to,
    value,
)
from briefgen.readback.docx_reviews import comments_of, tracked_in
from briefgen.readback.docx_running_lines import edges_of
from briefgen.readback.transcript import (
    OF_HOUSE,
    BrokenFile,
    PassageKind,
    Transcript,
    TranscriptBuilder,
    address,
    plain,
)
from briefgen.tree.field_tags import thread_of

_MC = f"{{{OFFICE}/markup-compatibility/2006}}"
_WP = f"{{{OFFICE}/drawingml/2006/wordprocessingDrawing}}"

_KINDS = {
    "title": PassageKind.TITLE,
    "facts": PassageKind.FACT,
    "caption": PassageKind.CAPTION,
    "toc heading": PassageKind.CAPTION,
    "callout title": PassageKind.BOX_TITLE,
    "table heading": PassageKind.COLUMN,
    "table heading end": PassageKind.COLUMN,
    "grid heading": PassageKind.COLUMN,
}
_GROUNDS = {
    "callout": "box",
    "utterance ours": "paraphrase",
    "utterance outlet": "quotation",
    "utterance speaker": "quotation",
}
_HEADING = re.compile(r"heading (\d)")
_ENTRY = re.compile(r"toc \d")
_REFERS = re.compile(r"\s*(REF|NOTEREF)\s+(\S+)\s.*\\h", re.DOTALL)
_TONE = re.compile(r"\bstatus (\w+)")
_BETWEEN = {
    f"{W}bookmarkStart",
    f"{W}bookmarkEnd",
    f"{W}commentRangeStart",
    f"{W}commentRangeEnd",
}
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}rPr", f"{W}pPr", f"{W}sdtPr"}


def read(data: bytes, names: Mapping[str, str] | None = None) -> Transcript:
    """Return the transcript of a Word file. Raises BrokenFile.

    `names` maps bookmarks to the fields whose words they hold; if given, it is used instead of the
    content controls' tags.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _Reading.of(package, names).account(package)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError) as fault:
        raise BrokenFile(f"the Word document is damaged: {type(fault).__name__}: {fault}") from None


class _Field(Struct):
    """A complex field that is being read."""

    code: str = ""
    start: int = 0
    showing: bool = False


class _Reading(Struct):
    """One Word file while it is read; `open` are the open bookmarks by their numbers.

    `looks` are the styles that hide words or strike them through, and `look` is the style of the
    current paragraph. `apart` says that tabs separate passages, as they do among the facts;
    `house_counts` says that headings are numbered by a list of the organisation's file.
    """

    styles: Mapping[str, str]
    lists: Mapping[str, tuple[str, int]]
    counting: Counting
    names: Mapping[str, str] | None
    looks: Mapping[str, Mapping[str, bool]]
    look: str = ""
    kind: PassageKind = PassageKind.TEXT
    hidden: bool = False
    telling: TranscriptBuilder = field(
        default_factory=lambda: TranscriptBuilder("the Word document")
    )
    related: Mapping[str, str] = field(default_factory=dict)
    fields: list[_Field] = field(default_factory=list)
    open: dict[str, tuple[str, int]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    commented: set[str] = field(default_factory=set)
    calls: int = 0
    apart: bool = False
    house_counts: bool = False

    @classmethod
    def of(cls, package: zipfile.ZipFile, names: Mapping[str, str] | None) -> _Reading:
        """Begin by reading the styles and lists of a file."""
        styles: dict[str, str] = {}
        lists: dict[str, tuple[str, int]] = {}
        bases: dict[str, str] = {}
        for style in part(package, "word/styles.xml").iter(f"{W}style"):
            id_ = value(style, "styleId")
            name = style.find(f"{W}name")
            # A brief's style stands beside another file's of the same name.
            said = "" if name is None else value(name, "val").lower()
            styles[id_] = said.removesuffix(" of brief")
            listed = _listed(style)
            if listed is not None:
                lists[id_] = listed
            base = style.find(f"{W}basedOn")
            bases[id_] = "" if base is None else value(base, "val")
        there = "word/numbering.xml" in package.namelist()
        numbering = part(package, "word/numbering.xml") if there else None
        counting = Counting.of(numbering)
        made = cls(styles, lists, counting, names, _looks(package, bases))
        headings = [id_ for id_, name in styles.items() if _HEADING.fullmatch(name)]
        numbers = {lists[one][0] for id_ in headings for one in _line(id_, bases) if one in lists}
        made.house_counts = any(not counting.is_ours(number) for number in numbers)
        return made

    def account(self, package: zipfile.ZipFile) -> Transcript:
        """Read the body, then the notes that it refers to."""
        document = part(package, "word/document.xml")
        self.related = related_to(package, "document")
        for body in document:
            self.blocks(body)
        if "word/endnotes.xml" in package.namelist():
            self.related = related_to(package, "endnotes")
            for note in part(package, "word/endnotes.xml").iterfind(f"{W}endnote"):
                if note.get(f"{W}type") in {None, "normal"}:
                    self.telling.anchor(_note(value(note, "id")))
                    self.telling.number(self.notes.get(value(note, "id"), ""))
                    self.blocks(note)
        return replace(
            self.telling.done(),
            edges=tuple(edges_of(package, document)),
            comments=dict(comments_of(package)),
            tracked=tracked_in(package),
        )

    def blocks(self, parent: PartElement) -> None:
        """Read paragraphs and tables, also those inside other elements."""
        for element in parent:
            if element.tag == f"{W}p":
                self.paragraph(element)
            elif element.tag == f"{W}tbl":
                self.table(element)
            elif element.tag in _BETWEEN:
                self.between(str(element.tag), element)
            elif element.tag not in _LEFT_OUT:
                self.blocks(element)

    def table(self, table: PartElement) -> None:
        """Read a table: its summary, then its cells."""
        told = table.find(f"{W}tblPr/{W}tblDescription")
        if told is not None:
            self.telling.say(value(told, "val"))
            self.telling.end(PassageKind.SUMMARY)
        row = 0
        for line in table.iterfind(f"{W}tr"):
            if line.find(f"{W}trPr/{W}del") is not None:
                continue
            head = line.find(f"{W}trPr/{W}tblHeader") is not None
            row += not head
            for column, cell in enumerate(line.iterfind(f"{W}tc"), 1):
                around = self.telling.cell
                self.telling.cell = "" if head else f"row {row}, column {column}"
                self.blocks(cell)
                self.telling.cell = around

    def paragraph(self, paragraph: PartElement) -> None:
        """Read one paragraph; tabs part the passages of one that has tab stops of its own.

        A paragraph whose mark is deleted goes on in the next one (17.13.5.15).
        """
        properties = paragraph.find(f"{W}pPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        id_ = "" if style is None else value(style, "val")
        name = self.styles.get(id_, "").removesuffix(" apart")
        listed = (None if properties is None else _listed(properties)) or self.lists.get(id_)
        kind, level = _kind(name)
        if kind is PassageKind.HEADING and self.house_counts:
            self.telling.number(OF_HOUSE)
        elif listed is not None:
            self.telling.number(self.counting.label(*listed))
        grounds = (told for begin, told in _GROUNDS.items() if name.startswith(begin))
        self.telling.ground = next(grounds, "")
        stops = None if properties is None else properties.find(f"{W}tabs")
        self.apart = kind is PassageKind.FACT or stops is not None
        self.look, self.kind = id_, kind
        for element in paragraph:
            self.inline(element)
        if properties is None or properties.find(f"{W}rPr/{W}del") is None:
            self.telling.end(kind, level)

    def inline(self, element: PartElement) -> None:
        """Read one element inside a paragraph."""
        tag = str(element.tag)
        telling = self.telling
        if tag == f"{W}t":
            telling.say("" if self.hidden else element.text or "")
        elif tag in SIGNS:
            if self.apart and tag == f"{W}tab":
                telling.end(self.kind)
            else:
                telling.say(SIGNS[tag])
        elif tag == f"{W}hyperlink":
            start = telling.mark()
            self.inside(element)
            anchor = element.get(f"{W}anchor")
            if element.find(f".//{W}instrText") is not None:
                pass  # the field inside says where it leads
            elif anchor is None:
                telling.lead(start, url=address(self.related[str(element.get(f"{R}id"))]))
            else:
                telling.lead(start, target=str(anchor))
        elif tag == f"{W}r":
            self.run(element)
        elif tag == f"{W}sdt":
            self.control(element)
        elif tag in _BETWEEN:
            self.between(tag, element)
        elif tag == f"{W}fldChar":
            self.turn(value(element, "fldCharType"))
        elif tag == f"{W}instrText":
            if self.fields:
                self.fields[-1].code += element.text or ""
        elif tag == f"{W}fldSimple":
            start = telling.mark()
            self.inside(element)
            self.refer(value(element, "instr"), start)
        elif tag == f"{W}endnoteReference":
            self.call(value(element, "id"))
        elif tag == f"{W}commentReference":
            self.comment(value(element, "id"))
        elif tag == f"{W}drawing":
            self.drawing(element)
        elif tag not in _LEFT_OUT:
            self.inside(element)

    def inside(self, parent: PartElement) -> None:
        """Read everything inside an inline element."""
        for element in parent:
            self.inline(element)

    def run(self, element: PartElement) -> None:
        """Read a run; the name of its style gives the tone of a status."""
        start = self.telling.mark()
        style = element.find(f"{W}rPr/{W}rStyle")
        id_ = "" if style is None else value(style, "val")
        self.hidden = self.looks_so(element, id_, "vanish")
        self.inside(element)
        self.hidden = False
        if self.looks_so(element, id_, "strike") or self.looks_so(element, id_, "dstrike"):
            self.telling.strike(start)
        name = self.styles.get(id_, "")
        for tone in _TONE.findall(name)[-1:]:
            self.telling.tone(start, tone)

    def looks_so(self, run: PartElement, style: str, look: str) -> bool:
        """Whether a run is hidden, or struck through: two styles undo each other (17.7.3)."""
        own = _on(run.find(f"{W}rPr"), look)
        if own is not None:
            return own
        return self.looks[look].get(style, False) != self.looks[look].get(self.look, False)

    def comment(self, number: str) -> None:
        """Place a comment here if it is about no words."""
        if number not in self.commented:
            self.telling.note(number)
            self.telling.noted(number)

    def control(self, element: PartElement) -> None:
        """Read a content control; its tag names the field whose words it holds."""
        start = self.telling.mark()
        self.inside(element)
        tag = element.find(f"{W}sdtPr/{W}tag")
        if tag is not None and self.names is None:
            self.telling.hold(start, value(tag, "val"))

    def between(self, tag: str, element: PartElement) -> None:
        """Begin or end a range that may span paragraphs: a bookmark, or the words of a comment."""
        number = value(element, "id")
        if tag == f"{W}bookmarkStart":
            self.bookmark(element)
        elif tag == f"{W}bookmarkEnd":
            self.bookmarked(number)
        elif tag == f"{W}commentRangeStart":
            self.commented.add(number)
            self.telling.note(number)
        else:
            self.telling.noted(number)

    def bookmark(self, element: PartElement) -> None:
        """Begin a bookmark."""
        name = value(element, "name")
        self.open[value(element, "id")] = (name, self.telling.mark())
        self.telling.anchor(name)

    def bookmarked(self, number: str) -> None:
        """End a bookmark, which may hold a record's words."""
        name, start = self.open.pop(number, ("", 0))
        thread = thread_of(name, self.names or {})
        if thread is not None:
            self.telling.hold(start, thread)

    def turn(self, kind: str) -> None:
        """Go on to the next part of a complex field (17.16.18): code, result or end."""
        if kind == "begin":
            self.fields.append(_Field())
        elif self.fields and kind == "separate":
            self.fields[-1].start = self.telling.mark()
        elif self.fields and kind == "end":
            ended = self.fields.pop()
            self.refer(ended.code, ended.start)

    def refer(self, code: str, start: int) -> None:
        """End a field; a reference field becomes a link."""
        found = _REFERS.match(code)
        if found is not None:
            noted = found[1] == "NOTEREF"
            name = self.notes.get(found[2], found[2]) if noted else found[2]
            self.telling.lead(start, target=name)

    def call(self, number: str) -> None:
        """Read the reference to a note: its number, which Word counts, and a link to the note."""
        self.calls += 1
        start = self.telling.mark()
        self.telling.say(str(self.calls))
        self.telling.lead(start, target=_note(number))
        self.notes[number] = str(self.calls)
        for name, _ in self.open.values():
            self.notes[name] = _note(number)

    def drawing(self, element: PartElement) -> None:
        """Read a drawing: its alternative text, then its words; the pieces of a drawing are one.

        A decorative one without words, in the line of others, is nothing to read.
        """
        told = element.find(f".//{_WP}docPr")
        alternative = "" if told is None else plain(str(told.get("descr", "")))
        words = " ".join(_words(box) for box in element.iter(f"{W}txbxContent"))
        if not (alternative or words):
            return
        before = self.telling.last(PassageKind.ALTERNATIVE)
        if before is not None and re.fullmatch(
            re.escape(before.words) + r" \(\d+/\d+\)", alternative
        ):
            self.telling.add(words)
            return
        self.telling.say(alternative)
        self.telling.end(PassageKind.ALTERNATIVE)
        self.telling.say(words)
        self.telling.end(PassageKind.DRAWING)


def _on(properties: PartElement | None, look: str) -> bool | None:
    """Whether run properties switch a look on or off; None if they do neither."""
    found = None if properties is None else properties.find(f"{W}{look}")
    return None if found is None else value(found, "val") not in OFF


def _looks(package: zipfile.ZipFile, bases: Mapping[str, str]) -> dict[str, dict[str, bool]]:
    """For each look (hidden, struck through), the ids of the styles that have it."""
    properties = {
        value(style, "styleId"): style.find(f"{W}rPr")
        for style in part(package, "word/styles.xml").iter(f"{W}style")
    }
    looks: dict[str, dict[str, bool]] = {}
    for look in ("vanish", "strike", "dstrike"):
        said = {id_: _on(one, look) for id_, one in properties.items()}
        looks[look] = {
            id_: next((on for one in _line(id_, bases) if (on := said.get(one)) is not None), False)
            for id_ in properties
        }
    return looks


def _line(id_: str, bases: Mapping[str, str]) -> Iterator[str]:
    """A style and those that it is based on."""
    seen: set[str] = set()
    while id_ and id_ not in seen:
        seen.add(id_)
        yield id_
        id_ = bases.get(id_, "")


def _kind(name: str) -> tuple[PassageKind, int]:
    """What a paragraph is, by the name of its style, and a heading's level."""
    heading = _HEADING.fullmatch(name)
    if heading is not None:
        return PassageKind.HEADING, int(heading[1])
    if _ENTRY.fullmatch(name):
        return PassageKind.ENTRY, 0
    return _KINDS.get(name, PassageKind.TEXT), 0


def _listed(properties: PartElement) -> tuple[str, int] | None:
    """The list and the level that a paragraph or a style stands in."""
    found = properties.find(f".//{W}numPr")
    if found is None:
        return None
    number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    if number is None:
        return None
    return value(number, "val"), 0 if level is None else int(value(level, "val"))


def _words(box: PartElement) -> str:
    """The words of a text box; a break in a line of them is no space."""
    return " ".join(
        "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
        for paragraph in box.iter(f"{W}p")
    )


def _note(number: str) -> str:
    """The name of a note among the anchors; with its space it can be no bookmark's name."""
    return f"note {number}"
