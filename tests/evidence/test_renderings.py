"""Headlines, and words that one outlet quotes otherwise, are looked for like every quotation."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.model import Audience
from briefgen.provenance.archive import archive
from briefgen.quotations import lock
from briefgen.quotations.verification import Outcome, Verification
from briefgen.quotations.verify import verify
from briefgen.tracing import impact, why
from briefgen.tracing.record_labels import find
from briefgen.tree import passages
from tests.briefs import document, leaks, withhold
from tests.evidence.briefs import brief
from tests.evidence.test_page import outline

WIRE = "Council rules out the store\n\n“We have not decided,” said Marta Olsen on Monday.\n"
PAPER = "A senior councillor said: “Nothing is settled.” The plan, he said, was years away.\n"
TEXT = """
schema: 1
brief: {id: store, title: The store may open, as_of: 2025-12-23}
bottom_line: The store may open.
actors: {olsen: {name: Marta Olsen}}
sources:
  wire: {title: Wire, snapshot: {path: evidence/wire.txt}}
  paper: {title: Paper, release: partner, snapshot: {path: evidence/paper.txt}}
statements:
  - id: open
    who: olsen
    quote: We have not decided
    reports:
      - source: wire
        form: direct
        attributed_to: Marta Olsen
        headline: {words: HEADLINE, stronger: She ruled nothing out.}
      - source: paper
        form: direct
        quote: Nothing is settled
        words: years away
        attributed_to: a senior councillor
"""
RIGHT = TEXT.replace("HEADLINE", "Council rules out the store")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "evidence" / "paper.txt").write_text(PAPER, encoding="utf-8")
    return tmp_path


def outcomes(found: Verification) -> dict[tuple[str, str], Outcome]:
    return {(f.asked.field, f.asked.source): f.outcome for f in found.findings}


def test_every_rendering_is_looked_for_in_its_own_source(folder: Path) -> None:
    found = verify(brief(RIGHT), folder)
    assert outcomes(found) == {
        ("quote", "wire"): Outcome.FOUND,
        ("headline", "wire"): Outcome.FOUND,
        ("quote", "paper"): Outcome.UNCHECKED,
        ("rendering", "paper"): Outcome.FOUND,
        ("words", "paper"): Outcome.FOUND,
    }
    cautioned = {f.asked.field: [c.code for c in f.cautions] for f in found.findings if f.cautions}
    assert cautioned == {"words": ["quotation-too-short"]}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (TEXT.replace("HEADLINE", "Council rules out a store"), "headline"),
        (RIGHT.replace("quote: Nothing is settled", "quote: Nothing was settled"), "rendering"),
    ],
)
def test_another_word_in_a_headline_or_a_rendering_is_refused(
    folder: Path, wrong: str, field: str
) -> None:
    found = verify(brief(wrong), folder)
    missing = [f.asked.field for f in found.findings if f.outcome is Outcome.NOT_FOUND]
    assert missing == [field]
    assert "store may open" not in outline(folder, RIGHT).partition("Who said what")[2]
    with pytest.raises(KeyError):
        outline(folder, wrong)


def test_words_quoted_by_one_outlet_are_warned_of_where_it_has_no_marks(folder: Path) -> None:
    text = RIGHT.replace("quote: Nothing is settled", "quote: The plan, he said, was years away")
    found = verify(brief(text), folder)
    (one,) = [f for f in found.findings if f.asked.field == "rendering"]
    assert "quotation-not-in-marks" in {c.code for c in one.cautions}


def test_the_lock_holds_each_rendering_and_no_text(folder: Path) -> None:
    held = brief(RIGHT)
    made = lock.make(verify(held, folder).findings, {s.id: s for s in held.sources}, "2026-01-02")
    assert {(e.field, e.source) for e in made.entries} == {
        ("quote", "wire"),
        ("headline", "wire"),
        ("rendering", "paper"),
        ("words", "paper"),
    }
    assert "rules out" not in lock.dump(made)
    shutil.rmtree(folder / "evidence")
    again = verify(held, folder, lock.load(lock.dump(made).encode()))
    assert again.stale == ()
    assert all(f.locked for f in again.findings if f.outcome.good)
    assert sum(f.outcome.good for f in again.findings) == 4
    changed = brief(TEXT.replace("HEADLINE", "Council wavers"))
    assert outcomes(verify(changed, folder, made))["headline", "wire"] is Outcome.CANNOT_TELL


def test_the_page_marks_each_rendering_that_was_found(folder: Path) -> None:
    page = outline(folder, RIGHT.replace("release: partner", "release: public"))
    table = page.partition("[grid]")[2].partition("[section]")[0]
    assert table.count("✓\u00a0checked") == 4
    assert "<outlet: “Council rules out the store”>" in table
    assert "<speaker: “Nothing is settled”>" in table
    assert "(caution ▲\u00a0says more than the words:) She ruled nothing out." in table
    assert "<outlet: “years away”> ((— in its own words, " in table
    assert page.count("quoted in other words") == 1


def test_the_way_and_the_impact_tell_of_renderings(folder: Path) -> None:
    held = brief(RIGHT)
    (one,) = find(held, "open")
    told = why.text(why.why(held, one, verify(held, folder)))
    for line in (
        "attributed to: a senior councillor",
        "headline: “Council rules out the store”",
        "its headline says more: She ruled nothing out.",
        "quoted there as: “Nothing is settled”",
        "not looked for in it as passage: “We have not decided”",
        "stands in it as passage: “Council rules out the store”",
        "stands in it as passage: “Nothing is settled”",
    ):
        assert line in told
    (leaning,) = [x for x in impact.impact(held, "wire").leaning if x.id == "open"]
    assert (leaning.left, leaning.unquoted) == (("paper",), True)


def test_a_withheld_source_takes_all_that_it_renders_with_it() -> None:
    held = brief(RIGHT)
    copy = withhold(held, Audience.PUBLIC)
    printed = "\n".join(passages(document(copy).blocks))
    its_own = ("senior councillor", "Nothing is settled", "years away")
    assert [words for words in its_own if words in printed] == []
    assert "Council rules out the store" in printed
    whole = "\n".join(passages(document(held).blocks))
    assert [words for words in its_own if words not in whole] == []


def test_a_withheld_name_in_what_a_report_says_is_a_warning() -> None:
    spy = RIGHT.replace(
        "{olsen: {name: Marta Olsen}}", "{olsen: {name: M. O.}, x: {name: Zed, release: partner}}"
    )
    told = spy.replace("She ruled nothing out", "Zed ruled nothing out").replace(
        "attributed_to: Marta Olsen", "attributed_to: friends of Zed"
    )
    found = [fault.message for fault in leaks(brief(told), Audience.PUBLIC)]
    assert len([message for message in found if "names “Zed”" in message]) == 2


def test_what_a_finished_file_carries_has_every_rendering() -> None:
    held = withhold(brief(RIGHT), Audience.PARTNER)
    again = brief(archive(held).decode())
    assert again.statements == held.statements
    assert again.statements[0].reports[0].headline is not None
