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
    NAME = "name"  # whose the words beside it are, at the head of a row
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
    """A table column: its heading, its share of the width (any positive unit), how it is set.

    In a grid `weight` is the width in millimetres on A4; the widest column takes what is left.
    """

    heading: Inlines
    weight: float = 1.0
    align: Align = Align.START


class Cell(Struct, frozen=True):
    """One cell of a table."""

    blocks: tuple[Block, ...]


class Row(Struct, frozen=True):
    """One row of a table.

    A row that `joins` the one above has no first cell of its own: it is empty, and that of the row
    above reaches down to it. `again` stands in its place, as decoration, where a page begins with
    such a row or with the rest of a divided one: "Name (continued)".
    """

    cells: tuple[Cell, ...]
    anchor: str | None = None
    joins: bool = False
    again: str = ""


class Table(Struct, frozen=True):
    """A table with one header row, which is repeated on every page; the first column names the row.

    Every row has as many cells as there are columns. `caption` includes its number ("Table 1. …").
    `summary` describes the table for those who cannot see it; it is not printed.

    A `grid` is set as text and not as figures: its columns keep their measures, so that all grids
    of a document stand on the same lines; paragraphs look as they do on the page; a rule parts rows
    whose first cells differ, and nothing those that share one.

    A table of texts `abreast` has one row, whose cells are texts of equal rank side by side: the
    stations of a scale, two lists. Its heads name them, no cell names the row, and the texts are
    set small. It has no caption, and is no grid.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Inlines = ()
    summary: str = ""
    grid: bool = False
    abreast: bool = False


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
    APPROXIMATE = "approximate"  # outline; an open dot in a lane
    SPAN = "span"  # bar
    DISPUTED = "disputed"  # accent dot: accounts differ
    PLANNED = "planned"  # open dot: announced or intended
    CALLED_OFF = "called-off"  # cross: it was not held


class Moment(Struct, frozen=True):
    """One entry of a timeline; `start` and `end` are its first and last unit of time.

    The units are days, as proleptic Gregorian ordinals; in a strip of a few days, minutes, 1,440 to
    a day. None is an open end. Both None: the date is unknown, and a strip leaves the entry out.
    """

    date: str
    label: str
    start: int | None
    end: int | None
    kind: When


class Tick(Struct, frozen=True):
    """A place in time with its words: the begin of a month, or the information cut-off."""

    at: int
    label: str


MOST_LABELLED = 15
"""A strip with more moments shows a stroke for each, without words."""


class Timeline(Struct, frozen=True):
    """A strip of moments on one axis, to scale; `alternative` says what it shows, never empty.

    One moment at least has a date: there is no strip of none.

    `stretches` are the parts of time that are drawn, each from its first unit up to before its
    last; between two of them the axis is broken. Without any, all moments are in one.
    """

    moments: tuple[Moment, ...]
    alternative: str
    caption: Inlines = ()
    ticks: tuple[Tick, ...] = ()
    cut_off: Tick | None = None
    stretches: tuple[tuple[int, int], ...] = ()

    @property
    def labelled(self) -> tuple[Moment, ...]:
        """The moments that have their labels beside them."""
        dated = self.dated
        return dated if len(dated) <= MOST_LABELLED else ()

    @property
    def dated(self) -> tuple[Moment, ...]:
        """The moments that have a place in time."""
        return tuple(one for one in self.moments if not one.start is one.end is None)


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
