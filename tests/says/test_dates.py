"""An open end of a date is told apart from an unknown one, on the page and in the drawing."""

from __future__ import annotations

import pytest

from tests.says.reading import HEAD, found, lines


def event(date: str, more: str = "") -> str:
    given = f"text: It came., label: Arrival, date: {date}, source: a{more}"
    return f"{HEAD}events:\n  - {{{given}}}\n"


def statement(date: str) -> str:
    return f"{HEAD}statements:\n  - {{who: aland, said: It came., date: {date}, source: a}}\n"


@pytest.mark.parametrize(
    ("date", "full", "short"),
    [
        ("../2026-03-09", "not later than 9 March 2026", "by 9 Mar 2026"),
        ("/2023", "until 2023 (start not known)", "until 2023 (start not known)"),
        ("2023/..", "from 2023 on", "from 2023 on"),
        ("2023/", "from 2023 (end not known)", "from 2023 (end not known)"),
    ],
)
def test_an_interval_with_one_end_says_of_the_other_what_its_form_says(
    date: str, full: str, short: str
) -> None:
    page = lines(event(date))
    assert f"alternative: Timeline. {short}: Arrival." in page
    assert f"| [body] {full}" in page
    assert full in "\n".join(lines(statement(date)))
    published = statement("2023").replace("2026-03-30", date)
    assert full in "\n".join(lines(published, "one-page"))


def test_a_date_that_is_the_latest_possible_never_says_that_something_lasted_until_then() -> None:
    text = event("../2026-03-09") + (
        "statements:\n"
        "  - {who: aland, said: It came., date: ../2026-03-09, source: a, position:"
        " {matter: m, stance: asks, gist: A gist}}\n"
        "questions:\n  - {ask: Who?, due: ../2026-06}\n"
        "conditions:\n"
        "  - {text: It is so., set_by: aland, status: open, status_date: ../2026-03-09,"
        " inferred_from: [a]}\n"
        "matters:\n  m: Joining\n"
    )
    page = "\n".join(lines(text))
    assert page.count("not later than 9 March 2026") >= 2
    assert "until" not in page


def test_an_event_that_lasted_says_so_in_words_of_the_source_and_no_check_objects() -> None:
    for date in ("../2023", "/2023"):
        text = event(date, ", date_as: until 2023")
        assert "alternative: Timeline. until 2023: Arrival." in lines(text)
        assert [code for code in found(text) if code.startswith("date")] == []
