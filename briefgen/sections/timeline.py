"""What happened and when, in order, with no date more precise than its source's."""

from __future__ import annotations

from datetime import tzinfo

from briefgen.model import Brief, Event
from briefgen.reading.dates import EdtfDate, Precision
from briefgen.sections.context import Context
from briefgen.sections.equivalent import within
from briefgen.sections.phrases import cell, cite, column, fill, headed, joined, listed, part, spaced
from briefgen.tree import (
    Aside,
    Block,
    Inlines,
    Moment,
    Paragraph,
    Role,
    Row,
    Table,
    Text,
    Timeline,
    When,
    plain,
)


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A drawing, and in full a table that says the same with the sources.

    An event that was moved stands at the last date it was given, and tells the ones before. One
    that was called off says so, and is called planned no more.
    """
    if not brief.events:
        return ()
    labels = context.wording.timeline
    zone = brief.brief.zone
    events = sorted(brief.events, key=lambda event: _order(event, zone))
    disputed = frozenset(id_ for difference in brief.differences for id_ in difference.events)
    moments = tuple(_moment(event, disputed, zone, context) for event in events)
    told = (
        _told(event, moment, disputed, context)
        for event, moment in zip(events, moments, strict=True)
    )
    items = context.wording.lists.clauses.join(within(told))
    drawing = Timeline(moments, plain(fill(labels.alternative, items=items)))
    legend = Paragraph(_legend(moments, context), Role.SMALL)
    if context.brief:
        return headed(context, drawing, legend)
    rows = tuple(_row(event, disputed, context) for event in events)
    columns = (
        column(labels.date, 1.3),
        column(labels.event, 3.6),
        column(labels.sources, 0.6),
    )
    table = Table(columns, rows, (Text(labels.caption),), labels.summary)
    return headed(context, drawing, legend, table)


def _legend(moments: tuple[Moment, ...], context: Context) -> Inlines:
    """What each kind of sign in the drawing means, for the signs that it has."""
    used = {moment.kind for moment in moments if not _undated(moment)}
    labels = context.wording.timeline
    words: list[Inlines] = [(Text(labels.legend[kind]),) for kind in When if kind in used]
    if any(map(_undated, moments)):
        words.append((Text(labels.undated),))
    return fill(labels.signs, items=joined(words, context.wording.lists.clauses))


def _undated(moment: Moment) -> bool:
    return moment.start is None and moment.end is None


def _order(event: Event, zone: tzinfo | None) -> tuple[bool, tuple[object, ...]]:
    date = event.dates[-1]
    return (date is None, date.sort_key_in(zone) if date else ())


def _moment(
    event: Event, disputed: frozenset[str], zone: tzinfo | None, context: Context
) -> Moment:
    """One event in the drawing, at its day in the zone of the cut-off, as the order has it.

    That it was moved or called off stands in words behind what it is.
    """
    label = event.label or event.text.text.removesuffix(".")
    date = event.dates[-1]
    date = date and date.in_zone(zone)
    start = date.earliest.toordinal() if date and date.earliest else None
    end = date.latest.toordinal() if date and date.latest else None
    return Moment(
        plain(_when(event, context, short=True)),
        _noted(label, _changes(event, context, short=True), context),
        start,
        end,
        _kind(event, disputed),
    )


def _noted(label: str, notes: list[Inlines], context: Context) -> str:
    if not notes:
        return label
    said = plain(joined(notes, context.wording.lists.between))
    return plain(fill(context.wording.timeline.noted, label=label, notes=said))


def _told(event: Event, moment: Moment, disputed: frozenset[str], context: Context) -> str:
    """A moment in words, with what its sign says to those who see it."""
    label = event.label or event.text.text.removesuffix(".")
    return f"{moment.date}: {_noted(label, _notes(event, disputed, context, short=True), context)}"


def _kind(event: Event, disputed: frozenset[str]) -> When:
    date = event.dates[-1]
    if event.called_off is not None:
        return When.CALLED_OFF
    if event.id in disputed:
        return When.DISPUTED
    if (
        date is None
        or date.precision is Precision.NONE
        or date.approximate
        or date.uncertain
        or event.planned
    ):
        return When.APPROXIMATE
    return When.EXACT if _one_day(date) else When.SPAN


def _one_day(date: EdtfDate) -> bool:
    return date.earliest is not None and date.earliest == date.latest


def _row(event: Event, disputed: frozenset[str], context: Context) -> Row:
    what: Inlines = (part(event.id, "text", event.text),)
    notes = _notes(event, disputed, context, short=False)
    said = joined(notes, context.wording.lists.between)
    aside: Inlines = (Aside((Text("("), *said, Text(")"))),)
    return Row(
        (
            cell(context, _when(event, context, short=False)),
            cell(context, spaced(what, aside if notes else ())),
            cell(context, cite(context, event.every_source)),
        )
    )


def _notes(
    event: Event, disputed: frozenset[str], context: Context, *, short: bool
) -> list[Inlines]:
    """What is told of an event beside its date and text: planned, moved, called off, disputed."""
    labels = context.wording.timeline
    planned: list[Inlines] = [(Text(labels.planned),)] if event.to_come else []
    differ: list[Inlines] = [(Text(labels.accounts_differ),)] if event.id in disputed else []
    return [*planned, *_changes(event, context, short=short), *differ]


def _changes(event: Event, context: Context, *, short: bool) -> list[Inlines]:
    """That an event was moved, when, and its dates before; and that it was called off, and when."""
    labels = context.wording.timeline
    found: list[Inlines] = []
    for index, move in enumerate(event.moved):
        date = _given(event, f"moved.{index}.date", move.date, context, short=short)
        found.append(fill(labels.moved_on, date=date) if date else (Text(labels.moved),))
    if event.moved:
        before = [_date_at(event, step, context, short=short) for step in range(len(event.moved))]
        found.append(fill(labels.before, dates=listed(context, before)))
    if event.called_off is not None:
        date = _given(event, "called_off.date", event.called_off.date, context, short=short)
        found.append(fill(labels.called_off_on, date=date) if date else (Text(labels.called_off),))
    return found


def _given(
    event: Event, field: str, date: EdtfDate | None, context: Context, *, short: bool
) -> Inlines:
    """A date in words; nothing if it is not known."""
    if date is None or date.precision is Precision.NONE:
        return ()
    return (part(event.id, field, context.short_date(date) if short else context.date(date)),)


def _when(event: Event, context: Context, *, short: bool) -> Inlines:
    """The date that holds: the last to which the event was moved, or else its own."""
    return _date_at(event, len(event.moved), context, short=short)


def _date_at(event: Event, step: int, context: Context, *, short: bool) -> Inlines:
    """The date after that many moves: in the source's words, a date, or that none was given."""
    labels = context.wording.timeline
    if step:
        moved = _given(
            event, f"moved.{step - 1}.to", event.moved[step - 1].to, context, short=short
        )
        return moved or (Text(labels.no_new_date),)
    if event.date_as:
        return (part(event.id, "date_as", event.date_as),)
    return _given(event, "date", event.date, context, short=short) or (Text(labels.unknown),)
