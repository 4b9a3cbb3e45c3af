"""TrueType files: what is read of them is what other readers find there."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase import ttfonts

from briefgen.house import faces, truetype
from briefgen.writers.pdf.library import TTFontFile

FACES = [
    faces.face("Spectral"),
    faces.face("Spectral", 600, italic=True),
    faces.face("Fira Sans"),
    faces.face("Fira Sans", 600),
    faces.MARKS,
]
NAMES = [one.resource.rpartition("/")[2] for one in FACES]
each_face = pytest.mark.parametrize("one", FACES, ids=NAMES)


@each_face
def test_characters_and_widths_are_those_that_fonttools_reads(one: faces.Face) -> None:
    font = one.read()
    with TTFont(BytesIO(font)) as other:
        names = other.getBestCmap()
        wanted = {code: other.getGlyphID(name) for code, name in names.items()}
        widths = [other["hmtx"][name][0] for name in other.getGlyphOrder()]
        units = other["head"].unitsPerEm
        starts = list(other["loca"].locations)
    assert truetype.glyphs(font) == {code: glyph for code, glyph in wanted.items() if glyph}
    assert [advance for advance, _ in truetype.metrics(font)] == widths
    assert truetype.units(font) == units
    assert truetype.places(font) == starts


@each_face
def test_a_subset_is_that_which_reportlab_makes_by_itself(one: faces.Face) -> None:
    points = [0x20, 0x41, 0xA0, 0xE9, 0x259, 0x25D0]
    ours, theirs = TTFontFile(BytesIO(one.read())), ttfonts.TTFontFile(BytesIO(one.read()))
    assert ours.makeSubset(points) == theirs.makeSubset(points)
    assert {code: ours.advance(code) for code in ours.charToGlyph} == {
        code: width for code, width in theirs.charWidths.items() if theirs.charToGlyph[code]
    }


@pytest.mark.parametrize("form", [4, 12])
def test_both_forms_of_the_table_of_characters_are_read(form: int) -> None:
    with TTFont(BytesIO(faces.MARKS.read())) as font:
        cmap = font["cmap"]
        names = list(font.getBestCmap().values())
        table = cmap.tables[0].newSubtable(form)
        table.platformID, table.platEncID, table.language = 3, 1 if form == 4 else 10, 0
        # Neighbours whose glyphs are in no order: format 4 then lists them.
        table.cmap = dict(enumerate(reversed(names), 0x41))
        cmap.tables = [table]
        wanted = {code: font.getGlyphID(name) for code, name in table.cmap.items()}
        font.save(made := BytesIO())
    assert truetype.glyphs(made.getvalue()) == wanted


def test_a_table_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="no table GSUB"):
        truetype.table(faces.MARKS.read(), b"GSUB")
