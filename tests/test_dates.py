"""Imprecise dates: what is read, what is refused and why, how they sort, and what is printed."""

import itertools
import random
import re
import time
import warnings
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading.dates import (
    ENGLISH,
    ENGLISH_SHORT,
    DateWords,
    NotADate,
    Precision,
    parse,
    unbroken,
    words,
)
from briefgen.reading.dates.advice import FORMS

# text, precision, earliest, latest, in full, short
READ = [
    ("2025", "year", "2025-01-01", "2025-12-31", "2025", "2025"),
    ("2025-10", "month", "2025-10-01", "2025-10-31", "October 2025", "Oct 2025"),
    ("2024-02", "month", "2024-02-01", "2024-02-29", "February 2024", "Feb 2024"),
    ("2025-12-23", "day", "2025-12-23", "2025-12-23", "23 December 2025", "23 Dec 2025"),
    (
        "2025-12-23T15:09+03:00", "minute", "2025-12-23", "2025-12-23",
        "23 December 2025, 15:09 GMT+3", "23 Dec 2025 15:09 GMT+3",
    ),
    (
        "2025-12-23T15:09:59-03:30", "minute", "2025-12-23", "2025-12-23",
        "23 December 2025, 15:09 GMT−3:30", "23 Dec 2025 15:09 GMT−3:30",
    ),
    (
        "2025-12-23T15:09Z", "minute", "2025-12-23", "2025-12-23",
        "23 December 2025, 15:09 GMT", "23 Dec 2025 15:09 GMT",
    ),
    (
        "2025-12-23T05:09", "minute", "2025-12-23", "2025-12-23",
        "23 December 2025, 05:09", "23 Dec 2025 05:09",
    ),
    ("2025-10~", "month", "2025-10-01", "2025-10-31", "about October 2025", "about Oct 2025"),
    ("2025-10?", "month", "2025-10-01", "2025-10-31", "possibly October 2025", "possibly Oct 2025"),
    ("2025%", "year", "2025-01-01", "2025-12-31", "possibly about 2025", "possibly about 2025"),
    (
        "2025-09/2025-10", "interval", "2025-09-01", "2025-10-31",
        "between September and October 2025", "Sep – Oct 2025",
    ),
    ("2020/2023", "interval", "2020-01-01", "2023-12-31", "between 2020 and 2023", "2020 – 2023"),
    (
        "2025-12-03/2025-12-05", "interval", "2025-12-03", "2025-12-05",
        "between 3 and 5 December 2025", "3 – 5 Dec 2025",
    ),
    (
        "2025-11-28/2025-12-05", "interval", "2025-11-28", "2025-12-05",
        "between 28 November and 5 December 2025", "28 Nov – 5 Dec 2025",
    ),
    (
        "2025-09~/2025-10", "interval", "2025-09-01", "2025-10-31",
        "between about September 2025 and October 2025", "about Sep 2025 – Oct 2025",
    ),
    ("../2023", "interval", None, "2023-12-31", "not later than 2023", "by 2023"),
    ("../2023~", "interval", None, "2023-12-31", "not later than about 2023", "by about 2023"),
    ("../2023-03-09?", "interval", None, "2023-03-09",
     "not later than possibly 9 March 2023", "by possibly 9 Mar 2023"),
    ("/2023-05", "interval", None, "2023-05-31",
     "until May 2023 (start not known)", "until May 2023 (start not known)"),
    ("2023/..", "interval", "2023-01-01", None, "from 2023 on", "from 2023 on"),
    ("2023~/..", "interval", "2023-01-01", None, "from about 2023 on", "from about 2023 on"),
    ("2023~/", "interval", "2023-01-01", None,
     "from about 2023 (end not known)", "from about 2023 (end not known)"),
    ("202X", "decade", "2020-01-01", "2029-12-31", "the 2020s", "2020s"),
    ("2025-XX", "year", "2025-01-01", "2025-12-31", "2025", "2025"),
    ("2025-XX-XX", "year", "2025-01-01", "2025-12-31", "2025", "2025"),
    ("2025-12-XX", "month", "2025-12-01", "2025-12-31", "December 2025", "Dec 2025"),
    ("2025-21", "season", "2025-03-01", "2025-05-31", "spring 2025", "spring 2025"),
    ("2025-22", "season", "2025-06-01", "2025-08-31", "summer 2025", "summer 2025"),
    ("2025-23", "season", "2025-09-01", "2025-11-30", "autumn 2025", "autumn 2025"),
    ("2023-24", "season", "2023-12-01", "2024-02-29", "winter 2023", "winter 2023"),
    ("9999-24", "season", "9999-12-01", "9999-12-31", "winter 9999", "winter 9999"),
    (
        "[2025-09,2025-10]", "set", "2025-09-01", "2025-10-31",
        "September or October 2025", "Sep or Oct 2025",
    ),
    (
        "[2025-09-03, 2025-09-05, 2025-09-07]", "set", "2025-09-03", "2025-09-07",
        "3, 5 or 7 September 2025", "3, 5 or 7 Sep 2025",
    ),
    (
        "[2024-09,2025-09,2025-10]", "set", "2024-09-01", "2025-10-31",
        "September 2024, September 2025 or October 2025", "Sep 2024, Sep 2025 or Oct 2025",
    ),
    (" unknown ", "none", None, None, "date unknown", "no date"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "precision", "earliest", "latest", "long", "short"), READ)
def test_what_is_given_is_read_and_printed(
    text: str, precision: str, earliest: str | None, latest: str | None, long: str, short: str
) -> None:
    read = parse(text)
    assert read.text == str(read) == text.strip()
    assert read.precision == precision
    assert (read.earliest and read.earliest.isoformat()) == earliest
    assert (read.latest and read.latest.isoformat()) == latest
    assert words(read) == long
    assert words(read, ENGLISH_SHORT) == short


def test_a_moment_keeps_its_zone() -> None:
    there = timezone(timedelta(hours=3))
    assert parse("2025-12-23T15:09+03:00").moment == datetime(2025, 12, 23, 15, 9, tzinfo=there)
    assert parse("2025-12-23T15:09+03").moment == parse("2025-12-23T12:09Z").moment
    no_zone = parse("2025-12-23T15:09").moment
    assert no_zone is not None
    assert no_zone.tzinfo is None


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        # From 22:00 to 23:30 in UTC, though the day of the first end is the later one.
        ("2025-12-24T01:00+03:00/2025-12-23T23:30Z", "2025-12-23", "2025-12-24"),
        ("2025-12-23T15:00+03:00/2025-12-23T12:00Z", "2025-12-23", "2025-12-23"),  # one moment
        ("2025-12-23T23:00-05:00/2025-12-24T04:01Z", "2025-12-23", "2025-12-24"),
        ("2025-12-23T15:09/2025-12-23T15:09", "2025-12-23", "2025-12-23"),
        # Where one end has no zone, or no time, only the days can be compared.
        ("2025-12-23T15:09Z/2025-12-23T08:00", "2025-12-23", "2025-12-23"),
        ("2025-12-23T15:09/2025-12-23T08:00Z", "2025-12-23", "2025-12-23"),
        ("2025-12-23T15:09/2025-12-23", "2025-12-23", "2025-12-23"),
        ("0001-01-01T00:00+14:00/9999-12-31T23:59-14:00", "0001-01-01", "9999-12-31"),
    ],
)
def test_the_ends_of_an_interval_are_compared_as_moments(
    text: str, earliest: str, latest: str
) -> None:
    read = parse(text)
    assert (str(read.earliest), str(read.latest)) == (earliest, latest)
    start, end = read.parts
    assert f"{start}/{end}" == text


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2025-12-23T23:30Z", "2025-12-24T01:00+03:00"),  # 22:00 in UTC
        ("2025-12-23T12:01Z", "2025-12-23T15:00+03:00"),
        ("2025-12-23T15:10", "2025-12-23T15:09"),
        # With one zone missing the days are compared: no reading is guessed at.
        ("2025-12-24T01:00+03:00", "2025-12-23T23:30"),
        ("2025-12-24T00:00", "2025-12-23T23:30Z"),
        ("2025-12-24T00:00Z", "2025-12-23"),
    ],
)
def test_an_interval_that_ends_before_it_begins_is_refused(start: str, end: str) -> None:
    with pytest.raises(NotADate) as caught:
        parse(f"{start}/{end}")
    assert caught.value.reason == f"the interval ends ({end}) before it begins ({start})"
    assert caught.value.hint == f"did you mean {end}/{start}?"
    parse(f"{end}/{start}")


REFUSED = [
    ("2025-02-30", "February 2025 has 28 days", "check the day against the source"),
    ("2024-02-30", "February 2024 has 29 days", "check the day against the source"),
    ("31.02.2025", "February 2025 has 28 days", "check the day against the source"),
    ("2025-04-00", "April 2025 has 30 days", "days count from 01"),
    ("2025-13", "there is no month 13", "months run from 01 to 12, seasons from 21 to 24"),
    ("2025-13-05", "there is no month 13", "did you mean 2025-05-13?"),
    ("2025-12-23T18:00 CET", "“CET” is the name of a time zone", "write its hours from UTC"),
    ("23 December 2025, 6:00 pm Baku time", "“Baku time” is the name", "write its hours from UTC"),
    ("23.12.2025", "not a date", "write 2025-12-23"),
    ("23/12/2025", "not a date", "write 2025-12-23"),
    ("12/23/2025", "not a date", "write 2025-12-23"),
    ("4/4/2025", "not a date", "write 2025-04-04"),
    ("Dec 23, 2025", "not a date", "write 2025-12-23"),
    ("23rd of December 2025", "not a date", "write 2025-12-23"),
    ("2025-Dec-23", "not a date", "write 2025-12-23"),
    ("December 23, 2025 03:09 PM GMT+03:00", "not a date", "write 2025-12-23T15:09+03:00"),
    ("2025-12-23 12:09 am UTC", "not a date", "write 2025-12-23T00:09Z"),
    ("2025-12-23 15:09:30.5 +0300", "not a date", "write 2025-12-23T15:09:30+03:00"),
    ("03/04/2025", "3 April or 4 March 2025", "YYYY-MM-DD"),
    ("Sept. 2025", "not a date", "write 2025-09"),
    ("12/2025", "not a date", "write 2025-12"),
    ("2025/12/23", "not a date", "write 2025-12-23"),
    ("2025-2-3", "not a date", "write 2025-02-03"),
    ("20251223", "not a date", "write 2025-12-23"),
    ("the 2020s", "not a date", "write 202X"),
    ("summer 2025", "not a date", "write 2025-22: 22 in place of the month means summer"),
    ("Q3 2025", "not a date", "write 2025-07/2025-09"),
    ("2020-2023", "not a date", "write 2020/2023"),
    ("Sep – Oct 2025", "not a date", "write 2025-09/2025-10"),
    ("between September and October 2025", "not a date", "write 2025-09/2025-10"),
    ("September or October 2025", "not a date", "write [2025-09,2025-10]"),
    ("until 2023", "not a date", "write /2023"),
    ("by 2023", "not a date", "write ../2023"),
    ("not later than 9 March 2026", "not a date", "write ../2026-03-09"),
    ("since May 2023", "not a date", "write 2023-05/.."),
    ("from 2023", "not a date", "write 2023/.."),
    ("perhaps October 2025", "not a date", "write 2025-10?"),
    ("late October 2025", "not a date", "write 2025-10~, and the source's own words in date_as"),
    ("around the start of 2026", "not a date", "write 2026~, and"),
    ("mid-2025", "not a date", "write 2025~, and"),
    ("n.d.", "n.d. is not a date", "write unknown when the source gives no date"),
    ("", "empty", "write unknown"),
    ("yesterday", "yesterday is not a date", "write the year first"),
    ("y" * 500, "y…", "write the year first"),
    ("about " * 200, "not a date", "write the year first"),
    ("25-12-23", "not a date", "write the year first"),
    ("2025-1X", "not a date", "write the interval 2025-10/2025-12"),
    ("2025-0X", "not a date", "write the interval 2025-01/2025-09"),
    ("2025-02-2x", "not a date", "write the interval 2025-02-20/2025-02-28"),
    ("2025-10-3X", "not a date", "write the interval 2025-10-30/2025-10-31"),
    ("2025-10-0X", "not a date", "write the interval 2025-10-01/2025-10-09"),
    ("2025-02-3X", "not a date", "write an interval instead, such as 2025-10/2025-12"),
    ("2025-2X", "not a date", "write an interval instead, such as 2025-10/2025-12"),
    ("2025-13-0X", "not a date", "write an interval instead, such as 2025-10/2025-12"),
    ("20XX", "not a date", "write the interval 2000/2099"),
    ("2025-12-2X", "not a date", "write the interval 2025-12-20/2025-12-29"),
    ("202X-05", "a decade has no month", "write 202X"),
    ("2025-22-05", "a season has no day", "write 2025-22"),
    ("2025-XX-05", "a day needs its month", "write 2025 when"),
    ("2025-12-23T15:09~", "a time of day cannot carry ~", "write 2025-12-23~"),
    ("2025-12-23T24:00", "there is no hour 24", "hours run from 00 to 23"),
    ("2025-12-23T15:60", "there is no minute 60", "minutes run from 00 to 59"),
    ("2025-12-23T15:09+14:30", "there is no time zone +14:30", "-14:00 to +14:00"),
    (
        "2025-10/2025-09",
        "ends (2025-09) before it begins (2025-10)",
        "did you mean 2025-09/2025-10?",
    ),
    ("2025-10/23 May 2026", "23 May 2026 is not a date", "write the year first"),
    ("../..", "an interval needs at least one end", "write unknown"),
    ("/", "an interval needs at least one end", "write unknown"),
    ("2023/2024/2025", "two ends", "write the year first"),
    ("[2025]", "a choice needs at least two dates", "write 2025"),
    ("[]", "a choice needs at least two dates", "write unknown"),
    ("٢٠٢٥", "٢٠٢٥ is not a date", "write the year first"),
]


@pytest.mark.parametrize(("text", "reason", "hint"), REFUSED)
def test_what_is_no_date_is_refused_with_a_way_out(text: str, reason: str, hint: str) -> None:
    with pytest.raises(NotADate) as caught:
        parse(text)
    assert reason in caught.value.reason
    assert hint in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("23.12.2025", "write 2025-12-23"),
        ("about 2025", "write 2025~, and the source's own words in date_as"),
        ("from May 2025", "write 2025-05/.."),
        ("September or October 2025", "write [2025-09,2025-10]"),
        ("23 December 2025 15:09 -0530", "write 2025-12-23T15:09-05:30"),
        ("23 December 2025 15:09 −4", "write 2025-12-23T15:09-04:00"),
        ("23 December 2025 15:09 +5:45", "write 2025-12-23T15:09+05:45"),
        # Of two dates one that cannot be told is not left out.
        ("Easter or May 2025", FORMS),
        ("May 2025 or Easter", FORMS),
        ("between May 2025 and Easter", FORMS),
        ("Easter 15:09", FORMS),
    ],
)
def test_what_to_write_is_said_to_the_letter(text: str, hint: str) -> None:
    with pytest.raises(NotADate) as caught:
        parse(text)
    assert caught.value.hint == hint


@pytest.mark.parametrize(("text", "other"), [("12/04/2025", "4 Dec"), ("04/12/2025", "12 Apr")])
def test_day_and_month_that_may_be_either_are_not_guessed(text: str, other: str) -> None:
    with pytest.raises(NotADate) as caught:
        parse(text)
    assert caught.value.hint == "write the year, the month, the day: YYYY-MM-DD"
    assert other in caught.value.reason


@pytest.mark.parametrize("form", ["[{},{}]", "{}/{}"])
def test_a_choice_or_an_interval_is_as_unsure_as_its_dates(form: str) -> None:
    for marks, unsure in (
        (("", ""), (False, False)),
        (("~", ""), (True, False)),
        (("", "~"), (True, False)),
        (("?", ""), (False, True)),
        (("", "?"), (False, True)),
        (("~", "?"), (True, True)),
    ):
        read = parse(form.format(f"2025-09{marks[0]}", f"2025-10{marks[1]}"))
        assert (read.approximate, read.uncertain) == unsure


@pytest.mark.parametrize("hint", [row[2] for row in REFUSED])
def test_a_hint_names_only_dates_that_are_read(hint: str) -> None:
    for named in re.findall(r"write (\[?[.0-9][^ ]*[0-9X~?.\]])", hint):
        assert parse(named).text == named


@pytest.mark.parametrize("text", ["0000", "000X", "0000-01-01"])
def test_the_year_nought_is_refused(text: str) -> None:
    with pytest.raises(NotADate, match="the year 0"):
        parse(text)


# --- order -----------------------------------------------------------------------------------


def test_dates_sort_by_start_then_from_precise_to_vague() -> None:
    expected = [
        "../2023",
        "/2024",
        "2023",
        "2025-09",
        "[2025-09,2025-10]",
        "2025-09/..",
        "2025-12-23T15:10+03:00",  # 12:10 in UTC
        "2025-12-23T12:30Z",
        "2025-12-23",
        "2025-12-23~",
        "2025-12-24T01:00Z",
        "2025-12-23T23:30-05:00",  # the 24th in UTC
        "2025-12-24",
        "unknown",
    ]
    mixed = random.Random(7).sample(expected, len(expected))  # noqa: S311 - a fixed shuffle
    assert sorted(mixed, key=lambda text: parse(text).sort_key) == expected


def test_moments_at_the_ends_of_the_calendar_sort() -> None:
    first, last = parse("0001-01-01T00:00+14:00"), parse("9999-12-31T23:59-14:00")
    assert first.sort_key < parse("2025").sort_key < last.sort_key


CUT_OFF = "2025-12-23T15:10+03:00"


@pytest.mark.parametrize(
    ("text", "possibly", "certainly"),
    [
        ("2025-12-23T15:09+03:00", False, False),
        ("2025-12-23T15:10+03:00", True, False),
        ("2025-12-23T15:11+03:00", True, True),
        ("2025-12-23T12:11Z", True, True),
        ("2025-12-23T14:00Z", True, True),
        ("2025-12-23T23:00", True, False),  # no zone: only the day can be compared
        ("2025-12-24T01:00", True, True),
        ("2025-12-22", False, False),
        ("2025-12-23", True, False),
        ("2025-12-24", True, True),
        ("2025-12-24~", True, False),
        ("2026-01~", True, False),
        ("2026-03~", True, True),
        ("2026-03?", True, False),
        ("2025", True, False),
        ("2024", False, False),
        ("../2026", True, False),
        ("2026/..", True, True),
        ("2024/..", True, False),
        ("../2024", False, False),
        ("[2025-12,2026-02]", True, False),
        ("[2026-02,2026-03]", True, True),
        ("unknown", True, False),
    ],
)
def test_only_what_is_certainly_after_the_cut_off_counts(
    text: str, *, possibly: bool, certainly: bool
) -> None:
    assert parse(text).possibly_after(parse(CUT_OFF)) is possibly
    assert parse(text).certainly_after(parse(CUT_OFF)) is certainly


def test_a_moment_is_compared_as_a_clock_in_the_zone_of_the_cut_off_shows_it() -> None:
    late, day = parse("2025-12-23T23:30-05:00"), parse("2025-12-23")
    baku = parse("2025-12-23T15:10+04:00").zone
    assert not late.certainly_after(day)
    assert late.in_zone(None) is late
    assert late.in_zone(baku).certainly_after(day.in_zone(baku))
    assert late.in_zone(baku).earliest == date(2025, 12, 24)
    assert not late.in_zone(late.zone).certainly_after(day)
    assert day.in_zone(baku) is day
    assert late.sort_key_in(late.zone) < day.sort_key_in(late.zone) < late.sort_key_in(baku)


def test_the_ends_of_an_interval_and_the_members_of_a_set_are_put_into_the_zone() -> None:
    zone = parse("2025-12-23T15:10+04:00").zone
    interval = parse("2025-12-20/2025-12-23T23:30-05:00").in_zone(zone)
    assert (interval.earliest, interval.latest) == (date(2025, 12, 20), date(2025, 12, 24))
    open_ = parse("../2025-12-23T23:30-05:00").in_zone(zone)
    assert (open_.earliest, open_.latest) == (None, date(2025, 12, 24))
    either = parse("[2025-12-23T23:30-05:00,2025-12-22]").in_zone(zone)
    assert (either.earliest, either.latest) == (date(2025, 12, 22), date(2025, 12, 24))


# --- another language ------------------------------------------------------------------------


def test_a_language_is_data() -> None:
    turkish = DateWords(
        months=(
            "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran",
            "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
        ),
        seasons=("ilkbahar", "yaz", "sonbahar", "kış"),
        decade="{year}'ler",
        season="{year} {season}",
        approximate="{date} dolaylarında",
        uncertain="muhtemelen {date}",
        not_later="en geç {date}",
        between="{start}–{end}",
        either="{first} veya {last}",
        month_in_year="",
        unknown="tarih bilinmiyor",
    )  # fmt: skip
    printed = {
        "2025-12-23T15:09+03:00": "23 Aralık 2025, 15:09 GMT+3",
        "2025-22": "2025 yaz",
        "202X": "2020'ler",
        "2025-10~": "Ekim 2025 dolaylarında",
        "../2023": "en geç 2023",
        "../2023-05": "en geç Mayıs 2023",
        "2023-05/..": "from Mayıs 2023 on",
        "[2025-09,2025-10]": "Eylül 2025 veya Ekim 2025",
        "unknown": "tarih bilinmiyor",
    }
    assert {text: words(parse(text), turkish) for text in printed} == printed


def test_a_month_may_take_another_case_beside_a_day() -> None:
    russian = DateWords(months=("декабрь",) * 12, months_of_day=("декабря",) * 12)
    assert words(parse("2025-12"), russian) == "декабрь 2025"
    assert words(parse("2025-12-23"), russian) == "23 декабря 2025"


# --- whatever is written ---------------------------------------------------------------------

_days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
_offsets = st.sampled_from(["", "Z", "+03:00", "-05", "+05:45", "-14:00", "+14:00"])


@st.composite
def points(draw: st.DrawFn) -> str:
    day = draw(_days)
    year, month = f"{day.year:04}", f"{day:%m}"
    bare = [year, f"{year}-{month}", f"{year}-{month}-{day:%d}", f"{year}-XX", f"{year}-{month}-XX"]
    if day.year >= 10:
        bare.append(f"{year[:3]}X")
    bare.append(f"{year}-{draw(st.integers(21, 24))}")
    marked = [f"{text}{draw(st.sampled_from(['', '~', '?', '%']))}" for text in bare]
    minute = draw(st.times())
    marked.append(f"{bare[2]}T{minute:%H:%M}{draw(st.sampled_from(['', ':07']))}{draw(_offsets)}")
    return draw(st.sampled_from(marked))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """EDTF texts of every kind; intervals are put in order by the sort key."""
    one, other = sorted((draw(points()), draw(points())), key=lambda text: parse(text).sort_key)
    forms = [one, f"{one}/..", f"../{one}", f"/{one}", f"{one}/", f"[{one},{other}]", "unknown"]
    if one != other:
        forms.append(f"{one}/{other}")
    return draw(st.sampled_from(forms))


@given(texts())
def test_a_date_reads_the_same_again(text: str) -> None:
    try:
        read = parse(text)
    except NotADate as fault:
        # The sort key is by the first day; an interval may still end before it begins.
        assert "before it begins" in fault.reason  # noqa: PT017
        return
    assert parse(str(read)) == read
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest


@given(points())
def test_print_never_says_more_than_was_given(text: str) -> None:
    read = parse(text)
    figures = [part.lstrip("0") for part in re.findall(r"\d+", text)]
    printed = words(read)
    if read.precision in {Precision.YEAR, Precision.SEASON}:
        assert re.findall(r"\d+", printed) == figures[:1]
        assert not any(month in printed for month in ENGLISH.months)
    elif read.precision is Precision.MONTH:
        assert re.findall(r"\d+", printed) == figures[:1]
    elif read.precision is Precision.DAY:
        assert sorted(re.findall(r"\d+", printed)) == sorted([figures[0], figures[2]])
    assert (":" in printed) == (read.precision is Precision.MINUTE)
    assert printed.startswith(("about", "possibly")) == (read.approximate or read.uncertain)


@given(st.lists(texts(), min_size=3, max_size=3))
def test_order_is_total(given_texts: list[str]) -> None:
    read = []
    for text in given_texts:
        try:
            read.append(parse(text))
        except NotADate:
            return
    for a, b in itertools.product(read, repeat=2):
        below, above = a.sort_key < b.sort_key, b.sort_key < a.sort_key
        assert below + above + (a.text == b.text) == 1
        assert not (a.certainly_after(b) and b.certainly_after(a))
        assert a.possibly_after(b) or b.possibly_after(a)


@given(st.text(max_size=100))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        read = parse(text)
    except NotADate as fault:
        assert fault.reason  # noqa: PT017
    else:
        assert words(read)


@given(st.text(alphabet="0123456789-/.,:TZX~?%[]+ abcdeinrtuoy", max_size=40))
def test_near_dates_are_dates_or_are_refused(text: str) -> None:
    try:
        read = parse(text)
    except NotADate as fault:
        assert fault.reason  # noqa: PT017
    else:
        assert words(read)


# --- somebody else's reading -----------------------------------------------------------------


def test_bounds_are_those_of_the_edtf_library() -> None:
    """The `edtf` library as oracle, where it reads: not winters, open ends or times of day."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyparsing's, at import
        import edtf
    compared = 0
    for text in [row[0] for row in READ]:
        read = parse(text)
        if read.earliest is None or read.latest is None or read.moment or text.endswith("-24"):
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = edtf.parse_edtf(text)
            bounds = [theirs.lower_strict(), theirs.upper_strict()]
        assert [date(*day[:3]) for day in bounds] == [read.earliest, read.latest], text
        compared += 1
    assert compared >= 15


def test_reading_is_quick() -> None:
    sample = [row[0] for row in READ]
    many = sample * (10_000 // len(sample) + 1)
    begin = time.process_time()
    for text in many:
        parse(text)
    # 0.06 s on a desk; ten times that only fails for a mistake of order.
    assert time.process_time() - begin < 1


def test_utc_is_utc() -> None:
    moment = parse("2025-12-23T12:09Z").moment
    assert moment is not None
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ("2025-03-31", "31~March~2025"),
        ("2025-10", "October~2025"),
        ("2025-24", "winter~2025"),
        ("2025-03-03/2025-04-04", "between 3~March and 4~April~2025"),
        ("2024-03-03/2025-04-04", "between 3~March~2024 and 4~April~2025"),
        ("2025-10~", "about October~2025"),
        ("2025-12-23T15:10+03:00", "23~December~2025, 15:10~GMT+3"),
    ],
)
def test_no_line_ends_within_a_date(date: str, printed: str) -> None:
    whole = words(parse(date), unbroken(ENGLISH))
    assert whole == printed.replace("~", "\u00a0")
    assert whole.replace("\u00a0", " ") == words(parse(date))
