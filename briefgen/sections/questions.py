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
    ending,
    headed,
    labelled,
    listed,
    names,
    number_cell,
    part,
    record_name,
    small_cell,
    spaced,
    status,
)
from briefgen.tree import Block, Cell, Inlines, Paragraph, Role, Row, Section, Strong, Table, Text

SETTLED = frozenset({QuestionStatus.ANSWERED, QuestionStatus.MOOT})
"""Where a question stands that is not open any more, be it in part."""


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A grid with a row for each question; in brief a table without their details.

    Those that are settled stand last, in full in a grid of their own; numbers are kept, so that a
    question is called the same before and after it is answered.
    """
    if not brief.questions:
        return ()
    pending = [question for question in brief.questions if question.status not in SETTLED]
    settled = [question for question in brief.questions if question.status in SETTLED]
    if context.brief:
        return headed(context, _table([*pending, *settled], context))
    asked: list[Block] = [_grid(pending, context)] if pending else []
    if settled:
        title = (Text(context.wording.questions.settled),)
        asked.append(Section(title, (_grid(settled, context),), "questions-settled"))
    return headed(context, *asked)


def _grid(questions: list[Question], context: Context) -> Table:
    """Who could answer, the question, what it is about; that column only where one says so."""
    labels = context.wording.questions
    about = {question.id: _about(question, context) for question in questions}
    columns = (
        column(labels.who, 34),
        column(labels.number, 8),
        column(labels.question_and_why, 74),
        *((column(labels.about, 30),) if any(about.values()) else ()),
    )
    rows = tuple(
        Row(
            (
                small_cell(context, names(context, question.could_answer)),
                number_cell(context.numbering.questions[question.id]),
                _question(question, context),
                *((small_cell(context, about[question.id]),) if any(about.values()) else ()),
            ),
            f"{anchors.QUESTION}{question.id}",
        )
        for question in questions
    )
    return Table(columns, rows, (), labels.grid_summary, grid=True)


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


def _question(question: Question, context: Context) -> Cell:
    """The question, where it stands, why it matters, and what would settle it by when."""
    labels = context.wording.questions
    told = [Paragraph((Strong((part(question.id, "ask", question.ask),)),))]
    told += _details(_status(question, context), _answer(question, context))
    if question.why:
        told.append(Paragraph(ending((part(question.id, "why", question.why),))))
    due: Inlines = ()
    if question.due:
        due = labelled(labels.due, (part(question.id, "due", context.date(question.due)),))
    settled_by: Inlines = ()
    if question.settled_by:
        words = part(question.id, "settled_by", question.settled_by)
        settled_by = labelled(labels.settled_by, (words,))
    return Cell((*told, *_details(due, settled_by)))


def _details(*details: Inlines) -> list[Paragraph]:
    return [Paragraph(detail, Role.DETAIL) for detail in details if detail]


def _about(question: Question, context: Context) -> Inlines:
    """The records that a question is about, by number or by name."""
    found = [name for id_ in question.about if (name := record_name(context, id_))]
    return listed(context, found)
