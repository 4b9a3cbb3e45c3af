"""What is said of positions: on whose words each rests, whose it is, and which came first."""

from __future__ import annotations

import re

import pytest

from briefgen.house.layout import PageOne
from briefgen.model import Brief
from briefgen.model.positions import held_positions, of_unknown_order, standing
from briefgen.model.walk import records
from briefgen.quotations.verification import Verification
from briefgen.tracing.why import why
from briefgen.tree import Paragraph, Row, Section, Table, Tracks, plain, walk
from briefgen.writers.outline import outline
from tests.briefs import brief, document, shipped

TEMPLATES = ("policy-brief", "one-page")
UNKNOWN = "order not known"

HEAD = """
actors:
  aland: {kind: state, name: Aland}
  bland: {kind: state, name: Bland}
  chair: {name: B. Sample, of: aland}
  king: {name: King, of: aland}
  envoy: {name: C. Envoy}
  officials: {kind: group, name: Officials}
sources:
  w: {outlet: Wire, title: Wire report, published: 2026-03-10}
matters: {m: Joining}
statements:
"""


def statement(
    id_: str, who: str, stance: str, date: str = "", more: str = "", position: str = ""
) -> str:
    when = f"date: {date}, " if date else ""
    return (
        f"  - {{id: {id_}, who: {who}, said: Words., {when}{more}source: w, "
        f"position: {{matter: m, stance: {stance}{position}}}}}\n"
    )


def of(*statements: str) -> Brief:
    return brief(HEAD + "".join(statements))


def rows(of: Brief) -> list[list[str]]:
    """The cells of the table of positions in full, each cell's paragraphs one after another."""
    made = document(of, shipped("policy-brief"), PageOne.NO_GISTS)
    found = list(walk(made.blocks))
    tables = [
        b for b in found if isinstance(b, Table) and "positions as stated" in plain(b.caption)
    ]
    assert len(tables) == 1
    return [cells(row) for row in tables[0].rows]


def glance(of: Brief, template: str = "policy-brief") -> list[str]:
    """What stands under the heading of positions, as plain lines; a scale cell by cell."""
    made = document(of, shipped(template))
    sections = [block for block in made.blocks if isinstance(block, Section)]
    (found,) = (one for one in sections if one.anchor == "section-positions")
    told: list[str] = []
    for block in found.blocks:
        if isinstance(block, Paragraph):
            told.append(plain(block.children))
        elif isinstance(block, Table):
            told += [cell for row in block.rows for cell in cells(row)]
    return [dated(line).replace("\u00a0", " ") for line in told]


def dated(words: str) -> str:
    """Words with plain spaces in their dates, which no line divides on a page."""
    return re.sub(r"(?<=[0-9a-z])\u00a0(?=[0-9]{4}|[A-Z])", " ", words)


def cells(row: Row) -> list[str]:
    return [
        " / ".join(dated(plain(p.children)) for p in cell.blocks if isinstance(p, Paragraph))
        for cell in row.cells
    ]


def over_time(of: Brief) -> tuple[list[Tracks], str]:
    """The drawings of positions over time, and all the words of the brief."""
    made = document(of, shipped("policy-brief"))
    tracks = [block for block in walk(made.blocks) if isinstance(block, Tracks)]
    return tracks, dated("\n".join(outline(made.blocks)))


# Whose words a position rests on


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("attribution: on the record, ", "According to B. Sample, on the record"),
        ("", "According to B. Sample, terms not recorded"),
        (
            "attribution: {terms: anonymous, described_as: an aide}, ",
            "According to B. Sample, anonymous: an aide",
        ),
        (
            "for: aland, attribution: on the record, ",
            "According to B. Sample for Aland, on the record",
        ),
    ],
)
def test_a_position_told_by_another_says_whose_words_it_rests_on(more: str, told: str) -> None:
    one = of(statement("s", "chair", "asks", "2026-03", more, ", of: bland"))
    assert [row[4].partition("\u00a0")[0].partition(" (")[0] for row in rows(one)] == [told]
    for template in TEMPLATES:
        (line,) = glance(one, template)
        assert f"Bland, → Asks; Words. {told}, Mar 2026." in line


@pytest.mark.parametrize(
    ("who", "more", "position", "told"),
    [
        ("bland", "attribution: on the record, ", "", "On the record"),
        ("bland", "", ", of: bland", "Terms not recorded"),
        ("envoy", "for: bland, attribution: on the record, ", "", "On the record"),
        ("[bland, aland]", "attribution: on the record, ", ", of: bland", "On the record"),
        ("w", "", ", of: bland", "Report’s own voice"),
        ("w", "attribution: reported, ", ", of: bland", "Reported"),
    ],
)
def test_a_position_in_own_words_or_a_reports_own_voice_is_not_according_to_anybody(
    who: str, more: str, position: str, told: str
) -> None:
    one = of(statement("s", who, "asks", "2026-03", more, position))
    assert [row[4].partition("\u00a0")[0] for row in rows(one)] == [told]


# Whose position it is


def test_a_persons_own_position_is_told_from_that_of_their_state() -> None:
    one = of(
        statement("own", "king", "supports", "2026-01-05"),
        statement("states", "king", "opposes", "2026-02-05", "for: aland, "),
    )
    found = [(row[0], row[4].partition(" (")[0].partition("\u00a0")[0]) for row in rows(one)]
    assert found == [
        ("King / own position, not recorded as that of Aland", "Terms not recorded"),
        ("Aland", "King for Aland, terms not recorded"),
    ]


def test_a_person_of_no_body_or_a_state_has_no_position_of_somebody_else() -> None:
    one = of(
        statement("e", "envoy", "supports", "2026-01-05"),
        statement("a", "aland", "supports", "2026-01-05"),
        statement("two", "[king, envoy]", "supports", "2026-01-05"),
        statement("for", "king", "supports", "2026-01-05", "for: bland, "),
    )
    assert [row[0] for row in rows(one)] == ["C. Envoy", "Aland", "King, C. Envoy", "Bland"]
    assert [row[4].partition("\u00a0")[0] for row in rows(one)] == ["Terms not recorded"] * 4


# Which one replaces which


RECORD, ANONYMOUS = "attribution: on the record, ", "attribution: anonymous, "


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (
            statement("one", "aland", "supports", "2026-01", RECORD),
            statement("two", "officials", "opposes", "2026-02", f"for: aland, {ANONYMOUS}"),
        ),
        (
            statement("one", "aland", "supports", "2026-01"),
            statement(
                "two", "officials", "opposes", "2026-02", "for: aland, attribution: background, "
            ),
        ),
        (
            statement("one", "aland", "supports", "2026-01", RECORD),
            statement("two", "aland", "opposes", "2026-02", "attribution: reported, "),
        ),
        (
            statement("one", "aland", "supports", "2026-01", RECORD),
            statement("two", "chair", "opposes", "2026-02", RECORD, ", of: aland"),
        ),
        (
            statement("one", "king", "supports", "2026-01", RECORD),
            statement("two", "king", "opposes", "2026-02", f"for: aland, {RECORD}"),
        ),
    ],
)
def test_weaker_words_and_those_for_another_do_not_take_the_place_of_a_position(
    earlier: str, later: str
) -> None:
    """Both are shown with their dates, and nothing is said of their order, which is known."""
    found = rows(of(earlier, later))
    assert sorted(row[3] for row in found) == ["Feb 2026", "Jan 2026"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (
            statement("one", "aland", "supports", "2026-01", RECORD),
            statement("two", "envoy", "opposes", "2026-02", f"for: aland, {RECORD}"),
        ),
        (
            statement("one", "officials", "supports", "2026-01", f"for: aland, {ANONYMOUS}"),
            statement("two", "aland", "opposes", "2026-02", RECORD),
        ),
        (
            statement("one", "chair", "supports", "2026-01", RECORD, ", of: aland"),
            statement("two", "aland", "opposes", "2026-02", RECORD),
        ),
        (
            statement("one", "officials", "supports", "2026-01", f"for: aland, {ANONYMOUS}"),
            statement("two", "officials", "opposes", "2026-02", f"for: aland, {ANONYMOUS}"),
        ),
    ],
)
def test_later_words_as_firm_take_the_place_of_a_position(earlier: str, later: str) -> None:
    assert [(row[1][2:], row[3]) for row in rows(of(earlier, later))] == [("Opposes", "Feb 2026")]


# Which came first


OVERLAPPING = [
    ("2026-02", "2026-02-10"),
    ("../2026-02", "2026-01"),
    ("2026-21", "2026-04-03"),
    ("2026-02-10", "2026-02-10"),
    ("2026-02-10~", "2026-02-12"),
    ("2026-01/2026-03", "2026-02"),
    ("2026-01/..", "2026-02"),
    ("2026", "2026-01-05"),
]


def two(first: str, second: str, stance: str = "opposes") -> Brief:
    return of(
        statement("one", "aland", "supports", first),
        statement("two", "aland", stance, second),
    )


@pytest.mark.parametrize(("first", "second"), OVERLAPPING)
def test_of_two_positions_whose_dates_overlap_the_order_is_said_not_to_be_known(
    first: str, second: str
) -> None:
    found = rows(two(first, second))
    assert len(found) == 2
    assert all(row[3].endswith(f" / {UNKNOWN}") for row in found)
    for template in TEMPLATES:
        lines = glance(two(first, second), template)
        assert [UNKNOWN in line for line in lines] == [True] * len(found)


@pytest.mark.parametrize("first", ["", "unknown", "2026-02?", "2025%"])
def test_of_a_position_without_a_certain_date_the_order_is_said_not_to_be_known(first: str) -> None:
    found = {row[1][2:]: row[3] for row in rows(two(first, "2026-02-10"))}
    assert found["Supports"].endswith(f" / {UNKNOWN}")
    assert found["Opposes"] == "10 Feb 2026"


@pytest.mark.parametrize(
    ("first", "second", "stance", "shown"),
    [
        ("2026-01", "2026-02-10", "opposes", 1),
        ("../2026-01", "2026-02", "opposes", 1),
        ("2025-24", "2026-04-03", "opposes", 1),
        ("2026-02", "2026-02-10", "supports", 2),
        ("", "2026-02-10", "supports", 2),
    ],
)
def test_nothing_is_said_of_the_order_where_dates_tell_it_or_nothing_has_moved(
    first: str, second: str, stance: str, shown: int
) -> None:
    found = rows(two(first, second, stance))
    assert len(found) == shown
    assert not any(UNKNOWN in row[3] for row in found)


def test_positions_of_two_actors_have_no_order() -> None:
    one = of(
        statement("a", "aland", "supports", "2026-02"),
        statement("b", "bland", "opposes", "2026-02"),
    )
    assert [row[3] for row in rows(one)] == ["Feb 2026", "Feb 2026"]


@pytest.mark.parametrize(("joint", "noted"), [("2026-02-10", True), ("2026-03", False)])
def test_of_a_joint_position_and_one_of_its_holders_the_order_is_looked_at_too(
    joint: str, *, noted: bool
) -> None:
    one = of(
        statement("a", "aland", "supports", "2026-02"),
        statement("b", "[bland, aland]", "opposes", joint),
    )
    assert [UNKNOWN in row[3] for row in rows(one)] == [noted, noted]


def test_a_position_without_a_date_leaves_the_order_of_the_others_as_it_is() -> None:
    one = of(
        statement("undated", "aland", "asks"),
        statement("early", "aland", "supports", "2026-01", RECORD),
        statement("late", "aland", "opposes", "2026-02", ANONYMOUS),
    )
    held = held_positions(one)["m"]
    assert {p.statement.id for p in standing(held)} == {"undated", "early", "late"}
    assert of_unknown_order(held) == {("undated", "position.0")}


# Positions over time


@pytest.mark.parametrize(("first", "second"), [*OVERLAPPING, ("2026-02?", "2026-02-10")])
def test_no_lane_is_drawn_where_the_order_is_not_known(first: str, second: str) -> None:
    tracks, words = over_time(two(first, second))
    assert tracks == []
    assert "Positions over time" in words
    assert "The dates do not tell in which order these came." in words
    assert "A lane for each actor" not in words


def test_both_positions_without_an_order_are_named() -> None:
    _, words = over_time(two("2026-02", "2026-02-10"))
    assert "Joining – Aland: 10 Feb 2026, Opposes; Feb 2026, Supports. The dates do not" in words


@pytest.mark.parametrize(
    ("first", "second", "stance", "told"),
    [
        ("2026-01", "2026-02-10", "opposes", "Aland: Jan 2026, Supports, 10 Feb 2026, Opposes."),
        ("2026-02-10", "2026-02-10", "supports", "Aland: 10 Feb 2026, Supports, 10 Feb 2026, Sup"),
    ],
)
def test_a_lane_is_drawn_where_the_order_is_known_or_nothing_has_moved(
    first: str, second: str, stance: str, told: str
) -> None:
    (drawn,), words = over_time(two(first, second, stance))
    assert told in dated(drawn.alternative)
    assert "The dates do not tell" not in words
    assert "A lane for each actor with several dated positions, where the dates tell their" in words
    assert "holds until" not in words


def test_one_lane_is_drawn_and_another_is_not() -> None:
    one = of(
        statement("a", "aland", "supports", "2026-01"),
        statement("b", "aland", "opposes", "2026-02"),
        statement("c", "bland", "supports", "2026-01"),
        statement("d", "bland", "opposes", "2026-01-05"),
    )
    (drawn,), words = over_time(one)
    assert [track.name for track in drawn.tracks] == ["Aland"]
    assert "Bland" not in drawn.alternative
    assert "Joining – Bland: 5 Jan 2026, Opposes; Jan 2026, Supports. The dates do not" in words


def test_an_undated_position_stands_apart_and_has_no_place_in_the_order() -> None:
    one = of(
        statement("a", "aland", "supports", "2026-01"),
        statement("b", "aland", "opposes", "2026-02"),
        statement("c", "aland", "asks"),
    )
    (drawn,), words = over_time(one)
    assert dated(drawn.alternative).endswith("Feb 2026, Opposes, not dated, Asks.")
    assert (
        "One without a date stands apart, at the right; its place in the order is not known."
        in words
    )


def test_words_of_another_and_words_without_a_name_are_told_on_a_lane() -> None:
    one = of(
        statement("a", "aland", "supports", "2026-01", RECORD),
        statement("b", "aland", "undecided", "2026-02", ANONYMOUS),
        statement("c", "chair", "opposes", "2026-03", "", ", of: aland"),
        statement("d", "w", "willing", "2026-04", "", ", of: aland"),
    )
    (drawn,), _ = over_time(one)
    assert [stand.label for stand in drawn.tracks[0].stands] == [
        "Supports",
        "Undecided (anonymous)",
        "Opposes (according to B. Sample)",
        "Willing (according to Wire)",
    ]


# `briefgen why`


def told_by_why(one: Brief) -> tuple[str, ...]:
    found = next(found for found in records(one) if found.record.id == "s")
    return why(one, found, Verification()).facts


def test_why_says_whose_words_a_position_rests_on() -> None:
    one = of(statement("s", "chair", "asks", "2026-03", RECORD, ", of: bland"))
    assert told_by_why(one) == (
        "who: B. Sample",
        "position of Bland on Joining: asks, according to B. Sample",
        "terms: on-the-record",
    )


def test_why_says_for_whom_words_were_and_nobody_else_whose_words_they_are() -> None:
    one = of(statement("s", "king", "asks", "2026-03", "for: aland, "))
    assert told_by_why(one) == ("who: King", "for: Aland", "position of Aland on Joining: asks")
