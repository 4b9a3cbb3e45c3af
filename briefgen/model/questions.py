"""What is not known: open questions, and their answers when they come."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from briefgen.model.base import ActorId, AnyId, Date, EvidenceId, Keyed, Record, RichLine, Term
from briefgen.model.visibility import Printed, Working


class QuestionStatus(StrEnum):
    """Where a question stands."""

    OPEN = "open"
    PARTLY = "partly"
    ANSWERED = "answered"
    MOOT = "moot"


class Answer(Record):
    """What the question was answered with, and on what evidence."""

    noun: ClassVar[str] = "answer"
    scalar_field: ClassVar[str | None] = "text"

    text: Printed[RichLine] = Field(description="The answer, in our words.")
    evidence: Working[tuple[EvidenceId, ...]] = Field(
        default=(), description="What it rests on: ids of statements, sources, events …"
    )


class Question(Keyed):
    """Something that the brief cannot say, and who could."""

    noun: ClassVar[str] = "question"
    scalar_field: ClassVar[str | None] = "ask"
    synonyms: ClassVar[Mapping[str, str]] = {
        "text": "ask",
        "question": "ask",
        "why_it_matters": "why",
        "who": "could_answer",
        "related": "about",
        "by": "due",
        "deadline": "due",
        "would_be_settled_by": "settled_by",
        "answered_by": "answer",
    }

    ask: Printed[RichLine] = Field(
        description="The question.", examples=["Who writes the rules of engagement, and when?"]
    )
    why: Printed[RichLine | None] = Field(default=None, description="Why it matters.")
    could_answer: Working[tuple[ActorId, ...]] = Field(
        default=(), description="Who could answer it."
    )
    settled_by: Printed[RichLine | None] = Field(default=None, description="What would settle it.")
    due: Printed[Date | None] = Field(
        default=None, description="By when an answer is needed; EDTF."
    )
    status: Printed[Annotated[QuestionStatus, Term]] = Field(
        default=QuestionStatus.OPEN, description="Where it stands."
    )
    answer: Printed[Answer | None] = Field(
        default=None, description="The answer, with its evidence."
    )
    about: Working[tuple[AnyId, ...]] = Field(
        default=(), description="The records that it is about."
    )
