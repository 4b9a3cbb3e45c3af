"""Reads a quotation by the conventions of quoting: its words, its omissions and its insertions.

An ellipsis (…, three or four full stops, either in square brackets) stands for up to
`ELLIPSIS_REACH` words of the source. Square brackets around words stand for up to `BRACKET_REACH`
words; within a word they stand for up to `LETTER_REACH` letters: [N]o, decide[d]. The rules are
those of the Chicago Manual of Style (17th ed., 13.50 to 13.59) with a limit set to each.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.quotations.brackets import clarifies, inflects, leaves_figures, respells
from briefgen.quotations.negation import negates
from briefgen.quotations.normalise import LINE_HYPHEN, even_out
from briefgen.quotations.sentences import ends

ELLIPSIS_REACH = 60
BRACKET_REACH = 6
LETTER_REACH = 4
STOPS = ".,;:…-"
"""Punctuation at the end of a quotation that may belong to the quoting sentence."""

# Scripts that set no spaces between words: each character stands for itself.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(f"[{UNSPACED}]|[^\\W_{UNSPACED}]+")
_DOTS = r"\.\ ?\.\ ?\.(?:\ ?\.)?|…\.?"
_MARK = re.compile(rf"(?P<ellipsis>\[\ ?(?:{_DOTS})\ ?\]|{_DOTS})|\[(?P<bracket>[^\[\]]*)\]")
_THREE = 3
_HEAD = re.compile(r"[-+$€£¥#]+$")
_BLANK = re.compile(r"\s+")
NEW_PARAGRAPH = re.compile(r"(?<!\s)[^\S\n]*+\n\s*+[\"']+")
_STOP = re.compile(r"[.!?。！？؟۔।]")
_ELLIPSIS = re.compile(r"\.*…\.*|\.{3,}")
_DASH = re.compile(f"[-–—―{LINE_HYPHEN}]+")
_QUOTE = re.compile(r"[\"']+")


class WordRun(Struct, frozen=True):
    """Consecutive words of a quotation; `between[i]` is the folded punctuation before `words[i]`.

    `between[0]` is empty. `head` are signs that belong to the first word, such as a currency;
    `tail` are the signs after the last word that the source must have too, beyond stops and commas.
    """

    words: tuple[str, ...]
    between: tuple[str, ...]
    head: str = ""
    tail: str = ""

    @property
    def run(self) -> str:
        """The letters of the words, without anything between."""
        return "".join(self.words)


class Altered(Struct, frozen=True):
    """One word of which some letters stand in brackets, since the source has others."""

    before: str
    inserted: str
    after: str

    def stands_for(self, word: str, language: str = "en") -> bool:
        """Whether a word of the source may be altered to this one and keep its sense."""
        kept = len(self.before) + len(self.after)
        if len(word) < kept or not (word.startswith(self.before) and word.endswith(self.after)):
            return False
        replaced = self.replaced(word)
        if replaced.casefold() == self.inserted.casefold():
            return True
        printed = f"{self.before}{self.inserted}{self.after}"
        if respells(word, printed, (replaced, self.inserted), language):
            return False
        turns = not _TURNING.isdisjoint({self.inserted.casefold(), replaced.casefold()})
        turns |= negates([printed], language) is not negates([word], language)
        return len(replaced) <= LETTER_REACH and not turns and not _contrary(printed, word)

    def replaced(self, word: str) -> str:
        """The letters of a word of the source that the quotation has replaced."""
        return word[len(self.before) : len(word) - len(self.after)]

    def changes(self, word: str) -> bool:
        """Whether a reader should be shown the source's word: not for [N]o and decide[d]."""
        replaced = self.replaced(word)
        if replaced.casefold() == self.inserted.casefold():
            return False
        return not inflects(word, (replaced, self.inserted))

    @property
    def printed(self) -> str:
        """The word as the quotation has it."""
        return f"{self.before}[{self.inserted}]{self.after}"


_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "de", "anti", "a", "mis", "counter")
_TURNING = frozenset({*_PREFIXES, "less", "t"})
_SHORTEST_STEM = 4


def _contrary(one: str, other: str) -> bool:
    """Whether two words differ only by a prefix that turns the sense: likely, unlikely."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    if len(short) < _SHORTEST_STEM or not long.endswith(short):
        return False
    return long[: len(long) - len(short)] in _PREFIXES


class Joint(Struct, frozen=True):
    """What stands between two pieces of a quotation: punctuation, an omission or an insertion.

    `reach` is None where the pieces follow one another, else the most words that may be left out.
    `dots` says that there is an ellipsis, with or without words put in; `stopped` says that the
    quotation ends a sentence there.
    """

    punctuation: str = ""
    reach: int | None = None
    inserted: str = ""
    dots: bool = False
    stopped: bool = False


Piece = WordRun | Altered


class Quotation(Struct, frozen=True):
    """The pieces of a quotation in order, and the joints between them (one fewer)."""

    pieces: tuple[Piece, ...]
    joints: tuple[Joint, ...]
    lead: str = ""
    """Words in brackets before the first piece."""
    close: str = ""
    """Words in brackets after the last piece."""
    open: bool = False
    """Whether an ellipsis stands before the first piece or after the last."""

    @property
    def longest(self) -> int:
        """The index of the piece of unaltered words with the most letters; -1 if there is none."""
        sizes = [len(p.run) if isinstance(p, WordRun) else 0 for p in self.pieces]
        return sizes.index(max(sizes)) if any(sizes) else -1


_SHORT = 40
"""The most signs between two words whose folded form is kept in a cache."""


def fold(between: str) -> str:
    """The signs between two words, reduced to the punctuation that carries meaning.

    Single and double quotation marks count as one, since a quotation within a quotation turns
    them; a mark that only opens a new paragraph of the same speech does not count.
    """
    return _fold_short(between) if len(between) <= _SHORT else _fold(between)


def _fold(between: str) -> str:
    text = _BLANK.sub("", NEW_PARAGRAPH.sub("\n", between))
    return _QUOTE.sub('"', _DASH.sub("-", _ELLIPSIS.sub("…", text)))


_fold_short = lru_cache(maxsize=8192)(_fold)


def literally(quotation: str) -> Quotation:
    """The quotation with every character taken literally; no pieces if it has no words."""
    words = _words(_given(quotation))
    return Quotation((words,), ()) if words else Quotation((), ())


def conventionally(quotation: str) -> Quotation | None:
    """The quotation with its ellipses and brackets interpreted; None if it has neither."""
    text = _given(quotation)
    if not _MARK.search(text):
        return None
    reader = _Reader()
    last = 0
    for mark in _MARK.finditer(text):
        if mark.start() < last:
            continue
        if mark["bracket"] is not None and _inside_a_word(text, mark):
            first, end = _word_around(text, mark)
            reader.words(text[last:first])
            reader.altered(text[first : mark.start()], mark["bracket"], text[mark.end() : end])
            last = end
            continue
        reader.words(text[last : mark.start()])
        if mark["ellipsis"]:
            fourth = mark["ellipsis"].count(".") > (0 if "…" in mark["ellipsis"] else _THREE)
            reader.omission(Joint(reach=ELLIPSIS_REACH, dots=True, stopped=fourth))
        else:
            reader.omission(Joint(reach=BRACKET_REACH, inserted=mark["bracket"]))
        last = mark.end()
    reader.words(text[last:])
    return reader.quotation()


def _given(quotation: str) -> str:
    text = even_out(_BLANK.sub(" ", quotation)).text.strip().strip('"').strip()
    return text[1:-1].strip() if len(text) > 1 and text[0] == text[-1] == "'" else text


def _words(text: str) -> WordRun | None:
    matches = list(WORD.finditer(text))
    if not matches:
        return None
    between = ["", *(fold(text[a.end() : b.start()]) for a, b in pairwise(matches))]
    tail = fold(text[matches[-1].end() :]).lstrip(STOPS)
    head = _HEAD.search(text[: matches[0].start()])
    words = tuple(m[0] for m in matches)
    return WordRun(words, tuple(between), head[0] if head else "", tail)


def _inside_a_word(text: str, mark: re.Match[str]) -> bool:
    inner = mark["bracket"]
    near = text[mark.start() - 1 : mark.start()] + text[mark.end() : mark.end() + 1]
    return inner.isalpha() and any(sign.isalnum() for sign in near)


def _word_around(text: str, mark: re.Match[str]) -> tuple[int, int]:
    first, end = mark.start(), mark.end()
    while first and text[first - 1].isalnum():
        first -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return first, end


class _Reader:
    """Gathers the pieces and joints of a quotation; joints at either end are dropped."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.joints: list[Joint] = []
        self.lead = ""
        self.open = False
        self.pending: Joint | None = None
        self.trailing = ""

    def words(self, text: str) -> None:
        words = _words(text)
        if words is None:
            if self.pending is None and text.strip():
                self.pending = Joint(fold(text))
            else:
                self._stop(text)
            return
        first = text.find(words.words[0])
        if self.pending is None:
            self.pending = Joint(fold(text[:first]))
        self._stop(text[:first])
        self._add(words)
        self.trailing = fold(text[text.rfind(words.words[-1]) + len(words.words[-1]) :])

    def altered(self, before: str, inserted: str, after: str) -> None:
        if self.pending is None:
            self.pending = Joint(self.trailing)
        self._add(Altered(before, inserted, after))
        self.trailing = ""

    def omission(self, joint: Joint) -> None:
        """Add an omission; neighbouring ones are merged, with the longer reach."""
        if not self.pieces:
            self.lead = f"{self.lead} {joint.inserted}".strip()
            self.open |= joint.dots
        before = self.pending or Joint()
        self.pending = Joint(
            reach=max(joint.reach or 0, before.reach or 0),
            inserted=f"{before.inserted} {joint.inserted}".strip(),
            dots=joint.dots or before.dots,
            stopped=joint.stopped or before.stopped,
        )
        self._stop(self.trailing + before.punctuation)

    def _stop(self, text: str) -> None:
        """Note that a sentence ends at the current omission, if there is a stop next to it."""
        if self.pending is not None and self.pending.reach is not None and _STOP.search(text):
            self.pending = replace(self.pending, stopped=True)

    def quotation(self) -> Quotation:
        last = self.pending if self.pieces and self.pending is not None else Joint()
        return Quotation(
            tuple(self.pieces),
            tuple(self.joints),
            self.lead,
            last.inserted,
            self.open or last.dots,
        )

    def _add(self, piece: Piece) -> None:
        if self.pieces:
            self.joints.append(self.pending or Joint())
        self.pieces.append(piece)
        self.pending = None


FEW = 5
"""A negation may be left out only among more words than these."""

_CLAUSE = re.compile(r"[,;:.!?…\"()—–]+(?=\s|$)|\s[-\"(]+")


def keeps_sense(
    joint: Joint,
    left_out: tuple[str, ...],
    between: str,
    beside: tuple[str, str],
    language: str,
) -> bool:
    """Whether an omission or an insertion may stand for these words of the source.

    A negation may be left out only with the whole of its clause, or “would not go” could be quoted
    as “would … go”: it may stand neither in the clause in which the quotation breaks off nor in
    that in which it goes on, and within a sentence the clause left out must be the only one. The
    reader is warned then. A negation may not be put in where the source has none, nor a word for
    its contrary, another figure or another name. `between` is the text from the word before
    `left_out` to the word after, `beside` are these two words.
    """
    inserted = WORD.findall(joint.inserted)
    joined = _joined(left_out, between, beside)
    if joint.dots and not leaves_figures(left_out, joined):
        return False
    if not joint.dots and not clarifies(inserted, left_out, joined, language):
        return False
    if any(_contrary(one, other) for one in inserted for other in left_out):
        return False
    denied = negates(left_out, language)
    if inserted and negates(inserted, language):
        return denied
    if not denied:
        return True
    clauses = _CLAUSE.split(between)
    whole = clauses[1:-1]
    if len(left_out) <= FEW or (len(whole) > 1 and not ends(between)):
        return False
    return not negates(WORD.findall(clauses[0]) + WORD.findall(clauses[-1]), language)


_JOINS = re.compile(r"\s*|[-.,]|" + LINE_HYPHEN)


def _joined(left_out: tuple[str, ...], between: str, beside: tuple[str, str]) -> tuple[str, str]:
    """The words beside an omission, "" for one that punctuation separates from it."""
    if not left_out:
        return beside
    before = between[: between.find(left_out[0])]
    after = between[between.rfind(left_out[-1]) + len(left_out[-1]) :]
    joins = _JOINS.fullmatch(before), _JOINS.fullmatch(after)
    return beside[0] if joins[0] else "", beside[1] if joins[1] else ""


class Passed(Struct, frozen=True):
    """An omission that passes over the end of a sentence, and whether the quotation shows that end.

    `whole` says that whole sentences are left out, and no part of those before and after.
    """

    shown: bool
    whole: bool


def passed(joint: Joint, after: Piece, around: str, between: tuple[int, int]) -> Passed | None:
    """How an omission or insertion passes over ends of sentences; None if it passes over none.

    `between` is the place of the words left out in `around`, which also has the words before and
    after them. Two sentences may not read as one that nobody said (Chicago Manual of Style, 17th
    ed., 13.53): either a stop stands by the dots as well and the sentence before them is
    at its end, or a sentence begins after them, with its own capital or one in brackets. Brackets
    replace words within one sentence, so that a stop must stand by them (13.59).
    """
    start, end = between
    found = [one for one in ends(around) if start <= one[0] and one[1] <= end]
    if not found:
        return None
    closes = not WORD.search(around, start, found[0][0])
    begins = not WORD.search(around, found[-1][1], end)
    if isinstance(after, Altered) and not after.before:
        begins = after.inserted[:1].isupper() or (begins and not after.inserted[:1].islower())
    if not joint.dots:
        shown = joint.stopped and len(found) == 1 and (closes or begins)
        return Passed(shown, whole=True)
    shown = begins or (joint.stopped and closes)
    return Passed(shown, whole=begins and (closes or joint.stopped))
