"""The page says quietly which quotations were looked for and found."""

import shutil
from pathlib import Path

import pytest

from briefgen import pipeline
from tests.evidence.briefs import ARTICLE, sha, written

REPORT = "{source: gazette, form: direct, words: the vote would be held in June}"


def outline(folder: Path, text: str) -> str:
    options = pipeline.Options(formats=("outline",), near=folder)
    return pipeline.build(text.encode(), "b.yaml", options).files["b.txt"].decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_a_quotation_that_was_found_has_a_mark_and_is_counted(folder: Path) -> None:
    page = outline(folder, written(report=REPORT))
    assert page.count("✓\u00a0checked") == 2
    assert "Quotations found in the kept text of 1 source: 2 of 2." in page
    digest = sha((folder / "evidence" / "a.txt").read_bytes())[:12]
    assert page.count(f"Quotations checked against its text, SHA-256 {digest}…") == 1


def test_nothing_is_said_where_nothing_was_looked_for(folder: Path) -> None:
    shutil.rmtree(folder / "evidence")
    page = outline(folder, written())
    assert "checked" not in page
    assert "Quotations found" not in page


def test_a_copy_for_fewer_readers_counts_only_what_it_shows(folder: Path) -> None:
    text = written(
        more="  - {id: kept, who: olsen, quote: none of them would pay for the roof, "
        "release: internal, reports: [{source: gazette, form: direct}]}\n"
    )
    assert "1 source: 1 of 1." in outline(folder, text)
