"""What is said of events that are planned, that were moved, and that were called off."""

from __future__ import annotations

import pytest

from briefgen.model import Audience
from tests.says.reading import HEAD, found, lines

MORE = HEAD.replace("actors:", "  b: {title: Second report, outlet: Outlet B}\nactors:")


def event(more: str, date: str = "2026-05-12") -> str:
    given = f"id: summit, text: They meet., label: Summit, date: {date}, source: a, {more}"
    return f"{MORE}events:\n  - {{{given}}}\n"


def told(page: list[str]) -> str:
    """The text equivalent of the drawing."""
    (line,) = [line for line in page if line.startswith("alternative: Timeline. ")]
    return line.removeprefix("alternative: Timeline. ").removesuffix(".")


def drawn(page: list[str]) -> str:
    """The entry of the drawing: its kind of sign, its days, its words."""
    kinds = ("exact ", "approximate ", "span ", "disputed ", "called-off ")
    (line,) = [line for line in page if line.startswith(kinds)]
    return line


def table(page: list[str]) -> tuple[str, ...]:
    start = page.index("row")
    return tuple(line.removeprefix("| [body] ") for line in page[start + 1 : start + 4])


def signs(page: list[str]) -> str:
    (line,) = [line for line in page if "Signs: " in line]
    return line.partition("Signs: ")[2]


def test_an_event_to_come_is_called_planned_in_table_and_equivalent() -> None:
    page = lines(event("planned: true"))
    assert table(page)[1] == "They meet. (((planned)))"
    assert told(page) == "12 May 2026: Summit (planned)"


def test_an_event_that_has_happened_is_not_called_planned() -> None:
    page = lines(event("planned: false", date="2026-03-01"))
    assert table(page)[1] == "They meet."
    assert told(page) == "1 Mar 2026: Summit"


def test_an_event_that_was_called_off_says_so_everywhere_and_is_planned_no_more() -> None:
    page = lines(event("planned: true, called_off: {date: 2026-03-20, source: b}"))
    assert table(page) == (
        "12 May 2026",
        "They meet. (((called off 20 March 2026)))",
        "^{{1 -> source-a}, {2 -> source-b}}^ {#cited-a}",
    )
    assert told(page) == "12 May 2026: Summit (called off 20 Mar 2026)"
    assert drawn(page).startswith("called-off ")
    assert drawn(page).endswith(": 12 May 2026: Summit (called off 20 Mar 2026)")
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
    assert told(page) == "2 Jun 2026: Summit (planned, moved 20 Mar 2026, before: 12 May 2026)"
    day = 739769
    assert drawn(page) == (
        f"approximate {day}–{day}: 2 Jun 2026: Summit (moved 20 Mar 2026, before: 12 May 2026)"
    )


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
