"""What an organisation's Word file asks for reaches no place that it would spoil, and is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import docx.document
import docx.enum.style
import pytest
from click.testing import CliRunner
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from lxml import etree
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from briefgen import tree
from briefgen.cli import main
from briefgen.house.style import StyleSheet
from briefgen.tree import Document
from briefgen.writers.docx import write
from briefgen.writers.docx.house import House, read_house
from briefgen.writers.options import WriterOptions
from tests import read_docx
from tests.briefs import SAMPLE
from tests.sample_tree import sample
from tests.test_grids import grid, speaker
from tests.word_styles import OFF, Computed, WordFile, w
from tools.docx_lint import lint

STYLE = StyleSheet(name="Ours")
STOOD = ("Normal", "Title", "Heading 1", "Heading 2", "Caption", "Body Text", "List Number")
HEADS = {"title", "caption", "heading 1", "heading 2", "heading 3", "toc heading"}
TEXT = {"body text", "grid text", "table text", "detail", "facts", "list number", "list bullet"}
AT_MARGIN = {*HEADS, "body text", "grid text", "table text", "facts", "subtitle"}
BORDERED = ("callout", "utterance", "facts", "heading", "toc heading", "title", "subtitle")
PALE, TINY = {"FFFFFF", "EEEEEE"}, 4
SHOWN_LINES = {"single", "double", "thick"}


def saved(made: docx.document.Document) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def amended(element: etree._Element, name: str, xml: str) -> None:
    """Put properties among those of a style or a section, in the order of the schema."""
    orders = {
        "pPr": "keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs bidi"
        " spacing ind contextualSpacing jc textDirection outlineLvl",
        "rPr": "rFonts b bCs i iCs caps smallCaps strike vanish color spacing kern position sz szCs"
        " highlight u vertAlign rtl lang specVanish",
        "sectPr": "headerReference footerReference type pgSz pgMar lnNumType pgNumType cols vAlign"
        " titlePg textDirection bidi docGrid",
    }
    properties = element if name == "sectPr" else element.find(qn(f"w:{name}"))
    if properties is None:
        properties = parse_xml(f"<w:{name} {nsdecls('w')}/>")
        following = element.find(qn("w:rPr"))
        if name == "pPr" and following is not None:
            following.addprevious(properties)
        else:
            element.append(properties)
    for one in parse_xml(f"<w:x {nsdecls('w')}>{xml}</w:x>"):
        for old in properties.findall(one.tag):
            properties.remove(old)
        properties.append(one)
    order = orders[name].split()
    properties[:] = sorted(properties, key=lambda one: order.index(etree.QName(one).localname))


def house(style: str = "Normal", paragraph: str = "", letters: str = "") -> docx.document.Document:
    """Return a file with one habit, and a paragraph in each of its styles."""
    made = docx.Document()
    amended(made.styles[style].element, "pPr", paragraph)
    amended(made.styles[style].element, "rPr", letters)
    for name in STOOD:
        made.add_paragraph("Words of the house.", style=name)
    return made


def document() -> Document:
    """Return a document with everything that a brief holds, grids as well."""
    made = sample()
    inner = grid(*speaker("A speaker", 2)).blocks
    return replace(made, blocks=(*made.blocks, *inner))


def on(made: docx.document.Document, of: Document | None = None) -> bytes:
    reference = read_house(saved(made), STYLE)
    return write(of or document(), STYLE, WriterOptions(embed_fonts=False, reference=reference))


def told(made: docx.document.Document) -> House:
    return read_house(saved(made), STYLE)


def faults(file: bytes) -> set[str]:
    """Return what a reader of the finished file would see go wrong, by paragraph."""
    opened = WordFile(file)
    parts = {"word/document.xml", "word/endnotes.xml"} & opened.parts.keys()
    found: set[str] = set()
    for one in (one for part in sorted(parts) for one in opened.paragraphs(part)):
        found.update(paragraph_faults(one))
        found.update(letter_faults(one))
    for style_id in opened.styles:
        if opened.styles[style_id].get(w("type")) == "paragraph":
            found.update(style_faults(opened.of_style(style_id)))
    return found


def paragraph_faults(one: Computed) -> Iterator[str]:
    name = one.style.lower()
    ended = {"end", "centre"} & set(name.split())
    side = one.paragraph.get("jc", {}).get("val", "left")
    spacing = one.paragraph.get("spacing", {})
    fill = one.paragraph.get("shd", {}).get("fill", "auto")
    edges = set(one.paragraph.get("pBdr", {}).values()) & SHOWN_LINES
    checks = {
        "first line": one.number("ind", "firstLine") > 0,
        "indented": name in AT_MARGIN
        and bool(one.number("ind", "left") or one.number("ind", "right")),
        "justified": side in {"both", "distribute"},
        "aligned": side in {"center", "right", "end"} and not ended and name not in HEADS,
        "leading": spacing.get("lineRule", "auto") != "auto"
        or int(spacing.get("line", "240")) > 312,
        "wide": one.number("spacing", "after") > 480 or spacing.get("afterAutospacing", "0") == "1",
        "new page": one.on("pageBreakBefore"),
        "framed": "framePr" in one.paragraph,
        "boxed": not name.startswith(BORDERED) and (bool(edges) or fill != "auto"),
        "backwards": one.on("bidi")
        or one.paragraph.get("textDirection", {}).get("val", "lrTb") != "lrTb",
    }
    return (fault for fault, there in checks.items() if there)


def letter_faults(one: Computed) -> Iterator[str]:
    def on_in(run: dict[str, dict[str, str]], name: str) -> bool:
        return name in run and run[name].get("val") not in OFF

    for run in one.runs:
        if any(on_in(run, name) for name in ("vanish", "specVanish", "webHidden")):
            yield "hidden"
        if one.style.lower() in TEXT and any(on_in(run, name) for name in ("caps", "strike")):
            yield "letters"
        if one.style.lower() in TEXT and run.get("highlight", {}).get("val", "none") != "none":
            yield "letters"
        if on_in(run, "rtl"):
            yield "backwards"
        if one.style.lower() in HEADS | TEXT and run.get("color", {}).get("val") in PALE:
            yield "faint"
        if int(run.get("sz", {}).get("val", "20")) <= TINY:
            yield "tiny"


def style_faults(one: Computed) -> Iterator[str]:
    """Yield what a style of the brief would do to a paragraph that somebody adds in Word."""
    name = one.style.lower()
    if name in HEADS and not one.on("keepNext"):
        yield "parted"
    if name in TEXT and one.on("keepNext"):
        yield "held"
    if name in TEXT and one.paragraph.get("tabs"):
        yield "stops"
    listed = one.paragraph.get("numPr", {}).get("numId", "0") != "0"
    if name in AT_MARGIN and not name.startswith("heading") and listed:
        yield "numbered"
    level = one.paragraph.get("outlineLvl", {}).get("val", "9")
    if name in TEXT and level != "9":
        yield "outlined"


NUMBERS = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
FRAME = (
    '<w:framePr w:w="2000" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="600" w:y="1"/>'
)
DROP = '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
EDGE = '<w:pBdr><w:left w:val="single" w:sz="24" w:space="4" w:color="C00000"/></w:pBdr>'
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>'
FAR = '<w:tabs><w:tab w:val="left" w:pos="1134"/><w:tab w:val="left" w:pos="5000"/></w:tabs>'


@pytest.mark.parametrize(
    ("style", "paragraph", "letters", "fault", "clause"),
    [
        ("Normal", '<w:ind w:firstLine="709"/>', "", "first line", "Normal: first lines indented"),
        (
            "Normal",
            '<w:ind w:firstLineChars="200" w:firstLine="420"/>',
            "",
            "first line",
            "Normal:",
        ),
        ("Body Text", '<w:ind w:firstLine="709"/>', "", "first line", "Body Text: first lines"),
        ("Normal", '<w:jc w:val="both"/>', "", "justified", "Normal: justified"),
        ("Heading 1", '<w:jc w:val="distribute"/>', "", "justified", "Heading 1: justified"),
        ("Normal", '<w:jc w:val="center"/>', "", "aligned", "Normal: centred,"),
        ("Normal", '<w:spacing w:line="480" w:lineRule="exact"/>', "", "leading", "Normal: lines "),
        ("Normal", '<w:spacing w:line="480" w:lineRule="auto"/>', "", "leading", "Normal: lines "),
        (
            "Normal",
            '<w:spacing w:line="400" w:lineRule="atLeast"/>',
            "",
            "leading",
            "Normal: lines ",
        ),
        ("Body Text", '<w:spacing w:after="600"/>', "", "wide", "Body Text: wide spaces"),
        ("Normal", '<w:spacing w:afterAutospacing="1"/>', "", "wide", ""),
        ("Heading 1", "<w:pageBreakBefore/>", "", "new page", "Heading 1: a new page before it"),
        ("Normal", "<w:pageBreakBefore/>", "", "new page", "Normal: a new page before it"),
        ("Title", "", "<w:vanish/>", "hidden", "Title: hidden, here shown"),
        ("Heading 2", "", "<w:specVanish/>", "hidden", "Heading 2: hidden"),
        ("Normal", "", "<w:vanish/>", "hidden", "Normal: hidden"),
        ("Strong", "", "<w:vanish/>", "hidden", "Strong: hidden"),
        ("Title", "", '<w:color w:val="FFFFFF"/>', "faint", "Title: letters too pale"),
        ("Normal", "", '<w:color w:val="EEEEEE"/>', "faint", "Normal: letters too pale"),
        ("Title", "", '<w:sz w:val="2"/>', "tiny", "Title: letters too small to read"),
        ("Heading 1", '<w:keepNext w:val="0"/>', "", "parted", "Heading 1: parted from what"),
        ("Caption", '<w:keepNext w:val="0"/>', "", "parted", "Caption: parted from what follows"),
        ("Normal", "<w:keepNext/>", "", "held", "Normal: kept with the next paragraph"),
        ("Heading 1", FRAME, "", "framed", "Heading 1: in a frame"),
        ("Body Text", DROP, "", "framed", "Body Text: with a drop capital"),
        ("Normal", EDGE, "", "boxed", "Normal: with borders"),
        ("Body Text", SHADE, "", "boxed", "Body Text: shaded"),
        ("Normal", "<w:bidi/>", "", "backwards", "Normal: from right to left"),
        ("Heading 1", '<w:textDirection w:val="tbRl"/>', "", "backwards", "Heading 1: from top to"),
        ("Normal", "", "<w:rtl/>", "backwards", "Normal: from right to left"),
        ("Normal", "", "<w:caps/>", "letters", "Normal: letters in capitals"),
        ("Normal", "", '<w:highlight w:val="yellow"/>', "letters", "Normal: letters marked"),
        ("Body Text", "", "<w:strike/>", "letters", "Body Text: letters struck out"),
        ("Normal", FAR, "", "stops", "Normal: tab stops of its own"),
        ("Normal", NUMBERS, "", "numbered", "Normal: numbered, here not"),
        ("Title", NUMBERS, "", "numbered", "Title: numbered, here not"),
        ("Body Text", '<w:ind w:left="1440"/>', "", "indented", "Body Text: away from the margins"),
        ("Heading 1", '<w:ind w:left="709"/>', "", "indented", "Heading 1: away from the margins"),
        ("Normal", '<w:outlineLvl w:val="2"/>', "", "outlined", ""),
    ],
)
def test_what_would_spoil_a_brief_reaches_nothing_and_is_told(
    style: str, paragraph: str, letters: str, fault: str, clause: str
) -> None:
    made = house(style, paragraph, letters)
    if style == "Strong":
        made.paragraphs[0].runs[0].style = made.styles["Strong"]
    assert fault in faults(saved(made))
    assert faults(on(made)) == set()
    assert any(one.startswith(clause) for one in told(made).mended) or not clause


def test_a_style_is_not_said_to_ask_for_what_the_plain_style_asks() -> None:
    assert told(house("Normal", "<w:keepNext/>")).mended == (
        "Normal: kept with the next paragraph, here not",
    )


def test_defaults_of_the_file_and_of_its_tables_reach_nothing() -> None:
    made = house()
    styles = made.styles.element
    styles.find(qn("w:docDefaults")).find(qn("w:pPrDefault"))[:] = [
        parse_xml(
            f'<w:pPr {nsdecls("w")}><w:spacing w:after="600" w:line="480" w:lineRule="exact"/>'
            '<w:ind w:left="300" w:firstLine="400"/><w:jc w:val="both"/></w:pPr>'
        )
    ]
    table = styles.xpath("w:style[@w:type='table'][@w:default='1']")[0]
    for old in table.findall(qn("w:tblPr")):
        table.remove(old)
    table.append(parse_xml(f'<w:pPr {nsdecls("w")}><w:jc w:val="center"/></w:pPr>'))
    line = '<w:insideV w:val="double" w:sz="12" w:space="0" w:color="FF0000"/>'
    table.append(
        parse_xml(f"<w:tblPr {nsdecls('w')}><w:tblBorders>{line}</w:tblBorders></w:tblPr>")
    )
    assert {"first line", "justified", "leading", "indented"} <= faults(saved(made))
    file = on(made)
    assert faults(file) == set()
    opened = WordFile(file)
    asked = {one.get(w("val")) for one in read_docx.body(file).iter(w("tblStyle"))}
    assert asked
    for style_id in map(str, asked):
        lines = [one.find(".//w:insideV", read_docx.NAMES) for one in opened.chain(style_id)]
        assert lines
        assert not [one for one in lines if one is not None]


def test_an_ordinary_file_and_one_of_briefgen_s_own_are_told_nothing() -> None:
    assert told(docx.Document()).mended == ()
    own = write(sample(), STYLE, WriterOptions(embed_fonts=False))
    again = read_house(own, STYLE)
    assert again.mended == ()
    assert "Brief Base" not in WordFile(on(docx.Document(BytesIO(own)))).styles


def test_a_brief_on_a_mended_house_can_be_the_house_itself() -> None:
    first = on(house("Normal", '<w:ind w:firstLine="709"/><w:jc w:val="both"/>'))
    again = read_house(first, STYLE)
    assert again.mended == ()
    file = write(document(), STYLE, WriterOptions(embed_fonts=False, reference=again))
    assert faults(file) == set()
    names = [WordFile(file).name(one) for one in WordFile(file).styles]
    assert len(names) == len(set(names))


def test_a_likelihood_s_bar_leaves_room_for_wider_letters() -> None:
    words = ((tree.Text("very unlikely"),), (tree.Text("confidence: low"),))
    of = replace(sample(), blocks=(tree.Assessment(*words, 5, 20),))

    def stops(file: bytes) -> list[int]:
        found = read_docx.find(read_docx.body(file), ".//w:pPr/w:tabs/w:tab/@w:pos")
        return [int(str(one)) for one in found]

    plain = write(of, STYLE, WriterOptions(embed_fonts=False))
    assert stops(plain)
    assert stops(on(house(), of)) == [round(1.2 * one) for one in stops(plain)]


def test_contents_of_a_house_stand_within_the_margins() -> None:
    made = house()
    theirs = made.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    amended(theirs.element, "pPr", f'{NUMBERS}<w:ind w:left="100" w:hanging="900"/>')
    opened = WordFile(on(made))
    (entry,) = [opened.of_style(one) for one in opened.styles if opened.name(one) == "toc 1"]
    assert (entry.number("ind", "left"), entry.number("ind", "firstLine")) == (0, 0)
    assert entry.paragraph.get("numPr", {}).get("numId", "0") == "0"


def test_faces_sizes_and_colours_of_the_house_stay() -> None:
    made = house("Normal", '<w:jc w:val="both"/>', '<w:color w:val="203040"/><w:sz w:val="23"/>')
    amended(made.styles["Heading 1"].element, "rPr", '<w:color w:val="7A1020"/><w:sz w:val="33"/>')
    runs = {one.style: one.runs for one in WordFile(on(made)).paragraphs() if one.runs}
    assert {run["color"]["val"] for run in runs["heading 1"]} == {"7A1020"}
    assert {run["sz"]["val"] for run in runs["heading 1"]} == {"33"}
    assert runs["Callout"][0]["sz"]["val"] == "23"
    assert runs["Grid Text"][0]["color"]["val"] == "203040"


def test_a_title_may_stand_in_the_middle_and_headings_keep_their_numbers_and_indents() -> None:
    made = house("Title", '<w:jc w:val="center"/>')
    amended(made.styles["Heading 1"].element, "pPr", f'{NUMBERS}<w:ind w:left="432"/>')
    found = {one.style: one for one in WordFile(on(made)).paragraphs()}
    assert found["Title"].paragraph["jc"] == {"val": "center"}
    assert found["heading 1"].paragraph["numPr"]["numId"] == "1"
    assert found["heading 1"].paragraph["ind"]["left"] == "432"
    assert not [one for one in told(made).mended if "Heading 1" in one or "Title" in one]


TRANSLATED = {
    "Normal": "Standard",
    "heading 1": "Überschrift 1",
    "heading 2": "Überschrift 2",
    "heading 3": "Überschrift 3",
}


def translated() -> docx.document.Document:
    """Return a file whose styles another maker's program has named in its own language."""
    made = house()
    ids: dict[str, str] = {}
    for one in made.styles.element.iterfind(qn("w:style")):
        name = one.find(qn("w:name"))
        if name.get(qn("w:val")) in TRANSLATED:
            name.set(qn("w:val"), TRANSLATED[name.get(qn("w:val"))])
            ids[one.get(qn("w:styleId"))] = f"U{len(ids)}"
            one.set(qn("w:styleId"), ids[one.get(qn("w:styleId"))])
    for root in (made.styles.element, made.element.body):
        for tag in ("basedOn", "next", "link", "pStyle"):
            for one in root.iter(qn(f"w:{tag}")):
                one.set(qn("w:val"), ids.get(one.get(qn("w:val")), one.get(qn("w:val"))))
    for one in made.styles.element.xpath("w:style[w:pPr/w:outlineLvl]"):
        amended(one, "rPr", '<w:color w:val="7A1020"/>')
    return made


def test_headings_with_translated_names_are_found_by_their_level() -> None:
    file = on(translated())
    opened = WordFile(file)
    headings = [one for one in opened.paragraphs() if one.style.startswith("heading")]
    assert {one.style for one in headings} == {"heading 1"}
    assert {run["color"]["val"] for one in headings for run in one.runs[:1]} == {"7A1020"}
    names = [opened.name(one) for one in opened.styles]
    assert names.count("Normal") == 1
    assert [names.count(f"heading {level}") for level in range(1, 4)] == [1, 1, 1]
    aliases = read_docx.find(opened.parts["word/styles.xml"], "//w:aliases/@w:val")
    assert "Überschrift 1" in aliases
    assert len(read_docx.find(opened.parts["word/styles.xml"], "//w:style[@w:default='1']")) == 4
    assert lint(file) == [] or all("too pale" in one for one in lint(file))


def test_what_is_named_like_a_style_of_ours_by_chance_is_left_to_the_house() -> None:
    made = house()
    theirs = made.styles.add_style("Table Heading", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    amended(theirs.element, "rPr", '<w:sz w:val="60"/>')
    heads = [one for one in WordFile(on(made)).paragraphs() if one.style.startswith("Table Head")]
    assert {one.style for one in heads} == {"Table Heading of brief"}
    assert {run["sz"]["val"] for one in heads for run in one.runs} & {"60"} == set()


def test_heads_that_use_a_mended_style_look_as_they_did() -> None:
    made = house("Title", '<w:jc w:val="both"/><w:ind w:left="1000"/>')
    made.sections[0].header.paragraphs[0].text = "The Office of Affairs"
    made.sections[0].header.paragraphs[0].style = made.styles["Title"]
    opened = WordFile(on(made))
    (head,) = [
        one
        for part in opened.parts
        if "header" in part and "rels" not in part
        for one in opened.paragraphs(part)
        if one.words.startswith("The Office")
    ]
    assert head.paragraph["jc"] == {"val": "both"}
    assert head.number("ind", "left") == 1000
    (title,) = [one for one in opened.paragraphs() if one.style == "Title"]
    assert (title.paragraph["jc"]["val"], title.number("ind", "left")) == ("left", 0)


def running(file: bytes, tag: str) -> Computed:
    """Return the last line of a header or footer: the brief's own."""
    opened = WordFile(file)
    (part,) = [one for one in opened.parts if one.startswith(f"word/{tag}")]
    return list(opened.paragraphs(part))[-1]


@pytest.mark.parametrize("width", [Mm(210), Mm(297), Mm(148)])
def test_head_and_foot_end_at_the_right_of_the_house_s_page(width: Mm) -> None:
    made = house("Normal", '<w:ind w:firstLine="709"/><w:jc w:val="both"/>')
    section = made.sections[0]
    section.page_width = width
    section.left_margin = section.right_margin = Mm(20)
    for tag in ("header", "footer"):
        line = running(on(made), tag)
        assert line.number("ind", "firstLine") == 0
        assert line.paragraph["jc"]["val"] == "left"
        stops = line.paragraph["tabs"]
        assert list(stops.values()) == ["right"]
        assert int(next(iter(stops))) == pytest.approx((width - Mm(40)) / 635, abs=2)


def test_a_foot_that_has_room_takes_one_line() -> None:
    made = house()
    made.sections[0].page_width = Mm(210)
    made.sections[0].left_margin = made.sections[0].right_margin = Mm(25)
    foot = "Azerbaijan and the Gaza force · information as of 23 December 2025, 15:10 GMT+3"
    of = replace(document(), running=replace(document().running, foot=foot))
    opened = WordFile(on(made, of))
    (part,) = [one for one in opened.parts if one.startswith("word/footer")]
    (line,) = [one.words for one in opened.paragraphs(part) if one.words]
    assert line.startswith(foot)
    assert of.running.marking in line


def test_a_foot_that_has_no_room_on_one_line_takes_two() -> None:
    made = house()
    made.sections[0].page_width = Mm(105)
    made.sections[0].left_margin = made.sections[0].right_margin = Mm(15)
    of = document()
    foot = "A running title of the length that such titles have · as of 23 December 2025"
    long = replace(of.running, foot=foot)
    opened = WordFile(on(made, replace(of, running=long)))
    (part,) = [one for one in opened.parts if one.startswith("word/footer")]
    lines = [one.words for one in opened.paragraphs(part)]
    assert [long.foot in one for one in lines] == [True, False]
    assert long.marking in lines[1]


@pytest.mark.parametrize(
    ("xml", "clause"),
    [
        ('<w:lnNumType w:countBy="1"/>', "its lines numbered"),
        ('<w:vAlign w:val="center"/>', "its text not from the top"),
        ('<w:textDirection w:val="tbRl"/>', "its text from top to bottom"),
        ("<w:bidi/>", "its columns from right to left"),
        ('<w:cols w:num="2" w:space="720"/>', "its text in columns"),
        ('<w:pgNumType w:start="7"/>', "its numbers not 1, 2, 3"),
        ('<w:docGrid w:type="linesAndChars" w:linePitch="480" w:charSpace="2000"/>', ""),
    ],
)
def test_how_the_text_of_the_house_ran_on_its_pages_is_not_taken_over(
    xml: str, clause: str
) -> None:
    made = house()
    amended(made.sections[-1]._sectPr, "sectPr", xml)
    kept = read_docx.find(read_docx.body(on(made)), ".//w:sectPr/*")
    name = etree.QName(parse_xml(f"<w:x {nsdecls('w')}>{xml}</w:x>")[0]).localname
    assert name not in {etree.QName(one).localname for one in kept if not isinstance(one, str)}
    assert [one for one in told(made).mended if clause in one] or not clause


@pytest.mark.parametrize("of", ["landscape", "a5", "gutter"])
def test_grids_are_as_wide_as_the_page_of_the_house(of: str) -> None:
    made = house()
    section = made.sections[0]
    if of == "landscape":
        section.page_width, section.page_height = section.page_height, section.page_width
    elif of == "a5":
        section.page_width, section.page_height = Mm(148), Mm(210)
        section.left_margin = section.right_margin = Mm(15)
    else:
        section.gutter = Mm(15)
    sides = (section.left_margin, section.right_margin, section.gutter)
    room = int(section.page_width or 0) - sum(int(side or 0) for side in sides)
    for found in read_docx.body(on(made)).iter(w("tblGrid")):
        wide = sum(int(one.get(w("w"), "0")) for one in found)
        assert wide == pytest.approx(room / 635, abs=3)


Place = tuple[str, str]


def with_logo(
    *, across: Place, down: Place, size: tuple[int, int], tag: str = "header", first: bool = False
) -> docx.document.Document:
    """Return a file with a picture that floats; lengths are millimetres."""
    made = house()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = section.header_distance = Mm(12)
    section.different_first_page_header_footer = first
    part = getattr(section, f"first_page_{tag}" if first else tag)
    wide, high = (int(Mm(one)) for one in size)

    def at(place: Place) -> str:
        where, length = place
        align = f"<wp:align>{length}</wp:align>"
        offset = f"<wp:posOffset>{int(Mm(int(length))) if length.isdigit() else 0}</wp:posOffset>"
        return f'relativeFrom="{where}">{offset if length.isdigit() else align}'

    part.paragraphs[0].add_run()._r.append(
        parse_xml(
            f"<w:drawing {nsdecls('w', 'wp', 'a')}><wp:anchor distT='0' distB='0' distL='0'"
            " distR='0' simplePos='0' relativeHeight='1' behindDoc='0' locked='0' layoutInCell='1'"
            " allowOverlap='1'><wp:simplePos x='0' y='0'/>"
            f"<wp:positionH {at(across)}</wp:positionH><wp:positionV {at(down)}"
            f"</wp:positionV><wp:extent cx='{wide}' cy='{high}'/>"
            "<wp:wrapNone/><wp:docPr id='5' name='Seal' descr='Seal'/></wp:anchor></w:drawing>"
        )
    )
    return made


def margin(file: bytes, side: str) -> float:
    (found,) = read_docx.find(read_docx.body(file), f".//w:sectPr/w:pgMar/@w:{side}")
    return int(str(found)) * 25.4 / 1440


@pytest.mark.parametrize(
    ("across", "down", "ends"),
    [
        (("page", "150"), ("page", "8"), 48),
        (("margin", "right"), ("topMargin", "top"), 40),
        (("column", "0"), ("paragraph", "0"), 52),
    ],
)
def test_text_begins_below_a_picture_that_floats_in_the_head(
    across: Place, down: Place, ends: float
) -> None:
    made = with_logo(across=across, down=down, size=(40, 40))
    assert ends < margin(on(made), "top") < ends + 5
    assert any("a picture or frame of head or foot" in one for one in told(made).mended)


@pytest.mark.parametrize(
    ("across", "down", "size"),
    [
        (("margin", "center"), ("margin", "center"), (150, 150)),  # a watermark
        (("page", "0"), ("page", "0"), (210, 297)),  # a ground
        (("page", "2"), ("page", "5"), (15, 60)),  # in the margin, beside the text
    ],
)
def test_a_picture_that_is_in_nobody_s_way_moves_no_text(
    across: Place, down: Place, size: tuple[int, int]
) -> None:
    made = with_logo(across=across, down=down, size=size)
    assert margin(on(made), "top") == pytest.approx(12, abs=0.1)
    assert told(made).mended == ()


def test_a_picture_on_the_first_page_alone_moves_that_page_alone() -> None:
    made = with_logo(across=("margin", "right"), down=("page", "8"), size=(60, 45), first=True)
    file = on(made)
    assert margin(file, "top") == pytest.approx(12, abs=0.1)
    opened = WordFile(file)
    after = {
        part: [one.number("spacing", "after") for one in opened.paragraphs(part)][-1]
        for part in opened.parts
        if part.startswith("word/header")
    }
    assert sorted(one > 400 for one in after.values()) == [False, True], after


@pytest.mark.parametrize(
    ("floating", "ends"),
    [
        (
            (
                '<w:p><w:pPr><w:framePr w:w="4000" w:h="1134" w:hRule="exact" w:wrap="around"'
                ' w:vAnchor="page" w:hAnchor="page" w:x="1418" w:y="1134"/></w:pPr>'
                "<w:r><w:t>Street and town</w:t></w:r></w:p>"
            ),
            40,
        ),
        (
            (
                '<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="1418"'
                ' w:tblpY="1134"/><w:tblW w:w="4000" w:type="dxa"/></w:tblPr><w:tblGrid>'
                '<w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="1701"/>'
                '</w:trPr><w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
                "</w:tr></w:tbl>"
            ),
            50,
        ),
        (
            (
                '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect style="position:'
                "absolute;margin-left:10pt;margin-top:20mm;width:100pt;height:25mm;"
                'mso-position-vertical-relative:page"/></w:pict></w:r></w:p>'
            ),
            45,
        ),
    ],
)
def test_text_begins_below_frames_tables_and_old_drawings_of_the_head(
    floating: str, ends: float
) -> None:
    made = house()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.header_distance = Mm(12)
    first = section.header.paragraphs[0]._p
    first.addprevious(parse_xml(f"<w:x {nsdecls('w')}>{floating}</w:x>")[0])
    assert ends < margin(on(made), "top") < ends + 5


def test_the_marking_and_the_page_stand_beside_a_picture_in_the_foot() -> None:
    made = with_logo(across=("margin", "right"), down=("page", "260"), size=(50, 25), tag="footer")
    file = on(made)
    assert 37 < margin(file, "bottom") < 42
    line = running(file, "footer")
    (stop,) = line.paragraph["tabs"]
    assert int(stop) * 25.4 / 1440 == pytest.approx(160 - 50 - 2.8, abs=0.5)
    assert line.number("ind", "right") * 25.4 / 1440 == pytest.approx(50 + 2.8, abs=0.5)


def test_the_marking_stands_at_the_right_of_a_picture_in_the_head() -> None:
    made = with_logo(across=("margin", "left"), down=("page", "8"), size=(50, 25))
    line = running(on(made), "header")
    assert line.number("ind", "left") * 25.4 / 1440 == pytest.approx(50 + 2.8, abs=0.5)
    assert list(line.paragraph["tabs"].values()) == ["right"]


def test_a_tall_head_pushes_the_text_and_no_line_stands_at_the_very_edge() -> None:
    made = house()
    made.sections[0].top_margin, made.sections[0].header_distance = Mm(-20), Mm(0)
    file = on(made)
    assert margin(file, "top") == pytest.approx(20, abs=0.1)
    assert margin(file, "header") > 5


def test_text_keeps_its_distance_from_a_foot_as_high_as_the_margin() -> None:
    made = house()
    section = made.sections[0]
    section.bottom_margin, section.footer_distance = Mm(15), Mm(12)
    for number in range(3):
        section.footer.add_paragraph(f"Line {number} of a foot")
    high = 12 + (4 + 1) * 14 * 25.4 / 72  # four lines of the house's and one of ours
    assert margin(on(made), "bottom") == pytest.approx(high + 8 * 25.4 / 72, abs=0.2)
    assert told(made).mended == ()


def test_all_text_is_in_the_language_of_the_brief() -> None:
    made = house("Normal", "", '<w:lang w:val="de-DE"/>')
    defaults = made.styles.element.find(qn("w:docDefaults"))
    made.styles.element.remove(defaults)
    file = on(made)
    said = read_docx.find(read_docx.part(file, "word/styles.xml"), "//w:lang/@w:val")
    assert set(said) == {sample().meta.language}
    assert "the file has no language" not in lint(file)


CHANGES: tuple[Callable[[], docx.document.Document], ...] = (
    lambda: house("Normal", f'{NUMBERS}{EDGE}{FAR}<w:ind w:firstLine="709"/>', "<w:b/><w:caps/>"),
    lambda: house("Title", f"<w:pageBreakBefore/>{FRAME}", "<w:vanish/>"),
    translated,
    lambda: with_logo(across=("margin", "right"), down=("page", "8"), size=(60, 45), first=True),
    lambda: with_logo(across=("margin", "right"), down=("page", "260"), size=(9, 9), tag="footer"),
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_mended_file_is_valid(
    change: Callable[[], docx.document.Document], tmp_path: Path
) -> None:
    file = on(change(), sample())
    assert [one for one in lint(file) if "too pale" not in one] == []
    path = tmp_path / "one.docx"
    path.write_bytes(file)
    found = OpenXmlValidator().validate(path)
    own = tmp_path / "house.docx"
    own.write_bytes(saved(change()))
    known = {str(one.description) for one in OpenXmlValidator().validate(own).errors}
    assert [one for one in found.errors if str(one.description) not in known] == []


def test_what_was_set_straight_is_told_once_and_the_brief_is_proved(tmp_path: Path) -> None:
    made = house("Title", "", "<w:vanish/>")
    amended(made.styles["Normal"].element, "pPr", '<w:jc w:val="both"/>')
    file = tmp_path / "house.docx"
    file.write_bytes(saved(made))
    asked = ["build", str(SAMPLE), "--reference", str(file), "--format", "docx", "--prove"]
    done = CliRunner().invoke(main, [*asked, "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert done.stderr.count("warning[reference-mended]") == 1
    assert "Normal: justified, here flush left; Title: hidden, here shown" in done.stderr
    assert (tmp_path / "out" / "azerbaijan.docx").exists()
