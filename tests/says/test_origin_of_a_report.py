"""An origin belongs to a report of a statement: counts, marks, traces and copies follow it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import pipeline
from briefgen.model import Audience, Brief
from briefgen.model.origins import Roots, basis
from briefgen.provenance.archive import archive
from briefgen.quotations.verification import Verification
from briefgen.tracing import impact, why
from briefgen.tracing.record_labels import find
from briefgen.writers.outline import outline
from tests.briefs import brief, document, read, withhold
from tests.says.reading import lines, rests_on, warned

BOTH = ("policy-brief", "one-page")

HEAD = """\
schema: 1
brief: {id: rep, title: One speech in two papers, as_of: 2026-03-15}
bottom_line: One speech was reported twice.
"""
PAPERS = """\
actors:
  minister: {kind: person, name: Ada Example}
  chair: {kind: person, name: B. Sample}
sources:
  a: {outlet: Gazette, title: Gazette report, derives_from: [meeting, speech]}
  b: {outlet: Herald, title: Herald report, derives_from: [speech, readout]}
origins:
  meeting: the chair’s words to the board
  speech: the minister’s speech in parliament
  readout: a readout of a call
"""
SAID = (
    PAPERS
    + """\
statements:
  - id: premature
    who: minister
    said: It is too early.
    sources: [{source: a, derives_from: speech}, {source: b, derives_from: speech}]
  - {id: now, who: chair, said: It is now or never., source: {source: a, derives_from: meeting}}
judgements:
  - {id: early, text: It will be late., based_on: premature}
  - {id: both, text: It will be later., based_on: [premature, now]}
"""
)
UNSAID = SAID.replace("{source: a, derives_from: speech}", "a").replace(
    "{source: b, derives_from: speech}", "b"
)


def line_of(found: list[str], words: str) -> str:
    """The line that has these words, and what stands beside them to the end of their row."""
    at = next(i for i, line in enumerate(found) if words in line)
    ends = ("row ", "[section]")
    beside = takewhile(lambda line: line and not line.startswith(ends), found[at:])
    return " ".join(beside)


@pytest.mark.parametrize("template", BOTH)
def test_two_papers_that_say_they_carry_one_speech_are_two_reports_of_one_origin(
    template: str,
) -> None:
    found = lines(HEAD + SAID, template)
    assert "2 reports, 1 origin" in line_of(found, "It is too early.")
    assert "1 report, 1 origin" in line_of(found, "It is now or never.")
    assert "| 2 sources · 2 origins |" in line_of(found, "[facts]")
    assert "[detail] Rests on 2 sources of a single origin." in found
    assert "[detail] Rests on 2 sources; 2 origins." in found
    assert "What is cited goes back to 2 origins." in line_of(found, "This brief draws on")


@pytest.mark.parametrize("template", BOTH)
def test_of_a_paper_with_several_origins_none_is_counted_until_its_report_says_which(
    template: str,
) -> None:
    found = lines(HEAD + UNSAID, template)
    assert "2 reports, origins unknown" in line_of(found, "It is too early.")
    assert "1 report, 1 origin" in line_of(found, "It is now or never.")
    assert "| 2 sources · 1 origin, the rest unknown |" in line_of(found, "[facts]")
    assert "[detail] Rests on 2 sources; origins unknown." in found
    part = "What is cited goes back to 1 origin as far as that is known; the rest is not."
    assert part in line_of(found, "This brief draws on")


def test_sources_that_name_their_origins_are_not_said_to_come_from_nowhere_known() -> None:
    alone = UNSAID.replace("{source: a, derives_from: meeting}", "a")
    which = "To which of their origins the words cited go back is unknown."
    assert which in line_of(lines(HEAD + alone), "This brief draws on")
    unknown = alone.replace("[meeting, speech]", "not established").replace(
        "[speech, readout]", "not established"
    )
    unknown = unknown[: unknown.index("origins:")] + unknown[unknown.index("statements:") :]
    said = "Where they come from is unknown; they may go back to the same words."
    assert said in line_of(lines(HEAD + unknown), "This brief draws on")


def test_all_that_is_cited_from_several_sources_may_have_a_single_origin() -> None:
    one = SAID.replace("derives_from: meeting}", "derives_from: speech}")
    found = lines(HEAD + one)
    single = "What is cited from them goes back to a single origin."
    assert single in line_of(found, "This brief draws on")
    assert "| 2 sources · 1 origin |" in line_of(found, "[facts]")
    assert single not in line_of(lines(HEAD + SAID), "This brief draws on")


ONE = """
actors: {{x: {{name: X}}}}
origins: {{talk: a talk, call: a call}}
sources:
  wire: {{title: W, derives_from: {wire}}}
  paper: {{title: P, derives_from: {paper}}}
statements: [{{id: it, who: x, said: Yes., reports: {reports}}}]
"""
SEVERAL = "[talk, call]"


@pytest.mark.parametrize(
    ("wire", "paper", "reports", "roots"),
    [
        # What a report says wins, and all of it is meant.
        ("talk", "itself", "[{source: wire, derives_from: call}]", ({"call"}, set())),
        ("talk", "itself", "[{source: wire, derives_from: [talk, call]}]", (SEVERAL, set())),
        (SEVERAL, "itself", "[{source: wire, derives_from: itself}]", ({"wire"}, set())),
        ("talk", "itself", "[{source: wire, derives_from: not established}]", (set(), {"wire"})),
        # Without it, a single origin is followed, and none of several.
        ("talk", "wire", "[paper]", ({"talk"}, set())),
        (SEVERAL, "wire", "[wire]", (set(), {"wire"})),
        (SEVERAL, "wire", "[paper]", (set(), {"wire"})),
        ("[talk, not established]", "itself", "[wire]", (set(), {"wire"})),
        ("talk", "[wire, talk]", "[paper]", ({"talk"}, set())),
        ("talk", "[wire, call]", "[paper, wire]", ({"talk"}, {"paper"})),
        # A trail through another source follows that source's report of the same statement.
        (SEVERAL, "wire", "[paper, {source: wire, derives_from: call}]", ({"call"}, set())),
        (SEVERAL, "itself", "[{source: paper, derives_from: wire}]", (set(), {"wire"})),
        (SEVERAL, "wire", "[paper, {source: wire, derives_from: [talk, call]}]", (SEVERAL, set())),
        # Two reports by one source: what one of them leaves open is not established.
        (
            SEVERAL,
            "itself",
            "[{source: wire, derives_from: talk}, {source: wire, derives_from: call}]",
            (SEVERAL, set()),
        ),
        (SEVERAL, "itself", "[{source: wire, derives_from: talk}, wire]", (set(), {"wire"})),
    ],
)
def test_where_a_report_leads_back_to(
    wire: str, paper: str, reports: str, roots: tuple[set[str] | str, set[str]]
) -> None:
    of = brief(ONE.format(wire=wire, paper=paper, reports=reports))
    known = {"talk", "call"} if roots[0] == SEVERAL else roots[0]
    assert basis(of).origins("it") == Roots(frozenset(known), frozenset(roots[1]))


def test_what_cites_a_source_without_a_report_cannot_say_which_origin() -> None:
    of = brief(
        PAPERS
        + """
statements:
  - {id: voice, who: a, said: Talks go on.}
  - {id: said, who: chair, said: Yes., source: {source: a, derives_from: meeting}}
events: [{id: day, text: A day., source: a}]
changes: [{id: new, text: New., sources: [a]}]
differences:
  - {id: diff, matter: When, accounts: [{source: a, says: May.}, {source: b, says: June.}]}
conditions:
  - id: cond
    text: C.
    set_by: chair
    stated_in: said
    history: {status: open, date: 2026, source: a}
judgements: [{id: direct, text: J., based_on: a}]
"""
    )
    under = basis(of)
    for one in ("voice", "day", "new", "direct"):
        assert under.origins(one) == Roots(unknown=frozenset("a"))
    assert under.origins("diff") == Roots(unknown=frozenset("ab"))
    assert under.origins("cond") == Roots(frozenset({"meeting"}), frozenset("a"))


def test_a_report_that_does_not_say_which_is_warned_of_with_the_line_to_add() -> None:
    text = HEAD + UNSAID
    checked = pipeline.check(text.encode(), "brief.yaml", pipeline.BuildOptions())
    assert [found.code for found in checked.diagnostics] == ["origin-not-said"] * 2
    first = checked.diagnostics[0]
    assert first.hints[0] == (
        "Write `{source: a, derives_from: meeting}` in the place of `a`; "
        "to choose from: meeting, speech, not established."
    )
    assert warned(HEAD + SAID) == []
    nobody_knows = UNSAID.replace(
        "[a, b]",
        "[{source: a, derives_from: not established}, {source: b, derives_from: not established}]",
    )
    assert warned(HEAD + nobody_knows) == []
    longer = UNSAID.replace("[a, b]", "[{source: a, form: paraphrase}]")
    checked = pipeline.check((HEAD + longer).encode(), "brief.yaml", pipeline.BuildOptions())
    found = next(one for one in checked.diagnostics if one.code == "origin-not-said")
    assert found.hints[0].startswith("Add `derives_from: meeting` to this report;")


def test_ids_that_lead_nowhere_and_circles_through_reports_are_errors() -> None:
    def codes(steps: str) -> list[str]:
        text = SAID.replace(
            "{source: b, derives_from: speech}", f"{{source: b, derives_from: {steps}}}"
        )
        return [code for code in warned(HEAD + text) if code != "unused-record"]

    assert codes("speach") == ["unknown-id"]
    assert codes("minister") == ["unknown-id"]
    assert codes("b") == ["origin-in-a-circle"]
    assert codes("a") == []
    circle = SAID.replace(
        "{source: b, derives_from: speech}", "{source: b, derives_from: a}"
    ).replace("{source: a, derives_from: speech}", "{source: a, derives_from: b}")
    assert warned(HEAD + circle) == ["origin-in-a-circle"]


def test_why_leads_to_the_origin_of_the_report() -> None:
    of = brief(SAID)
    (judgement,) = find(of, "early")
    told = why.text(why.why(of, judgement, Verification()))
    assert told.count("derives from origin speech") == 2
    assert "meeting" not in told
    assert "readout" not in told
    (open_,) = find(brief(UNSAID), "early")
    told = why.text(why.why(brief(UNSAID), open_, Verification()))
    assert "which of its origins is not established: meeting, speech" in told
    (origin,) = find(of, "speech")
    steps = why.why(of, origin, Verification()).steps
    assert [(one.by, one.id) for one in steps] == [
        ("gone back to by", "a"),
        ("gone back to by", "b"),
        ("origin of a report of", "premature"),
    ]


def test_impact_follows_what_each_report_says() -> None:
    def hit(of: str, one: str) -> dict[str, tuple[str, ...]]:
        return {found.id: found.left for found in impact.impact(brief(of), one).leaning}

    assert hit(SAID, "speech") == {"premature": (), "early": (), "both": ("a",)}
    assert hit(SAID, "meeting") == {"now": (), "both": ("a", "b")}
    assert hit(SAID, "readout") == {}
    assert hit(UNSAID, "readout") == {
        "premature": ("a", "b"),
        "early": ("a", "b"),
        "both": ("a", "b"),
    }
    assert impact.impact(brief(SAID), "speech").in_part == ("a", "b")
    only = SAID.replace("derives_from: [meeting, speech]", "kind: wire")
    assert impact.impact(brief(only), "meeting").in_part == ("a",)


def test_the_list_of_sources_has_what_only_reports_say() -> None:
    only = SAID.replace(", derives_from: [meeting, speech]", "").replace(
        "[speech, readout]", "readout"
    )
    found = lines(HEAD + only)
    both = "the minister’s speech in parliament and the chair’s words to the board"
    assert f"[detail] _Origin:_ {both}." in found
    assert (
        "[detail] _Origin:_ a readout of a call and the minister’s speech in parliament." in found
    )
    event = only + "events: [{id: day, date: 2026-03-01, text: A day., source: a}]\n"
    origin = "_Origin:_ unknown, the minister’s speech in parliament and the chair’s"
    assert any(origin in line for line in lines(HEAD + event))


def test_two_sources_agree_only_where_their_reports_have_two_origins() -> None:
    claim = SAID.replace("said: It is too early.", "said: Two sources agree that it is too early.")
    assert "origins-overstated" in warned(HEAD + claim)
    apart = claim.replace("{source: b, derives_from: speech}", "{source: b, derives_from: readout}")
    assert "origins-overstated" not in warned(HEAD + apart)


def test_where_a_reprint_was_read_stands_with_the_report_and_in_the_list() -> None:
    carried = SAID.replace("outlet: Herald", "outlet: Herald, carried_by: The Evening Post")
    found = lines(HEAD + carried)
    assert (
        "paraphrased, Herald as carried by The Evening Post, terms not recorded, not dated"
        in line_of(found, "It is too early.")
    )
    at = next(i for i, line in enumerate(found) if "Herald**" in line)
    assert found[at + 1].startswith("[detail] as carried by The Evening Post, ")
    assert "carried" not in line_of(found, "It is now or never.")
    short = lines(HEAD + carried, "one-page")
    at = next(i for i, line in enumerate(short) if "Herald**" in line)
    assert short[at + 1].startswith("[detail] as carried by The Evening Post, ")
    assert not any("carried" in line for line in lines(HEAD + SAID))
    one = carried.replace("{source: a, derives_from: speech}, ", "")
    told = line_of(lines(HEAD + one), "It is too early.")
    assert "paraphrased, as carried by The Evening Post, terms not recorded, not dated" in told
    aside = carried.replace("b, derives_from", "b, words: early, attributed_to: Mr X, derives_from")
    aside = aside.replace(
        "a, derives_from: sp", "a, words: late, attributed_to: Ms Y, derives_from: sp"
    )
    assert any("as carried by The Evening Post" in x for x in lines(HEAD + aside))


WITHHELD = """
actors: {x: {name: X}}
origins:
  talk: a talk
  cable: {text: xSecretCable, release: internal}
sources:
  a: {title: A, derives_from: [talk, cable]}
  b: {title: B, derives_from: [leak, talk]}
  leak: {title: xLeak, derives_from: [talk, cable], release: internal}
statements:
  - id: it
    who: x
    said: Yes.
    reports:
      - {source: a, derives_from: cable}
      - {source: b, derives_from: leak}
      - {source: leak, derives_from: cable}
  - {id: open, who: x, said: No., reports: [{source: b, derives_from: leak}]}
  - {id: other, who: x, said: Perhaps., reports: [{source: a, derives_from: talk}]}
judgements: [{id: j, text: J., based_on: [it, other]}]
"""


def test_a_withheld_origin_that_a_report_names_is_counted_and_not_named() -> None:
    of = brief(WITHHELD)
    copy = withhold(of, Audience.PUBLIC)
    page = "\n".join(outline(document(copy).blocks)).replace("\u00a0", " ")
    assert "2 reports, 1 origin" in page
    assert "1 report, origin unknown" in page
    assert "an origin that is not named here" in page
    stored = archive(copy).decode()
    for secret in ("cable", "leak", "xSecret", "xLeak"):
        assert secret not in page
        assert secret not in stored
    assert read(stored, Brief).statements == copy.statements
    assert withhold(copy, Audience.PUBLIC) == copy
    whole = "\n".join(outline(document(of).blocks)).replace("\u00a0", " ")
    assert "3 reports, 1 origin" in whole
    assert "xSecretCable" in whole


ORIGINS = ("o0", "o1", "o2")
Said = Mapping[str, tuple[str, ...]]


def recounted(source: str, own: Said, said: Said) -> frozenset[str]:
    """Where a report by a source leads, told by the rule alone: “?” is before what is unknown."""
    found = []
    for step in said.get(source) or own[source]:
        if step in ORIGINS:
            found.append(frozenset({step}))
        elif step == "itself":
            found.append(frozenset({source}))
        elif step == "not established":
            found.append(frozenset({f"?{source}"}))
        else:
            found.append(recounted(step, own, said))
    if said.get(source) or len(set(found)) == 1:
        return frozenset().union(*found)
    return frozenset({f"?{source}"})


def worded(reports: int, ends: frozenset[str]) -> str:
    known = sum(not end.startswith("?") for end in ends)
    many = f"{reports} report{'s' * (reports != 1)}"
    if not known:
        return f"{many}, origin{'s' * (len(ends) != 1)} unknown"
    return f"{many}, {known} origin{'s' * (known != 1)}{' known' * (known != len(ends))}"


def drawn(data: st.DataObject) -> tuple[str, Said, dict[str, Said], set[str]]:
    """A brief, what its sources derive from, what reports of each statement say, what is hidden."""
    ids = [f"s{n}" for n in range(5)]

    def steps(place: int, least: int) -> tuple[str, ...]:
        # Later sources only: circles are refused before anything is counted.
        ends = [*ids[place + 1 :], *ORIGINS, "itself", "not established"]
        return tuple(
            data.draw(st.lists(st.sampled_from(ends), unique=True, min_size=least, max_size=3))
        )

    hidden = data.draw(st.sets(st.sampled_from([*ids[1:], *ORIGINS]), max_size=3))
    own = {id_: steps(place, 1) for place, id_ in enumerate(ids)}
    text = ["actors: {x: X}", "origins:"]
    held = {id_: "internal" if id_ in hidden else "public" for id_ in (*ids, *ORIGINS)}
    text += [f"  {o}: {{text: O, release: {held[o]}}}" for o in ORIGINS]
    text.append("sources:")
    text += [
        f"  {s}: {{title: T, derives_from: [{', '.join(own[s])}], release: {held[s]}}}" for s in ids
    ]
    text.append("statements:")
    said: dict[str, Said] = {}
    for name in ("t0", "t1", "t2"):
        reporting = data.draw(st.sets(st.sampled_from(ids), min_size=1))
        said[name] = {s: steps(ids.index(s), 0) for s in sorted(reporting)}
        reports = [
            f"{{source: {s}, derives_from: [{', '.join(e)}]}}" for s, e in said[name].items()
        ]
        text.append(
            f"  - {{id: {name}, who: x, said: Words {name}., reports: [{', '.join(reports)}]}}"
        )
    return "\n".join(text), own, said, hidden


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_the_page_counts_as_a_recount_does(data: st.DataObject) -> None:
    text, own, said, hidden = drawn(data)
    of = brief(text)
    for copy in (of, withhold(of, Audience.PUBLIC)):
        page = [line.replace("\u00a0", " ") for line in outline(document(copy).blocks)]
        for statement in copy.statements:
            shown = [s for s in said[statement.id] if copy is of or s not in hidden]
            ends = frozenset().union(*(recounted(s, own, said[statement.id]) for s in shown))
            assert rests_on(page, statement.id) == worded(len(shown), ends)


def test_a_trail_that_parts_on_the_way_through_what_is_withheld_stays_unknown() -> None:
    """One way from b leads through d, which this statement has from the other meeting."""
    text = """
actors: {x: X}
origins: {here: {text: O, release: public}, there: {text: O, release: public}}
sources:
  a: {title: A, derives_from: b, release: public}
  b: {title: B, derives_from: [here, c], release: public}
  c: {title: C, derives_from: d, release: public}
  d: {title: D, derives_from: here, release: internal}
statements:
  - {id: one, who: x, said: One., reports: [a]}
  - {id: two, who: x, said: Two., reports: [a, {source: d, derives_from: there}]}
"""
    copy = withhold(brief(text), Audience.PUBLIC)
    page = [line.replace("\u00a0", " ") for line in outline(document(copy).blocks)]
    assert rests_on(page, "one") == "1 report, 1 origin"
    assert rests_on(page, "two") == "1 report, origin unknown"


def test_a_withheld_source_at_which_a_trail_parts_stays_unknown_for_its_reports() -> None:
    """In this statement c has two origins, so that it is not known to which of them b goes back."""
    text = """
actors: {x: X}
origins: {here: {text: O, release: public}, there: {text: O, release: public}}
sources:
  top: {title: T, derives_from: [a, b, c], release: public}
  a: {title: A, derives_from: b, release: public}
  b: {title: B, derives_from: [c, d], release: internal}
  c: {title: C, derives_from: [d, here], release: internal}
  d: {title: D, derives_from: [here, there], release: public}
statements:
  - id: one
    who: x
    said: One.
    reports:
      - {source: top, derives_from: a}
      - a
      - b
      - {source: c, derives_from: [d, here, there]}
      - {source: d, derives_from: here}
  - {id: two, who: x, said: Two., reports: [top]}
  - {id: three, who: x, said: Three., reports: [top]}
"""
    copy = withhold(brief(text), Audience.PUBLIC)
    page = [line.replace("\u00a0", " ") for line in outline(document(copy).blocks)]
    assert rests_on(page, "one") == "3 reports, 1 origin known"
