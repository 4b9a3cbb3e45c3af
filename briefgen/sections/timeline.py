"""What happened and when, in order, with no date more precise than its source's."""

from __future__ import annotations

from datetime import tzinfo

from briefgen.model import Brief, Event
from briefgen.reading.dates import EdtfDate, Precision
from briefgen.sections.context import Context
from briefgen.sections.equivalent import within
from briefgen.sections.phrases import cell, cite, column, fill, headed, joined, part, spaced
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
    """A drawing, and in full a table that says the same with the sources."""
    if not brief.events:
        return ()
    labels = context.wording.timeline
    zone = brief.brief.zone
    events = sorted(brief.events, key=lambda event: _order(event, zone))
    disputed = frozenset(id_ for difference in brief.differences for id_ in difference.events)
    moments = tuple(_moment(event, disputed, zone, context) for event in events)
    told = (_told(moment, context) for moment in moments)
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
    """What each kind of sign in the drawing means, for the kinds that it has."""
    used = {moment.kind for moment in moments}
    labels = context.wording.timeline
    words: list[Inlines] = [(Text(labels.legend[kind]),) for kind in When if kind in used]
    return fill(labels.signs, items=joined(words, context.wording.lists.clauses))


def _order(event: Event, zone: tzinfo | None) -> tuple[bool, tuple[object, ...]]:
    return (event.date is None, event.date.sort_key_in(zone) if event.date else ())


def _moment(
    event: Event, disputed: frozenset[str], zone: tzinfo | None, context: Context
) -> Moment:
    """One event in the drawing, at its day in the zone of the cut-off, as the order has it."""
    label = event.label or event.text.text.removesuffix(".")
    date = event.date and event.date.in_zone(zone)
    start = date.earliest.toordinal() if date and date.earliest else None
    end = date.latest.toordinal() if date and date.latest else None
    return Moment(_short(event, context), label, start, end, _kind(event, disputed))


def _told(moment: Moment, context: Context) -> str:
    """A moment in words, for those who cannot see its sign."""
    if moment.kind is not When.DISPUTED:
        return f"{moment.date}: {moment.label}"
    label = plain(fill(context.wording.timeline.disputed, label=moment.label))
    return f"{moment.date}: {label}"


def _short(event: Event, context: Context) -> str:
    if event.date is None or event.date.precision is Precision.NONE:
        return event.date_as or context.wording.timeline.unknown
    return event.date_as or context.short_date(event.date)


def _kind(event: Event, disputed: frozenset[str]) -> When:
    date = event.date
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
    labels = context.wording.timeline
    what: Inlines = (part(event.id, "text", event.text),)
    notes = [
        word
        for word, applies in (
            (labels.planned, event.planned),
            (labels.accounts_differ, event.id in disputed),
        )
        if applies
    ]
    aside: Inlines = (Aside((Text(f"({context.wording.lists.between.join(notes)})"),)),)
    return Row(
        (
            cell(context, _when(event, context)),
            cell(context, spaced(what, aside if notes else ())),
            cell(context, cite(context, event.sources)),
        )
    )


def _when(event: Event, context: Context) -> Inlines:
    if event.date_as:
        return (part(event.id, "date_as", event.date_as),)
    if event.date and event.date.precision is not Precision.NONE:
        return (part(event.id, "date", context.date(event.date)),)
    return (Text(context.wording.timeline.unknown),)
