"""What brackets in a quotation may stand for: they clarify, and never change a figure or a name.

The manuals of style say so (Chicago Manual of Style, 17th ed., 13.59; MLA Handbook, 9th ed.,
6.54). Whether another word in brackets still says the same is for the reader to judge, who is shown
the words of the source.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.quotations.names import names, same

_NUMBERS_WORDS = (
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions billion billions trillion trillions "
    "dozen dozens half third quarter twice"
)
_NUMBERS = frozenset(_NUMBERS_WORDS.split())
_PREPOSITIONS_WORDS = (
    "in on at of to from with by for near over under since after before during against between "
    "into through across around inside outside"
)
_PREPOSITIONS = frozenset(_PREPOSITIONS_WORDS.split())
_ENDINGS = frozenset({"s", "es", "d", "ed", "n", "en", "ing"})
"""Endings that may be added to a word without a warning: decide[d]."""


def figure(word: str) -> bool:
    """Whether a word is a figure or, in English, a number."""
    return any(sign.isdigit() for sign in word) or word.casefold() in _NUMBERS


def clarifies(
    inserted: Sequence[str], left_out: Sequence[str], beside: tuple[str, str], language: str
) -> bool:
    """Whether words in brackets may stand for words of the source, none or more.

    `beside` are the quoted words before and after, or "" behind punctuation.
    """
    ours, theirs = _figures(inserted), _figures(left_out)
    if theirs and ours != theirs:
        return False
    return not _in_a_number(inserted, beside) and not _renames(inserted, left_out, language)


def clarifies_beside(
    inserted: Sequence[str], source: tuple[str, str], quoted: str, language: str
) -> bool:
    """Whether words in brackets may stand at the edge of a quotation, next to `quoted`.

    `source` are the words that the source has there, the one next to the passage first. Whether the
    brackets replace them is not known, so only a clear change of a figure or name is refused.
    """
    near, further = source
    if _in_a_number(inserted, (quoted, quoted)) or (figure(near) and figure(quoted)):
        return False
    ours = _figures(inserted)
    if ours and figure(near) and ours != [near.casefold()]:
        return False
    return further.casefold() in _PREPOSITIONS or not _renames(inserted, (near,), language)


def leaves_figures(left_out: Sequence[str], beside: tuple[str, str]) -> bool:
    """Whether the words left out are no part of a number: not “five …” for “five thousand”."""
    before, after = beside
    return not left_out or not (
        (figure(before) and figure(left_out[0])) or (figure(after) and figure(left_out[-1]))
    )


def respells(word: str, printed: str, letters: tuple[str, str], language: str) -> bool:
    """Whether letters in brackets turn a word into another figure or another name.

    `letters` are those of the source and those in brackets.
    """
    if figure(word) or figure(printed):
        return True
    return all(letters) and bool(names((word, printed), language))


def inflects(word: str, letters: tuple[str, str]) -> bool:
    """Whether letters in brackets only give a word another ending."""
    replaced, inserted = letters
    return not replaced and word[:1].islower() and inserted in _ENDINGS


def _figures(words: Sequence[str]) -> list[str]:
    return [word.casefold() for word in words if figure(word)]


def _in_a_number(inserted: Sequence[str], beside: tuple[str, str]) -> bool:
    """Whether a number in brackets stands next to a quoted number, and so changes it."""
    before, after = beside
    return bool(inserted) and (
        (figure(before) and figure(inserted[0])) or (figure(after) and figure(inserted[-1]))
    )


def _renames(inserted: Sequence[str], left_out: Sequence[str], language: str) -> bool:
    ours, theirs = names(inserted, language), names(left_out, language)
    return bool(ours and theirs) and not same(ours, theirs)
