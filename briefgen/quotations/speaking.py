"""Whom the words beside a passage name as its speaker: a name and a verb of saying, or a colon.

Pronouns say nothing, nor do offices without a name: they may be the speaker's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from briefgen.quotations.names import akin, names
from briefgen.quotations.quoting import WORD
from briefgen.quotations.verification import Speaker

_SAID = (
    "said|says|told|tells|added|adds|stressed|noted|stated|states|emphasi[sz]ed|announced|declared|"
    "warned|explained|argued|insisted|wrote|writes"
)
_MORE = (
    "claimed|claims|vowed|vows|promised|promises|pledged|threatened|asked|replied|answered|"
    "responded|confirmed|suggested|acknowledged|admitted|reiterated|repeated|remarked|commented|"
    "observed|demanded|urged|continued|concluded|recalled|reaffirmed|affirmed|asserted|maintained|"
    "predicted|posted|tweeted|cautioned|complained|conceded|estimated|stipulated"
)
_WHO = r"[^\W\d_a-z][\w’'-]+(?:\s+(?:al-|bin|de|von|van|the|of)?\s*[^\W\d_a-z][\w’'-]*[\w’'.-])*"
_HAS = r"(?:(?:has|have|had|also|then|later|again|once|repeatedly|publicly|reportedly)\s+){0,3}"
_LINKS = (
    "but and or while as when after before although though whereas because which that since if "
    "unless until who whom he she they it we you i in on at to from with by for of about into"
)
_LOWER = rf"(?:(?!(?:{'|'.join(_LINKS.split())}|{_SAID}|{_MORE})\b)[a-z][\w’'-]*\s+)"
_NAME = re.compile(_WHO)
_FAR_VERB = re.compile(rf"\b(?:{_SAID}|according to)\b", re.IGNORECASE)
_VERB = re.compile(rf"\b(?:{_SAID}|{_MORE}|saying)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    rf"\b(?:he|she|they|it|who|we|I)\s+(?:(?:reportedly|have)\s+)?{_HAS}$", re.IGNORECASE
)
_MARKS = " \n,.!?”\"»’'—–-"

_FOLLOWED = re.compile(
    rf"(?:{_SAID}|{_MORE})\s+{_LOWER}{{0,4}}(?P<after>{_WHO})"
    rf"|{_LOWER}{{0,3}}(?P<before>{_WHO})\s+{_LOWER}{{0,2}}{_HAS}(?:{_SAID}|{_MORE})\b"
)
"""What may follow a quotation: said the minister NAME; the minister NAME said."""
_COLON = re.compile(rf"\W*(?P<name>{_WHO})\s*:\W*$")
_QUOTED = re.compile(
    rf"\b(?:quot|cit|paraphras)(?:es?|ed|ing)\s+{_LOWER}{{0,4}}(?P<name>{_WHO})\s+"
    rf"(?:[a-z][\w’'-]*\s+){{0,4}}?as\b[^.;]{{0,40}}$"
)
_TOLD = re.compile(
    rf"(?:^|(?P<link>\w+)\W+)(?P<name>{_WHO})(?P<who>,\s+who)?\s+{_HAS}$",
)
_BEFORE_PLACES = "in on at to from with by for of about near under over into"
_NOT_SUBJECT = frozenset(_BEFORE_PLACES.split())
_STEM = 4
_NEAR = 60
"""Characters between a verb of saying and the words said."""


class _Named(Struct, frozen=True):
    """Whom a text names; `near` says that nothing stands between name, verb and words."""

    who: str
    near: bool
    with_others: str = ""


def another_speaker(left: str, right: str, speaker: Speaker) -> str | None:
    """Whom the sentence around a passage names as speaking, if it is somebody else.

    `left` and `right` are what stands before and after the passage in its sentence.
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
    """Whether a name is the speaker's, or says no more than what state or office it speaks for."""
    ours = {_plain(word) for word in speaker.names}
    real = [_plain(word) for word in names(WORD.findall(f"{named.who} {named.with_others}"))]
    if not real or not ours.isdisjoint(real):
        return True
    return all(any(akin(word, one) or _people(word, one) for one in ours) for word in real)


def _people(word: str, state: str) -> bool:
    """Whether a word is that of a state's people: Turkish, of Turkey."""
    return word[:_STEM] == state[:_STEM] and word.endswith(("ish", "ian", "ese", "i"))


def _plain(word: str) -> str:
    """A name without accents: Erdoğan is Erdogan as well."""
    return "".join(s for s in unicodedata.normalize("NFKD", word) if not unicodedata.combining(s))


def _after(right: str) -> _Named | None:
    """Whom the words after a passage name: “…”, said NAME; “…”, NAME said."""
    found = _FOLLOWED.match(right[:200].lstrip(_MARKS))
    if found:
        return _Named(found["after"] or found["before"], near=True)
    verb = _FAR_VERB.search(right[:200])
    if verb is None or _PRONOUN.search(right[: verb.start()]):
        return None
    held = _all(right[: verb.start()])
    if held:
        return _Named(held[0], near=False)
    following = _NAME.match(right[verb.end() :].lstrip())
    return _Named(following[0], near=False) if following else None


def _before(left: str) -> _Named | None:
    """Whom the words before a passage name, by the verb nearest to it."""
    left = left[-400:]
    colon = _COLON.match(left)
    if colon:
        return _Named(colon["name"], near=False)
    quoted = _QUOTED.search(left)
    if quoted:
        return _Named(quoted["name"], near=True)
    verbs = [*_VERB.finditer(left), *_FAR_VERB.finditer(left)]
    verb = max(verbs, key=lambda one: one.start(), default=None)
    if verb is None:
        return None
    lead = left[: verb.start()]
    if verb[0].lower() == "according to":
        following = _NAME.match(left[verb.end() :].lstrip())
        return _Named(following[0], near=False) if following else None
    told = _TOLD.search(lead)
    if told and (told["who"] or (told["link"] or "").lower() not in _NOT_SUBJECT):
        both = " ".join(_all(lead)) if told["link"] == "and" else ""
        return _Named(told["name"], near=len(left) - verb.end() <= _NEAR, with_others=both)
    held = _all(lead)
    return None if _PRONOUN.search(lead) or not held else _Named(held[0], near=False)


def _all(text: str) -> list[str]:
    return [m[0] for m in _NAME.finditer(text) if _real(m[0])]


def _real(name: str) -> Iterable[str]:
    return names(WORD.findall(name))
