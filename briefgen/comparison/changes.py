"""The changes of substance between two states of a brief, each in one sentence; wording apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeAlias

from msgspec import Struct
from pydantic import BaseModel

from briefgen.comparison.pairing import paired
from briefgen.model import Brief, Condition, Event, Judgement, Question, Source, Statement
from briefgen.model.base import Keyed
from briefgen.model.positions import HeldPosition, held_positions, standing
from briefgen.model.standings import standings
from briefgen.model.visibility import Visibility, visibility_of
from briefgen.model.walk import COLLECTIONS
from briefgen.model.yardsticks import YARDSTICKS
from briefgen.reading.richtext import RichText

_SHORT = 80
"""The most letters that are cited of a text."""
_LEVELS = ("low", "moderate", "high")


class What(StrEnum):
    """What has become of a record."""

    NEW = "new"
    GONE = "gone"
    POSITION = "position"
    STATUS = "status"
    LIKELIHOOD = "likelihood"
    CONFIDENCE = "confidence"
    ANSWER = "answer"
    DATE = "date"
    CORRECTED = "corrected"
    CHANGED = "changed"
    WORDING = "wording"


class RecordChange(Struct, frozen=True):
    """One change: the id of the record in the new state, or the old one if it is gone; its kind.

    `told` says it in one sentence without a stop.
    """

    record: str
    kind: str
    what: What
    told: str


class _Two(Struct, frozen=True):
    """Both states; `ids` has the new id of each record of the old one that has another now."""

    old: Brief
    new: Brief
    ids: Mapping[str, str]

    def renamed(self, value: Any) -> Any:  # noqa: ANN401 - what a field may hold
        """A value of the old state with the ids of the new one."""
        if isinstance(value, str):
            return self.ids.get(value, value)
        if isinstance(value, tuple):
            return tuple(map(self.renamed, value))
        if isinstance(value, BaseModel):
            held = {name: getattr(value, name) for name in type(value).model_fields}
            now = {name: self.renamed(one) for name, one in held.items()}
            other = {name: one for name, one in now.items() if one != held[name]}
            return value.model_copy(update=other) if other else value
        return value

    def name(self, id_: str) -> str:
        """The name of an actor or an outlet, in the newer state that has it."""
        for brief in (self.new, self.old):
            for actor in brief.actors:
                if actor.id == id_:
                    return actor.name
            for source in brief.sources:
                if source.id == id_:
                    return source.outlet or source.label or source.title or id_
        return id_


def changes(old: Brief, new: Brief) -> tuple[RecordChange, ...]:
    """Return what has changed, in the order in which a brief has its records; positions first."""
    # What the author says in `changes` is no change of its own.
    fields = {field: kind for field, kind in COLLECTIONS.items() if field != "changes"}
    pairs = {field: list(paired(getattr(old, field), getattr(new, field))) for field in fields}
    both = [(a.id, b.id) for row in pairs.values() for a, b in row if a and b]
    two = _Two(old, new, {a: b for a, b in both if a != b})
    found = [*_positions(two)]
    for field, row in pairs.items():
        for before, after in row:
            found += _of_pair(before, after, fields[field], two)
    return tuple(found)


def _of_pair(
    before: Keyed | None, after: Keyed | None, kind: str, two: _Two
) -> Iterator[RecordChange]:
    if after is None and before is not None:
        told = f"{_called(before, two)} is no longer in the brief"
        yield RecordChange(before.id, kind, What.GONE, told)
    elif before is None and after is not None:
        yield RecordChange(after.id, kind, What.NEW, f"new: {_called(after, two)}")
    elif before is not None and after is not None:
        rule = _RULES.get(kind)
        own = rule(before, after, two) if rule is not None else ()
        for what, told in (*own, *_others(before, after, two)):
            yield RecordChange(after.id, kind, what, f"{_called(after, two)}: {told}")


# --- what is told by kind ---------------------------------------------------------------------

_Told: TypeAlias = Iterator[tuple[What, str]]
_HANDLED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Statement": frozenset({"position", "date", "date_as", "quote"}),
        "Condition": frozenset({"status", "status_date", "history", "all_of", "any_of"}),
        "Question": frozenset({"status", "answer"}),
        "Judgement": frozenset({"likelihood", "confidence"}),
        "Event": frozenset({"date", "date_as", "moved", "called_off", "planned"}),
        "Source": frozenset({"corrected"}),
    }
)
"""Fields that a rule of their own tells of."""


def _statement(before: Statement, after: Statement, _two: _Two) -> _Told:
    if before.quote != after.quote:
        was, now = (_cited(one.quote) if one.quote else None for one in (before, after))
        yield What.CHANGED, _from_to("its quotation", was, now)
    yield from _date("its date", _when(before), _when(after))


def _condition(before: Condition, after: Condition, two: _Two) -> _Told:
    was, now = standings(two.old)[before.id].status, standings(two.new)[after.id].status
    first, last = (
        (one.status.value if one.status else worked_out.value).replace("-", " ")
        for one, worked_out in ((before, was), (after, now))
    )
    if first != last:
        yield What.STATUS, _from_to("its status", first, last)


def _question(before: Question, after: Question, _two: _Two) -> _Told:
    if before.status != after.status:
        yield What.ANSWER, _from_to("it", before.status.value, after.status.value)
    elif before.answer != after.answer:
        yield What.ANSWER, "its answer has changed"


def _judgement(before: Judgement, after: Judgement, two: _Two) -> _Told:
    if before.likelihood != after.likelihood:
        scale = YARDSTICKS[two.new.brief.yardstick]
        was, now = (scale.get((one.likelihood or "").casefold()) for one in (before, after))
        alike = two.old.brief.yardstick == two.new.brief.yardstick
        turned = _turned(was, now) if alike else ""
        said = _from_to("its likelihood", before.likelihood, after.likelihood, turned)
        yield What.LIKELIHOOD, said
    if before.confidence != after.confidence:
        first, last = (
            (_LEVELS.index(one.confidence),) if one.confidence else None for one in (before, after)
        )
        said = _from_to("its confidence", before.confidence, after.confidence, _turned(first, last))
        yield What.CONFIDENCE, said


def _event(before: Event, after: Event, _two: _Two) -> _Told:
    if before.called_off is None and after.called_off is not None:
        yield What.CHANGED, "it was called off"
    elif before.called_off is not None and after.called_off is None:
        yield What.CHANGED, "it is no longer said to be called off"
    if before.planned and not after.planned:
        yield What.CHANGED, "it is no longer told as planned"
    elif after.planned and not before.planned:
        yield What.CHANGED, "it is told as planned now"
    was, now = (one.dates[-1].text if (one.dates[-1]) else None for one in (before, after))
    yield from _date("its date", before.date_as or was, after.date_as or now)


def _source(before: Source, after: Source, _two: _Two) -> _Told:
    if before.corrected != after.corrected:
        if after.corrected is None:
            yield What.CORRECTED, "it is no longer said to be corrected"
        else:
            yield What.CORRECTED, f"it was corrected: {_cited(_plain(after.corrected))}"


_RULES: Mapping[str, Callable[[Any, Any, _Two], _Told]] = MappingProxyType(
    {
        "statement": _statement,
        "condition": _condition,
        "question": _question,
        "judgement": _judgement,
        "event": _event,
        "source": _source,
    }
)


def _others(before: Keyed, after: Keyed, two: _Two) -> _Told:
    """The fields that no rule tells of: wording once, each other by its name."""
    kind = type(after)
    handled = _HANDLED.get(kind.__name__, frozenset())
    reworded = False
    for name in kind.model_fields:
        if name in handled or name == "id" or visibility_of(kind, name) is Visibility.PRIVATE:
            continue
        was, now = two.renamed(getattr(before, name)), getattr(after, name)
        if _bare(was) == _bare(now) or name == "release":
            continue
        if _worded(was) and _worded(now):
            reworded = True
        else:
            yield What.CHANGED, f"{name.rstrip('_').replace('_', ' ')} has changed"
    if reworded:
        yield What.WORDING, "its wording has changed"


def _bare(value: object) -> object:
    """What a field says: of a text its words, however lines are broken; no private fields."""
    if isinstance(value, RichText):
        return value.blocks
    if isinstance(value, tuple):
        return tuple(map(_bare, value))
    if isinstance(value, BaseModel):
        kind = type(value)
        shown = (n for n in kind.model_fields if visibility_of(kind, n) is not Visibility.PRIVATE)
        return {name: _bare(getattr(value, name)) for name in shown}
    return value


def _worded(value: object) -> bool:
    if isinstance(value, tuple):
        return all(isinstance(one, RichText) for one in value)
    return isinstance(value, RichText) or value is None or (isinstance(value, str) and " " in value)


# --- positions --------------------------------------------------------------------------------


def _positions(two: _Two) -> Iterator[RecordChange]:
    """Who stands elsewhere now, on whose words; positions that a later one has replaced aside."""
    was, now = _stands(two.old), _stands(two.new)
    for matter, holders in dict.fromkeys([*now, *was]):
        before, after = was.get((matter, holders), []), now.get((matter, holders), [])
        stood, stands = ([one.stand for one in held] for held in (before, after))
        if set(stood) == set(stands):
            continue
        name = next(
            one.name for brief in (two.new, two.old) for one in brief.matters if one.id == matter
        )
        who = ", ".join(map(two.name, holders))
        told = _from_to("", _listed(before), _listed(after))
        if after:
            told += f", by {' and '.join(two.name(id_) for id_ in after[0].statement.who)}"
        said = (after or before)[0].statement.id
        yield RecordChange(said, "statement", What.POSITION, f"{who} on “{name}”: {told}")


def _stands(brief: Brief) -> dict[tuple[str, tuple[str, ...]], list[HeldPosition]]:
    found: dict[tuple[str, tuple[str, ...]], list[HeldPosition]] = {}
    for matter, held in held_positions(brief).items():
        for one in standing(held):
            found.setdefault((matter, one.holders), []).append(one)
    return found


def _listed(held: list[HeldPosition]) -> str | None:
    stands = [one.position for one in held]
    words = [f"{one.label} ({one.stance})" if one.label else str(one.stance) for one in stands]
    return " and ".join(dict.fromkeys(words)) or None


# --- words ------------------------------------------------------------------------------------


def _called(record: Keyed, two: _Two) -> str:
    """What a record is called: its noun, whose it is, and its words in short."""
    noun = type(record).noun
    match record:
        case Statement():
            by = " and ".join(two.name(id_) for id_ in record.who)
            return f"{noun} by {by} {_cited(record.quote or _plain(record.said))}"
        case Condition():
            by = " and ".join(two.name(id_) for id_ in record.set_by)
            return f"{noun} of {by} {_cited(_plain(record.text))}"
        case Question():
            return f"{noun} {_cited(_plain(record.ask))}"
        case Source():
            return f"{noun} {_cited(two.name(record.id))}"
        case _:
            named = (name for name in ("text", "name", "matter") if hasattr(record, name))
            return f"{noun} {_cited(_plain(getattr(record, next(named, 'id'))))}"


def _plain(text: RichText | str | None) -> str:
    return text.text if isinstance(text, RichText) else text or ""


def _cited(words: str | None) -> str:
    """Words in quotation marks, cut where they are long; “nothing” has none."""
    if not words:
        return "nothing"
    cut = words if len(words) <= _SHORT else f"{words[:_SHORT].rsplit(' ', 1)[0]} …"
    return f"“{cut}”"


def _from_to(what: str, was: object, now: object, turned: str = "") -> str:
    lead = f"{what} " if what else ""
    if was in (None, ""):
        return f"{lead}is {now} now, and was not recorded"
    if now in (None, ""):
        return f"{lead}is not recorded any more, and was {was}"
    return f"{lead}{turned or 'moved'} from {was} to {now}"


def _turned(was: tuple[int, ...] | None, now: tuple[int, ...] | None) -> str:
    """Whether a value on a scale was raised or lowered; nothing if it is not on the scale."""
    if was is None or now is None or was == now:
        return ""
    return "was raised" if now > was else "was lowered"


def _when(statement: Statement) -> str | None:
    return statement.date_as or (statement.date.text if statement.date else None)


def _date(what: str, was: str | None, now: str | None) -> _Told:
    if was != now:
        yield What.DATE, _from_to(what, was, now)
