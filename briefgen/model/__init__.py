"""The records of a brief: frozen, checked, and free of any format."""

from briefgen.model.actors import Actor, RoleHeld
from briefgen.model.base import Audience, Keyed, Record
from briefgen.model.brief import Brief, Header, Matter
from briefgen.model.conditions import Condition, StatusChange
from briefgen.model.events import Account, Difference, Event
from briefgen.model.judgements import Judgement
from briefgen.model.questions import Answer, Question
from briefgen.model.sources import Grade, Origin, Snapshot, Source
from briefgen.model.statements import (
    Attribution,
    Position,
    QuoteTranslation,
    Relayer,
    Report,
    Statement,
    Translation,
)

__all__ = [
    "Account",
    "Actor",
    "Answer",
    "Attribution",
    "Audience",
    "Brief",
    "Condition",
    "Difference",
    "Event",
    "Grade",
    "Header",
    "Judgement",
    "Keyed",
    "Matter",
    "Origin",
    "Position",
    "Question",
    "QuoteTranslation",
    "Record",
    "Relayer",
    "Report",
    "RoleHeld",
    "Snapshot",
    "Source",
    "Statement",
    "StatusChange",
    "Translation",
]
