"""Looks for the names of withheld records in the texts, ids and addresses that stay in a copy.

Words are compared as readers recognise them: case, accents, dots, hyphens, apostrophes and soft
hyphens make no difference. A name that a shown record has as well gives nothing away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, TypeAlias

from msgspec import Struct

from briefgen.diagnostics import DataPath, Diagnostic, Locate, Severity, with_article
from briefgen.model import Actor, Audience, Brief, Keyed, Origin, Source
from briefgen.model.visibility import Visibility, visibility_of
from briefgen.model.walk import COLLECTIONS, records, texts, texts_of
from briefgen.quotations.lexicon import lexicon
from briefgen.reading.richtext import RichText
from briefgen.tree import Link, inlines

TextKind: TypeAlias = Literal["text", "id", "address"]

_WORD = re.compile(r"[^\W_]+")
_PLAIN = str.maketrans(
    {"ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not decompose, as English and ids write them: Əliyev, Aliyev."""
_FORMAT = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Invisible characters: soft hyphens, joiners, marks of direction."""

_TELLING_ID = 5
"""The fewest letters of an actor's id that is looked for within other ids."""
_LONG_TEXT = 5
"""The fewest words of a withheld origin's text that is distinctive even without a name."""

_ANOTHER_ID = "Give the record another id: ids stand in the YAML that a PDF carries."
_NARROWER = "Give the record a narrower `release`, or do without the name."


class _Name(Struct, frozen=True):
    """A name of a withheld record: its folded words, its spelling, and what bears it.

    An id is looked for in ids only.
    """

    words: tuple[str, ...]
    written: str
    bearer: str
    is_id: bool = False


class _Wanted(Struct, frozen=True):
    """The names to look for, by their words; the lengths of names, by their first word."""

    names: dict[tuple[str, ...], list[_Name]]
    lengths: dict[str, list[int]]

    def find(self, text: str, kind: TextKind) -> Iterator[tuple[str, str]]:
        """The names in a text, each with what bears it; the time is linear in the text.

        In running text a name of one word must have its capital, so that “a post” is not taken for
        Mr Post, and a name of up to three letters must match exactly.
        """
        evened = _evened(text)
        found = list(_WORD.finditer(evened))
        folded = [_folded(one[0]) for one in found]
        behind = 0
        for start, first in enumerate(folded):
            for end in (start + length for length in self.lengths.get(first, ())):
                names = self.names.get(tuple(folded[start:end]), ())
                if not names or start < behind or end > len(folded):
                    continue
                words = evened[found[start].start() : found[end - 1].end()]
                if bearer := _borne(names, words, kind):
                    yield words, bearer
                    behind = end
                    break


def _borne(names: Iterable[_Name], words: str, kind: TextKind) -> str | None:
    """The bearer of the name that these words are in a text of this kind; None if they are none."""
    for name in names:
        if name.is_id and kind != "id":
            continue
        if kind != "text" or len(name.words) > 1 or _is_written_so(name.written, words):
            return name.bearer
    return None


def names_withheld(
    brief: Brief, copy: Brief, audience: Audience, at: Locate
) -> Iterator[Diagnostic]:
    """Names of withheld records in what stays, unless a record that stays has the same name."""
    wanted = _wanted(brief, copy)
    if not wanted.names:
        return
    met: set[tuple[DataPath, str]] = set()
    for path, text, kind in _shown(brief, copy):
        for words, bearer in dict.fromkeys(wanted.find(text, kind)):
            # An id that the tool made of a text says nothing that the text does not say.
            if kind == "id" and (path[:-1], bearer) in met:
                continue
            met.add((path[:2], bearer))
            yield Diagnostic(
                "names-withheld",
                f"this {kind} may be shown to {with_article(audience)} reader and names “{words}”, "
                f"{bearer}",
                at(path) or at(path[:2]),
                Severity.WARNING,
                hints=(_ANOTHER_ID if kind == "id" else _NARROWER,),
            )


def _wanted(brief: Brief, copy: Brief) -> _Wanted:
    stay = {found.record.id for found in records(copy)}
    gone = [found.record for found in records(brief) if found.record.id not in stay]
    if not gone:
        return _Wanted({}, {})
    # Names as in the brief: the copy lacks the aliases of its actors, which are private.
    stays = (found.record for found in records(brief) if found.record.id in stay)
    shown = {name.words for record in stays for name in _names(record)}
    roles = [one.role.title for one in copy.actors if one.role]
    shown |= {name.words for name in _called(roles, "")}
    names: dict[tuple[str, ...], list[_Name]] = {}
    lengths: dict[str, set[int]] = {}
    for record in gone:
        for name in _names(record):
            if name.words not in shown:
                names.setdefault(name.words, []).append(name)
                lengths.setdefault(name.words[0], set()).add(len(name.words))
    longest_first = {first: sorted(found, reverse=True) for first, found in lengths.items()}
    return _Wanted(names, longest_first)


def _names(record: Keyed) -> Iterator[_Name]:
    """The names by which readers would recognise a record."""
    match record:
        case Actor():
            bearer = "an actor who is withheld"
            written = (record.name, record.original, *record.aliases)
            called = [one for one in written if one and not _describes(one)]
            yield from _called(called, bearer)
            if record.kind == "person":
                yield from _called(map(_surname, called), bearer)
            yield from _id_of(record, bearer, alone=record.id not in lexicon().roles)
        case Source():
            yield from _called((record.title, record.label), "a source that is withheld")
            yield from _called((record.outlet,), "the outlet of a source that is withheld")
            yield from _called(record.author, "an author of a source that is withheld")
            if record.url:
                address = record.url.partition("://")[2].strip("/")
                page = address if "/" in address else None
                yield from _called((page,), "the address of a source that is withheld")
            yield from _id_of(record, "a source that is withheld")
        case Origin():
            bearer = "an origin that is withheld"
            yield from _called((record.text if _tells(record.text) else None,), bearer)
            yield from _id_of(record, bearer)
        case _:
            return


def _called(names: Iterable[str | None], bearer: str) -> Iterator[_Name]:
    for name in filter(None, names):
        evened = _evened(name)
        words = tuple(map(_folded, _WORD.findall(evened)))
        joined = "".join(words)
        if len(joined) > 1:
            yield _Name(words, evened, bearer)
        if len(words) > 1:
            # The words run together, as in an id or an address.
            yield _Name((joined,), joined, bearer)


def _id_of(record: Keyed, bearer: str, *, alone: bool = False) -> Iterator[_Name]:
    """An id of several words, or, if `alone`, of one long word that other ids may contain."""
    words = tuple(record.id.split("-"))
    if len(words) > 1 or (alone and len(record.id) >= _TELLING_ID):
        yield _Name(words, record.id, bearer, is_id=True)


def _describes(name: str) -> bool:
    """Whether a person's name is a description, such as “a senior official”."""
    first, *others = _WORD.findall(_evened(name)) or [""]
    last = others[-1] if others else first
    return _folded(last) in lexicon().roles and not any(word[0].isupper() for word in others)


def _surname(name: str) -> str | None:
    """The last word of a person's name, without a number, if it is a surname."""
    first, *others = name.split()
    suffixes = lexicon().name_suffixes
    words = [first, *(word for word in others if _folded(word.strip(".,")) not in suffixes)]
    last = words[-1] if others else ""
    bare = last.strip(".,")
    if last.endswith(".") or len(bare) < 3 or bare[:1].islower():  # noqa: PLR2004 - an initial
        return None
    return None if _folded(bare) in lexicon().roles else bare


def _tells(text: str) -> bool:
    """Whether a text is distinctive: “a press conference” may stand in any brief."""
    words = _WORD.findall(_evened(text))
    return len(words) >= _LONG_TEXT or any(w[0].isupper() or w[0].isdigit() for w in words[1:])


def _is_written_so(name: str, words: str) -> bool:
    """Whether a single word of running text is written as a name: exactly, if it is short.

    A name without a capital, or in a script without capitals, matches as it is.
    """
    if len(words) <= 3:  # noqa: PLR2004 - HC, not an it or a us
        return words in _WORD.findall(name)
    return not name[:1].isupper() or not words[:1].islower()


def _evened(text: str) -> str:
    return unicodedata.normalize("NFKC", _FORMAT.sub("", text))


@cache
def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_PLAIN)


def _shown(brief: Brief, copy: Brief) -> Iterator[tuple[DataPath, str, TextKind]]:
    """Every text in a copy, with its place in the brief; a record's id comes last."""
    for name, info in Brief.model_fields.items():
        printed = visibility_of(Brief, name) is Visibility.PRINTED
        if name not in COLLECTIONS and printed:
            for path, text in texts_of(getattr(brief, name), (info.alias or name,)):
                yield from _of(path, text)
    yield ("brief", "id"), brief.brief.id, "id"
    left = {found.record.id: found.record for found in records(copy)}
    for found in records(brief):
        stays = left.get(found.record.id)
        if stays is None:
            continue
        # Parts that are gone, such as the report of a withheld source, have no text in the copy.
        held = {text for path, one in texts(stays) for _, text, _ in _of(path, one)}
        for path, one in texts(found.record, found.path):
            yield from (shown for shown in _of(path, one) if shown[1] in held)
        yield (*found.path, "id"), found.record.id, "id"


def _of(path: DataPath, held: str | RichText) -> Iterator[tuple[DataPath, str, TextKind]]:
    if isinstance(held, RichText):
        yield path, held.text, "text"
        links = (one for one in inlines(held.blocks) if isinstance(one, Link))
        yield from ((path, link.url, "address") for link in links)
    else:
        yield path, held, "address" if path[-1] == "url" else "text"
