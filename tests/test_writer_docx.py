"""Word files: every tree is taken, to the letter and in order, and nothing changes by itself."""

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from briefgen import pipeline, tree
from briefgen.house import faces, truetype
from briefgen.house.style import Faces, PageStyle, StyleSheet
from briefgen.tree import Document, Text
from briefgen.writers.docx import fonts, write
from briefgen.writers.docx.style_names import measure
from briefgen.writers.options import Attachment, WriterOptions
from tests import read_docx
from tests.briefs import SAMPLE
from tests.sample_tree import sample
from tests.strategies import documents
from tools.docx_lint import lint

STYLE = StyleSheet(name="House")
LIGHT = WriterOptions(embed_fonts=False)
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
FONT_TABLE = "word/fontTable.xml"
FUZZY = tree.When.APPROXIMATE
ROOT = Path(__file__).resolve().parent.parent


def written(*blocks: tree.Block) -> bytes:
    """Return the file of a document that holds these blocks and nothing else."""
    return write(replace(sample(), blocks=blocks), STYLE, LIGHT)


def said(*texts: str | tree.Inline) -> tree.Inlines:
    return tuple(Text(text) if isinstance(text, str) else text for text in texts)


def paragraph(*texts: str | tree.Inline) -> tree.Paragraph:
    return tree.Paragraph(said(*texts))


def members(file: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return archive.namelist()


def elements(file: bytes, path: str, name: str = DOCUMENT) -> list[etree._Element]:
    """Return the elements that an XPath finds in a part."""
    return [
        one for one in read_docx.find(read_docx.part(file, name), path) if not isinstance(one, str)
    ]


def found(file: bytes, path: str, name: str = DOCUMENT) -> list[str]:
    """Return the attributes or texts that an XPath finds in a part."""
    return found_in(read_docx.part(file, name), path)


def found_in(element: etree._Element, path: str) -> list[str]:
    return [one for one in read_docx.find(element, path) if isinstance(one, str)]


def visible(document: Document) -> list[str]:
    return [passage for passage in tree.passages(document.blocks) if passage.strip()]


def test_the_words_of_the_sample_are_those_of_its_tree() -> None:
    file = write(sample(), STYLE, WriterOptions())
    assert [text for text in read_docx.passages(file) if text.strip()] == visible(sample())


@pytest.mark.slow
@settings(max_examples=25)
@given(document=documents())
def test_every_tree_is_taken_with_its_words_in_order_and_is_valid(
    document: Document, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = write(document, STYLE, LIGHT)
    assert [text for text in read_docx.passages(file) if text.strip()] == visible(document)
    assert write(document, STYLE, LIGHT) == file
    path = tmp_path_factory.mktemp("docx") / "one.docx"
    path.write_bytes(file)
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors
    assert lint(file) == []


def test_the_sample_is_valid_with_its_faces_inside(tmp_path: Path) -> None:
    path = tmp_path / "sample.docx"
    path.write_bytes(write(sample(), STYLE, WriterOptions()))
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors
    assert lint(path.read_bytes()) == []


def test_another_library_opens_the_file_and_finds_the_same_words() -> None:
    opened = docx.Document(BytesIO(written(tree.Title(said("A title")), paragraph("Words."))))
    assert [(one.style and one.style.name, one.text) for one in opened.paragraphs] == [
        ("Title", "A title"),
        ("Body Text", "Words."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<b>AT&T</b> &amp; ]]>",
        "  two  spaces  ",
        "no\u00a0break, soft\u00adhyphen, thin\u2009space",
        "Əliyev, İstanbul, ʿAlī, Київ",
        "{page} of {pages}",
    ],
)
def test_text_is_literal(text: str) -> None:
    assert read_docx.passages(written(paragraph(text))) == [text]


def test_the_faces_travel_in_the_file_unless_they_are_left_out() -> None:
    with_faces = members(write(sample(), STYLE, WriterOptions()))
    fonts = [name for name in with_faces if name.endswith(".odttf")]
    assert len(fonts) == 9
    assert not any(name.endswith(".odttf") for name in members(write(sample(), STYLE, LIGHT)))


def test_an_embedded_face_is_the_face_once_its_mask_is_taken_off() -> None:
    file = write(sample(), STYLE, WriterOptions())
    keys = found(file, "//w:font[@w:name='Spectral']/w:embedRegular/@w:fontKey", FONT_TABLE)
    relation = found(file, "//w:font[@w:name='Spectral']/w:embedRegular/@r:id", FONT_TABLE)
    related = read_docx.part(file, "word/_rels/fontTable.xml.rels")
    targets = {one.get("Id"): one.get("Target") for one in related}
    with zipfile.ZipFile(BytesIO(file)) as archive:
        masked = archive.read(f"word/{targets[relation[0]]}")
    # ECMA-376 part 4, 5.2.1.1: the key is read from its last byte to its first.
    key = bytes.fromhex(re.sub(r"[{}-]", "", keys[0]))[::-1] * 2
    font = bytes(a ^ b for a, b in zip(masked[:32], key, strict=True)) + masked[32:]
    assert font == faces.face("Spectral").read()


def test_a_face_travels_only_if_its_licence_lets_people_edit_with_it() -> None:
    def travels(bits: int) -> bool:
        font = bytearray(faces.face("Spectral").read())
        at = truetype.table(bytes(font), b"OS/2") + 8
        font[at : at + 2] = bits.to_bytes(2, "big")
        return fonts.may_travel(bytes(font))

    assert [bits for bits in (0, 2, 4, 8, 0xC, 0x108, 0x208) if travels(bits)] == [0, 8, 0xC, 0x108]


def test_every_face_is_named_once_with_what_may_stand_in_for_it() -> None:
    names = "//w:font/@w:name"
    stand_ins = "//w:font[w:altName and w:family and w:pitch]/@w:name"
    usual = write(sample(), STYLE, LIGHT)
    assert found(usual, names, FONT_TABLE) == ["Spectral", "Fira Sans", faces.MARKS.family]
    assert found(usual, stand_ins, FONT_TABLE) == found(usual, names, FONT_TABLE)
    shapes = TTFont(BytesIO(faces.face("Fira Sans").read()))["OS/2"].panose
    told = found(usual, "//w:font[@w:name='Fira Sans']/w:panose1/@w:val", FONT_TABLE)
    assert told == ["".join(f"{value:02X}" for value in vars(shapes).values())]
    alone = StyleSheet(name="House", faces=Faces(text="Fira Sans"))
    file = write(sample(), alone, WriterOptions())
    assert found(file, names, FONT_TABLE) == ["Fira Sans", faces.MARKS.family]
    assert len(members(file)) == len(set(members(file)))


def test_word_is_told_to_hyphenate_no_address() -> None:
    words = tree.Paragraph((Text("See https://example.org/organisation, page 2"),))
    file = write(Document(sample().meta, sample().running, (words,)), STYLE, LIGHT)
    assert found(file, "//w:body//w:r[w:rPr/w:noProof]/w:t/text()") == [
        "https://example.org/organisation,"
    ]
    assert "".join(found(file, "//w:body//w:t/text()")).startswith("See https://example.org/org")


def test_title_and_box_stand_in_the_outline_at_the_level_of_their_sections() -> None:
    box = tree.Callout((Text("In a box"),), (tree.Paragraph((Text("Words"),)),))
    inner = tree.Section((Text("One"),), (box,), "a")
    titled = Document(sample().meta, sample().running, (tree.Title((Text("All"),)), box, inner))
    file = write(titled, STYLE, LIGHT)
    told = "//w:body/w:p[w:pPr/w:outlineLvl]"
    assert found(file, f"{told}/w:pPr/w:outlineLvl/@w:val") == ["0", "0", "1"]
    assert found(file, f"{told}/w:r/w:t/text()") == ["All", "In a box", "In a box"]


def test_the_look_comes_from_named_styles_alone() -> None:
    file = write(sample(), STYLE, LIGHT)
    names = {etree.QName(one).localname for one in elements(file, "//w:body//w:rPr/*")}
    assert names <= {"rStyle", "b", "bCs", "i", "iCs", "lang", "noProof"}
    of_paragraphs = {etree.QName(one).localname for one in elements(file, "//w:body//w:pPr/*")}
    assert of_paragraphs <= {"pStyle", "keepNext", "numPr", "tabs", "ind", "outlineLvl"}


def test_word_lists_the_styles_of_the_brief_and_hides_its_own_until_they_are_used() -> None:
    latent = "/w:styles/w:docDefaults/following-sibling::*[1][self::w:latentStyles]"
    file = write(sample(), STYLE, LIGHT)
    assert found(file, f"{latent}/@w:defSemiHidden", STYLES) == ["1"]
    assert found(file, f"{latent}/@w:defUnhideWhenUsed", STYLES) == ["1"]
    assert found(file, "//w:style[w:semiHidden and w:qFormat]/@w:styleId", STYLES) == []


def test_every_style_that_is_used_is_there_and_is_based_on_one_that_is() -> None:
    file = write(sample(), STYLE, LIGHT)
    ids = found(file, "//w:style/@w:styleId", STYLES)
    names = found(file, "//w:style/w:name/@w:val", STYLES)
    assert len(ids) == len(set(ids)) == len({name.lower() for name in names})
    used = found(file, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
    assert used
    assert set(used) <= set(ids)
    assert set(found(file, "//w:basedOn/@w:val | //w:next/@w:val", STYLES)) <= set(ids)


def test_a_look_within_a_look_keeps_both() -> None:
    inner = tree.Aside(said("aside ", tree.Reference(said("C1"), "here")))
    file = written(tree.Section(said("Here"), (paragraph(inner),), "here"))
    assert found(file, "//w:hyperlink/w:r/w:rPr/w:rStyle/@w:val") == ["AsideReference"]
    assert found(file, "//w:style[@w:styleId='AsideReference']/w:basedOn/@w:val", STYLES) == [
        "Aside"
    ]


def test_voices_look_different() -> None:
    utterances = [
        tree.Utterance((paragraph(tree.Quoted(said("Words."), voice)),), voice)
        for voice in tree.Voice
    ]
    file = written(*utterances)
    styles = found(file, "//w:body/w:p/w:pPr/w:pStyle/@w:val")
    assert styles == ["UtteranceOurs", "UtteranceOutlet", "UtteranceSpeaker"]
    bars = [
        found(file, f"//w:style[@w:styleId='{one}']/w:pPr/w:pBdr/w:left/@w:color", STYLES)
        for one in styles
    ]
    assert len({bar for (bar,) in bars}) == 3
    italics = found(file, "//w:style[w:rPr/w:i[not(@w:val)]]/w:name/@w:val", STYLES)
    assert "Quoted Speaker" in italics
    assert "Quoted Ours" not in italics


def test_neighbours_of_one_voice_are_not_joined_to_one_bar() -> None:
    one = tree.Utterance((paragraph("Words."),), tree.Voice.OURS)
    file = written(one, one, one, replace(one, voice=tree.Voice.SPEAKER))
    ids = found(file, "//w:body/w:p/w:pPr/w:pStyle/@w:val")
    assert ids[1] == f"{ids[0]}Apart"
    assert ids[2] == ids[0] != ids[3]
    made = f"//w:style[@w:styleId='{ids[1]}']"
    assert found(file, f"{made}/w:basedOn/@w:val", STYLES) == [ids[0]]
    assert found(file, f"{made}/w:pPr/w:ind/@*", STYLES) == ["10"]
    assert not elements(file, "//w:body/w:p/w:pPr/w:ind")


def test_what_was_said_stays_with_the_table_beneath_it() -> None:
    one = tree.Utterance((paragraph("Words."), paragraph("More.")), tree.Voice.SPEAKER)
    table = tree.Table((tree.Column(said("A")),), (tree.Row((tree.Cell((paragraph("a"),)),)),))
    kept = "//w:body/w:p[w:pPr[w:pStyle/following-sibling::*[1][self::w:keepNext]]]/w:r/w:t/text()"
    assert found(written(one, table), kept) == ["More."]
    assert found(written(one, paragraph("then")), kept) == []


def test_a_table_repeats_its_head_and_keeps_its_rows_whole() -> None:
    table = tree.Table(
        (tree.Column(said("A")), tree.Column(said("B"), 3.0, tree.Align.END)),
        tuple(tree.Row((tree.Cell((paragraph("a"),)), tree.Cell((paragraph("b"),)))) for _ in "xy"),
        said("Table 1. A and B"),
        "What the table says",
    )
    file = written(table)
    assert len(elements(file, "//w:tr[w:trPr/w:tblHeader]")) == 1
    assert len(elements(file, "//w:tr[w:trPr/w:cantSplit]")) == 3
    assert found(file, "//w:tblCaption/@w:val") == ["Table 1. A and B"]
    assert found(file, "//w:tblDescription/@w:val") == ["What the table says"]
    assert found(file, "//w:tblLayout/@w:type") == ["fixed"]
    narrow, wide = map(int, found(file, "//w:gridCol/@w:w"))
    assert narrow < wide
    assert narrow + wide == round(20 * measure(STYLE.page))
    assert found(file, "//w:tr[2]/w:tc[2]/w:p/w:pPr/w:pStyle/@w:val") == ["TableTextEnd"]
    assert "".join(found(file, "//w:instrText/text()")) == " SEQ Table \\* ARABIC "


@pytest.mark.parametrize("template", ["policy-brief", "one-page"])
def test_the_number_of_every_caption_in_a_brief_is_a_field(template: str) -> None:
    options = pipeline.BuildOptions(
        formats=("docx",), template=template, embed_fonts=False, near=SAMPLE.parent
    )
    (file,) = pipeline.build(SAMPLE.read_bytes(), str(SAMPLE), options).files.values()
    captions = elements(file, "//w:p[w:pPr/w:pStyle/@w:val='Caption']")
    told = ["".join(found_in(one, ".//w:t/text()")) for one in captions]
    numbers = [re.fullmatch(r"Table (\d+)\. .+", one) for one in told]
    assert [one and one[1] for one in numbers] == [str(one) for one in range(1, len(told) + 1)]
    counted = ["".join(found_in(one, ".//w:instrText/text()")).split() for one in captions]
    assert counted == len(told) * [["SEQ", "Table", "\\*", "ARABIC"]]
    assert len(told) > 1 or template == "one-page"


def test_a_column_is_as_wide_as_its_longest_word_at_the_least() -> None:
    columns = (tree.Column(said("Unmistakably"), 0.01), tree.Column(said("B"), 9.0))
    cells = (tree.Cell((paragraph("a"),)), tree.Cell((paragraph("word " * 90),)))
    file = written(tree.Table(columns, (tree.Row(cells),)))
    narrow, wide = (int(width) / 20 for width in found(file, "//w:gridCol/@w:w"))
    assert narrow > fonts.measure(STYLE.faces.label, STYLE.sizes.table, bold=True)("Unmistakably")
    assert wide > 5 * narrow


def test_a_column_is_measured_as_its_words_are_set() -> None:
    def first_of_two(*inlines: str | tree.Inline) -> int:
        """The first column’s width in twips, beside one that would take all it can get."""
        cells = (said(*inlines), said("Whatever there is to be said, " * 9))
        row = tree.Row(tuple(tree.Cell((tree.Paragraph(cell),)) for cell in cells))
        table = tree.Table((tree.Column(said("A")), tree.Column(said("B"), 1e6)), (row,))
        (first, _) = found(written(table), "//w:gridCol/@w:w")
        return int(first)

    word = "Undecidedly"
    plain = first_of_two(word)
    assert first_of_two(tree.Citation(said(word))) < plain
    assert plain < first_of_two(tree.Strong(said(word)))
    assert plain < first_of_two(tree.Status("○", said(word), tree.Tone.BAD))
    assert first_of_two("Un", "decidedly") == plain


def test_a_caption_whose_number_word_would_change_is_plain_text() -> None:
    table = tree.Table((tree.Column(said("A")),), (), said("Table 7. Out of order"))
    file = written(table)
    assert not elements(file, "//w:instrText")
    assert read_docx.words(file) == ["Table 7. Out of order", "A"]


def test_tables_that_touch_stay_two() -> None:
    table = tree.Table((tree.Column(said("A")),), (), ())
    tags = [etree.QName(one).localname for one in elements(written(table, table), "//w:body/*")]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_links_lead_out_and_both_ways_within() -> None:
    source = tree.Item((paragraph("A source ", tree.Reference(said("↑"), "cited")),), "source-1")
    cited = tree.Citation(said(tree.Reference(said("1"), "source-1")), "cited")
    out = tree.Link(said("out"), "https://example.org/söz?a=b&c=d")
    file = written(paragraph("Said ", cited, out), tree.NumberedList((source,)))
    links = read_docx.links(file)
    assert [link.words for link in links] == ["1", "out", "↑"]
    marks = read_docx.bookmarks(file)
    assert marks[links[0].target[1:]] == "A source ↑"
    assert links[1].target == "https://example.org/s%C3%B6z?a=b&c=d"
    assert marks[links[2].target[1:]] == "1"


def test_a_reference_to_nowhere_is_words_alone() -> None:
    file = written(paragraph("See ", tree.Reference(said("C9"), "nowhere"), "."))
    assert read_docx.passages(file) == ["See C9."]
    assert read_docx.links(file) == []


@pytest.mark.parametrize(
    "block",
    [
        tree.Utterance((), tree.Voice.OURS, "here"),
        tree.BulletList((tree.Item((), "here"),)),
        tree.Table((tree.Column(said("A")),), (tree.Row((tree.Cell(()),), "here"),)),
    ],
)
def test_what_is_empty_can_still_be_led_to(block: tree.Block) -> None:
    file = written(block, paragraph(tree.Reference(said("there"), "here")))
    assert [link.target[1:] in read_docx.bookmarks(file) for link in read_docx.links(file)] == [
        True
    ]


def test_words_in_another_language_say_so() -> None:
    foreign = [
        tree.Foreign(said("karar"), "tr"),
        tree.Foreign(said("قرار"), "ar"),
        tree.Foreign(said("决定"), "zh"),
    ]
    file = written(paragraph(*foreign))
    assert found(file, "//w:lang/@w:val") == ["tr"]
    assert found(file, "//w:lang/@w:bidi") == ["ar"]
    assert found(file, "//w:lang/@w:eastAsia") == ["zh"]
    assert found(file, "//w:r[w:rPr/w:rtl]/w:t/text()") == ["قرار"]
    assert found(file, "//w:rPrDefault/w:rPr/w:lang/@w:val", STYLES) == ["en-GB"]
    assert found(file, "//w:themeFontLang/@w:val", "word/settings.xml") == ["en-GB"]


def test_words_that_the_text_face_lacks_are_set_in_the_other_by_a_style() -> None:
    file = written(paragraph(tree.Text("She said: νομική βάση, Москва, ünlü.")))
    runs = "//w:p[1]/w:r[w:rPr/w:rStyle/@w:val='OtherLetters']/w:t/text()"
    assert found(file, runs) == ["νομική βάση"]
    assert "".join(found(file, "//w:p[1]//w:t/text()")) == "She said: νομική βάση, Москва, ünlü."
    look = "//w:style[@w:styleId='OtherLetters']/w:rPr/w:rFonts/@w:hAnsiTheme"
    assert found(file, look, STYLES) == ["majorHAnsi"]


def test_what_belongs_together_stays_on_one_page() -> None:
    moment = tree.Moment("May 2025", "Event", 739372, 739372, tree.When.EXACT)
    signs = tree.Paragraph(said("Signs: dot."), tree.Role.SMALL)
    entry = tree.Item((paragraph("Entry"), paragraph("Its detail")))
    file = written(
        tree.Timeline((moment,), "In May 2025, an event."),
        signs,
        tree.BulletList((entry,)),
        tree.Utterance((paragraph("Words"),), tree.Voice.OURS),
        tree.Table((tree.Column(said("A")),), ()),
    )
    kept = found(file, "//w:p[w:pPr/w:keepNext]//w:t/text()")
    assert [text for text in kept if text != "Event"] == ["Entry", "Words"]
    assert elements(file, "//w:p[w:pPr/w:keepNext]//w:drawing")


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Two words", 1),
        ("Azerbaijan has been asked for troops and has not decided", 2),
        (f"A title of {'many words that goes on, and ' * 4}over the end of its lines", 4),
        ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft is", 2),
    ],
)
def test_the_lines_of_a_title_are_about_as_long_as_each_other(title: str, lines: int) -> None:
    file = written(tree.Title((Text(title),)))
    indents = found(file, "//w:style[@w:styleId='Title']/w:pPr/w:ind/@w:right", STYLES)
    width = measure(STYLE.page) - sum(int(right) / 20 for right in indents)
    wide = fonts.measure(STYLE.faces.label, STYLE.sizes.title, bold=True)
    set_in, rest = [""], title.split(" ")
    for word in rest:
        longer = f"{set_in[-1]} {word}".strip()
        set_in = [*set_in[:-1], longer] if wide(longer) <= width else [*set_in, word]
    assert len([line for line in set_in if line]) == lines
    if indents:
        assert wide(set_in[-1]) > 0.6 * width
    assert bool(indents) is (lines > 1 and max(map(wide, rest)) <= measure(STYLE.page))


def test_the_running_lines_hold_marking_and_pages() -> None:
    file = write(sample(), STYLE, LIGHT)
    header = "".join(found(file, "//w:t/text()", "word/header.xml"))
    footer = "".join(found(file, "//w:t/text()", "word/footer.xml"))
    assert header == "Policy briefTLP:GREEN"
    assert "TLP:GREEN" in footer
    assert footer.endswith("Page 1 of 1")
    assert found(file, "//w:instrText/text()", "word/footer.xml") == [" PAGE ", " NUMPAGES "]


def test_lists_start_where_they_are_told_and_anew() -> None:
    one = tree.NumberedList((tree.Item((paragraph("a"),)),), 7)
    nested = tree.BulletList((tree.Item((paragraph("b"), one)),))
    file = written(one, nested)
    numbers = found(file, "//w:body//w:numPr/w:numId/@w:val")
    levels = found(file, "//w:body//w:numPr/w:ilvl/@w:val")
    assert len(set(numbers)) == 3
    assert levels == ["0", "0", "1"]
    starts = found(file, "//w:startOverride/@w:val", "word/numbering.xml")
    assert starts == ["7", "7"]


def test_a_drawing_is_native_and_says_its_alternative() -> None:
    moments = (
        tree.Moment("2023", "War ends", 738000, 738364, tree.When.SPAN),
        tree.Moment("unknown", "A letter, undated", None, None, tree.When.EXACT),
        tree.Moment("about May", "A plan whose words need two lines", 738900, 738930, FUZZY),
    )
    file = written(tree.Timeline(moments, "Three moments", said("Figure 1. Time")))
    assert read_docx.alternatives(file) == ["Three moments"]
    assert read_docx.passages(file)[:1] == ["Figure 1. Time"]
    assert [text for text in read_docx.passages(file)[1:] if text] == [
        moment.label for moment in moments if moment.start
    ]
    assert not [name for name in members(file) if "media" in name]


def test_a_record_is_anchored_without_a_trace_on_the_page() -> None:
    part = tree.Part(said("What ", tree.Strong(said("they")), " said"), "jordan-no", "said")
    file = written(paragraph(part), paragraph(part))
    assert read_docx.records(file) == 2 * [("jordan-no.said", "What they said")]
    assert found(file, "//w15:appearance/@w15:val") == ["hidden", "hidden"]
    numbers = found(file, "//w:sdtPr/w:id/@w:val")
    assert len(set(numbers)) == 2
    assert list(read_docx.bookmarks(file).values()) == 2 * ["What they said"]
    assert read_docx.passages(file) == 2 * ["What they said"]


def test_the_file_says_what_it_is_and_nothing_of_the_clock() -> None:
    source = Attachment("brief.yaml", b"schema: 1\n")
    file = write(sample(), STYLE, WriterOptions(source, embed_fonts=False))
    properties = docx.Document(BytesIO(file)).core_properties
    assert properties.title == sample().meta.title
    assert properties.author == "The desk"
    assert properties.identifier == "AZ-ISF-01"
    assert properties.language == "en-GB"
    assert str(properties.created) == str(properties.modified) == "2025-12-23 12:10:00+00:00"
    own = read_docx.part(file, "docProps/custom.xml")
    values = {one.get("name"): "".join(found_in(one, ".//text()")) for one in own}
    assert values["Source SHA-256"] == hashlib.sha256(source.content).hexdigest()
    bare = write(sample(), STYLE, WriterOptions(embed_fonts=False, source_digest="0f"))
    assert found(bare, "//*[@name='Source SHA-256']/*/text()", "docProps/custom.xml") == ["0f"]
    with zipfile.ZipFile(BytesIO(file)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_base_is_clean() -> None:
    file = write(sample(), STYLE, LIGHT)
    assert not [name for name in members(file) if "thumbnail" in name or "Effects" in name]
    mode = "//w:compatSetting[@w:name='compatibilityMode']/@w:val"
    assert found(file, mode, "word/settings.xml") == ["15"]
    with zipfile.ZipFile(BytesIO(file)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"python-docx" not in everything
    assert b"2013-" not in everything


def test_paper_and_margins_are_the_style_s() -> None:
    style = StyleSheet(name="Wide", page=PageStyle(size="Letter", left=30))
    file = write(sample(), style, LIGHT)
    assert found(file, "//w:pgSz/@w:w | //w:pgSz/@w:h") == ["12240", "15840"]
    assert found(file, "//w:pgMar/@w:left") == ["1701"]


def test_the_bytes_do_not_depend_on_where_and_when() -> None:
    code = (
        "import sys; from tests.sample_tree import sample;"
        "from briefgen.house.style import StyleSheet; from briefgen.writers.docx import write;"
        "from briefgen.writers.options import WriterOptions as Options;"
        "import hashlib; print(hashlib.sha256("
        "write(sample(), StyleSheet(name='House'), Options())).hexdigest())"
    )
    digests = set()
    for zone, locale, seed, cwd in (
        ("Asia/Baku", "tr_TR.UTF-8", "1", ROOT),
        ("America/New_York", "C", "2", ROOT.parent),
    ):
        env = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "HOME": str(cwd)}
        env["PYTHONPATH"] = str(ROOT)
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=cwd,
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_work_grows_no_faster_than_the_text() -> None:
    """Counted in calls, which do not depend on what else the machine does."""

    def calls(rows: int) -> int:
        cells = (tree.Cell((paragraph("some words"),)),)
        table = tree.Table((tree.Column(said("A")),), tuple(tree.Row(cells) for _ in range(rows)))
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            written(table)
        finally:
            sys.setprofile(None)
        return counted

    none, some, many = calls(0), calls(50), calls(500)
    assert (many - none) <= 1.05 * 10 * (some - none)
