"""What the tool says of conditions: their words, whose they are, and what they hold up."""

from __future__ import annotations

import pytest

from briefgen.house.layout import Layout
from briefgen.model import Audience, Brief
from briefgen.model.conditions import WORDS_OF_KIND, ConditionStatus
from briefgen.model.origins import basis
from briefgen.model.standings import standings
from briefgen.model.walk import records
from briefgen.provenance.archive import archive
from briefgen.quotations.verification import Verification
from briefgen.tracing import why
from briefgen.tracing.impact import impact
from briefgen.tracing.record_labels import find
from briefgen.writers.outline import outline
from tests.briefs import document, english, read, withhold
from tests.says import reading

HEAD = """\
schema: 1
brief: {id: held, title: Held up, as_of: 2026-03-15}
bottom_line: Nothing.
actors:
  a: {kind: state, name: Aland}
  b: {kind: state, name: Bland}
matters: {m: Contributing troops}
sources:
  w: {outlet: Wire, title: Wire report, published: 2026-03-10, derives_from: itself}
  v: {outlet: Herald, title: Herald report, published: 2026-03-11, derives_from: itself}
statements:
  - {id: s, who: a, said: Aland wants rules., source: w}
  - {id: t, who: b, said: Bland hears of it., source: v}
events:
  - {id: day, text: It is sent., label: Dispatch, date: 2026-05, planned: true, source: w}
conditions:
"""
BOTH = pytest.mark.parametrize("template", ["policy-brief", "one-page"])


def lines(
    text: str, template: str = "policy-brief", audience: Audience = Audience.INTERNAL
) -> list[str]:
    """The outline, blanks that do not break told as others."""
    return reading.unchecked(text, template, audience)


def made(*conditions: str) -> str:
    """A brief with these conditions; each begins with its id."""
    held = (f"  - {{id: {one.replace(' ', ', text: It is so, ', 1)}}}\n" for one in conditions)
    return HEAD + "".join(held)


def row(text: str, number: int = 1, template: str = "policy-brief") -> list[str]:
    """What is told of a condition: text, kind, holders, who could meet it, status.

    In the grid the names of holders stand once over a group of rows, with what is the same of all
    its kinds; who could meet it stands beneath the status.
    """
    said = lines(text, template)
    number_cell = f"[body] C{number}" if template == "one-page" else f"[detail] **C{number}**"
    start = said.index(f"    | {number_cell}")
    if template == "one-page":
        return [told.replace("\n[detail]", "\n[body]") for told in _cells(said[start + 1 :])]
    heads = [i for i in range(start) if said[i].startswith("    row") and "again:" not in said[i]]
    whose = _cells(said[heads[-1] + 1 :])[0].split("\n")
    own, standing = _cells(said[start + 1 :])
    words, *details = own.split("\n")
    status, *beneath = standing.replace("[detail]", "[body]").split("\n")
    kinds = [one for one in whose if one.startswith("[detail]")]
    if details and not details[0].startswith("[detail] _"):
        kinds = [details.pop(0)]
    worked = [one for one in beneath if "((" in one]
    acting = [one for one in beneath if "((" not in one]
    holders = [one for one in whose if one.startswith("[name]")]
    return [
        "\n".join([words, *details]),
        "".join(kinds).replace("[detail]", "[body]"),
        "\n".join(holders).replace("[name]", "[body]"),
        "\n".join(acting),
        "\n".join([status, *worked]),
    ]


def _cells(said: list[str]) -> list[str]:
    """The cells of a row from one of them to its end, the lines of each together."""
    found: list[str] = []
    for line in said:
        if not line.startswith(("    | ", "      [")):
            break
        if line.startswith("    | "):
            found.append(line.removeprefix("    | "))
        else:
            found[-1] += "\n" + line.strip()
    return found


def holding(text: str, audience: Audience = Audience.INTERNAL) -> str:
    """The line that tells what conditions bear on; empty if there is none."""
    said = lines(text, audience=audience)
    start = next(i for i, line in enumerate(said) if "{#section-conditions}" in line)
    rest = said[start + 1 :]
    end = next(i for i, line in enumerate(rest) if line.startswith("[section]"))
    return next((line for line in rest[:end] if line.startswith("  [detail] ")), "")


def status_of(text: str, number: int = 1, template: str = "policy-brief") -> str:
    return row(text, number, template)[4].removeprefix("[body] ")


# ------------------------------------------------------------------ the words of each kind

WORDS = {
    (None, "open"): "(neutral ○ Open)",
    (None, "partly met"): "(caution ◐ Partly met)",
    (None, "met"): "(good ● Met)",
    (None, "unmet"): "(bad ▼ Not met)",
    (None, "not met"): "(bad ▼ Not met)",
    (None, "withdrawn"): "(neutral ✕ Withdrawn)",
    ("precondition", "open"): "(neutral ○ Open)",
    ("precondition", "not met"): "(bad ▼ Not met)",
    ("request", "open"): "(neutral ○ Made)",
    ("request", "partly granted"): "(caution ◐ Granted in part)",
    ("request", "granted"): "(good ● Granted)",
    ("request", "refused"): "(bad ▼ Refused)",
    ("red line", "open"): "(caution ■ Stands)",
    ("red line", "crossed"): "(bad ▼ Crossed)",
    ("procedural step", "open"): "(neutral ○ To be taken)",
    ("procedural step", "partly"): "(caution ◐ Partly taken)",
    ("procedural step", "taken"): "(good ● Taken)",
    ("procedural step", "not taken"): "(bad ▼ Not taken)",
    ("concern", "open"): "(caution ○ Raised)",
    ("concern", "raised"): "(caution ○ Raised)",
    ("concern", "partly"): "(caution ◐ Partly eased)",
    ("concern", "allayed"): "(good ● Eased)",
    ("concern", "withdrawn"): "(neutral ✕ Withdrawn)",
}


@BOTH
@pytest.mark.parametrize(("kind", "word"), WORDS)
def test_a_status_is_told_in_the_word_of_its_kind(
    kind: str | None, word: str, template: str
) -> None:
    given = f"kind: {kind}, status: {word}" if kind else f"status: {word}"
    text = made(f"c set_by: a, stated_in: s, {given}")
    assert status_of(text, template=template) == WORDS[kind, word]


def test_open_is_never_told_as_unmet_and_a_concern_never_as_met() -> None:
    labels = english().conditions
    for kind, words in WORDS_OF_KIND.items():
        own = labels.statuses_of_kind.get(kind, {}) if kind else {}
        told = {w.status: own.get(w.status) or labels.statuses[w.status] for w in words}
        assert "met" not in told[ConditionStatus.OPEN].word.lower()
        if kind == "concern":
            assert not any("met" in one.word.lower() for one in told.values())


@BOTH
@pytest.mark.parametrize("kind", ["concern", "request"])
def test_what_we_infer_was_neither_raised_nor_made(kind: str, template: str) -> None:
    text = made(f"c set_by: a, inferred_from: t, kind: {kind}, status: open")
    assert status_of(text, template=template) == "(neutral ○ Open)"


def test_what_would_meet_it_is_told_in_the_word_of_its_kind() -> None:
    def said(kind: str) -> str:
        return row(made(f"c set_by: a, stated_in: s, kind: {kind}, satisfied_if: A text"))[0]

    assert said("concern").endswith("_Eased if:_ A text")
    assert said("precondition").endswith("_Met if:_ A text")


def test_the_copy_that_a_file_carries_keeps_the_analysts_word() -> None:
    of = read(made("c set_by: a, stated_in: s, kind: concern, status: allayed"), Brief)
    assert b"status: allayed" in archive(of)
    assert read(archive(of), Brief).conditions == of.conditions


# ------------------------------------------------------------------ stated, inferred, judged


@BOTH
def test_stated_and_inferred_are_each_cited_by_their_own_sources(template: str) -> None:
    text = made("c set_by: a, stated_in: s, inferred_from: t, kind: request, status: open")
    assert row(text, template=template)[1] == (
        "[body] Request, stated ^{{1 -> source-w}}^; inferred by us from ^{{2 -> source-v}}^"
    )


@BOTH
def test_what_is_stated_only_is_not_told_as_inferred(template: str) -> None:
    text = made("c set_by: a, stated_in: s, kind: request, status: open")
    assert row(text, template=template)[1] == "[body] Request, stated ^{{1 -> source-w}}^"
    assert row(text, template=template)[2] == "[body] Aland"


@BOTH
def test_what_is_inferred_is_not_told_as_theirs(template: str) -> None:
    text = made("c set_by: a, inferred_from: t, status: open")
    assert row(text, template=template)[1] == "[body] Inferred by us from ^{{2 -> source-v}}^"
    assert row(text, template=template)[2] == "[body] Aland (as we infer)"


def test_neighbours_of_the_same_holders_share_a_name() -> None:
    text = made(
        "c set_by: a, stated_in: s, kind: concern, status: open",
        "d set_by: a, stated_in: s, kind: concern, status: open",
        "e set_by: a, inferred_from: t, stated_in: s, kind: request, status: open",
        "f set_by: b, stated_in: t, status: open",
        "g set_by: a, stated_in: s, kind: concern, status: open",
    )
    said = lines(text)
    assert [line.strip() for line in said if "{#condition-" in line and "row" in line] == [
        "row {#condition-c}",
        "row {#condition-d} (again: Aland (continued))",
        "row {#condition-e} (again: Aland (continued))",
        "row {#condition-f}",
        "row {#condition-g}",
    ]
    held = said[said.index("[section] Conditions and concerns {#section-conditions}") :]
    assert sum("[name] Aland" in line for line in held) == 2
    concern = "[body] Concern, stated ^{{1 -> source-w}}^"
    assert [row(text, n)[1] for n in (1, 2, 5)] == [concern] * 3
    assert sum("[detail] Concern, stated" in line for line in said) == 2
    assert row(text, 3)[1].startswith("[body] Request, stated ^{{1 -> source-w}}^; inferred by us")


def test_a_kind_stands_beneath_a_name_only_if_more_than_half_are_of_it() -> None:
    concern, request = (f"set_by: a, stated_in: s, kind: {kind}" for kind in ("concern", "request"))
    ours, bare = "set_by: a, kind: concern", "set_by: a"

    def beneath(*conditions: str) -> bool:
        said = lines(made(*(f"c{n} {one}" for n, one in enumerate(conditions))))
        first = next(i for i, line in enumerate(said) if "row {#condition-" in line)
        name = next(i for i, line in enumerate(said) if i > first and "[name] Aland" in line)
        return said[name + 1].startswith("      [detail] Concern")

    assert beneath(concern)
    assert beneath(concern, concern, request)
    assert not beneath(concern, request)
    assert beneath(ours, ours)
    assert not beneath(ours, ours, bare)


def test_without_a_list_of_sources_they_are_named() -> None:
    sections = "[title, bottom-line, statements, conditions, questions]"
    layout = read(f"name: own\nlabel: Own\nsections: {sections}\n", Layout)
    of = withhold(read(made("c set_by: a, inferred_from: t"), Brief), Audience.INTERNAL)
    said = "\n".join(outline(document(of, layout).blocks)).replace("\u00a0", " ")
    assert "Inferred by us (((Herald)))" in said


@BOTH
def test_of_several_holders_those_who_have_not_stated_it_stand_apart(template: str) -> None:
    text = made("c set_by: [a, b], stated_in: s, status: open")
    assert row(text, template=template)[2] == "[body] Aland\n[body] Bland (as we infer)"
    assert row(made("c set_by: [a, b], stated_in: [s, t]"))[2] == "[body] Aland, Bland"


@BOTH
def test_who_could_meet_it_is_our_judgement(template: str) -> None:
    said = "\n".join(lines(made("c set_by: a, stated_in: s, could_be_met_by: b"), template))
    assert "ho could act, in our judgement (" in said
    assert "| Could be met by (" not in said


def test_who_could_meet_it_is_not_named_if_withheld() -> None:
    text = made("c set_by: a, stated_in: s, could_be_met_by: [a, z]").replace(
        "matters:", "  z: {kind: state, name: Zland, release: internal}\nmatters:"
    )
    assert any("Aland, Zland" in line for line in lines(text))
    assert not any("Zland" in line for line in lines(text, audience=Audience.PUBLIC))


def test_words_are_theirs_only_with_a_statement_of_theirs() -> None:
    assert "In their words:" in row(made("c set_by: a, stated_in: s, quote: rules"))[0]
    assert "In their words:" not in row(made("c set_by: a, inferred_from: t, quote: rules"))[0]


# ------------------------------------------------------------------ whole and parts


def parts(*statuses: str) -> list[str]:
    return [f"p{n} set_by: a, stated_in: s, status: {one}" for n, one in enumerate(statuses)]


@pytest.mark.parametrize(
    ("field", "statuses", "told"),
    [
        ("any_of", ["met", "open"], "met"),
        ("any_of", ["met", "unknown"], "met"),
        ("any_of", ["partly", "open"], "partly"),
        ("any_of", ["open", "not met"], "open"),
        ("any_of", ["not met", "not met"], "not-met"),
        ("any_of", ["open", "unknown"], "unknown"),
        ("any_of", ["withdrawn", "open"], "open"),
        ("any_of", ["withdrawn", "withdrawn"], "withdrawn"),
        ("all_of", ["met", "met"], "met"),
        ("all_of", ["met", "open"], "partly"),
        ("all_of", ["open", "open"], "open"),
        ("all_of", ["met", "unknown"], "unknown"),
        ("all_of", ["met", "not met"], "not-met"),
        ("all_of", ["met", "withdrawn"], "met"),
        ("all_of", ["withdrawn", "withdrawn"], "withdrawn"),
    ],
)
def test_a_status_that_is_left_out_is_worked_out_from_the_parts(
    field: str, statuses: list[str], told: str
) -> None:
    ids = ", ".join(f"p{n}" for n in range(len(statuses)))
    text = made(*parts(*statuses), f"whole set_by: a, stated_in: s, {field}: [{ids}]")
    standing = standings(read(text, Brief))["whole"]
    assert standing.status == told
    assert standing.worked_out is (told != "unknown")


@BOTH
def test_what_is_worked_out_says_so_and_what_is_given_does_not(template: str) -> None:
    worked = made(*parts("met", "open"), "whole set_by: a, stated_in: s, any_of: [p0, p1]")
    given = worked.replace("any_of: [p0, p1]", "any_of: [p0, p1], status: met")
    assert status_of(worked, 3, template) == "(good ● Met)\n[body] ((worked out from its parts))"
    assert status_of(given, 3, template) == "(good ● Met)"


@BOTH
def test_what_the_parts_say_against_a_status_stands_beside_it(template: str) -> None:
    text = made(*parts("met"), "whole set_by: a, stated_in: s, any_of: p0, status: open")
    assert status_of(text, 2, template) == "(neutral ○ Open)\n[body] ((by its parts: Met))"
    dropped = text.replace("any_of: p0, status: open", "any_of: p0, status: withdrawn")
    assert status_of(dropped, 2, template) == "(neutral ✕ Withdrawn)"


def test_parts_are_joined_by_or_where_one_is_enough() -> None:
    text = made(*parts("open", "open"), "whole set_by: a, stated_in: s, any_of: [p0, p1]")
    assert "_Needs one of:_ {C1 -> condition-p0} or {C2 -> condition-p1}" in row(text, 3)[0]
    every = row(text.replace("any_of", "all_of"), 3)[0]
    assert "_Needs all of:_ {C1 -> condition-p0} and {C2 -> condition-p1}" in every


def test_a_withdrawn_part_is_not_told_as_needed() -> None:
    text = made(*parts("met", "withdrawn"), "whole set_by: a, stated_in: s, all_of: [p0, p1]")
    told = row(text, 3)[0]
    assert "_Needs:_ {C1 -> condition-p0}\n" in told
    assert "_Withdrawn:_ {C2 -> condition-p1}" in told


def test_parts_of_parts_and_circles_come_to_an_end() -> None:
    deep = [f"p{n} set_by: a, stated_in: s, all_of: p{n + 1}" for n in range(3000)]
    found = standings(read(made(*deep, "p3000 set_by: a, stated_in: s, status: met"), Brief))
    assert found["p0"].status == "met"
    circle = standings(
        read(
            made(
                "x set_by: a, stated_in: s, all_of: y",
                "y set_by: a, stated_in: s, any_of: [x, y]",
            ),
            Brief,
        )
    )
    assert {one.status for one in circle.values()} == {ConditionStatus.UNKNOWN}


def test_nobody_refuses_because_of_a_part_and_a_red_line_is_not_worked_out() -> None:
    text = made(
        *parts("not met"),
        "wish set_by: a, stated_in: s, kind: request, all_of: p0",
        "line set_by: a, stated_in: s, kind: red line, all_of: p0",
    )
    assert status_of(text, 2).startswith("(neutral ○ Made)")
    assert status_of(text, 3) == "(caution ? Unknown)"


def test_a_status_worked_out_rests_on_the_sources_of_the_parts() -> None:
    part = "p set_by: b, stated_in: t, status: open"
    of = read(made(part, "whole set_by: a, stated_in: s, all_of: p"), Brief)
    given = read(made(part, "whole set_by: a, stated_in: s, all_of: p, status: open"), Brief)
    assert basis(of).sources("whole") == ("w", "v")
    assert basis(given).sources("whole") == ("w",)
    assert "whole" in {one.id for one in impact(of, "v").leaning}
    assert "whole" not in {one.id for one in impact(given, "v").leaning}


def test_the_way_back_tells_what_we_infer_and_work_out_as_ours() -> None:
    of = read(
        made(
            *parts("met"),
            "ours set_by: a, inferred_from: t, could_be_met_by: b",
            "whole set_by: a, stated_in: s, all_of: p0",
        ),
        Brief,
    )

    def way(id_: str) -> str:
        return why.text(why.why(of, find(of, id_)[0], Verification()))

    assert "set by, as we infer: Aland" in way("ours")
    assert "set by: Aland" in way("whole")
    assert "status: met, worked out from its parts" in way("whole")
    assert "status: met\n" in way("p0")
    assert "set, as we infer, condition ours" in way("a")
    assert "set condition whole" in way("a")
    assert "could, in our judgement, meet condition ours" in way("b")


# ------------------------------------------------------------------ what is held up, and for whom


def test_held_up_is_said_of_those_whose_condition_it_is() -> None:
    text = made("c set_by: a, stated_in: s, kind: precondition, status: open, blocks: [m, day]")
    assert holding(text) == (
        "  [detail] Contributing troops, for Aland: held up by {C1 -> condition-c}. "
        "Dispatch, for Aland: held up by {C1 -> condition-c}."
    )
    assert "Bland" not in holding(text)


def test_a_concern_is_raised_and_holds_nothing_up() -> None:
    text = made("c set_by: a, stated_in: s, kind: concern, status: open, blocks: m")
    told = "concern raised in {C1 -> condition-c}."
    assert holding(text) == f"  [detail] Contributing troops, for Aland: {told}"
    assert holding(text.replace("stated_in: s", "inferred_from: t")).endswith(
        "concern, as we infer, in {C1 -> condition-c}."
    )
    assert holding(text.replace("status: open", "status: unknown")).endswith(
        "possible concern in {C1 -> condition-c}."
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("stated_in: s, status: partly", "held up by {C1 -> condition-c}."),
        ("inferred_from: t, status: open", "held up, as we infer, by {C1 -> condition-c}."),
        ("stated_in: s", "may turn on {C1 -> condition-c}."),
        ("stated_in: s, kind: request, status: refused", "held up by {C1 -> condition-c}."),
        ("stated_in: s, status: met", ""),
        ("stated_in: s, status: withdrawn", ""),
        ("stated_in: s, kind: concern, status: eased", ""),
        ("stated_in: s, kind: red line, status: crossed", ""),
    ],
)
def test_how_surely_it_holds_something_up(given: str, told: str) -> None:
    lead = "  [detail] Contributing troops, for Aland: " if told else ""
    assert holding(made(f"c set_by: a, {given}, blocks: m")) == f"{lead}{told}"


def test_a_holder_who_has_not_stated_it_is_told_as_ours() -> None:
    text = made("c set_by: [a, b], stated_in: s, status: open, blocks: m")
    assert holding(text) == (
        "  [detail] Contributing troops, for Aland: held up by {C1 -> condition-c}. "
        "Contributing troops, for Bland: held up, as we infer, by {C1 -> condition-c}."
    )
    both = text.replace("stated_in: s,", "stated_in: [s, t],")
    assert holding(both) == (
        "  [detail] Contributing troops, for Aland and Bland: held up by {C1 -> condition-c}."
    )


def test_another_condition_or_a_question_is_held_up_for_its_holders() -> None:
    text = made(
        "c set_by: a, stated_in: s, status: open, blocks: d",
        "d set_by: b, stated_in: t, status: open",
    )
    assert holding(text) == (
        "  [detail] {C2 -> condition-d}, for Aland: held up by {C1 -> condition-c}."
    )


def test_a_part_holds_nothing_up_once_another_was_enough() -> None:
    held = (
        "p0 set_by: a, stated_in: s, status: met, blocks: m",
        "p1 set_by: a, stated_in: s, status: open, blocks: m",
    )
    whole = "whole set_by: a, stated_in: s, any_of: [p0, p1], blocks: m"
    assert holding(made(*held, whole)) == ""
    waiting = tuple(one.replace("status: met", "status: open") for one in held)
    assert holding(made(*waiting, whole)).endswith(": held up by {C3 -> condition-whole}.")
    assert holding(made(*waiting)).endswith(
        ": held up by {C1 -> condition-p0} and {C2 -> condition-p1}."
    )


def test_a_withheld_whole_leaves_no_part_holding_more_up() -> None:
    text = made(
        "p0 set_by: a, stated_in: s, status: met, blocks: m",
        "p1 set_by: a, stated_in: s, status: open, blocks: m",
        "whole set_by: a, stated_in: s, any_of: [p0, p1], blocks: m, release: internal",
    )
    assert holding(text) == ""
    assert holding(text, Audience.PUBLIC) == ""
    copy = withhold(read(text, Brief), Audience.PUBLIC)
    assert "whole" not in {one.record.id for one in records(copy)}
    alone = made("p1 set_by: a, stated_in: s, status: open, blocks: m")
    assert "held up by" in holding(alone, Audience.PUBLIC)


def test_a_question_is_about_a_condition_and_does_not_call_it_a_concern() -> None:
    text = made("c set_by: a, stated_in: s, kind: precondition, status: open")
    text += "questions: [{id: q, ask: When?, about: c}]\n"
    said = lines(text)
    assert any("| About (30" in line for line in said)
    assert "    | [detail] {C1 -> condition-c}" in said
    assert not any("Concerns:" in line for line in lines(text))
