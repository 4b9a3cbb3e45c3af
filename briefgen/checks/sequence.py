"""Whether what came first is dated first: words before reports, reports before what copies them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.checks.calendar import place_of_date
from briefgen.checks.view import View
from briefgen.diagnostics import DataPath, Diagnostic, RelatedSpan, Severity
from briefgen.model.events import Event
from briefgen.model.sources import Source
from briefgen.reading.dates import EdtfDate


def reported_before(view: View) -> Iterator[Diagnostic]:
    """A statement or an event is dated after every source that reports it was published.

    Nobody can report what has not been said. One of the dates is wrong, or a source is missing.
    Dates are compared as given: “in December” is not later than a day in December. A time of day in
    another zone is compared as it is in the zone of `as_of:`.

    Wrong: `date: 2026-05-15` and `source: paper`, with `published: 2026-05-10` in `paper`.
    Right: `date: 2026-05-09`, or the source that reports the words of 15 May.
    """
    cut_off = view.brief.brief.as_of
    sources = {source.id: (index, source) for index, source in enumerate(view.brief.sources)}
    for path, date, names, what in _reported(view):
        under = [sources[name] for name in names if name in sources]
        if date is None or not under or view.after(date, cut_off):
            continue
        if all(s.published is not None and view.after(date, s.published) for _, s in under):
            yield Diagnostic(
                "reported-before",
                f"{what} is dated {date}, after all that reports it was published",
                view.at(*path),
                Severity.WARNING,
                hints=("Mend the date, or name the source that reports it.",),
                notes=tuple(
                    RelatedSpan(
                        f"“{source.id}” was published {source.published}",
                        view.at("sources", index, "published"),
                    )
                    for index, source in under
                ),
            )


def source_dates_disagree(view: View) -> Iterator[Diagnostic]:
    """A source is dated before what it derives from, or was read before it was published.

    So it is with what one of its reports says that it goes back to.

    Wrong: `published: 2026-05-01` and `derives_from: agency`, published on 10 May.
    Right: `published: 2026-05-11`
    Wrong: `published: 2026-05-12` with `retrieved: 2026-05-01`
    Right: `retrieved: 2026-05-12`
    """
    sources = {source.id: (index, source) for index, source in enumerate(view.brief.sources)}
    said: dict[str, dict[str, None]] = {}
    for statement in view.brief.statements:
        for report in statement.reports:
            said.setdefault(report.source, {}).update(dict.fromkeys(report.derives_from))
    for index, source in enumerate(view.brief.sources):
        published, retrieved = source.published, source.retrieved
        if published is None:
            continue
        for name in dict.fromkeys((*source.derives_from, *said.get(source.id, ()))):
            place, origin = sources.get(name, (0, source))
            if origin.published is not None and view.after(origin.published, published):
                yield _disagree(
                    view,
                    ("sources", index, "published"),
                    f"“{source.id}” is dated {published}, before “{name}”, which it derives from",
                    RelatedSpan(
                        f"“{name}” was published {origin.published}",
                        view.at("sources", place, "published"),
                    ),
                )
        if retrieved is not None and view.after(published, retrieved):
            yield _disagree(
                view,
                ("sources", index, "retrieved"),
                f"“{source.id}” was read {retrieved}, before it was published",
                RelatedSpan(f"published {published}", view.at("sources", index, "published")),
            )


def planned_event_past(view: View) -> Iterator[Diagnostic]:
    """An event is called planned, and its date is before the brief’s cut-off.

    By then it has happened or has not, and a reader will ask which.

    Wrong: `as_of: 2026-05-20` and `{date: 2026-01, text: The talks resume., planned: true}`
    Right: the same without `planned: true`, if they did.
    Right: `{date: 2026-01, text: The talks were to resume and did not.}`
    Right: the same with `moved: {to: 2026-06, source: wire}`, or with `called_off: wire`.
    """
    cut_off = view.brief.brief.as_of
    for index, event in enumerate(view.brief.events):
        date = event.dates[-1]
        if event.to_come and date is not None and view.after(cut_off, date):
            yield Diagnostic(
                "planned-event-past",
                f"“{event.id}” is planned for {date}, before the cut-off {cut_off}",
                view.at(*place_of_date(("events", index), event)),
                Severity.WARNING,
                hints=(
                    "Say whether it happened, and take `planned:` away.",
                    "If it did not, add `moved:` or `called_off:`.",
                ),
            )


def event_changes_disagree(view: View) -> Iterator[Diagnostic]:
    """What is said of an event that was moved or called off contradicts itself.

    An event cannot be moved after it was called off, nor be called off after its day; its moves
    stand in the order in which they came, each to another date; and what was called off was a plan.
    `date:` is the first date, `moved:` has each later one.

    Wrong: `{date: 2026-05, moved: {to: 2026-05, source: wire}}`
    Right: `{date: 2026-05, moved: {to: 2026-06, source: wire}}`
    """
    for index, event in enumerate(view.brief.events):
        for path, message, hint in _contradictions(view, event):
            yield Diagnostic(
                "event-changes-disagree",
                f"“{event.id}” {message}",
                view.at("events", index, *path),
                hints=(hint,),
            )


def _contradictions(view: View, event: Event) -> Iterator[tuple[DataPath, str, str]]:
    """Where in an event it contradicts itself, how, and what to do."""
    mend = "Mend one of the two dates."
    off, dates = event.called_off, event.dates
    for step, move in enumerate(event.moved):
        path: DataPath = ("moved", step)
        old, before = dates[step], event.moved[step - 1].date if step else None
        if old is not None and old.text == move.to.text:
            yield (*path, "to"), f"is moved to {old}, the date it had", mend
        if before and move.date and view.after(before, move.date):
            yield (*path, "date"), f"is moved on {move.date}, after it was moved on {before}", mend
        if off and off.date and move.date and view.after(move.date, off.date):
            message = f"is moved on {move.date}, after it was called off on {off.date}"
            yield (*path, "date"), message, mend
    if off is None:
        return
    if "planned" in event.model_fields_set and not event.planned:
        hint = "Take `planned:` or `called_off:` out; what was called off has not happened."
        yield ("planned",), "is called off, and said to be no plan", hint
    if off.date and dates[-1] and view.after(off.date, dates[-1]):
        message = f"is called off on {off.date}, after its own date {dates[-1]}"
        yield ("called_off", "date"), message, mend


def _disagree(view: View, path: DataPath, message: str, note: RelatedSpan) -> Diagnostic:
    return Diagnostic(
        "source-dates-disagree",
        message,
        view.at(*path),
        Severity.WARNING,
        hints=("Mend one of the two dates.",),
        notes=(note,),
    )


def _reported(view: View) -> Iterator[tuple[DataPath, EdtfDate | None, Iterable[str], str]]:
    """The date of each statement and of each event that has happened, and who reports it."""
    for index, statement in enumerate(view.brief.statements):
        names = (*(report.source for report in statement.reports), *_voices(view, statement.who))
        yield ("statements", index, "date"), statement.date, names, f"“{statement.id}”"
    for index, event in enumerate(view.brief.events):
        path: DataPath = ("events", index)
        if not event.planned and event.called_off is None:
            place = place_of_date(path, event)
            yield place, event.dates[-1], event.every_source, f"“{event.id}”"
        for step, move in enumerate(event.moved):
            what = f"the move of “{event.id}”"
            yield (*path, "moved", step, "date"), move.date, move.source, what
        if (off := event.called_off) is not None:
            what = f"the calling-off of “{event.id}”"
            yield (*path, "called_off", "date"), off.date, off.source, what


def _voices(view: View, who: tuple[str, ...]) -> Iterator[str]:
    """Those speakers that are sources themselves."""
    return (
        name
        for name in who
        if (found := view.by_id.get(name)) is not None and isinstance(found.record, Source)
    )
