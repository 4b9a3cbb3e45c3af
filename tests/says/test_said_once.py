"""What most statements share is said once, and a margin says whatever departs from it."""

from __future__ import annotations

from collections.abc import Sequence

from tests.says.reading import margin, rests_on, speaker, unchecked

HEAD = """\
schema: 1
brief: {id: once, title: A finding, as_of: 2026-03-31}
bottom_line: One sentence.
actors: {a: {kind: person, name: Ada}, b: {kind: person, name: Ben}}
sources:
  s: {title: First, outlet: Gazette}
  t: {title: Second, outlet: Herald}
statements:
"""
PLAIN = "attribution: on the record"
LINE = "Unless the margin says otherwise: "


def page(statements: Sequence[str], template: str = "policy-brief") -> list[str]:
    """The page of a brief; each statement has an id by its place: s1, s2."""
    said = (
        f"  - {{id: s{n}, said: It is so {n}., {more}}}" for n, more in enumerate(statements, 1)
    )
    return unchecked(HEAD + "\n".join(said), template)


def line(found: list[str]) -> str:
    return next((one for one in found if LINE in one), "")


def test_what_most_statements_share_is_said_once_above_them() -> None:
    found = page([f"who: a, {PLAIN}, source: s"] * 2 + ["who: a, source: s, date: 2026-03-01"])
    said = line(found)
    for clause in (
        "the words are our paraphrase",
        "the speaker is cited on the record",
        "no date is given for the words",
        "where the reports come from is unknown, and two of them need not be two witnesses",
    ):
        assert clause in said
    assert margin(found, "s1").startswith("^{")
    assert "·" not in margin(found, "s1")
    assert "own voice" not in "\n".join(found)
    assert margin(found, "s3").endswith("· terms not recorded, 1 March 2026")


def test_of_two_statements_each_says_everything_itself() -> None:
    found = page([f"who: a, {PLAIN}, source: s", "who: b, attribution: anonymous, source: s"])
    assert line(found) == ""
    ends = "not dated, 1 report, origin unknown"
    assert margin(found, "s1").endswith(f"· paraphrased, on the record, {ends}")
    assert margin(found, "s2").endswith(f"· paraphrased, anonymous, {ends}")


def test_what_half_of_them_have_is_said_by_each() -> None:
    half = ["who: a, attribution: anonymous, source: s", f"who: b, {PLAIN}, source: s"] * 2
    found = page(half)
    assert "the words are our paraphrase" in line(found)
    assert "the speaker is" not in line(found)
    assert "anonymous" in " ".join(speaker(found, "s1"))
    assert "on the record" in " ".join(speaker(found, "s2"))


def test_a_statement_without_terms_says_so_where_others_have_some() -> None:
    found = page([f"who: a, {PLAIN}, source: s"] * 3 + ["who: b, source: s"])
    assert margin(found, "s4").endswith("· terms not recorded")
    assert "terms not recorded" not in "".join(margin(found, f"s{n}") for n in (1, 2, 3))


def test_what_a_source_says_itself_has_no_terms() -> None:
    found = page([f"who: a, {PLAIN}, source: s"] * 3 + ["who: t"])
    assert any("in its own voice" in one for one in speaker(found, "s4"))
    assert "in its own voice" not in " ".join(speaker(found, "s1"))
    assert "terms" not in margin(found, "s4")
    assert "on the record" not in margin(found, "s4")


def test_who_lacks_what_stands_beneath_the_name_says_so() -> None:
    heard = f"who: a, {PLAIN}, source: s, to: reporters, setting: a briefing"
    found = page([heard, heard, heard, f"who: a, {PLAIN}, source: s"])
    assert "a briefing, to reporters" in " ".join(speaker(found, "s1"))
    assert "reporters" not in margin(found, "s1")
    assert margin(found, "s4").endswith("· setting not given, audience not given")


def test_what_few_of_them_have_stands_with_those_alone() -> None:
    heard = f"who: a, {PLAIN}, source: s, to: reporters"
    found = page([heard, *[f"who: a, {PLAIN}, source: s"] * 3])
    assert margin(found, "s1").endswith("· to reporters")
    assert "not given" not in "\n".join(found)


def test_a_fact_beneath_a_name_is_not_lent_to_who_has_the_usual_one() -> None:
    """Where the name says anonymous, a statement on the record says so, though the line does."""
    usual = [f"who: b, {PLAIN}, source: s"] * 5
    hidden = ["who: a, attribution: anonymous, source: s"] * 2
    found = page([*usual, *hidden, f"who: a, {PLAIN}, source: s"])
    assert "the speaker is cited on the record" in line(found)
    assert "anonymous" in " ".join(speaker(found, "s6"))
    assert margin(found, "s8").endswith("· on the record")


def test_two_reports_of_one_source_are_told_of_though_no_origin_is_known() -> None:
    text = HEAD.replace("outlet: Herald", "outlet: Herald, derives_from: s")
    alone = f"who: a, {PLAIN}, source: s"
    said = [alone, alone, f"who: a, {PLAIN}, sources: [s, t]"]
    rows = (f"  - {{id: s{n}, said: It is so {n}., {more}}}" for n, more in enumerate(said, 1))
    found = unchecked(text + "\n".join(rows))
    assert rests_on(found, "s3") == "2 reports, origin unknown"
    assert rests_on(found, "s1") == "1 report, origin unknown"


def test_of_many_statements_a_short_brief_counts_those_it_leaves_out() -> None:
    said = [f"who: a, {PLAIN}, source: s"] * 22
    told = "Not listed here: 2 statements of the reports in their own voice."
    many = page([*said, "who: t", "who: t"], "one-page")
    assert any(told in one for one in many)
    assert not any("It is so 24." in one for one in many)
    few = page([*said[1:], "who: t", "who: t"], "one-page")
    assert not any("Not listed here" in one for one in few)
    assert any("It is so 23." in one for one in few)
    assert not any("Not listed here" in one for one in page([*said, "who: t", "who: t"]))
    assert not any("Not listed here" in one for one in page([*said, *said], "one-page"))


def test_terms_of_what_a_source_says_itself_are_told_and_not_lost() -> None:
    usual = [f"who: a, {PLAIN}, source: s"] * 3
    found = page([*usual, "who: t, attribution: reported, source: t", "who: t"])
    assert margin(found, "s4") == "reported"
    assert margin(found, "s5") == ""
    assert any("in its own voice" in one for one in speaker(found, "s4"))
    both = page([*usual, "who: t, attribution: reported, source: t"], "one-page")
    assert margin(both, "s4") == "reported"
