"""Whether a question that is called open is open, and an answered one has its answer."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import Diagnostic, RelatedSpan, Severity
from briefgen.model.questions import QuestionStatus
from briefgen.model.standings import SETTLED, standings


def question_already_answered(view: View) -> Iterator[Diagnostic]:
    """A question is called open, and the brief holds its answer.

    Either the question has an `answer:` of its own (an error, for one of the two is wrong), or all
    the conditions that it is about are met or withdrawn (a warning: it may be overtaken).

    Wrong:

        ask: Who writes the rules of engagement?
        answer: The Security Council.

    Right: the same with `status: answered`, or `status: partly`.
    """
    conditions = {condition.id: index for index, condition in enumerate(view.brief.conditions)}
    standing = standings(view.brief)
    for index, question in enumerate(view.brief.questions):
        if question.status is not QuestionStatus.OPEN:
            continue
        if question.answer is not None:
            yield Diagnostic(
                "question-already-answered",
                f"the question “{question.id}” is open, and an answer is given",
                view.at("questions", index, "answer"),
                hints=("Write `status: answered` (or `partly`), or take the answer out.",),
            )
            continue
        about = [conditions[name] for name in question.about if name in conditions]
        told = [view.brief.conditions[i] for i in about]
        if about and all(standing[one.id].status in SETTLED for one in told):
            yield Diagnostic(
                "question-already-answered",
                f"the question “{question.id}” is open, but what it is about is settled",
                view.at("questions", index, "status"),
                Severity.WARNING,
                hints=("Write `status: answered` or `status: moot`, or say what is still open.",),
                notes=tuple(
                    RelatedSpan(
                        f"the condition “{one.id}” is {one.status or standing[one.id].status}",
                        view.at("conditions", i, "status"),
                    )
                    for i, one in zip(about, told, strict=True)
                ),
            )


def question_without_answer(view: View) -> Iterator[Diagnostic]:
    """A question is called answered, and the brief does not hold the answer or its evidence.

    Wrong: `status: answered` and nothing else.
    Right:

        status: answered
        answer: {text: The Security Council., evidence: [resolution]}
    """
    for index, question in enumerate(view.brief.questions):
        if question.status is QuestionStatus.ANSWERED and question.answer is None:
            yield Diagnostic(
                "question-without-answer",
                f"the question “{question.id}” is called answered, and no answer is given",
                view.at("questions", index, "status"),
                hints=("Add `answer:`, or write `status: open`.",),
            )
        if question.answer is not None and not question.answer.evidence:
            yield Diagnostic(
                "question-without-answer",
                f"nothing stands under the answer to “{question.id}”",
                view.at("questions", index, "answer"),
                Severity.WARNING,
                hints=("Add `evidence:` to the answer, with the ids of what it rests on.",),
            )


def question_overdue(view: View) -> Iterator[Diagnostic]:
    """An answer was needed before the cut-off, and the question is still open.

    Either the answer has come, or the need for it has passed or moved.

    Wrong: `as_of: 2026-05-20` and a question with `due: 2026-01` and `status: open`
    Right: `status: moot`, or the answer, or a later `due:`
    """
    cut_off = view.brief.brief.as_of
    for index, question in enumerate(view.brief.questions):
        waits = question.status in (QuestionStatus.OPEN, QuestionStatus.PARTLY)
        if waits and question.due is not None and view.after(cut_off, question.due):
            yield Diagnostic(
                "question-overdue",
                f"“{question.id}” was due {question.due}, before the cut-off {cut_off}, and is "
                f"{question.status}",
                view.at("questions", index, "due"),
                Severity.WARNING,
                hints=("Give the answer, write `status: moot`, or say by when it is needed now.",),
            )
