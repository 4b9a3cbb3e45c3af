"""How likely, and how sure: two things that ICD 203 keeps apart, on one named yardstick."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.checks.view import View
from briefgen.diagnostics import Diagnostic, Severity, did_you_mean
from briefgen.model.yardsticks import YARDSTICKS
from briefgen.validate.tried import tried

_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"')]*\s+(?=[“‘\"'(]?[A-ZÀ-ÞĞİŞÇƏ0-9])")
_CONFIDENCE = re.compile(
    r"\b(?:low|moderate|medium|high|higher|lower|limited|some|full|great|greater)"
    r"(?:[ -]to[ -](?:moderate|medium|high))?[ -]confidence\b(?!-)"
    r"|\bconfidence\b[^,;:.]{0,40}\b(?:is|remains)\s+(?:low|moderate|medium|high|limited)\b"
    r"|\b(?:we|analysts) (?:are|remain)(?: \w+)? confident\b"
    r"|\b(?:with|our) confidence\b(?!-)",
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
        said = [m[0] for m in _pattern((name,)).finditer(judgement.text.text)]
        ranges = {terms[term.casefold()] for term in said}
        if meant is None or not said or meant in ranges:
            continue
        yield Diagnostic(
            "likelihood-differs",
            f"the text says “{said[0]}”, `likelihood:` says “{judgement.likelihood}”",
            view.at("judgements", index, "likelihood"),
            hints=("Use the same term in both.",),
        )


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """The terms of yardsticks, the longest first; "remote" alone only where it is one."""
    terms = sorted({t for name in names for t in YARDSTICKS[name]}, key=lambda t: (-len(t), t))
    words = [
        r"remote(?= (?:chance|possibility|prospect|likelihood)\b)|(?<=\bis )remote(?=[.,;]|$)"
        if term == "remote"
        else re.escape(term).replace(r"\ ", r"[ \u00a0]")
        for term in terms
    ]
    return re.compile(rf"(?<![\w-]){_ADJECTIVE}(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)
