"""What is not known, why it matters, who could say, and what would settle it."""

from __future__ import annotations

from briefgen.model import Brief, Question
from briefgen.model.questions import QuestionStatus
from briefgen.sections import numbering as anchors
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    cite,
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
from briefgen.tree import Block, Inlines, Section, Text


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A heading for each question with its details beneath."""
    if not brief.questions:
        return ()
    return headed(context, *(_question(question, context) for question in brief.questions))


def _question(question: Question, context: Context) -> Block:
    number = context.numbering.questions[question.id]
    title = (Text(f"{number}. "), part(question.id, "ask", question.ask))
    return Section(title, run_in(_details(question, context)), f"{anchors.QUESTION}{question.id}")


def _details(question: Question, context: Context) -> list[Inlines]:
    labels = context.wording.questions
    found: list[Inlines] = []
    if question.status is not QuestionStatus.OPEN:
        signed = labels.statuses[question.status]
        found.append((status(signed, (part(question.id, "status", signed.word),)),))
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
    if context.brief:
        return found
    if question.settled_by:
        found.append(
            labelled(labels.settled_by, (part(question.id, "settled_by", question.settled_by),))
        )
    if about := [name for id_ in question.about if (name := record_name(context, id_))]:
        found.append(labelled(labels.about, listed(context, about)))
    return found
