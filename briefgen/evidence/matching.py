"""Quotations looked for in a text: word for word, with accidents of typesetting evened out.

Words are never compared loosely: case counts, and so does punctuation within a quotation. A stop
or a comma at its end is the quoting sentence's. A match begins and ends between words, so that
“able” is not found in “unable”, “we can” in “we can't”, nor “5 million” in “1.5 million”.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TypeAlias

from msgspec import Struct

from briefgen.evidence.evening import LINE_HYPHEN, Evened, even_out
from briefgen.evidence.quoting import (
    NEW_PARAGRAPH,
    STOPS,
    WORD,
    Altered,
    Joint,
    Piece,
    Quotation,
    Words,
    conventionally,
    fold,
    keeps_sense,
    literally,
)
from briefgen.evidence.verification import Passage

KEY = 12
"""Letters by which a place in the text is known, before it is compared word by word."""
MOST_PLACES = 1_000
"""Places of one quotation that are listed; further ones are not looked for."""
MOST_PARTED = 2
"""Ends of lines that may part words of one piece, where it is looked for backwards."""
MOST_WAYS = 40
LONG_ENOUGH = 6
"""Letters that the longest piece must have where something is left out: “no … yet” says nothing."""

_ATTACHED_BEFORE = re.compile(
    r"\w[-\ufdd0]\w$|\d[-–.,:/]\d$|(?:^|[^\w])[-+]\d$|[$€£¥#]\d$|[^\W\d]'t$"
)
_ATTACHED_AFTER = re.compile(r"\w[-\ufdd0]\w|\d[-–.,:/]\d|\d ?[%‰°]|\w'\w")
"""Signs that join a word to the one before or after it, so that no quotation ends between."""


class Text(Struct, frozen=True):
    """A text made ready for search; made once for all its quotations."""

    given: str
    evened: Evened
    letters: str
    starts: array[int]
    """Where each word begins in `letters`; one more for the end."""
    places: array[int]
    """Where each word begins in `evened.text`."""

    def __len__(self) -> int:
        return len(self.places)

    def word(self, index: int) -> str:
        """The word at an index, from 0."""
        return self.letters[self.starts[index] : self.starts[index + 1]]

    def end(self, index: int) -> int:
        """Where the word at an index ends in `evened.text`."""
        return self.places[index] + self.starts[index + 1] - self.starts[index]

    def before(self, index: int) -> str:
        """What stands between the word before an index and the word at it, as it is."""
        start = self.end(index - 1) if index else 0
        stop = self.places[index] if index < len(self) else len(self.evened.text)
        return self.evened.text[start:stop]

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """The words from one index to before another."""
        return tuple(self.word(i) for i in range(start, end))

    def between(self, end: int, start: int) -> str:
        """What stands between the end of the word before one index and the word at another."""
        text = self.evened.text[self.end(end - 1) : self.places[start]]
        return NEW_PARAGRAPH.sub("\n", text)


def ready(text: str) -> Text:
    """Make a text ready for search; linear in its length."""
    evened = even_out(text)
    starts, places, words = array("Q"), array("Q"), []
    length = 0
    for match in WORD.finditer(evened.text):
        starts.append(length)
        places.append(match.start())
        words.append(match[0])
        length += len(words[-1])
    starts.append(length)
    return Text(text, evened, "".join(words), starts, places)


class Match(Struct, frozen=True):
    """All places of one quotation; `how` is "exact", "evened" or "conventions"."""

    passages: tuple[Passage, ...]
    how: str


def look(text: Text, quotations: Sequence[str], language: str = "en") -> tuple[Match | None, ...]:
    """Look for each quotation; None where it is not found.

    Letter for letter and evened out first, then by the conventions of quoting. Raises ValueError
    for a quotation in which there is nothing to look for; ask `searchable` before.
    """
    literal = [literally(quotation) for quotation in quotations]
    search = Search(text, _keys(literal), language)
    pairs = _pairs(literal, quotations)
    found = [_match(search, read, given) for read, given in pairs]
    missing = [i for i, match in enumerate(found) if match is None]
    read = {i: q for i in missing if (q := conventionally(quotations[i])) is not None}
    usable = {i: q for i, q in read.items() if _usable(q)}
    search = Search(text, _keys(usable.values()), language)
    for index, quotation in usable.items():
        found[index] = _match(search, quotation, None)
    return tuple(found)


def searchable(quotation: str) -> str | None:
    """Why a quotation cannot be looked for, in words; None if it can."""
    if not literally(quotation).pieces:
        return "it has no words, only punctuation"
    read = conventionally(quotation)
    if read is not None and not read.pieces:
        return "all its words stand in brackets"
    if read is not None and not _usable(read):
        return "no piece of it between what is left out or put in is long enough to look for"
    return None


def _usable(quotation: Quotation) -> bool:
    longest = quotation.pieces[quotation.longest] if quotation.longest >= 0 else None
    return isinstance(longest, Words) and len(longest.run) >= LONG_ENOUGH


def _pairs(
    literal: Sequence[Quotation], quotations: Sequence[str]
) -> Iterator[tuple[Quotation, str]]:
    if not all(q.pieces for q in literal):
        raise ValueError("a quotation without words cannot be looked for")
    return zip(literal, quotations, strict=True)


def _keys(quotations: Iterable[Quotation]) -> set[str]:
    return {_key(q) for q in quotations}


def _key(quotation: Quotation) -> str:
    piece = quotation.pieces[quotation.longest]
    assert isinstance(piece, Words)  # noqa: S101 - `longest` is the index of words
    return piece.run[:KEY]


def _match(search: Search, quotation: Quotation, given: str | None) -> Match | None:
    places = {(p.start, p.end): p for p in islice(search.passages(quotation), MOST_PLACES)}
    if not places:
        return None
    passages = tuple(places[key] for key in sorted(places))
    if given is None:
        return Match(passages, "conventions")
    text = search.text.given
    bare = given.strip().rstrip(STOPS)
    exact = all(text[p.start : p.end].rstrip(STOPS) == bare for p in passages)
    return Match(passages, "exact" if exact else "evened")


State: TypeAlias = tuple[int, tuple[str, ...]]
"""The index of a word so far reached, and the words left out on the way."""


class Search(Struct, frozen=True, dict=True):
    """A text, and where in it the wanted beginnings stand."""

    text: Text
    wanted: set[str]
    language: str

    @cached_property
    def candidates(self) -> dict[str, list[int]]:
        """Indices of words at which the text reads on as each of the wanted keys."""
        found: dict[str, list[int]] = {key: [] for key in self.wanted}
        letters, starts = self.text.letters, self.text.starts
        for length in {len(key) for key in self.wanted}:
            for index, start in enumerate(starts):
                places = found.get(letters[start : start + length])
                if places is not None:
                    places.append(index)
        return found

    def passages(self, quotation: Quotation) -> Iterator[Passage]:
        """All places of a quotation, in each the shortest way from piece to piece."""
        middle = quotation.longest
        for index in self.candidates[_key(quotation)]:
            after = self._ends(quotation.pieces[middle], index)
            if after is None:
                continue
            firsts = self._back(quotation, middle, index)
            lasts = self._on(quotation, middle, after)
            begin, close = quotation.pieces[0], quotation.pieces[-1]
            first = next((s for s in firsts if self._begins(begin, s[0])), None)
            last = next((s for s in lasts if self._closes(close, s[0])), None)
            if first and last:
                stretch = self._head(begin, first[0]), self._tail(close, last[0])
                yield Passage(*self.text.evened.place(*stretch), first[1] + last[1])

    def _on(self, quotation: Quotation, middle: int, index: int) -> list[State]:
        """The ends of ways through the pieces after the middle one, shortest first."""
        states: list[State] = [(index, ())]
        for number in range(middle, len(quotation.joints)):
            joint, piece = quotation.joints[number], quotation.pieces[number + 1]
            before = quotation.pieces[number]
            states = _few(s for state in states for s in self._ahead(state, before, joint, piece))
        return states

    def _back(self, quotation: Quotation, middle: int, index: int) -> list[State]:
        """The beginnings of ways through the pieces before the middle one, shortest first."""
        states: list[State] = [(index, ())]
        for number in range(middle - 1, -1, -1):
            joint, piece = quotation.joints[number], quotation.pieces[number]
            states = _few(s for state in states for s in self._behind(state, joint, piece))
        return states

    def _ahead(self, state: State, before: Piece, joint: Joint, piece: Piece) -> Iterator[State]:
        index, omitted = state
        if joint.reach is None:
            end = self._ends(piece, index)
            if end is not None and fold(self.text.before(index)) == joint.punctuation:
                yield end, omitted
            return
        if not self._has_tail(before, index):
            return
        for start in range(index, min(index + joint.reach + 1, len(self.text))):
            end = self._ends(piece, start)
            left_out = self.text.words(index, start)
            if end is None or not self._one_voice(index, start):
                continue
            between = self.text.between(index, start)
            if keeps_sense(joint, left_out, between, self.language):
                yield end, omitted + left_out

    def _behind(self, state: State, joint: Joint, piece: Piece) -> Iterator[State]:
        index, omitted = state
        for end in range(index, max(index - (joint.reach or 0) - 1, 0), -1):
            start = self._start(piece, end)
            if start is None:
                continue
            left_out = self.text.words(end, index)
            if joint.reach is None:
                fits = fold(self.text.before(index)) == joint.punctuation
            else:
                between = self.text.between(end, index)
                sound = keeps_sense(joint, left_out, between, self.language)
                fits = sound and self._has_tail(piece, end) and self._one_voice(end, index)
            if fits:
                yield start, left_out + omitted

    def _start(self, piece: Piece, end: int) -> int | None:
        """The index at which a piece that ends before an index stands."""
        length = len(piece.words) if isinstance(piece, Words) else 1
        starts = range(end - length, end - length - MOST_PARTED - 1, -1)
        return next((start for start in starts if self._ends(piece, start) == end), None)

    def _ends(self, piece: Piece, index: int) -> int | None:
        """The index after a piece that stands at an index; None if it does not stand there."""
        if not 0 <= index < len(self.text):
            return None
        if isinstance(piece, Altered):
            return index + 1 if piece.stands_for(self.text.word(index), self.language) else None
        at: int | None = index
        for number, word in enumerate(piece.words):
            if at is None or at >= len(self.text):
                return None
            if number and fold(self.text.before(at)) != piece.between[number]:
                return None
            at = self._word_ends(word, at)
        return at

    def _word_ends(self, word: str, index: int) -> int | None:
        """The index after a word, which the ends of lines may have parted."""
        read = self.text.word(index)
        while read != word:
            index += 1
            parted = index < len(self.text) and self.text.before(index) == LINE_HYPHEN
            if not parted or len(read) >= len(word):
                return None
            read += self.text.word(index)
        return index + 1

    def _has_tail(self, piece: Piece, index: int) -> bool:
        """Whether what must follow the last word of a piece follows it."""
        if isinstance(piece, Altered):
            return True
        return fold(self.text.before(index)).lstrip(STOPS).startswith(piece.tail)

    def _tail(self, piece: Piece, index: int) -> int:
        """Where a piece ends in the evened text, with what belongs to its last word."""
        end = self.text.end(index - 1)
        if isinstance(piece, Altered) or not piece.tail:
            return end
        after = self.text.before(index)
        return end + 1 + max(after.find(sign) for sign in _same(piece.tail[-1]))

    def _head(self, piece: Piece, index: int) -> int:
        """Where a piece begins in the evened text, with what belongs to its first word."""
        return self.text.places[index] - (len(piece.head) if isinstance(piece, Words) else 0)

    def _begins(self, piece: Piece, index: int) -> bool:
        """Whether a quotation may begin with a piece at an index."""
        text, start = self.text.evened.text, self.text.places[index]
        if isinstance(piece, Words) and piece.head:
            return text[:start].endswith(piece.head, max(start - len(piece.head), 0))
        return not _ATTACHED_BEFORE.search(text[max(start - 2, 0) : start + 1])

    def _closes(self, piece: Piece, index: int) -> bool:
        """Whether a quotation may end with a piece that ends before an index."""
        if isinstance(piece, Words) and piece.tail:
            return self._has_tail(piece, index)
        return not _ATTACHED_AFTER.match(self.text.evened.text, self.text.end(index - 1) - 1)

    def _one_voice(self, end: int, start: int) -> bool:
        """Whether as many quotation marks close as open between the words before two indices."""
        return self.text.between(end, start).count('"') % 2 == 0


def _same(sign: str) -> str:
    """The signs of an evened text that `fold` makes one sign of."""
    return {
        '"': "\"'",
        "-": "-–—―",
        "…": "….",
    }.get(sign, sign)


def _few(states: Iterable[State]) -> list[State]:
    """The nearest way to each index, and no more ways than can matter."""
    nearest: dict[int, State] = {}
    for state in states:
        nearest.setdefault(state[0], state)
    return list(nearest.values())[:MOST_WAYS]
