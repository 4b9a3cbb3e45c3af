"""What a brief says, told without any format: passages in reading order and what each one holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from itertools import accumulate
from typing import TypeAlias
from urllib.parse import quote

from msgspec import Struct, field
from msgspec.structs import replace


class BrokenFile(Exception):  # noqa: N818 - it is a finding about a file
    """A finished file is not what it should be; the message says what is wrong with it."""


class PassageKind(StrEnum):
    """What a passage is to its reader."""

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
"""A page's index and a depth on it in points, growing downwards: in the order in which one reads.

A depth is counted from anywhere, as long as it is the same for all.
"""

Target: TypeAlias = str | Spot
"""Where an inner link leads: to an anchor, by its name, or to a spot."""

UNSEEN = frozenset({PassageKind.ALTERNATIVE, PassageKind.SUMMARY})
"""Passages that no page shows: no link can lead to them."""


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

    `start` and `end` count letters as those of Held do. A PDF's links lead to a height on a page,
    at which several cells of a table may stand.
    """

    words: str
    start: int
    end: int
    url: str
    leads: tuple[int, ...] = ()


class Toned(Struct, frozen=True):
    """Letters of a status, as those of Held are counted; `tone` is what their look says.

    It is a tone by its name, several with an "or" where they look the same, or the look of none.
    """

    tone: str
    start: int
    end: int


class Reviewed(Struct, frozen=True):
    """Words that a reviewer has marked: commented on, or struck through where `comment` is empty.

    `comment` is the comment's number; letters are counted as those of Held are, and there may be
    none: a comment may be set between words.
    """

    comment: str
    words: str
    start: int
    end: int


class Comment(Struct, frozen=True):
    """What a reviewer says beside the text."""

    author: str
    words: str
    resolved: bool = False


OR = " or "
"""What stands between tones that look the same."""

OF_HOUSE = "a number of the house’s own"
"""The label of a heading in a Word file on another, which numbers headings as that house does."""


class TranscriptEntry(Struct, frozen=True):
    """One passage; white space is single spaces.

    `label` is the number or bullet before it, `within` on what it stands: a cell by its row and
    column, a box, words of ours or another's.
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
    """Where on a page a line stands that is on every page."""

    HEAD = "head"
    FOOT = "foot"


class RunningLine(Struct, frozen=True):
    """What a page says at its head or foot; `where` names the page, if it speaks of one alone.

    `page` and `pages` are what the words say where {page} and {pages} are asked for.
    """

    side: Side
    words: str
    where: str = ""
    page: str = "{page}"
    pages: str = "{pages}"


class Transcript(Struct, frozen=True):
    """All that is said; `voice` is who says it, as a sentence begins: "the PDF".

    `comments` are by their numbers; `tracked` are authors and how many changes of each are tracked.
    """

    voice: str
    entries: tuple[TranscriptEntry, ...]
    edges: tuple[RunningLine, ...] = ()
    comments: Mapping[str, Comment] = field(default_factory=dict)
    tracked: tuple[tuple[str, int], ...] = ()


_SAFE = "%/:=&?~#+!$,;'@()*[]"


def address(url: str) -> str:
    """An address in ASCII (RFC 3987, 3.1): each format escapes what it must, and some do more."""
    return quote(url, safe=_SAFE)


def plain(text: str) -> str:
    """Words with single spaces: formats break lines, and keep spaces at their ends, in own ways."""
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
    """An account in the making: text is said, marked and ended, one passage after the other.

    `anchors` are the passages at which the anchors of the document stand; `label`, `cell` and
    `ground` are those of the next passage, see Passage.
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
        """The index of the passage that is being told."""
        return len(self._entries)

    def say(self, text: str) -> None:
        """Go on with text."""
        self._pieces.append(text)

    def mark(self) -> int:
        """Where a field or a link begins."""
        return len(self._pieces)

    def hold(self, start: int, thread: str) -> None:
        """End a record's field that began at a mark."""
        self._spans.append(_Span(start, len(self._pieces), thread=thread))

    def lead(self, start: int, *, url: str = "", target: Target | None = None) -> None:
        """End a link that began at a mark; what a target means is settled in `done`."""
        self._spans.append(_Span(start, len(self._pieces), url=url, target=target))

    def tone(self, start: int, tone: str) -> None:
        """End a status, or some of its words, that began at a mark."""
        self._spans.append(_Span(start, len(self._pieces), tone=tone))

    def strike(self, start: int) -> None:
        """End words that are struck through and began at a mark, or go on with those before it."""
        struck = [span for span in self._spans if span.reviewed == ""]
        if struck and struck[-1].end == start:
            struck[-1].end = len(self._pieces)
        elif any(piece.strip() for piece in self._pieces[start:]):
            self._spans.append(_Span(start, len(self._pieces), reviewed=""))

    def note(self, comment: str) -> None:
        """Begin words that a comment is about; it stands at the first passage that has any."""
        self._noted[comment] = len(self._pieces)

    def noted(self, comment: str) -> None:
        """End words that a comment is about, if they have not ended with their passage."""
        start = self._noted.pop(comment, None)
        if start is not None:
            self._spans.append(_Span(start, len(self._pieces), reviewed=comment))

    def anchor(self, name: str) -> None:
        """Set an anchor at the passage that is being told or, if it says nothing, the next."""
        self._pending.append(name)

    def number(self, label: str) -> None:
        """Set a number or a bullet before the next passage."""
        self.label = f"{self.label} {label}".strip()

    def end(self, kind: PassageKind, level: int = 0) -> None:
        """End a passage; one without a word is dropped, and its label stands before the next."""
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
        # What is no text has a look of its own, whatever it stands on.
        ground = self.ground if kind is PassageKind.TEXT else ""
        within = "; ".join(filter(None, (self.cell, ground)))
        self._entries.append(
            TranscriptEntry(kind, words, label, level, within, held, told, tones, reviewed)
        )

    def add(self, words: str) -> None:
        """Add words to the last passage: a drawing in pieces is one drawing."""
        last = self._entries[-1]
        self._entries[-1] = replace(last, words=plain(f"{last.words} {words}"))

    def last(self, kind: PassageKind) -> TranscriptEntry | None:
        """The last passage of a kind, if nothing but words of a drawing came after it."""
        for entry in self._entries[-1:-3:-1]:
            if entry.kind is kind:
                return entry
        return None

    def done(self, find: Callable[[Spot], Iterable[int]] | None = None) -> Transcript:
        """The account; `find` says at which passages spots stand, if links lead to spots."""
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
