"""How a page is set: kerning, parted words, columns, and what stays together."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen import tree
from briefgen.house import faces
from briefgen.house.style import StyleSheet
from briefgen.writers import WRITERS, WriterOptions
from briefgen.writers.columns import Extent, shares
from briefgen.writers.pdf.fonts import Fonts
from briefgen.writers.pdf.hyphens import positions
from briefgen.writers.pdf.kerning import kerning
from briefgen.writers.pdf.lines import LineMeasure, lines
from briefgen.writers.pdf.metadata import pdf_date, xmp_date
from briefgen.writers.pdf.objects import name, number, text_string
from briefgen.writers.pdf.page_slices import Strip, row
from briefgen.writers.pdf.pages import paginate
from briefgen.writers.pdf.runs import artifact
from briefgen.writers.pdf.text_style import text_ink
from tests.sample_tree import sample
from tests.strategies import words

INK = text_ink(StyleSheet(name="house"))


# --- kerning and words -----------------------------------------------------------------------


@pytest.mark.parametrize("family", ["Spectral", "Fira Sans"])
def test_kerning_is_what_the_face_says(family: str) -> None:
    """Another reader of the same table agrees, pair by pair."""
    data = faces.face(family).read()
    font = TTFont(io.BytesIO(data))
    kern = kerning(font.reader["GPOS"])
    glyphs = {char: font.getGlyphID(font.getBestCmap()[ord(char)]) for char in "AVTo.yWaРу“"}
    found = {
        one + other: kern.value(left, right)
        for one, left in glyphs.items()
        for other, right in glyphs.items()
    }
    expected = {
        "Spectral": {"AV": -80, "To": -50, "“A": None},
        "Fira Sans": {"AV": -14, "To": -55, "“A": None},
    }[family]
    for pair, value in expected.items():
        assert found[pair] < 0 if value is None else found[pair] == value
    assert any(value == 0 for value in found.values())


def test_a_face_without_kerning_kerns_nothing() -> None:
    assert kerning(b"").value(1, 2) == 0


def test_ligatures_read_as_their_letters_except_where_a_dot_counts() -> None:
    for language, codes in (("en", 4), ("tr", 6)):
        ((font, text),) = Fonts(language).runs("office", INK)
        assert font.word(text, caps=False).glyphs == codes
        assert "".join(reads for _, reads in font.codes) in ("office", "ofice")


def test_a_letter_and_its_marks_show_as_one_and_read_as_they_are() -> None:
    ((font, text),) = Fonts("fr").runs("cafe\u0301 fi\u0308", INK)
    font.word(text, caps=False)
    assert (ord("é"), "e\u0301") in font.codes
    assert "".join(reads for _, reads in font.codes).count("\u0301") == 1


def test_capitals_of_a_label_follow_the_language() -> None:
    for language, capital in (("en", "I"), ("az", "İ")):
        ((font, text),) = Fonts(language).runs("i", INK)
        font.word(text, caps=True)
        assert list(font.codes) == [(ord(capital), "i")]


def test_words_are_parted_by_the_patterns_of_their_language() -> None:
    word = "Incomprehensibilities"
    parts = [word[:at] for at in positions(word, "en-GB")]
    assert "Incompre" in parts
    assert all(2 <= len(part) <= len(word) - 3 for part in parts)
    assert positions("short", "en") == []
    assert positions("anlaşılmazlıklarımızdan", "xx") == []


def test_in_a_short_passage_a_word_is_hyphenated_only_if_that_saves_a_line() -> None:
    def reads(text: str, width: float) -> list[int]:
        found = lines(artifact(text, INK), LineMeasure(width, 14, INK.size), Fonts("en-GB"))
        return [len([one for one in line.segments if one.actual]) for line in found]

    assert reads("Was reportedly discouraged", 90) == [0, 0]
    assert reads("Was disappointingly uncompromising so far", 90) == [1, 1, 0]


def test_words_that_belong_together_are_not_hyphenated_where_they_fit_on_a_line() -> None:
    def hyphenated(text: str) -> bool:
        found = lines(artifact(text, INK), LineMeasure(110, 14, INK.size), Fonts("en-GB"))
        return any(segment.actual for line in found for segment in line.segments)

    assert hyphenated("and then 22 representatives " * 8)
    assert not hyphenated("and then 22\u00a0representatives " * 8)


@given(st.lists(words, min_size=1, max_size=30), st.floats(min_value=20, max_value=500))
def test_no_line_is_wider_than_the_measure(texts: list[str], width: float) -> None:
    fonts = Fonts("en")
    for line in lines(artifact(" ".join(texts), INK), LineMeasure(width, 14, INK.size), fonts):
        assert line.width <= width + 0.02


def test_a_last_line_of_one_short_word_is_avoided() -> None:
    fonts = Fonts("en")
    text = "Some twenty words or so that fill the measure of a page and then one more that is too"
    for extra in range(1, 30):
        found = lines(artifact(f"{text} {'ab ' * extra}it", INK), LineMeasure(300, 14, 10.5), fonts)
        assert len(found) == 1 or found[-1].width > 0.1 * 300


# --- columns ---------------------------------------------------------------------------------


def _extent(*passages: int) -> Extent:
    """A cell of passages of so many words, each 20 points wide with 5 points of space."""
    return Extent(tuple((((25.0, 20.0),) * count, 0.0) for count in passages))


def test_columns_that_fit_keep_all_on_one_line_and_share_the_rest_by_weight() -> None:
    found = shares(400, [[_extent(2), _extent(4)]], [1, 3])
    assert found == [45 + (400 - 140) / 4, 95 + (400 - 140) * 3 / 4]


def test_a_short_column_is_not_broken_for_a_long_ones_sake() -> None:
    rows = [[_extent(2), _extent(20)]] * 5
    narrow, wide = shares(300, rows, [1, 9])
    assert narrow >= 45
    assert narrow + wide == pytest.approx(300)


def test_columns_share_alike_where_no_word_fits() -> None:
    assert shares(20, [[_extent(1), _extent(1)]], [1, 1]) == [10, 10]


def test_a_word_that_is_too_long_is_cut_and_those_beside_it_stay_whole() -> None:
    endless = Extent(((((400.0, 400.0),), 0.0),))
    for weights in ([1, 1, 1], [9, 1, 1], [1, 9, 9]):
        found = shares(300, [[endless, _extent(9), _extent(2)]] * 3, weights)
        assert sum(found) == pytest.approx(300)
        assert min(found) >= 20


def test_a_word_wider_than_its_column_takes_the_lines_that_it_is_cut_into() -> None:
    endless = Extent(((((400.0, 400.0), (25.0, 20.0)), 0.0),))
    assert [endless.lines(width) for width in (500, 400, 210, 100)] == [1, 2, 2, 5]


@given(
    st.lists(st.lists(st.integers(1, 12), min_size=3, max_size=3), min_size=1, max_size=8),
    st.lists(st.floats(0.1, 40), min_size=3, max_size=3),
    st.floats(70, 900),
)
def test_columns_fill_the_width_and_hold_their_longest_word(
    counts: list[list[int]], weights: list[float], room: float
) -> None:
    found = shares(room, [[_extent(count) for count in row] for row in counts], weights)
    assert sum(found) == pytest.approx(room)
    assert min(found) >= 20 - 1e-6


# --- pages -----------------------------------------------------------------------------------


@given(
    st.lists(st.tuples(st.floats(1, 60), st.floats(0, 20), st.booleans()), min_size=1, max_size=80)
)
def test_pages_hold_every_strip_once_in_order_and_never_too_much(
    sizes: list[tuple[float, float, bool]],
) -> None:
    strips = [Strip(height, before=before, keep=keep) for height, before, keep in sizes]
    pages = paginate(strips, 200)
    assert [standing.strip for page in pages for standing in page.strips] == strips
    for page in pages:
        assert page.used <= 200.01
    for page in pages[:-1]:
        last = page.strips[-1].strip
        if last.keep:
            # Only what no page could hold together is ever parted.
            at = strips.index(last)
            start = at
            while start and strips[start - 1].keep:
                start -= 1
            end = at
            while end < len(strips) - 1 and strips[end].keep:
                end += 1
            group = strips[start : end + 1]
            assert sum(s.height for s in group) + sum(s.before for s in group[1:]) > 200


@pytest.mark.parametrize("lines", range(30, 42))
def test_what_was_said_stays_with_the_table_beneath_it(lines: int) -> None:
    def line(text: str) -> tree.Paragraph:
        return tree.Paragraph((tree.Text(text),))

    filling = tuple(line(f"line {n}") for n in range(lines))
    words = tree.Utterance((line("what was said"),), tree.Voice.SPEAKER)
    rows = tuple(tree.Row((tree.Cell((line(f"report {n}"),)),)) for n in "ab")
    table = tree.Table((tree.Column((tree.Text("Report"),)),), rows, (tree.Text("Side by side"),))
    made = replace(sample(), blocks=(*filling, words, table))
    data = WRITERS["pdf"].load()(made, StyleSheet(name="house"), WriterOptions())
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    (together,) = [page for page in pages if "what was said" in page]
    assert "report a" in together


@pytest.mark.parametrize("lines", range(30, 42))
def test_what_leads_up_to_a_list_goes_over_a_page_whole_with_its_first_entry(lines: int) -> None:
    def line(text: str, role: tree.Role = tree.Role.BODY) -> tree.Paragraph:
        return tree.Paragraph((tree.Text(text),), role)

    filling = tuple(line(f"line {n}") for n in range(lines))
    lead = line("begin " + 15 * "of what leads up to a list " + "end", tree.Role.DETAIL)
    entries = tuple(tree.Item((line(f"entry {n}"),)) for n in "ab")
    made = replace(sample(), blocks=(*filling, lead, tree.NumberedList(entries)))
    data = WRITERS["pdf"].load()(made, StyleSheet(name="house"), WriterOptions())
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    (together,) = [page for page in pages if "begin" in page]
    assert "end" in together
    assert "entry a" in together


def test_a_row_higher_than_a_page_is_cut_and_its_head_stands_on_every_page() -> None:
    head = Strip(20)
    cell = [Strip(10) for _ in range(100)]
    tall = row((cell, [Strip(10)]), (3, 3), None)
    tall.head = head
    pages = paginate([head, tall], 200)
    assert len(pages) == 6
    assert all(page.strips[0].strip is head for page in pages)
    assert [page.strips[0].again for page in pages] == [False] + [True] * 5
    assert sum(len(page.strips[1].strip.cells[0]) for page in pages) == 100


# --- syntax ----------------------------------------------------------------------------------


def test_values_are_written_as_the_standard_asks() -> None:
    assert [number(value) for value in (1.0, -0.0001, 0.12345, 12, 100.5)] == [
        *("1", "0", "0.123", "12", "100.5")
    ]
    assert name("application/x yaml#1") == b"/application#2fx#20yaml#231"
    assert text_string("a(b)\\") == b"(a\\(b\\)\\\\)"
    assert text_string("ə") == b"<feff0259>"


@pytest.mark.parametrize(
    ("created", "pdf", "xmp"),
    [
        ("2025-12-23", "D:20251223000000Z", "2025-12-23T00:00:00Z"),
        ("2025-12-23T15:10:00+03:00", "D:20251223151000+03'00'", "2025-12-23T15:10:00+03:00"),
        ("2025-12-23T15:10:00-04:30", "D:20251223151000-04'30'", "2025-12-23T15:10:00-04:30"),
        ("2025-12-23T15:10:00Z", "D:20251223151000Z", "2025-12-23T15:10:00Z"),
    ],
)
def test_dates_of_the_brief_become_the_files_dates(created: str, pdf: str, xmp: str) -> None:
    assert pdf_date(created) == pdf
    assert xmp_date(created) == xmp
