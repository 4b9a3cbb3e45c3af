"""What is said of events that are planned, that were moved, and that were called off."""

from __future__ import annotations

import re

import pytest

from briefgen.model import Audience
from tests.says.reading import HEAD, found, lines

MORE = HEAD.replace("actors:", "  b: {title: Second report, outlet: Outlet B}\nactors:")


def event(more: str, date: str = "2026-05-12") -> str:
    given = f"id: summit, text: They meet., label: Summit, date: {date}, source: a, {more}"
    return f"{MORE}events:\n  - {{{given}}}\n"


def drawn(page: list[str]) -> str:
    """The entry of the drawing: its kind of sign, its days, its words."""
    kinds = ("exact ", "approximate ", "span ", "disputed ", "planned ", "called-off ")
    (line,) = [line for line in page if line.startswith(kinds)]
    return line


def table(page: list[str]) -> tuple[str, ...]:
    """The first row of the table: the date without its sign, what happened, the sources."""
    start = first_row(page)
    date, *cells = (re.sub(r"\| \[\w+\] ", "", line) for line in page[start + 1 : start + 4])
    return (date[len("(neutral X ") : -1], *cells)


def first_row(page: list[str]) -> int:
    """Where the first row of the table stands."""
    return page.index("row", next(i for i, one in enumerate(page) if "section-timeline" in one))


def sign(page: list[str]) -> str:
    """The sign before the date in the first row of the table."""
    return page[first_row(page) + 1].split()[3]


def signs(page: list[str]) -> str:
    (line,) = [line for line in page if "Signs: " in line]
    return line.partition("Signs: ")[2]


def test_an_event_to_come_is_called_planned_in_table_and_strip() -> None:
    page = lines(event("planned: true"))
    assert table(page)[1] == "They meet. (((planned)))"
    assert drawn(page).startswith("planned ")
    assert sign(page) == "○"
    assert signs(page) == "ring, planned."


def test_an_event_that_has_happened_is_not_called_planned() -> None:
    page = lines(event("planned: false", date="2026-03-01"))
    assert table(page)[1] == "They meet."
    assert drawn(page).startswith("exact ")
    assert (sign(page), signs(page)) == ("●", "filled dot, on that day.")


def test_an_event_that_was_called_off_says_so_everywhere_and_is_planned_no_more() -> None:
    page = lines(event("planned: true, called_off: {date: 2026-03-20, source: b}"))
    assert table(page) == (
        "12 May 2026",
        "They meet. (((called off 20 March 2026)))",
        "^{{1 -> source-a}, {2 -> source-b}}^ {#cited-a}",
    )
    assert drawn(page).startswith("called-off ")
    assert drawn(page).endswith(": 12 May 2026: Summit")
    assert sign(page) == "✕"
    assert signs(page) == "cross, called off."
    assert "planned" not in "\n".join(page)


def test_one_that_was_called_off_on_no_known_day_says_no_day() -> None:
    for given in ("called_off: b", "called_off: {date: unknown, source: b}"):
        page = lines(event(f"planned: true, {given}"))
        assert table(page)[1] == "They meet. (((called off)))"


def test_an_event_that_was_moved_stands_at_its_new_date_and_tells_the_old_one() -> None:
    page = lines(event("planned: true, moved: {to: 2026-06-02, date: 2026-03-20, source: b}"))
    assert table(page)[:2] == (
        "2 June 2026",
        "They meet. (((planned, moved 20 March 2026, before: 12 May 2026)))",
    )
    day = 739769
    assert drawn(page) == f"planned {day}–{day}: 2 Jun 2026: Summit"


def test_one_that_was_moved_twice_or_to_no_date_tells_each_date() -> None:
    moves = "moved: [{to: 2026-06-02, source: b}, {to: unknown, source: b}]"
    page = lines(event(f"planned: true, {moves}"))
    assert table(page)[:2] == (
        "no new date given",
        "They meet. (((planned, moved, moved, before: 12 May 2026 and 2 June 2026)))",
    )
    assert signs(page) == "three dots, without a date."


def test_an_event_that_was_neither_moved_nor_called_off_says_nothing_of_it() -> None:
    page = "\n".join(lines(event("planned: true")))
    for words in ("moved", "called off", "before:", "cross"):
        assert words not in page


def test_a_sign_is_explained_only_where_the_drawing_has_it() -> None:
    undated = event("planned: true", date="unknown")
    assert signs(lines(undated)) == "three dots, without a date."
    both = undated + "  - {text: It came., date: 2026-03-01, source: a}\n"
    assert signs(lines(both)) == "filled dot, on that day; three dots, without a date."


@pytest.mark.parametrize(
    ("more", "past"),
    [
        ("planned: true", True),
        ("planned: true, called_off: b", False),
        ("planned: true, moved: {to: 2026-06, source: b}", False),
        ("planned: true, moved: {to: 2026-02, source: b}", True),
    ],
)
def test_a_plan_is_past_by_the_date_that_holds_and_not_once_it_is_called_off(
    more: str,
    past: bool,  # noqa: FBT001
) -> None:
    assert ("planned-event-past" in found(event(more, date="2026-01"))) is past


def test_who_may_not_see_by_whom_it_was_called_off_is_given_no_copy_that_calls_it_planned() -> None:
    text = event("planned: true, called_off: {source: b}").replace(
        "outlet: Outlet B", "outlet: Outlet B, release: internal"
    )
    assert "called off" in "\n".join(lines(text, audience=Audience.INTERNAL))
    public = text.replace("as_of:", "release: public, as_of:")
    assert "rests-on-withheld" in found(public)


@pytest.mark.parametrize("word", ["cancelled", "canceled", "postponed", "rescheduled"])
def test_a_word_that_a_person_would_try_leads_to_the_field(word: str) -> None:
    assert "unknown-field" in found(event(f"planned: true, {word}: b"))


def events(*dates: str) -> list[str]:
    given = (f"  - {{text: It came., label: No., date: '{date}', source: a}}\n" for date in dates)
    return lines(f"{MORE}events:\n{''.join(given)}")


def equivalent(page: list[str]) -> str:
    (line,) = [line for line in page if line.startswith("alternative: ")]
    return line.removeprefix("alternative: ")


def test_the_equivalent_of_the_strip_counts_its_events_and_says_from_when_to_when() -> None:
    follows = "; the table follows."
    assert equivalent(events("2026-03-02")) == f"1 event on 2 March 2026{follows}"
    near = equivalent(events("2026-03-02", "2026-03-09"))
    assert near == f"2 events from 2 March 2026 to 9 March 2026{follows}"
    apart = equivalent(events("2024-11-02", "2026-03-09", "unknown"))
    assert apart == f"2 events from November 2024 to March 2026{follows}"


def test_events_none_of_which_has_a_date_have_a_table_and_no_strip() -> None:
    page = events("unknown", "unknown")
    assert not [line for line in page if line.startswith(("alternative", "ticks", "[timeline"))]
    assert "| [detail] (neutral … date not given)" in page


def test_the_cut_off_is_in_the_strip_on_its_day() -> None:
    page = events("2026-03-02")
    assert "cut-off 739706: information cut-off" in page
    assert "information cut-off" not in "\n".join(events("unknown"))


def test_more_events_than_have_labels_are_in_one_table_by_month_with_their_number() -> None:
    days = [f"2026-0{month}-{day:02}" for month in (1, 2) for day in range(1, 9)]
    few, many = events(*days[:15]), events(*days)
    assert "| Date (34 start) |" in "\n".join(few)
    assert "| Month (34 start) | Day (24 start) |" in "\n".join(many)
    assert "stroke, an event" not in "".join(few)
    assert signs(many) == "stroke, an event; filled dot, on that day."
    months = [line for line in many if line.startswith("| [name] ")]
    assert months == ["| [name] January 2026 (8)", "| [name] February 2026 (8)"]
    assert many.count("| [detail] (neutral ● 1)") == 2


def test_what_is_no_single_day_keeps_its_date_in_words_among_the_days_of_its_month() -> None:
    page = events(*(f"2026-01-{day:02}" for day in range(1, 17)), "2026-01", "2025/2026", "2026")
    for words in ("January 2026", "between 2025 and 2026", "2026"):
        assert f"| [detail] (neutral ■ {words})" in page
    assert "| [name] January 2026 (17)" in page


def test_hours_of_one_day_are_told_apart_and_a_day_among_them_is_a_bar() -> None:
    page = events("2026-03-02T09:00", "2026-03-02T17:30", "2026-03-02")
    day = 739677 * 1440
    drawn_at = [line.partition(": ")[0] for line in page if line.endswith(": No.")]
    assert drawn_at == [
        f"exact {day + 540}–{day + 540}",
        f"exact {day + 1050}–{day + 1050}",
        f"span {day}–{day + 1439}",
    ]


def test_a_far_away_event_does_not_press_the_others_together() -> None:
    (ticks,) = [
        line
        for line in events("1950-05-01", "2026-01-02", "2026-02-10", "2026-03-09")
        if line.startswith("ticks: ")
    ]
    names = [tick.partition(": ")[2] for tick in ticks.removeprefix("ticks: ").split(" | ")]
    assert names == ["May 1950", "January 2026", "February", "March"]
