"""A finished file says from what it was made, and is held to it."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.evidence.identity import Identity, NoIdentity, Verdict, judge, read
from tests.evidence.briefs import ARTICLE, docx, pdf, sha, written

SAID = Identity("a", "2", "2025-12-23", "0f", "briefgen 1", "policy-brief", "", "public", "")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(written(), encoding="utf-8")
    assert run("build", "b.yaml", "--out", ".").exit_code == 0
    return tmp_path


@pytest.mark.parametrize("name", ["b.pdf", "b.docx"])
def test_a_file_is_the_same_then_older_then_altered(here: Path, name: str) -> None:
    same = run("inspect", name, "b.yaml")
    assert (same.exit_code, "same: byte for byte" in same.stdout) == (0, True), same.output
    said = read((here / name).read_bytes())
    assert (said.brief, said.source) == ("store", sha((here / "b.yaml").read_bytes()))
    (here / "b.yaml").write_text(written() + "# more\n", encoding="utf-8")
    older = run("inspect", name, "b.yaml")
    assert (older.exit_code, "older: " in older.stdout) == (1, True)
    (here / "b.yaml").write_text(written(), encoding="utf-8")
    if name == "b.pdf":
        with (here / name).open("ab") as file:
            file.write(b"\n% more\n")
    else:
        with zipfile.ZipFile(here / name, "a") as package:
            package.writestr("word/more.xml", "<more/>")
    altered = run("inspect", "--format", "json", name, "b.yaml")
    assert altered.exit_code == 1
    assert json.loads(altered.stdout)["verdict"] == "altered"


def test_without_the_source_a_file_only_tells(here: Path) -> None:
    assert here.is_dir()
    done = run("inspect", "b.pdf")
    assert done.exit_code == 0
    assert "Template            policy-brief" in done.stdout


def test_a_file_that_says_nothing_or_cannot_be_read_is_named(here: Path) -> None:
    (here / "bare.pdf").write_bytes(pdf("one"))
    (here / "bare.docx").write_bytes(docx("one"))
    for name, code in (("bare.pdf", 1), ("bare.docx", 1), ("b.yaml", 1), ("none.pdf", 2)):
        assert run("inspect", name).exit_code == code
    with pytest.raises(NoIdentity):
        read(docx("one"))
    (here / "b.yaml").write_text(written("never said"), encoding="utf-8")
    done = run("inspect", "b.pdf", "b.yaml")
    assert (done.exit_code, "quotation-not-found" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (replace(SAID, source="1e", revision="10"), Verdict.OLDER),
        (replace(SAID, source="1e", revision="1.9"), Verdict.NEWER),
        (replace(SAID, made_with="briefgen 2"), Verdict.OTHER_VERSION),
        (replace(SAID, checked="2026-01-02"), Verdict.OLDER),
        (SAID, Verdict.ALTERED),
    ],
)
def test_verdicts(now: Identity, verdict: Verdict) -> None:
    assert judge(SAID, now, equal=False)[0] is verdict
    assert judge(SAID, now, equal=True)[0] is Verdict.SAME
