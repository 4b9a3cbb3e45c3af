"""Searches a text for one quotation: its pieces in order, with omissions between them.

The search goes on from each place of a piece once, however many ways lead to that place. Each step
is counted, and a search that takes too many steps is given up and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import TypeAlias

from briefgen.quotations.brackets import clarifies_beside
from briefgen.quotations.negation import negates
from briefgen.quotations.normalise import LINE_HYPHEN
from briefgen.quotations.quoting import (
    STOPS,
    WORD,
    Altered,
    Joint,
    Passed,
    Piece,
    Quotation,
    WordRun,
    fold,
    keeps_sense,
    passed,
)
from briefgen.quotations.text import SearchText
from briefgen.quotations.verification import Gap, Passage

MOST_STEPS = 2_000_000
"""The most steps of one search; a step takes one or two microseconds."""
MANY = 100
"""How many places of the longest piece make it worth looking up the rarest piece instead."""
MOST_COUNTED = 20
_FAR = 10
"""How many letters beside an omission are looked at for the end of a sentence."""

_ATTACHED_BEFORE = re.compile(
    r"\w[-\ufdd0]\w$|\d[-–.,:/]\d$|(?:^|[^\w])[-+]\d$|[$€£¥#]\d$|[^\W\d]'t$"
)
_ATTACHED_AFTER = re.compile(r"\w[-\ufdd0]\w|\d[-–.,:/]\d|\d ?[%‰°]|\w'\w")
"""Signs that join a word to its neighbour, so that no quotation begins or ends between them."""

_Place: TypeAlias = tuple[int, int]
"""The number of a piece, and the index of the word at which it stands."""
_NOWHERE: _Place = (-1, -1)
_Known: TypeAlias = dict[_Place, _Place | None]
"""Place -> the next one on the shortest way; the last place leads to itself, a dead end to None."""


class TooMuch(Exception):  # noqa: N818 - it is a verdict on the search
    """The search has taken `MOST_STEPS` steps and is given up."""


class Search:
    """The search for one quotation, and what is known so far of the places of its pieces."""

    def __init__(self, text: SearchText, quotation: Quotation, language: str) -> None:
        self.text = text
        self.pieces, self.joints = quotation.pieces, quotation.joints
        self.middle = quotation.longest
        self.lead, self.close = WORD.findall(quotation.lead), WORD.findall(quotation.close)
        self.language = language
        self.left = MOST_STEPS
        sizes = [len(p.words) if isinstance(p, WordRun) else 1 for p in self.pieces]
        self.before = [0, *accumulate(sizes)]
        self.stands: dict[_Place, int | None] = {}
        self.onward: _Known = {}
        self.back: _Known = {}

    def passages(self, candidates: Iterable[int]) -> Iterator[Passage]:
        """All passages that have the quotation, each with the shortest way from piece to piece.

        `candidates` are the indices of all words at which the longest piece may stand. Raises
        TooMuch.
        """
        last = len(self.pieces) - 1
        for index in self._fewer(list(candidates)):
            middle = (self.middle, index)
            if self._ends(*middle) is None:
                continue
            lead = self._way(middle, 0, self._behind, self._begins, self.back)
            rest = lead and self._way(middle, last, self._ahead, self._closes, self.onward)
            if lead and rest:
                yield self._passage([*reversed(lead[1:]), *rest])

    def _fewer(self, candidates: list[int]) -> Iterable[int]:
        """The candidates of the rarest piece if there are many of the longest; perhaps none."""
        if len(candidates) < MANY:
            return candidates
        runs: dict[str, int] = {}
        for number, piece in enumerate(self.pieces):
            if isinstance(piece, WordRun):
                runs.setdefault(piece.run, number)
        counted = sorted(runs, key=lambda run: (-len(run), run))[:MOST_COUNTED]
        counts = {run: self._count(run) for run in counted}
        rarest = min(counted, key=lambda run: counts[run])
        self.middle = runs[rarest]
        return self._beginnings(rarest) if counts[rarest] else ()

    def _count(self, run: str) -> int:
        self._spend(len(self.text.letters) // 1_000)
        return self.text.letters.count(run)

    def _beginnings(self, run: str) -> Iterator[int]:
        """The indices of the words from which on the text has these letters."""
        letter = self.text.letters.find(run)
        while letter >= 0:
            index = self.text.at(letter)
            if index is not None:
                yield index
            self._spend(1 + len(run) // 100)
            letter = self.text.letters.find(run, letter + 1)

    def _way(
        self,
        start: _Place,
        goal: int,
        further: Callable[[_Place], Iterator[_Place]],
        arrived: Callable[[_Place], bool],
        known: _Known,
    ) -> list[_Place] | None:
        """The places on the shortest way from a place to the piece numbered `goal`, if any."""
        trail: list[tuple[_Place, Iterator[_Place]]] = [(_NOWHERE, iter((start,)))]
        while trail:
            place, ways = trail[-1]
            following = next(ways, None)
            if following is None:
                known[place] = None
                trail.pop()
                continue
            if following not in known:
                if following[0] != goal:
                    trail.append((following, further(following)))
                    continue
                known[following] = following if arrived(following) else None
            if known[following] is not None:
                for place, _ in reversed(trail):
                    known[place], following = following, place
                break
        return self._followed(start, known)

    def _followed(self, start: _Place, known: _Known) -> list[_Place] | None:
        places = [start]
        while (following := known[places[-1]]) != places[-1]:
            if following is None:
                return None
            places.append(following)
        self._spend(20 * len(places))
        return places

    def _passage(self, places: list[_Place]) -> Passage:
        gaps: list[Gap] = []
        runs_on = False
        for number, here in enumerate(places):
            piece = self.pieces[number]
            if isinstance(piece, Altered) and piece.changes(word := self.text.word(here[1])):
                gaps.append(Gap((word,), word, piece.printed))
            joint = self.joints[number] if number < len(self.joints) else Joint()
            if joint.reach is not None:
                end, start = self._end(here), places[number + 1][1]
                gaps.append(self._gap(joint, end, start))
                over = self._passed(joint, number + 1, end, start)
                runs_on |= over is not None and not over.whole
        first, last = self.pieces[0], self.pieces[-1]
        stretch = self._head(first, places[0][1]), self._tail(last, self._end(places[-1]))
        return Passage(*self.text.evened.place(*stretch), tuple(gaps), runs_on)

    def _gap(self, joint: Joint, end: int, start: int) -> Gap:
        """The gap that a joint stands for: the words from one index to before another."""
        source = ""
        if start > end:
            place = self.text.evened.place(self.text.places[end], self.text.end(start - 1))
            source = " ".join(self.text.given[slice(*place)].split())
        return Gap(self.text.words(end, start), source, joint.inserted, joint.dots)

    # --- from piece to piece ---

    def _ahead(self, place: _Place) -> Iterator[_Place]:
        """The places of the next piece that a joint can reach, nearest first."""
        number, end = place[0], self._end(place)
        reach = self.joints[number].reach or 0
        room = len(self.text) - (self.before[-1] - self.before[number + 1])
        for start in range(end, min(end + reach, room) + 1):
            if self._ends(number + 1, start) is not None and self._fits(number, end, start):
                yield number + 1, start

    def _behind(self, place: _Place) -> Iterator[_Place]:
        """The places of the piece before that a joint can reach, nearest first."""
        number, start = place[0] - 1, place[1]
        reach = self.joints[number].reach or 0
        for end in range(start, max(start - reach, self.before[number + 1]) - 1, -1):
            first = self._start(self.pieces[number], end)
            stands = first is not None and self._ends(number, first) == end
            if first is not None and stands and self._fits(number, end, start):
                yield number, first

    def _fits(self, number: int, end: int, start: int) -> bool:
        """Whether a joint may stand for the words between two indices."""
        joint = self.joints[number]
        if joint.reach is None:
            return self._folded(start) == joint.punctuation
        self._spend(40 + (self.text.places[start] - self.text.end(end - 1)) // 3)
        if not self._has_tail(self.pieces[number], end):
            return False
        between = self.text.between(end, start)
        if between.count('"') % 2:  # an even number of marks opens and closes again: one voice
            return False
        beside = self.text.word(end - 1), self.text.word(start)
        left_out = self.text.words(end, start)
        if not keeps_sense(joint, left_out, between, beside, self.language):
            return False
        over = self._passed(joint, number + 1, end, start)
        return over is None or over.shown

    def _passed(self, joint: Joint, following: int, end: int, start: int) -> Passed | None:
        first, last = self.text.end(end - 1), self.text.places[start]
        edge = max(self.text.places[end - 1], first - _FAR)
        around = self.text.evened.text[edge : last + 1]
        return passed(joint, self.pieces[following], around, (first - edge, last - edge))

    # --- one piece ---

    def _start(self, piece: Piece, end: int) -> int | None:
        """The index at which a piece begins that ends before an index; None if it is not there."""
        if isinstance(piece, Altered):
            return end - 1
        return self.text.at(self.text.starts[end] - len(piece.run))

    def _end(self, place: _Place) -> int:
        end = self._ends(*place)
        assert end is not None  # noqa: S101 - only places at which a piece stands are walked
        return end

    def _ends(self, number: int, index: int) -> int | None:
        """The index after a piece that begins at an index; None if it is not there."""
        place = (number, index)
        if place not in self.stands:
            self.stands[place] = self._read(self.pieces[number], index)
        self._spend(1)
        return self.stands[place]

    def _read(self, piece: Piece, index: int) -> int | None:
        if not 0 <= index < len(self.text):
            return None
        if isinstance(piece, Altered):
            return index + 1 if piece.stands_for(self.text.word(index), self.language) else None
        at: int | None = index
        for number, word in enumerate(piece.words):
            if at is None or at >= len(self.text):
                return None
            if number and self._folded(at) != piece.between[number]:
                return None
            at = self._word_ends(word, at)
        return at

    def _word_ends(self, word: str, index: int) -> int | None:
        """The index after a word, which may be divided at the ends of lines."""
        start = self.text.starts[index]
        self._spend(1)
        if not self.text.letters.startswith(word, start):
            return None
        end = self.text.at(start + len(word))
        for parted in range(index + 1, end or 0):
            self._spend(1)
            if self.text.before(parted) != LINE_HYPHEN:
                return None
        return end

    def _has_tail(self, piece: Piece, index: int) -> bool:
        """Whether the signs that must follow the last word of a piece do follow it."""
        if isinstance(piece, Altered) or not piece.tail:
            return True
        return self._folded(index).lstrip(STOPS).startswith(piece.tail)

    def _tail(self, piece: Piece, index: int) -> int:
        """The end of a piece in the normalised text, with signs that belong to its last word."""
        end = self.text.end(index - 1)
        if isinstance(piece, Altered) or not piece.tail:
            return end
        after = self.text.before(index)
        return end + 1 + max(after.find(sign) for sign in _same(piece.tail[-1]))

    def _head(self, piece: Piece, index: int) -> int:
        """The start of a piece in the normalised text, with signs that belong to its first word."""
        return self.text.places[index] - (len(piece.head) if isinstance(piece, WordRun) else 0)

    def _begins(self, place: _Place) -> bool:
        """Whether the quotation may begin with the piece at a place."""
        piece, start = self.pieces[place[0]], self.text.places[place[1]]
        text = self.text.evened.text
        if self.lead and not self._may_lead(place[1]):
            return False
        if isinstance(piece, WordRun) and piece.head:
            return (
                text.startswith(piece.head, start - len(piece.head))
                if start >= len(piece.head)
                else False
            )
        return not _ATTACHED_BEFORE.search(text[max(start - 2, 0) : start + 1])

    def _closes(self, place: _Place) -> bool:
        """Whether the quotation may end with the piece at a place."""
        piece, end = self.pieces[place[0]], self._end(place)
        if self.close and not self._may_close(end):
            return False
        if isinstance(piece, WordRun) and piece.tail:
            return self._has_tail(piece, end)
        return not _ATTACHED_AFTER.match(self.text.evened.text, self.text.end(end - 1) - 1)

    def _may_lead(self, index: int) -> bool:
        """Whether brackets may stand before the word at an index."""
        near = self.text.word(index - 1) if index and self._blank(index) else ""
        further = self.text.word(index - 2) if near and index > 1 and self._blank(index - 1) else ""
        return self._may_edge(self.lead, (near, further), self.text.word(index))

    def _may_close(self, index: int) -> bool:
        """Whether brackets may replace the word at an index, the one after the last quoted."""
        near = self.text.word(index) if index < len(self.text) and self._blank(index) else ""
        return self._may_edge(self.close, (near, ""), self.text.word(index - 1))

    def _may_edge(self, inserted: list[str], source: tuple[str, str], quoted: str) -> bool:
        if negates(source[:1], self.language) and not negates(inserted, self.language):
            return False
        return clarifies_beside(inserted, source, quoted, self.language)

    def _blank(self, index: int) -> bool:
        """Whether nothing but a blank stands before the word at an index."""
        return not self._folded(index) and self.text.before(index).count("\n") <= 1

    def _folded(self, index: int) -> str:
        """The punctuation between the word before an index and the word at it."""
        self._spend(1 + self.text.gap(index) // 20)
        return fold(self.text.before(index))

    def _spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise TooMuch


def _same(sign: str) -> str:
    """The signs of a normalised text, with those made equal that `fold` makes equal."""
    return {
        '"': "\"'",
        "-": "-–—―",
        "…": "….",
    }.get(sign, sign)
