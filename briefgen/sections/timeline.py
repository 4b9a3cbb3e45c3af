"""What happened and when, in order, with no date more precise than its source's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from itertools import accumulate

from briefgen.model import Brief, Event
from briefgen.reading.dates import EdtfDate, Precision, parse
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    cell,
    cite,
    column,
    fill,
    headed,
    joined,
    listed,
    part,
    small_cell,
    spaced,
)
from briefgen.sections.ruler import TimeUnit, day_of, ends, ruled, unit_for
from briefgen.tree import (
    Aside,
    Block,
    Cell,
    Inlines,
    Moment,
    Paragraph,
    Role,
    Row,
    Status,
    Table,
    Text,
    Tick,
    Timeline,
    Tone,
    When,
    plain,
)

_LONGEST = 44
"""Characters of what happened, where the event has no label for the strip."""

_YEARS_BY_MONTH = 3
"""A strip of more years is described by its years."""


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A strip to scale, and a grid that says the same with the sources.

    A row of its own says where the information ends, if something is to come after it.

    An event that was moved stands at the last date it was given, and tells the ones before. One
    that was called off says so, and is called planned no more. One without a date is in the table.
    """
    if not brief.events:
        return ()
    labels = context.wording.timeline
    zone = brief.brief.zone
    events = sorted(brief.events, key=lambda event: _order(event, zone))
    disputed = frozenset(id_ for difference in brief.differences for id_ in difference.events)
    strip = _strip(brief, events, disputed, context)
    many = strip is not None and not strip.labelled
    legend = Paragraph(_legend(events, disputed, strip, context), Role.SMALL)
    if many:
        table = _by_month(brief, events, disputed, context)
    else:
        rows = [_row(event, disputed, context) for event in events]
        if at := _cut_off(brief, events):
            rows.insert(at, _cut_off_row(brief, context))
        columns = (
            column(labels.date, 34),
            column(labels.event, 88),
            column(labels.sources, 30),
        )
        table = Table(columns, tuple(rows), (), labels.summary, grid=True)
    return headed(context, *([strip] if strip else []), legend, table)


def _cut_off(brief: Brief, events: Sequence[Event]) -> int | None:
    """Before which event the information ends; None where nothing comes after that.

    0 where nothing comes before.
    """
    as_of = brief.brief.as_of
    for index, event in enumerate(events):
        date = event.dates[-1]
        if date is not None and date.certainly_after(as_of):
            return index
    return None


def _cut_off_row(brief: Brief, context: Context) -> Row:
    date = (part("brief", "as_of", context.date(brief.brief.as_of)),)
    words = (Aside((Text(context.wording.timeline.cut_off),)),)
    return Row((small_cell(context, date), cell(context, words), Cell(())))


def _strip(
    brief: Brief, events: Sequence[Event], disputed: frozenset[str], context: Context
) -> Timeline | None:
    """The dated events on one axis with the cut-off; None if none is dated."""
    labels = context.wording.timeline
    zone = brief.brief.zone
    dates = [event.dates[-1] for event in events]
    unit = unit_for([date.in_zone(zone) for date in dates if date is not None])
    found = (_moment(event, disputed, zone, unit, context) for event in events)
    moments = tuple(one for one in found if one.start is not None or one.end is not None)
    if not moments:
        return None
    cut_off = brief.brief.as_of.in_zone(zone)
    at = ends(cut_off, unit)[1]
    days = [(one.start, one.end) for one in moments]
    known = [*days, (at, at)] if at is not None else days
    parts, ticks = ruled(known, unit, context.dates, context.dates_short)
    return Timeline(
        moments,
        _equivalent(moments, unit, context),
        ticks=ticks,
        cut_off=None if at is None else Tick(at, labels.cut_off),
        stretches=parts,
    )


def _equivalent(moments: tuple[Moment, ...], unit: TimeUnit, context: Context) -> str:
    """How many events the strip has, and from when to when."""
    labels = context.wording.timeline
    events = context.count(labels.events, len(moments))
    known = [at for one in moments for at in (one.start, one.end) if at is not None]
    first, last = (day_of(at, unit) for at in (min(known), max(known)))
    if first == last:
        return labels.alternative_on.format(events=events, date=context.date(parse(str(first))))
    figures = 10 if (first.year, first.month) == (last.year, last.month) else 7
    if last.year - first.year > _YEARS_BY_MONTH:
        figures = 4
    start, end = (context.date(parse(str(day)[:figures])) for day in (first, last))
    return labels.alternative.format(events=events, start=start, end=end)


def _legend(
    events: Sequence[Event], disputed: frozenset[str], strip: Timeline | None, context: Context
) -> Inlines:
    """What each kind of sign in strip and table means, for the signs that there are."""
    used = {_kind(event, disputed) for event in events if not _undated(event)}
    used |= {moment.kind for moment in strip.moments} if strip else set()
    labels = context.wording.timeline
    words: list[Inlines] = [(Text(labels.stroke),)] if strip and not strip.labelled else []
    words += [(Text(labels.legend[kind]),) for kind in When if kind in used]
    if any(map(_undated, events)):
        words.append((Text(labels.undated),))
    return fill(labels.signs, items=joined(words, context.wording.lists.clauses))


def _undated(event: Event) -> bool:
    date = event.dates[-1]
    return date is None or date.earliest is date.latest is None


def _order(event: Event, zone: tzinfo | None) -> tuple[bool, tuple[object, ...]]:
    date = event.dates[-1]
    return (date is None, date.sort_key_in(zone) if date else ())


def _moment(
    event: Event, disputed: frozenset[str], zone: tzinfo | None, unit: TimeUnit, context: Context
) -> Moment:
    """One event in the strip, at its time in the zone of the cut-off, as the order has it."""
    date = event.dates[-1]
    start, end = (None, None) if date is None else ends(date.in_zone(zone), unit)
    when = plain(_when(event, context, short=True))
    kind = _kind(event, disputed)
    if kind is When.EXACT and start != end:  # a day among hours
        kind = When.SPAN
    return Moment(when, _named(event), start, end, kind)


def _named(event: Event) -> str:
    """The label of an event, or the first words of what happened."""
    if event.label:
        return event.label
    words = event.text.text.removesuffix(".").split()
    told = list(accumulate(words, lambda before, word: f"{before} {word}"))
    fitting = [one for one in told if len(one) <= _LONGEST] or [told[0][:_LONGEST]]
    return fitting[-1] if fitting[-1] == told[-1] else f"{fitting[-1]}…"


def _sign(event: Event, disputed: frozenset[str], words: Inlines, context: Context) -> Inlines:
    """The date of an event behind the sign that it has in the strip."""
    marks = context.wording.timeline.marks
    mark = marks.undated if _undated(event) else marks.kinds[_kind(event, disputed)]
    tone = Tone.CAUTION if event.id in disputed else Tone.NEUTRAL
    return (Status(mark, words, tone),)


def _by_month(
    brief: Brief, events: Sequence[Event], disputed: frozenset[str], context: Context
) -> Table:
    """A table in which the events of a month stand together, their number beside its name."""
    labels = context.wording.timeline
    zone = brief.brief.zone
    given = [event.dates[-1] for event in events]
    dates = [date.in_zone(zone) if date is not None else None for date in given]
    months = [_month(date) if date is not None else None for date in dates]
    starts = [date.earliest if date is not None else None for date in dates]
    order = sorted(
        range(len(events)),
        key=lambda i: (
            _undated(events[i]),
            (start.year, start.month) if (start := starts[i]) else (0, 0),
            months[i] is not None,
            i,
        ),
    )
    rows: list[Row] = []
    before = None
    last = _cut_off(brief, [events[i] for i in order])
    for place, i in enumerate(order):
        if last and place == last:
            date, words, sources = _cut_off_row(brief, context).cells
            rows.append(Row((date, Cell(()), words, sources)))
            before = None
        event, month = events[i], months[i]
        joins = month is not None and month == before
        before = month
        date, told, cited = _row(event, disputed, context).cells
        if month is None:
            rows.append(Row((date, small_cell(context), told, cited)))
            continue
        day = small_cell(context, _sign(event, disputed, _day(event, context), context))
        name = context.date(parse("{:04}-{:02}".format(*month)))
        said = fill(labels.month_of, month=name, n=str(months.count(month)))
        first = Cell(()) if joins else Cell((Paragraph(said, Role.NAME),))
        again = context.wording.pages.continued.format(name=name) if joins else ""
        rows.append(Row((first, day, told, cited), None, joins, again))
    columns = (
        column(labels.month, 34),
        column(labels.day, 24),
        column(labels.event, 70),
        column(labels.sources, 18),
    )
    return Table(columns, tuple(rows), (), labels.summary, grid=True)


def _month(date: EdtfDate) -> tuple[int, int] | None:
    """The month within which all of a date lies."""
    if date.earliest is None or date.latest is None:
        return None
    first, last = ((day.year, day.month) for day in (date.earliest, date.latest))
    return first if first == last else None


def _day(event: Event, context: Context) -> Inlines:
    """The number of the day, if a day is all that is said; else the date as elsewhere."""
    date = event.dates[-1]
    if date is None or (event.date_as and not event.moved):
        return _when(event, context, short=False)
    plain_day = date.precision is Precision.DAY and not (date.approximate or date.uncertain)
    if not plain_day or date.earliest is None:
        return _when(event, context, short=False)
    field = f"moved.{len(event.moved) - 1}.to" if event.moved else "date"
    return (part(event.id, field, str(date.earliest.day)),)


def _kind(event: Event, disputed: frozenset[str]) -> When:
    date = event.dates[-1]
    if event.called_off is not None:
        return When.CALLED_OFF
    if event.id in disputed:
        return When.DISPUTED
    if event.planned:
        return When.PLANNED
    if date is None or date.precision is Precision.NONE or date.approximate or date.uncertain:
        return When.APPROXIMATE
    return When.EXACT if _one_day(date) else When.SPAN


def _one_day(date: EdtfDate) -> bool:
    return date.earliest is not None and date.earliest == date.latest


def _row(event: Event, disputed: frozenset[str], context: Context) -> Row:
    what: Inlines = (part(event.id, "text", event.text),)
    notes = _notes(event, disputed, context)
    said = joined(notes, context.wording.lists.between)
    aside: Inlines = (Aside((Text("("), *said, Text(")"))),)
    return Row(
        (
            small_cell(
                context, _sign(event, disputed, _when(event, context, short=False), context)
            ),
            cell(context, spaced(what, aside if notes else ())),
            small_cell(context, cite(context, event.every_source)),
        )
    )


def _notes(event: Event, disputed: frozenset[str], context: Context) -> list[Inlines]:
    """What is told of an event beside its date and text: planned, moved, called off, disputed."""
    labels = context.wording.timeline
    planned: list[Inlines] = [(Text(labels.planned),)] if event.to_come else []
    differ: list[Inlines] = [(Text(labels.accounts_differ),)] if event.id in disputed else []
    return [*planned, *_changes(event, context), *differ]


def _changes(event: Event, context: Context) -> list[Inlines]:
    """That an event was moved, when, and its dates before; and that it was called off, and when."""
    labels = context.wording.timeline
    found: list[Inlines] = []
    for index, move in enumerate(event.moved):
        date = _given(event, f"moved.{index}.date", move.date, context, short=False)
        found.append(fill(labels.moved_on, date=date) if date else (Text(labels.moved),))
    if event.moved:
        before = [_date_at(event, step, context, short=False) for step in range(len(event.moved))]
        found.append(fill(labels.before, dates=listed(context, before)))
    if event.called_off is not None:
        date = _given(event, "called_off.date", event.called_off.date, context, short=False)
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


def last_date(event: Event, context: Context) -> Inlines:
    """The date that holds, in few characters."""
    return _when(event, context, short=True)
