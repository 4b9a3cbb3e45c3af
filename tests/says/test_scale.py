"""What page 1 says of positions: the scale, its stations, the lines beside it, and the counts."""

from __future__ import annotations

import pytest

from briefgen.house.layout import PageOne
from briefgen.model import Brief
from briefgen.tree import Paragraph, Section, Table, plain, walk
from tests.briefs import brief, document, shipped

HEAD = """
actors:
  aland: {kind: state, name: Aland}
  bland: {kind: state, name: Bland}
  cland: {kind: state, name: Cland}
  dland: {kind: state, name: Dland}
  aide: {name: An aide, of: dland}
sources:
  w: {outlet: Wire, title: Wire report, published: 2026-03-10}
matters: {m: Joining, n: Paying, o: Staying, p: Leaving}
statements:
"""
RECORD = "attribution: on the record, "
STANDS = ("supports", "declines", "undecided")
STATES = ("aland", "bland", "cland", "dland")


def said(who: str, stance: str, more: str = "", position: str = "", matter: str = "m") -> str:
    return (
        f"  - {{who: {who}, said: Words., {more}source: w, "
        f"position: {{matter: {matter}, stance: {stance}{position}}}}}\n"
    )


def of(*statements: str) -> Brief:
    return brief(HEAD + "".join(statements))


def three(more: str = "", position: str = "", matter: str = "m") -> list[str]:
    states = zip(STATES, STANDS, strict=False)
    return [said(who, stance, more, position, matter) for who, stance in states]


def section(
    of: Brief, name: str = "positions", page_one: PageOne = PageOne.WHOLE
) -> Section | None:
    made = document(of, shipped("policy-brief"), page_one)
    sections = (block for block in made.blocks if isinstance(block, Section))
    return next((one for one in sections if one.anchor == f"section-{name}"), None)


def blocks(of: Brief, page_one: PageOne = PageOne.WHOLE) -> list[Paragraph | Table]:
    found = section(of, page_one=page_one)
    assert found is not None
    return [block for block in walk(found.blocks) if isinstance(block, Paragraph | Table)]


def lines(of: Brief, page_one: PageOne = PageOne.WHOLE) -> list[str]:
    """The paragraphs outside and within the scale, without distinction, plain blanks."""
    told = [plain(b.children) for b in blocks(of, page_one) if isinstance(b, Paragraph)]
    return [line.replace("\u00a0", " ") for line in told]


def stations(of: Brief, page_one: PageOne = PageOne.WHOLE) -> dict[str, list[str]]:
    """Of the first scale, what stands under each head."""
    (table, *_) = (block for block in blocks(of, page_one) if isinstance(block, Table))
    (row,) = table.rows
    return {
        plain(column.heading).replace("\u00a0", " "): [
            plain(one.children).replace("\u00a0", " ")
            for one in cell.blocks
            if isinstance(one, Paragraph)
        ]
        for column, cell in zip(table.columns, row.cells, strict=True)
    }


@pytest.mark.parametrize("count", [1, 2])
def test_fewer_than_three_positions_stand_in_a_line(count: int) -> None:
    found = blocks(of(*three()[:count]))
    assert not any(isinstance(block, Table) for block in found)
    assert len(found) == count


def test_three_positions_stand_on_a_scale_and_an_empty_station_says_so() -> None:
    found = stations(of(*three()))
    assert {head: cell[0] for head, cell in found.items()} == {
        "✕ Declines": "Bland",
        "◔ Reluctant": "none recorded",
        "◐ Undecided": "Cland",
        "✓ Supports": "Aland",
        "● Committed": "none recorded",
    }
    assert all("none recorded" not in cell for cell in found.values() if len(cell) > 1)


def test_of_two_stances_in_one_station_each_has_its_own_word() -> None:
    found = stations(of(*three(), said("dland", "opposes")))
    assert found["✕ Declines"][0] == "Bland"
    assert "▼ Opposes" in found["✕ Declines"]
    assert sum("Declines" in line for line in found["✕ Declines"]) == 0
    alone = stations(of(said("dland", "opposes"), *three()[::2], said("bland", "reluctant")))
    assert alone["▼ Opposes"][0] == "Dland"
    assert not any("Opposes" in line for line in alone["▼ Opposes"])


def test_a_word_of_the_analysts_own_stands_with_the_mark_of_the_stance() -> None:
    found = stations(of(*three(position=", label: Thinks, gist: It is thinking")))
    assert found["◐ Undecided"][:3] == ["Cland", "◐ Thinks", "It is thinking"]


def test_terms_on_the_record_are_said_once_and_all_others_where_they_are() -> None:
    one, two, *rest = three(RECORD)
    found = of(one, two, said("cland", "undecided", "attribution: anonymous, "), *rest[1:])
    told = lines(found)
    assert told[0] == "Joining, as stated or reported; on the record unless marked"
    assert not any(line.startswith("On the record") for line in told)
    assert any(line.startswith("Anonymous, not dated") for line in told)
    without = lines(of(*three()))
    assert without[0] == "Joining, as stated or reported"
    assert sum(line.startswith("Terms not recorded, not dated") for line in without) == len(STANDS)


def test_a_position_told_by_another_on_the_record_is_no_usual_one() -> None:
    told = lines(of(*three(RECORD)[:2], said("aide", "undecided", RECORD, ", of: cland")))
    assert any(line.startswith("According to An aide, on the record, not dated") for line in told)


def test_where_an_actor_stood_before_is_said_and_of_one_that_has_not_moved_nothing() -> None:
    before = said("aland", "reluctant", f"date: 2026-01-05, {RECORD}")
    again = said("bland", "declines", f"date: 2026-01-05, {RECORD}")
    after = three(f"date: 2026-02-07, {RECORD}")
    found = [line for line in lines(of(before, again, *after)) if line.startswith("earlier")]
    assert found == ["earlier: ◔ Reluctant, 5 Jan 2026"]


def test_an_earlier_position_of_another_s_words_says_whose() -> None:
    before = said("aide", "declines", f"date: 2026-01-05, {RECORD}", ", of: aland")
    found = lines(of(before, *three(f"date: 2026-02-07, {RECORD}")))
    assert [line for line in found if line.startswith("earlier")] == [
        "earlier: ✕ Declines (according to An aide), 5 Jan 2026"
    ]


@pytest.mark.parametrize("stance", ["asks", "unknown"])
def test_what_has_no_place_on_the_scale_stands_in_a_line(stance: str) -> None:
    told = lines(of(*three(), said("dland", stance)))
    assert told[-1].startswith("Joining: Dland, ")
    assert "Dland" not in " ".join(
        line for cell in stations(of(*three())).values() for line in cell
    )


@pytest.mark.parametrize("page_one", [PageOne.WHOLE, PageOne.NAMES_ONLY])
def test_positions_in_full_stand_where_the_scale_tells_less(page_one: PageOne) -> None:
    found = of(*three(position=", label: Thinks, gist: It is thinking"))
    full = section(found, "positions-in-full", page_one)
    assert (full is None) == (page_one is PageOne.WHOLE)
    assert ("It is thinking" in lines(found, page_one)) == (page_one is PageOne.WHOLE)


def test_page_one_drops_gists_beside_labels_then_all_then_all_but_names() -> None:
    labelled = said("aland", "supports", "", ", label: For it, gist: The label says it")
    found = of(labelled, *three(position=", gist: Nothing else says it")[1:])

    def told(page_one: PageOne) -> tuple[bool, bool, bool]:
        row = lines(found, page_one)
        return (
            "The label says it" in row,
            "Nothing else says it" in row,
            any(line.startswith("Terms not recorded") for line in row),
        )

    assert told(PageOne.ONE_SIGN_EACH) == (True, True, True)
    assert told(PageOne.SAID_BY_LABEL) == (False, True, True)
    assert told(PageOne.NO_GISTS) == (False, False, True)
    assert told(PageOne.NAMES_ONLY) == (False, False, False)


def test_a_crowded_station_has_names_alone_and_the_rest_stands_in_full() -> None:
    found = of(
        *(said(f"[{one}, {two}]", "supports") for one in STATES for two in STATES if one < two)
    )
    assert len(stations(found)["✓ Supports"]) > len(STANDS) * 2
    seven = of(
        *(said(f"[{one}, {two}]", "supports") for one in STATES for two in STATES if one < two),
        said("aland", "supports"),
    )
    assert len(stations(seven)["✓ Supports"]) == len(STANDS) * 2 + 1
    assert section(found, "positions-in-full") is None
    assert section(seven, "positions-in-full") is not None


def test_more_than_three_matters_with_a_scale_are_counted() -> None:
    matters = "mnop"
    scales = of(*(one for matter in matters[:3] for one in three(matter=matter)))
    assert sum(isinstance(block, Table) for block in blocks(scales)) == len(matters) - 1
    found = of(
        *(one for matter in matters for one in three(matter=matter)),
        said("dland", "opposes"),
        said("dland", "asks", matter="p"),
    )
    (table,) = (block for block in blocks(found) if isinstance(block, Table))
    assert plain(table.columns[1].heading).replace("\u00a0", " ") == "✕ Declines, ▼ Opposes"
    rows = [
        [plain(b.children) for cell in row.cells for b in cell.blocks if isinstance(b, Paragraph)]
        for row in table.rows
    ]
    assert rows == [
        ["Joining", "2", "–", "1", "1", "–", "–"],
        ["Paying", "1", "–", "1", "1", "–", "–"],
        ["Staying", "1", "–", "1", "1", "–", "–"],
        ["Leaving", "1", "–", "1", "1", "–", "1"],
    ]
    assert section(found, "positions-in-full") is not None
