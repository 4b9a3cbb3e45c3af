"""What we conclude: judgements, how likely, how sure, and on what they rest."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from briefgen.model.base import EvidenceId, Keyed, Line, RichLine, Term
from briefgen.model.visibility import Printed, Working

Level: TypeAlias = Literal["low", "moderate", "high"]


class Judgement(Keyed):
    """A conclusion of ours. Likelihood is of the event; confidence is in the judgement's basis.

    The two never stand in one sentence: ICD 203, D.6.e(2)(a).
    """

    noun: ClassVar[str] = "judgement"
    synonyms: ClassVar[Mapping[str, str]] = {
        "judgment": "text",
        "judgement": "text",
        "probability": "likelihood",
        "basis": "confidence_basis",
        "because": "confidence_basis",
        "evidence": "based_on",
        "sources": "based_on",
        "source": "based_on",
        "changes_if": "would_change",
    }

    text: Printed[RichLine] = Field(
        description="The judgement in one sentence, with its term of likelihood and no confidence.",
        examples=["Azerbaijan is unlikely to commit troops while the mandate stays undefined."],
    )
    likelihood: Printed[Line | None] = Field(
        default=None,
        description="A term of the brief’s yardstick.",
        examples=["unlikely"],
    )
    confidence: Printed[Annotated[Level, Term] | None] = Field(
        default=None, description="How sound the basis is."
    )
    confidence_basis: Printed[RichLine | None] = Field(
        default=None, description="Why the confidence is what it is."
    )
    based_on: Working[tuple[EvidenceId, ...]] = Field(
        default=(), description="What it rests on: ids of statements, conditions, events …"
    )
    rests_on_more: Printed[bool] = Field(
        default=False,
        description="Whether it rests on more than `based_on` names, such as what these readers "
        "may not see; the page then says that it shows a part.",
    )
    assumptions: Printed[tuple[RichLine, ...]] = Field(
        default=(), description="What it takes for granted."
    )
    would_change: Printed[tuple[RichLine, ...]] = Field(
        default=(), description="What would change the judgement."
    )
