"""Words with a capital that name somebody or something, told from those that only begin or rank."""

from __future__ import annotations

from collections.abc import Iterable

_COMMON_WORDS = (
    "a an the this that these those he she they it we i you who whom whose his her hers its their "
    "our my your him them us me both all some many most each every everyone everybody nobody no "
    "not none someone somebody something nothing everything there here now then what which when "
    "where why how if but and or nor so as at in on of to from with by for into over under after "
    "before since until while because although though however meanwhile also still yet even only "
    "just earlier later today tomorrow yesterday asked speaking monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october "
    "november december people officials sources residents witnesses analysts experts reporters "
    "reports critics troops soldiers police protesters supporters opponents diplomats lawmakers "
    "neighbours neighbors families workers farmers fishermen students doctors others neither "
    "either another such one two three four five"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_TITLES_WORDS = (
    "president minister prime foreign interior defence defense finance secretary general king "
    "queen prince princess crown sheikh mr mrs ms miss dr prof professor sir lord lady ambassador "
    "envoy spokesman spokeswoman spokesperson chairman chairwoman chair chief commander senator "
    "representative governor mayor chancellor premier deputy vice leader colonel captain admiral "
    "pope emir sultan ayatollah judge justice government ministry parliament council cabinet "
    "state administration army party office department official special former acting"
)
_TITLES = frozenset(_TITLES_WORDS.split())
_OF_A_PLACE = frozenset({"s", "n", "an", "ian", "i", "is", "ish", "ese", "ans", "ians"})
"""What makes of a state's name the name of its people: Iran, Iranian."""
_EVERY_NOUN = frozenset({"de", "lb"})
"""Languages that write every noun with a capital."""


def names(words: Iterable[str], language: str = "en") -> tuple[str, ...]:
    """The words that name; none in a language in which a capital says nothing."""
    if language.partition("-")[0].lower() in _EVERY_NOUN:
        return ()
    return tuple(
        word
        for word in words
        if word[:1].isupper() and word.casefold() not in _COMMON and not rank(word)
    )


def rank(word: str) -> bool:
    """Whether a word is a title or an office, which many may have."""
    return word.casefold() in _TITLES


def akin(one: str, other: str) -> bool:
    """Whether two names are one, or that of a place and that of its people."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long.startswith(short) and long[len(short) :] in {"", *_OF_A_PLACE}


def same(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether names share one, or either is made of the first letters of the other."""
    these, those = tuple(one), tuple(other)
    if any(akin(a, b) for a in these for b in those):
        return True
    return _initials(these) == "".join(those) or _initials(those) == "".join(these)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)
