"""Each recipe of CONTRIBUTING, followed in a copy of the project: it is enough, and it works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from pypdf import PdfReader

from briefgen import pipeline
from briefgen.pipeline import BuildOptions
from tests.recipes import ROOT, Project, Recipe, assert_followed, copied, recipes

SAMPLE = "inputs/azerbaijan.yaml"
OUTLINE = "outputs/azerbaijan.txt"
INPUTS = ROOT / "inputs"
BYTES = (ROOT / SAMPLE).read_bytes()
NOT_FOLLOWED = {"Change a dependency", "Make a release"}
"""Recipes that need the network, or other people."""

RECIPES = recipes()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copied(tmp_path)


def test_every_recipe_is_followed_here() -> None:
    followed = set(re.findall(r'RECIPES\["(.+?)"\]', Path(__file__).read_text(encoding="utf-8")))
    assert RECIPES.keys() == followed | NOT_FOLLOWED


STEPS = "A file `inputs/NAME.yaml`, a folder `templates/`, and `pytest tests/test_dates.py`."


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        (STEPS, None),
        (STEPS.replace("a folder `templates/`", "nothing else"), "does not name .*own.yaml"),
        (STEPS.replace("`templates/`", "`templates/`, `tools/`"), "no need to change .*tools/"),
        (STEPS.replace("test_dates", "test_faces"), "test_faces"),
    ],
)
def test_a_recipe_that_forgets_something_or_asks_too_much_is_told(
    project: Project, steps: str, fault: str | None
) -> None:
    project.write("inputs/one.yaml", "schema: 1\n")
    project.write("templates/styles/own.yaml", "name: own\n")
    project.ran.append("pytest tests/test_dates.py")
    if fault is None:
        assert_followed(project, Recipe(steps))
        return
    with pytest.raises(AssertionError, match=fault):
        assert_followed(project, Recipe(steps))


# ------------------------------------------------------------------ a section

CAST = '''\
"""Who is named in the brief."""

from __future__ import annotations

from briefgen.model import Brief
from briefgen.sections.context import Context
from briefgen.sections.phrases import fill, headed, part
from briefgen.tree import Block, BulletList, Item, Paragraph


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """One entry an actor; the name alone in brief."""
    if not brief.actors:
        return ()
    label = "{name}" if context.brief else context.wording.cast.named
    return headed(
        context,
        BulletList(
            tuple(
                Item((Paragraph(fill(label, name=(part(actor.id, "name", actor.name),))),))
                for actor in brief.actors
            )
        ),
    )
'''

ROW_OF_CAST = """\
- chapter: Who is named
  rows:
  - labels: [cast.named]
    printed: With each actor, in full.
    otherwise: In brief the name stands alone.
    tests_printed: [test_a_section_reads_as_its_golden_outline]
    tests_otherwise: [test_a_section_reads_as_its_golden_outline]
"""


def test_a_section_is_added(project: Project) -> None:
    project.write("briefgen/sections/cast.py", CAST)
    project.after("briefgen/house/layout.py", '    KEY = "key"', '    CAST = "cast"')
    table = "briefgen/sections/__init__.py"
    project.after(table, "    bottom_line,", "    cast,")
    project.after(
        table,
        "        SectionName.KEY: key.section,",
        "        SectionName.CAST: cast.section,",
    )
    project.before(
        "briefgen/house/wording/labels.py",
        "class OutlookLabels(Strict):",
        "class CastLabels(Strict):",
        '    """Labels of who is named."""\n',
        "    named: Named\n\n",
    )
    fields = "briefgen/house/wording/__init__.py"
    project.after(fields, "from briefgen.house.wording.labels import (", "    CastLabels,")
    project.after(fields, "    sources: SourceLabels", "    cast: CastLabels")
    english = "templates/wording/en.yaml"
    project.after(english, "headings:", "  cast: Who is named here")
    project.append(english, 'cast:\n  named: "{name} is named"\n')
    project.append("templates/layouts/policy-brief.yaml", "  - cast\n")
    project.write(
        "tests/sections/cast.yaml",
        "schema: 1\nbrief: {id: test, title: A finding, as_of: 2025-12-31}\n"
        "bottom_line: One sentence.\nactors:\n  baku: {kind: state, name: Azerbaijan}\n",
    )
    project.append("docs/computed-sentences.yaml", ROW_OF_CAST)
    project.tried("pytest tests/test_sections.py --update-goldens")
    project.run("python -m tools.register")
    project.run("pytest tests/test_sections.py tests/test_templates.py tests/says/test_register.py")
    full, short = (
        project.text(f"tests/sections/cast.{detail}.outline") for detail in ("full", "brief")
    )
    assert "[section] Who is named here {#section-cast}" in full
    assert "[body] Azerbaijan is named" in full
    assert "[body] Azerbaijan\n" in short

    building = f"briefgen build {SAMPLE} --prove"
    told = project.run(f"{building} --format pdf,docx,outline", said=building)
    assert told.startswith("proved")
    assert_followed(project, RECIPES["Add a section"])
    outline = project.text(OUTLINE)
    assert "[section] Who is named here" in outline
    assert "Hikmet Hajiyev is named" in outline


# ------------------------------------------------------------------ a field of a record


def test_a_field_is_added_to_a_record(project: Project) -> None:
    project.before(
        "briefgen/model/actors.py",
        "    aliases: ",
        "    pronunciation: Private[Line | None] = Field(",
        '        default=None, description="How the name is said aloud."',
        "    )",
    )
    project.after(
        "templates/starter.yaml", "    # aliases: [Mrs Example]", "    # pronunciation: ig-ZAHM-pul"
    )
    made = project.run("briefgen schema")
    (project.root / "briefgen/brief.schema.json").write_text(made, encoding="utf-8")
    files = "pytest tests/test_visibility.py tests/test_schema.py"
    project.run(f"{files} -k 'marked or stale or description'", said=files)
    assert_followed(project, RECIPES["Add a field to a record"])

    canary = "ha-JEE-yev"
    aloud = f"name: Hikmet Hajiyev\n    pronunciation: {canary}\n"
    project.replace(SAMPLE, "name: Hikmet Hajiyev\n", aloud)
    project.run(f"briefgen build {SAMPLE} --format outline")
    assert canary not in project.text(OUTLINE)


# ------------------------------------------------------------------ a check

OFFICE_OF_NOBODY = '''\
"""Whether an actor says of what state or organisation it is."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import Diagnostic, Severity


def office_of_nobody(view: View) -> Iterator[Diagnostic]:
    """An office is named without saying whose it is.

    A reader cannot tell one ministry of defence from another.

    Wrong: `mod: {kind: office, name: Ministry of Defence}`
    Right: `mod: {kind: office, name: Ministry of Defence, of: baku}`
    """
    for index, actor in enumerate(view.brief.actors):
        if actor.kind == "office" and actor.of is None:
            yield Diagnostic(
                "office-of-nobody",
                f"the office “{actor.id}” is nobody’s",
                view.at("actors", index),
                Severity.WARNING,
                hints=("Write `of:` with the id of the state that it belongs to.",),
            )
'''

OFFICES = """\
# An office is somebody's.
schema: 1
brief: {id: test, title: Baku has not decided, as_of: 2025-12-23}
bottom_line: Baku has not decided.
actors:
  baku: {kind: state, name: Azerbaijan}
  mod: {kind: office, name: Ministry of Defence, of: baku}
  staff: {kind: office, name: General Staff} # warning[office-of-nobody]
sources:
  wire: {outlet: Wire, title: Talks go on, published: 2025-12-22}
statements:
  - {id: first, who: mod, for: baku, said: Baku waits., date: 2025-12-20, source: wire}
  - {id: second, who: staff, for: baku, said: Baku trains., date: 2025-12-20, source: wire}
"""


def test_a_check_is_added(project: Project) -> None:
    project.write("briefgen/checks/offices.py", OFFICE_OF_NOBODY)
    table = "briefgen/checks/__init__.py"
    project.after(table, "    likelihood,", "    offices,")
    project.after(
        table,
        '    "origin-in-a-circle": Check(circles.origin_in_a_circle),',
        '    "office-of-nobody": Check(offices.office_of_nobody, lacks=("of",)),',
    )
    project.write("tests/diagnostics/office-of-nobody.yaml", OFFICES)
    project.run("pytest tests/test_checks.py tests/test_diagnostics.py")
    page = project.run("briefgen explain office-of-nobody", said="briefgen explain CODE")
    assert "An office is named without saying whose it is." in page
    assert_followed(project, RECIPES["Add a check"])

    found = project.run("briefgen check tests/diagnostics/office-of-nobody.yaml")
    assert "warning[office-of-nobody]" in found
    assert ":8:" in found
    # A field that was meant and misspelt is not missed again.
    project.write("inputs/misspelt.yaml", OFFICES.replace("of: baku", "fo: baku"))
    found = project.tried("briefgen check inputs/misspelt.yaml").stdout
    assert "error[unknown-field]" in found
    assert found.count("warning[office-of-nobody]: ") == 1


# ------------------------------------------------------------------ an output format

WORDS = '''\
"""The words of a brief and nothing else: a line for each paragraph, heading, caption and cell."""

from __future__ import annotations

from briefgen import tree
from briefgen.house.style import StyleSheet
from briefgen.tree import Document
from briefgen.writers.options import WriterOptions


def write(document: Document, _style: StyleSheet, _options: WriterOptions) -> bytes:
    """The words as UTF-8."""
    return "".join(f"{words}\\n" for words in tree.passages(document.blocks)).encode()
'''


def test_an_output_format_is_added(project: Project) -> None:
    project.write("briefgen/writers/words.py", WORDS)
    table = "briefgen/writers/__init__.py"
    project.after(
        table,
        '    Format("outline", ".txt", "the outline", _of("outline")),',
        '    Format("words", ".words", "the list of words", _of("words")),',
    )
    project.run("pytest tests/test_writers.py -k words", said="pytest tests/test_writers.py")
    assert_followed(project, RECIPES["Add an output format"])

    assert re.search(r"--format \S*\bwords\b", project.run("briefgen build --help"))
    refused = project.tried(f"briefgen build {SAMPLE} --format nonsense")
    assert refused.returncode == 2
    assert "words" in refused.stderr
    project.run(f"briefgen build {SAMPLE} --format words")
    made = project.text("outputs/azerbaijan.words").splitlines()
    assert made[0] == "Azerbaijan has made no final decision on joining the Gaza force"
    assert "Bottom line" in made


# ------------------------------------------------------------------ what a house style may say


def test_a_house_style_has_one_thing_more_to_say(project: Project) -> None:
    project.after("briefgen/house/style.py", "    numbered: bool = False", "    ruled: bool = True")
    project.after(
        "templates/styles/navy.yaml",
        "  numbered: no      # yes: 1, 1.1, 1.1.1",
        "  ruled: yes        # a line beneath each main heading",
    )
    project.replace(
        "briefgen/writers/pdf/blocks.py",
        "    if place.level == 1 and place.ground is Ground.PAGE:\n        line",
        "    if style.headings.ruled and place.level == 1 and place.ground is Ground.PAGE:\n"
        "        line",
    )
    looks = "briefgen/writers/docx/definitions.py"
    project.replace(
        looks,
        "*(_heading(level, size, share) for",
        "*(_heading(level, size, share, ruled=style.headings.ruled) for",
    )
    project.replace(
        looks,
        "def _heading(level: int, size: float, share: float)",
        "def _heading(level: int, size: float, share: float, *, ruled: bool)",
    )
    project.replace(
        looks,
        'edges=(Border("bottom", 0.5, "rule", 3),) if first else (),',
        'edges=(Border("bottom", 0.5, "rule", 3),) if first and ruled else (),',
    )
    project.append(
        "tests/test_own_style.py",
        "\n\ndef test_lines_beneath_headings_are_there_or_not(folder: Path) -> None:\n"
        '    ((code, line, _),) = faults(folder, "headings:", "  ruled: perhaps")\n'
        '    assert (code, line) == ("not-yes-or-no", 3)\n',
    )
    files = "pytest tests/test_templates.py tests/test_own_style.py"
    project.run(f"{files} -k 'test_templates or beneath'", said=files)
    assert_followed(project, RECIPES["Add to what a house style may say"])

    for style in ("navy", "compact"):
        project.run(f"briefgen build {SAMPLE} --style {style} --out outputs/{style}")
        for name, made in pipeline.build(
            BYTES, SAMPLE, BuildOptions(style=style, near=INPUTS)
        ).files.items():
            assert (project.root / "outputs" / style / name).read_bytes() == made
    project.write("inputs/plain.yaml", "name: plain\nheadings: {ruled: no}\n")
    plain = project.root / "inputs/plain.yaml"
    project.run(f"briefgen build {SAMPLE} --style {plain} --out outputs/plain")
    assert [_ruled(project, style) for style in ("navy", "plain")] == [True, False]
    assert _lines(project, "plain") < _lines(project, "navy")


def _ruled(project: Project, style: str) -> bool:
    """Whether headings have a line beneath them in the Word document."""
    made = Document(str(project.root / "outputs" / style / "azerbaijan.docx"))
    return bool(made.styles["Heading 1"].element.xpath("w:pPr/w:pBdr"))


def _lines(project: Project, style: str) -> int:
    """How many lines and grounds the PDF draws."""
    made = PdfReader(project.root / "outputs" / style / "azerbaijan.pdf")
    contents = [page.get_contents() for page in made.pages]
    return sum(content.get_data().count(b" re f") for content in contents if content is not None)


# ------------------------------------------------------------------ a language


def accented(value: Any, key: str = "") -> Any:  # noqa: ANN401 - what a file may hold
    """Labels with an accent on every e outside braces; the rest of the file as it was."""
    match value:
        case dict():
            return {name: accented(held, str(name)) for name, held in value.items()}
        case list():
            return [accented(held) for held in value]
        case str() if key in {"plurals", "mark", "tone", "language"}:
            return value
        case str():
            parts = re.split(r"(\{.*?\})", value)
            return "".join(p if p.startswith("{") else p.replace("e", "é") for p in parts)
        case _:
            return value


def test_a_language_is_added(project: Project) -> None:
    labels = yaml.safe_load(project.text("templates/wording/en.yaml"))
    labels = {**accented(labels), "language": "qaa"}
    project.write("templates/wording/qaa.yaml", yaml.safe_dump(labels, allow_unicode=True))
    project.write("templates/lexicon/qaa.toml", 'negations = "nolle"\n')
    project.run("pytest tests/test_templates.py tests/test_lexicon.py")
    assert_followed(project, RECIPES["Add a language"])

    assert re.search(r"\bqaa\b", project.run("briefgen templates"))
    sample = project.text(SAMPLE)
    assert "language: en-GB" in sample
    project.write("inputs/other.yaml", sample.replace("language: en-GB", "language: qaa"))
    project.run("briefgen build inputs/other.yaml --format outline")
    outline = project.text("outputs/other.txt")
    headings = re.findall(r"^\[section\] (.*?) \{#", outline, re.MULTILINE)
    assert headings
    assert set(headings) <= set(labels["headings"].values())
    assert "23 Décémbér 2025" in outline


# ------------------------------------------------------------------ a kind of block

MOTTO = '''\
class Motto(Struct, frozen=True):
    """Words that a brief stands under."""

    children: Inlines


'''

MATCHED = {
    "briefgen/tree/walks.py": {
        "    Facts,\n": "    Facts,\n    Motto,\n",
        "                Title() | Facts() | Contents() | Paragraph()": (
            "                Title() | Motto() | Facts() | Contents() | Paragraph()"
        ),
        "case Title() | Paragraph():\n            return": (
            "case Title() | Motto() | Paragraph():\n            return"
        ),
        "case Title() | Paragraph():\n                yield": (
            "case Title() | Motto() | Paragraph():\n                yield"
        ),
    },
    "briefgen/compose/settle.py": {
        "    Facts,\n": "    Facts,\n    Motto,\n",
        "            case Title() | Facts() | Contents()": (
            "            case Title() | Motto() | Facts() | Contents()"
        ),
        "            case Facts():\n": (
            "            case Motto():\n"
            "                return Motto(self.inlines(block.children))\n"
            "            case Facts():\n"
        ),
    },
    "briefgen/readback/expected.py": {
        "case tree.Paragraph(children):": "case tree.Paragraph(children) | tree.Motto(children):"
    },
    "briefgen/writers/outline.py": {
        "    Facts,\n": "    Facts,\n    Motto,\n",
        "        case Facts(items):\n": (
            "        case Motto(children):\n"
            '            yield f"[motto] {_row(children)}"\n'
            "        case Facts(items):\n"
        ),
    },
    "briefgen/writers/docx/body.py": {
        "        case tree.Facts(items):\n": (
            "        case tree.Motto(children):\n"
            "            kind = ListKind.CONTINUE if place.level else None\n"
            "            _write_text(making, parent, tree.Paragraph(children), place, kind)\n"
            "        case tree.Facts(items):\n"
        )
    },
    "briefgen/writers/docx/labels.py": {
        "                | tree.Facts()\n": (
            "                | tree.Motto()\n                | tree.Facts()\n"
        )
    },
    "briefgen/writers/pdf/anchors.py": {
        "case tree.Title() | tree.Paragraph():": (
            "case tree.Title() | tree.Motto() | tree.Paragraph():"
        )
    },
    "briefgen/writers/pdf/blocks.py": {
        "        case tree.Facts():\n": (
            "        case tree.Motto(children):\n"
            "            _paragraph(flow, tree.Paragraph(children), place)\n"
            "        case tree.Facts():\n"
        )
    },
}
"""What to put where mypy says that a kind of block is left out: a file, what stands, what shall."""


def lacking(project: Project) -> set[str]:
    """The files in which mypy finds a fault."""
    done = project.tried("mypy briefgen")
    return set(re.findall(r"^(briefgen/\S+\.py):\d+: error: ", done.stdout, re.MULTILINE))


def writers() -> set[str]:
    """Where each writer is: a file, or a folder."""
    folder = ROOT / "briefgen" / "writers"
    writing = {
        path
        for path in (*folder.glob("*.py"), *folder.glob("*/__init__.py"))
        if "\ndef write(" in path.read_text(encoding="utf-8")
    }
    places = {path.parent if path.name == "__init__.py" else path for path in writing}
    return {path.relative_to(ROOT).as_posix() for path in places}


@pytest.mark.slow
def test_a_kind_of_block_is_added(project: Project) -> None:
    blocks, names = "briefgen/tree/block.py", "briefgen/tree/__init__.py"
    project.replace(blocks, "class Facts(", f"{MOTTO}class Facts(")
    project.after(blocks, "    Title", "    | Motto")
    project.after(names, "    Moment,", "    Motto,")
    project.after(names, '    "Moment",', '    "Motto",')
    named = lacking(project)
    assert {"docx", "outline.py", "pdf"} <= {Path(place).name for place in writers()}
    for place in writers():
        assert any(name.startswith(place) for name in named), f"mypy names nothing in {place}"

    assert MATCHED.keys() <= named
    for path, edits in MATCHED.items():
        for old, new in edits.items():
            project.replace(path, old, new)
    project.before(
        "briefgen/writers/kept.py",
        "        case tree.Utterance() | tree.Paragraph(role=Role.DETAIL), tree.Table():",
        "        case tree.Motto(), tree.Facts():",
        "            return True",
    )
    assert not lacking(project) & MATCHED.keys()
    project.after(
        "tests/strategies.py",
        "    choices: list[st.SearchStrategy[tree.Block]] = [",
        "        st.builds(tree.Motto, inlines(long=long)),",
    )
    project.run("pytest tests/test_proof.py -k any_document")
    assert_followed(project, RECIPES["Add a kind of block"])

    section = "briefgen/sections/title.py"
    project.replace(section, "import Block, ", "import Block, Motto, Text, ")
    project.replace(section, "(title, ", '(title, Motto((Text("Facta, non verba"),)), ')
    project.run(f"briefgen build {SAMPLE} --format pdf,docx,outline --prove")
    assert "[motto] Facta, non verba" in project.text(OUTLINE)
    made = Document(str(project.root / "outputs/azerbaijan.docx"))
    assert "Facta, non verba" in [paragraph.text for paragraph in made.paragraphs]
    pages = PdfReader(project.root / "outputs/azerbaijan.pdf").pages
    assert "Facta, non verba" in pages[0].extract_text()
