"""A finished file says from what it was made, and is held to it."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from msgspec.structs import replace

from briefgen import resources
from briefgen.cli import main
from briefgen.provenance.identity import Identity, NoIdentity, Verdict, judge, read
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
def test_a_file_is_the_same_then_of_another_state_then_altered(here: Path, name: str) -> None:
    same = run("inspect", name, "b.yaml")
    assert (same.exit_code, "same: byte for byte" in same.stdout) == (0, True), same.output
    said = read((here / name).read_bytes())
    assert (said.brief, said.source) == ("store", sha((here / "b.yaml").read_bytes()))
    (here / "b.yaml").write_text(written() + "# more\n", encoding="utf-8")
    other = run("inspect", name, "b.yaml")
    assert other.exit_code == 1
    assert "another state of the source: it was made from revision 1, dated " in other.stdout
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
    assert "it is neither a PDF nor a Word document" in run("inspect", "b.yaml").stderr
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
        (replace(SAID, source="1e"), Verdict.OTHER_STATE),
        (replace(SAID, source="1e", created="2099-01-01"), Verdict.OLDER),
        (replace(SAID, source="1e", created="1999-12-31"), Verdict.NEWER),
        (replace(SAID, source="1e", created=""), Verdict.OTHER_STATE),
        (replace(SAID, made_with="briefgen 2"), Verdict.OTHER_VERSION),
        (replace(SAID, checked="2026-01-02"), Verdict.OLDER),
        (replace(SAID, template_sha256="aa"), Verdict.CANNOT_TELL),
        (replace(SAID, style_sha256="aa"), Verdict.CANNOT_TELL),
        (replace(SAID, reference="aa"), Verdict.CANNOT_TELL),
        (SAID, Verdict.ALTERED),
    ],
)
def test_verdicts(now: Identity, verdict: Verdict) -> None:
    assert judge(SAID, now, equal=False, alike=False)[0] is verdict
    assert judge(SAID, now, equal=True, alike=True)[0] is Verdict.SAME


# --- what it was made with ----------------------------------------------------------------------


def told(*arguments: str | Path) -> tuple[int, str]:
    """The exit code of `inspect`, and its last line."""
    done = run("inspect", *arguments, "b.yaml")
    assert not done.exception or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.stdout.splitlines()[-1]


SAME = (0, "same: byte for byte what the source makes now")


@pytest.fixture
def house(here: Path) -> Path:
    """A template, a house style and a Word file of a house's own, in a folder of theirs."""
    folder = here / "house"
    folder.mkdir()
    for kind, name, own in (("layouts", "one-page", "short"), ("styles", "ink", "blue")):
        shipped = resources.folder() / kind / f"{name}.yaml"
        text = shipped.read_text(encoding="utf-8").replace(f"name: {name}", f"name: {own}")
        (folder / f"{own}.yaml").write_text(text + "# ours\n", encoding="utf-8")
    Document().save(str(folder / "paper.docx"))
    return folder


def test_a_word_file_built_on_a_houses_own_is_held_to_that(here: Path, house: Path) -> None:
    paper = house / "paper.docx"
    assert run("build", "b.yaml", "--out", ".", "--reference", paper).exit_code == 0
    assert read((here / "b.docx").read_bytes()).reference == sha(paper.read_bytes())
    assert read((here / "b.pdf").read_bytes()).reference == ""
    assert told("b.pdf") == SAME
    assert told("b.docx", "--reference", paper) == SAME
    assert told("b.docx") == (
        1,
        "cannot tell: the Word file that it was built on is needed; give it with --reference",
    )
    other = Document()
    other.add_paragraph("another")
    other.save(str(house / "other.docx"))
    assert told("b.docx", "--reference", house / "other.docx")[1].startswith(
        "cannot tell: the Word file that it was built on is not the one"
    )
    (house / "torn.docx").write_bytes(b"PK")
    for broken, code, said in (
        ("torn.docx", 1, "error[unusable-reference]: "),
        ("none.docx", 2, "briefgen: "),
    ):
        done = run("inspect", "b.docx", "b.yaml", "--reference", house / broken)
        assert (done.exit_code, done.stderr.startswith(said)) == (code, True)
    with zipfile.ZipFile(here / "b.docx", "a") as package:
        package.writestr("word/more.xml", "<more/>")
    assert told("b.docx", "--reference", paper)[1].startswith("altered: ")


def test_a_word_file_without_its_faces_is_held_to_that(here: Path) -> None:
    assert run("build", "b.yaml", "--out", ".", "--no-embed-fonts").exit_code == 0
    assert read((here / "b.docx").read_bytes()).fonts == "not embedded"
    assert read((here / "b.pdf").read_bytes()).fonts == ""
    assert (told("b.docx"), told("b.pdf")) == (SAME, SAME)


@pytest.mark.parametrize("name", ["b.pdf", "b.docx"])
def test_a_shipped_template_and_style_are_known_by_name(here: Path, name: str) -> None:
    made = run("build", "b.yaml", "--out", ".", "--template", "one-page", "--style", "ink")
    assert made.exit_code == 0
    said = read((here / name).read_bytes())
    assert (said.template, said.style) == ("one-page", "ink")
    assert (said.template_sha256, said.style_sha256) == ("", "")
    assert told(name) == SAME


@pytest.mark.parametrize("name", ["b.pdf", "b.docx"])
def test_a_houses_own_template_and_style_are_held_to(here: Path, house: Path, name: str) -> None:
    own = ("--template", "house/short.yaml", "--style", "house/blue.yaml")
    assert run("build", "b.yaml", "--out", ".", *own).exit_code == 0
    data = (here / name).read_bytes()
    said = read(data)
    assert (said.template, said.style) == ("short.yaml", "blue.yaml")
    assert said.style_sha256 == sha((house / "blue.yaml").read_bytes())
    assert str(here).encode() not in data
    assert told(name, *own) == SAME
    assert (
        told(name)[1] == "cannot tell: the template short.yaml is needed; give it with --template"
    )
    code, line = told(name, *own[:2])
    assert (code, line) == (
        1,
        "cannot tell: the house style blue.yaml is needed; give it with --style",
    )
    shutil.copy(house / "short.yaml", here)
    shutil.copy(house / "blue.yaml", here)
    assert told(name) == SAME
    with (here / "blue.yaml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert told(name, "--style", "blue.yaml")[1] == (
        "cannot tell: the house style blue.yaml is not the one that it was made with; "
        "give that with --style"
    )


def test_a_template_that_the_brief_names_is_held_to_as_well(here: Path, house: Path) -> None:
    text = written().replace("as_of: 2025", "template: house/short.yaml, as_of: 2025")
    (here / "b.yaml").write_text(text, encoding="utf-8")
    assert run("build", "b.yaml", "--out", ".").exit_code == 0
    assert told("b.pdf") == SAME
    with (house / "short.yaml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert told("b.pdf")[1].startswith("cannot tell: the template short.yaml is not the one")
