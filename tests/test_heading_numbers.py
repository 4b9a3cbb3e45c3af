"""Numbers before headings: the same in both formats, though Word counts for itself."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from briefgen import tree
from briefgen.compose.headings import LEVELS, numbered
from briefgen.house.style import StyleSheet
from briefgen.tree import Document, Section
from briefgen.writers.docx import write as write_docx
from briefgen.writers.docx.house import read_house
from briefgen.writers.options import WriterOptions
from briefgen.writers.pdf import write as write_pdf
from tests import pdf_reading, read_docx
from tests.sample_tree import sample
from tests.strategies import documents
from tools.docx_lint import lint

STYLE = StyleSheet(name="Ours")
PLAIN = WriterOptions(embed_fonts=False)


def with_numbers(document: Document) -> Document:
    return replace(document, blocks=numbered(document.blocks))


def told(document: Document) -> list[tuple[str, str]]:
    """Return the number and the words of each heading."""
    return [
        (block.number, " ".join(tree.plain(block.title).split()))
        for block in tree.walk(document.blocks)
        if isinstance(block, Section)
    ]


def counted(file: bytes) -> list[tuple[str, str]]:
    """Return the headings of a Word file with the numbers that Word counts by its styles."""
    numbering = read_docx.part(file, "word/numbering.xml")
    levels: dict[str, int] = {}
    texts: dict[str, str] = {}
    for style in read_docx.part(file, "word/styles.xml").iterfind("w:style", read_docx.NAMES):
        style_id = str(style.get(f"{{{read_docx.W}}}styleId"))
        for outline in read_docx.find(style, "w:pPr/w:outlineLvl/@w:val"):
            levels[style_id] = int(str(outline))
        for number in read_docx.find(style, "w:pPr[w:outlineLvl]/w:numPr/w:numId/@w:val"):
            one = f"//w:abstractNum[@w:abstractNumId=//w:num[@w:numId='{number}']"
            path = f"{one}/w:abstractNumId/@w:val]/w:lvl/w:lvlText/@w:val"
            texts[style_id] = str(read_docx.find(numbering, path)[levels[style_id]])
    counts = [0] * 9
    made = []
    for paragraph in read_docx.body(file).iter(f"{{{read_docx.W}}}p"):
        style_id = "".join(map(str, read_docx.find(paragraph, "w:pPr/w:pStyle/@w:val")))
        if style_id not in levels:
            continue
        shown = texts.get(style_id, "")
        if shown:
            level = levels[style_id]
            counts[level:] = [counts[level] + 1, *[0] * (8 - level)]
            for at, count in enumerate(counts, 1):
                shown = shown.replace(f"%{at}", str(count))
        words = "".join(map(str, read_docx.find(paragraph, ".//w:t/text()")))
        made.append((shown, " ".join(words.split())))
    return made


def printed(file: bytes) -> list[tuple[str, str]]:
    """Return the headings of a PDF with the labels before them."""
    found = []
    for heading in pdf_reading.read(file).root.find(*pdf_reading.HEADINGS):
        labels = "".join(one.text() for one in heading.find("Lbl"))
        words = heading.text(without=frozenset({"Lbl"}))
        found.append((labels.strip(), " ".join(words.split())))
    return found


def test_word_counts_what_the_tree_says_and_the_pdf_prints_it() -> None:
    document = with_numbers(sample())
    assert told(document)[0][0] == "1"
    assert counted(write_docx(document, STYLE, PLAIN)) == told(document)
    assert printed(write_pdf(document, STYLE, WriterOptions())) == told(document)


def test_without_numbers_no_style_is_linked_and_nothing_is_printed() -> None:
    assert {number for number, _ in counted(write_docx(sample(), STYLE, PLAIN))} == {""}
    assert {number for number, _ in printed(write_pdf(sample(), STYLE, WriterOptions()))} == {""}


def test_bookmarks_show_the_numbers() -> None:
    document = with_numbers(sample())
    reader = pdf_reading.read(write_pdf(document, STYLE, WriterOptions())).reader
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert " ".join(told(document)[0]) in titles


@pytest.mark.slow
@settings(max_examples=15)
@given(document=documents())
def test_every_tree_has_the_same_numbers_in_both(
    document: Document, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = with_numbers(document)
    file = write_docx(made, STYLE, PLAIN)
    assert [one[0] for one in counted(file)] == [one[0] for one in told(made)]
    assert [one[0] for one in printed(write_pdf(made, STYLE, WriterOptions()))] == [
        one[0] for one in told(made)
    ]
    assert max(number.count(".") for number, _ in told(made)) < LEVELS
    assert lint(file) == []
    path = tmp_path_factory.mktemp("numbered") / "one.docx"
    path.write_bytes(file)
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors


def house(*, numbered: bool) -> bytes:
    made = docx.Document()
    if numbered:
        properties = made.styles["Heading 1"].element.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        )
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def linked(file: bytes) -> dict[str, str]:
    """Return the list of each heading style that has one."""
    styles = read_docx.part(file, "word/styles.xml")
    return {
        str(style.get(f"{{{read_docx.W}}}styleId")): str(number)
        for style in styles.iterfind("w:style", read_docx.NAMES)
        if "Heading" in str(style.get(f"{{{read_docx.W}}}styleId"))
        for number in read_docx.find(style, "w:pPr/w:numPr/w:numId[@w:val != '0']/@w:val")
    }


def test_a_house_without_numbers_is_given_them() -> None:
    options = replace(PLAIN, reference=read_house(house(numbered=False), STYLE))
    file = write_docx(with_numbers(sample()), STYLE, options)
    assert set(linked(file)) == {"Heading1", "Heading2", "Heading3"}
    assert counted(file) == told(with_numbers(sample()))
    assert not linked(write_docx(sample(), STYLE, options))


def test_a_house_that_numbers_its_headings_keeps_its_own_numbers() -> None:
    options = replace(PLAIN, reference=read_house(house(numbered=True), STYLE))
    for document in (sample(), with_numbers(sample())):
        assert linked(write_docx(document, STYLE, options)) == {"Heading1": "1"}


def test_a_long_number_moves_all_headings_of_its_level() -> None:
    blocks = tuple(Section((tree.Text("A heading"),), (), f"s{n}") for n in range(12))
    document = replace(sample(), blocks=numbered(blocks))
    short = replace(sample(), blocks=numbered(blocks[:3]))
    indents = [
        int(str(read_docx.find(part, "//w:lvl[w:pStyle/@w:val='Heading1']//w:ind/@w:left")[0]))
        for part in (
            read_docx.part(write_docx(one, STYLE, PLAIN), "word/numbering.xml")
            for one in (short, document)
        )
    ]
    assert indents[0] < indents[1] < indents[0] * 2
