"""Words that a person might write for a term, each with the terms that it may stand for.

They lead to a suggestion and are never read as the term, whose meaning may differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

TRIED = {
    # Where somebody stands
    "declines": "unwilling, not willing, unprepared, refuses, refused, refuse, refusing, refusal, "
    "rejects, rejected, reject, declined, decline, no, rules out",
    "opposes": "against, opposed, oppose, opposing, hostile, unsupportive, objects",
    "supports": "for, in favour, in favor, favours, favors, pro, supportive, support, supported, "
    "supporting, backs, agrees, endorses, yes",
    "willing": "ready, prepared, open, agrees, inclined",
    "committed": "pledged, promised, commits, agreed",
    "undecided": "uncommitted, non committal, noncommittal, neutral, unsure, uncertain, wavering, "
    "abstains",
    "reluctant": "hesitant, wary, sceptical, skeptical, doubtful, cautious, unsupportive",
    "discouraged": "deterred, put off",
    "asks": "requests, requested, demands, calls for, wants, urges",
    "unknown": "unclear, not known, n/a",
    # Where something stands
    "open": "pending, outstanding, unresolved, unanswered, ongoing, unmet, not met",
    "partly": "partial, partially, partially met, partly met, in part, half met, "
    "partially answered, partly answered, partially granted, partially taken, partially eased",
    "met": "fulfilled, satisfied, done, completed, complete, achieved, resolved, closed",
    "not-met": "unfulfilled, unsatisfied, failed, rejected, denied",
    "eased": "resolved, calmed, addressed, dispelled, settled",
    "raised": "voiced, expressed, standing",
    "made": "asked, requested, put",
    "granted": "accepted, agreed, approved, accorded",
    "refused": "rejected, declined, denied, turned down",
    "stands": "upheld, holds, respected, observed, standing, in force, not crossed, uncrossed",
    "crossed": "breached, violated, broken, overstepped",
    "to-be-taken": "pending, due, outstanding, upcoming, scheduled",
    "taken": "done, completed, complete, carried out, fulfilled",
    "not-taken": "missed, skipped, untaken",
    "withdrawn": "dropped, lifted, abandoned, waived, closed",
    "answered": "resolved, settled, closed, known",
    "moot": "overtaken, obsolete, irrelevant, withdrawn, dropped",
    "draft": "uncleared, not cleared, unfinished, not final",
    "review": "uncleared, in review, under review, reviewed, pending",
    "cleared": "approved, signed off",
    "final": "published, issued, released, finished",
    "superseded": "replaced, outdated, withdrawn",
    # What something is
    "precondition": "condition, requirement, prerequisite, demand",
    "request": "demand, wish, ask",
    "procedural-step": "procedural, procedure, step, legal step, formality",
    "concern": "fear, worry, reservation, doubt",
    "red-line": "limit, line",
    "state": "country, government, nation",
    "organisation": "company, ngo, party, body, institution, agency, union, council",
    "armed-group": "militia, rebels, army, militants",
    "office": "ministry, department, embassy, government",
    "group": "people, officials, persons",
    "person": "man, woman, individual, human, official, king, president, minister",
    "own-interview": "interview",
    "wire": "agency, news agency, wire report",
    "news-report": "article, newspaper, news, report, interview, press, story, broadcast",
    "rewrite": "copy, aggregator, summary",
    "official-text": "press release, statement, communique, official, official document, law, "
    "treaty, resolution, transcript",
    "post": "tweet, blog, social media",
    "document": "unofficial text, leak, leaked document, paper, study, report",
    # How it was said
    "direct": "quote, quoted, quotation, verbatim, full, direct quote",
    "partial": "partly, in part, part",
    "paraphrase": "indirect, indirectly, reported, paraphrased, summary, indirect speech",
    "on-the-record": "public, named, on record, attributed, attributable",
    "background": "off the record, off record, not for attribution, deep background, "
    "on background, chatham house",
    "anonymous": "anonymously, unnamed, not named, leaked",
    "reported": "unattributed, hearsay",
    # For whom, and how sure
    "internal": "unreleased, not public, non public, nonpublic, confidential, secret, restricted, "
    "private, closed",
    "partner": "partners, shared, allies",
    "public": "everyone, open, unrestricted, all",
    "low": "weak, very low, none",
    "moderate": "medium, mid, middling, middle",
    "high": "strong, very high",
    # How likely
    "unlikely": "not likely",
    "likely": "probably, expected",
    "almost certain": "certain, certainly, sure",
    "roughly even chance": "even, even chance, fifty fifty, toss up",
    "realistic possibility": "possible, possibly, maybe",
}
"""Term -> the words, parted by commas; blanks and hyphens are the same."""

LANGUAGES = {
    "ar": "arabic, عربي, العربية",
    "az": "azerbaijani, azeri, azərbaycan, azərbaycanca",
    "be": "belarusian",
    "bg": "bulgarian",
    "cs": "czech",
    "de": "german, deutsch",
    "el": "greek",
    "en": "english, anglais",
    "es": "spanish, español",
    "et": "estonian",
    "fa": "persian, farsi, dari",
    "fi": "finnish",
    "fr": "french, français, francais",
    "he": "hebrew",
    "hi": "hindi",
    "hr": "croatian",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian, italiano",
    "ja": "japanese",
    "ka": "georgian",
    "kk": "kazakh",
    "ko": "korean",
    "ku": "kurdish",
    "ky": "kyrgyz",
    "lt": "lithuanian",
    "lv": "latvian",
    "nl": "dutch",
    "pl": "polish",
    "ps": "pashto",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian, русский",
    "sr": "serbian",
    "sv": "swedish",
    "tg": "tajik",
    "tk": "turkmen",
    "tr": "turkish, türkçe",
    "uk": "ukrainian",
    "ur": "urdu",
    "uz": "uzbek",
    "zh": "chinese, mandarin",
}
"""Tag of a language (BCP 47) -> names that a person might write for it."""


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())


@cache
def _by_word() -> Mapping[str, tuple[str, ...]]:
    return _turned(TRIED)


def _turned(table: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for term, words in table.items():
        for word in map(_plain, words.split(",")):
            found[word] = (*found.get(word, ()), term)
    return found


def tried(word: str, terms: Iterable[str]) -> tuple[str, ...]:
    """Return those of the terms for which a person might write the word, the likeliest first."""
    known = set(terms)
    return tuple(term for term in _by_word().get(_plain(word), ()) if term in known)


def language(name: str) -> str | None:
    """Return the tag of a language by its name, None if the name is not known here."""
    return next(iter(_turned(LANGUAGES).get(_plain(name), ())), None)
