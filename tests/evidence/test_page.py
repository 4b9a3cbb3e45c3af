"""The page says quietly which quotations were looked for and found."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from briefgen import pipeline
from briefgen.diagnostics import Severity
from briefgen.quotations import lock
from tests.evidence.briefs import ARTICLE, sha, written

REPORT = "{source: gazette, form: direct, words: the vote would be held in June}"

FOUND = "In quotation marks, found in the kept text of"


COUNT = re.compile(r"\[name\] (\d+ of \d+)\n +\[detail\] found in the kept text of (.+)")


def outline(folder: Path, text: str) -> str:
    """The outline; last, as a sentence, what the table of counts says of quotation marks."""
    options = pipeline.BuildOptions(formats=("outline",), near=folder)
    files = pipeline.build(text.encode(), "b.yaml", options).files
    page = files["b.txt" if "b.txt" in files else "b.internal.txt"].decode()
    counts = (f"{FOUND} {where}: {figure}.\n" for figure, where in COUNT.findall(page))
    return page + "".join(counts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_a_quotation_that_was_found_has_a_mark_and_is_counted(folder: Path) -> None:
    page = outline(folder, written(report=REPORT))
    assert page.count("✓\u00a0checked") == 2
    assert f"{FOUND} 1 source: 2 of 3." in page  # “Gazette” is too short to be looked for
    assert sha((folder / "evidence" / "a.txt").read_bytes())[:12] not in page


def test_nothing_is_said_where_nothing_was_looked_for(folder: Path) -> None:
    shutil.rmtree(folder / "evidence")
    page = outline(folder, written())
    assert "checked" not in page
    assert FOUND not in page


def test_a_copy_for_fewer_readers_counts_only_what_it_shows(folder: Path) -> None:
    text = written(
        more="  - {id: kept, who: olsen, quote: none of them would pay for the roof, "
        "release: internal, reports: [{source: gazette, form: direct}]}\n"
    )
    assert f"{FOUND} 1 source: 1 of 2." in outline(folder, text)


TITLED = written().replace("title: Gazette,", "title: TITLE,")


def sums(folder: Path, text: str) -> str:
    (line,) = [line for line in outline(folder, text).splitlines() if FOUND in line]
    return line.partition(FOUND)[2].partition(".")[0]


def test_a_title_is_printed_in_quotation_marks_and_so_it_is_looked_for(folder: Path) -> None:
    text = TITLED.replace("TITLE", "The council met on Tuesday")
    assert sums(folder, text) == " 1 source: 2 of 2"
    verified = pipeline.check(text.encode(), "b.yaml", pipeline.BuildOptions(near=folder))
    assert "title-not-found" not in {fault.code for fault in verified.diagnostics}


def test_a_title_that_is_not_there_to_the_letter_is_told_and_not_counted(folder: Path) -> None:
    text = TITLED.replace("TITLE", "The council met on Monday")
    assert sums(folder, text) == " 1 source: 1 of 2"
    verified = pipeline.check(text.encode(), "b.yaml", pipeline.BuildOptions(near=folder))
    (told,) = (fault for fault in verified.diagnostics if fault.code == "title-not-found")
    assert told.severity is Severity.WARNING
    assert told.hints[0] == "The brief has:  The council met on ‹Monday›"


def test_a_copy_without_any_such_title_proves_nothing_and_is_not_counted(folder: Path) -> None:
    text = TITLED.replace("TITLE", "Quite another matter altogether")
    assert sums(folder, text) == " 1 source: 1 of 2"
    verified = pipeline.check(text.encode(), "b.yaml", pipeline.BuildOptions(near=folder))
    assert "title-not-found" not in {fault.code for fault in verified.diagnostics}


def test_a_quotation_that_nobody_could_look_for_counts_as_not_found(folder: Path) -> None:
    text = written(more="  - {id: b, who: dahl, quote: We wait for them, source: other}\n")
    assert sums(folder, text) == " 1 source: 1 of 4"  # two titles, of which none is looked for


WITHHELD = """
schema: 1
brief: {id: store, title: The store may open, as_of: 2025-12-23, release: RELEASE}
bottom_line: The store may open.
actors: {olsen: {name: Marta Olsen}}
sources:
  paper: {title: Paper}
  gazette: {title: Gazette, release: internal, snapshot: {path: evidence/a.txt}}
statements:
  - id: looked
    who: olsen
    quote: We have looked at every offer
    reports:
      - {source: paper}
      - {source: gazette, headline: {words: the vote would be held in June}}
"""


def test_what_only_a_withheld_source_bears_out_is_neither_marked_nor_counted(
    folder: Path,
) -> None:
    inside = outline(folder, WITHHELD.replace("RELEASE", "internal"))
    assert inside.count("✓\u00a0checked") == 2
    assert f"{FOUND} 1 source: 2 of 4." in inside
    public = outline(folder, WITHHELD.replace("RELEASE", "public"))
    assert "We have looked at every offer" in public
    assert "checked" not in public
    assert FOUND not in public


def test_a_copy_does_not_say_when_quotations_were_checked_that_it_does_not_mark(
    folder: Path,
) -> None:
    text = WITHHELD.replace("RELEASE", "public")
    held = pipeline.check(text.encode(), "b.yaml", pipeline.BuildOptions(near=folder))
    assert held.brief is not None
    sources = {source.id: source for source in held.brief.sources}
    made = lock.make(held.verification.findings, sources, "2026-01-02")
    (folder / "b.evidence.json").write_text(lock.dump(made), encoding="utf-8")
    for release, dates in (("internal", 1), ("public", 0)):
        given = WITHHELD.replace("RELEASE", release)
        options = pipeline.BuildOptions(formats=("docx",), near=folder)
        (word,) = pipeline.build(given.encode(), "b.yaml", options).files.values()
        with zipfile.ZipFile(io.BytesIO(word)) as package:
            assert package.read("docProps/custom.xml").count(b"2026-01-02") == dates
