"""The document tree: what a brief says, in reading order, with no format's markup in it.

Sections make it, writers read it. Every word that a reader sees on the page stands here, marks
and numbers included, so that two formats cannot say different things. Heading levels follow from
nesting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeAlias, assert_never

from msgspec import Struct


class Voice(StrEnum):
    """Whose words these are. The three must look different in every format."""

    OURS = "ours"
    OUTLET = "outlet"
    SPEAKER = "speaker"


class Tone(StrEnum):
    """The colour family of a status; never its only sign: a mark and a word stand with it."""

    NEUTRAL = "neutral"
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    SUBTITLE = "subtitle"
    DETAIL = "detail"  # smaller, sans: the facts beneath a question, a judgement
    SMALL = "small"  # small print: keys, disclaimers


class Align(StrEnum):
    """How a table column is set."""

    START = "start"
    END = "end"


# --- inlines ---------------------------------------------------------------------------------


class Text(Struct, frozen=True):
    """Literal characters; no line breaks, no markup."""

    text: str


class Emphasis(Struct, frozen=True):
    """Stressed words."""

    children: tuple[Inline, ...]


class Strong(Struct, frozen=True):
    """Words of more weight."""

    children: tuple[Inline, ...]


class Link(Struct, frozen=True):
    """A way out of the document; `url` is https, http or mailto."""

    children: tuple[Inline, ...]
    url: str


class Reference(Struct, frozen=True):
    """A way to an anchor of this document (C1, Q2, a source)."""

    children: tuple[Inline, ...]
    target: str


class NoteCall(Struct, frozen=True):
    """The first way to a note: its number, and where the note's way back leads.

    Every note of a document is called once, in the order of the notes, and inside a Citation;
    later ways to it are References.
    """

    children: tuple[Inline, ...]
    target: str
    anchor: str


class Citation(Struct, frozen=True):
    """Source numbers, set small and raised; children are References with their commas as Text.

    `anchor`, when given, is where the source list's way back leads. Where sources stand in notes, a
    source's first number is a NoteCall, and a citation that holds one has no anchor of its own.
    """

    children: tuple[Inline, ...]
    anchor: str | None = None


class Called(Struct, frozen=True):
    """What a record is called, where it stands itself: C1, Q2.

    First in the heading or paragraph that carries the record's anchor; the words of references to
    that anchor are these, or end with these.
    """

    children: tuple[Inline, ...]


class Quoted(Struct, frozen=True):
    """Words of another, quotation marks included among the children."""

    children: tuple[Inline, ...]
    voice: Voice


class Chip(Struct, frozen=True):
    """A small label on a tinted ground, such as a likelihood."""

    children: tuple[Inline, ...]


class Status(Struct, frozen=True):
    """Where something stands: a mark (one character), a word, a colour."""

    mark: str
    children: tuple[Inline, ...]
    tone: Tone


class Aside(Struct, frozen=True):
    """Secondary text, smaller and quieter than its surroundings: terms of attribution, roles."""

    children: tuple[Inline, ...]


class Label(Struct, frozen=True):
    """A run-in label, such as "Why it matters:"."""

    children: tuple[Inline, ...]


class Foreign(Struct, frozen=True):
    """Words in another language than the document's; `language` is a BCP 47 tag."""

    children: tuple[Inline, ...]
    language: str


class Part(Struct, frozen=True):
    """The words of one field of one record: the thread by which an edit finds its way back."""

    children: tuple[Inline, ...]
    record: str
    field: str


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Link
    | Reference
    | NoteCall
    | Citation
    | Called
    | Quoted
    | Chip
    | Status
    | Aside
    | Label
    | Foreign
    | Part
)
Inlines: TypeAlias = tuple[Inline, ...]


# --- blocks ----------------------------------------------------------------------------------


class Title(Struct, frozen=True):
    """The document's title; at most one, first."""

    children: Inlines


class Facts(Struct, frozen=True):
    """One line of short facts set across the measure: dates, counts, identity."""

    items: tuple[Inlines, ...]


class Section(Struct, frozen=True):
    """A heading and what stands under it; a section directly in the document is level 1.

    `number` stands before the title where a house style asks for it ("2.1"), else it is empty. It
    is apart from the title, like a list's numbers, because Word counts for itself.
    """

    title: Inlines
    blocks: tuple[Block, ...]
    anchor: str
    number: str = ""

    @property
    def told(self) -> str:
        """The number and the title as they read on the page."""
        return f"{self.number} {plain(self.title)}".lstrip()


class Paragraph(Struct, frozen=True):
    """One paragraph."""

    children: Inlines
    role: Role = Role.BODY


class Item(Struct, frozen=True):
    """One entry of a list."""

    blocks: tuple[Block, ...]
    anchor: str | None = None


class BulletList(Struct, frozen=True):
    """A list whose order means nothing."""

    items: tuple[Item, ...]


class NumberedList(Struct, frozen=True):
    """Entries numbered in Arabic figures from `start`."""

    items: tuple[Item, ...]
    start: int = 1


class Column(Struct, frozen=True):
    """A table column: its heading, its share of the width (any positive unit), how it is set."""

    heading: Inlines
    weight: float = 1.0
    align: Align = Align.START


class Cell(Struct, frozen=True):
    """One cell of a table."""

    blocks: tuple[Block, ...]


class Row(Struct, frozen=True):
    """One row of a table."""

    cells: tuple[Cell, ...]
    anchor: str | None = None


class Table(Struct, frozen=True):
    """A table with one header row, which is repeated on every page; the first column names the row.

    Every row has as many cells as there are columns. `caption` includes its number ("Table 1. …").
    `summary` is for those who cannot see the table; it is not printed.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Inlines = ()
    summary: str = ""


class Callout(Struct, frozen=True):
    """A box that stands out, such as the bottom line."""

    title: Inlines
    blocks: tuple[Block, ...]


class Utterance(Struct, frozen=True):
    """What somebody said: a bar at its side tells whose words they are."""

    blocks: tuple[Block, ...]
    voice: Voice
    anchor: str | None = None


class When(StrEnum):
    """How a point stands in time."""

    EXACT = "exact"  # filled dot
    APPROXIMATE = "approximate"  # open dot
    SPAN = "span"  # bar
    DISPUTED = "disputed"  # accent dot: accounts differ


class Moment(Struct, frozen=True):
    """One entry of a timeline; `start` and `end` are proleptic Gregorian ordinals, in days.

    None is an open end. Both None: the date is unknown, the entry stands outside the axis.
    """

    date: str
    label: str
    start: int | None
    end: int | None
    kind: When


class Timeline(Struct, frozen=True):
    """A drawing of moments on one axis; `alternative` says the same in words and is never empty."""

    moments: tuple[Moment, ...]
    alternative: str
    caption: Inlines = ()


class Stand(Struct, frozen=True):
    """Where somebody stood at a time: a mark and a word; dates are as in `Moment`."""

    date: str
    label: str
    mark: str
    tone: Tone
    start: int | None
    end: int | None
    kind: When

    @property
    def told(self) -> str:
        """The mark and the word as they stand on the page."""
        return f"{self.mark}\u00a0{self.label}"


class Track(Struct, frozen=True):
    """Where one actor stood, in the order of time; what has no date comes last."""

    name: str
    stands: tuple[Stand, ...]


class Tracks(Struct, frozen=True):
    """A drawing of positions over time; `alternative` says the same in words, never empty."""

    tracks: tuple[Track, ...]
    alternative: str
    caption: Inlines = ()


class ContentsEntry(Struct, frozen=True):
    """A heading as the contents name it, its number before it; `level` is the section's, from 1."""

    children: Inlines
    target: str
    level: int


class Contents(Struct, frozen=True):
    """The headings of the document down to level `depth`, each a way to its section.

    Its own title is no heading of the document.
    """

    title: Inlines
    entries: tuple[ContentsEntry, ...]
    depth: int


class Note(Struct, frozen=True):
    """One note; `number` is the one by which its NoteCall and References call it."""

    blocks: tuple[Block, ...]
    anchor: str
    number: int


class Notes(Struct, frozen=True):
    """What citations lead to, in the order of first citation; the last block of a document.

    Notes are numbered from 1 without a gap: a word processor counts them for itself.
    """

    items: tuple[Note, ...]


Block: TypeAlias = (
    Title
    | Facts
    | Contents
    | Section
    | Paragraph
    | BulletList
    | NumberedList
    | Table
    | Callout
    | Utterance
    | Timeline
    | Tracks
    | Notes
)


# --- the whole -------------------------------------------------------------------------------


class Running(Struct, frozen=True):
    """The lines at head and foot of every page; `page` holds {page} and {pages}."""

    head_left: str
    marking: str
    marking_tone: str  # a colour name of the style: "tlp-red" … or "house"
    foot: str
    page: str


class Meta(Struct, frozen=True):
    """What a file says about itself; `created` is an ISO 8601 date or date-time of the brief."""

    title: str
    language: str
    authors: tuple[str, ...]
    subject: str
    keywords: tuple[str, ...]
    identifier: str
    revision: str
    created: str


class Document(Struct, frozen=True):
    """A whole brief, ready for a writer."""

    meta: Meta
    running: Running
    blocks: tuple[Block, ...]


def plain(inlines: Inlines) -> str:
    """Return the words of inlines, marks included, as they read on the page."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case Status(mark, children, _):
            return f"{mark}\u00a0{plain(children)}"
        case (
            Emphasis()
            | Strong()
            | Link()
            | Reference()
            | NoteCall()
            | Citation()
            | Called()
            | Quoted()
            | Chip()
            | Aside()
            | Label()
            | Foreign()
            | Part()
        ):
            return plain(inline.children)
        case _:
            assert_never(inline)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield every block in reading order, parents before their children."""
    for block in blocks:
        yield block
        match block:
            case Section() | Callout() | Utterance():
                yield from walk(block.blocks)
            case BulletList() | NumberedList():
                for item in block.items:
                    yield from walk(item.blocks)
            case Notes():
                for note in block.items:
                    yield from walk(note.blocks)
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from walk(cell.blocks)
            case Title() | Facts() | Contents() | Paragraph() | Timeline() | Tracks():
                pass
            case _:
                assert_never(block)


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every inline of the blocks and of what they hold, parents first."""
    for block in walk(blocks):
        for row in rows(block):
            waiting = list(reversed(row))
            while waiting:
                inline = waiting.pop()
                yield inline
                if not isinstance(inline, Text):
                    waiting.extend(reversed(inline.children))


def rows(block: Block) -> Iterable[Inlines]:
    """The inlines that a block holds itself."""
    match block:
        case Title() | Paragraph():
            return (block.children,)
        case Facts():
            return block.items
        case Section() | Callout():
            return (block.title,)
        case Contents():
            return (block.title, *(entry.children for entry in block.entries))
        case Table():
            return (block.caption, *(column.heading for column in block.columns))
        case Timeline() | Tracks():
            return (block.caption,)
        case BulletList() | NumberedList() | Utterance() | Notes():
            return ()
        case _:
            assert_never(block)


def passages(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the printed words, one passage a paragraph, heading, caption or header cell, in order.

    A drawing yields the labels that it shows, moment by moment, each date before its label; list
    numbers, bullets, notes' own numbers and page numbers are not words and are left out.
    """
    for block in blocks:
        match block:
            case Title() | Paragraph():
                yield plain(block.children)
            case Facts():
                yield from (plain(item) for item in block.items)
            case Contents():
                yield plain(block.title)
                yield from (plain(entry.children) for entry in block.entries)
            case Section():
                yield plain(block.title)
                yield from passages(block.blocks)
            case Callout():
                yield plain(block.title)
                yield from passages(block.blocks)
            case Utterance():
                yield from passages(block.blocks)
            case BulletList() | NumberedList():
                for item in block.items:
                    yield from passages(item.blocks)
            case Notes():
                for note in block.items:
                    yield from passages(note.blocks)
            case Table():
                if block.caption:
                    yield plain(block.caption)
                yield from (plain(column.heading) for column in block.columns)
                for row in block.rows:
                    for cell in row.cells:
                        yield from passages(cell.blocks)
            case Timeline() | Tracks():
                if block.caption:
                    yield plain(block.caption)
                yield from shown(block)
            case _:
                assert_never(block)


def shown(drawing: Timeline | Tracks) -> Iterator[str]:
    """The labels of a drawing; those of a track begin with its name."""
    match drawing:
        case Timeline():
            for moment in drawing.moments:
                yield moment.date
                yield moment.label
        case Tracks():
            for track in drawing.tracks:
                yield track.name
                for stand in track.stands:
                    yield stand.date
                    yield stand.told
        case _:
            assert_never(drawing)
