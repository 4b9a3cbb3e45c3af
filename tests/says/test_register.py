"""The register of computed sentences has every label, names tests that are there, is current."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from tests.briefs import ROOT
from tools.register import REGISTER, Row, chapters, register, wording

GOLDEN = "test_a_section_reads_as_its_golden_outline"
FEWEST = 4
"""Characters of a label by which it can be told from other words of a page."""


def rows() -> list[Row]:
    return [row for chapter in chapters() for row in chapter.rows]


def missing(labels: list[str], found: list[Row]) -> list[str]:
    """Labels that have no row, or several."""
    return [label for label in labels if sum(row.has(label) for row in found) != 1]


def left_over(labels: list[str], found: list[Row]) -> list[str]:
    """Labels of rows that the wording does not have."""
    named = [(Row((label,), "", "", (), ()), label) for row in found for label in row.labels]
    return [label for row, label in named if not any(map(row.has, labels))]


def test_every_label_has_one_row_and_every_row_its_labels() -> None:
    labels = list(wording())
    assert missing(labels, rows()) == []
    assert left_over(labels, rows()) == []


def test_a_label_without_a_row_and_a_row_without_a_label_are_seen() -> None:
    assert missing([*wording(), "counts.witnesses"], rows()) == ["counts.witnesses"]
    assert left_over([label for label in wording() if label != "counts.reports"], rows()) == [
        "counts.reports"
    ]


def test_every_test_that_is_named_is_there() -> None:
    written = "".join(path.read_text("utf-8") for path in Path(ROOT, "tests").rglob("*.py"))
    there = set(re.findall(r"^def (test_\w+)\(", written, re.MULTILINE))
    for row in rows():
        assert row.tests_printed, row.labels
        assert row.tests_otherwise, row.labels
        assert {*row.tests_printed, *row.tests_otherwise} <= there, row.labels


def test_what_golden_outlines_alone_prove_stands_in_one_and_is_missing_from_another() -> None:
    goldens = [
        path.read_text("utf-8").replace("\u00a0", " ")
        for path in Path(ROOT, "tests", "sections").glob("*.outline")
    ]
    words = wording()
    for row in rows():
        for label in filter(row.has, words):
            literal = max((text for text, *_ in Formatter().parse(words[label])), key=len).strip()
            if len(literal) < FEWEST:
                continue
            has = [literal in golden for golden in goldens]
            if row.tests_printed == (GOLDEN,):
                assert any(has), f"no golden outline has “{literal}” ({label})"
            if row.tests_otherwise == (GOLDEN,):
                assert not all(has), f"every golden outline has “{literal}” ({label})"


def test_the_register_is_current() -> None:
    said = register(wording(), chapters())
    assert REGISTER.read_text("utf-8") == said, "run `make register`"
