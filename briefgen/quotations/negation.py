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
    "fr": "ne n pas jamais aucun aucune aucunement sans ni non rien nul nulle",
    "de": (
        "nicht nichts kein keine keinen keinem keiner keines keinerlei nie niemals niemand "
        "niemanden niemandem niemandes nirgends nirgendwo ohne weder kaum"
    ),
    "es": "no nunca jamás sin ni ningún ninguna ninguno nada nadie tampoco",
    "it": (
        "non no mai nessuno nessuna nessun niente nulla né neanche nemmeno neppure senza "
        "alcun alcuno alcuna"
    ),
    "pt": "não nunca jamais nem nenhum nenhuma nada ninguém sem tampouco",
    "nl": "niet geen nooit niemand niets nergens noch zonder nauwelijks",
    "pl": "nie nigdy nikt nikogo nikomu nic niczego nigdzie żaden żadna żadne żadnego żadnej "
    "żadnych ani bez brak",
    "ru": (
        "не ни нет никогда никто никого никому ничто ничего ничему нигде никуда никак никакой "
        "никакая никакие никаких без нельзя"
    ),
    "uk": (
        "не ні ані нема немає ніколи ніхто нікого нікому ніщо нічого ніде нікуди ніяк жоден "
        "жодна жодне жодного жодної жодних без неможливо"
    ),
    "tr": "değil hayır yok asla hiç hiçbir kimse ne",
    "az": "deyil deyildir yox heç heçbir əsla xeyr yoxdur",
}
"""English in full; of other languages the commonest. `t` is the end of “don’t”."""

_WITHIN_VERBS = frozenset({"tr", "az"})
"""Languages in which a verb denies by an ending of its own, which no list of words has."""

DOUBTS: dict[str, str] = {
    "en": (
        "doubt doubts doubted doubting doubtful fail fails failed failing failure oppose opposes "
        "opposed opposing opposition object objects objected wrong mistaken mistake impossible "
        "decline declines declined avoid avoids avoided prevent prevents prevented stop stops "
        "stopped minus dispute disputes disputed refrain abandon abandoned contrary"
    ),
}
"""Words that may turn a sentence to its contrary without a negation, even from before it."""

SHADES: dict[str, str] = {
    "en": (
        "last few fewer little less least may might could perhaps possibly possible maybe probably "
        "likely almost nearly alleged allegedly supposedly reportedly claim claims claimed "
        "pretend hypothetical hypothetically instead rather than too otherwise"
    ),
}
"""Words that say how far a sentence holds."""

CONDITIONS: dict[str, str] = {
    "en": (
        "if unless until provided providing except but only subject depending although though "
        "unlikely supposing assuming pending whether contingent"
    ),
    "fr": "si sauf mais pourvu sous",
    "de": "wenn falls sofern außer aber nur",
    "es": "si salvo pero siempre solo sólo",
    "it": "se ma però purché tranne salvo solo soltanto finché",
    "pt": "se mas salvo exceto só somente apenas desde",
    "nl": "als indien mits tenzij maar alleen slechts",
    "pl": "jeśli jeżeli chyba ale tylko oprócz dopóki",
    "ru": "если кроме но только пока",
    "uk": "якщо крім але лише тільки поки",
    "tr": "eğer ancak ama fakat ise sadece",
    "az": "əgər amma lakin ancaq yalnız",
}

STIPULATIONS: dict[str, str] = {
    "en": "if unless until provided providing supposing assuming contingent",
    "fr": "si pourvu",
    "de": "wenn falls sofern",
    "es": "si",
    "it": "se purché",
    "pt": "se",
    "nl": "als indien mits tenzij",
    "pl": "jeśli jeżeli",
    "ru": "если",
    "uk": "якщо",
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


def doubts(words: Iterable[str], language: str = "en") -> bool:
    """Whether any of these words may turn a sentence to its contrary, though it does not deny."""
    return not _words(DOUBTS, language).isdisjoint(word.casefold() for word in words)


def shades(words: Iterable[str], language: str = "en") -> bool:
    """Whether any of these words says how far a sentence holds."""
    return not _words(SHADES, language).isdisjoint(word.casefold() for word in words)


def knows(language: str) -> bool:
    """Whether a negation in this language is told by its word; in others, none can be relied on."""
    return _base(language) in NEGATIONS.keys() - _WITHIN_VERBS


def _words(table: dict[str, str], language: str) -> frozenset[str]:
    return _split(table.get(_base(language), table["en"]))


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


@cache
def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())
