"""Reading EDTF text: the grammar, and why a text is refused."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone

from briefgen.reading.dates.edtf import EdtfDate, NotADate, Precision
from briefgen.reading.dates.wording import MONTHS

UNKNOWN = "unknown"

_POINT = re.compile(
    r"""
    (?P<year> [0-9]{4} | [0-9]{3}X )
    (?: - (?P<month> [0-9]{2} | XX )
      (?: - (?P<day> [0-9]{2} | XX )
        (?: T (?P<hour> [0-9]{2} ) : (?P<minute> [0-9]{2} ) (?: : (?P<second> [0-9]{2} ) )?
          (?P<zone> Z | [+-][0-9]{2} (?: : [0-9]{2} )? )?
        )?
      )?
    )?
    (?P<mark> [~?%] )?
    """,
    re.VERBOSE,
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""Season codes and their months. EDTF gives no months; these are the meteorological seasons of the
northern half of the earth, and winter is the one that begins in the year given."""


class _Misread(NotADate):
    """Text in another form than EDTF's, for which advice may know the right one."""


_OPEN = EdtfDate("..", Precision.NONE)
_BLANK = EdtfDate("", Precision.NONE)
_LONGEST_OFFSET = timedelta(hours=14)  # Kiribati; no zone is farther from UTC
_SHORTEST_SET = 2
_LONGEST_SHOWN = 40


def parse(text: str) -> EdtfDate:
    """Read one date; spaces around it do not count.

    Raises NotADate, with a hint wherever what was meant can be told without guessing.
    """
    text = text.strip()
    try:
        return _read(text)
    except _Misread as fault:
        from briefgen.reading.dates.advice import advise

        raise advise(text, fault, _reads) from None


def _reads(text: str) -> NotADate | None:
    """Return what is wrong with `text`, or None when it is a date."""
    try:
        _read(text)
    except NotADate as fault:
        return fault
    return None


def _read(text: str) -> EdtfDate:
    if text == UNKNOWN:
        return EdtfDate(text, Precision.NONE)
    if not text:
        raise NotADate("the date is empty", f"write {UNKNOWN} when the source gives none")
    if text.startswith("[") and text.endswith("]"):
        return _set(text)
    if "/" in text:
        return _interval(text)
    return _point(text)


def _set(text: str) -> EdtfDate:
    """EDTF level 2, "one of a set": [2025-09,2025-10]."""
    parts = tuple(_point(member.strip()) for member in text[1:-1].split(",") if member.strip())
    if len(parts) < _SHORTEST_SET:
        wish = parts[0].text if parts else UNKNOWN
        raise NotADate("a choice needs at least two dates", f"write {wish}")
    return EdtfDate(
        text,
        Precision.SET,
        earliest=min(part.earliest for part in parts if part.earliest),
        latest=max(part.latest for part in parts if part.latest),
        approximate=any(part.approximate for part in parts),
        uncertain=any(part.uncertain for part in parts),
        parts=parts,
    )


def _interval(text: str) -> EdtfDate:
    """EDTF level 0 and 1, time interval: a/b, ../b, a/.., /b, a/."""
    if text.count("/") > 1:
        raise _Misread("an interval has two ends with one / between them")
    ends = {"..": _OPEN, "": _BLANK}
    start, end = (ends.get(side) or _point(side) for side in text.split("/"))
    if start.earliest is None and end.latest is None:
        raise NotADate(
            "an interval needs at least one end", f"write {UNKNOWN} when the source gives none"
        )
    if _out_of_order(start, end):
        turned = f"{end.text}/{start.text}"
        raise NotADate(
            f"the interval ends ({end.text}) before it begins ({start.text})",
            f"did you mean {turned}?" if _reads(turned) is None else "check which end is wrong",
        )
    days = [day for day in (start.earliest, end.latest) if day]
    return EdtfDate(
        text,
        Precision.INTERVAL,
        # Two moments in order may stand on calendar days that are not, when zones differ.
        earliest=min(days) if start.earliest else None,
        latest=max(days) if end.latest else None,
        approximate=start.approximate or end.approximate,
        uncertain=start.uncertain or end.uncertain,
        parts=(start, end),
    )


def _out_of_order(start: EdtfDate, end: EdtfDate) -> bool:
    if start.moment and end.moment and bool(start.moment.tzinfo) == bool(end.moment.tzinfo):
        return start.moment > end.moment
    return bool(start.earliest and end.latest and start.earliest > end.latest)


def _point(text: str) -> EdtfDate:
    """A date, a date with a time, or one with unspecified digits; not an interval, not a set."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise _Misread(f"{_clip(text)} is not a date")
    year, month, day = match["year"], match["month"], match["day"]
    mark = match["mark"] or ""
    if year in {"0000", "000X"}:
        raise NotADate("the year 0 cannot be used")
    precision, earliest, latest = _days(year, month, day)
    moment = None
    if match["hour"]:
        if mark:
            raise NotADate(
                f"a time of day cannot carry {mark}", f"write {year}-{month}-{day}{mark}"
            )
        precision, moment = Precision.MINUTE, _moment(match, earliest)
    return EdtfDate(
        text,
        precision,
        earliest=earliest,
        latest=latest,
        moment=moment,
        approximate=mark in ("~", "%"),
        uncertain=mark in ("?", "%"),
    )


def _clip(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _days(year: str, month: str | None, day: str | None) -> tuple[Precision, date, date]:
    """The precision of a calendar date and its first and last day."""
    if year.endswith("X"):
        if month:
            raise NotADate("a decade has no month", f"write {year}")
        first = int(year[:3]) * 10
        return Precision.DECADE, date(first, 1, 1), date(first + 9, 12, 31)
    y = int(year)
    if month is None or month == "XX":
        if day not in {None, "XX"}:
            raise NotADate("a day needs its month", f"write {year} when the month is not known")
        return Precision.YEAR, date(y, 1, 1), date(y, 12, 31)
    m = int(month)
    if m in _SEASONS:
        if day:
            raise NotADate("a season has no day", f"write {year}-{month}")
        return Precision.SEASON, *_season(y, m)
    if not 1 <= m <= len(MONTHS):
        raise _Misread(
            f"there is no month {month}", "months run from 01 to 12, seasons from 21 to 24"
        )
    length = monthrange(y, m)[1]
    if day is None or day == "XX":
        return Precision.MONTH, date(y, m, 1), date(y, m, length)
    d = int(day)
    if not 1 <= d <= length:
        raise NotADate(f"{MONTHS[m - 1]} {y} has {length} days", _last_day_hint(d))
    return Precision.DAY, (only := date(y, m, d)), only


def _season(year: int, code: int) -> tuple[date, date]:
    first, last = _SEASONS[code]
    end = min(year + (last < first), date.max.year)
    last = last if end > year or last > first else len(MONTHS)
    return date(year, first, 1), date(end, last, monthrange(end, last)[1])


def _last_day_hint(day: int) -> str:
    return "days count from 01" if day == 0 else "check the day against the source"


def _moment(match: re.Match[str], day: date) -> datetime:
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    for value, limit, name in ((hour, 23, "hour"), (minute, 59, "minute"), (second, 59, "second")):
        if value > limit:
            raise NotADate(f"there is no {name} {value}", f"{name}s run from 00 to {limit}")
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_zone(match["zone"]))


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    hours, _, minutes = text[1:].partition(":")
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > _LONGEST_OFFSET or int(minutes or 0) > 59:  # noqa: PLR2004 - minutes of an hour
        raise NotADate(f"there is no time zone {text}", "zones run from -14:00 to +14:00")
    return timezone(-offset if text[0] == "-" else offset)
