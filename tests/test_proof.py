"""The proof: what is told of finished files is what they hold, and nothing slips through."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from briefgen import pipeline, tree
from briefgen.house.style import Colours, StyleSheet
from briefgen.readback import Proof, prove
from briefgen.readback.compare import Discrepancy
from briefgen.readback.pdf_painted import shown
from briefgen.readback.transcript import BrokenFile
from briefgen.tree import Document, Text
from briefgen.writers import WRITERS, WriterOptions, read_reference
from tests.briefs import SAMPLE, document, sample
from tests.strategies import changed, documents

STYLE = StyleSheet(name="house")
PDF, DOCX = "pdf", "docx"
NAMES = {PDF: "the PDF", DOCX: "the Word document"}
BOTH = (PDF, DOCX)


def write(form: str, of: Document) -> bytes:
    return WRITERS[form].load()(of, STYLE, WriterOptions(embed_fonts=False))


def texts(*words: str) -> tree.Inlines:
    return tuple(Text(one) for one in words)


def part(record: str, field: str, *children: tree.Inline) -> tree.Part:
    return tree.Part(children, record, field)


UNMET = tree.Status("○", texts("Un", "met"), tree.Tone.BAD)


@cache
def small() -> Document:
    """One of each thing that a proof is about."""
    link = tree.Link(texts("report"), "https://example.org/söz?a=b")
    cited = tree.Citation((tree.Reference(texts("1"), "source-1"),), "cited-1")
    said = (
        Text("Officials "),
        part("s1", "said", Text("did not say when"), Text(" it starts")),
        cited,
    )
    sources = tuple(
        tree.Item(
            (
                tree.Paragraph(
                    (part(f"src{n}", "title", Text(f"Source {n}")), Text(" in a "), link)
                ),
            ),
            f"source-{n}",
        )
        for n in (1, 2, 3)
    )
    row = tree.Row(
        tuple(
            tree.Cell((tree.Paragraph((part(f"c{n}", "text", Text(f"Condition {n}")),)),))
            for n in (1, 2)
        ),
        "row",
    )
    blocks: tuple[tree.Block, ...] = (
        tree.Title((part("brief", "title", Text("A finding")),)),
        tree.Section(
            texts("What was said"),
            (
                tree.Utterance((tree.Paragraph(said),), tree.Voice.SPEAKER, "s1"),
                tree.Table(
                    (tree.Column(texts("First")), tree.Column(texts("Second"))),
                    (row,),
                    texts("Table 1. Two conditions"),
                    "One row, two conditions",
                ),
                tree.Paragraph((Text("See "), tree.Reference(texts("C1"), "row"), UNMET)),
                tree.Timeline(
                    (tree.Moment("May", "Talks begin", 739000, 739010, tree.When.SPAN),),
                    "Talks begin in May.",
                ),
            ),
            "said",
            "1",
        ),
        tree.Section(texts("Sources"), (tree.NumberedList(sources),), "sources", "2"),
    )
    return replace(document(sample()), blocks=blocks)


def proved_of(files: Mapping[str, bytes], of: Document, *, house: bool = False) -> Proof:
    return prove(files, of, STYLE.colours, house={DOCX} if house else ())


def proved(of: Document, form: str, told: Document) -> tuple[Discrepancy, ...]:
    """What a proof says when one of two files was made of another document."""
    files = {one: write(one, told if one == form else of) for one in BOTH}
    return proved_of(files, of).differences


# ------------------------------------------------------------------ it agrees where it should


@pytest.mark.parametrize("template", ["policy-brief", "one-page"])
def test_the_sample_is_proved_in_both_formats(template: str) -> None:
    options = pipeline.BuildOptions(formats=BOTH, template=template, near=SAMPLE.parent)
    data = SAMPLE.read_bytes()
    files = pipeline.build(data, str(SAMPLE), options).files
    checked = pipeline.check(data, str(SAMPLE), options)
    assert checked.sound
    made = pipeline.document(checked.sound)
    found = proved_of({Path(name).suffix[1:]: content for name, content in files.items()}, made)
    assert found.differences == ()
    visible = [words for words in tree.passages(made.blocks) if words.strip()]
    parts = [one for one in tree.inlines(made.blocks) if isinstance(one, tree.Part)]
    assert found.passages > len(visible) / 2
    assert found.fields == len(parts) > 30
    assert found.links > 20


@pytest.mark.slow
@settings(max_examples=20)
@given(documents())
def test_any_document_is_proved_in_both_formats(made: Document) -> None:
    assert proved_of({form: write(form, made) for form in BOTH}, made).differences == ()


@pytest.mark.parametrize("form", BOTH)
def test_one_file_is_proved_against_the_brief(form: str) -> None:
    found = proved_of({form: write(form, small())}, small())
    assert found == Proof(
        passages=16, fields=7, links=5, voices=(NAMES[form], "the brief"), differences=()
    )


# ------------------------------------------------------------------ it cannot be fooled


def word_dropped(of: Document) -> Document:
    return _changed(of, "text", lambda text: text.replace("did not say", "did say"))


def records_swapped(of: Document) -> Document:
    swap = {"c1": "c2", "c2": "c1"}
    records = _changed(of, "record", lambda record: swap.get(record, record))
    words = {f"Condition {n}": f"Condition {3 - n}" for n in (1, 2)}
    return _changed(records, "text", lambda text: words.get(text, text))


def records_exchanged(of: Document) -> Document:
    """The words stay, and are said to be another's."""
    swap = {"c1": "c2", "c2": "c1"}
    return _changed(of, "record", lambda record: swap.get(record, record))


def outer_link_changed(of: Document) -> Document:
    return _changed(of, "url", lambda url: url.replace("a=b", "a=c"))


def inner_link_changed(of: Document) -> Document:
    return _changed(of, "target", lambda name: name.replace("source-1", "source-2"))


def alternative_changed(of: Document) -> Document:
    return _changed(of, "alternative", lambda text: text.replace("May", "June"))


def description_changed(of: Document) -> Document:
    return _changed(of, "summary", lambda text: text.replace("One", "Two"))


def list_number_changed(of: Document) -> Document:
    first, sources = of.blocks[1], of.blocks[2]
    assert isinstance(sources, tree.Section)
    listed = sources.blocks[0]
    assert isinstance(listed, tree.NumberedList)
    moved = replace(sources, blocks=(replace(listed, start=2),))
    return replace(of, blocks=(of.blocks[0], first, moved))


def table_number_changed(of: Document) -> Document:
    return _changed(of, "text", lambda text: text.replace("Table 1.", "Table 2."))


def label_changed(of: Document) -> Document:
    return _changed(of, "text", lambda text: "C2" if text == "C1" else text)


def voice_changed(of: Document) -> Document:
    section = of.blocks[1]
    assert isinstance(section, tree.Section)
    said = section.blocks[0]
    assert isinstance(said, tree.Utterance)
    ours = replace(section, blocks=(replace(said, voice=tree.Voice.OURS), *section.blocks[1:]))
    return replace(of, blocks=(of.blocks[0], ours, *of.blocks[2:]))


def tone_changed(of: Document) -> Document:
    return _changed(of, "tone", lambda tone: tree.Tone.GOOD if tone == tree.Tone.BAD else tone)


def order_changed(of: Document) -> Document:
    title, first, second = of.blocks
    assert isinstance(second, tree.Section)
    listed = second.blocks[0]
    assert isinstance(listed, tree.NumberedList)
    other = replace(second, blocks=(replace(listed, items=listed.items[::-1]),))
    return replace(of, blocks=(title, first, other))


def passage_dropped(of: Document) -> Document:
    section = of.blocks[1]
    assert isinstance(section, tree.Section)
    return replace(
        of, blocks=(of.blocks[0], replace(section, blocks=section.blocks[:2]), of.blocks[2])
    )


def _changed(of: Document, name: str, change: Callable[[str], str]) -> Document:
    made = changed(of, name, change)
    assert isinstance(made, Document)
    return made


MUTATIONS: dict[Callable[[Document], Document], tuple[str, str]] = {
    word_dropped: ("words", "s1.said"),
    records_swapped: ("place", "c1.text"),
    records_exchanged: ("record", "c1.text"),
    outer_link_changed: ("link", "src1.title"),
    inner_link_changed: ("link", "s1.said"),
    alternative_changed: ("alternative text", ""),
    description_changed: ("words", ""),
    list_number_changed: ("number", "src1.title"),
    table_number_changed: ("words", ""),
    label_changed: ("words", ""),
    voice_changed: ("place", "s1.said"),
    tone_changed: ("tone", ""),
    order_changed: ("order", "src2.title"),
    passage_dropped: ("words", ""),
}


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.__name__)
def test_what_one_file_tells_otherwise_is_found(
    mutation: Callable[[Document], Document], form: str
) -> None:
    told = mutation(small())
    assert told != small()
    found = proved(small(), form, told)
    about, thread = MUTATIONS[mutation]
    assert (about, thread) in [(one.about, one.thread) for one in found]
    for one in found:
        assert [voice for voice, _ in one.says] == list(NAMES.values())
        assert one.says[0][1] != one.says[1][1]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.__name__)
def test_what_both_files_tell_otherwise_than_the_brief_is_found(
    mutation: Callable[[Document], Document],
) -> None:
    told = mutation(small())
    found = proved_of({form: write(form, told) for form in BOTH}, small()).differences
    assert {voice for one in found for voice, _ in one.says} >= {"the PDF", "the brief"}


def test_a_difference_says_what_each_file_says() -> None:
    (found,) = proved(small(), DOCX, word_dropped(small()))
    assert found == Discrepancy(
        thread="s1.said",
        about="words",
        passage="Officials did not say when it starts1",
        says=(
            ("the PDF", "“did not say when it starts”"),
            ("the Word document", "“did say when it starts”"),
        ),
    )


# ------------------------------------------------------------------ head and foot


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize(
    ("line", "instead", "side"),
    [
        ("head_left", "Policy note", "head"),
        ("marking", "TLP:RED", "head"),
        ("marking", "", "foot"),
        ("foot", "A finding · information cut-off 1 May 2025", "foot"),
        ("page", "page {page}", "foot"),
    ],
)
def test_what_a_page_says_otherwise_at_head_or_foot_is_found(
    line: str, instead: str, side: str, form: str
) -> None:
    marked = replace(small().running, marking="TLP:GREEN", marking_tone="tlp-green")
    asked = replace(small(), running=marked)
    assert proved(asked, form, asked) == ()
    told = replace(asked, running=replace(marked, **{line: instead}))
    found = [one for one in proved(asked, form, told) if one.about == f"{side} of the page"]
    assert found
    for one in found:
        assert [voice for voice, _ in one.says] == [NAMES[form], "the brief"]
        assert one.says[0][1] != one.says[1][1]


def test_the_pages_of_a_pdf_are_numbered_through() -> None:
    paragraphs = tuple(tree.Paragraph(texts(f"Passage {n}.")) for n in range(120))
    long = replace(small(), blocks=paragraphs)
    swapped = io.BytesIO()
    with pikepdf.open(io.BytesIO(write(PDF, long))) as pdf:
        assert len(pdf.pages) == 4
        contents = [page.Contents.read_bytes() for page in pdf.pages]
        feet = [_FOOT.search(content) for content in contents]
        assert feet[0]
        assert feet[1]
        pdf.pages[1].Contents = pdf.make_stream(contents[1].replace(feet[1][0], feet[0][0]))
        pdf.save(swapped)
    (found,) = proved_of({PDF: swapped.getvalue()}, long).differences
    assert found.about == "foot of the page"
    assert found.says[0][1].endswith("1 of 4” on page 2")
    assert found.says[1][1].endswith("2 of 4”")


_FOOT = re.compile(rb"/Artifact <</Type /Pagination /Subtype /Footer>> BDC.*?EMC", re.DOTALL)


def test_a_page_without_head_and_foot_is_found() -> None:
    file = _docx(lambda text: re.sub(r"<w:(header|footer)Reference [^>]*/>", "", text))
    found = proved_of({DOCX: file}, small()).differences
    assert [one.says[0][1] for one in found] == ["nothing", "nothing"]


@pytest.mark.parametrize(
    ("line", "instead", "sides"),
    [("marking", "TLP:RED", ["head", "foot"]), ("foot", "Another", ["foot"]), ("page", "p", [])],
)
def test_on_a_file_of_a_house_marking_and_foot_are_looked_for(
    line: str, instead: str, sides: list[str]
) -> None:
    marked = replace(small().running, marking="TLP:GREEN", marking_tone="tlp-green")
    asked = replace(small(), running=marked)
    told = replace(asked, running=replace(marked, **{line: instead}))
    own = replace(asked, running=tree.Running("Ministry", "", "house", "Since 1919", "{page}"))
    options = WriterOptions(embed_fonts=False, reference=read_reference(write(DOCX, own), STYLE))
    file = WRITERS[DOCX].load()(told, STYLE, options)
    found = proved_of({DOCX: file}, asked, house=True).differences
    # The first page of such a file has a header of its own.
    assert list(dict.fromkeys(one.about for one in found)) == [
        f"{one} of the page" for one in sides
    ]


# ------------------------------------------------------------------ edits of the bytes


def _docx(change: Callable[[str], str]) -> bytes:
    """The file with its body changed as text."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write(DOCX, small()))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                text = content.decode()
                assert change(text) != text
                content = change(text).encode()
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "about"),
    [
        ("did not say", "did  say", "words"),
        ('w:val="c1.text"', 'w:val="c9.text"', "record"),
        ("REF source_1 ", "REF source_3 ", "link"),
        ('w:anchor="row"', 'w:anchor="said"', "link"),
        ('descr="Talks', 'descr="Walks', "alternative text"),
        ('<w:tblDescription w:val="One', '<w:tblDescription w:val="No', "words"),
        (
            '"StatusBad"/></w:rPr><w:t xml:space="preserve">Un',
            '"StatusGood"/></w:rPr><w:t xml:space="preserve">Un',
            "tone",
        ),
        (
            '"StatusBad"/></w:rPr><w:t xml:space="preserve">Un',
            '"Label"/></w:rPr><w:t xml:space="preserve">Un',
            "tone",
        ),
        ('<w:pStyle w:val="UtteranceSpeaker"', '<w:pStyle w:val="UtteranceOurs"', "place"),
    ],
)
def test_an_edit_of_the_word_file_is_found(old: str, new: str, about: str) -> None:
    file = _docx(lambda text: text.replace(old, new, 1))
    found = proved_of({PDF: write(PDF, small()), DOCX: file}, small()).differences
    assert about in [one.about for one in found]


def _pdf(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(write(PDF, small()))) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def _alternative(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and "/Alt" in one:
            one.Alt = pikepdf.String("Nothing happens.")


def _destination(pdf: pikepdf.Pdf) -> None:
    links = [one for page in pdf.pages for one in page.Annots if "/Dest" in one]
    first, other = (one for one in links if one.Dest[3] != links[0].Dest[3] or one is links[0])
    first.Dest = other.Dest


def _record(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        held = one.get("/A") if isinstance(one, pikepdf.Dictionary) else None
        for told in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(told, pikepdf.Dictionary) and told.get("/O") == "/UserProperties":
                told.P[0].V = pikepdf.String("nobody")


def _colour(pdf: pikepdf.Pdf) -> None:
    """What is unmet is painted in the colour of what is met."""
    page = pdf.pages[0]
    content = page.Contents.read_bytes()
    bad = re.search(rb"/Status <</MCID \d+>> BDC\s([\d.]+ [\d.]+ [\d.]+) rg", content)
    assert bad
    page.Contents = pdf.make_stream(content.replace(bad[1], b"0.11 0.42 0.235"))


def _unmapped(pdf: pikepdf.Pdf) -> None:
    """The page looks the same, and reads otherwise."""
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
            cmap = one.ToUnicode.read_bytes()
            one.ToUnicode = pdf.make_stream(cmap.replace(b"> <0064>", b"> <0062>"))


def _untagged(pdf: pikepdf.Pdf) -> None:
    """What was said becomes a thing of the page, which no reading aid tells."""
    page = pdf.pages[0]
    content = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(content.replace(b"/P <</MCID", b"/Artifact <</No", 1))


@pytest.mark.parametrize(
    ("change", "about"),
    [
        (_alternative, "alternative text"),
        (_destination, "link"),
        (_record, "record"),
        (_colour, "tone"),
        (_unmapped, "words"),
    ],
)
def test_an_edit_of_the_pdf_is_found(change: Callable[[pikepdf.Pdf], None], about: str) -> None:
    found = proved_of({PDF: _pdf(change), DOCX: write(DOCX, small())}, small()).differences
    assert about in [one.about for one in found]


def test_what_was_said_cannot_become_a_thing_of_the_page() -> None:
    found = proved_of({PDF: _pdf(_untagged)}, small()).differences
    assert found


def test_tones_that_look_the_same_are_not_told_apart_in_the_pdf() -> None:
    grey = StyleSheet(name="grey", colours=Colours(good="#333333", bad="#333333"))
    told = tone_changed(small())
    files = {
        form: WRITERS[form].load()(told, grey, WriterOptions(embed_fonts=False)) for form in BOTH
    }
    assert prove({PDF: files[PDF]}, small(), grey.colours).differences == ()
    (found,) = prove({DOCX: files[DOCX]}, small(), grey.colours).differences
    assert found.says == (("the Word document", "good"), ("the brief", "bad"))


def test_text_outside_all_marks_is_refused() -> None:
    with pytest.raises(BrokenFile, match="neither"):
        list(shown(b"BT /F1 9 Tf (ab) Tj ET", {}))


@pytest.mark.parametrize("form", BOTH)
def test_a_damaged_file_is_said_to_be_so(form: str) -> None:
    (found,) = proved_of({form: write(form, small())[:400]}, small()).differences
    ((_, why),) = found.says
    assert found.about == "file"
    assert f"{NAMES[form]} is damaged" in why


# ------------------------------------------------------------------ reading


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"/P <</MCID 0>> BDC BT /F1 9 Tf 1 2 Td [<0041>12<0042>] TJ ET EMC", "AB"),
        (b"/P <</MCID 0>> BDC (\\000A\\000\\102) Tj EMC", ""),
        (b"/F1 9 Tf /P <</MCID 0>> BDC (\\000A\\000\\102) Tj EMC", "AB"),
        (b"/F1 9 Tf /P <</MCID 0>> BDC <0043> Tj EMC", "\ufffd"),
        (b"/P <</MCID 0>> BDC /Span <</ActualText (a(b)c)>> BDC <0041> Tj EMC EMC", "a(b)c"),
        (b"/Artifact <<>> BDC /F1 9 Tf <0041> Tj EMC", None),
    ],
)
def test_pages_are_read_as_the_standard_says(content: bytes, text: str | None) -> None:
    fonts = {"/F1": {0x41: "A", 0x42: "B"}}
    found = list(shown(content, fonts))
    said = "".join(one.text for one in found if one.marked is not None)
    assert said.replace("\ufffd\ufffd", "") == (text or "")
