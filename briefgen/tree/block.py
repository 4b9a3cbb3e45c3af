"""Blocks: the parts of a document that follow one beneath the other, and the document itself."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from briefgen.tree.inline import Inlines, Tone, Voice, plain


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    SUBTITLE = "subtitle"
    DETAIL = "detail"  # smaller, sans: the facts beneath a question, a judgement
    SMALL = "small"  # small print: keys, disclaimers


class Align(StrEnum):
    """How the text of a table column is aligned."""

    START = "start"
    END = "end"


class Title(Struct, frozen=True):
    """The document's title; at most one, first."""

    children: Inlines


class Facts(Struct, frozen=True):
    """One line of short facts spread across the text width: dates, counts, identity."""

    items: tuple[Inlines, ...]


class Section(Struct, frozen=True):
    """A heading and the blocks under it; a section directly in the document is level 1.

    `number` ("2.1") precedes the title if a house style numbers headings, else it is empty. It is
    not part of the title, as the numbers of a list are not part of its entries: Word counts for
    itself.
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
    """A list without numbers."""

    items: tuple[Item, ...]


class NumberedList(Struct, frozen=True):
    """Entries numbered in Arabic figures from `start`."""

    items: tuple[Item, ...]
    start: int = 1


class Assessment(Struct, frozen=True):
    """How likely something is, and apart from it how sound the basis of that is.

    `low` and `high` are per cent, from 0 to 100. A bar between them may stand with the term, which
    says the same in words: to a reader of words it is decoration. None: the term has no range.
    """

    likelihood: Inlines
    confidence: Inlines
    low: int | None = None
    high: int | None = None


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
    `summary` describes the table for those who cannot see it; it is not printed.
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
    """What somebody said; a bar at its side shows whose words they are."""

    blocks: tuple[Block, ...]
    voice: Voice
    anchor: str | None = None


class When(StrEnum):
    """How surely the date of a moment is known."""

    EXACT = "exact"  # filled dot
    APPROXIMATE = "approximate"  # open dot
    SPAN = "span"  # bar
    DISPUTED = "disputed"  # accent dot: accounts differ
    CALLED_OFF = "called-off"  # cross: it was not held


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
    """A drawing of moments on one axis; `alternative` says the same in words, never empty."""

    moments: tuple[Moment, ...]
    alternative: str
    caption: Inlines = ()


class Stand(Struct, frozen=True):
    """An actor's position at a time: a mark and a word; dates are as in `Moment`."""

    date: str
    label: str
    mark: str
    tone: Tone
    start: int | None
    end: int | None
    kind: When

    @property
    def told(self) -> str:
        """The mark and the word as printed."""
        return f"{self.mark}\u00a0{self.label}"


class Track(Struct, frozen=True):
    """The positions of one actor in order of time; those without a date come last."""

    name: str
    stands: tuple[Stand, ...]


class Tracks(Struct, frozen=True):
    """A drawing of positions over time; `alternative` says the same in words, never empty."""

    tracks: tuple[Track, ...]
    alternative: str
    caption: Inlines = ()


class ContentsEntry(Struct, frozen=True):
    """A heading as the contents name it; `level` is the section's, from 1, `number` the heading's.

    A number is part of the words here, because Word also writes it out when it updates contents.
    """

    children: Inlines
    target: str
    level: int
    number: str = ""


class Contents(Struct, frozen=True):
    """The headings of the document down to level `depth`, each a link to its section.

    The title of the contents is not itself a heading of the document.
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
    """The notes that citations lead to, in order of first citation; the last block of a document.

    Notes are numbered from 1 without a gap, because a word processor counts them for itself.
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
    | Assessment
    | Table
    | Callout
    | Utterance
    | Timeline
    | Tracks
    | Notes
)


# --- the whole -------------------------------------------------------------------------------


class Running(Struct, frozen=True):
    """The lines at head and foot of every page; `page` holds {page} and {pages}.

    `title_field` is the field of the brief from which the foot has its title, as in `Part`.
    """

    head_left: str
    marking: str
    marking_tone: str  # a colour name of the style: "tlp-red" … or "house"
    foot: str
    page: str
    title_field: str = "title"


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
