"""What is not known, why it matters, who could say, and what would settle it."""

from __future__ import annotations

from briefgen.model import Brief, Question
from briefgen.model.questions import QuestionStatus
from briefgen.sections import anchors
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    called,
    cell,
    cite,
    column,
    headed,
    labelled,
    listed,
    names,
    part,
    record_name,
    run_in,
    spaced,
    status,
)
from briefgen.tree import Block, Inlines, Row, Section, Table, Text

SETTLED = frozenset({QuestionStatus.ANSWERED, QuestionStatus.MOOT})
"""Where a question stands that is not open any more, be it in part."""


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A heading for each question with its details beneath; in brief a row for each.

    Those that are settled stand last, in full under a heading of their own; numbers are kept, so
    that a question is called the same before and after it is answered.
    """
    if not brief.questions:
        return ()
    pending = [question for question in brief.questions if question.status not in SETTLED]
    settled = [question for question in brief.questions if question.status in SETTLED]
    if context.brief:
        return headed(context, _table([*pending, *settled], context))
    asked = [_question(question, context) for question in pending]
    if settled:
        title = (Text(context.wording.questions.settled),)
        answered = tuple(_question(question, context) for question in settled)
        asked.append(Section(title, answered, "questions-settled"))
    return headed(context, *asked)


def _table(questions: list[Question], context: Context) -> Table:
    labels = context.wording.questions
    columns = (
        column(labels.number, 0.4),
        column(labels.question, 5.0),
        column(labels.who, 2.5),
    )
    rows = tuple(
        Row(
            (
                cell(context, called(context.numbering.questions[question.id])),
                cell(
                    context,
                    spaced((part(question.id, "ask", question.ask),), _status(question, context)),
                    _answer(question, context),
                ),
                cell(context, names(context, question.could_answer)),
            ),
            f"{anchors.QUESTION}{question.id}",
        )
        for question in questions
    )
    return Table(columns, rows, (), labels.summary)


def _status(question: Question, context: Context) -> Inlines:
    """Where a question stands that is no longer simply open."""
    if question.status is QuestionStatus.OPEN:
        return ()
    signed = context.wording.questions.statuses[question.status]
    return (status(signed, (part(question.id, "status", signed.word),)),)


def _answer(question: Question, context: Context) -> Inlines:
    """What it was answered with, and the sources of that."""
    if question.answer is None:
        return ()
    words = (part(question.id, "answer.text", question.answer.text),)
    sources = context.basis.sources(*question.answer.evidence)
    return labelled(context.wording.questions.answer, spaced(words, cite(context, sources)))


def _question(question: Question, context: Context) -> Block:
    number = context.numbering.questions[question.id]
    title = (*called(number), Text(". "), part(question.id, "ask", question.ask))
    return Section(title, run_in(_details(question, context)), f"{anchors.QUESTION}{question.id}")


def _details(question: Question, context: Context) -> list[Inlines]:
    labels = context.wording.questions
    found = [_status(question, context), _answer(question, context)]
    if question.why:
        found.append(labelled(labels.why, (part(question.id, "why", question.why),)))
    if question.could_answer:
        found.append(labelled(labels.could_answer, names(context, question.could_answer)))
    if question.due:
        found.append(labelled(labels.due, (part(question.id, "due", context.date(question.due)),)))
    if question.settled_by:
        found.append(
            labelled(labels.settled_by, (part(question.id, "settled_by", question.settled_by),))
        )
    if about := [name for id_ in question.about if (name := record_name(context, id_))]:
        found.append(labelled(labels.about, listed(context, about)))
    return found
