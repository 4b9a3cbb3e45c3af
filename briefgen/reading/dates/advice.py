"""What to write instead of text that is no EDTF date: only what can be told without guessing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from briefgen.reading.dates.edtf import NotADate
from briefgen.reading.dates.wording import ENGLISH, ENGLISH_SHORT

Reads: TypeAlias = Callable[[str], NotADate | None]
"""Says what is wrong with an EDTF text, or None."""

FORM = "YYYY-MM-DD, YYYY-MM or YYYY"
FORMS = f"write the year first: {FORM}"

_NONE = frozenset({"n.d.", "n.d", "nd", "undated", "unknown", "none", "null", "?", "tbc", "n/a"})
_MONTH = {
    name.casefold(): f"{number:02}"
    for names in (ENGLISH.months, ENGLISH_SHORT.months)
    for number, name in enumerate(names, 1)
} | {"sept": "09"}
_NAMED = _MONTH | {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_QUARTER = {"1": "{y}-01/{y}-03", "2": "{y}-04/{y}-06", "3": "{y}-07/{y}-09", "4": "{y}-10/{y}-12"}
_LONGEST = 80  # no date is longer; what is goes to no pattern below
_MONTHS_OF_YEAR = 12
_NOON = 12

_PREFIXES = tuple(
    (re.compile(rf"(?:{prefix})[ -](?:the )?(?P<rest>.+)"), form)
    for prefix, form in (
        (r"about|around|circa|approximately|approx\.?|roughly|ca?\.?", "{date}~"),
        (r"early|mid|late|(?:the )?(?:start|beginning|middle|end) of|(?:early|late) in", "{date}~"),
        (r"possibly|perhaps|probably|maybe", "{date}?"),
        (r"by|(?:not?|no) later than", "../{date}"),
        (r"until|till|up to", "/{date}"),
        (r"since", "{date}/.."),
        (r"on|in|during|the", "{date}"),
    )
)
_JOINED = (
    (re.compile(r"(?:either )?(?P<a>.+?) or (?P<b>.+)"), "[{a},{b}]"),
    (re.compile(r"between (?P<a>.+?) and (?P<b>.+)"), "{a}/{b}"),
    (re.compile(r"(?:from )?(?P<a>.+?)(?: (?:to|until|-) | ?[–—] ?)(?P<b>.+)"), "{a}/{b}"),
    (re.compile(r"(?P<a>\d{4})-(?P<b>\d{4})"), "{a}/{b}"),
    (re.compile(r"from (?P<a>.+)(?P<b>)"), "{a}/.."),
)
_TIMED = re.compile(
    r"(?P<date>.+?)(?:t|\s+(?:at\s+)?)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<second>:\d\d)?(?:\.\d+)?"
    r"\s?(?P<half>[ap]m)?\s?(?P<zone>(?:gmt|utc|z)?\s?(?:[+−-]\d{1,2}(?::?\d\d)?)?)"
)
_IN_NAMED_ZONE = re.compile(
    r"(?P<date>.+?)(?:t|\s+(?:at\s+)?)\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?\s?(?P<zone>[a-z][a-z /]*)"
)
_OFFSET = re.compile(r"(?:gmt|utc)?\s?(?P<sign>[+−-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")

_MONTH_OVER = re.compile(r"\d{4}[./-](?:1[3-9]|[23]\d)[./-]\d{1,2}", re.ASCII)
"""A year first, and then a day where the month belongs: it is a slip, or the wrong order."""
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)\b")
_DIGITS_LEFT_OPEN = re.compile(r"\d{2}xx|\d{4}-\dx|\d{4}-[\dx]{2}-\dx", re.ASCII)
_CENTURY = re.compile(r"(\d{2})xx", re.ASCII)
_TENS = re.compile(r"(?P<whole>\d{4}-\d{2}|\d{4}(?=-[01]))-(?P<tens>\d)x", re.ASCII)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAME = r"(?P<name>[a-z]+)\.?"
_YEAR = r"(?P<year>\d{4})"
_SHAPES = tuple(
    re.compile(shape, re.ASCII)
    for shape in (
        rf"{_DAY}[ -](?:of )?{_NAME}[ -]{_YEAR}",
        rf"{_NAME} {_DAY} {_YEAR}",
        rf"{_YEAR}[ -]{_NAME}[ -]{_DAY}",
        rf"{_NAME}[ -](?:of )?{_YEAR}",
        rf"{_YEAR}[ -]{_NAME}",
        rf"(?P<one>\d{{1,2}})[./-](?P<two>\d{{1,2}})[./-]{_YEAR}",
        rf"{_YEAR}[./-](?P<one>\d{{1,2}})[./-](?P<two>\d{{1,2}})",
        rf"{_YEAR}(?P<month>\d\d){_DAY}",
        rf"(?P<month>\d{{1,2}})[./-]{_YEAR}",
        rf"{_YEAR}[./-](?P<month>\d{{1,2}})",
        rf"q(?P<quarter>[1-4]) {_YEAR}",
        rf"{_YEAR}[ -]?q(?P<quarter>[1-4])",
        r"(?P<decade>\d{3})0s",
        _YEAR,
    )
)


def advise(text: str, fault: NotADate, reads: Reads) -> NotADate:
    """Return `fault`, or a better one when it can be told which date the text means."""
    plain = " ".join(text.casefold().replace(",", " ").split())
    if len(plain) > _LONGEST:
        return NotADate(fault.reason, FORMS)
    if plain in _NONE:
        return NotADate(fault.reason, "write unknown when the source gives no date")
    if _DIGITS_LEFT_OPEN.search(plain):
        return NotADate(fault.reason, _interval_for(plain, reads))
    try:
        wish = _edtf(plain)
        if (timed := _IN_NAMED_ZONE.fullmatch(plain)) and wish is None and _edtf(timed["date"]):
            return NotADate(
                f"“{text.strip()[-len(timed['zone']) :]}” is the name of a time zone",
                "write its hours from UTC in its place, such as +03:00, or Z for UTC itself",
            )
    except NotADate as ambiguous:
        return ambiguous
    if wish is None or wish == text:
        return NotADate(fault.reason, fault.hint or FORMS)
    amiss = reads(wish)
    if amiss is not None:
        return NotADate(amiss.reason, amiss.hint or FORMS)
    reason = f"{text} is not a date in the form {FORM}"
    if _MONTH_OVER.fullmatch(plain):
        return NotADate(f"there is no month {plain[5:7]}", f"did you mean {wish}?")
    if season := _SEASON.search(plain):
        code = _NAMED[season[0]]
        return NotADate(reason, f"write {wish}: {code} in place of the month means {season[0]}")
    remark = ", and the source's own words in date_as" if "~" in wish else ""
    return NotADate(reason, f"write {wish}{remark}")


def _interval_for(plain: str, reads: Reads) -> str:
    """What to write for figures left open: the months, days or years that they may be."""
    if found := _CENTURY.fullmatch(plain):
        return f"write the interval {found[1]}00/{found[1]}99"
    if found := _TENS.fullmatch(plain):
        each = (f"{found['whole']}-{found['tens']}{figure}" for figure in range(10))
        real = [date for date in each if reads(date) is None]
        if real and reads(wish := f"{real[0]}/{real[-1]}") is None:
            return f"write the interval {wish}"
    return "write an interval instead, such as 2025-10/2025-12"


def _edtf(plain: str) -> str | None:
    """Turn a date in lower-case English, or in figures, into EDTF; None when it cannot be told.

    What comes back need not be a date of the calendar. Raises NotADate for one that reads two ways.
    """
    for prefix, form in _PREFIXES:
        if (match := prefix.fullmatch(plain)) and (date := _edtf(match["rest"])):
            return form.format(date=date.rstrip("~"))
    for joint, form in _JOINED:
        if match := joint.fullmatch(plain):
            b = _edtf(match["b"]) if match["b"] else ""
            a = _edtf(match["a"]) or _with_year_of(b, match["a"])
            return None if a is None or b is None else form.format(a=a, b=b)
    if match := _TIMED.fullmatch(plain):
        date = _edtf(match["date"])
        return None if date is None else f"{date}T{_time(match)}"
    for shape in _SHAPES:
        if match := shape.fullmatch(plain):
            return _calendar(match.groupdict())
    return None


def _with_year_of(date: str | None, name: str) -> str | None:
    """A bare month in the year of the date that it is joined to: "September or October 2025"."""
    return f"{date[:4]}-{_NAMED[name]}" if date and name in _NAMED else None


def _calendar(found: dict[str, str | None]) -> str | None:
    year, month, day = found.get("year"), found.get("month"), found.get("day")
    if decade := found.get("decade"):
        return f"{decade}X"
    if quarter := found.get("quarter"):
        return _QUARTER[quarter].format(y=year)
    if name := found.get("name"):
        month = _NAMED.get(name)
        if month is None:
            return None
    one, two = found.get("one"), found.get("two")
    if one and two:
        month, day = _month_and_day(year or "", one, two, year_first=next(iter(found)) == "year")
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def _month_and_day(year: str, one: str, two: str, *, year_first: bool) -> tuple[str, str]:
    """Which of two figures is the month; a year at the front is followed by the month."""
    if int(two) > _MONTHS_OF_YEAR:
        return one, two
    if int(one) > _MONTHS_OF_YEAR or int(one) == int(two):
        return two, one
    if year_first:
        return one, two
    names = ENGLISH.months
    raise NotADate(
        f"this may be {int(one)} {names[int(two) - 1]} or {int(two)} {names[int(one) - 1]} {year}",
        "write the year, the month, the day: YYYY-MM-DD",
    )


def _time(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % _NOON + (_NOON if match["half"] == "pm" else 0)
    zone = match["zone"]
    if offset := _OFFSET.fullmatch(zone):
        sign = "+" if offset["sign"] == "+" else "-"
        zone = f"{sign}{int(offset['hours']):02}:{offset['minutes'] or '00'}"
    elif zone:
        zone = "Z"
    return f"{hour:02}:{match['minute']}{match['second'] or ''}{zone}"
