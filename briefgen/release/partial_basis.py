"""What stays in a copy on a part of its basis: the page may not count that part as the whole."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.diagnostics import DataPath
from briefgen.model import Brief, Judgement
from briefgen.model.origins import basis
from briefgen.model.walk import records


class Less(Struct, frozen=True):
    """A field that names less in the copy, or whose records rest on less there."""

    path: DataPath
    noun: str
    field: str
    said: bool = False
    """Whether the page says so."""


def saying_so(brief: Brief, copy: Brief) -> Brief:
    """The copy, in which every judgement that rests on more in the brief says that it does."""
    less = _less_under(brief, copy)
    if not less:
        return copy
    judgements = tuple(
        one.model_copy(update={"rests_on_more": True}) if one.id in less else one
        for one in copy.judgements
    )
    return copy.model_copy(update={"judgements": judgements})


def in_part(brief: Brief, copy: Brief) -> Iterator[Less]:
    """What is shown without all that it rests on, or that it weighs.

    Judgements, answers, conditions, differences and the bottom line. That a statement or an event
    has fewer reports is none of these: each has the whole of it.
    """
    less = _less_under(brief, copy)
    for index, judgement in enumerate(brief.judgements):
        if judgement.id in less:
            path = ("judgements", index, "based_on")
            yield Less(path, Judgement.noun, "based_on", said=True)
    left = {q.id: q.answer for q in copy.questions}
    for index, question in enumerate(brief.questions):
        answer = left.get(question.id)
        if question.answer and answer and question.answer.evidence != answer.evidence:
            yield Less(("questions", index, "answer", "evidence"), "answer", "evidence")
    conditions = {c.id: c for c in copy.conditions}
    for index, condition in enumerate(brief.conditions):
        for field in ("stated_in", "inferred_from"):
            stays = conditions.get(condition.id, condition)
            if getattr(stays, field) != getattr(condition, field):
                yield Less(("conditions", index, field), "condition", field)
    told = {d.id: len(d.accounts) for d in copy.differences}
    for index, difference in enumerate(brief.differences):
        if told.get(difference.id, len(difference.accounts)) < len(difference.accounts):
            yield Less(("differences", index, "accounts"), "difference", "accounts")
    if copy.bottom_line_based_on and _less_under_bottom_line(brief, copy):
        yield Less(("bottom_line_based_on",), "bottom line", "bottom_line_based_on")


def _less_under_bottom_line(brief: Brief, copy: Brief) -> bool:
    named, left = brief.bottom_line_based_on, copy.bottom_line_based_on
    return named != left or basis(brief).sources(*named) != basis(copy).sources(*left)


def _less_under(brief: Brief, copy: Brief) -> frozenset[str]:
    """Judgements of the copy that have lost records they name, or sources anywhere beneath."""
    left = {found.record.id for found in records(copy)}
    if all(found.record.id in left for found in records(brief)):
        return frozenset()
    before = {one.id: one.based_on for one in brief.judgements}
    then, now = basis(brief), basis(copy)
    return frozenset(
        one.id
        for one in copy.judgements
        if one.based_on != before[one.id] or now.sources(one.id) != then.sources(one.id)
    )
