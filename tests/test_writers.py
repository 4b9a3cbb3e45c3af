"""Every format of the table: it takes every tree, keeps its words in order, and is always alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from msgspec.structs import replace

from briefgen import pipeline, tree
from briefgen.cli import main
from briefgen.cli.build import build
from briefgen.house.style import StyleSheet
from briefgen.readback import READERS, prove
from briefgen.readback.transcript import UNSEEN
from briefgen.tree import Document
from briefgen.writers import USUAL, WRITERS, NothingWrittenError, WriterOptions, write
from tests.briefs import ROOT, SAMPLE, document, sample
from tests.strategies import documents

STYLE = StyleSheet(name="House")
LIGHT = WriterOptions(embed_fonts=False)
FORMATS = list(WRITERS)


def missed(passages: list[str], text: str) -> list[str]:
    """The words of passages that a text does not have, in their order."""
    found, at = [], 0
    for word in re.findall(r"\w+", " ".join(passages)):
        here = text.find(word, at)
        if here < 0:
            found.append(word)
        else:
            at = here + len(word)
    return found


def texts(made: Document) -> list[str]:
    """The texts of a document as they stand in the tree; signs may be set between them."""
    return [one.text for one in tree.inlines(made.blocks) if isinstance(one, tree.Text)]


def said(form: str, file: bytes) -> list[str]:
    """What a page of a file says: as its reader tells it, or, where it has none, its text."""
    if form not in READERS:
        return [file.decode()]
    account = READERS[form](file, STYLE.colours)
    return [entry.words for entry in account.entries if entry.kind not in UNSEEN]


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=10)
@given(made=documents())
def test_every_tree_is_taken_with_no_word_lost_and_gives_the_same_bytes_twice(
    form: str, made: Document
) -> None:
    file = write(form, made, STYLE, LIGHT)
    assert write(form, made, STYLE, LIGHT) == file
    if form in READERS:
        assert prove({form: file}, made, STYLE.colours).differences == ()
    else:
        assert missed(texts(made), file.decode()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_what_the_outline_says(form: str) -> None:
    made = document(sample())
    words = said(form, write(form, made, STYLE, LIGHT))
    assert len(" ".join(words)) > 5_000
    assert missed(words, write("outline", made, STYLE, LIGHT).decode()) == []


def test_a_word_that_a_writer_loses_or_moves_is_missed() -> None:
    assert missed(["one two", "three"], "one <two> three") == []
    assert missed(["one two", "three"], "one three") == ["two"]
    assert missed(["one two"], "two one") == ["two"]


# ------------------------------------------------------------------ the table


def test_writers_and_readers_go_by_the_same_names() -> None:
    assert {name: form.name for name, form in WRITERS.items()} == {name: name for name in WRITERS}
    assert set(READERS) <= set(WRITERS)
    assert USUAL
    assert set(USUAL) <= set(WRITERS)
    made = document(sample())
    for form in READERS:
        account = READERS[form](write(form, made, STYLE, LIGHT), STYLE.colours)
        assert account.voice == WRITERS[form].called


def test_names_and_suffixes_tell_formats_apart() -> None:
    for said_of in ("suffix", "called"):
        assert len({getattr(form, said_of) for form in WRITERS.values()}) == len(WRITERS)
    assert all(re.fullmatch(r"\.[a-z0-9]+", form.suffix) for form in WRITERS.values())
    assert all(form.heeds <= set(WriterOptions.__struct_fields__) for form in WRITERS.values())


def test_the_pipeline_names_no_format() -> None:
    for room in ("pipeline", "finish", "provenance/embedded", "cli/build"):
        text = (ROOT / "briefgen" / f"{room}.py").read_text(encoding="utf-8")
        assert not [name for name in WRITERS if f'"{name}"' in text or f'"{name},' in text], room


def test_the_command_line_offers_every_format() -> None:
    (option,) = [one for one in build.params if one.name == "formats"]
    assert option.make_metavar(build.make_context("build", ["x"], resilient_parsing=True)) == (
        ",".join(WRITERS)
    )
    help_ = " ".join(CliRunner().invoke(main, ["build", "--help"]).output.split())
    for form in WRITERS.values():
        assert form.called in help_


def plain(made: Document, _style: StyleSheet, _options: WriterOptions) -> bytes:
    """A writer of a format that nobody has heard of."""
    return "\n".join(tree.passages(made.blocks)).encode()


@pytest.fixture
def _a_new_format(monkeypatch: pytest.MonkeyPatch) -> None:
    row = replace(WRITERS["outline"], name="plain", suffix=".words", called="the plain text")
    monkeypatch.setitem(WRITERS, "plain", replace(row, load=lambda: plain))


@pytest.mark.usefixtures("_a_new_format")
def test_a_line_in_the_table_is_all_that_a_build_needs(
    tmp_path: Path,
) -> None:
    asked = ["build", str(SAMPLE), "--out", str(tmp_path), "--format"]
    done = CliRunner().invoke(main, [*asked, "plain"])
    assert done.exit_code == 0, done.output
    assert "azerbaijan.words" in done.stdout
    done = CliRunner().invoke(main, [*asked, "plan"])
    assert "Did you mean plain?" in done.stderr


@pytest.mark.usefixtures("_a_new_format")
def test_what_cannot_be_read_back_is_not_said_to_be_proved(
    tmp_path: Path,
) -> None:
    asked = ["build", str(SAMPLE), "--out", str(tmp_path), "--prove", "--format"]
    done = CliRunner().invoke(main, [*asked, "plain"])
    assert done.exit_code == 2
    assert "--prove is for the PDF and the Word document; the plain text cannot be" in done.stderr
    done = CliRunner().invoke(main, [*asked, "docx,plain,outline", "--quiet"])
    assert done.exit_code == 0
    assert "cannot read back the plain text and the outline, which" in done.stderr
    done = CliRunner().invoke(main, [*asked, ",".join(READERS), "--quiet"])
    assert done.output == ""


# ------------------------------------------------------------------ a writer at fault


@pytest.fixture(params=[None, b""])
def _nothing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    row = replace(WRITERS["outline"], load=lambda: lambda *_: request.param)
    monkeypatch.setitem(WRITERS, "outline", row)


@pytest.mark.usefixtures("_nothing")
def test_a_writer_that_returns_nothing_is_named(tmp_path: Path) -> None:
    options = pipeline.BuildOptions(formats=("outline",), near=SAMPLE.parent)
    with pytest.raises(NothingWrittenError, match="the format “outline” returned nothing"):
        pipeline.build(SAMPLE.read_bytes(), str(SAMPLE), options)
    asked = ["build", str(SAMPLE), "--out", str(tmp_path), "--format", "pdf,outline"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 1
    assert "the writer of the format “outline” returned nothing" in done.stderr
    assert not list(tmp_path.iterdir())
