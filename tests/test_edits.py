"""A reviewer's edit comes back to the YAML, whatever program has saved the Word document since."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen import pipeline
from briefgen.cli import main
from briefgen.model.walk import path_of
from briefgen.proof.docx import read
from briefgen.threads import LONGEST_NAME, bookmarks, printed, tag, thread_of
from briefgen.tree import Document
from tests.briefs import ROOT, SAMPLE

BODY, NOTES = "word/document.xml", "word/endnotes.xml"
SAID = "Jordan will not send troops."
EDITED = "Jordan says that it will not send troops."


@cache
def word() -> bytes:
    options = pipeline.Options(formats=("docx",), embed_fonts=False, near=SAMPLE.parent)
    (file,) = pipeline.build(SAMPLE.read_bytes(), str(SAMPLE), options).files.values()
    return file


@cache
def checked() -> pipeline.Checked:
    return pipeline.check(SAMPLE.read_bytes(), str(SAMPLE), pipeline.Options(near=SAMPLE.parent))


@cache
def made() -> Document:
    found = checked()
    assert found.sound
    brief, kit = found.sound
    return pipeline.document(brief, kit, brief.brief.release, found.verification)


def changed(file: bytes, change: Callable[[str], str], part: str = BODY) -> bytes:
    """The file with its body, or another part, changed as text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()) if name == part else content)
    return out.getvalue()


def without_tags(file: bytes, _folder: Path) -> bytes:
    """What LibreOffice 7.4 leaves of content controls, for machines that have none."""
    return changed(file, lambda body: re.sub(r"<w:tag [^>]*/>", "", body))


def copied_notes(file: bytes, folder: Path) -> bytes:
    """What LibreOffice 7.4 leaves of notes: no tag, and names that grow in all but the first."""

    def copied(notes: str) -> str:
        first, *others = re.split(r"(?=<w:endnote )", re.sub(r"<w:tag [^>]*/>", "", notes))[3:]
        return first + "".join(re.sub(r'(?<=w:name=")[^"]*', grown, one) for one in others)

    def grown(name: re.Match[str]) -> str:
        return f"{name[0]}_Copy_1_Copy_1"[:LONGEST_NAME]

    def whole(notes: str) -> str:
        return notes[: notes.index('<w:endnote w:id="1"')] + copied(notes)

    return changed(without_tags(file, folder), whole, NOTES)


def as_it_is(file: bytes, _folder: Path) -> bytes:
    return file


def by_libreoffice(file: bytes, folder: Path) -> bytes:
    return converted(file, folder, "docx")


def by_odt(file: bytes, folder: Path) -> bytes:
    return converted(file, folder, "odt", "docx")


def converted(file: bytes, folder: Path, *forms: str) -> bytes:
    path = folder / "brief.docx"
    path.write_bytes(file)
    for number, form in enumerate(forms):
        out = folder / str(number)
        home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
        command = ["soffice", home, "--headless", "--convert-to", form, "--outdir"]
        subprocess.run([*command, out, path], check=True, capture_output=True, timeout=120)
        path = out / f"brief.{form}"
    return path.read_bytes()


BY_LIBREOFFICE = [by_libreoffice, by_odt] if shutil.which("soffice") else []
WAYS: list[Callable[[bytes, Path], bytes]] = [as_it_is, without_tags, *BY_LIBREOFFICE]
IN_NOTES: list[Callable[[bytes, Path], bytes]] = [as_it_is, copied_notes, *BY_LIBREOFFICE]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["edits", *(str(one) for one in arguments)])


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_an_edit_is_told_at_its_line_and_nothing_else_is(
    way: Callable[[bytes, Path], bytes], tmp_path: Path
) -> None:
    back = way(word(), tmp_path)
    path = tmp_path / "back.docx"
    path.write_bytes(back)
    assert run(path, SAMPLE).output == f"nothing was changed in {path}\n"
    path.write_bytes(changed(back, lambda body: body.replace(SAID, EDITED, 1)))
    head, theirs, ours = run(path, SAMPLE).output.splitlines()
    found = re.match(r"  (.*):(\d+):(\d+): jordan-no.said, words, at “", head)
    assert found
    assert found[1] == str(SAMPLE)
    line = SAMPLE.read_text().splitlines()[int(found[2]) - 1]
    assert line[int(found[3]) - 1 :] == SAID
    assert theirs == f"      the Word document says “{EDITED}”"
    assert ours == f"      the brief says “{SAID}”"


def test_every_bookmark_leads_to_a_field_and_every_field_to_its_place() -> None:
    body = zipfile.ZipFile(io.BytesIO(word())).read(BODY).decode()
    held = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', body)
    known = bookmarks(made())
    assert [name for name in held if name.startswith("_")] == list(known)
    assert len(known) == len(list(printed(made()))) > 200
    by_name = read(word(), {name: tag(*one) for name, one in known.items()})
    assert by_name == read(word())
    brief, places = checked().brief, checked().places
    assert brief
    assert places
    for record, field in known.values():
        path = path_of(brief, record, field)
        assert path
        assert places.at(path).line > 1 or record == "brief"


def test_words_set_after_the_last_of_a_field_are_meant_for_it(tmp_path: Path) -> None:
    path = tmp_path / "back.docx"
    after = re.compile(rf"({re.escape(SAID)}</w:t></w:r></w:sdtContent></w:sdt>)")
    more = r'\1<w:r><w:t xml:space="preserve"> Not now.</w:t></w:r>'
    path.write_bytes(changed(word(), lambda body: after.sub(more, body, count=1)))
    head, *said = run(path, SAMPLE).output.splitlines()
    assert ": jordan-no.said, words" in head
    assert "Not now." in said[0]
    assert "Not now." not in said[1]


def test_a_tracked_change_counts_as_made(tmp_path: Path) -> None:
    path = tmp_path / "back.docx"
    mark = 'w:id="9001" w:author="A" w:date="2025-12-24T00:00:00Z"'
    tracked = (
        f"Jordan will not</w:t></w:r><w:del {mark}><w:r><w:delText> send</w:delText></w:r></w:del>"
        f'<w:ins {mark}><w:r><w:t xml:space="preserve"> lend</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> troops.'
    )
    path.write_bytes(changed(word(), lambda body: body.replace(SAID, tracked, 1)))
    head, theirs, _ = run(path, SAMPLE).output.splitlines()
    assert ": jordan-no.said, words" in head
    assert theirs.endswith("“Jordan will not lend troops.”")


def test_a_file_of_another_state_of_the_brief_says_so(tmp_path: Path) -> None:
    source = tmp_path / SAMPLE.name
    for beside in SAMPLE.parent.glob(f"{SAMPLE.stem}.*"):
        shutil.copy(beside, tmp_path)
    source.write_text(SAMPLE.read_text().replace(SAID, "Jordan rules it out."))
    path = tmp_path / "back.docx"
    path.write_bytes(word())
    result = run(path, source)
    assert "was made from another state of" in result.stderr
    assert "the brief says “Jordan rules it out.”" in result.stdout


@pytest.mark.parametrize("what", ["template", "style"])
def test_what_a_file_was_made_with_must_be_at_hand(what: str, tmp_path: Path) -> None:
    shipped = {"template": "layouts/policy-brief.yaml", "style": "styles/navy.yaml"}[what]
    own = tmp_path / "house" / "own.yaml"
    own.parent.mkdir()
    shutil.copy(ROOT / "templates" / shipped, own)
    options = pipeline.Options(
        formats=("docx",),
        template=str(own) if what == "template" else None,
        style=str(own) if what == "style" else None,
        embed_fonts=False,
        near=SAMPLE.parent,
    )
    (file,) = pipeline.build(SAMPLE.read_bytes(), str(SAMPLE), options).files.values()
    path = tmp_path / "back.docx"
    path.write_bytes(file)
    result = run(path, SAMPLE)
    assert result.exit_code == 2
    assert f"the {what} of your own" in result.stderr
    assert result.stderr.endswith(
        f"own.yaml, is not at hand as it was then: name it with --{what}\n"
    )
    result = run(path, SAMPLE, f"--{what}", own)
    assert result.output == f"nothing was changed in {path}\n"


@pytest.mark.parametrize(
    ("content", "code", "why"),
    [(b"no file", 2, "it is no Word document (.docx)"), (None, 2, "no such file")],
)
def test_what_is_no_finished_file_is_refused(
    content: bytes | None, code: int, why: str, tmp_path: Path
) -> None:
    path = tmp_path / "back.docx"
    if content is not None:
        path.write_bytes(content)
    result = run(path, SAMPLE)
    assert result.exit_code == code
    assert why in result.stderr


def test_a_file_of_another_brief_is_not_held_against_this_one(tmp_path: Path) -> None:
    path, other = tmp_path / "back.docx", tmp_path / "other.yaml"
    path.write_bytes(word())
    other.write_text(SAMPLE.read_text("utf-8").replace("id: az-isf", "id: other"), "utf-8")
    result = run(path, other)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "was made of the brief “az-isf”, and" in result.stderr
    assert "holds “other”" in result.stderr


# --- notes -----------------------------------------------------------------------------------

TEMPLATE = ROOT / "tests" / "conformance" / "notes.yaml"
LONG = "report-with-a-name-of-32-letters"
NOTED = f"""\
schema: 1
brief: {{id: noted, title: A finding, as_of: 2025-12-31}}
bottom_line: One sentence.
actors:
  king: {{kind: person, name: Abdullah II, role: King of Jordan}}
sources:
  first:
    title: The first report
    outlet: The Morning Paper
    grade: B2
    descriptor: The first is by a staff writer.
  {LONG}:
    title: The middle report
    outlet: The Noon Paper
    author: [Ann Author, Bob Writer]
    grade: C3
    descriptor: The middle one names nobody.
    derives_from: [itself]
    corrected: The headline was changed.
  last:
    title: The last report
    outlet: The Evening Paper
    grade: B2
    descriptor: The last is an agency’s.
statements:
  - {{who: king, said: He will not., date: 2025-10-01, source: first}}
  - {{who: king, said: He would not., date: 2025-10-02, source: {LONG}}}
  - {{who: king, said: He did not., date: 2025-10-03, source: last}}
"""
MADE_IN_NOTES = {
    "The first report": ("The very first report", "first.title"),
    "staff writer": ("staff reporter", "first.descriptor"),
    "middle report": ("middle long report", f"{LONG}.title"),
    "Noon Paper": ("Noonday Paper", f"{LONG}.outlet"),
    "Bob Writer": ("Bob A. Writer", f"{LONG}.author.1"),
    "C3": ("C2", f"{LONG}.grade"),
    "names nobody.": ("names nobody at all.", f"{LONG}.descriptor"),
    "headline was changed": ("headline was changed twice", f"{LONG}.corrected"),
    "last report": ("last news report", "last.title"),
    "Evening Paper": ("Evening Papers", "last.outlet"),
    "agency’s.": ("agency’s, as it says.", "last.descriptor"),
}
"""What a reviewer changes, several words in one paragraph of a note, and whose words those are."""


@pytest.mark.parametrize("way", IN_NOTES, ids=lambda way: way.__name__)
def test_edits_in_every_note_are_told_at_their_lines(
    way: Callable[[bytes, Path], bytes], tmp_path: Path
) -> None:
    source, path = tmp_path / "noted.yaml", tmp_path / "back.docx"
    source.write_text(NOTED, "utf-8")
    options = pipeline.Options(
        formats=("docx",), template=str(TEMPLATE), embed_fonts=False, near=tmp_path
    )
    (file,) = pipeline.build(source.read_bytes(), str(source), options).files.values()
    back = way(file, tmp_path)
    path.write_bytes(back)
    assert run(path, source, "--template", TEMPLATE).output == f"nothing was changed in {path}\n"

    def reviewed(notes: str) -> str:
        for words, (instead, _) in MADE_IN_NOTES.items():
            assert notes.count(words) == 1
            notes = notes.replace(words, instead)
        return notes

    path.write_bytes(changed(back, reviewed, NOTES))
    heads = run(path, source, "--template", TEMPLATE).output.splitlines()[::3]
    found = [re.match(r"  .*:(\d+):\d+: (\S+), words", head) for head in heads]
    assert [one[2] for one in found if one] == [thread for _, thread in MADE_IN_NOTES.values()]
    lines = source.read_text("utf-8").splitlines()
    for (words, _), one in zip(MADE_IN_NOTES.items(), found, strict=True):
        assert one
        assert words in lines[int(one[1]) - 1]


@pytest.mark.parametrize(
    ("name", "thread"),
    [
        ("_s_title", "s.title"),
        ("_s_title_Copy_1", "s.title"),
        ("_s_title_Kopie_1_Kopie_12", "s.title"),
        ("_s_title_2", "s.title of another"),
        ("_s_title_2_Copy_1", "s.title of another"),
        ("_s_title_3", None),
        ("_s_title_Copy", None),
        ("_s_titles_Copy_1", None),
        ("_s_title_Copy_1_of_mine", None),
        (f"_{38 * 'a'}_", "a.a"),
        (f"_{29 * 'b'}_Copy_1_Co", "b.b"),
        (f"_{28 * 'b'}_Copy_1_Co", None),
    ],
)
def test_a_copied_bookmark_is_known_by_the_name_that_it_grew_from(
    name: str, thread: str | None
) -> None:
    known = {"_s_title": "s.title", "_s_title_2": "s.title of another"}
    known |= {f"_{38 * 'a'}": "a.a", f"_{29 * 'b'}": "b.b", f"_{28 * 'b'}": "b.b"}
    assert thread_of(name, known) == thread


NESTED = """\
schema: 1
brief: {id: nested, title: Nothing is settled, as_of: 2026-05-20}
bottom_line: Nothing is settled.
sources:
  s: {title: “Joint” patrols off the fishermen’s coast, outlet: Gazette, snapshot: s.txt}
actors:
  a: {kind: state, name: Aland}
statements:
  - who: a
    quote: no “joint” patrol in the fishermen’s waters
    reports: [{source: s, form: direct}]
"""


def test_marks_within_a_quotation_are_printed_as_inner_ones_and_nothing_is_an_edit(
    tmp_path: Path,
) -> None:
    source = tmp_path / "nested.yaml"
    source.write_text(NESTED)
    (tmp_path / "s.txt").write_text("Aland wants “no “joint” patrol in the fishermen’s waters”.")
    runner = CliRunner()
    built = runner.invoke(main, ["build", str(source), "--prove", "--out", str(tmp_path)])
    assert built.exit_code == 0, built.output
    assert "1 of 1 quotation found" in runner.invoke(main, ["verify", str(source)]).output
    path = tmp_path / "nested.docx"
    file = path.read_bytes()
    said = "no ‘joint’ patrol in the fishermen’s waters"
    words = {entry.words for entry in read(file).entries}
    assert any(f"“{said}”" in one for one in words)
    assert any("“‘Joint’ patrols off the fishermen’s coast”" in one for one in words)
    assert run(path, source).output == f"nothing was changed in {path}\n"
    path.write_bytes(changed(file, lambda body: body.replace(said, said.replace("no", "some"), 1)))
    head, theirs, _ = run(path, source).output.splitlines()
    assert f"{source}:10:12: " in head
    assert theirs.startswith("      the Word document says “some ‘joint’ patrol in ")
