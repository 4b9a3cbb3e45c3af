"""The axis of a timeline: which parts of time it shows, and what is written at its ticks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from briefgen.reading.dates import DateWords, EdtfDate, parse, words
from briefgen.tree import Tick

_DAY = 1440  # minutes
_HOUR = 60
_MOST_DAYS_BY_HOUR = 3
_LONGER = 2
_LEAST_KNOTS = 3
_MOST_NAMED_IN_FULL = 6
_MONTHS = 12
_LAST = date.max.toordinal()

_Ends: TypeAlias = tuple[int | None, int | None]
_Stretch: TypeAlias = tuple[int, int]


class TimeUnit(Enum):
    """What a place on the axis counts."""

    DAYS = 1
    MINUTES = _DAY


class _Every(Struct, frozen=True):
    """A distance of ticks: so many minutes, days or months, and how many may be on the axis."""

    minutes: int = 0
    days: int = 0
    months: int = 0
    most: int = 12

    def before(self, at: int, unit: TimeUnit) -> int:
        """The last tick not after a time."""
        if self.minutes:
            return at - at % self.minutes
        day = date.fromordinal(min(max(at // unit.value, 1), _LAST))
        if self.days:
            return (day.toordinal() - (day.toordinal() - 1) % self.days) * unit.value
        month = day.year * _MONTHS + day.month - 1
        return _month_begins(month - month % self.months) * unit.value

    def after(self, at: int, unit: TimeUnit) -> int:
        """The first tick after one."""
        if self.minutes:
            return at + self.minutes
        day = at // unit.value
        if self.days:
            return (day + self.days) * unit.value
        first = date.fromordinal(day)
        month = first.year * _MONTHS + first.month - 1
        return _month_begins(month - month % self.months + self.months) * unit.value


def _month_begins(month: int) -> int:
    year, index = divmod(month, _MONTHS)
    if year < 1:
        return 1
    return _LAST + 1 if year > date.max.year else date(year, index + 1, 1).toordinal()


_HOURS = tuple(_Every(minutes=hours * _HOUR, most=8) for hours in (1, 2, 3, 6, 12))
_DAYS = tuple(_Every(days=days, most=10) for days in (1, 2, 7))
_MONTHLY = tuple(_Every(months=months, most=16) for months in (1, 3))
_YEARS = tuple(
    _Every(months=years * _MONTHS, most=14)
    for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000)
)


def unit_for(dates: Sequence[EdtfDate]) -> TimeUnit:
    """Minutes, if two of the dates have times on one day and all are within a few days."""
    days = [day for one in dates for day in (one.earliest, one.latest) if day is not None]
    timed = [one.moment.date() for one in dates if one.moment is not None]
    if len(timed) == len(set(timed)):
        return TimeUnit.DAYS
    if any((one.earliest is None) != (one.latest is None) for one in dates):
        return TimeUnit.DAYS
    near = (max(days) - min(days)).days < _MOST_DAYS_BY_HOUR
    return TimeUnit.MINUTES if near else TimeUnit.DAYS


def ends(when: EdtfDate, unit: TimeUnit) -> _Ends:
    """The first and the last unit of a date; None where it is open or not known."""
    if when.moment is not None and unit is TimeUnit.MINUTES:
        at = when.moment
        minute = at.toordinal() * _DAY + at.hour * _HOUR + at.minute
        return minute, minute
    first = None if when.earliest is None else when.earliest.toordinal() * unit.value
    last = None if when.latest is None else (when.latest.toordinal() + 1) * unit.value - 1
    return first, last


def day_of(at: int, unit: TimeUnit) -> date:
    """The day of a place on the axis."""
    return date.fromordinal(at // unit.value)


def ruled(
    spans: Sequence[_Ends], unit: TimeUnit, full: DateWords, short: DateWords
) -> tuple[tuple[_Stretch, ...], tuple[Tick, ...]]:
    """The parts of time that the axis shows, in whole distances of ticks, and its ticks.

    The axis is broken where nothing happened for more than twice the rest of the time.
    """
    known = [(_first(one), _second(one)) for one in spans]
    parts = _parted([(a, b) for a, b in known if a is not None and b is not None])
    every = (*_HOURS, *_DAYS, *_MONTHLY, *_YEARS) if unit is TimeUnit.MINUTES else _BY_DAY
    chosen = next((one for one in every if _fits(parts, one, unit)), every[-1])
    stretches = tuple(_rounded(parts, chosen, unit))
    places = [list(_places(stretch, chosen, unit)) for stretch in stretches]
    number = sum(map(len, places))
    names = full if number <= _MOST_NAMED_IN_FULL else short
    ticks = tuple(
        Tick(at, _said(at, chosen, unit, (names, short), first=index == 0))
        for row in places
        for index, at in enumerate(row)
    )
    return stretches, ticks


_BY_DAY = (*_DAYS, *_MONTHLY, *_YEARS)


def _first(span: _Ends) -> int | None:
    return span[1] if span[0] is None else span[0]


def _second(span: _Ends) -> int | None:
    return span[0] if span[1] is None else span[1]


def _parted(spans: list[_Stretch]) -> list[_Stretch]:
    """Runs of time with no long emptiness in them."""
    runs = _merged(spans)
    knots = len({knot for span in spans for knot in span})
    while knots >= _LEAST_KNOTS:
        empty = [after[0] - before[1] for before, after in pairwise(runs)]
        ordered = sorted(empty)
        rest = runs[-1][1] - runs[0][0] - sum(empty)
        cut = None
        for gap in ordered:
            if rest and gap > _LONGER * rest:
                cut = gap
                break
            rest += gap
        if cut is None:
            return [(runs[0][0], runs[-1][1])]
        found = [[runs[0][0], runs[0][1]]]
        for run, gap in zip(runs[1:], empty, strict=True):
            if gap >= cut:
                found.append([*run])
            else:
                found[-1][1] = run[1]
        return [(a, b) for a, b in found]
    return [(runs[0][0], runs[-1][1])]


def _merged(spans: list[_Stretch]) -> list[_Stretch]:
    found: list[_Stretch] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _fits(parts: Sequence[_Stretch], every: _Every, unit: TimeUnit) -> bool:
    number = 0
    for stretch in parts:
        for _ in _places(stretch, every, unit):
            number += 1
            if number > every.most:
                return False
    return True


def _places(stretch: _Stretch, every: _Every, unit: TimeUnit) -> Iterator[int]:
    """The ticks from the one before a stretch to the last within it."""
    at = every.before(stretch[0], unit)
    while at < stretch[1] or at <= stretch[0]:
        yield at
        at = every.after(at, unit)


def _rounded(parts: Sequence[_Stretch], every: _Every, unit: TimeUnit) -> Iterator[_Stretch]:
    """The parts from tick to tick; two that then touch are one."""
    before: _Stretch | None = None
    for stretch in parts:
        first = every.before(stretch[0], unit)
        last = every.after(every.before(stretch[1], unit), unit)
        if before is not None and first <= before[1]:
            first = before[0]
        elif before is not None:
            yield before
        before = (first, last)
    if before is not None:
        yield before


def _said(
    at: int, every: _Every, unit: TimeUnit, names: tuple[DateWords, DateWords], *, first: bool
) -> str:
    """The words of a tick: what changes there, and the rest where a stretch or a year begins."""
    day = day_of(at, unit)
    month, short = names
    if every.minutes:
        time = f"{at % _DAY // _HOUR:02}:{at % _HOUR:02}"
        return words(parse(f"{day}T{time}"), short) if first or not at % _DAY else time
    if every.days:
        within = short.day_in_year
        if first or not within:
            return words(parse(str(day)), short)
        named = short.months_of_day or short.months
        return within.format(day=day.day, month=named[day.month - 1])
    if every.months % _MONTHS == 0:
        return words(parse(str(day)[:4]), month)
    if first or day.month <= every.months or not month.month_in_year:
        return words(parse(str(day)[:7]), month)
    return month.month_in_year.format(month=month.months[day.month - 1])
