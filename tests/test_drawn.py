"""A drawing is the same in every format: one width, one measure of words, room for each label."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen import drawing, tree
from briefgen.drawing import layout
from briefgen.house.style import StyleSheet
from briefgen.writers import drawn
from briefgen.writers.docx import write
from briefgen.writers.docx.ooxml import NAMESPACES
from briefgen.writers.options import WriterOptions
from briefgen.writers.pdf.fonts import Fonts
from briefgen.writers.pdf.text_style import TextStyle
from tests import read_docx
from tests.sample_tree import sample

STYLE = StyleSheet(name="House")
EMU_IN_A_TWIP, EMU_IN_A_POINT = 635, 12_700
WORDS = "office AVAToyota ◐ Bakı\u00a0x\u2011y 2025–26 Ω"


def test_a_drawing_measures_its_letters_as_the_pdf_sets_them() -> None:
    measured, size = drawn.measure(STYLE), drawing.SIZE
    plain, bold = (
        sum(
            font.word(char, caps=False).width * size / 1000
            for char in WORDS
            for font, _ in Fonts("en").runs(char, ink)
        )
        for ink in (
            TextStyle(STYLE.faces.label, STYLE.faces.text, size, weight=weight, colour="#000000")
            for weight in (400, 700)
        )
    )
    assert bold > plain > 50
    found = [measured(WORDS, heavy) for heavy in (False, True)]
    assert found == pytest.approx([plain, bold])


def test_a_text_area_rounded_in_another_way_is_as_wide() -> None:
    assert drawn.width(464.8818) == drawn.width(464.90629) == 464


def test_the_sample_is_drawn_alike_in_both_formats() -> None:
    (timeline,) = (one for one in tree.walk(sample().blocks) if isinstance(one, tree.Timeline))
    one, other = (
        layout(timeline, drawn.width(width), drawn.measure(STYLE))
        for width in (464.8818, 464.90629)
    )
    assert one == other


def test_a_label_at_the_edge_has_room_in_its_box() -> None:
    first = tree.Moment("Monday", "A few words", 739000, 739000, tree.When.EXACT)
    last = tree.Moment("Sunday", "A few words more", 739006, 739006, tree.When.EXACT)
    document = tree.Document(
        sample().meta, sample().running, (tree.Timeline((first, last), "Two"),)
    )
    body = read_docx.body(write(document, STYLE, WriterOptions(embed_fonts=False)))
    wide = _numbers(body, "//wp:inline/wp:extent/@cx")[0]
    start = _numbers(body, "//wpg:grpSpPr//a:chOff/@x")[0]
    lefts = _numbers(body, "//wps:wsp//a:off/@x")
    across = _numbers(body, "//wps:wsp//a:ext/@cx")
    assert len(lefts) == len(across) > 4
    assert min(lefts) == start == 0
    edge = max(left + width for left, width in zip(lefts, across, strict=True))
    assert EMU_IN_A_POINT * 464 < edge <= start + wide + 1
    assert _numbers(body, "//w:pPr/w:ind/@w:left")[0] * EMU_IN_A_TWIP == start


def _numbers(body: etree._Element, path: str) -> list[int]:
    found = body.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return [int(str(one)) for one in found]
