"""The words by which briefgen reads a language: negations, verbs of saying, titles, and the like.

They stand in `templates/lexicon`, one TOML file a language, and are read when first needed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from briefgen import resources

_ENGLISH = "en"
_AS_WRITTEN = frozenset({"abbreviations"})
"""Lists in which capitals count; the words of all others are compared without case."""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """A file as written: each list is one text of words with spaces between them."""

    negation_within_verbs: bool = False
    nouns_have_capitals: bool = False
    negations: str | None = None
    doubts: str | None = None
    shades: str | None = None
    conditions: str | None = None
    stipulations: str | None = None
    reservations: str | None = None
    verbs_of_saying: str | None = None
    verbs_beside_words: str | None = None
    auxiliaries: str | None = None
    pronouns: str | None = None
    links: str | None = None
    prepositions: str | None = None
    name_particles: str | None = None
    common_words: str | None = None
    titles: str | None = None
    roles: str | None = None
    name_suffixes: str | None = None
    people_endings: str | None = None
    people_endings_after_change: str | None = None
    abbreviations: str | None = None


class Lexicon(Struct, frozen=True):
    """The words of one language; `templates/lexicon/en.toml` says what each list is for.

    `knows_negations` says that every negation of the language is a word of `negations`.
    """

    knows_negations: bool
    nouns_have_capitals: bool
    negations: frozenset[str]
    doubts: frozenset[str]
    shades: frozenset[str]
    conditions: frozenset[str]
    stipulations: frozenset[str]
    reservations: frozenset[str]
    verbs_of_saying: frozenset[str]
    verbs_beside_words: frozenset[str]
    auxiliaries: frozenset[str]
    pronouns: frozenset[str]
    links: frozenset[str]
    prepositions: frozenset[str]
    name_particles: frozenset[str]
    common_words: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    name_suffixes: frozenset[str]
    people_endings: frozenset[str]
    people_endings_after_change: frozenset[str]
    abbreviations: frozenset[str]


@cache
def lexicon(language: str = _ENGLISH) -> Lexicon:
    """Return the words of a language (a BCP 47 tag, such as en-GB).

    A list that its file leaves out is the English one, and so is every list if there is no file.
    Words are folded (`str.casefold`: außer is ausser), as are those that they are compared with.
    """
    base = language.partition("-")[0].lower()
    if base not in _languages():
        return msgspec.structs.replace(lexicon(), knows_negations=False)
    own = _read(base)
    english = own if base == _ENGLISH else _read(_ENGLISH)
    lists = {
        name: _words(_list(own, name) or _list(english, name) or "", as_written=name in _AS_WRITTEN)
        for name in Lexicon.__struct_fields__
        if name not in {"knows_negations", "nouns_have_capitals"}
    }
    return Lexicon(
        knows_negations=own.negations is not None and not own.negation_within_verbs,
        nouns_have_capitals=own.nouns_have_capitals,
        **lists,
    )


def _words(text: str, *, as_written: bool) -> frozenset[str]:
    return frozenset((text if as_written else text.casefold()).split())


def _list(file: _File, name: str) -> str | None:
    words: str | None = getattr(file, name)
    return words


@cache
def _languages() -> frozenset[str]:
    return frozenset(path.stem for path in _folder().glob("*.toml"))


def _read(language: str) -> _File:
    # Imported here: only who looks for quotations or for withheld names needs it.
    import tomllib

    path = _folder() / f"{language}.toml"
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)


def _folder() -> Path:
    return resources.folder() / "lexicon"
