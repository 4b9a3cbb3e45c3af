"""Translations: ours stand beneath the quotation and without marks, those of others are named."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Rejected
from briefgen.model import Audience, Brief
from briefgen.quotations.queries import asked
from tests.briefs import read, withhold
from tests.says.reading import lines, unchecked, warned

HEAD = """\
schema: 1
brief: {id: rel, title: A brief, as_of: 2026-03-15}
bottom_line: They work on it.
actors:
  m: {kind: person, name: M. Minister}
matters: {x: The matter}
sources:
  w: {outlet: Gazette, title: Gazette report, published: 2026-03-12}
statements:
"""
QUOTE = "quote: hələ bitməyib, quote_language: az"
POSITION = "position: {matter: x, stance: supports}"
QUOTED = "<speaker: “<az: hələ bitməyib>”>"
KEY = (
    "A translation beside a quotation stands without quotation marks, and is ours unless another "
    "is named."
)
KEY_NAMED = "Where a quotation is said to be translated, its words are those of the translation."


def page(fields: str, template: str = "policy-brief", source: str = "source: w") -> str:
    return "\n".join(lines(one(fields, source), template))


def one(fields: str, source: str = "source: w", head: str = HEAD) -> str:
    return f"{head}  - {{id: s, who: m, {fields}, date: 2026-03-10, {POSITION}, {source}}}\n"


@pytest.mark.parametrize(
    ("given", "whose"),
    [
        ("it is not over", "our translation from Azerbaijani"),
        ("{words: it is not over, by: us}", "our translation from Azerbaijani"),
        ("{words: it is not over, by: Agency}", "translation from Azerbaijani by Agency"),
        (
            "{words: it is not over, through: ru}",
            "our translation from Azerbaijani, through Russian",
        ),
    ],
)
def test_a_translation_stands_beneath_its_quotation_without_marks(given: str, whose: str) -> None:
    made = page(f"{QUOTE}, quote_translation: {given}")
    assert f"[body] {QUOTED}\n[body] it is not over ((— {whose}))" in made
    assert "· in Azerbaijani, quoted" in made
    assert f"Supports); {QUOTED} ((({whose}: it is not over)))" in made
    brief = page(f"{QUOTE}, quote_translation: {given}", "one-page")
    assert brief.count(f"{QUOTED} ((({whose}: it is not over)))") == 2
    assert "“it is not over" not in made + brief
    assert KEY in made
    assert KEY in brief


@pytest.mark.parametrize(
    ("given", "whose"),
    [
        ("it is not over", "our translation"),
        ("{words: it is not over, by: Agency}", "translation by Agency"),
    ],
)
def test_a_translation_of_no_known_language_names_none(given: str, whose: str) -> None:
    made = "\n".join(unchecked(one(f"quote: hələ bitməyib, quote_translation: {given}")))
    assert f"[body] it is not over ((— {whose}))" in made
    assert "translation from" not in made


@pytest.mark.parametrize("template", ["policy-brief", "one-page"])
def test_without_a_translation_none_is_spoken_of(template: str) -> None:
    made = page(f"{QUOTE}, said: It goes on.", template)
    assert "translat" not in made


def test_which_report_was_translated_by_whom_stands_at_the_report() -> None:
    two = HEAD.replace("statements:", "  v: {outlet: Herald, title: Herald report}\nstatements:")
    reports = (
        "reports: [{source: w, form: direct}, "
        "{source: v, form: direct, translation: {by: Herald, language: az, through: ru}}]"
    )
    text = one("quote: it is not over", reports, two)
    told = "translated from Azerbaijani by Herald, through Russian ^{{2 -> source-v}}^"
    for template in ("policy-brief", "one-page"):
        made = "\n".join(lines(text, template))
        assert told in made
        assert KEY_NAMED in made
        assert KEY not in made


def test_a_report_has_the_language_and_the_translation_of_its_own_quotation() -> None:
    report = (
        "reports: [{source: w, quote: henüz bitmedi, quote_language: tr, "
        "quote_translation: {words: it is not over yet, by: Agency}}]"
    )
    made = page("said: It goes on.", source=report)
    assert "<speaker: “<tr: henüz bitmedi>”> ((— quoted by Gazette" in made
    assert "[body] it is not over yet ((— translation from Turkish by Agency))" in made


@pytest.mark.parametrize(
    ("fields", "source", "codes"),
    [
        (QUOTE, "source: w", ["quotation-not-translated"]),
        (f"{QUOTE}, quote_translation: no", "source: w", []),
        (f"{QUOTE}, said: It goes on.", "source: w", []),
        ("quote: no, quote_translation: no", "source: w", ["quotation-language"]),
        ("quote: no", "reports: [{source: w, translation: us}]", ["quotation-translated-by-us"]),
        ("quote: no", "reports: [{source: w, translation: Gazette}]", []),
        (
            f"{QUOTE}, quote_translation: no “yes”",
            "source: w",
            ["quotation-marks-in-our-words"],
        ),
    ],
)
def test_what_is_told_of_translations(fields: str, source: str, codes: list[str]) -> None:
    assert warned(one(fields, source)) == codes


def test_a_translation_without_a_quotation_is_refused() -> None:
    with pytest.raises(Rejected, match="no quotation beside it"):
        read(one("said: No., quote_translation: no"), Brief)
    with pytest.raises(Rejected, match="no quotation beside it"):
        read(one("said: No.", "reports: [{source: w, quote_language: tr}]"), Brief)


def test_the_original_is_looked_for_and_never_our_translation() -> None:
    of = read(one(f"{QUOTE}, quote_translation: it is not over"), Brief)
    assert [query.quotation for query in asked(of)] == ["hələ bitməyib"]


def test_a_translation_goes_with_its_quotation_when_that_is_withheld() -> None:
    head = HEAD.replace(
        "statements:",
        "  v: {outlet: Herald, title: Herald report, release: internal}\nstatements:",
    )
    reports = "reports: [{source: w, form: paraphrase}, {source: v, form: direct}]"
    text = one(f"{QUOTE}, quote_translation: it is not over, said: It goes on.", reports, head)
    (left,) = withhold(read(text, Brief), Audience.PUBLIC).statements
    assert (left.quote, left.quote_language, left.quote_translation) == (None, None, None)


def test_anonymous_without_a_reason_says_nothing_of_reasons() -> None:
    text = one("said: No., attribution: anonymous").replace(
        "kind: person, name: M. Minister", "kind: group, name: Officials"
    )
    assert warned(text) == []
    assert "paraphrased, anonymous, 10 March 2026" in "\n".join(lines(text))


def test_a_reason_that_the_source_gives_is_printed() -> None:
    text = one("said: No., attribution: {terms: anonymous, reason: not allowed to speak}")
    text = text.replace("kind: person, name: M. Minister", "kind: group, name: Officials")
    assert "paraphrased, anonymous, not allowed to speak, 10 March 2026" in "\n".join(lines(text))
