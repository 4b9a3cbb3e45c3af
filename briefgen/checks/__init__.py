"""What only meaning can tell: rules that look at a whole brief, each with its manual page.

A rule is a function from a `View` to the faults it finds; its docstring is what `briefgen explain`
prints. To add one: write it in the file of its subject, and give it a line in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from briefgen.checks import (
    calendar,
    circles,
    conditions,
    header,
    ids,
    judgements,
    languages,
    letters,
    likelihood,
    origins,
    questions,
    quoting,
    sequence,
    speakers,
    twice,
    words,
)
from briefgen.checks.view import View, view
from briefgen.diagnostics import Diagnostic, Span
from briefgen.house.style import Faces
from briefgen.model.brief import Brief
from briefgen.reading.validate import Places

__all__ = ["CHECKS", "check"]

Rule: TypeAlias = Callable[[View], Iterator[Diagnostic]]

CHECKS: dict[str, Rule] = {
    "actor-twice": speakers.actor_twice,
    "after-cut-off": calendar.after_cut_off,
    "anonymous-but-named": speakers.anonymous_but_named,
    "anonymous-without-reason": words.anonymous_without_reason,
    "bottom-line-too-long": header.bottom_line_too_long,
    "certainty-claimed": likelihood.certainty_claimed,
    "condition-in-a-circle": circles.condition_in_a_circle,
    "condition-nobody-could-meet": conditions.condition_nobody_could_meet,
    "condition-not-theirs": conditions.condition_not_theirs,
    "condition-without-evidence": conditions.condition_without_evidence,
    "confidence-without-basis": judgements.confidence_without_basis,
    "date-as-differs": calendar.date_as_differs,
    "date-as-more-precise": calendar.date_as_more_precise,
    "date-as-relative": calendar.date_as_relative,
    "event-changes-disagree": sequence.event_changes_disagree,
    "id-given-twice": ids.id_given_twice,
    "judgement-in-a-circle": circles.judgement_in_a_circle,
    "judgement-without-basis": judgements.judgement_without_basis,
    "likelihood-differs": likelihood.likelihood_differs,
    "likelihood-not-said": likelihood.likelihood_not_said,
    "likelihood-with-confidence": likelihood.likelihood_with_confidence,
    "marking-unknown": header.marking_unknown,
    "met-before-its-parts": conditions.met_before_its_parts,
    "met-without-evidence": conditions.met_without_evidence,
    "no-difference": twice.no_difference,
    "no-glyph": letters.no_glyph,
    "no-source": words.no_source,
    "origin-in-a-circle": circles.origin_in_a_circle,
    "origins-overstated": origins.origins_overstated,
    "planned-event-past": sequence.planned_event_past,
    "published-before-cut-off": calendar.published_before_cut_off,
    "question-already-answered": questions.question_already_answered,
    "question-overdue": questions.question_overdue,
    "question-without-answer": questions.question_without_answer,
    "quotation-has-marks": words.quotation_has_marks,
    "quotation-language": languages.quotation_language,
    "quotation-marks-in-our-words": words.quotation_marks_in_our_words,
    "quotation-missing": words.quotation_missing,
    "quotation-only-paraphrased": quoting.quotation_only_paraphrased,
    "reported-before": sequence.reported_before,
    "rests-on-headline": words.rests_on_headline,
    "right-to-left": letters.right_to_left,
    "source-dates-disagree": sequence.source_dates_disagree,
    "source-twice": twice.source_twice,
    "speaker-not-in-office": speakers.speaker_not_in_office,
    "stance-contradicts": twice.stance_contradicts,
    "statement-twice": twice.statement_twice,
    "status-history-disagrees": conditions.status_history_disagrees,
    "supersedes-itself": header.supersedes_itself,
    "unknown-id": ids.unknown_id,
    "unknown-likelihood": likelihood.unknown_likelihood,
    "unused-record": ids.unused_record,
}
"""Code -> the rule that finds it."""

_NOWHERE = Span("", 0, 0, 0)
_FACES = Faces()


def check(
    brief: Brief,
    places: Places,
    families: tuple[str, ...] = (),
    lost: frozenset[str] = frozenset(),
) -> tuple[Diagnostic, ...]:
    """Return what every rule finds, in the order of the file; linear in the size of the brief.

    `families` are the type families that the brief will be set in, the usual ones if none are
    named. `lost` are ids of records that had to be left out, and may be pointed to.
    """
    seen = view(brief, places, families or (_FACES.text, _FACES.label), lost)
    found = [fault for rule in CHECKS.values() for fault in rule(seen)]
    return tuple(sorted(found, key=lambda fault: (fault.at or _NOWHERE, fault.code)))
