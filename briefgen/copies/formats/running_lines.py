"""Removes running heads, feet and page numbers from a paged text, by their place and their words.

They stand between the end of one page and the beginning of the next, and so would cut in two a
sentence that goes over the page. A line that is not surely a running line stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

FEWEST_PAGES = 3
MOST_LINES = 3
"""The most running lines at one edge of a page; where more are alike, the pages are a form's."""

_NUMBER = re.compile(r"(?<!\d)\d{1,6}(?!\d)")
_Key: TypeAlias = tuple[str, float]


class PageLine(Struct, frozen=True):
    """A line of a page; `height` is the height of its baseline in points, None for a blank line."""

    text: str
    height: float | None


def without_running(pages: Sequence[Sequence[PageLine]]) -> tuple[list[str], int]:
    """Return the text of each page without its running lines, and how many were left out.

    A running line has only other running lines between itself and the edge of the page. It stands
    at the same height, with the same words, on at least three pages and three quarters of all pages
    (or of all left or all right pages). Its words may hold one number that grows with the pages.
    The lines that open or close the whole text interrupt nothing, and stay.
    """
    keys = [[_keys(line, number) for line in page] for number, page in enumerate(pages)]
    known = _repeated(keys)
    found = [_at_edges(page, has, known) for page, has in zip(pages, keys, strict=True)]
    if any(edge is None for edge in found):
        found = [frozenset() for _ in pages]
    running = [edge or frozenset() for edge in found]
    if pages:
        running[0] -= _lead(pages[0], running[0], range(len(pages[0])))
        running[-1] -= _lead(pages[-1], running[-1], reversed(range(len(pages[-1]))))
    kept = [
        "\n".join(line.text for index, line in enumerate(page) if index not in out)
        for page, out in zip(pages, running, strict=True)
    ]
    return kept, sum(map(len, running))


def _keys(line: PageLine, page: int) -> frozenset[_Key]:
    """What identifies a line on other pages: its words, and these with a number less the page's."""
    if line.height is None:
        return frozenset()
    text = " ".join(line.text.split())
    height = round(line.height, 1)
    counted = (
        f"{text[: m.start()]}\0{int(m[0]) - page}\0{text[m.end() :]}"
        for m in _NUMBER.finditer(text)
    )
    return frozenset((words, height) for words in (text, *counted))


def _repeated(pages: Sequence[Sequence[frozenset[_Key]]]) -> frozenset[_Key]:
    """The keys that nearly all pages have, or nearly all left or all right ones."""
    return frozenset(
        key
        for group in (pages, pages[::2], pages[1::2])
        if len(group) >= FEWEST_PAGES
        for key, count in Counter(key for page in group for key in frozenset().union(*page)).items()
        if count >= max(FEWEST_PAGES, len(group) - len(group) // 4)
    )


def _at_edges(
    page: Sequence[PageLine], keys: Sequence[frozenset[_Key]], known: frozenset[_Key]
) -> frozenset[int] | None:
    """Which lines of a page are running lines; None if too many are alike to tell."""
    heights = [(line.height, index) for index, line in enumerate(page) if line.height is not None]
    downwards = [index for _, index in sorted(heights, reverse=True)]
    found: set[int] = set()
    for inwards in (downwards, downwards[::-1]):
        edge = list(_while_known(inwards, keys, known))
        if len(edge) > MOST_LINES:
            return None
        found.update(edge)
    return frozenset(found)


def _while_known(
    inwards: Iterable[int], keys: Sequence[frozenset[_Key]], known: frozenset[_Key]
) -> Iterator[int]:
    for index in inwards:
        if keys[index].isdisjoint(known):
            return
        yield index


def _lead(
    page: Sequence[PageLine], running: frozenset[int], order: Iterable[int]
) -> frozenset[int]:
    """The running lines before the first other line of a page, read in the given order."""
    found: set[int] = set()
    for index in order:
        if index in running:
            found.add(index)
        elif page[index].text.strip():
            break
    return frozenset(found)
