"""A title is never cut at the foot of the page without a word of it."""

from __future__ import annotations

import pytest

from tests.says.reading import HEAD, found, lines

LONG = (
    "Azerbaijan has, after a year of talks with six states and two rounds of letters to the "
    "council, not decided on joining the force"
)


def titled(title: str, more: str = "") -> str:
    return HEAD.replace("title: A finding", f"title: '{title}'{more}")


def foot(text: str, template: str) -> str:
    (line,) = [line for line in lines(text, template) if line.startswith("foot ")]
    return line


@pytest.mark.parametrize("template", ["policy-brief", "one-page"])
def test_a_short_title_stands_at_the_foot_in_place_of_the_title(template: str) -> None:
    text = titled(LONG, ", short_title: Azerbaijan has not decided")
    assert foot(text, template).startswith("foot Azerbaijan has not decided · information as of")
    assert f"[title] {LONG}" in lines(text, template)
    assert "title-cut-short" not in found(text)


@pytest.mark.parametrize("template", ["policy-brief", "one-page"])
def test_a_title_that_fits_stands_there_whole_and_nothing_is_told(template: str) -> None:
    text = titled("Azerbaijan has not decided on joining the force")
    assert foot(text, template).startswith("foot Azerbaijan has not decided on joining the force ·")
    assert "title-cut-short" not in found(text)


def test_a_title_that_is_cut_there_is_told_with_what_is_left_of_it() -> None:
    told = found(titled(LONG))["title-cut-short"]
    assert "`title:`" in told
    assert "at the foot of the page" in told
    assert "Azerbaijan has, after a year" in told
    assert "…" in told
    assert foot(titled(LONG), "policy-brief").removeprefix("foot ").split(" / ")[0] in told
