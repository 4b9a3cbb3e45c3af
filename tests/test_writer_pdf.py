"""The PDF: every word of the tree, in order, in embedded faces, tagged and linked."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from briefgen import tree
from briefgen.house.style import StyleSheet
from briefgen.tree import Document, Paragraph, Reference, Section, Strong, Text
from briefgen.writers import WRITERS, Attachment, WriterOptions, pdf
from briefgen.writers.addresses import pieces
from briefgen.writers.pdf.file import PdfFile
from briefgen.writers.pdf.fonts import NoGlyphError
from briefgen.writers.pdf.paint import Sheet
from briefgen.writers.pdf.runs import NoAnchorError
from tests.pdf_reading import BOX_HEADINGS, HEADINGS, Element, Reading, read
from tests.sample_tree import long, sample
from tests.strategies import documents

STYLE = StyleSheet(name="house")
NO_LABELS = frozenset({"Lbl", "Folio"})


def write(
    document: Document, style: StyleSheet = STYLE, options: WriterOptions | None = None
) -> bytes:
    return WRITERS["pdf"].load()(document, style, options or WriterOptions())


@cache
def written() -> bytes:
    return write(sample())


@cache
def reading() -> Reading:
    return read(written())


def of(*blocks: tree.Block, language: str = "en") -> Document:
    document = sample()
    return replace(document, blocks=blocks, meta=replace(document.meta, language=language))


def said(text: str) -> str:
    """What a one-paragraph document reads as."""
    return read(write(of(Paragraph((Text(text),))))).root.text().strip()


# --- words -----------------------------------------------------------------------------------


def _words(texts: list[str]) -> list[str]:
    return " ".join(texts).split()


def test_the_sample_reads_as_its_tree_does_word_by_word() -> None:
    passages = list(tree.passages(sample().blocks))
    assert _words([reading().root.text(without=NO_LABELS)]) == _words(passages)


@pytest.mark.slow
@settings(max_examples=40)
@given(documents())
def test_any_document_reads_as_its_tree_does(document: Document) -> None:
    passages = tree.passages(document.blocks)
    text = read(write(document)).root.text(without=NO_LABELS)
    # A drawing may cut a word that is wider than itself: letters are compared, not words.
    assert "".join(text.split()) == "".join("".join(passages).split())


def test_another_program_reads_the_same_words_in_the_same_order() -> None:
    pages = pypdfium2.PdfDocument(written())
    found = " ".join(page.get_textpage().get_text_range() for page in pages)
    for section in sample().blocks:
        if isinstance(section, Section) and not isinstance(section.blocks[0], tree.Timeline):
            for block in tree.walk(section.blocks):
                if isinstance(block, Paragraph) and not re.search(
                    r"[◐○◔✕]", tree.plain(block.children)
                ):
                    words = r"\s+".join(map(re.escape, tree.plain(block.children).split()))
                    assert re.search(words.replace("…", "."), found), words


@pytest.mark.parametrize(
    "text",
    [
        "<Smith 2024> and AT&T, &amp; <b>not bold</b> {page} %s \\n (a) [b]",
        "office, affluent, waffle, fjord, fi ffi ffl",
        "İstanbul ığdır Bakı Gəncə şəhər ʿAlī Ḥusayn",
        "Москва и Київ, λόγος, ½ ≤ 2 ≠ 3",
        "non\u2011breaking\u00a0hyphens and\u2003wide\u2009spaces",
    ],
)
def test_text_is_literal(text: str) -> None:
    assert said(text) == text


def test_an_address_is_broken_at_its_signs_and_has_no_hyphen() -> None:
    address = "https://example.org/international/stabilisation-force?matter=contribution&when=now"
    assert pieces(address)[-5:] == ["force?", "matter=", "contribution&", "when=", "now"]
    assert not _hyphenated(address)
    long = "internationalisation" * 3
    assert not _hyphenated(f"https://{long}")
    assert _hyphenated(long)


def _hyphenated(word: str) -> bool:
    """Whether a word is ever given a hyphen, wherever it stands in a line."""
    files = (
        write(of(Paragraph((Text(f"{'word ' * count}{word}{' word' * 90}"),))))
        for count in range(20)
    )
    pages = (read(file).reader.pages[0].get_contents().get_data() for file in files)
    return any(b"/ActualText" in page for page in pages)


def test_a_label_in_capitals_reads_as_it_is_written() -> None:
    (title,) = reading().root.find("BoxHeading1")
    assert title.text() == "Bottom line"
    assert "Policy brief" in reading().artifacts[0]


def test_a_word_wider_than_the_page_is_parted_and_still_read_whole() -> None:
    word = "Donaudampfschifffahrtsgesellschaft" * 12
    assert said(f"before {word} after") == f"before {word} after"


def test_a_character_that_no_face_has_is_refused() -> None:
    with pytest.raises(NoGlyphError, match="U\\+05D0"):
        write(of(Paragraph((Text("א"),))))


def test_a_reference_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(NoAnchorError, match="nowhere"):
        write(of(Paragraph((Reference((Text("x"),), "nowhere"),))))


# --- faces -----------------------------------------------------------------------------------


def test_every_font_is_an_embedded_subset_of_the_styles_faces() -> None:
    with pikepdf.open(io.BytesIO(written())) as pdf:
        names = set()
        for entry in pdf.objects:
            if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/Font":
                if entry.Subtype == "/CIDFontType2":
                    assert "/FontFile2" in entry.FontDescriptor
                    names.add(str(entry.BaseFont).partition("+")[2].partition("-")[0])
                else:
                    assert entry.Subtype == "/Type0"
    assert names == {"Spectral", "FiraSans", "BriefgenMarks"}
    assert b"Helvetica" not in written()


def test_words_that_are_only_measured_are_not_embedded() -> None:
    quiet = of(tree.Table((tree.Column((Text("Head"),)),), (_row("Qxyz"),)))
    fonts = read(write(quiet)).reader.pages[0]["/Resources"]["/Font"]
    bold = [font.get_object() for font in fonts.values() if "SemiBold" in str(font["/BaseFont"])]
    maps = "".join(font["/ToUnicode"].get_data().decode() for font in bold)
    assert f"<{ord('Q'):04x}>" not in maps


def _row(*texts: str, anchor: str | None = None) -> tree.Row:
    return tree.Row(tuple(tree.Cell((Paragraph((Text(text),)),)) for text in texts), anchor)


# --- structure -------------------------------------------------------------------------------


def test_headings_follow_from_nesting_without_gaps() -> None:
    inner = Section((Text("Inner"),), (Section((Text("Inmost"),), (), "c"),), "b")
    root = read(write(of(Section((Text("Outer"),), (inner,), "a")))).root
    found = [(e.tag, e.text().strip()) for e in root.find(*HEADINGS)]
    assert found == [("Heading1", "Outer"), ("Heading2", "Inner"), ("Heading3", "Inmost")]


def test_a_title_is_the_first_heading_and_sections_and_boxes_are_beneath_it() -> None:
    section = Section((Text("Outer"),), (Section((Text("Inner"),), (), "b"),), "a")
    box = tree.Callout((Text("Bottom line"),), (Paragraph((Text("Nothing"),)),))
    titled = _roles(of(tree.Title((Text("All"),)), box, section))
    assert titled == {"Title": "H1", "BoxHeading1": "H2", "Heading1": "H2", "Heading2": "H3"}
    assert _roles(of(box, section)) == {"BoxHeading1": "H1", "Heading1": "H1", "Heading2": "H2"}


def test_a_box_without_a_title_has_no_heading() -> None:
    found = read(write(of(tree.Callout((), (Paragraph((Text("Nothing"),)),)))))
    assert not found.root.find(*BOX_HEADINGS)
    assert not found.reader.outline


def _roles(document: tree.Document) -> dict[str, str]:
    mapped = read(write(document)).reader.trailer["/Root"]["/StructTreeRoot"]["/RoleMap"]
    return {tag[1:]: str(stands)[1:] for tag, stands in mapped.items() if str(stands)[1] == "H"}


def test_bookmarks_begin_with_the_title_and_have_the_boxes() -> None:
    section = Section((Text("One"),), (), "a")
    box = tree.Callout((Text("Bottom line"),), (Paragraph((Text("Nothing"),)),))
    outline = read(write(of(tree.Title((Text("All"),)), box, section))).reader.outline
    assert [one.title for one in outline] == ["All", "Bottom line", "One"]
    tops = [float(one["/Top"]) for one in outline]
    assert tops == sorted(tops, reverse=True)


def test_a_table_names_its_columns_and_rows() -> None:
    table = reading().root.find("Table")[0]
    assert [kid.tag for kid in table.kids if isinstance(kid, Element)] == [
        *("Caption", "THead", "TBody")
    ]
    scopes = [str(cell.node["/A"]["/Scope"]) for cell in table.find("TH")]
    assert scopes == ["/Column"] * 5 + ["/Row"] * 6
    assert str(table.node["/A"]["/Summary"]).startswith("One row an actor")


def test_the_head_of_a_table_is_painted_on_every_page_and_tagged_once() -> None:
    columns = tuple(tree.Column((Text(f"Head{number}"),)) for number in range(3))
    rows = tuple(_row(f"r{number}", "x", "y") for number in range(120))
    found = read(write(of(tree.Table(columns, rows))))
    assert len(found.painted) > 2
    for page in found.painted:
        assert "Head0" in "".join(text for _, text in page)
    assert [element.text() for element in found.root.find("THead")[0].find("TH")] == [
        *("Head0", "Head1", "Head2")
    ]
    assert len(found.root.find("TR")) == 121


def test_a_row_is_cut_only_when_no_page_holds_it() -> None:
    tall = Text("tall words " * 900)
    whole = tuple(Paragraph((Text("line"),)) for _ in range(12))
    rows = (
        *(tree.Row((tree.Cell(whole),)) for _ in range(9)),
        tree.Row((tree.Cell((Paragraph((tall,)),)),)),
    )
    found = read(write(of(tree.Table((tree.Column((Text("Head"),)),), rows))))
    for row in found.root.find("TR")[1:-1]:
        pages = {cell.node.get("/Pg") for cell in row.walk() if cell.node.get("/Pg")}
        assert len({page.get("/StructParents") for page in pages if page}) <= 1
    assert found.root.find("TR")[-1].text().split() == tall.text.split()


def test_a_drawing_has_an_alternative_and_a_box_on_the_page() -> None:
    (figure,) = reading().root.find("Figure")
    assert str(figure.node["/Alt"]).startswith("Six dates")
    left, bottom, right, top = map(float, figure.node["/A"]["/BBox"])
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842


def test_words_in_another_language_say_so() -> None:
    languages = [str(e.node["/Lang"]) for e in reading().root.find("Span") if "/Lang" in e.node]
    assert languages == ["tr"]


def test_voices_are_told_apart_in_structure_and_in_grey() -> None:
    quoted = [e.text().strip()[:20] for e in reading().root.find("BlockQuote")]
    ours = reading().root.find("Paraphrase")
    assert quoted == ["“no final decision h", "‘a brigade has been "]
    assert len(ours) == 3


# --- ways about ------------------------------------------------------------------------------


def _spots(found: Reading) -> list[tuple[str, int, float]]:
    """Every inner link: its contents, the page and the height that it leads to."""
    spots = []
    pages = {page.indirect_reference.idnum: i for i, page in enumerate(found.reader.pages)}
    for element in found.root.find("Link"):
        for link in element.links:
            if "/Dest" in link:
                page = pages[link["/Dest"][0].indirect_reference.idnum]
                spots.append((str(link["/Contents"]), page, float(link["/Dest"][3])))
    return spots


def test_citations_lead_to_the_sources_and_the_sources_lead_back() -> None:
    contents = [spot[0] for spot in _spots(reading())]
    assert sum(words.startswith("News report on Azerbaijan") for words in contents) > 5
    assert sum(words.startswith("Azerbaijan is unlikely to commit") for words in contents) == 2
    back = next(s for s in _spots(reading()) if s[0].startswith("Azerbaijan is unlikely"))
    assert back[1] == 0


def test_every_link_is_tagged_described_printable_and_in_the_parent_tree() -> None:
    found = reading()
    catalog = found.reader.trailer["/Root"]
    numbers = catalog["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = {int(numbers[i]): numbers[i + 1].get_object() for i in range(0, len(numbers), 2)}
    links = [link for page in found.reader.pages for link in page.get("/Annots", [])]
    assert len(links) > 20
    for reference in links:
        link = reference.get_object()
        assert link["/Contents"]
        assert link["/F"] == 4
        assert owners[int(link["/StructParent"])]["/S"] == "/Link"


def test_an_outer_link_is_escaped_and_kept() -> None:
    link = tree.Link((Text("here"),), "https://example.org/söz(1)?a=b&c=<d>")
    found = read(write(of(Paragraph((link,)))))
    (annotation,) = found.root.find("Link")[0].links
    assert annotation["/A"]["/URI"] == "https://example.org/s%C3%B6z(1)?a=b&c=<d>"


def test_the_outline_holds_the_sections_as_they_are_nested() -> None:
    inner = Section((Text("Inner"),), (), "b")
    document = of(Section((Text("One"),), (inner,), "a"), Section((Text("Zwölf"),), (), "c"))
    outline = read(write(document)).reader.outline
    assert outline[0].title == "One"
    assert outline[1][0].title == "Inner"
    assert outline[2].title == "Zwölf"


def test_the_file_says_what_it_is() -> None:
    found = reading().reader
    root = found.trailer["/Root"]
    assert found.metadata is not None
    assert found.metadata.title == "Azerbaijan and the Gaza stabilisation force"
    assert found.metadata.author == "The desk"
    assert found.metadata.creation_date_raw == "D:20251223151000+03'00'"
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<xmp:CreateDate>2025-12-23T15:10:00+03:00</xmp:CreateDate>" in xmp
    assert all(page["/Tabs"] == "/S" for page in found.pages)


def test_every_page_has_its_running_lines() -> None:
    count = len(reading().artifacts)
    for number, text in enumerate(reading().artifacts, 1):
        assert "TLP:GREEN" in text
        assert f"Page {number} of {count}" in text


def test_the_marking_stands_at_head_and_foot_of_every_page_as_in_word() -> None:
    running = sample().running
    for number, text in enumerate(reading().artifacts, 1):
        foot = f"{running.foot}{running.marking} Page {number} of {len(reading().artifacts)}"
        assert text.replace("\u2003", " ").endswith(foot)
        assert text.count(running.marking) == 2


def test_a_brief_without_a_marking_has_no_gap_where_it_would_stand() -> None:
    document = of(Paragraph((Text("Words."),)))
    bare = replace(document, running=replace(document.running, marking=""))
    (text,) = read(write(bare)).artifacts
    assert text.endswith(f"{bare.running.foot}Page 1 of 1")


def test_the_source_is_carried_as_an_associated_file() -> None:
    carried = Attachment("brief.yaml", b"schema: 1\n", description="What this was built from")
    with pikepdf.open(io.BytesIO(write(sample(), options=WriterOptions(carried)))) as pdf:
        (held,) = pdf.Root.AF
        assert held.AFRelationship == "/Source"
        assert bytes(held.EF.F.read_bytes()) == b"schema: 1\n"
        assert held.EF.F.Subtype == "/application/yaml"
        assert list(pdf.attachments) == ["brief.yaml"]


# --- the page --------------------------------------------------------------------------------


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    for filler in range(20, 60):
        body = tuple(Paragraph((Text("line"),)) for _ in range(filler))
        after = Section((Text("Heading"),), (Paragraph((Text("text " * 60),)),), "h")
        pages = read(write(of(*body, after))).painted
        for page in pages:
            shown = [text for number, text in page if number is not None]
            assert "Heading" not in shown[-1]


def test_no_line_of_a_paragraph_is_left_alone() -> None:
    for filler in range(36, 48):
        body = tuple(Paragraph((Text("line"),)) for _ in range(filler))
        four = Paragraph((Text("word " * 60),))
        pages = read(write(of(*body, four))).painted
        for page in pages:
            lines = [text for number, text in page if number is not None and "word" in text]
            assert len(lines) != 1


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_paper_and_colours_are_the_styles(size: str) -> None:
    style = StyleSheet.model_validate(
        {"name": "x", "page": {"size": size}, "colours": {"heading": "#3a0d52"}}
    )
    data = write(sample(), style)
    page = read(data).reader.pages[0]
    assert [round(float(side)) for side in page.mediabox[2:]] == {
        "A4": [595, 842],
        "Letter": [612, 792],
    }[size]
    assert b"0.227 0.051 0.322 rg" in page.get_contents().get_data()


def test_nothing_stands_outside_the_paper() -> None:
    for page in pypdfium2.PdfDocument(written()):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            assert left >= 60
            assert right <= 595.3 - 60
            assert bottom >= 20
            assert top <= 842 - 20


# --- same bytes ------------------------------------------------------------------------------

_SCRIPT = """
import sys, hashlib
sys.path.insert(0, sys.argv[1])
from briefgen.house.style import StyleSheet
from briefgen.writers import WRITERS, WriterOptions
from tests.sample_tree import long, sample
data = WRITERS["pdf"].load()(sample(), StyleSheet(name="house"), WriterOptions())
print(hashlib.sha256(data).hexdigest())
"""


def test_the_same_document_gives_the_same_bytes_wherever_it_is_written(tmp_path: Path) -> None:
    hostile = "pageCompression = 0\ninvariant = 0\npdfMultiLine = 1\nraise SystemExit(9)\n"
    for name in ("reportlab_settings.py", "reportlab_mods.py", ".reportlab_settings"):
        (tmp_path / name).write_text(hostile)
    (tmp_path / ".reportlab_mods").write_text(hostile)
    project = Path(__file__).parent.parent
    plain = {key: value for key, value in os.environ.items() if key != "PYTHONHASHSEED"}
    strange = {
        "TZ": "Pacific/Chatham",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "77",
        "HOME": str(tmp_path),
        "RL_invariant": "0",
        "RL_pdfMultiLine": "1",
        "SOURCE_DATE_EPOCH": "1700000000",
    }
    found = [
        subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(project)],
            check=True,
            capture_output=True,
            text=True,
            cwd=folder,
            env=environment,
        ).stdout
        for folder, environment in ((project, plain), (tmp_path, plain | strange))
    ]
    assert found[0] == found[1]
    assert len(found[0].strip()) == 64


def test_a_changed_word_changes_the_files_identifier() -> None:
    one, other = (
        read(write(of(Paragraph((Strong((Text(word),)),))))).reader.trailer["/ID"][0]
        for word in ("met", "mets")
    )
    assert one != other


# --- records ---------------------------------------------------------------------------------


def _named(element: Element) -> tuple[str, str] | None:
    """The record and field that an element names in its user properties."""
    held = element.node.get("/A", [])
    for one in held if isinstance(held, list) else [held]:
        attributes = one.get_object()
        if attributes["/O"] == "/UserProperties":
            told = {str(own["/N"]): str(own["/V"]) for own in attributes["/P"]}
            return told["Record"], told["Field"]
    return None


def test_the_words_of_a_records_field_are_told_from_those_around_them() -> None:
    inner = tree.Part((Text("inner"),), "c1", "who")
    mixed = (Text("before "), tree.Part((Text("one "), inner), "c1", "text"), Text(" after"))
    whole = (tree.Part((Text("söz "), Strong((Text("whole"),))), "ş2", "text"),)
    table = tree.Table((tree.Column(whole),), ())
    root = read(write(of(Paragraph(mixed), Paragraph(whole), table))).root
    found = [(_named(element), element.text().strip()) for element in root.walk()]
    assert [one for one in found if one[0] is not None] == [
        (("c1", "text"), "one inner"),
        (("c1", "who"), "inner"),
        (("ş2", "text"), "söz whole"),
        (("ş2", "text"), "söz whole"),
    ]


def test_a_passage_that_is_one_field_costs_no_element_more() -> None:
    bare = read(write(of(Paragraph((Text("whole"),))))).root
    part = read(write(of(Paragraph((tree.Part((Text("whole"),), "c1", "text"),))))).root
    assert [e.tag for e in bare.walk()] == [e.tag for e in part.walk()]


@pytest.mark.parametrize("lines", range(30, 42))
def test_no_low_row_stands_alone_on_a_page(lines: int) -> None:
    columns = (tree.Column((Text("Column"),)),)
    rows = tuple(tree.Row((tree.Cell((Paragraph((Text(f"row {n}"),)),)),)) for n in range(6))
    before = (Paragraph((Text("line"),)) for _ in range(lines))
    pages = pypdfium2.PdfDocument(write(of(*before, tree.Table(columns, rows))))
    counts = [page.get_textpage().get_text_range().count("row ") for page in pages]
    assert sum(counts) == len(rows)
    assert 1 not in counts


def test_tags_and_records_do_not_double_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def threaded(block: tree.Block) -> tree.Block:
        if isinstance(block, Paragraph):
            part = tree.Part(block.children, f"statement-{len(repr(block)) % 100}", "text")
            return replace(block, children=(part,))
        if isinstance(block, Section):
            return replace(block, blocks=tuple(map(threaded, block.blocks)))
        return block

    def nothing(*_: object, **__: object) -> None:
        pass

    def no_structure(file: PdfFile, *_: object) -> bytes:
        return file.add(b"<</Type /StructTreeRoot>>")

    plain = long(30)
    document = replace(plain, blocks=tuple(map(threaded, plain.blocks)))
    tagged = len(write(document))
    monkeypatch.setattr(Sheet, "mark", nothing)
    monkeypatch.setattr(Sheet, "close", nothing)
    monkeypatch.setattr(pdf, "add_structure", no_structure)
    untagged = len(write(plain))
    # The faces, some 50 kB, weigh on both sides, and less in a longer file.
    assert 1.2 < (tagged - 50_000) / (untagged - 50_000) < 1.7
