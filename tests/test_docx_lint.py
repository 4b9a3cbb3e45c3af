"""The lint of Word files finds what it says it finds, and nothing in a sound file."""

import zipfile
from io import BytesIO

import pytest
from msgspec.structs import replace

from briefgen.house.style import StyleSheet
from briefgen.tree import Paragraph, Part, Text
from briefgen.writers.docx import write
from briefgen.writers.options import WriterOptions
from tests.sample_tree import sample
from tests.test_notes import noted, word
from tools.docx_lint import lint

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
NOTES, SETTINGS = "word/endnotes.xml", "word/settings.xml"
CORE = "docProps/core.xml"
TITLE = sample().meta.title


@pytest.fixture(scope="module")
def sound() -> dict[str, str]:
    """The XML parts of a sound file, by name."""
    part = Paragraph((Part((Text("Words."),), "jordan-no", "said"),))
    document = replace(sample(), blocks=(*sample().blocks, part, part))
    file = write(document, StyleSheet(name="House"), WriterOptions(embed_fonts=False))
    assert lint(file) == []
    return parts_of(file)


def parts_of(file: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


FAULTS = {
    "two bookmarks are called": (DOCUMENT, 'w:name="source_1"', 'w:name="SOURCE_2"'),
    "is longer than 40": (DOCUMENT, 'w:name="timeline"', f'w:name="{41 * "t"}"'),
    "begins 1 times and ends 0": (DOCUMENT, '<w:bookmarkEnd w:id="1"/>', ""),
    "which is nowhere": (DOCUMENT, 'w:anchor="cited_', 'w:anchor="quoted_'),
    "a field leads to nowhere": (DOCUMENT, " REF source_1 ", " REF source_9 "),
    "1 fields without an end": (DOCUMENT, '<w:fldChar w:fldCharType="end"/>', ""),
    "before it begins": (DOCUMENT, 'w:fldCharType="begin"', 'w:fldCharType="end"'),
    "the words of a link say nothing": (DOCUMENT, ">turkiyetoday.com<", ">here<"),
    "two content controls have": (DOCUMENT, '<w:id w:val="2"/>', '<w:id w:val="1"/>'),
    "is longer than 64": (DOCUMENT, 'w:val="jordan-no.said"', f'w:val="{65 * "t"}"'),
    "has no relationship": (DOCUMENT, 'r:id="rIdLink1"', 'r:id="rIdLink9"'),
    "uses rIdLink1": (DOCUMENT, 'r:id="rIdLink1"', 'w:anchor="timeline"'),
    "two styles have the id": (STYLES, 'w:styleId="Chip"', 'w:styleId="Mark"'),
    "two styles are called": (STYLES, '<w:name w:val="Chip"/>', '<w:name w:val="MARK"/>'),
    "asks for a style": (DOCUMENT, '<w:rStyle w:val="Chip"/>', '<w:rStyle w:val="Chop"/>'),
    "belongs to list": (DOCUMENT, '<w:numId w:val="', '<w:numId w:val="9'),
    "a heading of level 2 follows one of level 0": (DOCUMENT, '"Heading1"', '"Heading2"'),
    "has no header row": (DOCUMENT, "<w:tblHeader/>", ""),
    "does not say that its first row": (DOCUMENT, 'w:firstRow="1"', 'w:firstRow="0"'),
    "of another length than its grid": (DOCUMENT, "</w:tblGrid>", "<w:gridCol/></w:tblGrid>"),
    "does not end with a paragraph": (DOCUMENT, "</w:tc>", "<w:tbl/></w:tc>"),
    "has no alternative": (DOCUMENT, 'descr="', 'title="'),
    "two drawings have the number": (DOCUMENT, 'wps:cNvPr id="2"', 'wps:cNvPr id="3"'),
    "the file has no title": (CORE, f"<dc:title>{TITLE}<", "<dc:title><"),
    "the file has no language": (STYLES, "<w:lang ", "<w:kern "),
    "is too pale": (STYLES, 'w:val="555555"', 'w:val="AAAAAA"'),
}


FAULTS_OF_NOTES = {
    "are called as ['1', '3']": (DOCUMENT, '<w:endnoteReference w:id="2"/>', ""),
    "note 1 does not show its number": (NOTES, "<w:endnoteRef/>", ""),
    "the notes have no separators": (SETTINGS, '<w:endnote w:id="-1"/>', ""),
    "a link leads to": (NOTES, 'w:anchor="cited_2"', 'w:anchor="cited_9"'),
    "a field leads to nowhere": (DOCUMENT, " NOTEREF cited_1 ", " NOTEREF cited_9 "),
    "has no relationship": (NOTES, 'r:id="rIdLink1"', 'r:id="rIdLink9"'),
    "two bookmarks are called": (NOTES, 'w:name="source_3"', 'w:name="cited_3"'),
}


@pytest.mark.parametrize("finding", FAULTS)
def test_a_planted_fault_is_found(sound: dict[str, str], finding: str) -> None:
    findings = planted(sound, FAULTS[finding])
    assert [one for one in findings if finding in one], findings


@pytest.mark.parametrize("finding", FAULTS_OF_NOTES)
def test_a_fault_planted_in_notes_is_found(finding: str) -> None:
    findings = planted(parts_of(word(noted())), FAULTS_OF_NOTES[finding])
    assert [one for one in findings if finding in one], findings


def planted(sound: dict[str, str], fault: tuple[str, str, str]) -> list[str]:
    """What the lint finds in a file in one part of which something good is now bad."""
    part, good, bad = fault
    assert good in sound[part]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in sound.items():
            archive.writestr(name, text.replace(good, bad, 1) if name == part else text)
    return lint(out.getvalue())
