"""Sources are counted, origins are counted apart, and neither is overstated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.origins import Roots, basis, roots
from briefgen.tree import passages
from briefgen.writers.outline import outline
from tests.briefs import brief, document
from tests.says.reading import rests_on


def roots_of(records: str) -> dict[str, Roots]:
    return roots(brief(records))


def known(*ids: str) -> Roots:
    return Roots(frozenset(ids))


def unknown(*ids: str) -> Roots:
    return Roots(frozenset(), frozenset(ids))


def test_two_reports_of_one_origin_meet_there() -> None:
    found = roots_of("""
origins: {press: a press conference}
sources:
  wire: {title: W, derives_from: press}
  paper: {title: P, derives_from: wire}
  blog: {title: B, derives_from: [paper, press]}
""")
    assert found == dict.fromkeys(("wire", "paper", "blog"), known("press"))


def test_a_source_may_be_its_own_origin_by_word_or_by_kind() -> None:
    found = roots_of("""
sources:
  said: {title: A, derives_from: itself}
  interview: {title: B, kind: own interview}
  reprint: {title: C, kind: rewrite, derives_from: interview}
""")
    assert found["said"] == known("said")
    assert found["interview"] == found["reprint"] == known("interview")


def test_what_is_not_established_is_counted_once_a_trail() -> None:
    found = roots_of("""
sources:
  a: {title: A}
  b: {title: B, derives_from: not established}
  c: {title: C, derives_from: a}
  d: {title: D, derives_from: [a, itself]}
""")
    assert found["a"] == found["c"] == unknown("a")
    assert found["b"] == unknown("b")
    assert found["d"] == Roots(frozenset({"d"}), frozenset({"a"}))


def test_a_circle_has_one_unknown_root_wherever_it_is_entered() -> None:
    found = roots_of("""
sources:
  b: {title: B, derives_from: c}
  c: {title: C, derives_from: d}
  d: {title: D, derives_from: b}
  e: {title: E, derives_from: d}
  itself-only: {title: F, derives_from: itself-only}
""")
    assert found["b"] == found["c"] == found["d"] == found["e"] == unknown("b")
    assert found["itself-only"] == unknown("itself-only")


def test_a_circle_with_a_way_out_leads_out() -> None:
    found = roots_of("""
origins: {press: a press conference}
sources:
  a: {title: A, derives_from: b}
  b: {title: B, derives_from: [a, press]}
""")
    assert found == {"a": known("press"), "b": known("press")}


@given(st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=1, max_size=8))
def test_every_source_has_a_root_and_shares_those_of_what_it_derives_from(
    links: list[list[int]],
) -> None:
    size = len(links)
    lines = [
        f"  s{i}: {{title: T, derives_from: [{', '.join(f's{j % size}' for j in up)}]}}"
        if up
        else f"  s{i}: {{title: T, derives_from: itself}}"
        for i, up in enumerate(links)
    ]
    found = roots_of("sources:\n" + "\n".join(lines))
    for i, up in enumerate(links):
        mine = found[f"s{i}"]
        assert mine.known or mine.unknown
        for j in up:
            above = found[f"s{j % size}"]
            assert above.known <= mine.known
            assert above.unknown <= mine.unknown
    # The order of the file says nothing of where sources come from.
    assert roots_of("sources:\n" + "\n".join(reversed(lines))) == found


def test_a_long_chain_is_followed_to_its_end() -> None:
    lines = [f"  s{i}: {{title: T, derives_from: s{i + 1}}}" for i in range(3000)]
    found = roots_of("sources:\n" + "\n".join(lines) + "\n  s3000: {title: T, kind: post}\n")
    assert set(found.values()) == {known("s3000")}


def test_a_record_rests_on_the_sources_of_all_that_it_leans_on() -> None:
    of = brief("""
actors: {x: X}
sources: {a: {title: A}, b: {title: B}, c: {title: C}, d: {title: D}}
statements:
  - {id: yes, who: x, said: Yes., sources: [c, a]}
  - {id: no, who: x, said: No., source: b}
conditions:
  - id: cond
    text: Money
    set_by: x
    stated_in: yes
    history: {status: open, date: 2025, source: d}
events: [{id: day, text: A day., source: b}]
differences:
  - {id: diff, matter: When, accounts: [{source: a, says: May.}, {source: d, says: June.}]}
judgements:
  - {id: first, text: It will., based_on: [second, no]}
  - {id: second, text: It may., based_on: [first, cond]}
  - {id: none, text: It is.}
questions: [{id: ask, ask: Who?, answer: {text: X., evidence: [day]}}]
""")
    under = basis(of)
    assert under.sources("yes") == ("a", "c")
    assert under.sources("cond") == ("a", "c", "d")
    assert under.sources("diff") == ("a", "d")
    assert under.sources("first") == under.sources("second") == ("a", "b", "c", "d")
    assert under.sources("ask") == under.sources("day") == ("b",)
    assert under.sources("none") == under.sources("nobody") == under.sources() == ()
    assert under.sources("d", "b", "yes") == ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("up", "counted"),
    [
        (("not established", "not established"), "2 sources · origins unknown"),
        (("itself", "a"), "2 sources · 1 origin"),
        (("itself", "itself"), "2 sources · 2 origins"),
        (("itself", "not established"), "2 sources · 1 origin, the rest unknown"),
        (("not established", "a"), "2 sources · origin unknown"),
    ],
)
def test_the_line_of_facts_never_counts_more_origins_than_are_known(
    up: tuple[str, str], counted: str
) -> None:
    made = document(
        brief(f"""
actors: {{x: X}}
sources:
  a: {{title: A, derives_from: {up[0]}}}
  b: {{title: B, derives_from: {up[1]}}}
statements: [{{who: x, said: Yes., sources: [a, b]}}]
""")
    )
    assert counted in list(passages(made.blocks))


SAID = """
actors: {{x: X}}
sources:
  a: {{title: A, derives_from: {up[0]}}}
  b: {{title: B, derives_from: {up[1]}}}
statements: [{{id: it, who: {who}, said: Yes., {by}}}]
judgements: [{{text: It will., based_on: it}}]
"""


def told(up: tuple[str, str], by: str, who: str = "x") -> tuple[str, str]:
    """What the page says at the end of the only statement, and of the judgement based on it."""
    made = document(brief(SAID.format(up=up, by=by, who=who)))
    printed = list(passages(made.blocks))
    judgement = next((line for line in printed if line.startswith("Rests on")), "")
    page = [line.replace("\u00a0", " ") for line in outline(made.blocks)]
    return rests_on(page, "it"), judgement


@pytest.mark.parametrize(
    ("up", "by", "statement", "judgement"),
    [
        (
            ("not established", "itself"),
            "source: a",
            "1 report, origin unknown",
            "Rests on a single source; origin unknown.",
        ),
        (("itself", "itself"), "source: a", "1 report, 1 origin", "Rests on a single source."),
        (
            ("[b, itself]", "itself"),
            "source: a",
            "1 report, origin unknown",
            "Rests on a single source; origin unknown.",
        ),
        (
            ("not established", "not established"),
            "sources: [a, b]",
            "2 reports, origins unknown",
            "",  # the line of facts says that no origin is known
        ),
        (
            ("b", "not established"),
            "sources: [a, b]",
            "2 reports, origin unknown",
            "Rests on 2 sources that go back to a single report, whose origin is unknown.",
        ),
        (
            ("b", "itself"),
            "sources: [a, b]",
            "2 reports, 1 origin",
            "Rests on 2 sources of a single origin.",
        ),
        (
            ("not established", "itself"),
            "sources: [a, b]",
            "2 reports, 1 origin known",
            "Rests on 2 sources; 1 origin, the rest unknown.",
        ),
        (
            ("itself", "itself"),
            "reports: [{source: a, place: page 1}, {source: a, place: page 2}]",
            "1 report, 1 origin",
            "Rests on a single source.",
        ),
    ],
)
def test_each_statement_and_judgement_says_on_how_much_it_rests(
    up: tuple[str, str], by: str, statement: str, judgement: str
) -> None:
    assert told(up, by) == (statement, judgement)


def test_what_a_source_itself_says_rests_on_that_source_without_a_report() -> None:
    found = told(("itself", "itself"), "to: all", who="a")
    assert found == ("1 report, 1 origin", "Rests on a single source.")
