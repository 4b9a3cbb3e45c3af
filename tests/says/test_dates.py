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
    ("date", "full"),
    [
        ("../2026-03-09", "not later than 9 March 2026"),
        ("/2023", "until 2023 (start not known)"),
        ("2023/..", "from 2023 on"),
        ("2023/", "from 2023 (end not known)"),
    ],
)
def test_an_interval_with_one_end_says_of_the_other_what_its_form_says(
    date: str, full: str
) -> None:
    page = lines(event(date))
    assert f"| [detail] (neutral ■ {full})" in page
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
        assert "| [detail] (neutral ■ until 2023)" in lines(text)
        assert [code for code in found(text) if code.startswith("date")] == []


ZONED = HEAD.replace("as_of: 2026-03-31", "as_of: 2026-03-31T12:00+04:00")
NEXT_DAY = "2026-03-30T23:30-05:00"  # in the zone of the cut-off it is the 31st


def after(head: str) -> set[str]:
    """What is found of things that are of one day as they are written, and not in that zone."""
    text = head + (
        "  king: {kind: person, name: A. King, role: {title: King, until: 2026-03-30}}\n"
        f"  b: {{kind: person, name: B. Person}}\n"
        "statements:\n"
        f"  - {{who: king, said: It came., date: '{NEXT_DAY}', source: a}}\n"
        "  - {who: b, said: It is there., source: [c, d]}\n"
    )
    text = text.replace(
        "actors:",
        f"  c: {{title: Second report, outlet: C, published: 2026-03-30, derives_from: d}}\n"
        f"  d: {{title: Third report, outlet: D, published: '{NEXT_DAY}'}}\n"
        "actors:",
    )
    return set(found(text))


def test_a_day_and_a_moment_are_compared_in_the_zone_of_the_cut_off() -> None:
    told = {"reported-before", "speaker-not-in-office", "source-dates-disagree"}
    assert told <= after(ZONED)
    assert told.isdisjoint(after(HEAD))


def test_what_is_after_the_cut_off_is_told_in_its_zone() -> None:
    cut_off = HEAD.replace("as_of: 2026-03-31", "as_of: 2026-03-31T02:00+04:00")
    text = "events:\n  - {{text: It came., date: '{date}', source: a}}\n"
    assert "after-cut-off" in found(cut_off + text.format(date="2026-03-30T18:30-05:00"))
    assert "after-cut-off" not in found(cut_off + text.format(date="2026-03-30T16:30-05:00"))


def test_a_plan_and_a_question_are_past_in_the_zone_of_the_cut_off() -> None:
    late = "2026-03-31T01:00+14:00"  # 30 March, 15:00 in the zone of the cut-off
    text = (
        f"events:\n  - {{text: It comes., date: '{late}', planned: true, source: a}}\n"
        f"questions:\n  - {{ask: Who?, due: '{late}'}}\n"
    )
    past = {"planned-event-past", "question-overdue"}
    assert past <= set(found(HEAD.replace("2026-03-31", "2026-03-31T12:00+04:00") + text))
    assert past.isdisjoint(found(HEAD + text))


def test_events_are_listed_and_drawn_in_the_order_of_the_zone_of_the_cut_off() -> None:
    text = (
        "events:\n"
        f"  - {{text: It came., label: Late, date: '{NEXT_DAY}', source: a}}\n"
        "  - {text: It came., label: Day, date: 2026-03-30, source: a}\n"
        "  - {text: It came., label: Next, date: 2026-03-31, source: a}\n"
    )
    page = lines(ZONED + text)
    told = [line for line in page if line.startswith("exact ")]
    assert [line.rpartition(": ")[2] for line in told] == ["Day", "Late", "Next"]
    drawn = [line.split()[1].partition("–")[0].rstrip(":") for line in told]
    assert drawn[0] != drawn[1] == drawn[2]


def test_the_present_position_is_the_latest_in_the_zone_of_the_cut_off() -> None:
    def shown(head: str) -> str:
        given = ((NEXT_DAY, "Later", "opposes"), ("2026-03-30", "Sooner", "supports"))
        text = "".join(
            f"  - {{who: aland, said: It is so., date: '{date}', source: a, position:"
            f" {{matter: m, stance: {stance}, gist: {gist}}}}}\n"
            for date, gist, stance in given
        )
        page = lines(f"{head}matters:\n  m: Joining\nstatements:\n{text}")
        start = next(i for i, line in enumerate(page) if "{#section-positions}" in line)
        end = next(i for i, line in enumerate(page) if "{#section-statements}" in line)
        return "\n".join(line for line in page[start:end] if line.startswith("[detail]"))

    assert "Later" in shown(ZONED)
    assert "Sooner" not in shown(ZONED)
    assert "Sooner" in shown(HEAD)
