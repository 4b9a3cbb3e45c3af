"""Words that were relayed: by whom, on whose terms, and that `reported` cites nobody."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Rejected
from briefgen.model import Audience, Brief
from briefgen.quotations.verification import Verification
from briefgen.tracing.impact import impact
from briefgen.tracing.impact import text as impact_text
from briefgen.tracing.record_labels import find
from briefgen.tracing.why import text, why
from tests.briefs import leaks, read, withhold
from tests.says.reading import found, lines, warned

HEAD = """\
schema: 1
brief: {id: rel, title: A brief, as_of: 2026-03-15}
bottom_line: They work on it.
actors:
  m: {kind: person, name: M. Minister}
  p: {kind: person, name: S. Sample}
matters: {x: The matter}
sources:
  w: {outlet: Gazette, title: Gazette report, published: 2026-03-12}
  v: {outlet: Herald, title: Herald report, published: 2026-03-12}
statements:
"""
DIPLOMATS = "relayed_by: two diplomats, attribution: anonymous"
POSITION = "position: {matter: x, stance: supports}"
KEY = (
    "Where words are given as told by another, the terms are those of whoever told them to the "
    "source."
)


def statement(fields: str, source: str = "source: w", head: str = HEAD) -> str:
    used = "" if "p" in fields.split() or "relayed_by: p" in fields else ", involves: p"
    return head + (
        f"  - {{id: s, who: m, said: We work on it., date: 2026-03-10, {fields}, {source}{used}}}\n"
    )


def amiss(text: str) -> list[str]:
    """What a check finds, records of the common head that a brief does not use aside."""
    return [code for code in warned(text) if code != "unused-record"]


def page(text: str, template: str = "policy-brief") -> str:
    return "\n".join(lines(text, template))


@pytest.mark.parametrize("template", ["policy-brief", "one-page"])
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (DIPLOMATS, "as told anonymously by two diplomats"),
        ("relayed_by: p, attribution: on the record", "as told on the record by S. Sample"),
        (
            "relayed_by: an aide, attribution: background",
            "as told on background by an aide",
        ),
        ("relayed_by: a readout", "as told by a readout"),
        ("relayed_by: {words: diplomats}", "as told by diplomats"),
        (
            "relayed_by: [p, two diplomats], attribution: anonymous",
            "as told anonymously by two diplomats, relaying S. Sample",
        ),
    ],
)
def test_relayed_words_say_who_told_them_and_on_which_terms(
    fields: str, told: str, template: str
) -> None:
    made = page(statement(f"{fields}, {POSITION}"), template)
    assert f"Relayed: {told}, " in made
    assert made.count(told) == 2


@pytest.mark.parametrize("template", ["policy-brief", "one-page"])
def test_words_from_the_speaker_are_not_said_to_be_told_by_another(template: str) -> None:
    made = page(statement(f"attribution: on the record, {POSITION}"), template)
    assert "as told" not in made
    assert "Relayed" not in made
    assert KEY not in made
    assert "On the record, " in made


def test_terms_of_relayed_words_are_counted_apart_from_those_of_speakers() -> None:
    both = statement(DIPLOMATS) + "  - {who: m, said: No., attribution: anonymous, source: v}\n"
    assert "| Told anonymously by another (1 start) | Anonymous (1 start) |" in page(both)
    assert KEY in page(both)
    assert "| Told by another (1 start) |" in page(statement("relayed_by: a readout"))


def test_what_one_report_was_told_is_said_of_that_report_only() -> None:
    reports = "reports: [{source: w, relayed_by: two diplomats}, {source: v}]"
    made = page(statement(f"attribution: on the record, {POSITION}", reports))
    assert "on the record, as told by two diplomats ^{{1 -> source-w}}^, 10 March 2026" in made
    assert "On the record; as told by two diplomats ^{{1 -> source-w}}^ " in made
    assert KEY not in made


def test_relayers_whom_all_reports_name_alike_are_those_of_the_statement() -> None:
    reports = "reports: [{source: w, relayed_by: two envoys}, {source: v, relayed_by: two envoys}]"
    made = page(statement("attribution: anonymous", reports))
    assert "paraphrased, as told anonymously by two envoys, 10 March 2026" in made


def test_reports_told_by_different_people_stand_side_by_side() -> None:
    reports = "reports: [{source: w, relayed_by: envoys of x}, {source: v, relayed_by: p}]"
    made = page(statement("attribution: anonymous", reports))
    assert "as told anonymously by envoys of x" in made
    assert "as told anonymously by S. Sample" in made


def test_an_anonymous_relayer_may_tell_the_words_of_one_with_a_name() -> None:
    assert amiss(statement(DIPLOMATS)) == []
    assert amiss(statement("attribution: anonymous")) == ["anonymous-but-named"]
    assert amiss(statement("relayed_by: p, attribution: anonymous")) == ["anonymous-but-named"]


def test_a_single_word_that_is_no_actor_is_told_with_the_way_to_write_it() -> None:
    assert found(statement("relayed_by: diplomats"))["unknown-id"].startswith("there is no actor")


def test_reported_is_explained_truly_and_refused_where_somebody_is_cited() -> None:
    assert "[detail] the source reports it and cites nobody" in page(
        statement("attribution: reported")
    )
    reports = "reports: [{source: w, attributed_to: diplomats}]"
    assert amiss(statement("attribution: reported", reports)) == ["reported-but-cited"]


def test_a_relayer_is_an_id_or_words_and_not_both() -> None:
    with pytest.raises(Rejected, match="either an actor’s id or words"):
        read(statement("relayed_by: {who: p, words: a spokesman}"), Brief)


def test_a_withheld_relayer_is_not_turned_into_the_speaker() -> None:
    head = HEAD.replace("name: S. Sample", "name: S. Sample, release: internal")
    of = read(statement("relayed_by: p, attribution: on the record", head=head), Brief)
    assert "rests-on-withheld" in {fault.code for fault in leaks(of, Audience.PUBLIC)}
    assert withhold(of, Audience.PUBLIC).statements == ()
    assert len(withhold(of, Audience.INTERNAL).statements) == 1


def test_a_report_whose_relayer_is_withheld_goes_without_a_trace() -> None:
    head = HEAD.replace("name: S. Sample", "name: S. Sample, release: internal")
    reports = "reports: [{source: w, relayed_by: p}, {source: v}]"
    of = read(statement("attribution: on the record", reports, head), Brief)
    (left,) = withhold(of, Audience.PUBLIC).statements
    assert [report.source for report in left.reports] == ["v"]


def test_why_tells_who_relayed_and_whose_the_terms_are() -> None:
    of = read(statement("relayed_by: p, attribution: on the record"), Brief)
    (speaker,) = find(of, "s")
    told = text(why(of, speaker, Verification()))
    assert "as told by: S. Sample" in told
    assert "terms of whoever told it: on-the-record" in told
    (relayer,) = find(of, "p")
    assert "relayed statement s: We work on it." in text(why(of, relayer, Verification()))


def test_impact_names_the_relayer_that_falls_with_a_report() -> None:
    reports = "reports: [{source: w, relayed_by: p}, {source: v}]"
    of = read(statement("attribution: on the record", reports), Brief)
    assert "its relayer in w falls: “S. Sample”" in impact_text(impact(of, "w"))
    assert "relayer" not in impact_text(impact(of, "v"))
