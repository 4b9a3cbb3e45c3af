"""Words of the page that stand for a value of a field: each for its own value, and for no other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from briefgen.model import Audience
from tests.says.reading import unchecked

HEAD = """\
schema: 1
brief: {{id: gaps, title: A finding, as_of: 2026-03-31{header}}}
bottom_line: One sentence.
actors: {{a: {{kind: state, name: Aland{actor}}}}}
matters: {{m: Contributing troops}}
sources: {{s: {{title: Report, outlet: Gazette, published: 2026-03-30{source}}}}}
statements:
  - {{id: t, who: a, said: Aland has spoken., date: 2026-03-29,
     reports: [{{source: s{report}}}]{statement}}}
conditions:
  - {{id: c, text: It is so., set_by: a, stated_in: t{condition}}}
questions:
  - {{id: q, ask: Is it so{question}}}
judgements:
  - {{id: j, text: It will be so., based_on: t{judgement}}}
"""
PLACES = ("header", "actor", "source", "report", "statement", "condition", "question", "judgement")


def page(template: str = "policy-brief", **more: str) -> str:
    """The page of a brief with more fields in one of its records."""
    filled = {place: f", {more[place]}" if place in more else "" for place in PLACES}
    return "\n".join(unchecked(HEAD.format(**filled), template))


WORDS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("header", "status: {}"): {
        "draft": "Revision 1 · draft · internal copy",
        "review": "Revision 1 · in review · internal copy",
        "cleared": "Revision 1 · cleared · internal copy",
        "final": "Revision 1 · final · internal copy",
        "superseded": "Revision 1 · superseded · internal copy",
    },
    ("header", 'marking: "{}"'): {
        "TLP:RED": "TLP:RED (Traffic Light Protocol 2.0, FIRST): for those addressed only, no "
        "further disclosure.",
        "TLP:AMBER+STRICT": "TLP:AMBER+STRICT (Traffic Light Protocol 2.0, FIRST): to be shared "
        "within the recipient’s organisation only, with those who need to know.",
        "TLP:AMBER": "TLP:AMBER (Traffic Light Protocol 2.0, FIRST): to be shared within the "
        "recipient’s organisation and its clients, with those who need to know.",
        "TLP:GREEN": "TLP:GREEN (Traffic Light Protocol 2.0, FIRST): to be shared within the "
        "recipient’s community, not in public.",
        "TLP:CLEAR": "TLP:CLEAR (Traffic Light Protocol 2.0, FIRST): may be shared without limit.",
    },
    ("source", "kind: {}"): {
        "own-interview": "30 March 2026, own interview",
        "wire": "30 March 2026, wire report",
        "news-report": "30 March 2026, news report",
        "rewrite": "30 March 2026, rewritten report",
        "official-text": "30 March 2026, official text",
        "post": "30 March 2026, post",
        "document": "30 March 2026, document",
    },
    ("source", "grade: {}3"): {
        "A": "((completely reliable; possibly true))",
        "B": "((usually reliable; possibly true))",
        "C": "((fairly reliable; possibly true))",
        "D": "((not usually reliable; possibly true))",
        "E": "((unreliable; possibly true))",
        "F": "((reliability cannot be judged; possibly true))",
    },
    ("source", "grade: B{}"): {
        "1": "((usually reliable; confirmed by other sources))",
        "2": "((usually reliable; probably true))",
        "3": "((usually reliable; possibly true))",
        "4": "((usually reliable; doubtful))",
        "5": "((usually reliable; improbable))",
        "6": "((usually reliable; truth cannot be judged))",
    },
    ("statement", "position: {{matter: m, stance: {}}}"): {
        "committed": "(good ● Committed)",
        "supports": "(good ✓ Supports)",
        "willing": "(good ◕ Willing)",
        "conditional": "(caution ◑ Conditional)",
        "undecided": "(caution ◐ Undecided)",
        "reluctant": "(bad ◔ Reluctant)",
        "discouraged": "(neutral ▽ Discouraged)",
        "declines": "(bad ✕ Declines)",
        "opposes": "(bad ▼ Opposes)",
        "asks": "(neutral → Asks)",
        "unknown": "(neutral ? Not known)",
    },
    ("statement", "attribution: {}"): {
        "on-the-record": "[detail] cited openly",
        "background": "[detail] described, not named",
        "anonymous": "[detail] the source withholds the name",
        "reported": "[detail] the source reports it and cites nobody",
    },
    ("condition", "kind: {}, status: withdrawn"): {
        "precondition": "[detail] Precondition, stated",
        "red-line": "[detail] Red line, stated",
        "request": "[detail] Request, stated",
        "procedural-step": "[detail] Procedural step, stated",
        "concern": "[detail] Concern, stated",
    },
    ("question", "status: {}, answer: {{text: It is., evidence: t}}"): {
        "partly": "(caution ◐ Partly answered)",
        "answered": "(good ● Answered)",
        "moot": "(neutral ✕ No longer arises)",
    },
    ("judgement", "confidence: {}"): {
        "low": "confidence: **low**",
        "moderate": "confidence: **moderate**",
        "high": "confidence: **high**",
    },
}
CASES = [(place, field, value) for (place, field), words in WORDS.items() for value in words]


@pytest.mark.parametrize(("place", "field", "value"), CASES)
def test_a_value_has_its_own_word_and_none_of_another(place: str, field: str, value: str) -> None:
    said = page(**{place: field.format(value)}).replace("\u00a0", " ")
    words = WORDS[place, field]
    assert [one for one, told in words.items() if told in said] == [value]


@pytest.mark.parametrize(("place", "field"), WORDS)
def test_without_a_value_no_word_for_one_is_printed(place: str, field: str) -> None:
    said = page().replace("\u00a0", " ")
    found = [told for told in WORDS[place, field].values() if told in said]
    defaults = {"status: {}": ["Revision 1 · draft · internal copy"]}
    assert found == defaults.get(field, [])


TERMS = {
    "on-the-record": "· paraphrased, on the record, 29 March 2026",
    "background": "· paraphrased, on background, 29 March 2026",
    "anonymous": "· paraphrased, anonymous, 29 March 2026",
    "reported": "· paraphrased, reported, 29 March 2026",
}


@pytest.mark.parametrize("terms", TERMS)
def test_the_terms_of_a_statement_stand_with_it_and_are_counted(terms: str) -> None:
    said = page(statement=f"attribution: {terms}")
    assert [one for one, told in TERMS.items() if told in said] == [terms]
    assert "1 statement, by the terms on which the words are cited" in said
    assert "Terms not recorded" not in said


def test_a_statement_without_terms_is_counted_as_one() -> None:
    said = page(statement=ASKS)
    assert "| Terms not recorded (1 start) |" in said
    assert "Terms not recorded, " in said
    assert "Terms of attribution" not in said


ASKS = "position: {matter: m, stance: asks}"
FIELDS = [
    ("header", "prepared_for: The board", "_Prepared for:_ The board"),
    ("header", "audience: The board", "_Written for:_ The board"),
    ("header", "authors: [Ada, Bo]", "_Authors:_ Ada and Bo"),
    ("header", "cleared_by: The desk", "_Cleared by:_ The desk"),
    ("header", "supersedes: The first brief", "_Supersedes:_ The first brief"),
    ("source", "author: [Ada]", "by Ada, 30 March 2026"),
    ("source", "carried_by: Herald", "as carried by Herald"),
    ("source", "retrieved: 2026-03-31", "Read 31 March 2026."),
    ("source", "language: az", "in Azerbaijani"),
    ("source", "language: qaa", "in another language (qaa)"),
    ("source", "corrected: The date.", "_Corrected:_ The date."),
    ("source", "derives_from: itself", "_Origin:_ itself."),
    ("statement", "to: [the board]", "to the board"),
    ("actor", "role: {title: Chair, since: 2024}", "Chair (since 2024)"),
    ("actor", "role: {title: Chair, until: 2024}", "Chair (until 2024)"),
    ("actor", "role: {title: Chair, since: 2023, until: 2024}", "Chair (2023 to 2024)"),
    ("report", "form: headline", "· in a headline, terms not recorded, 29 March 2026"),
    ("report", "attributed_to: a clerk", "paraphrased, cited as a clerk"),
    ("report", "translation: {by: Bo}", "translated by Bo"),
    ("report", "translation: {by: Bo, language: az}", "translated from Azerbaijani by Bo"),
    ("report", "words: The clerk said so.", "(— words of Gazette"),
    ("report", "words: It is so, form: headline", "(— headline of Gazette"),
    ("report", "quote: It is so.", "(— quoted by Gazette"),
    ("statement", "attribution: {terms: background, described_as: a clerk}", "cited as a clerk"),
    (
        "statement",
        f"{ASKS}, attribution: {{terms: background, described_as: it}}",
        "Background: it",
    ),
    ("statement", "attribution: {terms: anonymous, reason: it is secret}", "it is secret"),
    ("statement", "quote: It is.", "· quoted, terms not recorded, 29 March 2026"),
    ("statement", "quote: Bu., quote_language: az", "· in Azerbaijani, quoted"),
    ("condition", "satisfied_if: It is sent.", "_Met if:_ It is sent."),
    ("question", "why: It decides.", "[body] It decides."),
    ("question", "could_answer: a", "| [detail] Aland\n"),
    ("question", "due: 2026-05-01", "_Answer needed by:_ 1 May 2026"),
    ("question", "settled_by: A vote.", "_Would be settled by:_ A vote."),
    ("question", "about: c", "About (30 start)"),
    ("question", "status: answered, answer: {text: It is., evidence: t}", "_Answer:_ It is."),
    ("question", "status: answered, answer: {text: It is., evidence: t}", "No longer open"),
    ("judgement", "confidence: low, confidence_basis: One report.", "_Basis:_ One report."),
    ("judgement", "confidence: low", "Confidence says how sound the basis of a judgement is"),
    ("judgement", "likelihood: likely", "**likely** · 55–80 %"),
    ("judgement", "likelihood: likely", "Likelihood follows ICD 203, Analytic Standards"),
    ("judgement", "assumptions: [It holds.]", "Takes for granted"),
    ("judgement", "would_change: [It breaks.]", "Would change if"),
    ("source", "grade: B2", "Sources are graded by the Admiralty code (NATO AJP-2.1)"),
    ("statement", "position: {matter: m, stance: asks, label: Wants}", "Marks of positions"),
]


@pytest.mark.parametrize(("place", "more", "words"), FIELDS)
def test_what_tells_of_a_field_is_printed_with_it_and_not_without(
    place: str, more: str, words: str
) -> None:
    assert words in page(**{place: more}).replace("\u00a0", " ")
    assert words not in page().replace("\u00a0", " ")


def test_what_has_no_date_says_so_and_what_has_one_does_not() -> None:
    dated = HEAD.format(**dict.fromkeys(PLACES, ""))
    undated = dated.replace(", date: 2026-03-29", "").replace(", published: 2026-03-30", "")
    said = "\n".join(unchecked(undated))
    assert "· paraphrased, terms not recorded, not dated" in said
    assert "[detail] date not recorded" in said
    assert "date (source {1 -> source-s})" in said
    said = "\n".join(unchecked(dated))
    assert "not dated" not in said
    assert "date not recorded" not in said
    assert "date (source {1 -> source-s})" not in said


def test_of_a_source_what_is_not_recorded_is_named_and_nothing_else() -> None:
    lacking = "Not recorded here: author (source {1 -> source-s})."
    assert lacking in page()
    assert "Not recorded here" not in page(source="author: [Ada]")
    bare = HEAD.format(**dict.fromkeys(PLACES, "")).replace("title: Report, outlet: Gazette, ", "")
    said = "\n".join(unchecked(bare.replace("published:", "url: https://example.org/, published:")))
    assert "Not recorded here: title (source {1 -> source-s}), outlet (source" in said
    assert "[body] untitled" in said
    assert "untitled" not in page()


def test_what_several_sources_lack_is_told_by_ranges_of_their_numbers() -> None:
    def lacking(*with_author: int) -> str:
        given = "".join(
            f"  s{n}: {{title: T, outlet: O, published: 2026-03-0{n}"
            f"{', author: Ada' if n in with_author else ''}}}\n"
            for n in range(1, 6)
        )
        said = "".join(f"  - {{who: a, said: Yes., source: s{n}}}\n" for n in range(1, 6))
        head = "schema: 1\nbrief: {title: T, as_of: 2026-03-31}\nbottom_line: One.\n"
        text = f"{head}actors: {{a: Aland}}\nsources:\n{given}statements:\n{said}"
        found = next(line for line in unchecked(text) if "This brief draws on" in line)
        return found.partition("Not recorded here: ")[2].partition(".")[0]

    def number(n: int) -> str:
        return f"{{{n} -> source-s{n}}}"

    assert lacking() == "author (all sources)"
    assert lacking(1) == f"author (sources {number(2)}–{number(5)})"
    assert lacking(3) == f"author (sources {number(1)}, {number(2)}, {number(4)} and {number(5)})"
    assert lacking(1, 2, 3, 4, 5) == ""


def test_a_copy_says_for_whom_it_is_and_a_public_one_says_nothing() -> None:
    made = HEAD.format(**dict.fromkeys(PLACES, ""))
    ends = [
        next(line for line in unchecked(made, audience=audience) if line.startswith("[facts]"))
        for audience in (Audience.INTERNAL, Audience.PARTNER, Audience.PUBLIC)
    ]
    assert [line.rpartition("draft")[2] for line in ends] == [
        " · internal copy",
        " · partner copy",
        "",
    ]


def test_a_judgement_that_names_a_record_refers_to_it_and_to_no_source_so() -> None:
    named = HEAD.format(**dict.fromkeys(PLACES, "")).replace("based_on: t", "based_on: [t, c]")
    assert "See {C1 -> condition-c}." in "\n".join(unchecked(named))
    assert "See {" not in page()


@pytest.mark.parametrize(
    ("yardstick", "words"),
    [
        ("ICD 203", "ICD 203, Analytic Standards (Office of the Director of National Intelligence"),
        ("PHIA", "the Probability Yardstick (Professional Head of Intelligence Assessment, 2019)"),
    ],
)
def test_the_yardstick_that_is_used_is_named(yardstick: str, words: str) -> None:
    said = page(header=f"yardstick: {yardstick}", judgement="likelihood: likely")
    assert words in said
    assert said.count("Likelihood follows") == 1
    assert words not in page(header=f"yardstick: {yardstick}")


def test_a_brief_without_an_id_has_its_revision_alone() -> None:
    made = HEAD.format(**dict.fromkeys(PLACES, "")).replace("id: gaps, ", "")
    assert "This document is" not in "\n".join(unchecked(made))
    assert "[detail] This document is gaps, revision 1, draft." in page()


def test_a_likelihood_that_the_yardstick_does_not_measure_has_no_range() -> None:
    said = page(judgement="likelihood: conceivable").replace("\u00a0", " ")
    assert "conceivable" in said
    assert "%" not in said
    assert "Likelihood follows" not in said


def test_a_report_that_quotes_in_part_says_so_and_another_does_not() -> None:
    assert "· quoted in part, terms not recorded, 29 March" in page(
        report="form: partial", statement="quote: It is."
    )
    assert "quoted in part" not in page(report="form: direct", statement="quote: It is.")


def test_for_whom_somebody_speaks_is_told_unless_the_speaker_belongs_there() -> None:
    made = HEAD.format(**dict.fromkeys(PLACES, "")).replace("who: a,", "who: b, for: a,")
    apart = made.replace("actors: {a:", "actors: {b: {kind: person, name: Bo}, a:")
    belonging = apart.replace("name: Bo}", "name: Bo, of: a}")
    assert "paraphrased, for Aland, terms not recorded, 29 March" in "\n".join(unchecked(apart))
    assert "for Aland" not in "\n".join(unchecked(belonging))


def test_a_question_that_is_open_says_nothing_of_it() -> None:
    said = page(question="status: open")
    assert said == page()
    assert "Open questions" in said
    assert "○ Open" not in said.partition("Open questions")[2]


MOVED = """\
  - {id: u, who: a, said: Aland has spoken again., date: 2026-03-30, source: s,
     position: {matter: m, stance: opposes}}
  - {id: v, who: a, said: Aland once spoke., source: s, position: {matter: m, stance: asks}}
conditions:
"""


def test_where_every_position_is_dated_none_is_said_to_stand_apart() -> None:
    made = HEAD.format(**{**dict.fromkeys(PLACES, ""), "statement": f", {ASKS}"})
    undated = "\n".join(unchecked(made.replace("conditions:\n", MOVED)))
    told = MOVED.replace("once spoke.,", "once spoke., date: 2026-03-02,")
    dated = "\n".join(unchecked(made.replace("conditions:\n", told)))
    assert (
        "One without a date stands apart, at the right; its place in the order is not known."
        in undated
    )
    assert "One without a date" not in dated
    assert (
        "A lane for each actor with several dated positions, where the dates tell their order."
        in dated
    )
    assert "A lane for each actor" not in page(statement=ASKS)


EVENT = """\
events: [{id: e, text: It was sent., label: Dispatch, date: 2026-03-28, source: s}]
differences:
  - {id: d, matter: The day, accounts: [{says: One., source: s}, {says: Two., source: s}]}
"""


def test_an_event_without_a_difference_is_not_said_to_be_disputed() -> None:
    made = HEAD.format(**dict.fromkeys(PLACES, "")) + EVENT
    plain = "\n".join(unchecked(made))
    assert "28 March 2026" in plain
    assert "accounts differ" not in plain
    assert "date not given" not in plain
    disputed = "\n".join(unchecked(made.replace("matter: The day,", "matter: The day, events: e,")))
    assert "(((accounts differ)))" in disputed
    undated = "\n".join(unchecked(made.replace("date: 2026-03-28, source: s}]", "source: s}]")))
    assert "date not given" in undated


def test_a_source_of_which_nothing_is_said_is_of_unknown_origin() -> None:
    assert "_Origin:_ unknown." in page()
    assert "_Origin:_ unknown." not in page(source="kind: document")
    assert "_Origin:_ itself." in page(source="kind: document")


SEVERAL = """\
schema: 1
brief: {id: which, title: A finding, as_of: 2026-03-31}
bottom_line: One sentence.
actors: {a: {kind: state, name: Aland}}
origins: {x: a speech, y: a call}
sources:
  s: {title: Report, outlet: Gazette, published: 2026-03-30, derives_from: [x, y]}
  r: {title: Other, outlet: Herald, published: 2026-03-30, derives_from: not established}
statements:
  - {id: t, who: a, said: Aland has spoken., date: 2026-03-29, sources: [s]}
"""


def test_of_one_source_it_is_its_origins_of_which_none_is_known_to_be_meant() -> None:
    which = "To which of {} origins the words cited go back is unknown."
    one = "\n".join(unchecked(SEVERAL))
    assert which.format("its") in one
    assert which.format("their") not in one


def test_a_source_that_names_no_origin_is_not_said_to_have_several() -> None:
    mixed = "\n".join(unchecked(SEVERAL.replace("sources: [s]", "sources: [s, r]")))
    assert "Where they come from is unknown; they may go back to the same words." in mixed
    assert "To which of" not in mixed
