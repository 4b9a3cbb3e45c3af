"""From a sentence back to its sources, and from a source to all that leans on it."""

import json
from pathlib import Path

import pytest

from briefgen.model import Source
from briefgen.quotations.verification import Verification
from briefgen.quotations.verify import verify
from briefgen.tracing import impact, why
from briefgen.tracing.record_labels import find, in_bottom_line
from tests.briefs import brief as of_records
from tests.evidence.briefs import ARTICLE, brief, written

MORE = """
  - {id: copied, who: dahl, said: None would pay., sources: [copy]}
  - {id: told, who: dahl, said: The vote is in June., sources: [gazette, other]}
judgements:
  - {id: opens, text: It will open., based_on: [looked, copied]}
  - {id: soon, text: It will be soon., based_on: [told, soon]}
events:
  - {id: met, date: 2025, text: The council met., source: other}
"""
BRIEF = brief(written(more=MORE))


def test_the_way_leads_from_a_judgement_to_the_passage(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    found = verify(BRIEF, tmp_path)
    (one,) = find(BRIEF, "opens")
    way = why.why(BRIEF, one, found)
    start = ARTICLE.index("We have")
    assert why.text(way).splitlines()[:7] == [
        "judgement opens: It will open.",
        "  based on statement looked: “We have looked at every offer”",
        "      who: Marta Olsen",
        "    reported by source gazette: “Gazette”",
        "        direct",
        "        snapshot: evidence/a.txt",
        "      stands in it as passage: “We have looked at every offer”",
    ]
    assert f"characters {start} to {start + 29}" in why.text(way)
    assert "its origin is unknown" in why.text(way)
    assert json.loads(json.dumps(why.data(way)))["steps"][0]["id"] == "looked"


def test_a_circle_ends_where_it_began() -> None:
    (one,) = find(BRIEF, "soon")
    way = why.why(BRIEF, one, Verification())
    assert [step.id for step in way.steps] == ["told", "soon"]
    assert way.steps[1].steps == ()


def test_an_actor_leads_to_all_in_which_it_has_a_part() -> None:
    held = of_records(
        """
actors:
  council: {kind: organisation, name: The council}
  mayor: {name: The mayor, of: council}
  port: {kind: organisation, name: The port}
sources: {gazette: {title: A}}
statements:
  - {id: spoke, who: mayor, for: council, said: It will open., source: gazette, involves: port}
conditions:
  - {id: paid, text: The port has paid., set_by: council, could_be_met_by: port, stated_in: spoke}
questions:
  - {id: when, ask: When does it open?, could_answer: [mayor], about: port}
events:
  - {id: met, text: They met., involves: [council, port], source: gazette}
differences:
  - id: day
    matter: The day
    accounts: [{source: gazette, says: Monday}, {source: gazette, says: Friday}]
    involves: council
"""
    )

    def parts(actor: str) -> list[tuple[str, str]]:
        (found,) = find(held, actor)
        return [(step.by, step.id) for step in why.why(held, found, Verification()).steps]

    assert parts("mayor") == [("said", "spoke"), ("could answer", "when")]
    assert parts("council") == [
        ("has said for it", "spoke"),
        ("set", "paid"),
        ("named in", "met"),
        ("named in", "day"),
    ]
    assert parts("port") == [
        ("named in", "spoke"),
        ("could, in our judgement, meet", "paid"),
        ("subject of", "when"),
        ("named in", "met"),
    ]


def test_an_origin_leads_to_the_sources_that_go_back_to_it() -> None:
    held = of_records(
        """
origins: {talk: A talk to the press}
sources: {one: {title: A, derives_from: talk}, two: {title: B}}
"""
    )
    (found,) = find(held, "talk")
    way = why.why(held, found, Verification())
    assert [(step.by, step.id) for step in way.steps] == [("gone back to by", "one")]


def test_every_record_and_the_bottom_line_have_a_way() -> None:
    for one in ("olsen", "gazette", "copy", "met", "told"):
        (found,) = find(BRIEF, one)
        assert why.text(why.why(BRIEF, found, Verification())).count("\n") >= 1
    way = why.why_bottom_line(BRIEF, Verification())
    assert [step.id for step in way.steps] == ["gazette"]


def test_the_bottom_line_leads_through_its_judgement_to_the_reports() -> None:
    held = brief(written(more=MORE).replace("based_on: gazette\n", "based_on: [opens, met]\n", 1))
    way = why.why_bottom_line(held, Verification())
    assert [(step.by, step.id) for step in way.steps] == [
        ("rests on", "opens"),
        ("rests on", "met"),
    ]
    assert [step.id for step in way.steps[0].steps] == ["looked", "copied"]
    assert way.steps[0].steps[0].steps[0].id == "gazette"

    def bottom_line(source: str) -> list[tuple[bool, tuple[str, ...]]]:
        leaning = impact.impact(held, source).leaning
        return [(one.falls, one.left) for one in leaning if one.id == "bottom-line"]

    assert bottom_line("gazette") == [(False, ("other",))]
    assert bottom_line("other") == [(False, ("gazette", "copy"))]


def test_a_record_is_found_by_words_that_are_printed() -> None:
    assert [one.record.id for one in find(BRIEF, "VOTE is in  june")] == ["told"]
    assert find(BRIEF, "no such words") == ()
    assert find(BRIEF, " ") == ()


EVERY_TEXT = """
actors: {x: {name: Person X}}
sources:
  a: {title: A, outlet: The Post, descriptor: Close to the court, corrected: The date was wrong}
  b: {title: B}
matters: {troops: Sending troops}
statements:
  - id: s
    who: x
    said: "He called it *quite* “open”."
    position: {matter: troops, stance: asks, label: Wants time, gist: No date was given}
    attribution: {terms: anonymous, reason: not cleared to speak, described_as: an aide}
    reports:
      - source: a
        attributed_to: a person in the room
        words: aides were wary
        headline: {words: King waits, stronger: Nobody said so}
conditions:
  - id: c
    text: Rules are clear
    set_by: x
    stated_in: s
    satisfied_if: A text is out
    history: [{status: open, date: 2025, text: A draft was shown, source: a}]
questions:
  - {id: q, ask: When?, why: Ships must be hired, settled_by: A signed order, status: answered,
     answer: {text: In May, evidence: s}}
differences:
  - {id: d, matter: The day, treatment: Both are given, accounts: [{source: a, says: It was Monday},
     {source: b, says: It was Friday}]}
judgements:
  - id: j
    text: It waits
    confidence: low
    confidence_basis: One man spoke
    assumptions: [He speaks for all]
    would_change: [A vote is called]
    based_on: s
    note: note of ours
"""


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("“He called it quite ‘open’.”", "s"),
        ("no date was given.", "s"),
        ("Wants time", "s"),
        ("not cleared to speak", "s"),
        ("a person in the room", "s"),
        ("aides were wary", "s"),
        ("King waits", "s"),
        ("Nobody said so", "s"),
        ("A text is out", "c"),
        ("a draft was shown", "c"),
        ("ships must\u00a0be hired", "q"),
        ("a signed order", "q"),
        ("in may", "q"),
        ("It was Friday", "d"),
        ("both are given", "d"),
        ("One man spoke", "j"),
        ("He speaks for all", "j"),
        ("a vote is called", "j"),
        ("close to the court", "a"),
        ("the date was wrong", "a"),
    ],
)
def test_every_printed_text_leads_to_its_record(words: str, id_: str) -> None:
    held = of_records(EVERY_TEXT)
    assert [one.record.id for one in find(held, words)] == [id_]
    assert not in_bottom_line(held, words)


def test_words_of_the_bottom_line_are_known_again() -> None:
    assert in_bottom_line(BRIEF, "store MAY open")
    assert not in_bottom_line(BRIEF, "no such words")
    assert not in_bottom_line(BRIEF, " . ")
    held = of_records(EVERY_TEXT)
    assert find(held, "note of ours") == ()


def test_what_leans_on_a_source_falls_or_is_weakened() -> None:
    found = impact.impact(BRIEF, "gazette")
    assert found.derived == ("copy",)
    assert {(one.id, one.falls) for one in found.leaning} == {
        ("looked", True),
        ("copied", True),
        ("told", False),
        ("opens", True),
        ("soon", False),
        ("bottom-line", True),
    }
    text = impact.text(found)
    assert text.index("falls with it") < text.index("judgement opens") < text.index("still: other")
    assert json.loads(json.dumps(impact.data(found)))["derived"] == ["copy"]


def test_a_statement_that_stays_may_lose_its_quotation() -> None:
    text = written(report="{source: gazette, form: partial}, {source: other, form: paraphrase}")
    (one,) = [x for x in impact.impact(brief(text), "gazette").leaning if x.id == "looked"]
    assert (one.left, one.unquoted) == (("other",), True)
    (one,) = [x for x in impact.impact(brief(text), "other").leaning if x.id == "looked"]
    assert (one.left, one.unquoted) == (("gazette",), False)


UNQUOTED = """
actors: {mayor: The mayor}
sources: {gazette: Gazette, other: Other}
statements:
  - {id: said, who: mayor, said: A., reports: [gazette, {source: other, form: paraphrase}]}
  - id: nobodys
    who: mayor
    said: A.
    quote: a
    reports: [{source: gazette, form: paraphrase}, {source: other, form: paraphrase}]
conditions:
  - {id: ours, text: So, set_by: mayor, stated_in: said}
  - {id: theirs, text: So, quote: so, set_by: mayor, stated_in: said}
  - {id: no-report, text: So, quote: so, set_by: mayor, stated_in: nobodys}
judgements:
  - {id: we, text: We think so., based_on: said}
"""


def test_only_a_record_with_a_quotation_that_a_report_had_can_lose_it() -> None:
    found = impact.impact(of_records(UNQUOTED), "gazette")
    assert all(one.left == ("other",) for one in found.leaning)
    assert {one.id: one.unquoted for one in found.leaning} == {
        "said": False,
        "nobodys": False,
        "ours": False,
        "theirs": True,
        "no-report": False,
        "we": False,
    }
    assert impact.text(found).count("[its quotation falls]") == 1
    told = {one["id"]: one["unquoted"] for one in impact.data(found)["leaning"]}
    assert [id_ for id_, unquoted in told.items() if unquoted] == ["theirs"]
    kept = impact.impact(of_records(UNQUOTED), "other")
    assert not any(one.unquoted for one in kept.leaning)


def test_the_headline_and_rendering_of_a_report_fall_though_the_statement_stays() -> None:
    report = (
        "{source: gazette, headline: Roof is safe, attributed_to: the chair, quote: it is safe}, "
        "{source: other, form: direct, words: held firm}"
    )
    more = "conditions:\n  - {id: c, text: So, quote: so, set_by: olsen, stated_in: looked}\n"
    held = brief(written(report=report, more=more))
    found = impact.impact(held, "gazette")
    (one,) = [x for x in found.leaning if x.id == "looked"]
    assert [(it.field, it.words) for it in one.lost] == [
        ("headline", "Roof is safe"),
        ("quotation", "it is safe"),
        ("attribution", "the chair"),
    ]
    assert "its headline in gazette falls: “Roof is safe”" in impact.text(found)
    assert impact.data(found)["leaning"][0]["lost"][0] == {
        "field": "headline", "source": "gazette", "words": "Roof is safe",
    }  # fmt: skip
    assert not next(x for x in found.leaning if x.id == "c").unquoted
    paraphrase = held.model_copy(
        update={"statements": brief(written(report="{source: gazette}, {source: other, form: "
        "paraphrase}")).statements}
    )  # fmt: skip
    assert next(x for x in impact.impact(paraphrase, "gazette").leaning if x.id == "c").unquoted


TRAILS = """
origins: {press: A talk to the press}
sources:
  cable: {title: C, derives_from: press}
  rewrite: {title: R, derives_from: cable}
  both: {title: B, derives_from: [press, cable]}
  vague: {title: V, derives_from: [rewrite, not established]}
  later: {title: L, derives_from: [both, rewrite]}
  own: {title: O, kind: document}
  round: {title: R, derives_from: [circle, cable]}
  circle: {title: Z, derives_from: round}
statements:
  - {id: falls, who: rewrite, said: A., sources: [cable, rewrite, circle]}
  - {id: another-origin, who: both, said: B., sources: [cable, later]}
  - {id: another-trail, who: vague, said: C., source: vague}
  - {id: untouched, who: own, said: D., source: own}
"""


def test_what_keeps_another_trail_is_weakened_and_does_not_fall() -> None:
    held = of_records(TRAILS)
    found = impact.impact(held, "cable")
    assert found.derived == ("rewrite", "round", "circle")
    assert found.in_part == ("both", "vague", "later")
    assert [(one.id, one.falls, one.left) for one in found.leaning] == [
        ("falls", True, ()),
        ("another-origin", False, ("later",)),
        ("another-trail", False, ("vague",)),
    ]
    text = impact.text(found)
    assert "go back to it in part: both, vague, later" in text
    assert text.index("falls with it") < text.index("is weakened") < text.index("another-origin")
    assert impact.data(found)["in_part"] == ["both", "vague", "later"]


def test_an_origin_takes_with_it_all_that_goes_back_to_it() -> None:
    held = of_records(TRAILS)
    found = impact.impact(held, "press")
    assert found.words == "A talk to the press"
    assert found.derived == ("cable", "rewrite", "both", "later", "round", "circle")
    assert found.in_part == ("vague",)
    assert {one.id: one.falls for one in found.leaning} == {
        "falls": True,
        "another-origin": True,
        "another-trail": False,
    }
    renamed = of_records(TRAILS.replace("press:", "talk:").replace("A talk", "a talk"))
    assert impact.counterpart(held.origins[0], renamed) == "talk"
    assert impact.counterpart(held.origins[0], of_records("origins: {press: X}")) is None


def test_nothing_leans_on_a_source_that_is_not_used() -> None:
    text = written(snapshot="outlet: G").replace("{source: gazette, form: direct}", "other")
    unused = brief(text.replace("bottom_line_based_on: gazette\n", ""))
    assert impact.text(impact.impact(unused, "gazette")).endswith("nothing leans on it")


def test_a_source_is_known_again_in_another_brief() -> None:
    gazette = BRIEF.sources[0]
    renamed = brief(
        written().replace("gazette", "paper").replace("title: Gazette", "title: Gazette")
    )
    assert impact.counterpart(gazette, renamed) == "paper"
    other = brief(written().replace("title: Gazette", "title: Another"))
    assert impact.counterpart(gazette, other) is None


def one_source(fields: str, id_: str = "wire") -> Source:
    return of_records(f"sources: {{{id_}: {{{fields}}}}}").sources[0]


ADDRESS, ELSEWHERE = "url: https://x.org/1", "url: https://x.org/2"


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (f"{ADDRESS}, title: T", f"{ADDRESS}, title: Later"),
        (f"{ADDRESS}, label: Post", f"{ADDRESS}, title: T"),
        ("title: T, outlet: Post", f"title: T, outlet: Post, {ADDRESS}"),
        ("title: T", "title: T"),
    ],
)
def test_one_address_or_one_title_and_outlet_is_one_source_whatever_its_id(
    here: str, there: str
) -> None:
    for one, other in ((here, there), (there, here)):
        held = of_records(f"sources: {{before: {{label: L}}, paper: {{{other}}}}}")
        assert impact.counterpart(one_source(one), held) == "paper"


@pytest.mark.parametrize(
    ("here", "there"),
    [
        # A title, an outlet or an address that only one of them has tells nothing apart.
        ("label: Untitled", "title: T"),
        (f"label: Untitled, {ADDRESS}", "title: T"),
        ("label: Untitled, outlet: Post", "label: Other words, outlet: Post"),
        ("title: T, outlet: Post", "title: T"),
        (f"title: T, {ADDRESS}", "label: Untitled, outlet: Post"),
    ],
)
def test_one_id_is_one_source_where_nothing_tells_them_apart(here: str, there: str) -> None:
    for one, other in ((here, there), (there, here)):
        assert impact.counterpart(one_source(one), of_records(f"sources: {{wire: {{{other}}}}}"))
        renamed = of_records(f"sources: {{paper: {{{other}}}}}")
        assert impact.counterpart(one_source(one), renamed) is None


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (f"title: T, outlet: Post, {ADDRESS}", f"title: T, outlet: Post, {ELSEWHERE}"),
        ("title: T", "title: Another"),
        ("title: T, outlet: Post", "title: T, outlet: Gazette"),
        ("label: Untitled, outlet: Post", "title: T, outlet: Gazette"),
        (f"label: Untitled, {ADDRESS}", f"label: Untitled, {ELSEWHERE}"),
    ],
)
def test_two_that_differ_are_two_sources_though_they_have_one_id(here: str, there: str) -> None:
    for one, other in ((here, there), (there, here)):
        held = of_records(f"sources: {{wire: {{{other}}}}}")
        assert impact.counterpart(one_source(one), held) is None


def test_an_address_tells_more_than_a_title_and_a_title_more_than_an_id() -> None:
    gazette = one_source(f"title: T, {ADDRESS}")
    by_address = of_records(
        f"sources: {{wire: {{label: L}}, twin: {{title: T}}, right: {{title: Later, {ADDRESS}}}}}"
    )
    assert impact.counterpart(gazette, by_address) == "right"
    by_title = of_records("sources: {wire: {label: L}, right: {title: T}}")
    assert impact.counterpart(gazette, by_title) == "right"
