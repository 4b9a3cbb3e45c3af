"""Whether dates agree with the cut-off, and with the words that are printed in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import DataPath, Diagnostic, RelatedSpan, Severity
from briefgen.model.events import Event
from briefgen.reading.dates import EdtfDate, Precision, parse

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAY = re.compile(
    rf"\b{_NUMBER}\s(?:of\s)?{_MONTH}\b|\b{_MONTH}\.?\s{_NUMBER}\b(?!\d)"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
)
_NAMES_MONTH = re.compile(rf"\b{_MONTH}\b|\b\d{{4}}-\d\d\b")
_YEAR = re.compile(r"(?<![\d.,-])(?:1[5-9]|20)\d\d(?![\d.,]*\d|s\b)")
_DAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|recently|(?:days?|weeks?|months?|years?) ago"
    rf"|(?:this|last|next|past|previous|coming) (?:{_DAY_NAME}|week(?:end)?|month|year|spring"
    r"|summer|autumn|winter)(?!\s+of\b))\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b{_DAY_NAME}\b")
_HAS_DAY = frozenset({Precision.MINUTE, Precision.DAY})
_HAS_MONTH = _HAS_DAY | {Precision.MONTH}


def after_cut_off(view: View) -> Iterator[Diagnostic]:
    """A date is later than the brief’s information cut-off.

    `as_of:` tells the reader up to when the brief knows. A statement, an event, a report or a
    change of status after it either has a wrong date or moves the cut-off. What is only planned
    says so with `planned: true`. Dates are compared as given: “in December” is not later than a
    day in December. A time of day in another zone is compared as it is in the zone of `as_of:`.

    Wrong: `as_of: 2025-12-23` and a statement with `date: 2025-12-24`
    Right: `as_of: 2025-12-24`, or the right date.
    """
    cut_off = view.brief.brief.as_of
    for path, date, what in _happened(view):
        if date is not None and view.after(date, cut_off):
            yield Diagnostic(
                "after-cut-off",
                f"{what} is dated {date}, after the information cut-off {cut_off}",
                view.at(*path),
                hints=(
                    "Mend the date, or move `as_of:`"
                    + ("; an event to come has `planned: true`." if path[0] == "events" else "."),
                ),
                notes=(RelatedSpan("the cut-off", view.at("brief", "as_of")),),
            )


def published_before_cut_off(view: View) -> Iterator[Diagnostic]:
    """The brief was published before its information cut-off.

    Nothing that came in after a brief was published can be in it.

    Wrong: `published: 2025-12-22` and `as_of: 2025-12-23`
    Right: `published: 2025-12-23`
    """
    header = view.brief.brief
    if header.published is not None and view.after(header.as_of, header.published):
        yield Diagnostic(
            "published-before-cut-off",
            f"the brief is published {header.published}, before its cut-off {header.as_of}",
            view.at("brief", "published"),
            hints=("Mend one of the two dates.",),
            notes=(RelatedSpan("the cut-off", view.at("brief", "as_of")),),
        )


def date_as_more_precise(view: View) -> Iterator[Diagnostic]:
    """The printed words of a date name a day or a month that the date does not have.

    `date_as:` is printed instead of the date, in the source’s own words; `date:` is what the brief
    sorts and draws by. If the words know the day, so should the date.

    Wrong: `date: 2025-10` with `date_as: 27 October 2025`
    Right: `date: 2025-10-27`; or `date: 2025-10~` with `date_as: late October 2025`
    """
    for path, date, words in _worded(view):
        has = _precisions(date)
        named = next(
            (
                (unit, found[0])
                for unit, pattern, enough in (
                    ("day", _DAY, _HAS_DAY),
                    ("month", _NAMES_MONTH, _HAS_MONTH),
                )
                if (found := pattern.search(words)) and has.isdisjoint(enough)
            ),
            None,
        )
        if named is None:
            continue
        field = _field(path)
        yield Diagnostic(
            "date-as-more-precise",
            f"“{named[1]}” names a {named[0]}, and `{field}:` "
            + (f"({date}) has none" if date is not None else "is not given"),
            view.at(*path),
            Severity.WARNING,
            hints=(f"Give `{field}:` as much as the source does.",),
        )


def date_as_differs(view: View) -> Iterator[Diagnostic]:
    """The printed words of a date name another year than the date.

    The brief prints the words and sorts by the date, so that one of the two misleads.

    Wrong: `date: 2024-10` with `date_as: late October 2025`
    Right: `date: 2025-10~` with `date_as: late October 2025`
    """
    for path, date, words in _worded(view):
        years = [int(found) for found in _YEAR.findall(words)]
        if date is None or not years or any(_holds(date, year) for year in years):
            continue
        yield Diagnostic(
            "date-as-differs",
            f"the words say {years[0]}, and `{_field(path)}:` says {date}",
            view.at(*path),
            Severity.WARNING,
            hints=("Mend one of the two.",),
        )


def date_as_relative(view: View) -> Iterator[Diagnostic]:
    """The printed words of a date count from the day on which they were written.

    “Yesterday” in a report is not yesterday for those who read the brief.

    Wrong: `date: 2026-05-09` with `date_as: last week`
    Right: `date: 2026-05-09`, or `date_as: the week before 15 May 2026`
    """
    for path, _, words in _worded(view):
        found = _relative(words) or (
            None if any(char.isdigit() for char in words) else _WEEKDAY.search(words)
        )
        if found is not None:
            yield Diagnostic(
                "date-as-relative",
                f"“{found[0]}” counts from the day of writing",
                view.at(*path),
                Severity.WARNING,
                hints=(f"Leave `{path[-1]}:` out, or say the date that is meant.",),
            )


def _relative(words: str) -> re.Match[str] | None:
    """The first words that count from the day of writing; within a sentence a capital is a name."""
    return next(
        (one for one in _RELATIVE.finditer(words) if not one.start() or not one[0][0].isupper()),
        None,
    )


def _worded(view: View) -> Iterator[tuple[DataPath, EdtfDate | None, str]]:
    """Each date that is printed in words of its own: their place, the date, the words."""
    for index, statement in enumerate(view.brief.statements):
        if statement.date_as is not None:
            yield ("statements", index, "date_as"), statement.date, statement.date_as
    for index, event in enumerate(view.brief.events):
        if event.date_as is not None:
            yield ("events", index, "date_as"), event.date, event.date_as
    for index, source in enumerate(view.brief.sources):
        if source.published_as is not None:
            yield ("sources", index, "published_as"), source.published, source.published_as


def _field(path: DataPath) -> str:
    return "published" if path[0] == "sources" else "date"


def _holds(date: EdtfDate, year: int) -> bool:
    """Whether some reading of a date has a day in the year."""
    year_ = parse(f"{year:04}")
    return date.possibly_after(year_) and year_.possibly_after(date)


def _happened(view: View) -> Iterator[tuple[DataPath, EdtfDate | None, str]]:
    """Every date of something that is said to have happened, with its place and what it was."""
    for index, source in enumerate(view.brief.sources):
        yield ("sources", index, "published"), source.published, f"the source “{source.id}”"
    for index, statement in enumerate(view.brief.statements):
        yield ("statements", index, "date"), statement.date, f"the statement “{statement.id}”"
    for index, event in enumerate(view.brief.events):
        path: DataPath = ("events", index)
        if not event.planned and event.called_off is None:
            yield place_of_date(path, event), event.dates[-1], f"the event “{event.id}”"
        for step, move in enumerate(event.moved):
            yield (*path, "moved", step, "date"), move.date, f"the move of “{event.id}”"
        if event.called_off is not None:
            what = f"the calling-off of “{event.id}”"
            yield (*path, "called_off", "date"), event.called_off.date, what
    for index, condition in enumerate(view.brief.conditions):
        what = f"the status of “{condition.id}”"
        yield ("conditions", index, "status_date"), condition.status_date, what
        for step, change in enumerate(condition.history):
            yield ("conditions", index, "history", step, "date"), change.date, what


def place_of_date(path: DataPath, event: Event) -> DataPath:
    """Where the date stands that an event has now; `path` is that of the event."""
    return (*path, "moved", len(event.moved) - 1, "to") if event.moved else (*path, "date")


def _precisions(date: EdtfDate | None) -> set[Precision]:
    if date is None:
        return set()
    return {date.precision}.union(*(_precisions(part) for part in date.parts))
