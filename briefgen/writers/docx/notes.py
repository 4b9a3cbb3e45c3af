"""Endnotes: a part of their own, which Word numbers and sets at the end of the document.

Content controls and bookmarks are kept in notes: Word allows both here, and the words of a source's
record are printed nowhere else.
"""

from __future__ import annotations

from docx.opc.package import OpcPackage
from lxml import etree

from briefgen import tree
from briefgen.writers.docx.body import BlockContext, write_blocks
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.inlines import Voiced, write_properties
from briefgen.writers.docx.ooxml import Element, add, q, root
from briefgen.writers.docx.package import WORDPROCESSING, XmlPart, relating, xml_part
from briefgen.writers.docx.paragraphs import open_paragraph, space_after_table, write_words
from briefgen.writers.docx.style_names import NOTE_TEXT, StyleGround

SEPARATORS = {"separator": "-1", "continuationSeparator": "0"}
"""The separator notes that Word requires, and their numbers."""

_NUMBER = Voiced(styles=("Endnote Number",))


def notes_part(package: OpcPackage, making: WordContext, width: float) -> XmlPart:
    """Return the endnotes part; `width` is the width of notes in points."""
    element = root("w:endnotes")
    part = xml_part(package, "/word/endnotes.xml", f"{WORDPROCESSING}.endnotes+xml", element)
    for kind, number in SEPARATORS.items():
        line = add(element, "w:endnote", type=kind, id=number)
        paragraph, _ = open_paragraph(making, line, making.styles["Normal"])
        add(add(paragraph, "w:r"), f"w:{kind}")
    making.relate = relating(part)
    for note in making.notes:
        _write_note(making, add(element, "w:endnote", id=str(note.number)), note, width)
    return part


def _write_note(making: WordContext, parent: Element, note: tree.Note, width: float) -> None:
    match note.blocks:
        case (tree.Paragraph(words), *rest):
            blocks = tuple(rest)
        case blocks:
            words = ()
    making.pending.append(note.anchor)
    paragraph, opened = open_paragraph(making, parent, making.styles[NOTE_TEXT])
    number = add(paragraph, "w:r")
    write_properties(making, number, "", _NUMBER)
    add(number, "w:endnoteRef")
    add(add(paragraph, "w:r"), "w:tab")
    write_words(making, paragraph, words, opened)
    write_blocks(making, parent, blocks, BlockContext(width, StyleGround.NOTE))
    space_after_table(making, parent, None)


def count_notes(section: Element) -> None:
    """Have a section count its endnotes in Arabic figures.

    The settings say so as well, which Word reads; LibreOffice 7.4 reads the section only.
    """
    references = [q("w:headerReference"), q("w:footerReference")]
    after = [at for at, child in enumerate(section) if child.tag in references]
    endnotes = etree.Element(q("w:endnotePr"))
    add(endnotes, "w:numFmt", val="decimal")
    section.insert(after[-1] + 1 if after else 0, endnotes)
