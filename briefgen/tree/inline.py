"""Inlines: the parts of a line of text, what they are, and their words."""

from __future__ import annotations

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


class Text(Struct, frozen=True):
    """Literal characters; no line breaks, no markup."""

    text: str


class Emphasis(Struct, frozen=True):
    """Stressed words."""

    children: tuple[Inline, ...]


class Strong(Struct, frozen=True):
    """Words in bold."""

    children: tuple[Inline, ...]


class Link(Struct, frozen=True):
    """A link out of the document; `url` is https, http or mailto."""

    children: tuple[Inline, ...]
    url: str


class Reference(Struct, frozen=True):
    """A link to an anchor of this document (C1, Q2, a source)."""

    children: tuple[Inline, ...]
    target: str


class NoteCall(Struct, frozen=True):
    """The call of a note: its number, and the anchor that the note's back link leads to.

    Every note of a document is called once, in the order of the notes, and inside a Citation; later
    links to it are References.
    """

    children: tuple[Inline, ...]
    target: str
    anchor: str


class Citation(Struct, frozen=True):
    """Source numbers, set small and raised; children are References with their commas as Text.

    `anchor`, when given, is the target of the source list's back link. If sources are set in notes,
    a source's first number is a NoteCall, and a citation with a NoteCall has no anchor of its own.
    """

    children: tuple[Inline, ...]
    anchor: str | None = None


class RecordNumber(Struct, frozen=True):
    """The number of a record (C1, Q2) where the record itself is printed.

    It comes first in the heading or paragraph with the record's anchor; the words of references to
    that anchor are this number, or end with it.
    """

    children: tuple[Inline, ...]


class Quoted(Struct, frozen=True):
    """Quoted words; the quotation marks are among the children."""

    children: tuple[Inline, ...]
    voice: Voice


class Chip(Struct, frozen=True):
    """A small label on a tinted ground, such as a likelihood."""

    children: tuple[Inline, ...]


class Status(Struct, frozen=True):
    """The status of something: a mark (one character), a word, a colour."""

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
    """The words of one field of one record, marked so that an edit of them can be traced back."""

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
    | RecordNumber
    | Quoted
    | Chip
    | Status
    | Aside
    | Label
    | Foreign
    | Part
)
Inlines: TypeAlias = tuple[Inline, ...]


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
            | RecordNumber()
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
