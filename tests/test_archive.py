"""A finished PDF carries its brief as YAML: whole, the same page once more, nothing withheld."""

import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from briefgen import pipeline
from briefgen.cli import main
from briefgen.copies.formats.pdf import attached_source
from briefgen.finish import Sound
from briefgen.model import Brief
from briefgen.model.base import Audience
from briefgen.pipeline import BuildOptions
from briefgen.provenance.archive import archive
from briefgen.reading import source
from briefgen.reading.richtext import fold, parse
from briefgen.tree import Document
from tests.briefs import brief, read, withhold
from tests.test_pipeline import BRIEF, INTERNAL, NEVER, PARTNER

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "inputs" / "azerbaijan.yaml"
STARTER = ROOT / "templates" / "starter.yaml"
PRIVATE = ("note", "tags", "aliases", "snapshot")
TEMPLATES = ("policy-brief", "one-page")


def checked(data: bytes, options: BuildOptions) -> Sound:
    found = pipeline.check(data, "a.yaml", options)
    assert found.sound, found.diagnostics
    return found.sound


def document(data: bytes, audience: Audience, template: str | None = None) -> Document:
    return pipeline.document(checked(data, BuildOptions(template=template, release=audience)))


def carried(data: bytes, **options: object) -> bytes:
    """What the PDF built from a file carries."""
    chosen = BuildOptions(formats=("pdf",), **options)  # type: ignore[arg-type]
    (file,) = pipeline.build(data, "a.yaml", chosen).files.values()
    found = attached_source(file)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("path", [SAMPLE, STARTER], ids=lambda path: path.stem)
@pytest.mark.parametrize("template", TEMPLATES)
def test_what_a_pdf_carries_makes_the_same_document_and_carries_itself(
    path: Path, template: str
) -> None:
    given_ = path.read_bytes()
    held = carried(given_, template=template)
    assert document(held, Audience.PUBLIC) == document(given_, Audience.PUBLIC, template)
    assert carried(held) == held
    assert pipeline.check(held, "a.yaml", BuildOptions()).diagnostics == ()


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(
    ("release", "hidden"),
    [("public", INTERNAL | PARTNER), ("partner", INTERNAL - PARTNER), ("internal", set())],
)
def test_what_a_copy_may_not_show_is_not_carried(
    release: str, hidden: set[str], template: str
) -> None:
    whole = BRIEF.replace("RELEASE", "internal").encode()
    held = carried(whole, release=Audience(release), template=template)
    text = held.decode()
    assert {word for word in NEVER | hidden if word in text} == set()
    assert (INTERNAL - hidden == set()) == (release == "public")
    assert document(held, Audience(release)) == document(whole, Audience(release), template)
    assert carried(held) == held
    assert f"release: {release}" in text


def test_comments_and_ways_to_local_copies_stay_in_the_house() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert "snapshot:" in text
    assert "evidence/" in text
    held = carried(text.replace("schema: 1\n", "schema: 1  # xOurComment\n").encode()).decode()
    assert [word for word in ("xOurComment", "evidence/", "sha256") if word in held] == []
    assert [f for f in PRIVATE if f"\n    {f}:" in held] == []


def test_a_template_of_ones_own_is_not_named_in_the_copy(tmp_path: Path) -> None:
    own = tmp_path / "our-house.yaml"
    own.write_bytes((ROOT / "templates" / "layouts" / "one-page.yaml").read_bytes())
    held = carried(SAMPLE.read_bytes(), template=str(own)).decode()
    assert "our-house" not in held
    assert "template: policy-brief" in held


# ------------------------------------------------------------------ to the letter

SIGNS = st.text(st.sampled_from(" \n\t#:-\"'>|[]{}*&!%@,?~=\\.aB1éß\u00a0—“”😀"), max_size=60)
LONG = st.lists(
    st.sampled_from(["word", "a:", "#", "- x", "'s", "\u00a0b", "1.", "…"]), max_size=60
)
TEXTS = st.one_of(SIGNS, LONG.map(" ".join), LONG.map("\n".join))


@given(TEXTS)
def test_any_text_is_read_again_to_the_letter(text: str) -> None:
    given_ = brief("actors: {a: {kind: person, name: A, role: Head}}\n")
    if not fold(text):
        return
    header = given_.brief.model_copy(update={"title": fold(text)})
    again = source.read(archive(given_.model_copy(update={"brief": header})), "a.yaml").root
    held = again.entry("brief")
    assert held is not None
    assert isinstance(held[1], source.Mapping)
    title = held[1].entry("title")
    assert title is not None
    assert isinstance(title[1], source.Scalar)
    assert title[1].text == fold(text)


@given(TEXTS)
def test_any_rich_text_has_the_same_blocks_again(text: str) -> None:
    rich = parse(text.replace("[", "").replace("]", ""))
    if not rich.text.strip():
        return
    given_ = brief("").model_copy(update={"bottom_line": rich})
    assert read(archive(given_), Brief).bottom_line.blocks == rich.blocks


def test_the_form_follows_from_the_records() -> None:
    given_ = brief(
        "actors: {b: {kind: person, name: 'yes'}, a: {kind: state, name: A}}\n"
        "events: [{id: e, text: One., date: 2025-10~, planned: true}]\n"
    )
    assert archive(withhold(given_, Audience.PUBLIC)).decode().partition("\n\n")[2] == (
        "schema: 1\n"
        "brief:\n  id: test\n  title: A finding\n  as_of: 2025-12-31\n  release: public\n"
        "bottom_line: One sentence.\n"
        'actors:\n  - id: b\n    name: "yes"\n    kind: person\n'
        "  - id: a\n    name: A\n    kind: state\n"
        "events:\n  - id: e\n    text: One.\n    date: 2025-10~\n    planned: true\n"
    )


# ------------------------------------------------------------------ the command


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("finished")
    assert run("build", STARTER, "--out", folder, "--quiet").exit_code == 0
    return folder


def test_extract_prints_or_writes_and_never_overwrites(finished: Path, tmp_path: Path) -> None:
    printed = run("extract", finished / "starter.pdf")
    assert printed.exit_code == 0
    target = tmp_path / "again.yaml"
    assert run("extract", finished / "starter.pdf", "--out", target).exit_code == 0
    assert target.read_bytes() == printed.stdout_bytes
    assert run("build", target, "--strict", "--out", tmp_path).exit_code == 0
    target.write_text("mine", encoding="utf-8")
    refused = run("extract", finished / "starter.pdf", "--out", target)
    assert (refused.exit_code, target.read_text(encoding="utf-8")) == (2, "mine")
    assert "is there already" in refused.stderr
    lost = run("extract", finished / "starter.pdf", "--out", tmp_path / "no" / "a.yaml")
    assert (lost.exit_code, "there is no folder" in lost.stderr) == (2, True)


def test_extract_says_what_carries_nothing(finished: Path, tmp_path: Path) -> None:
    word = run("extract", finished / "starter.docx")
    assert word.stdout_bytes == run("extract", finished / "starter.pdf").stdout_bytes
    assert run("extract", tmp_path / "none.pdf").exit_code == 2
    bare = tmp_path / "bare.pdf"
    bare.write_bytes(_bare())
    done = run("extract", bare)
    assert (done.exit_code, "it carries no source" in done.stderr) == (1, True)


def _bare() -> bytes:
    from pypdf import PdfWriter

    writer, held = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(held)
    return held.getvalue()
