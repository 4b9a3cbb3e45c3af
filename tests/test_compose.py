"""What holds of every document that is composed, whatever the brief and the template."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from itertools import chain
from typing import Literal

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen import resources
from briefgen.compose import StyleRequests, compose
from briefgen.compose.settle import settle
from briefgen.house.layout import (
    NEEDED,
    Citing,
    Detail,
    Layout,
    LayoutSection,
    PageOne,
    SectionName,
)
from briefgen.house.style import Headings, PageStyle, StyleSheet
from briefgen.house.wording import Quotes, Wording
from briefgen.model import Audience
from briefgen.resources import TemplateKind
from briefgen.sections import SECTIONS
from briefgen.sections.contents import MANY, words
from briefgen.sections.printed import record_rows, survey
from briefgen.sections.selection import statements_shown
from briefgen.tree import (
    Block,
    BulletList,
    Citation,
    Contents,
    Document,
    Emphasis,
    Facts,
    Foreign,
    Inlines,
    NoteCall,
    Notes,
    NumberedList,
    Paragraph,
    Part,
    Quoted,
    Reference,
    Section,
    Table,
    Text,
    Utterance,
    Voice,
    inlines,
    passages,
    plain,
    rows,
    walk,
)
from briefgen.writers import WRITERS, WriterOptions
from tests.briefs import brief, document, english, everything, read, sample, shipped, withhold
from tests.test_sections import BRIEFS

SAMPLES = [sample(), *(read(path.read_bytes(), type(sample())) for path in BRIEFS)]
LONG = 1 + [path.stem for path in BRIEFS].index("contents")


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Any template that is allowed: title first, what is needed, the rest in any order."""
    optional = [n for n in SectionName if n not in NEEDED]
    chosen = draw(st.lists(st.sampled_from(optional), unique=True))
    rest = draw(st.permutations([*NEEDED[1:], *chosen]))
    detail = st.sampled_from(Detail)
    entries = tuple(
        LayoutSection(section=n, detail=draw(detail)) for n in (SectionName.TITLE, *rest)
    )
    citations = draw(st.sampled_from(Citing))
    if citations is Citing.NOTES:
        entries = tuple(e for e in entries if e.section is not SectionName.SOURCES)
        entries += (LayoutSection(section=SectionName.SOURCES),)
    return Layout(name="any", label="Any", citations=citations, sections=entries)


def anchors_of(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str | None] = []
    for block in walk(blocks):
        match block:
            case Section() | Utterance():
                found.append(block.anchor)
            case BulletList() | NumberedList():
                found += [item.anchor for item in block.items]
            case Table():
                found += [row.anchor for row in block.rows]
            case Notes():
                found += [note.anchor for note in block.items]
            case _:
                pass
    found += [i.anchor for i in inlines(blocks) if isinstance(i, Citation | NoteCall)]
    return [anchor for anchor in found if anchor]


def texts_outside_parts(row: Inlines) -> list[str]:
    """The words that no record holds."""
    found: list[str] = []
    for inline in row:
        if isinstance(inline, Text):
            found.append(inline.text)
        elif not isinstance(inline, Part):
            found += texts_outside_parts(inline.children)
    return found


@settings(max_examples=40)
@given(st.sampled_from(SAMPLES), layouts())
def test_references_lead_somewhere_and_anchors_are_unique(of: object, layout: Layout) -> None:
    made = compose(of, layout, english())  # type: ignore[arg-type]
    anchors = Counter(anchors_of(made.blocks))
    assert [anchor for anchor, times in anchors.items() if times > 1] == []
    targets = {i.target for i in inlines(made.blocks) if isinstance(i, Reference | NoteCall)}
    targets |= {e.target for b in made.blocks if isinstance(b, Contents) for e in b.entries}
    assert targets <= anchors.keys()


@settings(max_examples=40)
@given(st.sampled_from(SAMPLES), layouts())
def test_sources_are_numbered_from_one_and_each_is_cited(of: object, layout: Layout) -> None:
    made = compose(of, layout, english())  # type: ignore[arg-type]
    cited = [
        plain(i.children)
        for i in chain.from_iterable(
            citation.children for citation in inlines(made.blocks) if isinstance(citation, Citation)
        )
        if isinstance(i, Reference | NoteCall)
    ]
    listed = [a for a in anchors_of(made.blocks) if a.startswith("source-")]
    if any(entry.section is SectionName.SOURCES for entry in layout.sections):
        assert {int(number) for number in cited} == set(range(1, len(listed) + 1))
    else:
        assert cited == listed == []


NOTED = shipped("policy-brief").model_copy(
    update={
        "citations": Citing.NOTES,
        "sections": tuple(
            sorted(shipped("policy-brief").sections, key=lambda e: e.section is SectionName.SOURCES)
        ),
    }
)


@settings(max_examples=40)
@given(st.sampled_from(SAMPLES), layouts())
def test_notes_are_called_once_each_in_the_order_of_reading(of: object, layout: Layout) -> None:
    noted = layout.model_copy(update={"citations": Citing.NOTES})
    if noted.sections[-1].section is not SectionName.SOURCES:
        return
    made = compose(of, noted, english())  # type: ignore[arg-type]
    notes = [n for b in walk(made.blocks) if isinstance(b, Notes) for n in b.items]
    calls = [i for i in inlines(made.blocks) if isinstance(i, NoteCall)]
    assert [(plain(i.children), i.target) for i in calls] == [
        (str(number), note.anchor) for number, note in enumerate(notes, 1)
    ]
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    for citation in (i for i in inlines(made.blocks) if isinstance(i, Citation)):
        numbers = [int(number) for number in re.findall(r"\d+", plain(citation.children))]
        assert numbers == sorted(numbers)


def test_notes_say_what_the_list_says_in_the_order_of_first_citation() -> None:
    records = """
actors: {x: X}
sources:
  a: {title: A, outlet: A, derives_from: [b]}
  b: {title: B, outlet: B}
statements:
  - {who: x, said: Yes., source: b}
  - {who: x, said: No., source: [a, b]}
"""
    listed = [block for block in walk(document(brief(records)).blocks) if isinstance(block, Table)]
    made = document(brief(records), NOTED)
    assert isinstance(made.blocks[-1], Section)
    assert plain(made.blocks[-1].title) == "Notes"
    statement, notes = made.blocks[-1].blocks
    assert isinstance(notes, Notes)
    assert "2 sources" in next(passages((statement,)))
    assert [note.anchor for note in notes.items] == ["source-b", "source-a"]
    by_anchor = {
        row.anchor: tuple(block for cell in row.cells for block in cell.blocks)
        for row in [table for table in listed if table.grid][-1].rows
    }
    for note in notes.items:
        in_grid = {i for i in inlines(by_anchor[note.anchor]) if isinstance(i, Part)}
        assert {i for i in inlines(note.blocks) if isinstance(i, Part)} == in_grid
        assert in_grid
    cited = [plain(i.children) for i in inlines(made.blocks) if isinstance(i, Citation)]
    assert cited == ["1", "1,\u00a02"]


def test_the_way_back_of_a_note_leads_to_its_own_call() -> None:
    made = document(sample(), NOTED)
    calls = {i.target: i.anchor for i in inlines(made.blocks) if isinstance(i, NoteCall)}
    (notes,) = (block for block in walk(made.blocks) if isinstance(block, Notes))
    assert len(notes.items) == 2
    for note in notes.items:
        ways = {i.target for i in inlines(note.blocks) if isinstance(i, Reference)}
        assert calls[note.anchor] in ways


def test_contents_repeat_the_headings_of_a_long_brief_only() -> None:
    long, short = document(SAMPLES[LONG]), document(sample())
    assert not [block for block in short.blocks if isinstance(block, Contents)]
    (contents,) = (block for block in long.blocks if isinstance(block, Contents))
    sections = [block for block in walk(long.blocks) if isinstance(block, Section)]
    assert [(plain(e.children), e.target) for e in contents.entries] == [
        (plain(section.title), section.anchor) for section in sections
    ]
    assert len(sections) + record_rows(long.blocks) > MANY
    assert len(sections) + record_rows(document(sample()).blocks) <= MANY
    assert {e.level for e in contents.entries} <= {1, 2}


def test_contents_leave_out_numbers_of_sources_and_ways_elsewhere() -> None:
    title = (
        Part((Text("Words "), Emphasis((Reference((Text("C1"),), "c"),))), "x", "text"),
        Text("\u00a0"),
        Citation((NoteCall((Text("1"),), "source-a", "cited-a"),)),
    )
    assert words(title) == (Text("Words "), Emphasis((Text("C1"),)), Text(""))


def test_numbers_of_headings_stand_in_the_contents_too() -> None:
    asked = StyleRequests(StyleSheet(name="test", headings=Headings(numbered=True)))
    made = compose(SAMPLES[LONG], everything(), english(), asked=asked)
    (contents,) = (block for block in made.blocks if isinstance(block, Contents))
    headings = {b.anchor: b for b in walk(made.blocks) if isinstance(b, Section)}
    for entry in contents.entries:
        heading = headings[entry.target]
        assert (entry.number, plain(entry.children)) == (heading.number, plain(heading.title))
    assert headings["questions-settled"].number.endswith(".1")


@settings(max_examples=40)
@given(st.sampled_from(SAMPLES), layouts())
def test_trees_are_well_formed(of: object, layout: Layout) -> None:
    made = compose(of, layout, english())  # type: ignore[arg-type]
    for block in walk(made.blocks):
        match block:
            case Table():
                assert block.rows
                assert {len(row.cells) for row in block.rows} == {len(block.columns)}
                # A first cell may reach down, and a margin may have nothing to add.
                assert all(any(cell.blocks for cell in row.cells) for row in block.rows)
                if not block.grid:
                    assert all(cell.blocks for row in block.rows for cell in row.cells)
            case Paragraph():
                assert plain(block.children).strip()
            case BulletList() | NumberedList():
                assert all(item.blocks for item in block.items)
            case _:
                pass


def test_the_way_back_leads_to_a_citation_of_that_source() -> None:
    made = document(sample())
    at = {
        citation.anchor: [i.target for i in citation.children if isinstance(i, Reference)]
        for citation in inlines(made.blocks)
        if isinstance(citation, Citation) and citation.anchor
    }
    grids = [block for block in walk(made.blocks) if isinstance(block, Table) and block.grid]
    ways = grids[-1]
    for item in ways.rows:
        back = next(
            i.target
            for i in inlines(item.cells[0].blocks)
            if isinstance(i, Reference) and i.target.startswith("cited-")
        )
        assert item.anchor in at[back]
    assert len(ways.rows) == 2


def masked(wording: Wording) -> Wording:
    """The same labels with every letter of theirs an x, fields in braces kept."""

    def mask(value: object) -> object:
        if isinstance(value, dict):
            kept = ("mark", "tone")
            return {k: v if k in kept else mask(v) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return tuple(mask(item) for item in value)
        if isinstance(value, str):
            return re.sub(r"(\{\w+\})|\w", lambda m: m[1] or "x", value)
        return value

    dumped = wording.model_dump()
    dates = {name: dumped[name] for name in ("dates", "dates_short", "language", "plurals")}
    words = mask({k: v for k, v in dumped.items() if k not in dates})
    assert isinstance(words, dict)
    return Wording.model_validate({**words, **dates})


@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize("of", SAMPLES)
def test_every_word_is_a_record_s_or_the_wording_file_s(of: object, detail: Detail) -> None:
    """Nothing is printed but what records hold, threaded back to them, and translatable labels."""
    made = compose(of, everything(detail), masked(english()))  # type: ignore[arg-type]
    words = {
        word
        for block in walk(made.blocks)
        if not isinstance(block, Contents)  # it repeats headings, without their threads
        for row in rows(block)
        for text in texts_outside_parts(row)
        for word in re.findall(r"[^\W\d_]+", text)
    }
    strange = {word for word in words if not re.fullmatch("x+|[CQ]", word)}
    # The terms of the yardsticks and the labels of the TLP are the same in every language.
    assert strange <= {"likely", "unlikely", "very", "highly", "TLP", "CLEAR", "AMBER", "STRICT"}


def test_words_of_ours_outlets_and_speakers_have_their_voices() -> None:
    made = document(sample())
    voices = {i.voice for i in inlines(made.blocks) if isinstance(i, Quoted)}
    assert voices == {Voice.SPEAKER, Voice.OUTLET}
    for block in walk(made.blocks):
        if isinstance(block, Utterance):
            quotes = [i for i in inlines(block.blocks) if isinstance(i, Quoted)]
            assert {quote.voice for quote in quotes} <= {block.voice}
            assert bool(quotes) == (block.voice is not Voice.OURS)


def test_a_template_s_own_heading_is_printed() -> None:
    layout = shipped("policy-brief")
    entries = tuple(
        entry.model_copy(update={"heading": "In their words"})
        if entry.section is SectionName.STATEMENTS
        else entry
        for entry in layout.sections
    )
    made = document(sample(), layout.model_copy(update={"sections": entries}))
    titles = [plain(b.title) for b in made.blocks if isinstance(b, Section)]
    assert "In their words" in titles
    assert english().headings[SectionName.STATEMENTS] not in titles


def test_without_a_list_of_sources_their_names_stand_in_the_text() -> None:
    layout = shipped("policy-brief")
    entries = tuple(e for e in layout.sections if e.section is not SectionName.SOURCES)
    made = document(sample(), layout.model_copy(update={"sections": entries}))
    assert not [i for i in inlines(made.blocks) if isinstance(i, Citation)]
    assert any("(Türkiye Today, Untitled news report)" in text for text in passages(made.blocks))


def test_a_source_that_the_template_s_sections_do_not_cite_is_not_listed() -> None:
    records = """
actors: {x: X}
sources:
  a: {title: A, outlet: A}
  b: {title: B, outlet: B}
statements: [{who: x, said: Yes., source: b}]
events: [{text: It happened., source: a}]
"""
    whole, part = (
        [a for a in anchors_of(document(brief(records), layout).blocks) if "source-" in a]
        for layout in (shipped("policy-brief"), shipped("one-page"))
    )
    assert whole == ["source-a", "source-b"]
    assert part == ["source-b"]


def test_tables_are_numbered_in_their_order() -> None:
    captions = [
        plain(block.caption)
        for block in walk(document(sample(), page_one=PageOne.NO_GISTS).blocks)
        if isinstance(block, Table) and block.caption
    ]
    assert len(captions) > 1
    assert [re.match(r"Table (\d+)\. ", c)[1] for c in captions] == [  # type: ignore[index]
        str(number) for number in range(1, len(captions) + 1)
    ]


def test_the_summary_of_a_table_names_the_columns_that_it_has() -> None:
    tables = [block for block in walk(document(sample()).blocks) if isinstance(block, Table)]
    assert len(tables) > 1
    for table in tables:
        heads = "; ".join(plain(column.heading) for column in table.columns)
        assert table.summary.endswith(f" Columns: {heads}.")
    assert any(table.summary.endswith(" Columns: Date; Event; Sources.") for table in tables)


def test_settling_what_is_settled_changes_nothing() -> None:
    blocks = tuple(b for b in document(sample()).blocks if not any_captioned(b))
    again = settle(blocks, survey(blocks), "{n} {caption}")
    assert settle(again, survey(again), "{n} {caption}") == again


def any_captioned(block: Block) -> bool:
    return any(isinstance(inner, Table) and inner.caption for inner in walk((block,)))


@pytest.mark.parametrize(
    ("marking", "tone"),
    [
        ("TLP:RED", "tlp-red"),
        ("TLP:AMBER+STRICT", "tlp-amber"),
        ("TLP:CLEAR", "tlp-clear"),
        ("For desks only", "house"),
        ("TLP:BLUE", "house"),
        (None, "house"),
    ],
)
def test_the_marking_has_its_colour(marking: str | None, tone: str) -> None:
    of = sample()
    header = of.brief.model_copy(update={"marking": marking})
    running = document(of.model_copy(update={"brief": header})).running
    assert (running.marking, running.marking_tone) == (marking or "", tone)


def test_a_long_title_is_cut_at_a_word_in_the_foot_only() -> None:
    of = sample()
    title = " ".join(["twelve words"] * 12)
    header = of.brief.model_copy(update={"title": title, "short_title": None})
    made = document(of.model_copy(update={"brief": header}))
    assert made.running.foot.startswith("twelve words twelve")
    assert "words…" in made.running.foot or "twelve…" in made.running.foot
    assert made.running.foot.endswith("information as of 23 December 2025, 15:10 GMT+3")
    assert next(passages(made.blocks)) == title


@pytest.mark.parametrize("page", ["A4", "Letter"])
@pytest.mark.parametrize("letter", ["W", "i", "Ж"])
def test_the_foot_is_one_line_by_measure_whatever_its_letters(
    letter: str, page: Literal["A4", "Letter"]
) -> None:
    """As many words of the title as fit: one more would take a second line in the PDF."""
    style = StyleSheet(name="test", page=PageStyle(size=page))
    of = sample()
    title = " ".join([letter * 6] * 40)
    header = of.brief.model_copy(update={"title": title, "short_title": None})
    made = compose(
        of.model_copy(update={"brief": header}),
        shipped("policy-brief"),
        english(),
        asked=StyleRequests(style),
    )
    kept = made.running.foot.partition("…")[0]
    assert title.startswith(kept)
    further = made.running.foot.replace(kept, title[: len(kept) + (49 if letter == "i" else 14)])
    longer = replace(made, running=replace(made.running, foot=further))

    def on_one_line(of: Document) -> bool:
        data = WRITERS["pdf"].load()(of, style, WriterOptions())
        lines = pypdf.PdfReader(BytesIO(data)).pages[1].extract_text().splitlines()
        return any(letter * 6 in line and "GMT+3" in line for line in lines)

    assert on_one_line(made)
    assert not on_one_line(longer)


def test_what_a_file_says_of_itself() -> None:
    meta = document(sample()).meta
    assert meta.title == "Azerbaijan has made no final decision on joining the Gaza force"
    assert (meta.language, meta.identifier, meta.revision) == ("en-GB", "az-isf", "1")
    assert meta.created == "2025-12-23T15:10:00+03:00"


def test_the_sample_in_short_takes_two_sides() -> None:
    style = read(
        resources.find(TemplateKind.STYLE, "compact", near=resources.folder()).read_bytes(),
        StyleSheet,
    )
    made = document(sample(), shipped("one-page"))
    data = WRITERS["pdf"].load()(made, style, WriterOptions())
    assert len(pypdf.PdfReader(BytesIO(data)).pages) <= 2


def test_the_sample_says_the_same_of_every_record_in_short() -> None:
    def records(made: Document) -> set[str]:
        return {i.record for i in inlines(made.blocks) if isinstance(i, Part)}

    whole, short = (records(document(sample(), shipped(n))) for n in ("policy-brief", "one-page"))
    of = sample()
    events = {event.id for event in of.events}
    shown = statements_shown(of, Detail.BRIEF)
    left_out = {one.id for one in of.statements} - {one.id for one in shown}
    assert events <= whole - short <= events | left_out
    told = (shown, of.conditions, of.questions, of.judgements, of.differences, of.sources)
    assert {record.id for record in chain.from_iterable(told)} <= short


def test_every_section_has_a_function_and_every_shipped_template_is_whole() -> None:
    assert set(SECTIONS) == set(SectionName)
    assert resources.names(TemplateKind.LAYOUT) == ("one-page", "policy-brief")
    for name in resources.names(TemplateKind.LAYOUT):
        layout = shipped(name)
        assert layout.name == name
        assert layout.style in resources.names(TemplateKind.STYLE)
    assert {e.section for e in shipped("policy-brief").sections} == set(SectionName)


@pytest.mark.parametrize(
    ("audience", "named"),
    [
        (Audience.PUBLIC, "Revision 1 · draft"),
        (Audience.PARTNER, "Revision 1 · draft · partner copy"),
        (Audience.INTERNAL, "Revision 1 · draft · internal copy"),
    ],
)
def test_a_copy_that_may_hold_more_than_the_public_one_says_so(
    audience: Audience, named: str
) -> None:
    made = document(withhold(brief(""), audience))
    (facts,) = (block for block in made.blocks if isinstance(block, Facts))
    assert plain(facts.items[-1]) == named


@pytest.mark.parametrize(
    ("marks", "given", "printed"),
    [
        ("“”‘’", "“Joint” in the fishermen’s “fleet”", "‘Joint’ in the fishermen’s ‘fleet’"),
        ("“”‘’", "a “b “c” d” e", "a ‘b ‘c’ d’ e"),
        ("“”‘’", "he said „nein“ and „so“", "he said „nein“ and „so“"),
        ("“”‘’", "one ” and another “", "one ” and another “"),
        ("“”‘’", '« à ses frais » and "so"', '« à ses frais » and "so"'),
        ("„“‚‘", "er sagte „nein“", "er sagte ‚nein‘"),
        ("””’’", "hon sa ”nej” och ”ja”", "hon sa ’nej’ och ’ja’"),
        (("«\u00a0", "\u00a0»", "“", "”"), "il dit « oui » et «non»", "il dit “oui” et “non”"),
        ('""""', 'as "it" is', 'as "it" is'),
    ],
)
def test_marks_within_a_quotation_are_inner_ones_in_pairs(
    marks: tuple[str, ...], given: str, printed: str
) -> None:
    names = ("open", "close", "inner_open", "inner_close")
    assert Quotes(**dict(zip(names, marks, strict=True))).inside(given) == printed


def test_words_of_a_source_are_in_its_language() -> None:
    of = brief(
        """
actors: {m: {name: A Minister}}
sources:
  f: {title: Les troupes sont parties, language: fr}
  e: {title: Troops left, language: en, outlet: Gazette}
statements:
  - id: left
    who: m
    said: The troops have left.
    reports:
      - {source: f, form: partial, quote: elles sont parties, words: une surprise}
      - {source: e, headline: Troops gone, words: a surprise}
"""
    )
    marked = {
        (plain(one.children), one.language)
        for one in inlines(document(of).blocks)
        if isinstance(one, Foreign)
    }
    words = ("Les troupes sont parties", "elles sont parties", "une surprise")
    assert marked == {(one, "fr") for one in words}
