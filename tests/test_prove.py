"""`briefgen build --prove`: what is kept, what is said, and where an analyst has to look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from briefgen.cli import main
from briefgen.house.style import StyleSheet
from briefgen.tree import Document
from briefgen.writers import WRITERS, WriterOptions
from tests.briefs import SAMPLE
from tests.strategies import changed


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_finished_files_are_proved_when_asked() -> None:
    result = run("build", SAMPLE, "--prove")
    assert result.exit_code == 0
    first, *rest = result.output.splitlines()
    assert re.fullmatch(
        r"proved: \d+ passages, \d+ fields of records and \d+ links agree"
        r" in the PDF, the Word document and the brief",
        first,
    )
    assert len(rest) == 2
    one = run("build", SAMPLE, "--prove", "--format", "docx,outline")
    assert "agree in the Word document and the brief" in one.output
    assert run("build", SAMPLE, "--prove", "--quiet").output == ""


def test_files_that_do_not_agree_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("build", SAMPLE).exit_code == 0
    before = {path.name: path.read_bytes() for path in Path("outputs").iterdir()}
    word = WRITERS["docx"]

    def astray(document: Document, style: StyleSheet, options: WriterOptions) -> bytes:
        told = changed(document, "text", lambda text: text.replace("will not send", "will send"))
        assert isinstance(told, Document)
        assert told != document
        return word.load()(told, style, options)

    monkeypatch.setitem(WRITERS, "docx", replace(word, load=lambda: astray))
    result = run("build", SAMPLE, "--prove")
    assert result.exit_code == 1
    assert "do not say the same; none was kept" in result.stderr
    found = re.search(r"  (\S+):(\d+):(\d+): (\S+), words, at “", result.stderr)
    assert found
    line = SAMPLE.read_text().splitlines()[int(found[2]) - 1]
    assert line[int(found[3]) - 1 :].strip()
    told = re.findall(r"      (the PDF|the Word document) says “(.*)”", result.stderr)
    assert [voice for voice, _ in told[:2]] == ["the PDF", "the Word document"]
    assert "will not send" in told[0][1]
    assert "will send" in told[1][1]
    assert {path.name: path.read_bytes() for path in Path("outputs").iterdir()} == before


def test_what_cannot_be_proved_is_refused() -> None:
    result = run("build", SAMPLE, "--prove", "--format", "outline")
    assert result.exit_code == 2
    assert "--prove is for the PDF and the Word document" in result.stderr
