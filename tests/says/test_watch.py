"""What page 1 says of what stands open and what to watch."""

from __future__ import annotations

import pytest

from briefgen.compose import StyleRequests, compose
from briefgen.house.layout import PageOne
from briefgen.house.style import StyleSheet
from briefgen.tree import Paragraph, Section, Table, plain, walk
from tests.briefs import brief, english, shipped

HEAD = """
actors:
  aland: {kind: state, name: Aland}
sources:
  w: {outlet: Wire, title: Wire report, published: 2025-12-10}
statements:
  - {id: s, who: aland, said: Words., source: w}
"""


def condition(more: str, id_: str = "c") -> str:
    return f"  - {{id: {id_}, text: It is clear., set_by: aland, {more}}}\n"


def watched(
    records: str, page_one: PageOne = PageOne.WHOLE, *, room: bool = True
) -> list[list[str]]:
    """The lists, each with its head first; nothing where there is no such section."""
    asked = StyleRequests(StyleSheet(name="test"), page_one, room)
    made = compose(brief(HEAD + records), shipped("policy-brief"), english(), asked=asked)
    sections = (block for block in made.blocks if isinstance(block, Section))
    found = [one for one in sections if one.anchor == "section-watch"]
    if not found:
        return []
    (table,) = (block for block in walk(found[0].blocks) if isinstance(block, Table))
    (row,) = table.rows
    return [
        [
            plain(column.heading),
            *(
                plain(one.children).replace("\u00a0", " ")
                for one in cell.blocks
                if isinstance(one, Paragraph)
            ),
        ]
        for column, cell in zip(table.columns, row.cells, strict=True)
    ]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("stated_in: s, status: open", "C1 It is clear."),
        ("stated_in: s", "C1 It is clear."),
        ("stated_in: s, status: not met", "C1 It is clear."),
        ("inferred_from: s, status: open", "C1 inferred by us: It is clear."),
        ("stated_in: s, kind: concern, status: raised", "C1 It is clear."),
        ("stated_in: s, kind: red line, status: stands", "C1 It is clear."),
    ],
)
def test_a_condition_that_is_not_settled_is_listed(more: str, told: str) -> None:
    (found,) = watched(f"conditions:\n{condition(more)}")
    assert found == ["Conditions and concerns not settled", told]


@pytest.mark.parametrize(
    "more",
    [
        "stated_in: s, status: met",
        "stated_in: s, status: withdrawn",
        "stated_in: s, kind: concern, status: allayed",
        "stated_in: s, kind: request, status: granted",
    ],
)
def test_a_condition_that_is_settled_is_not(more: str) -> None:
    assert watched(f"conditions:\n{condition(more)}") == []


def test_a_part_stands_with_its_whole() -> None:
    parts = condition("stated_in: s, status: open", "part")
    whole = condition("stated_in: s, any_of: [part]", "whole")
    assert [row[1:] for row in watched(f"conditions:\n{whole}{parts}")] == [["C1 It is clear."]]
    settled = condition("stated_in: s, status: met, any_of: [part]", "whole")
    assert [row[1:] for row in watched(f"conditions:\n{settled}{parts}")] == [["C2 It is clear."]]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("date: 2026-02-03, planned: yes", ["3 Feb 2026: A conference."]),
        ("date: 2026-02-03, planned: yes, label: Talks", ["3 Feb 2026: Talks"]),
        ("planned: yes", ["date not given: A conference."]),
        ("date: 2025-12, planned: yes", ["Dec 2025: A conference."]),
        ("date: 2025-12-03, planned: yes", []),
        ("date: 2026-02-03, planned: yes, called_off: w", []),
        ("date: 2025-12-03", []),
        (
            "date: 2025-12-03, planned: yes, moved: [{to: 2026-04-02, source: w}]",
            ["2 Apr 2026: A conference."],
        ),
    ],
)
def test_what_is_planned_and_not_past_or_called_off_is_watched(more: str, told: list[str]) -> None:
    found = watched(f"events:\n  - {{text: A conference., sources: w, {more}}}\n")
    assert [row[1:] for row in found] == ([told] if told else [])


def test_signs_of_change_are_watched_and_the_first_alone_counts_the_others() -> None:
    signs = "would_change: [Somebody objects., Money is withheld., A vote fails.]"
    records = f"judgements:\n  - {{text: It will come., based_on: s, {signs}}}\n"
    assert watched(records) == [
        [
            "Planned, or would change a judgement",
            "Judgement 1: Somebody objects.",
            "Judgement 1: Money is withheld.",
            "Judgement 1: A vote fails.",
        ]
    ]
    assert [row[1:] for row in watched(records, PageOne.ONE_SIGN_EACH)] == [
        ["Judgement 1: Somebody objects. (2 further signs)"]
    ]
    one = "judgements:\n  - {text: It will come., based_on: s, would_change: Somebody objects.}\n"
    assert [row[1:] for row in watched(one, PageOne.ONE_SIGN_EACH)] == [
        ["Judgement 1: Somebody objects."]
    ]
    assert watched(records, room=False) == []


@pytest.mark.parametrize(
    ("count", "last"),
    [(9, "C9 It is clear."), (10, "2 further entries"), (12, "4 further entries")],
)
def test_of_many_entries_the_rest_is_counted(count: int, last: str) -> None:
    rows = "".join(condition("stated_in: s, status: open", f"c{n}") for n in range(count))
    (found,) = watched(f"conditions:\n{rows}")
    assert found[-1] == last
