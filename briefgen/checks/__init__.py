"""What only meaning can tell: rules that look at a whole brief, each with its manual page.

A rule is a function from a `View` to the faults it finds; its docstring is what `briefgen explain`
prints. To add one: write it in the file of its subject, and give it a line in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from msgspec import Struct

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
from briefgen.diagnostics import Diagnostic, in_order
from briefgen.house.style import Faces
from briefgen.model.brief import Brief
from briefgen.model.origins import Basis, basis
from briefgen.reading.validate import Places

__all__ = ["CHECKS", "Check", "check"]

Rule: TypeAlias = Callable[[View], Iterator[Diagnostic]]


class Check(Struct, frozen=True):
    """A rule, and how a fault of the file could make it find something: see `echoes`."""

    rule: Rule
    lacks: tuple[str, ...] | None = None
    """The fields whose lack it reports; none named: any. None: it reports no lack.

    What is lacking may have been left out for being faulty itself.
    """
    of_mentions: bool = False
    """Whether it reports that nothing mentions an id, which the fault then is `about`."""
    of_signs: bool = False
    """Whether it judges single signs, which the fault then is `about`."""


CHECKS: dict[str, Check] = {
    "actor-twice": Check(speakers.actor_twice),
    "after-cut-off": Check(calendar.after_cut_off, lacks=("planned",)),
    "anonymous-but-named": Check(speakers.anonymous_but_named),
    "bottom-line-too-long": Check(header.bottom_line_too_long),
    "certainty-claimed": Check(likelihood.certainty_claimed),
    "condition-in-a-circle": Check(circles.condition_in_a_circle),
    "condition-nobody-could-meet": Check(
        conditions.condition_nobody_could_meet, lacks=("could_be_met_by",)
    ),
    "condition-not-theirs": Check(conditions.condition_not_theirs),
    "condition-without-evidence": Check(
        conditions.condition_without_evidence, lacks=("stated_in", "inferred_from")
    ),
    "confidence-without-basis": Check(
        judgements.confidence_without_basis, lacks=("confidence_basis",)
    ),
    "date-as-differs": Check(calendar.date_as_differs),
    "date-as-more-precise": Check(calendar.date_as_more_precise, lacks=("date",)),
    "date-as-relative": Check(calendar.date_as_relative),
    "event-changes-disagree": Check(sequence.event_changes_disagree, lacks=("planned",)),
    "id-given-twice": Check(ids.id_given_twice),
    "judgement-in-a-circle": Check(circles.judgement_in_a_circle),
    "judgement-without-basis": Check(judgements.judgement_without_basis, lacks=("based_on",)),
    "likelihood-differs": Check(likelihood.likelihood_differs),
    "likelihood-not-said": Check(likelihood.likelihood_not_said, lacks=("likelihood", "text")),
    "likelihood-with-confidence": Check(likelihood.likelihood_with_confidence),
    "marking-unknown": Check(header.marking_unknown),
    "met-before-its-parts": Check(conditions.met_before_its_parts),
    "met-without-evidence": Check(
        conditions.met_without_evidence, lacks=("history", "all_of", "any_of", "status")
    ),
    "no-difference": Check(twice.no_difference),
    "no-glyph": Check(letters.no_glyph, of_signs=True),
    "no-source": Check(words.no_source, lacks=("source", "sources", "report", "reports")),
    "origin-in-a-circle": Check(circles.origin_in_a_circle),
    "origin-not-said": Check(origins.origin_not_said, lacks=("derives_from",)),
    "origins-overstated": Check(origins.origins_overstated),
    "part-withdrawn": Check(conditions.part_withdrawn, lacks=("status",)),
    "planned-event-past": Check(sequence.planned_event_past, lacks=("planned", "date")),
    "published-before-cut-off": Check(calendar.published_before_cut_off),
    "question-already-answered": Check(
        questions.question_already_answered, lacks=("status", "answer")
    ),
    "question-overdue": Check(questions.question_overdue, lacks=("status", "due")),
    "question-without-answer": Check(questions.question_without_answer, lacks=("status", "answer")),
    "quotation-has-marks": Check(words.quotation_has_marks),
    "quotation-language": Check(languages.quotation_language, lacks=("quote_language",)),
    "quotation-marks-in-our-words": Check(words.quotation_marks_in_our_words),
    "quotation-missing": Check(
        words.quotation_missing, lacks=("quote", "source", "sources", "report", "reports")
    ),
    "quotation-not-translated": Check(
        quoting.quotation_not_translated, lacks=("said", "quote_translation", "translation")
    ),
    "quotation-only-paraphrased": Check(quoting.quotation_only_paraphrased),
    "quotation-translated-by-us": Check(quoting.quotation_translated_by_us),
    "relayed-by-the-speaker": Check(speakers.relayed_by_the_speaker),
    "reported-before": Check(
        sequence.reported_before, lacks=("source", "sources", "report", "reports", "date")
    ),
    "reported-but-cited": Check(speakers.reported_but_cited),
    "rests-on-headline": Check(words.rests_on_headline),
    "right-to-left": Check(letters.right_to_left),
    "source-dates-disagree": Check(sequence.source_dates_disagree),
    "source-twice": Check(twice.source_twice),
    "speaker-not-in-office": Check(speakers.speaker_not_in_office),
    "stance-contradicts": Check(twice.stance_contradicts),
    "statement-twice": Check(twice.statement_twice),
    "status-differs-from-parts": Check(
        conditions.status_differs_from_parts, lacks=("status", "all_of", "any_of")
    ),
    "status-history-disagrees": Check(
        conditions.status_history_disagrees, lacks=("status", "history")
    ),
    "status-of-another-kind": Check(conditions.status_of_another_kind, lacks=("kind", "status")),
    "supersedes-itself": Check(header.supersedes_itself),
    "unknown-id": Check(ids.unknown_id),
    "unknown-likelihood": Check(likelihood.unknown_likelihood),
    "unused-record": Check(ids.unused_record, lacks=(), of_mentions=True),
}
"""Code -> the rule that finds it, with what it may be an echo of."""

_FACES = Faces()


def check(
    brief: Brief,
    places: Places,
    families: tuple[str, ...] = (),
    lost: frozenset[str] = frozenset(),
    under: Basis | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what every rule finds, in the order of the file; linear in the size of the brief.

    `families` are the type families that the brief will be set in, the usual ones if none are
    named. `lost` are ids of records that had to be left out, and may be pointed to. `under` says on
    what the records rest; it is gathered here if it is not given.
    """
    usual = (_FACES.text, _FACES.label)
    seen = view(brief, places, families or usual, lost, under or basis(brief))
    return in_order(fault for one in CHECKS.values() for fault in one.rule(seen))
