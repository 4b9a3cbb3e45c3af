"""How positions have moved: on each matter a drawing of those whose positions have an order."""

from __future__ import annotations

from briefgen.model import Brief, Matter
from briefgen.model.positions import HeldPosition, held_positions, of_unknown_order
from briefgen.reading.dates import Precision
from briefgen.sections.context import Context
from briefgen.sections.equivalent import within
from briefgen.sections.phrases import fill, headed, joined, names, part, spaced
from briefgen.sections.position_facts import word_and_whose
from briefgen.tree import Block, Inlines, Paragraph, Role, Stand, Text, Track, Tracks, When, plain

_FEWEST = 2  # dated positions of one actor on one matter


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """The matters in the file's order, each with all whose position on it has a history.

    A lane is drawn only for a holder whose dated positions have an order that the dates tell. The
    others stand in a sentence, which says that they do not.
    """
    held = held_positions(brief)
    blocks: list[Block] = []
    drawings: list[Tracks] = []
    for matter in brief.matters:
        several = _several(held.get(matter.id, []))
        drawn = {holders: ones for holders, ones in several.items() if _in_order(ones)}
        if drawn:
            drawings.append(_drawing(matter, drawn, context))
            blocks.append(drawings[-1])
        blocks += [
            _unordered(matter, ones, context)
            for holders, ones in several.items()
            if holders not in drawn
        ]
    if not blocks:
        return ()
    if drawings:
        blocks.append(Paragraph(_signs(drawings, context), Role.SMALL))
    return headed(context, *blocks)


def _signs(drawings: list[Tracks], context: Context) -> Inlines:
    labels = context.wording.positions_over_time
    stands = [stand for one in drawings for track in one.tracks for stand in track.stands]
    undated = any(stand.start is None and stand.end is None for stand in stands)
    return spaced((Text(labels.signs),), (Text(labels.apart),) if undated else ())


def _several(held: list[HeldPosition]) -> dict[tuple[str, ...], list[HeldPosition]]:
    """Holders of several dated positions -> all theirs, earliest first, undated ones last."""
    found: dict[tuple[str, ...], list[HeldPosition]] = {}
    for one in held:
        found.setdefault(one.holders, []).append(one)
    return {
        holders: sorted(ones, key=lambda one: (not one.day, one.day))
        for holders, ones in found.items()
        if sum(1 for one in ones if one.day) >= _FEWEST
    }


def _in_order(held: list[HeldPosition]) -> bool:
    """Whether the dates tell the order of all dated positions; repeating a position is no move."""
    return not of_unknown_order(one for one in held if one.day)


def _unordered(matter: Matter, held: list[HeldPosition], context: Context) -> Paragraph:
    """All positions of one holder, and that their order is not known."""
    labels = context.wording.positions_over_time
    items = [
        fill(labels.stand, date=_when(one, context), word=word_and_whose(one, context))
        for one in held
    ]
    return Paragraph(
        fill(
            labels.unordered,
            matter=(part(matter.id, "name", matter.name),),
            name=names(context, held[0].holders),
            items=joined(items, context.wording.lists.clauses),
        ),
        Role.DETAIL,
    )


def _drawing(
    matter: Matter, found: dict[tuple[str, ...], list[HeldPosition]], context: Context
) -> Tracks:
    labels = context.wording.positions_over_time
    tracks = tuple(
        Track(plain(names(context, holders)), tuple(_stand(one, context) for one in held))
        for holders, held in found.items()
    )
    clauses = context.wording.lists.clauses
    between = context.wording.lists.between
    told = (
        plain(
            fill(
                labels.track,
                name=track.name,
                items=between.join(
                    within(
                        plain(fill(labels.stand, date=stand.date, word=stand.label))
                        for stand in track.stands
                    )
                ),
            )
        )
        for track in tracks
    )
    items = clauses.join(within(told))
    alternative = plain(fill(labels.alternative, name=matter.name, items=items))
    return Tracks(
        tracks, alternative, fill(labels.subheading, name=(part(matter.id, "name", matter.name),))
    )


def _stand(one: HeldPosition, context: Context) -> Stand:
    signed = context.wording.positions.stances[one.position.stance]
    date = one.date
    start = date.earliest.toordinal() if date and date.earliest else None
    end = date.latest.toordinal() if date and date.latest else None
    return Stand(
        plain(_when(one, context)),
        plain(word_and_whose(one, context)),
        signed.mark,
        signed.tone,
        start,
        end,
        _kind(one),
    )


def _when(one: HeldPosition, context: Context) -> Inlines:
    statement = one.statement
    date = statement.date
    if statement.date_as:
        return (part(statement.id, "date_as", statement.date_as),)
    if date is None or date.precision is Precision.NONE:
        return (Text(context.wording.positions_over_time.not_dated),)
    return (part(statement.id, "date", context.short_date(date)),)


def _kind(one: HeldPosition) -> When:
    date = one.statement.date
    if date is None or date.approximate or date.uncertain:
        return When.APPROXIMATE
    return When.EXACT if date.earliest == date.latest else When.SPAN
