"""The numbers by which records are called on the page, and the anchors to which references lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefgen.model import Brief


class RecordNumbers(Struct, frozen=True):
    """Record ids -> what the page calls them: 1, C1, Q1, 1; every mapping in the order of these."""

    sources: Mapping[str, str]
    conditions: Mapping[str, str]
    questions: Mapping[str, str]
    judgements: Mapping[str, str]


def number(brief: Brief, sources: Iterable[str]) -> RecordNumbers:
    """Number the sources as they are given, and the other records in the order of the file."""
    return RecordNumbers(
        sources=_numbers(list(sources)),
        conditions=_numbers([condition.id for condition in brief.conditions], "C"),
        questions=_numbers([question.id for question in brief.questions], "Q"),
        judgements=_numbers([judgement.id for judgement in brief.judgements]),
    )


def _numbers(ids: list[str], letter: str = "") -> dict[str, str]:
    return {id_: f"{letter}{n}" for n, id_ in enumerate(ids, 1)}


SOURCE = "source-"
CONDITION = "condition-"
QUESTION = "question-"
JUDGEMENT = "judgement-"
STATEMENT = "statement-"
SECTION = "section-"
CITED = "cited-"
"""What an anchor begins with; the id of the record, or the section's name, follows."""


def source_of(target: str) -> str | None:
    """The source that a reference leads to, if it leads to one."""
    return target.removeprefix(SOURCE) if target.startswith(SOURCE) else None
