"""What is not known, why it matters, who could say, and what would settle it."""

from __future__ import annotations

from briefgen.model import Brief, Question
from briefgen.model.questions import QuestionStatus
from briefgen.sections import numbering as anchors
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    called,
    captioned,
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


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A heading for each question with its details beneath; in brief a row for each."""
    if not brief.questions:
        return ()
    if context.brief:
        return headed(context, _table(brief, context))
    return headed(context, *(_question(question, context) for question in brief.questions))


def _table(brief: Brief, context: Context) -> Table:
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
                ),
                cell(context, names(context, question.could_answer)),
            ),
            f"{anchors.QUESTION}{question.id}",
        )
        for question in brief.questions
    )
    return Table(columns, rows, captioned(context, labels.caption), labels.summary)


def _status(question: Question, context: Context) -> Inlines:
    """Where a question stands that is no longer simply open."""
    if question.status is QuestionStatus.OPEN:
        return ()
    signed = context.wording.questions.statuses[question.status]
    return (status(signed, (part(question.id, "status", signed.word),)),)


def _question(question: Question, context: Context) -> Block:
    number = context.numbering.questions[question.id]
    title = (*called(number), Text(". "), part(question.id, "ask", question.ask))
    return Section(title, run_in(_details(question, context)), f"{anchors.QUESTION}{question.id}")


def _details(question: Question, context: Context) -> list[Inlines]:
    labels = context.wording.questions
    found = [_status(question, context)]
    if question.answer:
        words = (part(question.id, "answer.text", question.answer.text),)
        sources = context.basis.sources(*question.answer.evidence)
        found.append(labelled(labels.answer, spaced(words, cite(context, sources))))
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
