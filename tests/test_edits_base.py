"""An old Word document beside a YAML that has moved on shows what the reviewer has changed."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen import pipeline
from briefgen.cli import main
from briefgen.pipeline import BuildOptions
from tests.briefs import SAMPLE
from tests.test_carried_base import rewritten, without_part, without_pieces

SAID = "Jordan will not send troops."
THEIRS = "Jordan will not send soldiers."
OURS = "Jordan will send no troops."
OTHER = "Military capacity is limited"


@cache
def word() -> bytes:
    options = BuildOptions(formats=("docx",), embed_fonts=False, near=SAMPLE.parent)
    (file,) = pipeline.build(SAMPLE.read_bytes(), SAMPLE.name, options).files.values()
    return file


def reviewed(old: str = SAID, new: str = THEIRS) -> bytes:
    def change(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        assert old.encode() in part
        return part.replace(old.encode(), new.encode())

    return rewritten(word(), change)


def told(folder: Path, file: bytes, *changes: tuple[str, str]) -> Result:
    """What `edits` says of a Word document beside the sample with these changes of the author."""
    text = SAMPLE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / SAMPLE.name).write_text(text, encoding="utf-8")
    for lock in SAMPLE.parent.glob("*.json"):
        shutil.copy(lock, folder)
    (folder / "back.docx").write_bytes(file)
    arguments = ["edits", str(folder / "back.docx"), str(folder / SAMPLE.name)]
    return CliRunner().invoke(main, arguments)


def test_what_the_author_has_changed_since_is_no_change_of_the_reviewer(tmp_path: Path) -> None:
    result = told(tmp_path, word(), (SAID, OURS), (OTHER, "Military capacity is small"))
    assert result.exit_code == 0
    assert "nothing was changed in" in result.stdout
    assert "another state" not in result.stderr


def test_a_change_of_the_reviewer_stands_alone_beside_those_of_the_author(tmp_path: Path) -> None:
    result = told(tmp_path, reviewed(), (OTHER, "Military capacity is small"))
    heads = [
        line for line in result.stdout.splitlines() if line.startswith("  ") and line[2] != " "
    ]
    assert len(heads) == 1
    assert ", words" in heads[0]
    assert "changed by both" not in heads[0]
    assert "small" not in result.stdout


def test_where_both_have_changed_a_field_all_versions_are_shown(tmp_path: Path) -> None:
    result = told(tmp_path, reviewed(), (SAID, OURS))
    assert ", words, changed by both" in result.stdout
    for words in (THEIRS, SAID, OURS):
        assert words in result.stdout


def test_what_the_author_has_taken_over_is_counted_and_not_told(tmp_path: Path) -> None:
    result = told(tmp_path, reviewed(), (SAID, THEIRS))
    assert "nothing was changed" in result.stdout
    assert "1 change is in" in result.stderr


def test_a_document_that_carries_nothing_is_held_against_the_yaml_as_it_is(tmp_path: Path) -> None:
    bare = rewritten(word(), lambda name, part: without_pieces(name, part) and part)
    bare = rewritten(rewritten(bare, without_part), without_pieces)
    result = told(tmp_path, bare, (OTHER, "Military capacity is small"))
    assert "does not carry it" in result.stderr
    assert "small" in result.stdout


@pytest.mark.parametrize("strip", [without_part, without_pieces])
def test_either_of_the_two_forms_will_do(strip: object, tmp_path: Path) -> None:
    file = rewritten(word(), strip)  # type: ignore[arg-type]
    result = told(tmp_path, file, (OTHER, "Military capacity is small"))
    assert "nothing was changed in" in result.stdout
