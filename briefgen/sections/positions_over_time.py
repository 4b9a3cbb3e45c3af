"""How positions have moved: on each matter a drawing of those who have two that are dated."""

from __future__ import annotations

from briefgen.model import Brief, Matter
from briefgen.reading.dates import Precision
from briefgen.sections.context import Context
from briefgen.sections.equivalent import within
from briefgen.sections.phrases import fill, headed, names, part, spaced
from briefgen.sections.positions import HeldPosition, held_positions
from briefgen.tree import Block, Paragraph, Role, Stand, Text, Track, Tracks, When, plain

_FEWEST = 2  # dated positions of one actor on one matter


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """The matters in the file's order, each with all whose position on it has a history."""
    held = held_positions(brief)
    drawings = [
        _drawing(matter, found, context)
        for matter in brief.matters
        if (found := _moved(held.get(matter.id, [])))
    ]
    if not drawings:
        return ()
    labels = context.wording.positions_over_time
    stands = [stand for one in drawings for track in one.tracks for stand in track.stands]
    undated = any(stand.start is None and stand.end is None for stand in stands)
    signs = spaced((Text(labels.signs),), (Text(labels.apart),) if undated else ())
    return headed(context, *drawings, Paragraph(signs, Role.SMALL))


def _moved(held: list[HeldPosition]) -> dict[tuple[str, ...], list[HeldPosition]]:
    """Holders of several dated positions -> all theirs, earliest first, undated ones last."""
    found: dict[tuple[str, ...], list[HeldPosition]] = {}
    for one in held:
        found.setdefault(one.holders, []).append(one)
    return {
        holders: sorted(ones, key=lambda one: (not one.day, one.day))
        for holders, ones in found.items()
        if sum(1 for one in ones if one.day) >= _FEWEST
    }


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
        _when(one, context),
        plain((one.word(context),)),
        signed.mark,
        signed.tone,
        start,
        end,
        _kind(one),
    )


def _when(one: HeldPosition, context: Context) -> str:
    date = one.statement.date
    if one.statement.date_as:
        return one.statement.date_as
    if date is None or date.precision is Precision.NONE:
        return context.wording.positions_over_time.not_dated
    return context.short_date(date)


def _kind(one: HeldPosition) -> When:
    date = one.statement.date
    if date is None or date.approximate or date.uncertain:
        return When.APPROXIMATE
    return When.EXACT if date.earliest == date.latest else When.SPAN
