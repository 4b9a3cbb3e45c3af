"""Finds the passage most like a quotation that is not in a text, and how the two differ."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import Match, SequenceMatcher

from briefgen.quotations.normalise import even_out
from briefgen.quotations.quoting import WORD, fold
from briefgen.quotations.text import SearchText
from briefgen.quotations.verification import DifferencePart, Nearest

RARE_WORDS = 8
"""How many words of a quotation are looked up, those rarest in the text first."""
MOST_USES = 400
"""The most uses of one word that are looked at; a commoner word says little about a place."""
LEAST_LIKE = 0.35
"""The share of a quotation's words that a passage must hold to be shown as near."""
SPARE = 6
"""The most words in a row by which two like passages may differ."""
MOST_SHOWN = 4_000
LONGEST = 20_000
"""The most characters of a passage that are compared; few passages have more."""
MOST_PAIRS = 10_000
"""The most pairs of uses of one word; a commoner word is paired only next to paired words."""

_TOKEN = re.compile(r"[-+$€£¥]?\w+(?:(?!—)[^\w\s]\w+)*[%‰]?|\.{3}|[^\w\s]")
_TOKEN_WORD = re.compile(r"\w")


def nearest(text: SearchText, quotations: Sequence[str]) -> tuple[Nearest | None, ...]:
    """The passage nearest to each quotation; None where nothing is like it.

    One pass over the words of the text serves all quotations.
    """
    wanted = [[m[0].casefold() for m in WORD.finditer(even_out(q).text)] for q in quotations]
    uses = _uses(text, {word for words in wanted for word in words})
    return tuple(
        _nearest(text, quotation, words, uses)
        for quotation, words in zip(quotations, wanted, strict=True)
    )


def _uses(text: SearchText, wanted: set[str]) -> dict[str, list[int]]:
    uses: dict[str, list[int]] = {word: [] for word in wanted}
    for index in range(len(text)):
        found = uses.get(text.word(index).casefold())
        if found is not None:
            found.append(index)
    return uses


def _nearest(
    text: SearchText, quotation: str, words: list[str], uses: dict[str, list[int]]
) -> Nearest | None:
    length = len(words)
    known = sorted({w for w in words if uses[w]}, key=lambda w: (len(uses[w]), w))
    places = sorted(i for word in known[:RARE_WORDS] for i in uses[word][:MOST_USES])
    if not places:
        return None
    window = length + SPARE
    votes = Counter({p: bisect_left(places, p + window) - i for i, p in enumerate(places)})
    best = max(
        (start for start, _ in votes.most_common(RARE_WORDS)),
        key=lambda start: (_shared(text, words, start, window), -start),
    )
    first = max(best - window, 0)
    around = [text.word(i).casefold() for i in range(first, min(best + 2 * window, len(text)))]
    blocks = _one_place(_compared(around, words).get_matching_blocks())
    if sum(block.size for block in blocks) < LEAST_LIKE * length:
        return None
    start = max(first + blocks[0].a - min(blocks[0].b, SPARE), 0)
    missing = length - blocks[-1].b - blocks[-1].size
    end = min(first + blocks[-1].a + blocks[-1].size + min(missing, SPARE), len(text))
    place = _to_blanks(text.given, *text.evened.place(text.places[start], text.end(end - 1)))
    place = place[0], min(place[1], place[0] + LONGEST)
    return Nearest(*place, difference(quotation, text.given[place[0] : place[1]]))


def _shared(text: SearchText, words: list[str], start: int, window: int) -> int:
    first = max(start - window // 2, 0)
    there = Counter(text.word(i).casefold() for i in range(first, min(start + window, len(text))))
    return sum((there & Counter(words)).values())


def _one_place(blocks: Sequence[Match]) -> list[Match]:
    """The longest run of like words and the runs near it, without those further off."""
    runs = [block for block in blocks if block.size]
    if not runs:
        return []
    core = runs.index(max(runs, key=lambda block: block.size))
    first = last = core
    while first and _close(runs[first - 1], runs[first]):
        first -= 1
    while last + 1 < len(runs) and _close(runs[last], runs[last + 1]):
        last += 1
    return runs[first : last + 1]


def _close(one: Match, other: Match) -> bool:
    apart = other.a - one.a - one.size
    return apart <= other.b - one.b - one.size + SPARE


def _to_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch widened to the next blanks, so that signs attached to its words are shown."""
    while start and end - start < MOST_SHOWN and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - start < MOST_SHOWN and not text[end].isspace():
        end += 1
    return start, end


def difference(quotation: str, passage: str) -> tuple[DifferencePart, ...]:
    """How a quotation and a passage differ, word by word; typesetting does not count."""
    ours, theirs = [*_TOKEN.finditer(quotation)], [*_TOKEN.finditer(passage)]
    while theirs and not _TOKEN_WORD.search(theirs[0][0]):
        del theirs[0]
    while theirs and not _TOKEN_WORD.search(theirs[-1][0]):
        del theirs[-1]
    steps: list[DifferencePart] = []
    matcher = _compared([*map(_plain, ours)], [*map(_plain, theirs)])
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            steps.append(DifferencePart("both", _words(theirs[c:d], passage)))
            continue
        if b > a:
            steps.append(DifferencePart("quotation", _words(ours[a:b], quotation)))
        if d > c:
            steps.append(DifferencePart("source", _words(theirs[c:d], passage)))
    return tuple(steps)


def _compared(one: list[str], other: list[str]) -> SequenceMatcher[str]:
    """A comparison whose time does not grow with the square of how often a word is used."""
    uses, others = Counter(one), Counter(other)
    common = {word for word, count in others.items() if count * uses[word] > MOST_PAIRS}
    return SequenceMatcher(common.__contains__, one, other, autojunk=False)


def _plain(token: re.Match[str]) -> str:
    return fold(even_out(token[0]).text)


def _words(tokens: Sequence[re.Match[str]], text: str) -> str:
    return " ".join(text[tokens[0].start() : tokens[-1].end()].split())
