"""Whether a copy shows a position of an actor whose later position it withholds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from briefgen.diagnostics import DataPath, Diagnostic, Locate, RelatedSpan, Severity, with_article
from briefgen.model import Audience, Brief, Position
from briefgen.model.positions import HeldPosition, held_positions, standing

_Known: TypeAlias = tuple[str, tuple[str, ...], Position]
"""By what a position is found again in a copy: its statement, its holders, and what it says."""

_HINTS = (
    "Give the two the same `release`, or leave it if the copy is fair without the later one.",
    "The copy says neither that this position is the present one nor that there is another.",
)


def later_positions_withheld(
    brief: Brief, copy: Brief, audience: Audience, at: Locate
) -> Iterator[Diagnostic]:
    """One warning for each position that stands in the copy's table while a later one is withheld.

    A withheld one counts as well where the dates leave open whether it is the later, since it may
    be; and so does one of any actor that shares in the position. One that says the same does not.
    """
    shown = held_positions(copy)
    places = {one.id: index for index, one in enumerate(brief.statements)}
    for matter, held in held_positions(brief).items():
        seen = shown.get(matter, [])
        left = {_known(one) for one in seen}
        stands = {_known(one) for one in standing(seen)}
        withheld: dict[str, list[HeldPosition]] = {}
        for one in held:
            for actor in one.holders if _known(one) not in left else ():
                withheld.setdefault(actor, []).append(one)
        for one in held:
            of_theirs = [other for actor in one.holders for other in withheld.get(actor, ())]
            if _known(one) in stands and (later := _later(one, of_theirs)) is not None:
                yield _warning(one, later, audience, at, places)


def _known(one: HeldPosition) -> _Known:
    return one.statement.id, one.holders, one.position


def _later(one: HeldPosition, withheld: Iterable[HeldPosition]) -> HeldPosition | None:
    """A position that is, or may be, later and says something else; a certain one first."""
    later = [
        other for other in withheld if not one.certainly_after(other) and _says(other) != _says(one)
    ]
    return max(later, key=lambda other: (other.certainly_after(one), other.day), default=None)


def _says(one: HeldPosition) -> tuple[object, ...]:
    gist = one.position.gist
    return (*one.stand, gist.text if gist else None)


def _warning(
    one: HeldPosition,
    later: HeldPosition,
    audience: Audience,
    at: Locate,
    places: dict[str, int],
) -> Diagnostic:
    def path(found: HeldPosition) -> DataPath:
        _, _, index = found.field.partition(".")
        return ("statements", places[found.statement.id], "position", int(index))

    holders = ", ".join(f"“{holder}”" for holder in one.holders)
    is_later = "is later" if later.certainly_after(one) else "may be later"
    other = at(path(later)) or at(path(later)[:2])
    return Diagnostic(
        "later-position-withheld",
        f"{with_article(audience)} reader sees the position of {holders} on "
        f"“{one.position.matter}” in "
        f"“{one.statement.id}” ({one.position.stance}), and not that in “{later.statement.id}” "
        f"({later.position.stance}), which {is_later}",
        at(path(one)) or at(path(one)[:2]),
        Severity.WARNING,
        hints=_HINTS,
        notes=(RelatedSpan("the one that is withheld", other),) if other else (),
    )
