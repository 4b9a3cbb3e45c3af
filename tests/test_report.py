"""Reports: the line, the place under it, and nothing that a terminal would obey."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.cli.report import REPORTS
from briefgen.cli.report.excerpt import WIDTH, excerpt
from briefgen.diagnostics import Diagnostic, RelatedSpan, Severity, Span
from briefgen.reading.source import lines_of, survey

TEXT = """\
brief:
  id: az-isf
  id: again
  title: Azerbaijan: no decision
\tstatus: draft
note: x\u202ey
"""
FILE = "inputs/x.yaml"


def found() -> tuple[Diagnostic, ...]:
    return survey(TEXT, FILE).diagnostics


def test_full_report() -> None:
    faults = [
        Diagnostic(
            "duplicate-key",
            "`id` stands twice in one record",
            Span(FILE, 3, 3, 5),
            hints=("Keep one of the two.",),
            notes=(
                RelatedSpan("it stands here first", Span(FILE, 2, 3, 5)),
                RelatedSpan("that is all"),
            ),
        ),
        Diagnostic(
            "hash-starts-comment",
            "from this `#` on, the line is a comment",
            Span("y.yaml", 12, 1, 4),
            Severity.WARNING,
        ),
        Diagnostic("unknown-template", "there is no template “x”", hints=("Look.", "Ask.")),
    ]
    assert (
        REPORTS["full"](faults, {FILE: lines_of(TEXT)})
        == """\
error[unknown-template]: there is no template “x”
help: Look.
help: Ask.

error[duplicate-key]: `id` stands twice in one record
 --> inputs/x.yaml:3:3
  |
3 |   id: again
  |   ^^
note: it stands here first
 --> inputs/x.yaml:2:3
  |
2 |   id: az-isf
  |   --
note: that is all
help: Keep one of the two.

warning[hash-starts-comment]: from this `#` on, the line is a comment
  --> y.yaml:12:1

2 errors, 1 warning in 2 files
"""
    )


def test_concise_report() -> None:
    assert (
        REPORTS["concise"](found(), {})
        == """\
inputs/x.yaml:3:3: error[duplicate-key]: `id` stands twice in one record
inputs/x.yaml:4:20: error[unquoted-colon]: this colon cuts the text in two, because the text has \
no quotation marks
inputs/x.yaml:5:1: error[tab-indentation]: this line is indented with a tab
inputs/x.yaml:6:8: error[bidi-control]: U+202E (right-to-left override) stands here, which turns \
the direction of writing
"""
    )


def test_json_report_holds_all() -> None:
    report = json.loads(REPORTS["json"](found(), {}))
    assert report["version"] == 1
    assert (report["errors"], report["warnings"]) == (4, 0)
    first = report["diagnostics"][0]
    assert first["at"] == {"file": FILE, "line": 3, "column": 3, "end_column": 5}
    assert first["hints"] == list(found()[0].hints)
    assert first["notes"][0]["at"]["line"] == 2
    nowhere = json.loads(REPORTS["json"]([Diagnostic("x", "y")], {}))
    assert nowhere["diagnostics"][0]["at"] is None


def test_github_report_escapes_what_would_end_a_command() -> None:
    fault = Diagnostic("a", "50% of\nall", Span("a,b:c.yaml", 1, 2, 3), hints=("do: this",))
    assert REPORTS["github"]([fault], {}) == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=2,endColumn=3,title=a::50%25 of␊all%0Ado: this\n"
    )


@pytest.mark.parametrize("form", sorted(set(REPORTS) - {"json"}))
def test_nothing_found_is_nothing_said(form: str) -> None:
    assert REPORTS[form]([], {FILE: ("a: 1",)}) == ""


def test_the_order_is_that_of_the_file_whatever_was_found_first() -> None:
    faults = [
        Diagnostic("late", "x", Span("b", 1, 1, 2)),
        Diagnostic("warn", "x", Span("a", 2, 1, 2), Severity.WARNING),
        Diagnostic("err", "x", Span("a", 2, 1, 2)),
        Diagnostic("tenth", "x", Span("a", 10, 1, 2)),
    ]
    for form in sorted(REPORTS):
        text = REPORTS[form](faults, {})
        where = [text.index(code) for code in ("err", "warn", "tenth", "late")]
        assert sorted(where[2:]) == where[2:], form
    codes = re.findall(r"\[(\w+)\]", REPORTS["concise"](faults, {}))
    assert codes == ["err", "warn", "tenth", "late"]


def test_colour_only_if_asked_for() -> None:
    sources = {FILE: lines_of(TEXT)}
    plain = REPORTS["full"](found(), sources)
    bright = REPORTS["full"](found(), sources, colour=True)
    assert "\x1b" not in plain
    assert bright != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", bright) == plain


@pytest.mark.parametrize(
    ("line", "column", "end", "text", "under"),
    [
        ("who: hajiyev", 6, 13, "who: hajiyev", "     ^^^^^^^"),
        ("a: \t", 4, 5, "a: →", "   ^"),
        ("日本: x", 5, 6, "日本: x", "      ^"),
        ("日本: x", 1, 3, "日本: x", "^^^^"),
        ("e\u0301te\u0301: x", 7, 8, "e\u0301te\u0301: x", "    ^"),
        ("a\u202eb: x", 6, 7, "a<U+202E>b: x", "            ^"),
        ("a\x07b", 2, 3, "a␇b", " ^"),
        ("short", 9, 10, "short", "     ^"),
        ("", 1, 2, "", "^"),
    ],
)
def test_the_mark_stands_under_its_place(
    line: str, column: int, end: int, text: str, under: str
) -> None:
    shown = excerpt(line, column, end)
    assert shown.text == text
    assert " " * shown.start + "^" * (shown.end - shown.start) == under


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "said: " + "word " * 200 + "HERE " + "word " * 200
    at = line.index("HERE") + 1
    shown = excerpt(line, at, at + 4)
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    assert shown.text[shown.start : shown.end] == "HERE"
    assert len(shown.text) <= WIDTH


@given(st.text(st.characters(codec=None), max_size=300), st.integers(1, 320), st.integers(0, 320))
def test_an_excerpt_fits_and_holds_nothing_unseen(line: str, column: int, length: int) -> None:
    shown = excerpt(line, column, column + length)
    assert shown.start < shown.end
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown.text)
    assert shown.end <= WIDTH + len("<U+10FFFF>") + 2
