"""Words that turn or bind what stands beside them, in each language."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.quotations.lexicon import lexicon


def negates(words: Iterable[str], language: str = "en") -> bool:
    """Whether any of these words denies, in a language (a BCP 47 tag); English if unknown."""
    return _holds(lexicon(language).negations, words)


def binds(words: Iterable[str], language: str = "en") -> bool:
    """Whether any of these words makes a condition or a reservation."""
    return _holds(lexicon(language).conditions, words)


def reserves(words: Iterable[str], language: str = "en") -> bool:
    """Whether any of these words, before a passage, binds the sentence before it instead."""
    return _holds(lexicon(language).reservations, words)


def stipulates(words: Iterable[str], language: str = "en") -> bool:
    """Whether any of these words makes a condition of the whole sentence that they stand in."""
    return _holds(lexicon(language).stipulations, words)


def doubts(words: Iterable[str], language: str = "en") -> bool:
    """Whether any of these words may turn a sentence to its contrary, though it does not deny."""
    return _holds(lexicon(language).doubts, words)


def shades(words: Iterable[str], language: str = "en") -> bool:
    """Whether any of these words says how far a sentence holds."""
    return _holds(lexicon(language).shades, words)


def knows(language: str) -> bool:
    """Whether every negation of this language is a word that is known, and not part of a verb."""
    return lexicon(language).knows_negations


def _holds(known: frozenset[str], words: Iterable[str]) -> bool:
    return not known.isdisjoint(word.casefold() for word in words)
