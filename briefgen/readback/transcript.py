"""What a file says, whatever its format: passages in reading order, and what each holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from itertools import accumulate
from typing import TypeAlias
from urllib.parse import quote

from msgspec import Struct, field
from msgspec.structs import replace


class BrokenFile(Exception):  # noqa: N818 - it is a finding about a file
    """A finished file cannot be read back; the message says what is wrong with it."""


class PassageKind(StrEnum):
    """The kinds of passage, as a reader knows them."""

    TITLE = "title"
    HEADING = "heading"
    FACT = "fact"
    TEXT = "text"
    CAPTION = "caption"
    BOX_TITLE = "title of a box"
    COLUMN = "column heading"
    ENTRY = "entry of the contents"
    DRAWING = "words of a drawing"
    ALTERNATIVE = "alternative text"
    SUMMARY = "description of a table"


Spot: TypeAlias = tuple[int, float]
"""A page's index and a depth on it in points, downwards, so that spots sort in reading order.

The origin of depths may be anywhere, but is the same for all.
"""

Target: TypeAlias = str | Spot
"""Where an inner link leads: to an anchor by its name, or to a spot."""

UNSEEN = frozenset({PassageKind.ALTERNATIVE, PassageKind.SUMMARY})
"""Kinds of passage that no page shows, so that no link can lead to them."""


class FieldWords(Struct, frozen=True):
    """Words of a record's field; `thread` names both, as `tree.field_tags.tag` does.

    `start` and `end` count the letters of its passage, without spaces.
    """

    thread: str
    words: str
    start: int
    end: int


class LinkSpan(Struct, frozen=True):
    """A link: `url` where it leads out, else the passages that it may lead to, by their index.

    `start` and `end` count letters as in FieldWords. A link in a PDF leads to a height on a page,
    at which there may be several cells of a table.
    """

    words: str
    start: int
    end: int
    url: str
    leads: tuple[int, ...] = ()


class Toned(Struct, frozen=True):
    """The letters of a status, counted as in FieldWords; `tone` is what their look says.

    It is the name of a tone, several names with an "or" if they look the same, or else the look.
    """

    tone: str
    start: int
    end: int


class Reviewed(Struct, frozen=True):
    """Words that a reviewer has commented on, or struck through if `comment` is empty.

    `comment` is the comment's number; letters are counted as in FieldWords, and there may be none:
    a comment may stand between words.
    """

    comment: str
    words: str
    start: int
    end: int


class Comment(Struct, frozen=True):
    """A reviewer's comment."""

    author: str
    words: str
    resolved: bool = False


OR = " or "
"""Joins the names of tones that look the same."""

OF_HOUSE = "a number of the house’s own"
"""The label of a heading that the numbering of an organisation's Word file counts."""


class TranscriptEntry(Struct, frozen=True):
    """One passage; white space is single spaces.

    `label` is the number or bullet before it; `within` says what it is part of: a cell (by row and
    column), a box, our words or another's.
    """

    kind: PassageKind
    words: str
    label: str = ""
    level: int = 0
    within: str = ""
    held: tuple[FieldWords, ...] = ()
    links: tuple[LinkSpan, ...] = ()
    tones: tuple[Toned, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()


class Side(StrEnum):
    """Where a running line stands on a page."""

    HEAD = "head"
    FOOT = "foot"


class RunningLine(Struct, frozen=True):
    """The head or foot of a page; `where` names the page, if only one is meant.

    `page` and `pages` are the words that the file has for {page} and {pages}.
    """

    side: Side
    words: str
    where: str = ""
    page: str = "{page}"
    pages: str = "{pages}"


class Transcript(Struct, frozen=True):
    """Everything that a file says; `voice` names the file in a sentence: "the PDF".

    `comments` are by their numbers; `tracked` are authors with the number of their tracked changes.
    """

    voice: str
    entries: tuple[TranscriptEntry, ...]
    edges: tuple[RunningLine, ...] = ()
    comments: Mapping[str, Comment] = field(default_factory=dict)
    tracked: tuple[tuple[str, int], ...] = ()


_SAFE = "%/:=&?~#+!$,;'@()*[]"


def address(url: str) -> str:
    """An address in ASCII (RFC 3987, 3.1), since formats differ in what they escape."""
    return quote(url, safe=_SAFE)


def plain(text: str) -> str:
    """Words with single spaces, since formats differ in how they break lines and keep spaces."""
    return " ".join(text.split())


class _Span(Struct):
    start: int
    end: int
    thread: str = ""
    url: str = ""
    target: Target | None = None
    tone: str = ""
    reviewed: str | None = None


class TranscriptBuilder(Struct):
    """Builds a transcript from text, marks and ends of passages, one passage after the other.

    `anchors` gives the passage of each anchor; `label`, `cell` and `ground` are for the next
    passage, see TranscriptEntry.
    """

    voice: str
    anchors: dict[str, int] = field(default_factory=dict)
    label: str = ""
    cell: str = ""
    ground: str = ""
    _pieces: list[str] = field(default_factory=list)
    _spans: list[_Span] = field(default_factory=list)
    _pending: list[str] = field(default_factory=list)
    _entries: list[TranscriptEntry] = field(default_factory=list)
    _aims: list[tuple[int, list[Target | None]]] = field(default_factory=list)
    _noted: dict[str, int] = field(default_factory=dict)

    @property
    def here(self) -> int:
        """The index of the current passage."""
        return len(self._entries)

    def say(self, text: str) -> None:
        """Add text to the current passage."""
        self._pieces.append(text)

    def mark(self) -> int:
        """A mark at this point of the passage, where a field or a link begins."""
        return len(self._pieces)

    def hold(self, start: int, thread: str) -> None:
        """End the words of a record's field that began at a mark."""
        self._spans.append(_Span(start, len(self._pieces), thread=thread))

    def lead(self, start: int, *, url: str = "", target: Target | None = None) -> None:
        """End a link that began at a mark; `done` resolves its target."""
        self._spans.append(_Span(start, len(self._pieces), url=url, target=target))

    def tone(self, start: int, tone: str) -> None:
        """End the words of a status that began at a mark."""
        self._spans.append(_Span(start, len(self._pieces), tone=tone))

    def strike(self, start: int) -> None:
        """End struck-through words that began at a mark; join them to those right before."""
        struck = [span for span in self._spans if span.reviewed == ""]
        if struck and struck[-1].end == start:
            struck[-1].end = len(self._pieces)
        elif any(piece.strip() for piece in self._pieces[start:]):
            self._spans.append(_Span(start, len(self._pieces), reviewed=""))

    def note(self, comment: str) -> None:
        """Begin the words of a comment; it is placed at the first passage that has any of them."""
        self._noted[comment] = len(self._pieces)

    def noted(self, comment: str) -> None:
        """End the words of a comment, if they have not ended with their passage."""
        start = self._noted.pop(comment, None)
        if start is not None:
            self._spans.append(_Span(start, len(self._pieces), reviewed=comment))

    def anchor(self, name: str) -> None:
        """Set an anchor at the current passage or, if that stays empty, at the next."""
        self._pending.append(name)

    def number(self, label: str) -> None:
        """Set a number or a bullet before the next passage."""
        self.label = f"{self.label} {label}".strip()

    def end(self, kind: PassageKind, level: int = 0) -> None:
        """End a passage; an empty one is dropped, and the next one takes its label."""
        words = plain("".join(self._pieces))
        if words:
            for comment in tuple(self._noted):
                self.noted(comment)
        pieces, spans = self._pieces, self._spans
        self._pieces, self._spans = [], []
        if not words:
            self._noted |= {one.reviewed: 0 for one in spans if one.reviewed}
            return
        # Those that begin earlier, and of two that begin together the longer, come first.
        spans.sort(key=lambda span: (span.start, -span.end))
        reach = list(accumulate((len("".join(one.split())) for one in pieces), initial=0))

        def of(span: _Span) -> tuple[str, int, int]:
            return (
                plain("".join(pieces[span.start : span.end])),
                reach[span.start],
                reach[span.end],
            )

        held = tuple(FieldWords(span.thread, *of(span)) for span in spans if span.thread)
        tones = tuple(Toned(span.tone, *of(span)[1:]) for span in spans if span.tone)
        links = [
            span
            for span in spans
            if not span.thread and not span.tone and span.reviewed is None and span.end > span.start
        ]
        reviewed = tuple(
            Reviewed(span.reviewed, *of(span)) for span in spans if span.reviewed is not None
        )
        told = tuple(LinkSpan(*of(span), span.url) for span in links)
        label = ""
        if kind not in UNSEEN:
            label, self.label = self.label, ""
            for name in self._pending:
                self.anchors.setdefault(name, self.here)
            self._pending.clear()
        if links:
            self._aims.append((self.here, [span.target for span in links]))
        # Anything that is not text looks the same wherever it stands.
        ground = self.ground if kind is PassageKind.TEXT else ""
        within = "; ".join(filter(None, (self.cell, ground)))
        self._entries.append(
            TranscriptEntry(kind, words, label, level, within, held, told, tones, reviewed)
        )

    def add(self, words: str) -> None:
        """Add words to the last passage: the pieces of a drawing are one."""
        last = self._entries[-1]
        self._entries[-1] = replace(last, words=plain(f"{last.words} {words}"))

    def last(self, kind: PassageKind) -> TranscriptEntry | None:
        """The last passage of a kind, if only words of a drawing came after it."""
        for entry in self._entries[-1:-3:-1]:
            if entry.kind is kind:
                return entry
        return None

    def done(self, find: Callable[[Spot], Iterable[int]] | None = None) -> Transcript:
        """Return the transcript; `find` gives the passages at a spot, if links lead to spots."""
        for index, targets in self._aims:
            entry = self._entries[index]
            links = tuple(
                replace(link, leads=tuple(self._at(target, find)))
                for link, target in zip(entry.links, targets, strict=True)
            )
            self._entries[index] = replace(entry, links=links)
        return Transcript(self.voice, tuple(self._entries))

    def _at(
        self, target: Target | None, find: Callable[[Spot], Iterable[int]] | None
    ) -> Iterable[int]:
        if isinstance(target, str):
            return (self.anchors[target],) if target in self.anchors else ()
        return () if target is None or find is None else find(target)
