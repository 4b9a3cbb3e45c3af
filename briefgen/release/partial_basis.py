"""Finds what stays in a copy with only a part of its basis, so that the page can say so."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.diagnostics import DataPath
from briefgen.model import Brief, Judgement
from briefgen.model.origins import Basis


class Less(Struct, frozen=True):
    """A field that names fewer records in the copy, or whose records rest on less there."""

    path: DataPath
    noun: str
    field: str
    said: bool = False
    """Whether the page says that the basis is partial."""


class Both(Struct, frozen=True):
    """A brief and its copy, with the basis of the records of each."""

    brief: Brief
    copy: Brief
    then: Basis
    now: Basis


def less_under(both: Both) -> frozenset[str]:
    """Judgements of the copy that have lost records they name, or sources that these rest on."""
    before = {one.id: one.based_on for one in both.brief.judgements}
    return frozenset(
        one.id
        for one in both.copy.judgements
        if one.based_on != before[one.id] or both.now.sources(one.id) != both.then.sources(one.id)
    )


def saying_so(copy: Brief, less: frozenset[str]) -> Brief:
    """The copy, with a note on every judgement that rests on more in the brief."""
    judgements = tuple(
        one.model_copy(update={"rests_on_more": True}) if one.id in less else one
        for one in copy.judgements
    )
    return copy.model_copy(update={"judgements": judgements})


def in_part(both: Both, less: frozenset[str]) -> Iterator[Less]:
    """What is shown without a part of its basis, or of the evidence that it weighs.

    That is judgements (`less` are those of `less_under`), answers, conditions, differences and the
    bottom line. A statement or an event with fewer reports is not meant: each report has all of it.
    """
    brief, copy = both.brief, both.copy
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
    if copy.bottom_line_based_on and _less_under_bottom_line(both):
        yield Less(("bottom_line_based_on",), "bottom line", "bottom_line_based_on")


def _less_under_bottom_line(both: Both) -> bool:
    named, left = both.brief.bottom_line_based_on, both.copy.bottom_line_based_on
    return named != left or both.then.sources(*named) != both.now.sources(*left)
