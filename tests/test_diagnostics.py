"""Bad inputs are documents: each says on its own lines what is wrong with them.

`# error[code]` or `# warning[code]` stands on the faulty line, or, where a comment would be part of
a text, `# below: error[code]` on the line above. Nothing else may be found.
"""

import re
from pathlib import Path

import pytest

from briefgen import pipeline
from briefgen.reading import source, validate

FOLDER = Path(__file__).parent / "diagnostics"
DOCUMENTS = sorted(FOLDER.glob("*.yaml"))
EXPECTED = re.compile(r"\b(error|warning)\[([a-z0-9-]+)\]")


def expected(lines: tuple[str, ...]) -> list[tuple[int, str, str]]:
    found = []
    for number, line in enumerate(lines, 1):
        _, _, comment = line.rpartition("#")
        below = comment.strip().startswith("below:")
        found += [(number + below, sort, code) for sort, code in EXPECTED.findall(comment)]
    return sorted(found)


def test_there_are_documents() -> None:
    assert len(DOCUMENTS) > 40


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_a_document_announces_is_found_and_nothing_else(path: Path) -> None:
    data = path.read_bytes()
    checked = pipeline.check(data, path.name, pipeline.BuildOptions(near=FOLDER))
    found = sorted((d.at.line, str(d.severity), d.code) for d in checked.diagnostics if d.at)
    assert found == expected(source.lines_of(data))
    assert len(found) == len(checked.diagnostics)


def test_every_fault_of_form_has_a_document() -> None:
    shown = {
        code for path in DOCUMENTS for code in EXPECTED.findall(path.read_text("utf-8", "replace"))
    }
    codes = {code for _, code in shown}
    of_templates = {
        "contrast-too-low",
        "first-page-open",
        "notes-not-last",
        "section-missing",
        "section-twice",
        "title-not-first",
        "unknown-placeholder",
        "lone-brace",
        "placeholder-missing",
        "words-missing",
        "wrong-fields",
        "not-a-number",
        "out-of-range",
        "too-short",
        "invalid-value",
    }
    # Limits and encodings need files that a person would not keep; test_source has them.
    of_limits = {
        "not-utf-8",
        "too-big",
        "too-deep",
        "too-many-values",
        "lone-surrogate",
        "yaml-syntax",
    }
    assert (set(source.CODES) | set(validate.CODES)) - codes == of_templates | of_limits


SAMPLE = Path(__file__).parents[1] / "inputs" / "azerbaijan.yaml"

# What is written -> what is planted in its place, and what is to be said of it. The writing stands
# once, or its first place is meant.
PLANTED = {
    "    outlet: Türkiye Today\n": ("    outlet: Türkiye: Today\n", "unquoted-colon"),
    "    grade: F3\n": ("    grade: G3\n", "not-a-grade"),
    "  jordan: {kind: state,": ("  jordan: {kind: stat,", "not-one-of"),
    "    said: The United States has": ("    siad: The United States has", "unknown-field"),
    "    quote: no final decision": ('    quote: "no final decision', "unclosed-quote"),
    "{matter: troops, stance: declines": ("{matter: trops, stance: declines", "unknown-id"),
    "    date: 2025-10~": ("    date: late October 2025", "not-a-date"),
    "    date: 2025-11\n": ("    date: 2025-11\n    date: 2025-12\n", "duplicate-key"),
    "    set_by: azerbaijan\n": ("    set_by:\n", "empty-value"),
    "    blocks: troops\n": ("    blcoks: troops\n", "unknown-field"),
    "    likelihood: unlikely\n": ("    likelihood: unlikley\n", "unknown-likelihood"),
    "    could_answer: azerbaijan\n": ("    could_answer: azerbaijan\u202e\n", "bidi-control"),
}


def planted(wanted: list[str]) -> tuple[str, list[tuple[int, str]]]:
    text = SAMPLE.read_text("utf-8")
    for written in wanted:
        assert written in text
        text = text.replace(written, PLANTED[written][0], 1)
    expected = []
    for written in wanted:
        mistake, code = PLANTED[written]
        line = text[: text.index(mistake)].count("\n") + 1
        expected.append((line + (code == "duplicate-key"), code))
    return text, sorted(expected)


def told(text: str) -> list[tuple[int, str]]:
    checked = pipeline.check(text.encode(), SAMPLE.name, pipeline.BuildOptions(near=SAMPLE.parent))
    return sorted((d.at.line, d.code) for d in checked.diagnostics if d.at)


def test_a_dozen_mistakes_in_the_sample_are_told_in_one_run_and_nothing_else() -> None:
    text, expected = planted(list(PLANTED))
    assert len(expected) == 12
    assert told(text) == expected


@pytest.mark.parametrize("written", PLANTED)
def test_each_mistake_alone_is_told_alone(written: str) -> None:
    text, expected = planted([written])
    assert told(text) == expected


def test_one_fault_of_a_record_hides_another_only_where_it_may_be_its_cause() -> None:
    text = SAMPLE.read_text("utf-8")
    based, sure = "based_on: [public, capacity, persuasion, strength]", "confidence: low"
    assert based in text
    unsure = text.replace(sure, "confidence: lwo")
    codes = {code for _, code in told(unsure.replace(based, "based_on: []"))}
    assert codes == {"not-one-of", "judgement-without-basis"}
    codes = {code for _, code in told(unsure.replace("based_on: [public", "based_un: [public"))}
    assert codes == {"not-one-of", "unknown-field"}


def test_the_sample_itself_has_no_fault() -> None:
    assert told(SAMPLE.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("line", "out_of_line", "code"),
    [
        ("      matter: troops", "\tmatter: troops", "tab-indentation"),
        ("    planned: true", "\tplanned: true", "tab-indentation"),
        ("    quote: no final", "   quote: no final", "bad-indentation"),
        ("  - id: undecided", "     - id: undecided", "bad-indentation"),
        ("  - id: rules", "   - id: rules", "bad-indentation"),
    ],
)
def test_a_line_out_of_line_is_the_only_fault_of_its_record(
    line: str, out_of_line: str, code: str
) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert f"\n{line}" in text
    text = text.replace(f"\n{line}", f"\n{out_of_line}", 1)
    checked = pipeline.check(text.encode(), SAMPLE.name, pipeline.BuildOptions(near=SAMPLE.parent))
    assert {fault.code for fault in checked.diagnostics} == {code}


def test_letters_that_cannot_be_read_are_told_once_and_not_as_lacking_in_a_face() -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("draws on the other,", "dr\xe4ws on,")
    data = text.encode().replace("ä".encode(), b"\xe4")
    checked = pipeline.check(data, SAMPLE.name, pipeline.BuildOptions(near=SAMPLE.parent))
    assert [fault.code for fault in checked.diagnostics] == ["not-utf-8"]


def test_a_list_in_the_place_of_one_headline_is_told_what_to_do() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    report = "{source: turkiye-today, form: paraphrase, place: paragraph 2}"
    assert report in text
    text = text.replace(report, f"{report[:-1]}, headline: [one, two]}}", 1)
    checked = pipeline.check(text.encode(), SAMPLE.name, pipeline.BuildOptions(near=SAMPLE.parent))
    (fault,) = checked.diagnostics
    assert (fault.code, fault.hints[0]) == (
        "wrong-type",
        "Write one value, without hyphens or brackets.",
    )


@pytest.mark.parametrize("field", ["said", "quote", "date", "id", "release", "position"])
def test_of_a_text_that_is_too_big_nothing_else_is_said(field: str) -> None:
    given = {"who": "x", "source": "a", "said": "Yes", field: "a" * 300_000}
    fields = ", ".join(f"{key}: {value}" for key, value in given.items())
    text = (
        "schema: 1\n"
        "brief: {id: test, title: A, as_of: 2025-10-20}\n"
        "bottom_line: B.\n"
        "actors: {x: {name: X}}\n"
        "sources: {a: {title: A, derives_from: itself}}\n"
        f"statements:\n  - {{{fields}}}\n"
    )
    assert told(text) == [(7, "too-big")]
