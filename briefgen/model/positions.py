"""Whose positions a brief records: on whose words each rests, and which a later one replaces."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from itertools import product

from msgspec import Struct

from briefgen.model.brief import Brief
from briefgen.model.statements import Position, Stance, Statement
from briefgen.reading.dates import EdtfDate, Precision

_NAMED, _NOT_RECORDED, _UNNAMED = 2, 1, 0
"""How firmly somebody answers for words, from their terms of attribution."""


class HeldPosition(Struct, frozen=True):
    """One position, the statement that shows it, and whose position it is.

    `date` is that of the statement, in the zone of the cut-off.
    """

    position: Position
    statement: Statement
    field: str
    holders: tuple[str, ...]
    date: EdtfDate | None

    @property
    def day(self) -> int:
        """The last day on which it can have been taken, as an ordinal; 0 when no date is known."""
        day = self.date and (self.date.latest or self.date.earliest)
        return day.toordinal() if day else 0

    @property
    def in_own_words(self) -> bool:
        """Whether the holders spoke themselves, or the statement was made on their behalf."""
        statement = self.statement
        return self.holders == (statement.for_,) or set(self.holders) <= set(statement.who)

    @property
    def unnamed(self) -> bool:
        """Whether the terms of attribution give no name that answers for the words."""
        return self.firmness == _UNNAMED

    @property
    def firmness(self) -> int:
        """On the record is firmer than terms that are not recorded, and these than no name."""
        terms = self.statement.attribution
        if terms is None:
            return _NOT_RECORDED
        return _NAMED if terms.terms == "on-the-record" else _UNNAMED

    @property
    def stand(self) -> tuple[Stance, str | None]:
        """What a reader sees of it in few words; two that agree in this are no move."""
        return self.position.stance, self.position.label

    @property
    def adrift(self) -> bool:
        """Whether it has no date, or one that is uncertain: it may be before or after anything."""
        date = self.date
        return date is None or date.precision is Precision.NONE or date.uncertain

    def certainly_after(self, other: HeldPosition) -> bool:
        """Whether the dates of both tell that this one is the later; without a date none does."""
        mine, theirs = self.date, other.date
        return mine is not None and theirs is not None and mine.certainly_after(theirs)

    def order_unknown(self, other: HeldPosition) -> bool:
        """Whether the dates of both leave open which came first."""
        return not self.certainly_after(other) and not other.certainly_after(self)


def held_in(statement: Statement, zone: tzinfo | None = None) -> tuple[HeldPosition, ...]:
    """The positions in a statement: of those named there, else of its principal or speakers.

    `zone` is that of the cut-off, in which days are compared.
    """
    principal = (statement.for_,) if statement.for_ else statement.who
    date = statement.date and statement.date.in_zone(zone)
    return tuple(
        HeldPosition(position, statement, f"position.{index}", position.of or principal, date)
        for index, position in enumerate(statement.position)
    )


def held_positions(brief: Brief) -> dict[str, list[HeldPosition]]:
    """Matter -> positions; each holder where first met in the file, their latest position first."""
    found: dict[str, dict[tuple[str, ...], list[HeldPosition]]] = {}
    for statement in brief.statements:
        for one in held_in(statement, brief.brief.zone):
            by_holder = found.setdefault(one.position.matter, {})
            by_holder.setdefault(one.holders, []).append(one)
    return {
        matter: [
            one
            for held in by_holder.values()
            for one in sorted(held, key=lambda one: one.day, reverse=True)
        ]
        for matter, by_holder in found.items()
    }


def standing(positions: list[HeldPosition]) -> list[HeldPosition]:
    """The positions that none has replaced; all, where dates do not tell.

    A position is replaced by one of the same holder that certainly comes after it and is as firm:
    words of another do not replace the holder's own, nor words without a name those on the record.
    Of each kind only the latest exact and the latest approximate date are held against others:
    what they do not come after, no earlier one does.
    """
    latest: dict[tuple[tuple[str, ...], bool, bool, int], EdtfDate] = {}
    for one in positions:
        date = one.date
        if date is None or one.adrift:
            continue
        key = (one.holders, date.approximate, one.in_own_words, one.firmness)
        latest[key] = max(latest.get(key, date), date, key=lambda date: date.sort_key)

    def replaced(one: HeldPosition) -> bool:
        date = one.date
        if date is None:
            return False
        own = (True,) if one.in_own_words else (True, False)
        as_firm = range(one.firmness, _NAMED + 1)
        later = (latest.get((one.holders, *kind)) for kind in product((False, True), own, as_firm))
        return any(found is not None and found.certainly_after(date) for found in later)

    return [one for one in positions if not replaced(one)]


def moved_from(one: HeldPosition, held: Iterable[HeldPosition]) -> HeldPosition | None:
    """The last other stand of the same holder that certainly came before this one; None for none.

    `held` are positions that have been replaced, on the same matter.
    """
    before = [
        other
        for other in held
        if other.holders == one.holders and other.stand != one.stand and one.certainly_after(other)
    ]
    return max(before, key=lambda other: other.day, default=None)


def of_unknown_order(positions: Iterable[HeldPosition]) -> frozenset[tuple[str, str]]:
    """The positions whose order to another one of the same actor the dates leave open.

    Each by its statement and its field. One with the same stance and label does not count: in
    whichever order the two came, the actor had not moved. Where the one of two has no date, or an
    uncertain one, it alone is among them: the date of the other may stand in order with the rest.
    """
    by_actor: dict[str, list[HeldPosition]] = {}
    for one in positions:
        for actor in one.holders:
            by_actor.setdefault(actor, []).append(one)
    found: set[tuple[str, str]] = set()
    for held in by_actor.values():
        told_apart = {_told_by(one): one for one in held}
        dated = [one for one in told_apart.values() if not one.adrift]
        unknown = {
            key
            for key, one in told_apart.items()
            if any(
                other.stand != one.stand and one.order_unknown(other)
                for other in (told_apart.values() if one.adrift else dated)
            )
        }
        found.update((one.statement.id, one.field) for one in held if _told_by(one) in unknown)
    return frozenset(found)


def _told_by(one: HeldPosition) -> tuple[object, ...]:
    date = one.date
    return one.stand, date and date.text
