"""Printing a date in words, with never more precision than was given."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - a day of the calendar; `date` is the thing printed
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from briefgen.reading.dates.edtf import EdtfDate, Precision

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class DateWords(Struct, frozen=True):
    """How one language writes dates; every default is English, in full.

    Patterns hold the fields in braces that their defaults hold, and no others. `day_in_month`,
    `day_in_year` and `month_in_year` print the first of two dates that share the month or the year
    ("September or October 2025"); left empty, both dates are printed whole.
    """

    months: tuple[str, ...] = MONTHS
    months_of_day: tuple[str, ...] = ()  # the case a month takes beside a day, where it differs
    seasons: tuple[str, ...] = ("spring", "summer", "autumn", "winter")
    year: str = "{year}"
    decade: str = "the {year}s"
    season: str = "{season} {year}"
    month: str = "{month} {year}"
    day: str = "{day} {month} {year}"
    moment: str = "{day}, {time}"
    moment_in_zone: str = "{day}, {time} {zone}"
    zone: str = "GMT{offset}"
    day_in_month: str = "{day}"
    day_in_year: str = "{day} {month}"
    month_in_year: str = "{month}"
    approximate: str = "about {date}"
    uncertain: str = "possibly {date}"
    approximate_and_uncertain: str = "possibly about {date}"
    not_later: str = "not later than {date}"
    until: str = "until {date} (start not known)"
    onwards: str = "from {date} on"
    since: str = "from {date} (end not known)"
    between: str = "between {start} and {end}"
    either: str = "{first} or {last}"
    comma: str = ", "
    unknown: str = "date unknown"


ENGLISH = DateWords()
ENGLISH_SHORT = replace(
    ENGLISH,
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    decade="{year}s",
    moment="{day} {time}",
    moment_in_zone="{day} {time} {zone}",
    not_later="by {date}",
    between="{start} – {end}",
    unknown="no date",
)


def unbroken(names: DateWords) -> DateWords:
    """Return the words of a language so that no line ends within a date printed with them.

    Day, month and year stay together, and so do time and zone. A line may end between a day and
    its time, between two dates, and beside words such as “between” and “about”.
    """

    def whole(pattern: str) -> str:
        return pattern.replace(" ", "\u00a0")

    return replace(
        names,
        months=tuple(map(whole, names.months)),
        months_of_day=tuple(map(whole, names.months_of_day)),
        seasons=tuple(map(whole, names.seasons)),
        year=whole(names.year),
        decade=whole(names.decade),
        season=whole(names.season),
        month=whole(names.month),
        day=whole(names.day),
        moment_in_zone=names.moment_in_zone.replace("{time} {zone}", "{time}\u00a0{zone}"),
        zone=whole(names.zone),
        day_in_year=whole(names.day_in_year),
    )


def words(date: EdtfDate, names: DateWords = ENGLISH) -> str:
    """Return the date as `names` writes it; of an interval with one end, by the form of the other.

    - `../X`, an open start: at some time, X being the last. It does not say that anything lasted
      until X, so it is printed as `not_later`: "not later than X", short "by X".
    - `/X`, an unknown start: something lasted to X, and when it began is not known. Only this form
      is printed as `until`: "until X (start not known)".
    - `X/..`, an open end: at some time, or all the time, from X on (`onwards`). That it is still so
      is not said.
    - `X/`, an unknown end: it began at X and has an end that is not known (`since`): "from X (end
      not known)".
    """
    if date.precision is Precision.INTERVAL:
        start, end = date.parts
        if start.precision is Precision.NONE:
            pattern = names.not_later if start.text else names.until
            return pattern.format(date=words(end, names))
        if end.precision is Precision.NONE:
            pattern = names.onwards if end.text else names.since
            return pattern.format(date=words(start, names))
        first = _before((start,), end, names)[0]
        return names.between.format(start=first, end=words(end, names))
    if date.precision is Precision.SET:
        *before, last = date.parts
        first = names.comma.join(_before(tuple(before), last, names))
        return names.either.format(first=first, last=words(last, names))
    plain = _plain(date, names)
    match date.approximate, date.uncertain:
        case True, True:
            return names.approximate_and_uncertain.format(date=plain)
        case True, False:
            return names.approximate.format(date=plain)
        case False, True:
            return names.uncertain.format(date=plain)
        case _:
            return plain


def _plain(date: EdtfDate, names: DateWords) -> str:
    """One date without its qualifiers."""
    day = date.earliest
    if day is None:
        return names.unknown
    match date.precision:
        case Precision.DECADE:
            return names.decade.format(year=day.year)
        case Precision.YEAR:
            return names.year.format(year=day.year)
        case Precision.SEASON:
            season = names.seasons[day.month // 3 - 1]
            return names.season.format(season=season, year=day.year)
        case Precision.MONTH:
            return _fill(names.month, day, names)
        case Precision.MINUTE if date.moment is not None:
            return _moment(date.moment, names)
        case _:
            return _fill(names.day, day, names)


def _fill(pattern: str, day: Day, names: DateWords) -> str:
    months = names.months_of_day if names.months_of_day and "{day}" in pattern else names.months
    return pattern.format(day=day.day, month=months[day.month - 1], year=day.year)


def _moment(moment: datetime, names: DateWords) -> str:
    day = _fill(names.day, moment.date(), names)
    time = f"{moment:%H:%M}"
    offset = moment.utcoffset()
    if offset is None:
        return names.moment.format(day=day, time=time)
    zone = names.zone.format(offset=_offset(offset))
    return names.moment_in_zone.format(day=day, time=time, zone=zone)


def _offset(offset: timedelta) -> str:
    """An offset from UTC as a reader knows it: nothing, +3, +5:30 or −4."""
    minutes = int(offset.total_seconds()) // 60
    if not minutes:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return f"{sign}{hours}:{rest:02}" if rest else f"{sign}{hours}"


def _before(dates: tuple[EdtfDate, ...], last: EdtfDate, names: DateWords) -> list[str]:
    """The dates printed before `last`, without the month or the year that all of them share."""
    pattern = _shared((*dates, last), names)
    if not pattern:
        return [words(date, names) for date in dates]
    return [_fill(pattern, date.earliest, names) for date in dates if date.earliest]


def _shared(dates: tuple[EdtfDate, ...], names: DateWords) -> str:
    """The pattern for all but the last of `dates`, empty when each must be printed whole."""
    if any(date.approximate or date.uncertain for date in dates):
        return ""
    precisions = {date.precision for date in dates}
    days = [date.earliest for date in dates if date.earliest]
    if len({day.year for day in days}) > 1:
        return ""
    if precisions == {Precision.MONTH}:
        return names.month_in_year
    if precisions == {Precision.DAY}:
        one_month = len({day.month for day in days}) == 1
        return names.day_in_month if one_month else names.day_in_year
    return ""
