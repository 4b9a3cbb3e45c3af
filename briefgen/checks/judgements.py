"""Whether what we conclude rests on something."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import Diagnostic, Severity


def judgement_without_basis(view: View) -> Iterator[Diagnostic]:
    """Nothing stands under a judgement.

    A judgement that rests on no statement, condition, event or source cannot be weighed, and
    nobody can tell when it has been overtaken.

    Wrong: `- text: Baku is unlikely to send troops.`
    Right: the same with `based_on: [undecided, mandate-unclear]`
    """
    for index, judgement in enumerate(view.brief.judgements):
        if not judgement.based_on:
            yield Diagnostic(
                "judgement-without-basis",
                f"the judgement “{judgement.id}” rests on nothing",
                view.at("judgements", index),
                hints=("Add `based_on:` with the ids of the statements, conditions or events.",),
            )


def confidence_without_basis(view: View) -> Iterator[Diagnostic]:
    """A confidence is given without the reason for it.

    “Moderate” says nothing by itself; the reader needs to know whether the sources are few, at odds
    or of unknown origin.

    Wrong: `confidence: moderate`
    Right: the same with `confidence_basis: A named adviser is on the record, in one report only.`
    """
    for index, judgement in enumerate(view.brief.judgements):
        if judgement.confidence is not None and judgement.confidence_basis is None:
            yield Diagnostic(
                "confidence-without-basis",
                f"nothing says why the confidence is {judgement.confidence}",
                view.at("judgements", index, "confidence"),
                Severity.WARNING,
                hints=("Add `confidence_basis:` in a sentence of its own.",),
            )
