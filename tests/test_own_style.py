"""A ministry's own house style: its words, numbers, logo and Word file, all in one folder."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, RGBColor
from PIL import Image, ImageDraw

from briefgen import pipeline
from briefgen.cli import main
from briefgen.house.style_files import WordFile
from briefgen.pipeline import BuildOptions, Built
from tests import pdf_reading, read_docx
from tests.briefs import ROOT, SAMPLE
from tools.docx_lint import lint

README = ROOT / "README.md"
STYLE = """\
name: ministry
running:
  head: "Ministry of Affairs · {label}"
  foot: "{title} · information cut-off {date}"
  page: "{page} of {pages}"
headings: {numbered: yes}
logo: {file: pictures/seal.png, height: 14, alternative: Seal of the Ministry of Affairs}
reference: house.docx
"""


def seal(shade: str = "#14463c") -> bytes:
    made = Image.new("RGBA", (240, 240), (0, 0, 0, 0))
    brush = ImageDraw.Draw(made)
    brush.ellipse((8, 8, 232, 232), fill=shade)
    brush.ellipse((70, 70, 170, 170), fill="#e8be5a")
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def house() -> bytes:
    made = docx.Document()
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x11, 0x22, 0x33)
    made.sections[0].left_margin = made.sections[0].right_margin = Mm(30)
    made.sections[0].footer.paragraphs[0].text = "Street and town"
    return saved(made)


def saved(made: Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "seal.png").write_bytes(seal())
    (tmp_path / "house.docx").write_bytes(house())
    (tmp_path / "ministry.yaml").write_text(STYLE, encoding="utf-8")
    return tmp_path


def built(style: Path, **more: object) -> Built:
    options = BuildOptions(style=str(style), near=SAMPLE.parent, **more)  # type: ignore[arg-type]
    return pipeline.build(SAMPLE.read_bytes(), str(SAMPLE), options)


def faults(folder: Path, *lines: str, **more: object) -> list[tuple[str, int, str]]:
    """Return code, line and words of each fault of a style."""
    path = folder / "other.yaml"
    path.write_text("name: other\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    made = built(path, **more)
    assert not made.files
    assert {d.at.file for d in made.diagnostics if d.at} == {str(path)}
    assert str(path) in made.lines
    return [(d.code, d.at.line if d.at else 0, d.message) for d in made.diagnostics]


def test_all_of_it_together_in_both_formats(folder: Path) -> None:
    made = built(folder / "ministry.yaml")
    assert made.diagnostics == ()
    pdf = pdf_reading.read(made.files["azerbaijan.pdf"])
    first = next(kid for kid in pdf.root.kids if isinstance(kid, pdf_reading.Element))
    assert str(first.node["/Alt"]) == "Seal of the Ministry of Affairs"
    assert [heading.text().split()[0] for heading in pdf.root.find("Heading1")[:3]] == [
        "1",
        "2",
        "3",
    ]
    for number, page in enumerate(pdf.artifacts, 1):
        words = " ".join(page.split())
        assert "Ministry of Affairs · Policy brief" in words
        assert "information cut-off 23 December 2025" in words
        assert f"{number} of {len(pdf.artifacts)}" in words
        assert words.count("TLP:CLEAR") == 2

    file = made.files["azerbaijan.docx"]
    opened = docx.Document(io.BytesIO(file))
    assert str(opened.styles["Heading 1"].font.color.rgb) == "112233"
    assert read_docx.alternatives(file)[0] == "Seal of the Ministry of Affairs"
    section = opened.sections[0]
    head, foot = (
        " ".join("".join(p.text for p in part.paragraphs).split())
        for part in (section.header, section.footer)
    )
    assert head == "Ministry of Affairs · Policy brief TLP:CLEAR"
    assert foot.startswith("Street and town")
    assert "information cut-off" in foot
    assert "TLP:CLEAR" in foot
    assert [one for one in lint(file) if "too pale" not in one] == []


def with_picture() -> bytes:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(seal()))
    return saved(made)


def with_numbers() -> bytes:
    made = docx.Document()
    properties = made.styles["Heading 1"].element.get_or_add_pPr()
    linked = '<w:ilvl w:val="0"/><w:numId w:val="1"/>'
    properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{linked}</w:numPr>"))
    made.styles["Heading 2"].base_style = made.styles["Heading 1"]
    return saved(made)


@pytest.mark.parametrize(
    ("bring", "numbered"),
    [(lambda: None, "yes"), (with_picture, "yes"), (with_numbers, "yes"), (with_numbers, "no")],
)
def test_both_are_proved_to_say_the_same_whatever_the_house_brings(
    folder: Path, bring: Callable[[], bytes | None], numbered: str
) -> None:
    style = folder / "ministry.yaml"
    style.write_text(STYLE.replace("numbered: yes", f"numbered: {numbered}"), encoding="utf-8")
    house = bring()
    reference = None if house is None else WordFile("house.docx", house)
    proof = built(style, reference=reference, prove=True).proof
    assert proof is not None
    assert proof.differences == ()
    assert proof.passages > 200


def test_the_same_folder_elsewhere_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "somewhere" / "else"
    other.parent.mkdir()
    files = built(folder / "ministry.yaml").files
    (tmp_path / "copy").mkdir()
    for name in ("ministry.yaml", "house.docx", "pictures/seal.png"):
        target = other / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((folder / name).read_bytes())
    assert built(other / "ministry.yaml").files == files


def test_a_template_may_name_such_a_style_and_it_is_found_beside_it(folder: Path) -> None:
    (folder / "ours.yaml").write_text(
        "name: ours\nlabel: Note\nstyle: ministry.yaml\n"
        "sections: [title, bottom-line, statements, conditions, questions, sources]\n",
        encoding="utf-8",
    )
    options = BuildOptions(
        template=str(folder / "ours.yaml"), formats=("outline",), near=SAMPLE.parent
    )
    made = pipeline.build(SAMPLE.read_bytes(), str(SAMPLE), options)
    assert made.diagnostics == ()
    assert "head Ministry of Affairs · Note" in made.files["azerbaijan.txt"].decode()


def test_the_style_that_the_readme_shows_builds(folder: Path) -> None:
    shown = re.search(r"```yaml\n(name: ministry\n.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert shown
    (folder / "seal.png").write_bytes(seal())
    (folder / "shown.yaml").write_text(shown[1], encoding="utf-8")
    made = built(folder / "shown.yaml")
    assert made.diagnostics == ()
    assert set(made.files) == {"azerbaijan.pdf", "azerbaijan.docx"}


# ------------------------------------------------------------------ the Word file


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("none.docx", None, "there is no such file"),
        ("../house.docx", None, "outside the folder"),
        ("/etc/hostname", None, "root of this machine"),
        ("bad.docx", b"not a zip", "is not a .docx or .dotx file"),
        ("bad.docx", b"", "not a .docx or .dotx file"),
    ],
)
def test_a_word_file_that_cannot_be_used_is_a_fault_at_its_line_and_named(
    folder: Path, name: str, content: bytes | None, why: str
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    ((code, line, message),) = faults(folder, "page: {size: A4}", f"reference: {name}")
    assert (code, line) == ("unusable-reference", 3)
    assert f"the Word file “{name}” cannot be used: " in message
    assert why in message


def test_margins_of_the_house_are_judged_when_the_file_is_checked(folder: Path) -> None:
    narrow = docx.Document()
    narrow.sections[0].left_margin = Mm(190)
    narrow.save(str(folder / "narrow.docx"))
    ((code, _, message),) = faults(folder, "reference: narrow.docx", formats=("outline",))
    assert code == "unusable-reference"
    assert "no room" in message


def test_the_option_wins_over_the_style_s_line(folder: Path) -> None:
    other = docx.Document()
    other.styles["Heading 1"].font.color.rgb = RGBColor(0x44, 0x55, 0x66)
    (folder / "house.docx").unlink()
    made = built(folder / "ministry.yaml", reference=WordFile("other.docx", saved(other)))
    assert made.diagnostics == ()
    opened = docx.Document(io.BytesIO(made.files["azerbaijan.docx"]))
    assert str(opened.styles["Heading 1"].font.color.rgb) == "445566"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_on_the_command_line_each_fault_names_its_own_file(folder: Path) -> None:
    (folder / "bad.docx").write_bytes(b"no Word file")
    style, out = folder / "ministry.yaml", folder / "out"
    done = run("build", SAMPLE, "--style", style, "--out", out, "--reference", folder / "bad.docx")
    assert done.exit_code == 1
    assert "error[unusable-reference]: the Word file “" in done.stderr
    assert "bad.docx” cannot be used" in done.stderr
    assert "house.docx" not in done.stderr
    (folder / "house.docx").write_bytes(b"no Word file")
    done = run("build", SAMPLE, "--style", style, "--out", out, "--format", "pdf")
    assert done.exit_code == 1
    assert "error[unusable-reference]: the Word file “house.docx”" in done.stderr
    assert "ministry.yaml:8" in done.stderr
    assert not out.exists()


def test_all_faults_of_a_style_are_told_in_one_run(folder: Path) -> None:
    (folder / "bad.docx").write_bytes(b"no Word file")
    found = faults(
        folder,
        "logo: {file: none.png}",
        "faces: {label: Nonesuch}",
        "running: {head: 文部省, foot: وزارة}",
        "reference: none.docx",
    )
    assert [(code, line) for code, line, _ in found] == [
        ("unusable-logo", 2),
        ("unknown-face", 3),
        ("no-glyph", 4),
        ("right-to-left", 4),
        ("unusable-reference", 5),
    ]


def test_words_of_a_template_that_no_face_sets_are_told_at_their_lines(folder: Path) -> None:
    path = folder / "own.yaml"
    lines = (
        "name: own",
        "label: 文部省",
        "style: ministry.yaml",
        "sections:",
        "  - title",
        "  - bottom-line",
        "  - {section: statements, heading: נאמר}",
        "  - conditions",
        "  - {section: questions, heading: Questions 😀}",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    made = pipeline.build(
        SAMPLE.read_bytes(), str(SAMPLE), BuildOptions(template=str(path), near=SAMPLE.parent)
    )
    assert not made.files
    assert [(one.code, one.at.file, one.at.line) for one in made.diagnostics if one.at] == [
        ("no-glyph", str(path), 2),
        ("right-to-left", str(path), 7),
        ("no-glyph", str(path), 9),
    ]
    assert str(path) in made.lines


@pytest.mark.parametrize("family", ["../Fira", "Fira.Sans", "", "Fira  Sans"])
def test_a_family_is_named_in_plain_words(family: str, folder: Path) -> None:
    ((code, line, _),) = faults(folder, f'faces: {{text: "{family}"}}')
    assert (code in {"wrong-form", "empty-value"}, line) == (True, 2)


# ------------------------------------------------------------------ what files say of themselves


def test_a_finished_file_is_known_again_and_gives_its_source_back(folder: Path) -> None:
    style, out = folder / "ministry.yaml", folder / "out"
    assert run("build", SAMPLE, "--style", style, "--out", out).exit_code == 0
    for name in ("azerbaijan.pdf", "azerbaijan.docx"):
        done = run("inspect", out / name, SAMPLE, "--style", style)
        assert done.stdout.splitlines()[-1].startswith("same: "), done.output
    assert "\nschema: 1\n" in run("extract", out / "azerbaijan.pdf").stdout
    (folder / "pictures" / "seal.png").write_bytes(seal("#000000"))
    for name in ("azerbaijan.pdf", "azerbaijan.docx"):
        done = run("inspect", out / name, SAMPLE, "--style", style)
        assert "cannot tell: the logo of the house style is not the one" in done.stdout
