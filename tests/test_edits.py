"""A reviewer's edit comes back to the YAML, whatever program has saved the Word document since."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import TypeAlias

import docx
import pytest
from click.testing import CliRunner, Result
from lxml import etree

from briefgen import pipeline
from briefgen.cli import main
from briefgen.house.style_files import WordFile
from briefgen.model.walk import path_of
from briefgen.readback.docx import read
from briefgen.tree import Document
from briefgen.tree.field_tags import LONGEST_NAME, bookmarks, printed, tag, thread_of
from tests.briefs import ROOT, SAMPLE

BODY, NOTES = "word/document.xml", "word/endnotes.xml"
SAID = "Jordan will not send troops."
EDITED = "Jordan says that it will not send troops."


@cache
def word() -> bytes:
    options = pipeline.BuildOptions(formats=("docx",), embed_fonts=False, near=SAMPLE.parent)
    (file,) = pipeline.build(SAMPLE.read_bytes(), str(SAMPLE), options).files.values()
    return file


@cache
def checked() -> pipeline.Checked:
    return pipeline.check(
        SAMPLE.read_bytes(), str(SAMPLE), pipeline.BuildOptions(near=SAMPLE.parent)
    )


@cache
def made() -> Document:
    found = checked()
    assert found.sound
    return pipeline.document(found.sound)


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
    sound = checked().sound
    assert sound
    brief, places = sound.brief, sound.places
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
    result = run(path, SAMPLE)
    head, theirs, _ = result.stdout.splitlines()
    assert ": jordan-no.said, words" in head
    assert theirs.endswith("“Jordan will not lend troops.”")
    assert result.stderr.endswith(": 2 tracked changes count as made: 2 by A\n")


def test_a_file_of_another_state_of_the_brief_is_held_against_that(tmp_path: Path) -> None:
    source = tmp_path / SAMPLE.name
    for beside in SAMPLE.parent.glob(f"{SAMPLE.stem}.*"):
        shutil.copy(beside, tmp_path)
    source.write_text(SAMPLE.read_text().replace(SAID, "Jordan rules it out."))
    path = tmp_path / "back.docx"
    path.write_bytes(word())
    result = run(path, source)
    assert result.stdout.startswith("nothing was changed in ")
    assert "Jordan rules it out." not in result.stdout + result.stderr


@pytest.mark.parametrize("what", ["template", "style"])
def test_what_a_file_was_made_with_must_be_at_hand(what: str, tmp_path: Path) -> None:
    shipped = {"template": "layouts/policy-brief.yaml", "style": "styles/navy.yaml"}[what]
    own = tmp_path / "house" / "own.yaml"
    own.parent.mkdir()
    shutil.copy(ROOT / "templates" / shipped, own)
    options = pipeline.BuildOptions(
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
    options = pipeline.BuildOptions(
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
    assert (
        "1 of 2 quotations and titles found" in runner.invoke(main, ["verify", str(source)]).output
    )
    path = tmp_path / "nested.docx"
    file = path.read_bytes()
    said = "no ‘joint’ patrol in the fishermen’s waters"
    words = {entry.words for entry in read(file).entries}
    assert any(f"“{said}”" in one for one in words)
    assert any("“‘Joint’ patrols off the fishermen’s coast”" in one for one in words)
    assert run(path, source).output == f"nothing was changed in {path}\n"
    path.write_bytes(changed(file, lambda body: body.replace(said, said.replace("no", "some"), 1)))
    head, theirs, _, ours = run(path, source).output.splitlines()
    assert f"{source}:10:12: " in head
    assert theirs.startswith("      the Word document says “some ‘joint’ patrol in ")
    assert ours == "      the YAML says “ ” where these say ‘ ’"


# --- what a reviewer does beside writing -------------------------------------------------------

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OF_PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
WORDS_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
CAPACITY = "limited military capacity"
CONFLICT = "After the conflict with Armenia"
STRENGTH = "Military capacity is limited"
ACCEPTS = "Türkiye could accept"
WRONG = "This is wrong, he never said so."
MARK = {f"{W}id": "9001", f"{W}author": "Reviewer", f"{W}date": "2026-01-01T00:00:00Z"}

Element: TypeAlias = etree._Element
Change: TypeAlias = Callable[[Element], None]


def edited(file: bytes, *changes: Change) -> bytes:
    """The file with its body changed as a tree."""

    def change(body: str) -> str:
        root = etree.fromstring(body.encode())
        for one in changes:
            one(root)
        return etree.tostring(root, encoding="unicode")

    return changed(file, change)


def around(root: Element, words: str, tag: str) -> Element:
    """The nearest element of a kind around words of the body."""
    text = next(one for one in root.iter(f"{W}t") if words in (one.text or ""))
    return next(one for one in (text, *text.iterancestors()) if one.tag == f"{W}{tag}")


def row_of_strength(root: Element) -> Element:
    """Its row among the conditions: page 1 has the same words before."""
    texts = [one for one in root.iter(f"{W}t") if STRENGTH in (one.text or "")]
    return next(one for one in texts[-1].iterancestors() if one.tag == f"{W}tr")


def told_of(file: bytes, tmp_path: Path) -> list[tuple[str, str, list[str]]]:
    """What is told: whose words and what about them, the line of the YAML, and who says what."""
    path = tmp_path / "back.docx"
    path.write_bytes(file)
    result = run(path, SAMPLE)
    assert result.exit_code == 0, result.output
    lines = SAMPLE.read_text("utf-8").splitlines()
    found: list[tuple[str, str, list[str]]] = []
    for line in result.stdout.splitlines():
        if line.startswith("      "):
            found[-1][2].append(line.strip())
            continue
        head = re.match(r"  (?:.*:(\d+):\d+: )?(.*?)(?:, at “.*)?$", line)
        assert head
        found.append((head[2], lines[int(head[1]) - 1].strip() if head[1] else "", []))
    return found


def commented(file: bytes, *, done: bool = False, words: str = SAID) -> bytes:
    """The file with a comment on words of the body."""

    def anchor(root: Element) -> None:
        run_ = around(root, words, "r")
        start, end = (etree.Element(f"{W}commentRange{one}") for one in ("Start", "End"))
        called = etree.Element(f"{W}r")
        etree.SubElement(called, f"{W}commentReference").set(f"{W}id", "0")
        for one in (start, end):
            one.set(f"{W}id", "0")
        run_.addprevious(start)
        run_.addnext(end)
        end.addnext(called)

    parts = {
        "comments": f'<w:comments xmlns:w="{W[1:-1]}" xmlns:w14="{WORDS_2010}">'
        '<w:comment w:id="0" w:author="Rev. Iewer" w:initials="R"><w:p w14:paraId="1A2B3C4D"><w:r>'
        f"<w:t>{WRONG}</w:t></w:r></w:p></w:comment></w:comments>",
        "commentsExtended": f'<w15:commentsEx xmlns:w15="{WORDS_2012}">'
        f'<w15:commentEx w15:paraId="1A2B3C4D" w15:done="{done:d}"/></w15:commentsEx>',
    }
    types, related = "[Content_Types].xml", "word/_rels/document.xml.rels"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    out = io.BytesIO(edited(file, anchor))
    with zipfile.ZipFile(out, "a") as package:
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    said = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{name}+xml"/>' for name in parts
    )
    led = (
        f'<Relationship Id="rC1" Type="{_OF_PACKAGE}/comments" Target="comments.xml"/>'
        '<Relationship Id="rC2" Target="commentsExtended.xml"'
        ' Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"/>'
    )
    back = changed(out.getvalue(), lambda all_: all_.replace("</Types>", f"{said}</Types>"), types)
    return changed(
        back, lambda all_: all_.replace("</Relationships>", f"{led}</Relationships>"), related
    )


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_comment_is_told_at_the_words_that_it_is_about(
    way: Callable[[bytes, Path], bytes], tmp_path: Path
) -> None:
    assert told_of(way(commented(word()), tmp_path), tmp_path) == [
        ("jordan-no.said, comment", f"said: {SAID}", [f"Rev. Iewer says “{WRONG}”"])
    ]


def test_a_comment_says_whether_it_is_resolved(tmp_path: Path) -> None:
    ((about, _, _),) = told_of(commented(word(), done=True), tmp_path)
    assert about == "jordan-no.said, comment, resolved"


def test_a_comment_on_no_record_or_no_words_is_told_all_the_same(tmp_path: Path) -> None:
    on_heading = commented(word(), words="Open questions")
    assert told_of(on_heading, tmp_path) == [("comment", "", [f"Rev. Iewer says “{WRONG}”"])]
    ranges = re.compile(r"<w:commentRange\w+ [^>]*/>")
    between = changed(commented(word()), lambda body: ranges.sub("", body))
    assert [one[0] for one in told_of(between, tmp_path)] == ["jordan-no.said, comment"]
    called = re.compile(r"<w:commentRe[^>]*/>")
    nowhere = changed(between, lambda body: called.sub("", body))
    assert told_of(nowhere, tmp_path) == [("comment", "", [f"Rev. Iewer says “{WRONG}”"])]


@pytest.mark.parametrize(
    ("words", "thread"),
    [
        ("positions as stated or reported", "troops.name"),
        ("quoted in part", "undecided.to.0"),
        ("late October 2025", "jordan-no.date_as"),
    ],
)
def test_a_comment_is_told_at_the_field_of_its_words_or_the_nearest(
    words: str, thread: str, tmp_path: Path
) -> None:
    ((about, _, _),) = told_of(commented(word(), words=words), tmp_path)
    assert about == f"{thread}, comment"


def test_a_space_between_words_is_an_edit(tmp_path: Path) -> None:
    file = changed(word(), lambda body: body.replace(SAID, SAID.replace("will not", "willnot"), 1))
    ((about, _, _),) = told_of(file, tmp_path)
    assert about == "jordan-no.said, words"


def test_a_comment_on_several_paragraphs_is_told_once(tmp_path: Path) -> None:
    def longer(root: Element) -> None:
        (end,) = root.iter(f"{W}commentRangeEnd")
        around(root, ACCEPTS, "p").addnext(end)

    file = edited(commented(word()), longer)
    assert [one[0] for one in told_of(file, tmp_path)] == ["jordan-no.said, comment"]


@pytest.mark.parametrize(
    ("part", "old", "new", "about", "line"),
    [
        ("header", "TLP:CLEAR", "TLP:RED", "brief.marking, head of the page", "marking: TLP:CLEAR"),
        ("footer", "TLP:CLEAR", "", "brief.marking, foot of the page", "marking: TLP:CLEAR"),
        (
            "footer",
            "Azerbaijan and",
            "Baku and",
            "brief.short_title, foot of the page",
            "short_title: A",
        ),
        ("header", "Policy brief", "Memo", "head of the page", ""),
    ],
)
def test_head_and_foot_are_told_at_the_line_of_the_marking_or_title(
    part: str, old: str, new: str, about: str, line: str, tmp_path: Path
) -> None:
    file = changed(word(), lambda text: text.replace(old, new), f"word/{part}.xml")
    ((what, where, says),) = told_of(file, tmp_path)
    assert what == about
    assert where.startswith(line)
    assert old in says[1]
    assert old not in says[0]


def test_on_a_file_of_a_house_only_marking_and_foot_are_looked_for(tmp_path: Path) -> None:
    house = io.BytesIO()
    empty = docx.Document()
    empty.sections[0].header.paragraphs[0].text = "Ministry"
    empty.save(house)
    named = WordFile("house.docx", house.getvalue())
    options = pipeline.BuildOptions(
        formats=("docx",), reference=named, embed_fonts=False, near=SAMPLE.parent
    )
    (file,) = pipeline.build(SAMPLE.read_bytes(), str(SAMPLE), options).files.values()
    path = tmp_path / "back.docx"
    path.write_bytes(file)
    assert run(path, SAMPLE).output == f"nothing was changed in {path}\n"
    with zipfile.ZipFile(path) as package:
        heads = [name for name in package.namelist() if name.startswith("word/header")]
    for name in heads:
        file = changed(file, lambda text: text.replace("TLP:CLEAR", "TLP:RED"), name)
    found = told_of(file, tmp_path)
    assert [about for about, _, _ in found] == ["brief.marking, head of the page"]


def looked(look: str, *, style: str = "") -> Change:
    """Words set to a look, by themselves or by a style."""

    def change(root: Element) -> None:
        run_ = around(root, SAID, "r")
        properties = run_.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run_.insert(0, properties)
        if style:
            etree.SubElement(properties, f"{W}rStyle").set(f"{W}val", style)
        else:
            etree.SubElement(properties, f"{W}{look}")

    return change


def styled(file: bytes, look: str) -> bytes:
    """The file with a style for words that look so, and one based on it."""
    made_up = "".join(
        f'<w:style w:type="character" w:styleId="{id_}"><w:name w:val="{id_}"/>{rest}</w:style>'
        for id_, rest in (
            ("Gone", f"<w:rPr><w:{look}/></w:rPr>"),
            ("GoneToo", '<w:basedOn w:val="Gone"/>'),
        )
    )
    return changed(
        file, lambda all_: all_.replace("</w:styles>", f"{made_up}</w:styles>"), "word/styles.xml"
    )


@pytest.mark.parametrize("style", ["", "Gone", "GoneToo"])
def test_hidden_words_count_as_deleted(style: str, tmp_path: Path) -> None:
    file = styled(edited(word(), looked("vanish", style=style)), "vanish")
    assert told_of(file, tmp_path) == [
        (
            "jordan-no.said, words",
            f"said: {SAID}",
            ["the Word document says nothing", f"the brief says {SAID}"],
        )
    ]


@pytest.mark.parametrize("style", ["", "Gone", "GoneToo"])
@pytest.mark.parametrize("look", ["strike", "dstrike"])
def test_words_struck_through_are_told_as_such(look: str, style: str, tmp_path: Path) -> None:
    file = styled(edited(word(), looked(look, style=style)), look)
    assert told_of(file, tmp_path) == [
        (
            "jordan-no.said, struck through",
            f"said: {SAID}",
            [f"the Word document says “{SAID}”, struck through"],
        )
    ]


def test_words_struck_through_in_pieces_are_struck_once(tmp_path: Path) -> None:
    def cut(root: Element) -> None:
        run_ = around(root, SAID, "r")
        more, nothing = deepcopy(run_), deepcopy(run_)
        for one, words in ((run_, SAID[:3]), (more, SAID[3:]), (nothing, "")):
            around(one, SAID, "t").text = words
        run_.addnext(more)
        around(root, ACCEPTS, "p").append(nothing)

    ((about, _, says),) = told_of(edited(word(), looked("strike"), cut), tmp_path)
    assert about == "jordan-no.said, struck through"
    assert says == [f"the Word document says “{SAID}”, struck through"]


def test_a_look_that_is_switched_off_is_none(tmp_path: Path) -> None:
    def off(root: Element) -> None:
        for look in ("vanish", "strike"):
            next(root.iter(f"{W}{look}")).set(f"{W}val", "0")

    file = edited(word(), looked("vanish"), looked("strike"), off)
    path = tmp_path / "back.docx"
    path.write_bytes(file)
    assert run(path, SAMPLE).output == f"nothing was changed in {path}\n"


# --- paragraphs and rows -----------------------------------------------------------------------


def take_out(element: Element) -> None:
    above = element.getparent()
    assert above is not None
    above.remove(element)


def without_paragraph(root: Element) -> None:
    take_out(around(root, CAPACITY, "p"))


def without_row(root: Element) -> None:
    take_out(row_of_strength(root))


def row_up(root: Element) -> None:
    row = row_of_strength(root)
    second = list(row.itersiblings(preceding=True))[1]
    second.addprevious(row)


def row_up_and_reworded(root: Element) -> None:
    row_up(root)
    text = around(row_of_strength(root), STRENGTH, "t")
    text.text = f"{text.text} of that kind"


def paragraph_elsewhere(root: Element) -> None:
    around(root, ACCEPTS, "p").addnext(around(root, CAPACITY, "p"))


def joined(root: Element) -> None:
    paragraph = around(root, CAPACITY, "p")
    around(root, CONFLICT, "p").extend(one for one in paragraph if one.tag != f"{W}pPr")
    take_out(paragraph)


def added(root: Element) -> None:
    more = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(more, f"{W}r"), f"{W}t").text = "One more thing."
    around(root, CAPACITY, "p").addnext(more)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (without_paragraph, ["capacity.said, words"]),
        (without_row, ["strength.text, taken out"]),
        (row_up, ["strength.text, order"]),
        (row_up_and_reworded, ["strength.text, order", "strength.text, words"]),
        (paragraph_elsewhere, ["capacity.said, words", "capacity.said, words"]),
        (joined, ["public.said, words", "capacity.said, words"]),
        (added, ["words"]),
    ],
)
def test_what_is_moved_taken_out_or_joined_as_a_whole_is_told_at_its_record(
    change: Change, told: list[str], tmp_path: Path
) -> None:
    found = told_of(edited(word(), change), tmp_path)
    assert [about for about, _, _ in found] == told
    for about, line, says in found:
        theirs, ours = says
        assert theirs.removeprefix("the Word document") != ours.removeprefix("the brief")
        if about.startswith("capacity.said"):
            assert CAPACITY in line
        elif about.startswith("strength.text"):
            assert STRENGTH in line


# --- what is tracked ---------------------------------------------------------------------------


def tracked(kind: str, run_: Element) -> None:
    """Track a run: deleted, moved from here, or moved to here."""
    around_it = etree.Element(f"{W}{kind}", MARK)
    run_.addprevious(around_it)
    around_it.append(run_)
    if kind == "del":
        for text in run_.iter(f"{W}t"):
            text.tag = f"{W}delText"


def mark_deleted(root: Element) -> None:
    properties = around(root, CONFLICT, "p").find(f"{W}pPr")
    assert properties is not None
    etree.SubElement(etree.SubElement(properties, f"{W}rPr"), f"{W}del", MARK)


def row_deleted(root: Element) -> None:
    row = row_of_strength(root)
    properties = row.find(f"{W}trPr")
    assert properties is not None
    etree.SubElement(properties, f"{W}del", MARK)
    for run_ in list(row.iter(f"{W}r")):
        tracked("del", run_)


def paragraph_moved(root: Element) -> None:
    paragraph = around(root, CAPACITY, "p")
    copy = deepcopy(paragraph)
    around(root, ACCEPTS, "p").addnext(copy)
    for one, kind in ((paragraph, "moveFrom"), (copy, "moveTo")):
        for run_ in list(one.iter(f"{W}r")):
            tracked(kind, run_)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (mark_deleted, ["public.said, words", "words"]),
        (row_deleted, ["strength.text, taken out"]),
        (paragraph_moved, ["capacity.said, words", "capacity.said, words"]),
    ],
)
def test_what_is_tracked_counts_as_made_and_whose_it_is_is_said(
    change: Change, told: list[str], tmp_path: Path
) -> None:
    file = edited(word(), change)
    assert [about for about, _, _ in told_of(file, tmp_path)] == told
    assert run(tmp_path / "back.docx", SAMPLE).stderr == (
        f"briefgen: {tmp_path / 'back.docx'}: 1 tracked change counts as made: 1 by Reviewer\n"
    )
