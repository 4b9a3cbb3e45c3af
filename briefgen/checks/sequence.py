"""Whether what came first is dated first: words before reports, reports before what copies them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import DataPath, Diagnostic, RelatedSpan, Severity
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

    Wrong: `published: 2026-05-01` and `derives_from: agency`, published on 10 May.
    Right: `published: 2026-05-11`
    Wrong: `published: 2026-05-12` with `retrieved: 2026-05-01`
    Right: `retrieved: 2026-05-12`
    """
    sources = {source.id: (index, source) for index, source in enumerate(view.brief.sources)}
    for index, source in enumerate(view.brief.sources):
        published, retrieved = source.published, source.retrieved
        if published is None:
            continue
        for name in source.derives_from:
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
    """
    cut_off = view.brief.brief.as_of
    for index, event in enumerate(view.brief.events):
        if event.planned and event.date is not None and view.after(cut_off, event.date):
            yield Diagnostic(
                "planned-event-past",
                f"“{event.id}” is planned for {event.date}, before the cut-off {cut_off}",
                view.at("events", index, "date"),
                Severity.WARNING,
                hints=("Say whether it happened, and take `planned:` away.",),
            )


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
        if not event.planned:
            yield ("events", index, "date"), event.date, event.sources, f"“{event.id}”"


def _voices(view: View, who: tuple[str, ...]) -> Iterator[str]:
    """Those speakers that are sources themselves."""
    return (
        name
        for name in who
        if (found := view.by_id.get(name)) is not None and isinstance(found.record, Source)
    )
