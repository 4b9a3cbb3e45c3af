"""Grids: who, what, how we know. Their columns, names after a break, and what a reader is told."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Literal

import pypdf
import pytest
from lxml import etree
from msgspec.structs import replace

from briefgen import readback, tree
from briefgen.house.style import PageStyle, StyleSheet
from briefgen.tree import Cell, Column, Paragraph, Role, Row, Table, Text, Voice
from briefgen.writers import docx, pdf
from briefgen.writers.grids import columns
from briefgen.writers.options import WriterOptions
from briefgen.writers.pdf.page_slices import Strip
from briefgen.writers.pdf.pages import paginate
from briefgen.writers.pdf.running_head import running_heads
from tests import read_docx
from tests.pdf_reading import read
from tests.sample_tree import sample

STYLE = StyleSheet(name="House")
LIGHT = WriterOptions(embed_fonts=False)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WIDTHS = (34, 88, 30)


def said(words: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph((Text(words),), role)


def speaker(name: str, statements: int, *, words: str = "They said that they would.") -> list[Row]:
    """A speaker with their statements, each in a row of its own."""
    rows: list[Row] = []
    for number in range(1, statements + 1):
        who = Cell(() if rows else (said(name, Role.NAME), said("of a ministry", Role.DETAIL)))
        cells = (who, Cell((said(f"{number}. {words}"),)), Cell((said("1", Role.DETAIL),)))
        rows.append(Row(cells, f"{name}-{number}", bool(rows), f"{name} (continued)"))
    return rows


def grid(*rows: Row) -> tree.Document:
    heads = ("Speaker", "Words", "Sources")
    made = tuple(Column((Text(head),), width) for head, width in zip(heads, WIDTHS, strict=True))
    table = Table(made, rows, (), "Each row gives a statement.", grid=True)
    section = tree.Section((Text("Who said what"),), (table,), "section")
    return replace(sample(), blocks=(section,))


def pages(document: tree.Document, style: StyleSheet = STYLE) -> list[str]:
    file = pypdf.PdfReader(io.BytesIO(pdf.write(document, style, WriterOptions())))
    return [page.extract_text() for page in file.pages]


@pytest.mark.parametrize(
    ("room", "measures"), [(465, WIDTHS), (482, WIDTHS), (465, (34, 8, 74, 30))]
)
def test_all_columns_keep_their_measure_and_the_widest_takes_the_rest(
    room: float, measures: tuple[float, ...]
) -> None:
    found = columns(room, measures)
    widest = measures.index(max(measures))
    for index, ((_, width), measure) in enumerate(zip(found, measures, strict=True)):
        if index != widest:
            assert width == pytest.approx(measure * 72 / 25.4)
    assert found[-1][0] + found[-1][1] == pytest.approx(room)
    assert all(one[0] + one[1] <= other[0] + 0.01 for one, other in pairwise(found))


@pytest.mark.parametrize("room", [1, 40, 100])
def test_columns_fit_a_room_that_is_too_narrow_for_them(room: float) -> None:
    found = columns(room, WIDTHS)
    assert found[-1][0] + found[-1][1] == pytest.approx(room)
    assert all(width > 0 for _, width in found)


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_no_page_of_sixty_statements_is_without_a_name(size: Literal["A4", "Letter"]) -> None:
    style = StyleSheet(name="House", page=PageStyle(size=size))
    found = pages(grid(*speaker("A minister", 60)), style)
    assert len(found) > 1
    assert "(continued)" not in found[0]
    assert all("A minister" in page and "Words" in page for page in found)
    assert all("A minister (continued)" in page for page in found[1:])


def test_a_statement_longer_than_a_page_keeps_its_speaker() -> None:
    found = pages(grid(*speaker("A minister", 1, words="And so on it goes. " * 400)))
    assert len(found) > 2
    assert all("A minister (continued)" in page for page in found[1:])


def test_a_name_that_begins_a_page_is_not_said_to_go_on() -> None:
    rows = [row for number in range(40) for row in speaker(f"Speaker {number}", 1)]
    found = pages(grid(*rows))
    assert len(found) > 1
    assert not any("(continued)" in page for page in found)


def test_the_name_that_is_repeated_is_no_part_of_what_is_read_aloud() -> None:
    told = read(pdf.write(grid(*speaker("A minister", 60)), STYLE, WriterOptions()))
    assert "(continued)" not in told.root.text()
    assert "(continued)" in "".join(told.artifacts)


def test_a_first_cell_is_the_header_of_all_its_rows() -> None:
    file = pdf.write(grid(*speaker("A", 3), *speaker("B", 1)), STYLE, WriterOptions())
    told = read(file)
    rows = [[kid.tag for kid in row.kids if hasattr(kid, "tag")] for row in told.root.find("TR")]
    assert rows == [
        ["TH", "TH", "TH"],
        ["TH", "TD", "TD"],
        ["TD", "TD"],
        ["TD", "TD"],
        ["TH", "TD", "TD"],
    ]
    spans = [cell.node.get("/A", {}).get("/RowSpan") for cell in told.root.find("TH")]
    assert spans == [None, None, None, 3, None]


def test_a_name_higher_than_its_statements_stays_on_their_page() -> None:
    """Every line of a name stands above the rule that ends its rows."""
    name = "A permanent representative with a name of very many words " * 4
    rows = [row for number in range(12) for row in speaker(f"{name}{number}", 2)]
    document = grid(*rows)
    file = pdf.write(document, STYLE, WriterOptions())
    word = docx.write(document, STYLE, LIGHT)
    proof = readback.prove({"pdf": file, "docx": word}, document, STYLE.colours)
    assert proof.differences == ()
    text = pypdf.PdfReader(io.BytesIO(file)).pages[0].extract_text()
    assert " ".join(text.split()).count("permanent representative") >= 4


def word_table(document: tree.Document) -> etree._Element:
    (table,) = read_docx.body(docx.write(document, STYLE, LIGHT)).iter(f"{W}tbl")
    return table


def test_word_repeats_the_head_and_merges_the_first_cells() -> None:
    table = word_table(grid(*speaker("A", 3), *speaker("B", 1)))
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * 4]
    merged = [row.find(f"{W}tc/{W}tcPr/{W}vMerge") for row in rows]
    assert [None if one is None else one.get(f"{W}val", "") for one in merged] == [
        None,
        "restart",
        "",
        "",
        None,
    ]
    ruled = [row.find(f"{W}tc/{W}tcPr/{W}tcBorders/{W}top") is not None for row in rows]
    assert ruled == [False, False, False, False, True]


def test_word_has_the_widths_in_the_grid_and_in_the_cells() -> None:
    table = word_table(grid(*speaker("A", 2)))
    widths = [column.get(f"{W}w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    for row in table.iterfind(f"{W}tr"):
        assert [cell.get(f"{W}w") for cell in row.iterfind(f"{W}tc/{W}tcPr/{W}tcW")] == widths


def test_source_numbers_in_the_margin_are_not_raised() -> None:
    number = tree.Citation((tree.Reference((Text("1"),), "section"),))
    cells = (
        Cell((said("A", Role.NAME),)),
        Cell((Paragraph((Text("Words"), number)),)),
        Cell((Paragraph((number, Text(" on the record")), Role.DETAIL),)),
    )
    file = docx.write(grid(Row(cells)), STYLE, LIGHT)
    looks = [str(one.get(f"{W}val")) for one in read_docx.body(file).iter(f"{W}rStyle")]
    assert any(look.startswith("Citation") for look in looks)
    assert any(look.startswith("SourceNumber") for look in looks)


def test_voices_differ_without_colour() -> None:
    """An outlet's words have two thin lines at their side in Word, a speaker's have one."""
    blocks = tuple(
        tree.Utterance((Paragraph((tree.Quoted((Text("words"),), voice),)),), voice)
        for voice in (Voice.SPEAKER, Voice.OUTLET)
    )
    cells = (Cell((said("A", Role.NAME),)), Cell(blocks), Cell(()))
    styles = read_docx.part(docx.write(grid(Row(cells)), STYLE, LIGHT), "word/styles.xml")
    bars = {
        name.get(f"{W}val"): bar.get(f"{W}val")
        for style in styles.iterfind(f"{W}style")
        if (name := style.find(f"{W}name")) is not None
        and (bar := style.find(f"{W}pPr/{W}pBdr/{W}left")) is not None
    }
    assert bars["Utterance Speaker"] == "single"
    assert bars["Utterance Outlet"] == "double"


def test_the_head_of_a_page_names_the_section_and_the_speakers_on_it() -> None:
    rows = [*speaker("Ada", 60), *speaker("Ben", 1)]
    heads = [page.split("Who said what", 1)[1:] for page in pages(grid(*rows))]
    told = [" ".join(rest[0].split())[:12] if rest else "" for rest in heads[1:]]
    assert all(words.startswith(": Ada") for words in told)
    assert told[-1].startswith(": Ada – Ben")


def test_a_name_too_long_for_the_head_is_left_out_of_it() -> None:
    found = pages(grid(*speaker("A name of many words that goes on and on " * 3, 60)))
    assert all("Who said what" in page for page in found[1:])
    assert not any("Who said what:" in page for page in found)


def test_a_section_that_begins_with_the_page_is_the_only_one_in_its_head() -> None:
    first, second = Strip(90, section="One"), Strip(90, section="Two")
    assert running_heads(paginate([first, second], 100), lambda _: True) == ["", "Two"]


def test_a_section_that_goes_on_stands_before_the_one_that_begins() -> None:
    strips = [Strip(90, section="One"), Strip(40), Strip(40, section="Two", name="Ada")]
    pages_made = paginate(strips, 100)
    assert running_heads(pages_made, lambda _: True) == ["", "One · Two: Ada"]
    assert running_heads(pages_made, lambda words: ":" not in words) == ["", "One · Two"]
    assert running_heads(pages_made, lambda words: len(words) < 5) == ["", "One"]
    assert running_heads(pages_made, lambda _: False) == ["", ""]


def test_word_finds_the_section_of_each_page_but_the_first_for_its_head() -> None:
    """What is stored for it is empty: a program that does not look would repeat it everywhere."""
    file = docx.write(grid(*speaker("Ada", 3)), STYLE, LIGHT)
    (section,) = read_docx.body(file).iter(f"{W}sectPr")
    assert section.find(f"{W}titlePg") is not None
    kinds = [one.get(f"{W}type") for one in section.iterfind(f"{W}headerReference")]
    assert sorted(str(kind) for kind in kinds) == ["default", "first"]
    codes = {
        name: [one.text for one in read_docx.part(file, name).iter(f"{W}instrText")]
        for name in ("word/header.xml", "word/header-of-section.xml")
    }
    assert codes == {"word/header.xml": [], "word/header-of-section.xml": [" STYLEREF 1 "]}
    told = [
        one.text or "" for one in read_docx.part(file, "word/header-of-section.xml").iter(f"{W}t")
    ]
    assert "Who said what" not in told
