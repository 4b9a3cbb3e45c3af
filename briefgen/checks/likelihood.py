"""How likely, and how sure: two things that ICD 203 keeps apart, on one named yardstick."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.checks.view import View
from briefgen.diagnostics import Diagnostic, Severity, did_you_mean
from briefgen.model.yardsticks import YARDSTICKS, Range, YardstickName
from briefgen.reading.validate.near_synonyms import tried

_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"')]*\s+(?=[“‘\"'(]?[A-ZÀ-ÞĞİŞÇƏ0-9])")
_CONFIDENCE = re.compile(
    r"\b(?:low|moderate|medium|high|higher|lower|limited|some|full|great|greater)"
    r"(?:[ -]to[ -](?:moderate|medium|high))?[ -]confidence\b(?!-)"
    r"|\bconfidence\b[^,;:.]{0,40}\b(?:is|remains)\s+(?:low|moderate|medium|high|limited)\b"
    r"|\b(?:we|analysts) (?:are|remain)(?: \w+)? confident\b"
    r"|\b(?:with|our) confidence\b(?!-)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\bnot|n[’']t|\bno longer|\bneither|\bnor)(?:\s+(?:very|at all|yet|now))?\s+$"
)
_DENIES = re.compile(r"\b(?:not|no longer) (?:\w+ )?(?:likely|unlikely|probable|improbable)\b")
_CERTAIN = re.compile(
    r"(?<!almost )(?<!nearly )(?<!virtually )(?<!not )(?<!far from )(?<!by no means )"
    r"\b(?:certainly|definitely|undoubtedly|inevitably|surely|without (?:a )?doubt|beyond doubt"
    r"|no doubt|(?:is|are) (?:certain|sure|bound|guaranteed) to|(?:is|are) inevitable)\b",
    re.IGNORECASE,
)
_WE_JUDGE = frozenset({"file", "change", "judgement", "brief"})
"""Nouns of the records in which the brief itself judges; the others tell what somebody said."""
_ADJECTIVE = r"(?<!\bthe )(?<!\btheir )(?<!\bits )(?<!\bother )(?<!\bthese )(?<!\bthose )"


def likelihood_with_confidence(view: View) -> Iterator[Diagnostic]:
    """A likelihood and a confidence stand in one sentence.

    The likelihood is that of the event; the confidence is in our own basis for saying so. Run
    together they are read as one, and nobody can tell which. ICD 203, D.6.e(2)(a), therefore
    forbids it. In a text that tells what somebody else said it is a warning only.

    Wrong: `text: We judge with high confidence that Baku is unlikely to send troops.`
    Right:

        text: Baku is unlikely to send troops.
        likelihood: unlikely
        confidence: high
        confidence_basis: A named adviser is on the record.
    """
    terms = _pattern(tuple(YARDSTICKS))
    for passage in view.passages:
        if not passage.ours or not _CONFIDENCE.search(passage.text):
            continue
        for sentence in _SENTENCE_END.split(passage.text):
            likely, sure = terms.search(sentence), _CONFIDENCE.search(sentence)
            if likely is None or sure is None:
                continue
            ours = passage.noun in _WE_JUDGE
            yield Diagnostic(
                "likelihood-with-confidence",
                f"one sentence holds a likelihood (“{likely[0]}”) and a confidence (“{sure[0]}”)",
                view.within(passage, sure[0]),
                Severity.ERROR if ours else Severity.WARNING,
                hints=(
                    "Keep the likelihood here; put the confidence in `confidence:` and its reason "
                    "in `confidence_basis:`."
                    if passage.noun == "judgement"
                    else "Say them in two sentences.",
                ),
            )


def unknown_likelihood(view: View) -> Iterator[Diagnostic]:
    """A likelihood is not a term of the brief’s yardstick.

    Every term of likelihood stands for a range of per cent, which the brief prints in its key. The
    terms are those of one yardstick: ICD 203 unless `yardstick:` says PHIA.

    Wrong: `likelihood: quite likely`
    Right: `likelihood: likely`
    """
    name = view.brief.brief.yardstick
    terms = YARDSTICKS[name]
    for index, judgement in enumerate(view.brief.judgements):
        term = judgement.likelihood
        if term is None or term.casefold() in terms:
            continue
        others = [other for other in YARDSTICKS if term.casefold() in YARDSTICKS[other]]
        near = next(iter(tried(term, terms)), None) or did_you_mean(term, terms)
        if others:
            hint = f"It is a term of {others[0]}; add `yardstick: {others[0]}` under `brief:`, or "
            hint += f"take one of {name}: {', '.join(terms)}."
        elif near:
            hint = f"Did you mean “{near}”?"
        else:
            hint = f"The terms of {name}: {', '.join(terms)}."
        yield Diagnostic(
            "unknown-likelihood",
            f"“{term}” is no term of {name}",
            view.at("judgements", index, "likelihood"),
            hints=(hint,),
        )


def likelihood_differs(view: View) -> Iterator[Diagnostic]:
    """The judgement’s text gives another likelihood than its `likelihood:`.

    The term beside the judgement and the term in its sentence are read together; they must stand
    for the same range of the yardstick.

    Wrong:

        text: Baku is unlikely to send troops.
        likelihood: very unlikely

    Right: `likelihood: unlikely`, or `text: Baku is very unlikely to send troops.`
    """
    name = view.brief.brief.yardstick
    terms = YARDSTICKS[name]
    for index, judgement in enumerate(view.brief.judgements):
        if judgement.likelihood is None:
            continue
        meant = terms.get(judgement.likelihood.casefold())
        said = _said(judgement.text.text, name)
        if meant is None or not said or any(reach == meant for _, reach in said):
            continue
        yield Diagnostic(
            "likelihood-differs",
            f"the text says “{said[0][0]}”, `likelihood:` says “{judgement.likelihood}”",
            view.at("judgements", index, "likelihood"),
            hints=("Use the same term in both.",),
        )


def likelihood_not_said(view: View) -> Iterator[Diagnostic]:
    """The sentence of a judgement lacks its term of likelihood, or has a second one.

    The sentence is quoted without what stands beside it. It has the term of `likelihood:`, that one
    only, and not denied: “not likely” is not “likely”.

    Wrong: `text: Baku will send troops.` with `likelihood: likely`
    Wrong: `text: Baku is likely to sign and unlikely to ratify.` with `likelihood: likely`
    Right: `text: Baku is likely to send troops.`, and another judgement for what is unlikely.
    """
    name = view.brief.brief.yardstick
    terms = YARDSTICKS[name]
    for index, judgement in enumerate(view.brief.judgements):
        term = judgement.likelihood
        if term is None or (meant := terms.get(term.casefold())) is None:
            continue
        said = _said(judgement.text.text, name)
        other = next((word for word, reach in said if reach != meant), None)
        if not said:
            denied = _DENIES.search(judgement.text.text)
            what = f"the sentence does not say “{term}”"
            what += f", but “{denied[0]}”" if denied else ""
            hint = f"Put “{term}” into the sentence."
        elif other is not None and any(reach == meant for _, reach in said):
            what = f"the sentence says “{other}” beside “{term}”"
            hint = "Make two judgements of it, each with its own likelihood."
        else:
            continue
        yield Diagnostic(
            "likelihood-not-said",
            what,
            view.at("judgements", index, "text"),
            Severity.WARNING,
            hints=(hint,),
        )


def certainty_claimed(view: View) -> Iterator[Diagnostic]:
    """A judgement says that something is certain.

    No term of a yardstick reaches 100 per cent: a judgement is of what is not known. What is known
    is a statement or an event, with its source.

    Wrong: `text: Baku will certainly send troops.`
    Right: `text: Baku is almost certain to send troops.`
    """
    for index, judgement in enumerate(view.brief.judgements):
        if (found := _CERTAIN.search(judgement.text.text)) is not None:
            yield Diagnostic(
                "certainty-claimed",
                f"“{found[0]}” claims more than a judgement can",
                view.at("judgements", index, "text"),
                Severity.WARNING,
                hints=("Take a term of the yardstick, such as “almost certain”.",),
            )


def _said(text: str, name: YardstickName) -> list[tuple[str, Range]]:
    """The terms of a yardstick that a text holds and does not deny, and the range of each."""
    terms = YARDSTICKS[name]
    found = []
    for match in _pattern((name,)).finditer(text):
        term = match[0].casefold().replace("\u00a0", " ")
        term = term if term in terms else _plain(term)
        if not _NOT.search(text, 0, match.start()):
            found.append((match[0], terms[term]))
    return found


def _plain(term: str) -> str:
    """The adjective of an adverb: "almost certainly", "probably"."""
    return term.removesuffix("ly") if term.endswith("certainly") else term[:-1] + "e"


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """The terms of yardsticks, the longest first; "remote" alone only where it is one."""
    terms = sorted({t for name in names for t in YARDSTICKS[name]}, key=lambda t: (-len(t), t))
    words = [
        r"remote(?= (?:chance|possibility|prospect|likelihood)\b)|(?<=\bis )remote(?=[.,;]|$)"
        if term == "remote"
        else _with_adverb(re.escape(term).replace(r"\ ", r"[ \u00a0]"))
        for term in terms
    ]
    return re.compile(rf"(?<![\w-]){_ADJECTIVE}(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)


def _with_adverb(term: str) -> str:
    if term.endswith("certain"):
        return f"{term}(?:ly)?"
    return f"{term[:-1]}[ey]" if term.endswith("probable") else term
