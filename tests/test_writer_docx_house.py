"""A brief on an organisation's own Word file: what is there stays, what is missing is added."""

import random
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import docx.document
import pytest
from docx.shared import Mm, RGBColor
from hypothesis import given, settings
from openxml_audit import OpenXmlValidator

from briefgen import tree
from briefgen.house.style import StyleSheet
from briefgen.tree import Document
from briefgen.writers.docx import write
from briefgen.writers.docx.house import read_house
from briefgen.writers.docx.measures import twips_from
from briefgen.writers.options import UnusableReferenceError, WriterOptions
from tests import read_docx
from tests.house_faults import broken, packed, unpacked
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
    return write(
        document,
        STYLE,
        WriterOptions(embed_fonts=False, reference=read_house(reference, STYLE)),
    )


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
    assert opened.styles["Callout"].base_style.name == "Brief Base"
    assert opened.styles["Brief Base"].base_style.name == "Normal"
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


@pytest.mark.slow
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
    own = write(sample(), STYLE, WriterOptions())
    file = on_house(sample(), own)
    assert lint(file) == []
    assert read_docx.words(file) == read_docx.words(own)


def saved(made: docx.document.Document) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def changed(file: bytes, *swaps: tuple[str, str]) -> bytes:
    """Return a file with words of its XML parts replaced by others, wherever they stand."""
    parts = unpacked(file)
    for before, after in swaps:
        assert any(before.encode() in content for content in parts.values()), before
        parts = {name: one.replace(before.encode(), after.encode()) for name, one in parts.items()}
    return packed(parts)


COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")


def zipped(**members: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"not a zip", "not a .docx"),
        (zipped(), "a zip file of another kind"),
        (zipped(a="b"), "a zip file of another kind"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument"),
        (HOUSE[: len(HOUSE) // 2], "damaged"),
        (COMPOUND + b"\0" * 512, "old form of Word, .doc"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"{\\rtf1 }", "an RTF file"),
        (b"%PDF-1.7", "a PDF"),
        (b"<html></html>", "a web page"),
        (
            changed(
                HOUSE,
                (
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            ),
            "Strict Open XML",
        ),
        (changed(HOUSE, ("wordprocessingml.document.main", "spreadsheetml.sheet.main")), "another"),
        (changed(HOUSE, ("<w:styles ", "<!DOCTYPE a><w:styles ")), "document type declaration"),
    ],
)
def test_what_is_no_word_file_is_refused_as_what_it_is(content: bytes, why: str) -> None:
    with pytest.raises(UnusableReferenceError, match=why) as refused:
        on_house(sample(), content)
    assert refused.value.hint.endswith(".")


@pytest.mark.parametrize(
    ("length", "twips"),
    [
        ("1in", 1440),
        ("2.54cm", 1440),
        ("25.4mm", 1440),
        ("72pt", 1440),
        ("6pc", 1440),
        ("6pi", 1440),
        ("1440.4", 1440),
        ("-1440", -1440),
    ],
)
def test_lengths_are_read_in_every_unit_that_the_standard_knows(length: str, twips: int) -> None:
    assert twips_from(length) == twips
    inches = changed(HOUSE, ('w:top="1440"', f'w:top="{length}"'))
    section = read_docx.find(read_docx.body(on_house(sample(), inches)), ".//w:pgMar/@w:top")
    assert section == [str(abs(twips))]  # the text gives way to a tall head


@pytest.mark.parametrize("length", ["", "x", "1 in", "1e3", "NaN", "٣", "9" * 5000, "-1", "0"])
def test_what_is_no_length_of_a_page_is_refused(length: str) -> None:
    odd = changed(HOUSE, ('w:w="12240"', f'w:w="{length}"'))
    with pytest.raises(UnusableReferenceError, match=r"its page gives “.*” as a length \(w\)"):
        on_house(sample(), odd)


def test_a_section_shows_the_head_and_foot_of_the_one_before_where_it_has_none() -> None:
    house = docx.Document(BytesIO(HOUSE))
    house.sections[0].header.paragraphs[0].text = "Head of the first section"
    house.add_section().different_first_page_header_footer = True
    house.sections[1].even_page_footer.paragraphs[0].text = "Even pages are not asked for"
    lines = running(on_house(sample(), saved(house)))
    assert lines["header default"].startswith("Head of the first section")
    assert lines["header first"].startswith("The Office")
    assert lines["footer default"].startswith("Street and town")
    assert not [line for line in lines.values() if "Even pages" in line]


def test_first_and_even_pages_are_as_the_last_section_has_them() -> None:
    house = docx.Document(BytesIO(HOUSE))
    house.add_section().different_first_page_header_footer = False
    assert "header first" not in running(on_house(sample(), saved(house)))
    house.settings.odd_and_even_pages_header_footer = True
    house.sections[1].even_page_header.paragraphs[0].text = "Even"
    lines = running(on_house(sample(), saved(house)))
    assert lines["header even"].startswith("Even")
    assert "Page 1 of 1" in lines["footer even"]


@pytest.mark.slow
def test_broken_files_are_used_or_refused_and_nothing_else() -> None:
    chance = random.Random(20251223)  # noqa: S311 - the same faults on every run
    houses = [
        unpacked(HOUSE),
        unpacked(saved(docx.Document())),
        unpacked(write(sample(), STYLE, WriterOptions())),
    ]
    outcomes = {"used": 0, "refused": 0}
    for number in range(250):
        file = broken(chance.choice(houses), chance)
        try:
            read_house(file, STYLE)
            if number % 10 == 0:
                on_house(sample(), file)
        except UnusableReferenceError:
            outcomes["refused"] += 1
        else:
            outcomes["used"] += 1
    assert min(outcomes.values()) > 50, outcomes


def test_margins_that_leave_no_room_are_refused(tmp_path: Path) -> None:
    narrow = docx.Document(BytesIO(HOUSE))
    narrow.sections[0].left_margin = Mm(170)
    narrow.save(str(tmp_path / "narrow.docx"))
    with pytest.raises(UnusableReferenceError, match="no room"):
        on_house(sample(), (tmp_path / "narrow.docx").read_bytes())
