"""An EDTF date as a value: what it says, how sure it is, and how it stands to other dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace


class Precision(StrEnum):
    """The smallest unit that the source gives."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"  # two dates, or one and an open end
    SET = "set"  # one of several dates
    NONE = "none"  # no date


SLACK = {
    Precision.MINUTE: 0,
    Precision.DAY: 7,
    Precision.MONTH: 31,
    Precision.SEASON: 92,
    Precision.YEAR: 366,
    Precision.DECADE: 3653,
}
"""Days by which "about" may miss, on either side. The standard leaves it open; the rule here is one
unit of the precision given, and a week for a day. It serves comparisons only, never print."""

SortKey: TypeAlias = tuple[int, int, float, int, int, str]

_FIRST_DAY = date.min.toordinal()
_LAST_DAY = date.max.toordinal()


class NotADate(ValueError):  # noqa: N818 - it says what the text is, as click.BadParameter does
    """Raised for text that says no date; `hint`, when there is one, says what to write instead."""

    def __init__(self, reason: str, hint: str | None = None) -> None:
        self.reason = reason
        self.hint = hint
        super().__init__(reason)


class EdtfDate(Struct, frozen=True):
    """One date as given.

    `earliest` and `latest` are the first and the last day that the words allow, "about" and
    "possibly" set aside; None where the date is open or unknown. `moment` is set for a date with a
    time of day; it has no zone when the source gives none. `parts` are the two ends of an interval
    (an open or unknown end has precision NONE) or the members of a set, in the order given.
    """

    text: str
    precision: Precision
    earliest: date | None = None
    latest: date | None = None
    moment: datetime | None = None
    approximate: bool = False
    uncertain: bool = False
    parts: tuple[EdtfDate, ...] = ()

    def __str__(self) -> str:
        return self.text

    @property
    def zone(self) -> tzinfo | None:
        """The zone of a date with a time of day, where one is given."""
        return None if self.moment is None else self.moment.tzinfo

    def in_zone(self, zone: tzinfo | None) -> EdtfDate:
        """Return the date as a clock in a zone shows it: so days and moments can be compared.

        23:30 in New York is the next day in Baku. A day, and a time of day without a zone, are
        taken to be of that zone already; without a zone nothing changes.
        """
        if zone is None:
            return self
        if self.moment is not None:
            there = _in_zone(self.moment, zone)
            return replace(self, moment=there, earliest=there.date(), latest=there.date())
        if not any(part.moment for part in self.parts):
            return self
        parts = tuple(part.in_zone(zone) for part in self.parts)
        days = [day for part in parts for day in (part.earliest, part.latest) if day is not None]
        return replace(
            self,
            parts=parts,
            earliest=self.earliest and min(days),
            latest=self.latest and max(days),
        )

    @property
    def sort_key(self) -> SortKey:
        """As `sort_key_in`, in UTC."""
        return self.sort_key_in(UTC)

    def sort_key_in(self, zone: tzinfo | None) -> SortKey:
        """Orders dates by start, then from precise to vague; open starts first, unknown dates last.

        Times of day are compared in the zone, UTC if there is none; one without a zone of its own,
        and a day, are taken to be of that zone.
        """
        return self.in_zone(zone or UTC)._order  # noqa: SLF001 - of its own kind

    @property
    def _order(self) -> SortKey:
        """The order of a date that is in the zone in which it is compared."""
        if self.precision is Precision.NONE:
            return (1, 0, 0.0, 0, 0, self.text)
        first = _FIRST_DAY - 1 if self.earliest is None else self.earliest.toordinal()
        second_of_day = float("inf")
        if self.moment is not None:
            first = self.moment.toordinal()
            second_of_day = self.moment.hour * 3600.0 + self.moment.minute * 60 + self.moment.second
        last = _LAST_DAY + 1 if self.latest is None else self.latest.toordinal()
        return (0, first, second_of_day, last, self.approximate + 2 * self.uncertain, self.text)

    def possibly_after(self, other: EdtfDate) -> bool:
        """Whether some reading of this date is later than some reading of `other`.

        Within one day (or one minute, when both have a time) either may have come first. Days are
        compared as given: see `in_zone`. Whatever
        is uncertain or unknown may be after anything; "about" is given its `SLACK`.
        """
        if self.uncertain or other.uncertain:
            return True
        if self.moment is not None and other.moment is not None and _same_clock(self, other):
            return _minute(self.moment) >= _minute(other.moment)
        return self._bounds()[1] >= other._bounds()[0]

    def certainly_after(self, other: EdtfDate) -> bool:
        """Whether every reading of this date is later than every reading of `other`."""
        return not other.possibly_after(self)

    def _bounds(self) -> tuple[int, int]:
        """The first and the last day as ordinals, "about" included, open ends far away."""
        if self.parts:
            bounds = [part._bounds() for part in self.parts]  # noqa: SLF001 - of its own kind
            if self.precision is Precision.SET:
                return min(low for low, _ in bounds), max(high for _, high in bounds)
            # Two moments in order may stand on calendar days that are not, when zones differ.
            first, last = sorted((bounds[0][0], bounds[-1][1]))
            return first, last
        slack = SLACK.get(self.precision, 0) if self.approximate else 0
        first = _FIRST_DAY if self.earliest is None else self.earliest.toordinal()
        last = _LAST_DAY if self.latest is None else self.latest.toordinal()
        return first - slack, last + slack


def _in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return the moment in a zone; at the two ends of the calendar it stays in its own."""
    if moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0)


def _same_clock(one: EdtfDate, other: EdtfDate) -> bool:
    """Whether two moments can be compared to the minute: both have a zone, or neither."""
    return (
        one.moment is not None
        and other.moment is not None
        and (one.moment.tzinfo is None) == (other.moment.tzinfo is None)
    )
