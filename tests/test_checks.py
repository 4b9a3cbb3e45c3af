"""The rules as a whole; what each of them finds is in tests/diagnostics/."""

import inspect
import sys
from pathlib import Path

import pytest

from briefgen import pipeline
from briefgen.checks import CHECKS, check
from briefgen.checks.view import view
from briefgen.diagnostics import Severity
from briefgen.model.brief import Brief
from briefgen.reading.source import read
from briefgen.reading.validate import validate

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "inputs" / "azerbaijan.yaml"
DOCUMENTS = ROOT / "tests" / "diagnostics"


def found_in(text: str) -> list[tuple[str, str]]:
    """The codes that are found, with the stretch of the line that each underlines."""
    checked = pipeline.check(text.encode(), "brief.yaml", pipeline.BuildOptions())
    lines = text.split("\n")
    return [
        (d.code, lines[d.at.line - 1][d.at.column - 1 : d.at.end_column - 1])
        for d in checked.diagnostics
        if d.at
    ]


def brief(said: str, more: str = "") -> str:
    return f"""\
schema: 1
brief: {{id: test, title: Baku has not decided, as_of: 2025-12-23}}
bottom_line: Baku has not decided.
actors:
  hajiyev: {{name: Hikmet Hajiyev}}
sources:
  wire: {{outlet: Wire, title: Talks go on}}
statements:
  - id: undecided
    who: hajiyev
    said: {said}
    source: wire
{more}"""


@pytest.mark.parametrize("code", CHECKS)
def test_a_rule_has_a_manual_page_and_a_document(code: str) -> None:
    page = inspect.cleandoc(CHECKS[code].__doc__ or "")
    first, _, rest = page.partition("\n\n")
    assert first.endswith(".")
    assert "\n" not in first
    assert "Wrong:" in rest
    assert "Right:" in rest
    text = (DOCUMENTS / f"{code}.yaml").read_text(encoding="utf-8")
    assert f"error[{code}]" in text or f"warning[{code}]" in text


def test_the_sample_has_no_fault() -> None:
    checked = pipeline.check(
        SAMPLE.read_bytes(), str(SAMPLE), pipeline.BuildOptions(near=SAMPLE.parent)
    )
    assert checked.diagnostics == ()
    assert checked.sound is not None


@pytest.mark.parametrize(
    ("said", "underlined"),
    [
        ("He said “no” to it.", "“no”"),
        ("'He said “no” to it.'", "“no”"),
        ('"He said “no” to it."', "“no”"),
        # Where the letters of the text are not those of the file, the whole value is shown.
        ("'He''s said “no” to it.'", "'He''s said “no” to it.'"),
        ("He *said* “no” to it.", "“no”"),
    ],
)
def test_the_words_at_fault_are_underlined(said: str, underlined: str) -> None:
    assert found_in(brief(said)) == [("quotation-marks-in-our-words", underlined)]


@pytest.mark.parametrize(
    "said",
    [
        "The ministers’ and the king’s views are the same.",
        "The 'tis and the '90s, rock 'n' roll, and the men's.",
        "The wall is 6' 2\" high.",
        "It is likely that confidence-building measures help.",
        "Two reports carry it, and no source confirms it.",
        "Whether independent sources confirm it is not known.",
    ],
)
def test_ordinary_words_raise_no_alarm(said: str) -> None:
    quoted = said.replace("'", "''")
    assert found_in(brief(f"'{quoted}'")) == []


def test_faults_of_form_and_of_meaning_are_told_together() -> None:
    text = brief("He said “no”.", "questions:\n  - {ask: What next?, abuot: undecided}\n")
    assert found_in(text) == [
        ("quotation-marks-in-our-words", "“no”"),
        ("unknown-field", "abuot"),
    ]


def test_what_a_fault_of_form_takes_away_is_not_missed_again() -> None:
    text = brief("He said no.").replace("source: wire", "suorce: wire")
    assert found_in(text) == [("unknown-field", "suorce")]


def test_the_whole_of_a_header_that_is_damaged_does_not_hide_the_rest() -> None:
    text = brief("He said “no”.").replace("as_of: 2025-12-23", "as_of: 2025-02-30")
    assert [code for code, _ in found_in(text)] == ["not-a-date", "quotation-marks-in-our-words"]


def test_notes_and_tags_are_not_printed_and_not_judged() -> None:
    text = brief("He said no.", "    note: he said “no”, עברית, 中国\n    tags: ['“x”']\n")
    assert found_in(text) == []


def test_every_printed_text_is_seen_with_its_place() -> None:
    model, places = validate(read(SAMPLE.read_bytes(), "a.yaml"), Brief)
    passages = view(model, places, ("Spectral",), frozenset()).passages
    fields = {(p.noun, p.field) for p in passages}
    assert {("brief", "title"), ("file", "bottom_line"), ("statement", "quote")} <= fields
    assert {("source", "descriptor"), ("judgement", "would_change")} <= fields
    assert not {field for _, field in fields} & {"note", "tags", "id", "release", "template"}
    assert all(passage.text for passage in passages)
    for passage in passages:
        node = places.node(passage.path)
        assert node is not None, passage
        assert node.at.line > 0


def test_time_grows_as_the_brief_does() -> None:
    """Counted in steps of the interpreter, which a busy machine does not change."""

    def steps(times: int) -> int:
        more = "".join(
            f"  - {{id: s{n}, who: hajiyev, said: Baku waits {n} days., source: wire}}\n"
            for n in range(times)
        )
        model, places = validate(read(brief("He said no.", more), "a.yaml"), Brief)
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1

        check(model, places)
        sys.setprofile(tick)
        try:
            check(model, places)
        finally:
            sys.setprofile(None)
        return count

    few, many = steps(50), steps(500)
    assert many < few * 12


def test_warnings_are_for_what_an_editor_may_let_pass() -> None:
    warned = {
        code
        for code in CHECKS
        if f"warning[{code}]" in (DOCUMENTS / f"{code}.yaml").read_text(encoding="utf-8")
    }
    assert warned == {
        "actor-twice",
        "anonymous-but-named",
        "anonymous-without-reason",
        "certainty-claimed",
        "condition-nobody-could-meet",
        "confidence-without-basis",
        "date-as-differs",
        "date-as-more-precise",
        "date-as-relative",
        "likelihood-not-said",
        "likelihood-with-confidence",
        "met-before-its-parts",
        "met-without-evidence",
        "no-difference",
        "origin-not-said",
        "planned-event-past",
        "question-already-answered",
        "question-overdue",
        "question-without-answer",
        "quotation-language",
        "reported-before",
        "rests-on-headline",
        "source-dates-disagree",
        "source-twice",
        "speaker-not-in-office",
        "stance-contradicts",
        "statement-twice",
        "supersedes-itself",
        "unused-record",
    }
    assert {str(s) for s in Severity} == {"error", "warning"}


@pytest.mark.parametrize("words", ["მშვიდობა", "السلام"])
def test_words_to_the_letter_are_not_to_be_written_in_other_letters(words: str) -> None:
    text = brief("He waits.", f"    quote: {words}\n    quote_language: ka\n")
    checked = pipeline.check(text.encode(), "brief.yaml", pipeline.BuildOptions())
    told = [fault for fault in checked.diagnostics if fault.code in ("no-glyph", "right-to-left")]
    assert [fault.hints[0].partition(",")[0] for fault in told] == ["Leave `quote:` out"]
    assert "`note:`" in told[0].hints[0]


def test_every_quotation_in_a_field_of_ours_is_told_once() -> None:
    text = brief("Baku said “yes” and later “no” and “yes”.")
    checked = pipeline.check(text.encode(), "brief.yaml", pipeline.BuildOptions())
    told = [d.message for d in checked.diagnostics if d.code == "quotation-marks-in-our-words"]
    assert [one.partition(": ")[2] for one in told] == ["“yes”", "“no”"]


def test_every_link_of_a_field_that_may_not_be_is_told() -> None:
    text = brief("See [one](javascript:a), [two](https://example.org/) and [three](file:b).")
    checked = pipeline.check(text.encode(), "brief.yaml", pipeline.BuildOptions())
    (told,) = [d.message for d in checked.diagnostics if d.code == "link-not-allowed"]
    assert told == "a link may not lead to “javascript:a” or “file:b”"


def test_a_faulty_value_hides_nothing_in_the_rest_of_its_record() -> None:
    text = brief("Baku has not decided.").replace(
        "title: Talks go on}", "title: Talks go on, published: 2026-12-23, grade: Z9}"
    )
    assert {code for code, _ in found_in(text)} == {"not-a-grade", "after-cut-off"}
