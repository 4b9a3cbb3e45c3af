"""Where each actor stands on each matter, as stated or reported, at a glance."""

from __future__ import annotations

from datetime import tzinfo

from msgspec import Struct

from briefgen.model import Brief, Matter, Position, Statement
from briefgen.reading.dates import EdtfDate, Precision
from briefgen.sections.attribution import in_few, terms_in_cell
from briefgen.sections.context import Context
from briefgen.sections.phrases import cell, cite, column, fill, headed, names, part, spaced, status
from briefgen.sections.quoting import borne_by
from briefgen.tree import Block, Inlines, Part, Row, Table, Text, plain


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
        date = self.date
        day = date and (date.latest or date.earliest)
        return day.toordinal() if day else 0

    def word(self, context: Context) -> Part:
        """The word for the stance: the analyst's own, or else the language's."""
        if self.position.label:
            return part(self.statement.id, f"{self.field}.label", self.position.label)
        word = context.wording.positions.stances[self.position.stance].word
        return part(self.statement.id, f"{self.field}.stance", word)


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A table for each matter on which somebody has a position; replaced ones are left out."""
    stands = held_positions(brief)
    tables = [
        _table(matter, stands[matter.id], brief.brief.zone, context)
        for matter in brief.matters
        if matter.id in stands
    ]
    return headed(context, *tables) if tables else ()


def held_positions(brief: Brief) -> dict[str, list[HeldPosition]]:
    """Matter -> positions; each holder where first met in the file, their latest position first."""
    found: dict[str, dict[tuple[str, ...], list[HeldPosition]]] = {}
    for statement in brief.statements:
        principal = (statement.for_,) if statement.for_ else statement.who
        date = statement.date and statement.date.in_zone(brief.brief.zone)
        for index, position in enumerate(statement.position):
            holders = position.of or principal
            stand = HeldPosition(position, statement, f"position.{index}", holders, date)
            found.setdefault(position.matter, {}).setdefault(holders, []).append(stand)
    return {
        matter: [
            stand
            for held in by_holder.values()
            for stand in sorted(held, key=lambda stand: stand.day, reverse=True)
        ]
        for matter, by_holder in found.items()
    }


def _standing(stands: list[HeldPosition], zone: tzinfo | None) -> list[HeldPosition]:
    """Those that none of the same holder has certainly come after; all, where dates do not tell.

    Of each holder only the latest exact and the latest approximate date are held against others:
    what they do not come after, no earlier one does.
    """
    latest: dict[tuple[tuple[str, ...], bool], EdtfDate] = {}
    for stand in stands:
        date = stand.date
        if date is None or date.precision is Precision.NONE or date.uncertain:
            continue
        key = (stand.holders, date.approximate)
        latest[key] = max(latest.get(key, date), date, key=lambda one: one.sort_key_in(zone))

    def replaced(stand: HeldPosition) -> bool:
        date = stand.date
        later = (latest.get((stand.holders, about)) for about in (False, True))
        return date is not None and any(one and one.certainly_after(date) for one in later)

    return [stand for stand in stands if not replaced(stand)]


def _table(
    matter: Matter, stands: list[HeldPosition], zone: tzinfo | None, context: Context
) -> Table:
    labels = context.wording.positions
    name = (part(matter.id, "name", matter.name),)
    columns = (
        column(labels.actor, 1.2),
        column(labels.position, 1.25),
        column(labels.gist, 2.2),
        column(labels.said, 1.2),
        column(labels.basis, 1.3),
    )
    return Table(
        columns,
        tuple(_row(stand, context) for stand in _standing(stands, zone)),
        fill(labels.caption, name=name),
        plain(fill(labels.summary, name=name)),
    )


def _row(stand: HeldPosition, context: Context) -> Row:
    statement, position = stand.statement, stand.position
    labels = context.wording.positions
    return Row(
        (
            cell(context, names(context, stand.holders)),
            cell(context, (status(labels.stances[position.stance], (stand.word(context),)),)),
            cell(context, _gist(stand, context)),
            cell(context, _said_when(statement, context)),
            cell(
                context,
                spaced(
                    terms_in_cell(statement, context),
                    cite(context, context.basis.sources(statement.id)),
                ),
            ),
        )
    )


def _gist(stand: HeldPosition, context: Context) -> Inlines:
    """Our few words for it; failing those, theirs in the brief's language, or our account.

    The row cites all on which the position rests; their words, those that have them.
    """
    statement, position = stand.statement, stand.position
    if position.gist:
        return (part(statement.id, f"{stand.field}.gist", position.gist),)
    return spaced(in_few(statement, context), borne_by(statement, context))


def _said_when(statement: Statement, context: Context) -> Inlines:
    if statement.date_as:
        return (part(statement.id, "date_as", statement.date_as),)
    if statement.date:
        return (part(statement.id, "date", context.short_date(statement.date)),)
    return (Text(context.wording.positions.no_date),)
