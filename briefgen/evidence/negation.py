"""Words that turn or bind what stands beside them, by language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

NEGATIONS: dict[str, str] = {
    "en": (
        "not no never none nobody nothing neither nor without cannot hardly scarcely barely "
        "rarely seldom deny denied denies denying refuse refused refuses reject rejected rejects "
        "false untrue unlikely n't t don doesn didn won wouldn isn aren wasn weren hasn haven "
        "hadn couldn shouldn mustn nowhere lack lacks lacked dont wont cant"
    ),
    "fr": "ne pas jamais aucun aucune sans ni non rien",
    "de": "nicht kein keine keinen keinem keiner nie niemals ohne weder",
    "es": "no nunca jamás sin ni ningún ninguna nada",
    "ru": "не ни нет никогда без нельзя",
    "tr": "değil hayır yok asla hiç ne",
    "az": "deyil yox heç xeyr",
}
"""English in full; of other languages the commonest. `t` is the end of “don’t”."""

CONDITIONS: dict[str, str] = {
    "en": (
        "if unless until provided providing except but only subject depending although though "
        "unlikely supposing assuming pending whether contingent"
    ),
    "fr": "si sauf mais pourvu sous",
    "de": "wenn falls sofern außer aber nur",
    "es": "si salvo pero siempre solo sólo",
    "ru": "если кроме но только пока",
    "tr": "eğer ancak ama fakat ise sadece",
    "az": "əgər amma lakin ancaq yalnız",
}

STIPULATIONS: dict[str, str] = {
    "en": "if unless until provided providing supposing assuming contingent",
    "fr": "si pourvu",
    "de": "wenn falls sofern",
    "es": "si",
    "ru": "если",
    "tr": "eğer",
    "az": "əgər",
}
"""Those of CONDITIONS that bind a whole sentence, however far from its verb they stand."""


def negates(words: Iterable[str], language: str = "en") -> bool:
    """Whether any of these words denies, in a language (a BCP 47 tag); English if unknown."""
    return not _words(NEGATIONS, language).isdisjoint(word.casefold() for word in words)


def binds(words: Iterable[str], language: str = "en") -> bool:
    """Whether any of these words makes a condition or a reservation."""
    return not _words(CONDITIONS, language).isdisjoint(word.casefold() for word in words)


def stipulates(words: Iterable[str], language: str = "en") -> bool:
    """Whether any of these words makes a condition of the whole sentence that they stand in."""
    return not _words(STIPULATIONS, language).isdisjoint(word.casefold() for word in words)


def _words(table: dict[str, str], language: str) -> frozenset[str]:
    return _split(table.get(language.partition("-")[0].lower(), table["en"]))


@cache
def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())
