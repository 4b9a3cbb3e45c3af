"""The document tree: what a brief says, in reading order, with no format's markup in it.

Sections make it, writers read it. Every word that a reader sees on the page stands here, marks
and numbers included, so that two formats cannot say different things. Heading levels follow from
nesting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeAlias, assert_never

from briefgen.dataclass import dataclass


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


@dataclass(frozen=True, slots=True)
class Text:
    """Literal characters; no line breaks, no markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of more weight."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A way out of the document; `url` is https, http or mailto."""

    children: tuple[Inline, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A way to an anchor of this document (C1, Q2, a source)."""

    children: tuple[Inline, ...]
    target: str


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The first way to a note: its number, and where the note's way back leads.

    Every note of a document is called once, in the order of the notes, and inside a Citation;
    later ways to it are References.
    """

    children: tuple[Inline, ...]
    target: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Source numbers, set small and raised; children are References with their commas as Text.

    `anchor`, when given, is where the source list's way back leads. Where sources stand in notes, a
    source's first number is a NoteCall, and a citation that holds one has no anchor of its own.
    """

    children: tuple[Inline, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """What a record is called, where it stands itself: C1, Q2.

    First in the heading or paragraph that carries the record's anchor; the words of references to
    that anchor are these, or end with these.
    """

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of another, quotation marks included among the children."""

    children: tuple[Inline, ...]
    voice: Voice


@dataclass(frozen=True, slots=True)
class Chip:
    """A small label on a tinted ground, such as a likelihood."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """Where something stands: a mark (one character), a word, a colour."""

    mark: str
    children: tuple[Inline, ...]
    tone: Tone


@dataclass(frozen=True, slots=True)
class Aside:
    """Secondary text, smaller and quieter than its surroundings: terms of attribution, roles."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A run-in label, such as "Why it matters:"."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the document's; `language` is a BCP 47 tag."""

    children: tuple[Inline, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Part:
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


@dataclass(frozen=True, slots=True)
class Title:
    """The document's title; at most one, first."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Facts:
    """One line of short facts set across the measure: dates, counts, identity."""

    items: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Section:
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


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    children: Inlines
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list."""

    blocks: tuple[Block, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list whose order means nothing."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Entries numbered in Arabic figures from `start`."""

    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its heading, its share of the width (any positive unit), how it is set."""

    heading: Inlines
    weight: float = 1.0
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row, which is repeated on every page; the first column names the row.

    Every row has as many cells as there are columns. `caption` includes its number ("Table 1. …").
    `summary` is for those who cannot see the table; it is not printed.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Inlines = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A box that stands out, such as the bottom line."""

    title: Inlines
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
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


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline; `start` and `end` are proleptic Gregorian ordinals, in days.

    None is an open end. Both None: the date is unknown, the entry stands outside the axis.
    """

    date: str
    label: str
    start: int | None
    end: int | None
    kind: When


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of moments on one axis; `alternative` says the same in words and is never empty."""

    moments: tuple[Moment, ...]
    alternative: str
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Stand:
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


@dataclass(frozen=True, slots=True)
class Track:
    """Where one actor stood, in the order of time; what has no date comes last."""

    name: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Tracks:
    """A drawing of positions over time; `alternative` says the same in words, never empty."""

    tracks: tuple[Track, ...]
    alternative: str
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading as the contents name it, its number before it; `level` is the section's, from 1."""

    children: Inlines
    target: str
    level: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of the document down to level `depth`, each a way to its section.

    Its own title is no heading of the document.
    """

    title: Inlines
    entries: tuple[ContentsEntry, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class Note:
    """One note; `number` is the one by which its NoteCall and References call it."""

    blocks: tuple[Block, ...]
    anchor: str
    number: int


@dataclass(frozen=True, slots=True)
class Notes:
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


@dataclass(frozen=True, slots=True)
class Running:
    """The lines at head and foot of every page; `page` holds {page} and {pages}."""

    head_left: str
    marking: str
    marking_tone: str  # a colour name of the style: "tlp-red" … or "house"
    foot: str
    page: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What a file says about itself; `created` is an ISO 8601 date or date-time of the brief."""

    title: str
    language: str
    authors: tuple[str, ...]
    subject: str
    keywords: tuple[str, ...]
    identifier: str
    revision: str
    created: str


@dataclass(frozen=True, slots=True)
class Document:
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
