"""A brief on an organisation's own Word file: what is there stays, what is missing is added."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, RGBColor
from hypothesis import given, settings
from openxml_audit import OpenXmlValidator

from briefgen import tree
from briefgen.style import StyleSheet
from briefgen.tree import Document
from briefgen.writers.docx import UnusableReferenceError, write
from briefgen.writers.options import Options
from tests import read_docx
from tests.sample_tree import sample
from tests.strategies import documents
from tools.docx_lint import lint

STYLE = StyleSheet(name="Ours")
LOGO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


def house() -> bytes:
    """A file as an office might have one: a logo, a first page apart, a look of its own."""
    made = docx.Document()
    made.add_paragraph("Words of the body that must not be kept.", style="List Number")
    made.add_picture(BytesIO(LOGO))
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x11, 0x22, 0x33)
    section = made.sections[0]
    section.left_margin = section.right_margin = Mm(40)
    section.different_first_page_header_footer = True
    first = section.first_page_header.paragraphs[0]
    first.add_run("The Office").add_picture(BytesIO(LOGO))
    section.footer.paragraphs[0].text = "Street and town"
    made.core_properties.author = "Somebody else"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


HOUSE = house()


def on_house(document: Document, reference: bytes = HOUSE) -> bytes:
    return write(document, STYLE, Options(embed_fonts=False, reference=reference))


def running(file: bytes) -> dict[str, str]:
    """Return the words of each header and footer, by tag and kind."""
    related = {
        one.get("Id"): one.get("Target")
        for one in read_docx.part(file, "word/_rels/document.xml.rels")
    }
    found = {}
    for tag in ("header", "footer"):
        for one in read_docx.body(file).iterfind(f".//w:{tag}Reference", read_docx.NAMES):
            target = related[one.get(f"{{{read_docx.R}}}id")]
            words = read_docx.find(read_docx.part(file, f"word/{target}"), "//w:t/text()")
            found[f"{tag} {one.get(f'{{{read_docx.W}}}type')}"] = "".join(map(str, words))
    return found


def test_the_words_are_the_brief_s_alone() -> None:
    file = on_house(sample())
    passages = [one for one in tree.passages(sample().blocks) if one.strip()]
    assert [text for text in read_docx.passages(file) if text.strip()] == passages
    assert docx.Document(BytesIO(file)).core_properties.author == "The desk"


def test_styles_of_the_house_stay_and_missing_ones_are_added() -> None:
    opened = docx.Document(BytesIO(on_house(sample())))
    assert str(opened.styles["Heading 1"].font.color.rgb) == "112233"
    assert opened.styles["Callout"].base_style.name == "Normal"
    titles = [one.style and one.style.name for one in opened.paragraphs[:1]]
    assert titles == ["Title"]


def test_page_and_logo_stay_and_pictures_of_the_body_go() -> None:
    file = on_house(sample())
    section = docx.Document(BytesIO(file)).sections[0]
    assert section.left_margin == docx.Document(BytesIO(HOUSE)).sections[0].left_margin
    with zipfile.ZipFile(BytesIO(file)) as archive:
        names = archive.namelist()
        media = [name for name in names if "media" in name]
        assert [archive.read(name) for name in media] == [LOGO]
    assert not [name for name in names if "Effects" in name or "thumbnail" in name]


def test_every_page_says_how_it_may_be_handled_and_its_number_once() -> None:
    lines = running(on_house(sample()))
    assert set(lines) == {
        f"{tag} {kind}" for tag in ("header", "footer") for kind in ("default", "first")
    }
    assert all(line.count("TLP:GREEN") == 1 for line in lines.values()), lines
    assert lines["header first"].startswith("The Office")
    assert lines["footer default"].startswith("Street and town")
    assert lines["footer first"].count("Page 1 of 1") == 1


def test_a_house_that_numbers_its_pages_is_not_numbered_twice() -> None:
    numbered = on_house(sample())  # its footers count pages now
    lines = running(on_house(sample(), numbered))
    assert lines["footer default"].count("Page 1 of 1") == 1


def test_lists_do_not_take_the_numbers_of_the_house() -> None:
    theirs = read_docx.find(read_docx.part(HOUSE, "word/numbering.xml"), "//w:num/@w:numId")
    used = read_docx.find(read_docx.body(on_house(sample())), ".//w:numPr/w:numId/@w:val")
    assert used
    assert not set(used) & set(theirs)


def test_tables_fill_the_width_of_the_house() -> None:
    table = tree.Table((tree.Column((tree.Text("A"),)),), ())
    file = on_house(Document(sample().meta, sample().running, (table,)))
    (width,) = read_docx.find(read_docx.body(file), ".//w:gridCol/@w:w")
    assert int(str(width)) == pytest.approx(12240 - 2 * 40 / 25.4 * 1440, abs=2)


@settings(max_examples=10)
@given(document=documents())
def test_every_tree_stands_on_a_house(
    document: Document, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = on_house(document)
    passages = [one for one in tree.passages(document.blocks) if one.strip()]
    assert [text for text in read_docx.passages(file) if text.strip()] == passages
    assert on_house(document) == file
    assert [one for one in lint(file) if "too pale" not in one] == []
    path = tmp_path_factory.mktemp("house") / "one.docx"
    path.write_bytes(file)
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors


def test_briefgen_s_own_file_can_be_the_house() -> None:
    own = write(sample(), STYLE, Options())
    file = on_house(sample(), own)
    assert lint(file) == []
    assert read_docx.words(file) == read_docx.words(own)


def zipped(**members: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"not a zip", zipped(), zipped(a="b"), HOUSE[: len(HOUSE) // 2]]
)
def test_what_is_no_word_file_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(UnusableReferenceError, match="reference file"):
        on_house(sample(), content)


def test_margins_that_leave_no_room_are_refused(tmp_path: Path) -> None:
    narrow = docx.Document(BytesIO(HOUSE))
    narrow.sections[0].left_margin = Mm(170)
    narrow.save(str(tmp_path / "narrow.docx"))
    with pytest.raises(UnusableReferenceError, match="no room"):
        on_house(sample(), (tmp_path / "narrow.docx").read_bytes())
