"""Tells words with a capital that are names from titles and from words that begin a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.quotations.lexicon import lexicon


def names(words: Iterable[str], language: str = "en") -> tuple[str, ...]:
    """The words that are names; none in a language that writes every noun with a capital."""
    known = lexicon(language)
    if known.nouns_have_capitals:
        return ()
    return tuple(
        word
        for word in words
        if word[:1].isupper() and word.casefold() not in known.common_words | known.titles
    )


def rank(word: str) -> bool:
    """Whether a word is a title or an office, which many may have."""
    return word.casefold() in lexicon().titles


def akin(one: str, other: str) -> bool:
    """Whether two names are the same, or the name of a place and that of its people."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long.startswith(short) and long[len(short) :] in {"", *lexicon().people_endings}


def same(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two lists share a name, or either is made of the first letters of the other."""
    these, those = tuple(one), tuple(other)
    if any(akin(a, b) for a in these for b in those):
        return True
    return _initials(these) == "".join(those) or _initials(those) == "".join(these)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)
