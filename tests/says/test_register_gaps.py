"""Words of the page that stand for a value of a field: each for its own value, and for no other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.says.reading import unchecked

HEAD = """\
schema: 1
brief: {{id: gaps, title: A finding, as_of: 2026-03-31{header}}}
bottom_line: One sentence.
actors: {{a: {{kind: state, name: Aland}}}}
matters: {{m: Contributing troops}}
sources: {{s: {{title: Report, outlet: Gazette, published: 2026-03-30{source}}}}}
statements:
  - {{id: t, who: a, said: Aland has spoken., date: 2026-03-29, source: s{statement}}}
conditions:
  - {{id: c, text: It is so., set_by: a, stated_in: t{condition}}}
questions:
  - {{id: q, ask: Is it so{question}}}
judgements:
  - {{id: j, text: It will be so., based_on: t{judgement}}}
"""
PLACES = ("header", "source", "statement", "condition", "question", "judgement")


def page(template: str = "policy-brief", **more: str) -> str:
    """The page of a brief with more fields in one of its records."""
    filled = {place: f", {more[place]}" if place in more else "" for place in PLACES}
    return "\n".join(unchecked(HEAD.format(**filled), template))


WORDS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("header", "status: {}"): {
        "draft": "gaps · v1 · draft · internal copy",
        "review": "gaps · v1 · in review · internal copy",
        "cleared": "gaps · v1 · cleared · internal copy",
        "final": "gaps · v1 · final · internal copy",
        "superseded": "gaps · v1 · superseded · internal copy",
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
        "own-interview": "30 March 2026, own interview.",
        "wire": "30 March 2026, wire report.",
        "news-report": "30 March 2026, news report.",
        "rewrite": "30 March 2026, rewritten report.",
        "official-text": "30 March 2026, official text.",
        "post": "30 March 2026, post.",
        "document": "30 March 2026, document.",
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
        "on-the-record": "Terms of attribution: On the record: the speaker is named.",
        "background": "Terms of attribution: Background: the speaker is described, not named.",
        "anonymous": "Terms of attribution: Anonymous: the source withholds the name.",
        "reported": "Terms of attribution: Reported: the source says that it was said and cites "
        "nobody.",
    },
    ("condition", "kind: {}, status: withdrawn"): {
        "precondition": "[body] Precondition, stated",
        "red-line": "[body] Red line, stated",
        "request": "[body] Request, stated",
        "procedural-step": "[body] Procedural step, stated",
        "concern": "[body] Concern, stated",
    },
    ("question", "status: {}, answer: {{text: It is., evidence: t}}"): {
        "partly": "(caution ◐ Partly answered)",
        "answered": "(good ● Answered)",
        "moot": "(neutral ✕ No longer arises)",
    },
    ("judgement", "confidence: {}"): {
        "low": "confidence: low",
        "moderate": "confidence: moderate",
        "high": "confidence: high",
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
    defaults = {"status: {}": ["gaps · v1 · draft · internal copy"]}
    assert found == defaults.get(field, [])


TERMS = {
    "on-the-record": "((— paraphrased, on the record, 29 March 2026",
    "background": "((— paraphrased, on background, 29 March 2026",
    "anonymous": "((— paraphrased, anonymous, 29 March 2026",
    "reported": "((— paraphrased, reported, 29 March 2026",
}


@pytest.mark.parametrize("terms", TERMS)
def test_the_terms_of_a_statement_stand_with_it_and_are_counted(terms: str) -> None:
    said = page(statement=f"attribution: {terms}")
    assert [one for one, told in TERMS.items() if told in said] == [terms]
    word = TERMS[terms].split(", ")[1]
    assert f"1 statement: 1 {word}." in said
    assert "with no terms recorded" not in said


def test_a_statement_without_terms_is_counted_as_one() -> None:
    said = page(statement="position: {matter: m, stance: asks}")
    assert "1 statement: 1 with no terms recorded." in said
    assert "[body] Terms not recorded ^" in said
    assert "Terms of attribution" not in said
