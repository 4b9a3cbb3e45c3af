"""Notes, contents and cross references: the same words in both formats, native in each."""

from __future__ import annotations

import io
import time
from functools import cache

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from briefgen import tree
from briefgen.house.style import StyleSheet
from briefgen.readback import prove
from briefgen.tree import Document, Text
from briefgen.writers import WRITERS, WriterOptions
from briefgen.writers.docx.labels import UncalledNoteError
from tests import read_docx
from tests.pdf_reading import Reading, read
from tests.sample_tree import sample
from tools.docx_lint import lint

STYLE = StyleSheet(name="house")
NOTES, SETTINGS, STYLES = "word/endnotes.xml", "word/settings.xml", "word/styles.xml"


def text(*words: str | tree.Inline) -> tree.Inlines:
    return tuple(Text(word) if isinstance(word, str) else word for word in words)


def paragraph(*words: str | tree.Inline) -> tree.Paragraph:
    return tree.Paragraph(text(*words))


def call(number: int) -> tree.NoteCall:
    return tree.NoteCall(text(str(number)), f"source-{number}", f"cited-{number}")


def again(number: int) -> tree.Reference:
    return tree.Reference(text(str(number)), f"source-{number}")


def note(number: int) -> tree.Note:
    back = tree.Reference(text("↑ first cited"), f"cited-{number}")
    part = tree.Part(text(f"Report {number}"), f"s{number}", "title")
    link = tree.Link(text("example.org"), f"https://example.org/{number}")
    first = tree.Paragraph(text(part, ". ", back), tree.Role.DETAIL)
    return tree.Note(
        (first, tree.Paragraph(text(link), tree.Role.DETAIL)), f"source-{number}", number
    )


def of(*blocks: tree.Block) -> Document:
    return replace(sample(), blocks=blocks)


def noted() -> Document:
    """Citations in heading, caption, cell and box; some the first of a source, some not."""
    cell = tree.Cell((paragraph("Cell ", tree.Citation(text(again(1), ", ", call(3)))),))
    table = tree.Table(
        (tree.Column(text("Head")),),
        (tree.Row((cell,)),),
        text("Table 1. Caption ", tree.Citation(text(call(2)))),
    )
    box = tree.Callout(text("Box"), (paragraph("Boxed ", tree.Citation(text(again(2)))),))
    section = tree.Section(
        text("Heading ", tree.Citation(text(call(1)))), (table, box), "section-one"
    )
    statement = paragraph("It draws on 3 sources; see source ", again(2), ".")
    notes = tree.Notes((note(1), note(2), note(3)))
    return of(section, tree.Section(text("Notes"), (statement, notes), "section-notes"))


@cache
def word(document: Document) -> bytes:
    return WRITERS["docx"].load()(document, STYLE, WriterOptions(embed_fonts=False))


@cache
def pdf(document: Document) -> Reading:
    return read(WRITERS["pdf"].load()(document, STYLE, WriterOptions()))


def found(file: bytes, path: str, part: str = "word/document.xml") -> list[str]:
    return [str(one) for one in read_docx.find(read_docx.part(file, part), path)]


def codes(file: bytes) -> list[str]:
    return [" ".join(code.split()) for code in found(file, "//w:instrText/text()")]


# --- notes -----------------------------------------------------------------------------------


def test_both_files_say_what_the_tree_says() -> None:
    document = noted()
    passages = list(tree.passages(document.blocks))
    assert [words for words in read_docx.passages(word(document)) if words.strip()] == passages
    said = pdf(document).root.text(without=frozenset({"Lbl"}))
    assert said.split() == " ".join(passages).split()
    files = {"pdf": WRITERS["pdf"].load()(document, STYLE, WriterOptions()), "docx": word(document)}
    assert prove(files, document, STYLE.colours).differences == ()


def test_a_first_citation_is_an_endnote_and_a_later_one_a_field() -> None:
    file = word(noted())
    assert found(file, "//w:endnoteReference/@w:id") == ["1", "2", "3"]
    looks = found(file, "//w:r[w:endnoteReference]/w:rPr/w:rStyle/@w:val")
    assert {look.removeprefix("HeadingAside") for look in looks} == {"EndnoteReference"}
    assert [code for code in codes(file) if code.startswith("NOTEREF")] == [
        f"NOTEREF cited_{number} \\f \\h" for number in (1, 2, 2)
    ]
    marks = read_docx.bookmarks(file)
    assert [marks[f"cited_{number}"] for number in (1, 2, 3)] == ["1", "2", "3"]
    assert lint(file) == []


def test_endnotes_have_their_separators_their_numbers_and_their_styles() -> None:
    file = word(noted())
    assert found(file, "//w:endnote/@w:id", NOTES) == ["-1", "0", "1", "2", "3"]
    assert found(file, "//w:endnote/@w:type", NOTES) == ["separator", "continuationSeparator"]
    assert found(file, "//w:endnotePr/w:endnote/@w:id", SETTINGS) == ["-1", "0"]
    assert found(file, "//w:endnotePr/w:numFmt/@w:val", SETTINGS) == ["decimal"]
    assert found(file, "//w:sectPr/w:endnotePr/w:numFmt/@w:val") == ["decimal"]
    styles = found(file, "//w:endnote[@w:id='1']/w:p/w:pPr/w:pStyle/@w:val", NOTES)
    assert styles == ["EndnoteText", "NoteDetail"]
    assert "endnote text" in found(file, "//w:style/w:name/@w:val", "word/styles.xml")


def test_records_and_links_in_endnotes_are_threads_as_in_the_text() -> None:
    file = word(noted())
    assert [record for record, _ in read_docx.records(file)] == ["s1.title", "s2.title", "s3.title"]
    links = read_docx.links(file)
    assert [link.target for link in links if link.words == "example.org"] == [
        f"https://example.org/{number}" for number in (1, 2, 3)
    ]
    back = [link.target for link in links if link.words.startswith("↑")]
    assert back == ["#cited_1", "#cited_2", "#cited_3"]


def test_a_file_without_notes_has_no_part_for_them() -> None:
    file = word(of(paragraph("Words.")))
    assert not found(file, "//w:endnotePr", SETTINGS)
    assert len(read_docx.stories(file)) == 1


def test_a_note_that_nothing_calls_is_refused() -> None:
    """Word shows no such note: its words would be lost."""
    with pytest.raises(UncalledNoteError, match="note 1"):
        word(of(tree.Section(text("Notes"), (tree.Notes((note(1),)),), "notes")))


def test_notes_are_elements_of_their_own_with_identifiers_and_ways_both_ways() -> None:
    reading = pdf(noted())
    notes = reading.root.find("Note")
    assert [str(one.node["/ID"]) for one in notes] == ["note-1", "note-2", "note-3"]
    assert [one.find("Lbl")[0].text() for one in notes] == ["1", "2", "3"]
    tree_root = reading.reader.trailer["/Root"]["/StructTreeRoot"]
    names = tree_root["/IDTree"]["/Kids"][0].get_object()["/Names"]
    assert [str(name) for name in names[::2]] == ["note-1", "note-2", "note-3"]
    assert [one.get_object()["/S"] for one in names[1::2]] == 3 * ["/Note"]
    heights: dict[str, set[float]] = {}
    for element in reading.root.find("Link"):
        for link in element.links:
            if "/Dest" in link:
                heights.setdefault(element.text(), set()).add(float(link["/Dest"][3]))
    assert len(heights["2"]) == 1
    assert len(heights["↑ first cited"]) == 3
    assert min(heights["↑ first cited"]) > max(heights["1"] | heights["2"] | heights["3"])


# --- contents --------------------------------------------------------------------------------


def listed() -> Document:
    inner = [
        tree.Section(text(f"Inner {n}"), (paragraph("words " * 400),), f"inner-{n}")
        for n in range(1, 7)
    ]
    outer = tree.Section(text("Outer"), tuple(inner), "outer")
    entries = (
        tree.ContentsEntry(text("Outer"), "outer", 1),
        *(tree.ContentsEntry(one.title, one.anchor, 2) for one in inner),
    )
    return of(tree.Contents(text("Contents"), entries, 2), outer)


def test_contents_are_a_field_that_holds_what_word_would_find() -> None:
    file = word(listed())
    assert codes(file) == ['TOC \\o "1-2" \\n \\h \\z']
    assert found(file, "//w:sdt//w:docPartGallery/@w:val") == ["Table of Contents"]
    assert found(file, "//w:sdtContent/w:p/w:pPr/w:pStyle/@w:val") == [
        *("TOCHeading", "Toc1", *6 * ["Toc2"])
    ]
    marks = read_docx.bookmarks(file)
    links = read_docx.links(file)
    assert [(one.words, marks[one.target[1:]]) for one in links] == [
        *((words, words) for words in ("Outer", *(f"Inner {n}" for n in range(1, 7))))
    ]
    assert not found(file, "//w:updateFields", SETTINGS)
    assert lint(file) == []


def test_numbers_in_contents_stand_before_a_tab_as_word_writes_them() -> None:
    entries = (
        tree.ContentsEntry(text("Outer"), "outer", 1, "1"),
        tree.ContentsEntry(text("Inner"), "inner", 2, "1.1"),
    )
    inner = tree.Section(text("Inner"), (), "inner", "1.1")
    outer = tree.Section(text("Outer"), (inner,), "outer", "1")
    document = of(tree.Contents(text("Contents"), entries, 2), outer)
    files = {"pdf": WRITERS["pdf"].load()(document, STYLE, WriterOptions()), "docx": word(document)}
    assert prove(files, document, STYLE.colours).differences == ()
    assert lint(files["docx"]) == []
    links = "//w:hyperlink[w:r/w:tab]"
    assert found(files["docx"], f"{links}/w:r/w:t/text()") == ["1", "Outer", "1.1", "Inner"]
    assert (
        found(files["docx"], f"{links}/../w:pPr/*[not(self::w:pStyle or self::w:keepNext)]") == []
    )
    for level in (1, 2):
        style = f"//w:style[w:name/@w:val='toc {level}']/w:pPr"
        stop, end = found(files["docx"], f"{style}/w:tabs/w:tab/@w:pos", STYLES)
        assert found(files["docx"], f"{style}/w:ind/@w:left", STYLES) == [stop]
        assert int(end) > int(stop) > 0


def test_words_hang_after_the_widest_number_in_the_contents_of_a_pdf() -> None:
    numbers = ("9.9", "9.10", "9.100")
    inner = tuple(tree.Section(text(f"Inner{n}"), (), f"i{n}", n) for n in numbers)
    entries = tuple(tree.ContentsEntry(one.title, one.anchor, 2, one.number or "") for one in inner)
    outer = tree.Section(text("Outer"), inner, "outer", "9")
    document = of(tree.Contents(text("Contents"), entries, 2), outer)
    starts: dict[str, float] = {}

    def place(words: str, _: object, at: list[float], *_rest: object) -> None:
        starts.setdefault(words.strip(), at[4])

    file = WRITERS["pdf"].load()(document, STYLE, WriterOptions())
    PdfReader(io.BytesIO(file)).pages[0].extract_text(visitor_text=place)
    words = {starts[f"Inner{number}"] for number in numbers}
    assert len({round(one, 2) for one in words}) == 1
    assert len({round(starts[number], 2) for number in numbers}) == 1
    assert min(words) - starts["9.9"] > 20


def test_contents_tell_pages_in_the_pdf_and_lead_there() -> None:
    reading = pdf(listed())
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reading.reader.pages, 1)}
    entries = reading.root.find("TOCI")
    assert len(entries) == 7
    told = []
    for entry in entries:
        (link,) = [one for element in entry.find("Link") for one in element.links]
        (folio,) = entry.find("Folio")
        told.append(int(folio.text()))
        assert pages[link["/Dest"][0].indirect_reference.idnum] == told[-1]
        left, _, right, _ = map(float, link["/Rect"])
        assert right - left > 400  # the whole line leads there
    assert told == sorted(told)
    assert told[-1] > 2
    assert "....." in "".join(reading.artifacts)


def test_contents_are_nested_as_the_headings_are() -> None:
    (outer,) = [kid for kid in pdf(listed()).root.kids if not isinstance(kid, str)][:1]
    assert outer.tag == "TOC"
    tags = [kid.tag for kid in outer.kids if not isinstance(kid, str)]
    assert tags == ["Caption", "TOCI", "TOC"]


# --- cross references ------------------------------------------------------------------------


def referring() -> Document:
    """A condition in a table, a question in a heading, an entry of a list, each called once."""
    whose, cell = (tree.Cell((paragraph(one),)) for one in ("Aland", tree.RecordNumber(text("C1"))))
    columns = (tree.Column(text("Whose"), 100), tree.Column(text("#"), 8))
    table = tree.Table(columns, (tree.Row((whose, cell), "condition-a"),))
    question = tree.Section(
        text(tree.RecordNumber(text("Q1")), ". Who pays?"), (table,), "question-a"
    )
    entries = tree.NumberedList((tree.Item((paragraph("First."),), "judgement-a"),), 4)
    refer = paragraph(
        *("See ", tree.Reference(text("C1"), "condition-a"), ", "),
        *(tree.Reference(text("Q1"), "question-a"), " and "),
        *(tree.Reference(text("Judgement ", "4"), "judgement-a"), "; "),
        tree.Reference(text("up there"), "question-a"),
    )
    return of(question, entries, refer)


def test_references_are_fields_where_word_can_find_their_words() -> None:
    file = word(referring())
    assert codes(file) == [
        "REF condition_a \\h \\* CHARFORMAT",
        "REF question_a \\h \\* CHARFORMAT",
        "REF judgement_a \\n \\h \\* CHARFORMAT",
    ]
    links = read_docx.links(file)
    assert [(one.words, one.target) for one in links] == [
        ("C1", "#condition_a"),
        ("Q1", "#question_a"),
        ("Judgement ", "#judgement_a"),
        ("4", "#judgement_a"),
        ("up there", "#question_a"),
    ]


def test_a_bookmark_holds_the_label_and_nothing_else() -> None:
    """What the field repeats when Word works it out is what stands in the bookmark."""
    marks = read_docx.bookmarks(word(referring()))
    assert marks["condition_a"] == "C1"
    assert marks["question_a"] == "Q1"


def test_a_bookmark_stands_at_the_number_in_a_grid_as_well() -> None:
    cells = [tree.Cell((paragraph(tree.RecordNumber(text(one))),)) for one in ("C1", "C2")]
    whose = tree.Cell((paragraph("Aland"),))
    rows = (
        tree.Row((whose, cells[0]), "condition-a"),
        tree.Row((tree.Cell(()), cells[1]), "condition-b", joins=True),
    )
    columns = (tree.Column(text("Whose"), 100), tree.Column(text("#"), 8))
    marks = read_docx.bookmarks(word(of(tree.Table(columns, rows, grid=True))))
    assert (marks["condition_a"], marks["condition_b"]) == ("C1", "C2")


def test_a_word_that_only_ends_like_a_label_is_no_field() -> None:
    entries = tree.NumberedList((tree.Item((paragraph("First."),), "here"),), 1)
    refer = paragraph(tree.Reference(text("C11"), "here"))
    file = word(of(entries, refer))
    assert codes(file) == []
    assert [one.words for one in read_docx.links(file)] == ["C11"]


def test_fields_look_as_their_words_do() -> None:
    file = word(referring())
    looks = found(file, "//w:r[w:fldChar or w:instrText]/w:rPr/w:rStyle/@w:val")
    assert set(looks) == {"Reference"}
    assert len(looks) == 12


# --- speed -----------------------------------------------------------------------------------


def test_many_notes_cost_no_more_each_than_few() -> None:
    """Counted in seconds with a wide margin: what is quadratic would take ten times as long."""

    def seconds(count: int) -> float:
        cited = tuple(paragraph("Said ", tree.Citation(text(call(n)))) for n in range(1, count + 1))
        notes = tree.Notes(tuple(note(n) for n in range(1, count + 1)))
        document = of(*cited, tree.Section(text("Notes"), (notes,), "notes"))
        start = time.perf_counter()
        word(document)
        return time.perf_counter() - start

    seconds(10)
    few, many = seconds(100), seconds(1000)
    assert many < 30 * few
