"""Finds whom a source names as the speaker of a passage: a name with a verb of saying or a colon.

Pronouns are ignored, and so are offices without a name: both may stand for the brief's speaker.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from briefgen.quotations.lexicon import lexicon
from briefgen.quotations.names import akin, names
from briefgen.quotations.quoting import WORD
from briefgen.quotations.verification import Speaker

_MARKS = " \n,.!?”\"»’'—–-"
_STEM = 4
_NEAR = 60
"""The most characters between a verb of saying and the words said."""


class _Patterns(Struct, frozen=True):
    """Patterns for how English names a speaker around a quotation, made of the lexicon's words."""

    name: re.Pattern[str]
    far_verb: re.Pattern[str]
    verb: re.Pattern[str]
    pronoun: re.Pattern[str]
    followed: re.Pattern[str]
    colon: re.Pattern[str]
    quoted: re.Pattern[str]
    subject: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = lexicon()
    said = _any(words.verbs_of_saying)
    speech = f"{said}|{_any(words.verbs_beside_words)}"
    pronouns = _any(words.pronouns)
    capital = r"[^\W\d_a-z]"
    who = (
        rf"{capital}[\w’'-]+"
        rf"(?:\s+(?:{_any(words.name_particles)})?\s*{capital}[\w’'-]*[\w’'.-])*"
    )
    has = rf"(?:(?:{_any(words.auxiliaries)})\s+){{0,3}}"
    lower = rf"(?:(?!(?:{_any(words.links)}|{speech})\b)[a-z][\w’'-]*\s+)"
    return _Patterns(
        name=re.compile(who),
        far_verb=re.compile(rf"\b(?:{said}|according to)\b", re.IGNORECASE),
        verb=re.compile(rf"\b(?:{speech}|saying)\b", re.IGNORECASE),
        pronoun=re.compile(rf"\b(?:{pronouns})\s+(?:(?:reportedly|have)\s+)?{has}$", re.IGNORECASE),
        # What may follow a quotation: said the minister NAME; the minister NAME said.
        followed=re.compile(
            rf"(?:{speech})\s+{lower}{{0,4}}(?P<after>{who})"
            rf"|{lower}{{0,3}}(?P<before>{who})\s+{lower}{{0,2}}{has}(?:{speech})\b"
        ),
        colon=re.compile(rf"\W*(?P<name>{who})\s*:\W*$"),
        quoted=re.compile(
            rf"\b(?:quot|cit|paraphras)(?:es?|ed|ing)\s+{lower}{{0,4}}(?P<name>{who})\s+"
            rf"(?:[a-z][\w’'-]*\s+){{0,4}}?as\b[^.;]{{0,40}}$"
        ),
        subject=re.compile(rf"(?:^|(?P<link>\w+)\W+)(?P<name>{who})(?P<who>,\s+who)?\s+{has}$"),
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


class _Named(Struct, frozen=True):
    """A name in a text; `near` says that nothing stands between name, verb and words."""

    who: str
    near: bool
    with_others: str = ""


def another_speaker(left: str, right: str, speaker: Speaker) -> str | None:
    """The name of the speaker in the sentence around a passage, if it is not the brief's speaker.

    `left` and `right` are the parts of the sentence before and after the passage.
    """
    after, before = _after(right), _before(left)
    if any(one and one.near and _own(one, speaker) for one in (after, before)):
        return None
    named = after or before
    if named is None or _own(named, speaker):
        return None
    real = set(names(WORD.findall(named.who)))
    counts = named.near or len(real) > 1 or real & speaker.others
    return named.who.rstrip(".") if real and counts else None


def _own(named: _Named, speaker: Speaker) -> bool:
    """Whether a name is the speaker's own, or only that of a state or office."""
    ours = {_plain(word) for word in speaker.names}
    real = [_plain(word) for word in names(WORD.findall(f"{named.who} {named.with_others}"))]
    if not real or not ours.isdisjoint(real):
        return True
    return all(any(akin(word, one) or _people(word, one) for one in ours) for word in real)


def _people(word: str, state: str) -> bool:
    """Whether a word names a state's people: Turkish, of Turkey."""
    endings = tuple(lexicon().people_endings_after_change)
    return word[:_STEM] == state[:_STEM] and word.endswith(endings)


def _plain(word: str) -> str:
    """A name without accents: Erdoğan is Erdogan as well."""
    return "".join(s for s in unicodedata.normalize("NFKD", word) if not unicodedata.combining(s))


def _after(right: str) -> _Named | None:
    """The speaker whom the words after a passage name: “…”, said NAME; “…”, NAME said."""
    found = _patterns().followed.match(right[:200].lstrip(_MARKS))
    if found:
        return _Named(found["after"] or found["before"], near=True)
    verb = _patterns().far_verb.search(right[:200])
    if verb is None or _patterns().pronoun.search(right[: verb.start()]):
        return None
    held = _all(right[: verb.start()])
    if held:
        return _Named(held[0], near=False)
    following = _patterns().name.match(right[verb.end() :].lstrip())
    return _Named(following[0], near=False) if following else None


def _before(left: str) -> _Named | None:
    """The speaker whom the words before a passage name, by the verb nearest to it."""
    left = left[-400:]
    colon = _patterns().colon.match(left)
    if colon:
        return _Named(colon["name"], near=False)
    quoted = _patterns().quoted.search(left)
    if quoted:
        return _Named(quoted["name"], near=True)
    verbs = [*_patterns().verb.finditer(left), *_patterns().far_verb.finditer(left)]
    verb = max(verbs, key=lambda one: one.start(), default=None)
    if verb is None:
        return None
    lead = left[: verb.start()]
    if verb[0].lower() == "according to":
        following = _patterns().name.match(left[verb.end() :].lstrip())
        return _Named(following[0], near=False) if following else None
    subject = _patterns().subject.search(lead)
    link = (subject["link"] or "").lower() if subject else ""
    if subject and (subject["who"] or link not in lexicon().prepositions):
        both = " ".join(_all(lead)) if link == "and" else ""
        return _Named(subject["name"], near=len(left) - verb.end() <= _NEAR, with_others=both)
    held = _all(lead)
    return None if _patterns().pronoun.search(lead) or not held else _Named(held[0], near=False)


def _all(text: str) -> list[str]:
    return [m[0] for m in _patterns().name.finditer(text) if _real(m[0])]


def _real(name: str) -> Iterable[str]:
    return names(WORD.findall(name))
