"""Looks for quotations in a text, word for word and regardless of typesetting.

Words are never compared loosely: case counts, and so does punctuation within a quotation. A stop or
a comma at its end is taken to belong to the quoting sentence. A match begins and ends between
words, so that “able” is not found in “unable”, “we can” in “we can't”, nor “5 million” in “1.5
million”.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from briefgen.quotations.quoting import STOPS, Quotation, WordRun, conventionally, literally
from briefgen.quotations.searching import Search, TooMuch
from briefgen.quotations.text import SearchText
from briefgen.quotations.verification import Passage

KEY = 12
"""How many first letters of a quotation are looked up before words are compared."""
MOST_PLACES = 1_000
"""The most passages listed for one quotation; further ones are not looked for."""
LONG_ENOUGH = 6
"""The fewest letters of the longest piece where words are left out: “no … yet” says nothing."""


class Match(Struct, frozen=True):
    """The passages that have one quotation; `how` is "exact", "evened" or "conventions".

    `more` says that there may be further passages, which were not looked for.
    """

    passages: tuple[Passage, ...]
    how: str
    more: bool = False


class Unsettled(Struct, frozen=True):
    """The search was given up without an answer: text and quotation repeat themselves too often."""


Looked: TypeAlias = Match | Unsettled | None


def look(text: SearchText, quotations: Sequence[str], language: str = "en") -> tuple[Looked, ...]:
    """Look for each quotation; None where it is not found.

    It is looked for letter for letter first, then regardless of typesetting, then by the
    conventions of quoting. A search that takes more than `MOST_STEPS` is given up. Raises
    ValueError for a quotation that has nothing to look for: `searchable` tells that beforehand.
    """
    literal = [literally(quotation) for quotation in quotations]
    keyed = IndexedText(text, _keys(literal))
    pairs = _pairs(literal, quotations)
    found = [_look(keyed, read, given, language) for read, given in pairs]
    missing = [i for i, match in enumerate(found) if not isinstance(match, Match)]
    read = {i: q for i in missing if (q := conventionally(quotations[i])) is not None}
    usable = {i: q for i, q in read.items() if _usable(q)}
    keyed = IndexedText(text, _keys(usable.values()))
    for index, quotation in usable.items():
        found[index] = _look(keyed, quotation, None, language) or found[index]
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
    return isinstance(longest, WordRun) and len(longest.run) >= LONG_ENOUGH


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
    assert isinstance(piece, WordRun)  # noqa: S101 - `longest` is the index of words
    return piece.run[:KEY]


class IndexedText:
    """A text, and the words at which the beginnings of the wanted quotations stand."""

    def __init__(self, text: SearchText, wanted: set[str]) -> None:
        self.text = text
        self.places: dict[str, list[int]] = {key: [] for key in wanted}
        letters, starts = text.letters, text.starts
        for length in {len(key) for key in wanted}:
            for index, start in enumerate(starts):
                places = self.places.get(letters[start : start + length])
                if places is not None:
                    places.append(index)


def _look(keyed: IndexedText, quotation: Quotation, given: str | None, language: str) -> Looked:
    """Look for one quotation; `given` is its spelling, if the text must have all its characters."""
    search = Search(keyed.text, quotation, language)
    places: dict[tuple[int, int], Passage] = {}
    more = False
    try:
        for passage in search.passages(keyed.places[_key(quotation)]):
            more = len(places) >= MOST_PLACES
            if more:
                break
            places[passage.start, passage.end] = passage
    except TooMuch:
        if not places:
            return Unsettled()
        more = True
    if not places:
        return None
    passages = tuple(places[key] for key in sorted(places))
    return Match(passages, _how(keyed.text.given, passages, given), more)


def _how(text: str, passages: Sequence[Passage], given: str | None) -> str:
    if given is None:
        return "conventions"
    exact = all(text[p.start : p.end] == beginning(given, p.end - p.start) for p in passages)
    return "exact" if exact else "evened"


def beginning(quotation: str, length: int) -> str | None:
    """The first letters of a quotation, without blanks around it, if only stops follow them.

    An "exact" passage consists of these letters.
    """
    bare = quotation.strip()
    return None if len(bare) < length or bare[length:].strip(STOPS) else bare[:length]
