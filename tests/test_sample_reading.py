"""The table of where the sample's sentences stand has every record, with the places it gives."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "sample-reading.md"
SAMPLE = yaml.safe_load((ROOT / "inputs" / "azerbaijan.yaml").read_text("utf-8"))
TABLES = ("statements", "conditions", "questions", "judgements", "events", "differences")
SHORT = {"TT": "turkiye-today", "U": "untitled"}
PARAGRAPHS = {"turkiye-today": 13, "untitled": 6}


def rows(heading: str) -> dict[str, str]:
    """The records of one table of the page -> where it says that they stand."""
    text = PAGE.read_text("utf-8").casefold()
    (part,) = (p for p in re.split(r"^## ", text, flags=re.MULTILINE) if p.startswith(heading))
    found = re.findall(r"^\| `([^`]+)` \| ([^|]*) \|", part, flags=re.MULTILINE)
    assert len(found) == len(dict(found))
    return dict(found)


def places(told: str) -> set[tuple[str, int]]:
    """The paragraphs that a cell names: those of `TT 1, 4, U 2` are three."""
    found = set()
    source = ""
    for name, number in re.findall(r"\b(?:(tt|u) )?(\d+)\b", told):
        source = SHORT[name.upper()] if name else source
        found.add((source, int(number)))
    return found


def reports(statement: dict[str, Any]) -> set[tuple[str, int]]:
    """The paragraphs that the reports of a statement give as their places."""
    given = statement["reports"]
    listed = given if isinstance(given, list) else [given]
    return {
        (one["source"], int(number))
        for one in listed
        for number in re.findall(r"\d+", one["place"])
    }


def sources(record: object) -> set[str]:
    """The sources that an event or a difference names."""
    return set(re.findall("turkiye-today|untitled", str(record)))


@pytest.mark.parametrize("table", TABLES)
def test_every_record_of_the_sample_has_a_row_and_every_row_a_record(table: str) -> None:
    assert list(rows(table)) == [one["id"] for one in SAMPLE[table]]


@pytest.mark.parametrize("table", TABLES)
def test_every_place_is_a_paragraph_of_a_report(table: str) -> None:
    for record, told in rows(table).items():
        assert places(told) or told == "ours", record
        for source, number in places(told):
            assert 1 <= number <= PARAGRAPHS[source], record


def test_a_statement_stands_where_its_reports_say() -> None:
    told = rows("statements")
    for one in SAMPLE["statements"]:
        assert places(told[one["id"]]) == reports(one), one["id"]


@pytest.mark.parametrize("table", ["events", "differences"])
def test_an_event_and_a_difference_stand_in_the_reports_that_they_cite(table: str) -> None:
    told = rows(table)
    for one in SAMPLE[table]:
        assert {source for source, _ in places(told[one["id"]])} == sources(one), one["id"]


def test_a_concern_stands_where_its_statements_do() -> None:
    stated = {one["id"]: reports(one) for one in SAMPLE["statements"]}
    told = rows("conditions")
    for one in SAMPLE["conditions"]:
        names = one["stated_in"] if isinstance(one["stated_in"], list) else [one["stated_in"]]
        assert places(told[one["id"]]) == set().union(*(stated[name] for name in names))


@pytest.mark.parametrize("table", ["questions", "judgements"])
def test_questions_and_judgements_are_told_as_ours(table: str) -> None:
    assert all(told.startswith("ours") for told in rows(table).values())


def test_places_are_read_as_they_are_written() -> None:
    tt, untitled = "turkiye-today", "untitled"
    assert places("tt 1, 4, u 2") == {(tt, 1), (tt, 4), (untitled, 2)}
    assert places("ours; u 5, 6") == {(untitled, 5), (untitled, 6)}
    assert places("ours") == set()
