"""Which report has which words: the page cites no source for a quotation that it does not have."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Brief
from briefgen.model.bearing import Bearing, having, may_have, of_statement, surely_having
from briefgen.quotations.queries import asked
from briefgen.tracing.impact import impact
from briefgen.tree import (
    Cell,
    Citation,
    Document,
    Inline,
    Inlines,
    Paragraph,
    Part,
    Reference,
    Role,
    Row,
    Table,
    Text,
    walk,
)
from tests.briefs import brief, document, english, shipped

Record: TypeAlias = dict[str, Any]
Told: TypeAlias = dict[str, set[str]]
"""What stands before the numbers of sources ("" where nothing does) -> the sources."""

TEMPLATES = ("policy-brief", "one-page")
LABELS = english().statements
FOR_THE_WORDS = {"", LABELS.quoted, LABELS.partly_quoted}
KNOWN = {
    *FOR_THE_WORDS,
    LABELS.headline,
    LABELS.paraphrased,
    LABELS.quoted_otherwise,
    LABELS.also,
}
HEAD = """
actors: {h: {kind: person, name: Ada Example}}
sources:
  a: {outlet: Gazette, title: First title, published: 2026-03-10, derives_from: itself}
  b: {outlet: Herald, title: Second title, published: 2026-03-11, derives_from: itself}
  c: {outlet: Mail, title: Third title, published: 2026-03-12, derives_from: itself}
matters: {m: Sending troops}
"""


# ---------------------------------------------------------------- reading the page


def leaves(row: Inlines, *above: Inline) -> Iterator[tuple[Text | Citation, tuple[Inline, ...]]]:
    """Texts and citations in reading order, each with what it stands in."""
    for one in row:
        if isinstance(one, Text | Citation):
            yield one, above
        else:
            yield from leaves(one.children, *above, one)


def numbers(citation: Citation) -> set[str]:
    return {
        one.target.removeprefix("source-")
        for one in citation.children
        if isinstance(one, Reference)
    }


def citations(row: Inlines) -> Iterator[tuple[str | None, str, set[str]]]:
    """The record whose quotation was printed last, the label before a citation, and its sources.

    None as the record stands for a citation before which no quotation has been printed.
    """
    record: str | None = None
    label = ""
    for leaf, above in leaves(row):
        if isinstance(leaf, Citation):
            yield record, label, numbers(leaf)
            continue
        within = [one for one in above if isinstance(one, Part)]
        if within and within[-1].field == "quote":
            record, label = within[-1].record, ""
        elif within and within[-1].field == "said":
            record, label = None, ""
        elif leaf.text.strip(" (—") in KNOWN:
            label = leaf.text.strip(" (—") or label


def printed(row: Inlines) -> set[str]:
    """The records whose quotations stand in these inlines."""
    return {
        part.record
        for _, above in leaves(row)
        for part in above
        if isinstance(part, Part) and part.field == "quote"
    }


def told(made: Document) -> Iterator[tuple[str, Told]]:
    """Each printed quotation by its record, and the citations that stand with it.

    In a table that are those of its own cell; where it has none, those of the row, and in who said
    what those of the margin. Texts abreast are taken apart at their names.
    """
    tables = [block for block in walk(made.blocks) if isinstance(block, Table)]
    rows = [row for table in tables for row in (by_name(table) if table.abreast else table.rows)]
    cells = {id(block) for row in rows for cell in row.cells for block in walk(cell.blocks)}
    for block in walk(made.blocks):
        if isinstance(block, Paragraph) and id(block) not in cells:
            for record in printed(block.children):
                yield record, gathered(record, citations(block.children))
    who: list[list[Inlines]] = []
    for row in rows:
        held = [
            [block.children for block in walk(cell.blocks) if isinstance(block, Paragraph)]
            for cell in row.cells
        ]
        told = held
        if (row.anchor or "").startswith("statement-"):
            who = who if row.joins else held[:1]
            told = held[-1:] if any(list(citations(w)) for c in held[-1:] for w in c) else who
        every = [
            (None, label, sources)
            for paragraphs in told
            for words in paragraphs
            for _, label, sources in citations(words)
        ]
        for paragraphs in held:
            for words in paragraphs:
                for record in printed(words):
                    own = gathered(record, citations(words))
                    yield record, own or gathered(None, every)


def by_name(table: Table) -> Iterator[Row]:
    """What stands beneath each name in texts abreast, as a row with a cell for each paragraph."""
    for cell in (cell for row in table.rows for cell in row.cells):
        found: list[list[Cell]] = [[]]
        for block in cell.blocks:
            if isinstance(block, Paragraph) and block.role is Role.NAME:
                found.append([])
            found[-1].append(Cell((block,)))
        yield from (Row(tuple(group)) for group in found if group)


def gathered(record: str | None, found: Iterable[tuple[str | None, str, set[str]]]) -> Told:
    """The sources after the quotation of one record, by their labels."""
    by_label: Told = {}
    for of, label, sources in found:
        if of == record:
            by_label.setdefault(label, set()).update(sources)
    return by_label


# ---------------------------------------------------------------- one input of each kind


@pytest.mark.parametrize(
    ("reports", "full", "short"),
    [
        (
            "[{source: a, form: headline}, {source: b, form: paraphrase}]",
            {LABELS.headline: {"a"}, LABELS.paraphrased: {"b"}},
            {LABELS.headline: {"a"}, LABELS.paraphrased: {"b"}},
        ),
        (
            "[{source: a, form: headline}, {source: b, form: direct}, c]",
            {LABELS.headline: {"a"}, LABELS.quoted: {"b"}, LABELS.also: {"c"}},
            {LABELS.headline: {"a"}, LABELS.quoted: {"b"}, LABELS.also: {"c"}},
        ),
        (
            "[{source: a, form: paraphrase}, b]",
            {LABELS.paraphrased: {"a"}, LABELS.quoted: {"b"}},
            {LABELS.paraphrased: {"a"}, LABELS.quoted: {"b"}},
        ),
        ("[a, b]", {"": {"a", "b"}}, {"": {"a", "b"}}),
        (
            "[{source: a, quote: we wait}, {source: b, form: paraphrase}]",
            {LABELS.quoted_otherwise: {"a"}, LABELS.paraphrased: {"b"}},
            {LABELS.quoted_otherwise: {"a"}, LABELS.paraphrased: {"b"}},
        ),
    ],
)
def test_both_templates_cite_the_quotation_to_those_that_have_it(
    reports: str, full: Told, short: Told
) -> None:
    made = brief(
        f"{HEAD}statements:\n  - {{id: s, who: h, quote: It is open, reports: {reports}}}\n"
    )
    for template, wanted in zip(TEMPLATES, (full, short), strict=True):
        assert dict(told(document(made, shipped(template))))["s"] == wanted


def test_the_words_of_an_outlet_are_not_cited_to_one_that_tells_them_in_its_own() -> None:
    reports = "[{source: a, form: direct}, {source: b, form: paraphrase}]"
    made = brief(f"{HEAD}statements:\n  - {{id: s, who: a, quote: At last, reports: {reports}}}\n")
    full, short = (dict(told(document(made, shipped(name))))["s"] for name in TEMPLATES)
    assert full == {LABELS.quoted: {"a"}, LABELS.paraphrased: {"b"}}
    assert short == full


def test_an_outlet_without_a_report_is_cited_for_its_words() -> None:
    made = brief(f"{HEAD}statements:\n  - {{id: s, who: a, quote: At last}}\n")
    for template in TEMPLATES:
        assert dict(told(document(made, shipped(template)))) == {"s": {"": {"a"}}}


def test_a_row_cites_a_quotation_to_those_that_may_have_it() -> None:
    made = brief(
        f"{HEAD}statements:\n"
        "  - id: s\n    who: h\n    quote: It is open\n"
        "    reports: [{source: a, form: direct}, {source: b, form: paraphrase}]\n"
        "    position: {matter: m, stance: undecided}\n"
        "conditions:\n"
        "  - {id: x, text: Rules are there, set_by: h, stated_in: s, quote: not without rules}\n"
    )
    found = list(told(document(made, shipped("policy-brief"))))
    assert ("s", {"": {"a"}}) in found
    assert ("x", {"": {"a"}}) in found


# ---------------------------------------------------------------- random statements

IDS = ("a", "b", "c")


@st.composite
def reports(draw: st.DrawFn) -> Record:
    form = draw(st.sampled_from((None, "direct", "partial", "paraphrase", "headline")))
    found: Record = {"source": draw(st.sampled_from(IDS))}
    if form is not None:
        found["form"] = form
    if form != "paraphrase" and draw(st.integers(0, 3)) == 0:
        found["quote"] = "words that it alone has"
    if draw(st.integers(0, 2)) == 0:
        found["words"] = "words of its own"
    elif draw(st.integers(0, 3)) == 0:
        found["headline"] = "A headline above it"
    return found


@st.composite
def statements(draw: st.DrawFn, number: int) -> Record:
    who = draw(st.sampled_from(("h", "h", "a")))
    found: Record = {
        "id": f"s{number}",
        "who": who,
        "quote": f"Their words {number}",
        "reports": draw(st.lists(reports(), min_size=who == "h", max_size=4)),
    }
    if draw(st.booleans()):
        found["said"] = f"Ours {number}."
    if draw(st.integers(0, 4)) == 0:
        found["quote_language"] = "tr"
    if draw(st.booleans()):
        found["position"] = {"matter": "m", "stance": "undecided"}
    return found


@st.composite
def briefs(draw: st.DrawFn) -> tuple[dict[str, Record], Record, Brief]:
    """Statements by their ids, a condition, and the brief that holds them."""
    held = [draw(statements(number)) for number in range(draw(st.integers(1, 3)))]
    ids = st.lists(st.sampled_from([one["id"] for one in held]), unique=True, max_size=3)
    condition: Record = {
        "id": "x",
        "text": "Rules are there",
        "set_by": "h",
        "quote": "not without rules",
        "stated_in": draw(ids),
        "inferred_from": draw(ids),
    }
    text = f"{HEAD}statements: {json.dumps(held)}\nconditions: {json.dumps([condition])}\n"
    return {one["id"]: one for one in held}, condition, brief(text)


def has_them(report: Record) -> bool:
    """Whether a report is said to have the statement's quotation."""
    if "quote" in report:
        return False
    form = report.get("form")
    return form in ("direct", "partial") or (form == "headline" and "words" not in report)


def sources_with_the_words(statement: Record) -> set[str]:
    """By the record alone: those said to have the words, or else those that do not say how."""
    if not statement["reports"]:
        return {statement["who"]}
    said = {one["source"] for one in statement["reports"] if has_them(one)}
    unsaid = {
        one["source"] for one in statement["reports"] if "form" not in one and "quote" not in one
    }
    return said or unsaid


def rendering(statement: Record, label: str) -> set[str]:
    """The sources of which a label that is no claim to the words is true."""
    told_otherwise: dict[str, Callable[[Record], bool]] = {
        LABELS.headline: lambda one: one.get("form") == "headline",
        LABELS.paraphrased: lambda one: one.get("form") == "paraphrase",
        LABELS.quoted_otherwise: lambda one: "quote" in one,
        LABELS.also: lambda one: one["source"] not in sources_with_the_words(statement),
    }
    return {one["source"] for one in statement["reports"] if told_otherwise[label](one)}


@given(briefs())
def test_no_template_cites_a_source_for_words_that_it_does_not_have(
    drawn: tuple[dict[str, Record], Record, Brief],
) -> None:
    held, condition, made = drawn
    stated = [report for id_ in condition["stated_in"] for report in held[id_]["reports"]]
    may = {report["source"] for report in stated if report.get("form") != "paraphrase"}
    for template in TEMPLATES:
        found = list(told(document(made, shipped(template))))
        words = {*held, "x"} if condition["stated_in"] else {*held}
        assert template == "one-page" or {record for record, _ in found} == words
        for record, by_label in found:
            for label, sources in by_label.items():
                if record == "x" and label in FOR_THE_WORDS:
                    assert sources <= may or not stated
                elif record == "x":
                    assert (label, may) == (LABELS.paraphrased, set())
                elif label in FOR_THE_WORDS:
                    assert sources <= sources_with_the_words(held[record])
                else:
                    assert sources <= rendering(held[record], label)


@given(briefs())
def test_both_templates_name_every_source_of_a_quotation(
    drawn: tuple[dict[str, Record], Record, Brief],
) -> None:
    held, _, made = drawn
    for template in TEMPLATES:
        found = list(told(document(made, shipped(template))))
        for record, statement in held.items():
            if template == "one-page" and "quote_language" in statement and "said" in statement:
                continue  # our words stand there instead
            every = {one["source"] for one in statement["reports"]} or {statement["who"]}
            assert every in [set().union(*one.values()) for of, one in found if of == record]


@given(briefs())
def test_the_search_and_the_impact_take_the_same_sources_to_have_a_quotation(
    drawn: tuple[dict[str, Record], Record, Brief],
) -> None:
    held, _, made = drawn
    for statement in made.statements:
        wanted = sources_with_the_words(held[statement.id]) if statement.reports else set()
        assert having(statement) == wanted
        searched = {
            one.source
            for one in asked(made)
            if (one.record, one.field) == (statement.id, "quote")
            and not (one.reason or "").startswith("this source")
        }
        assert searched == wanted
        for source in IDS:
            for one in impact(made, source).leaning:
                if one.id == statement.id and one.left:
                    assert one.unquoted == (bool(wanted) and wanted <= {source})


# ---------------------------------------------------------------- the records themselves


def test_of_two_reports_by_one_source_the_one_with_the_words_counts() -> None:
    reports = "[{source: a, form: paraphrase}, b, {source: a, form: partial}]"
    (statement,) = brief(
        f"{HEAD}statements:\n  - {{id: s, who: h, quote: It is open, reports: {reports}}}\n"
    ).statements
    assert of_statement(statement) == {"a": Bearing.QUOTED_IN_PART, "b": Bearing.UNSAID}
    assert having(statement) == {"a"}


@pytest.mark.parametrize(
    ("reports", "wanted"),
    [("[a, b]", set()), ("[a]", {"a"}), ("[{source: a, form: paraphrase}, b]", {"b"})],
)
def test_of_several_that_do_not_say_how_none_surely_has_the_words(
    reports: str, wanted: set[str]
) -> None:
    (statement,) = brief(
        f"{HEAD}statements:\n  - {{id: s, who: h, quote: It is open, reports: {reports}}}\n"
    ).statements
    assert surely_having(statement) == wanted


def test_a_condition_may_have_its_quotation_from_all_that_do_more_than_paraphrase() -> None:
    made = brief(
        f"{HEAD}statements:\n"
        "  - {id: s, who: h, said: Yes., reports: [{source: a, form: paraphrase}, b]}\n"
        "  - {id: t, who: h, said: No., reports: {source: c}}\n"
        "conditions:\n"
        "  - {id: x, text: Rules are there, set_by: h, stated_in: s, quote: not without rules}\n"
    )
    assert may_have(made.conditions[0], made.statements) == {"b": Bearing.UNSAID}
