"""Prepares a text for search: its words as one run of letters, and the place of each word."""

from __future__ import annotations

from array import array
from bisect import bisect_left

from msgspec import Struct

from briefgen.quotations.normalise import Evened, even_out
from briefgen.quotations.quoting import NEW_PARAGRAPH, WORD


class SearchText(Struct, frozen=True):
    """A text prepared for search, once for all quotations."""

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
        """The signs between the word before an index and the word at it, as written."""
        start = self.end(index - 1) if index else 0
        stop = self.places[index] if index < len(self) else len(self.evened.text)
        return self.evened.text[start:stop]

    def at(self, letter: int) -> int | None:
        """The index of the word that begins at a place in `letters`; None if none does.

        The end of all letters counts as the beginning of one more word.
        """
        index = bisect_left(self.starts, letter)
        return index if self.starts[index] == letter else None

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """The words from one index to before another."""
        return tuple(self.word(i) for i in range(start, end))

    def gap(self, index: int) -> int:
        """How many characters stand between the word before an index and the word at it."""
        stop = self.places[index] if index < len(self) else len(self.evened.text)
        return stop - (self.end(index - 1) if index else 0)

    def between(self, end: int, start: int) -> str:
        """The text between the end of the word before one index and the word at another."""
        text = self.evened.text[self.end(end - 1) : self.places[start]]
        return NEW_PARAGRAPH.sub("\n", text)


def ready(text: str) -> SearchText:
    """Prepare a text for search; linear in its length."""
    evened = even_out(text)
    starts, places, words = array("Q"), array("Q"), []
    length = 0
    for match in WORD.finditer(evened.text):
        starts.append(length)
        places.append(match.start())
        words.append(match[0])
        length += len(words[-1])
    starts.append(length)
    return SearchText(text, evened, "".join(words), starts, places)
