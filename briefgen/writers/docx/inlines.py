"""Writes inlines as runs: every look is a named character style, every character is kept.

A reference is a field where Word itself can find the words that it prints (see `labels`), so that
they follow when records move. It is a plain link where Word cannot: the way back to where a source
is first cited, an entry of a list that is called by more than its number, a reference in a link.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen import tree
from briefgen.tree import Inline, Inlines
from briefgen.tree.field_tags import tag
from briefgen.writers import addresses
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.fields import close_field, open_field
from briefgen.writers.docx.labels import LabelPlace
from briefgen.writers.docx.ooxml import Element, add, put, q
from briefgen.writers.docx.style_names import NOTE_REFERENCE, QUOTED, STATUS

_SPACE = q("xml:space")
_RAISED = {"Citation", "Source Number", NOTE_REFERENCE, "Chip", *STATUS.values()}
"""Looks that links within them keep: their shape says more than a link's colour."""

TEXT_MARKS = frozenset("?!+-–—×…")
"""Marks that every text face has, and that should look like its other letters."""

_EAST_ASIAN = {"zh", "ja", "ko"}


class Voiced(Struct, frozen=True):
    """The look of runs: the combined styles, and direct formatting."""

    styles: tuple[str, ...] = ()
    bold: bool = False
    italic: bool = False
    language: str | None = None
    linked: bool = False
    aside: str = "Aside"
    citation: str = "Citation"
    proofed: bool = True


PLAIN = Voiced()
IN_HEADING = Voiced(aside="Heading Aside")
IN_MARGIN = Voiced(citation="Source Number")
"""In the margin of a grid source numbers are as large as the words, and not raised."""


def write_inlines(
    making: WordContext, parent: Element, inlines: Inlines, voiced: Voiced = PLAIN
) -> None:
    """Append inlines to a paragraph, link or content control."""
    for inline in inlines:
        _write(making, parent, inline, voiced)


def write_text(making: WordContext, parent: Element, text: str, voiced: Voiced = PLAIN) -> None:
    """Append literal text: one run, unless some words need another face or are an address.

    Word ends lines after the signs of an address, and hyphenates no words that it need not proof.
    """
    for piece, is_address in addresses.split(text) or [("", False)]:
        inner = _unproofed(voiced) if is_address else voiced
        for part, other in making.by_face(piece):
            run = add(parent, "w:r")
            write_properties(making, run, part, _over(inner, "Other Letters") if other else inner)
            element = add(run, "w:t")
            element.text = part
            element.set(_SPACE, "preserve")


def _write(making: WordContext, parent: Element, inline: Inline, voiced: Voiced) -> None:
    match inline:
        case tree.Text(text):
            if text:
                write_text(making, parent, text, voiced)
        case tree.Emphasis(children):
            write_inlines(making, parent, children, _italic(voiced))
        case tree.Strong(children):
            write_inlines(making, parent, children, _bold(voiced))
        case tree.Link(children, url):
            _write_link(making, parent, children, url, voiced)
        case tree.Reference(children, target):
            _write_reference(making, parent, children, target, voiced)
        case tree.NoteCall():
            _write_note_call(making, parent, inline, voiced)
        case tree.Citation(children, anchor):
            _write_citation(making, parent, children, anchor, voiced)
        case tree.RecordNumber(children):
            write_inlines(making, parent, children, voiced)
        case tree.Quoted(children, voice):
            write_inlines(making, parent, children, _over(voiced, QUOTED[voice]))
        case tree.Chip(children):
            write_inlines(making, parent, children, _over(voiced, "Chip"))
        case tree.Status(mark, children, tone):
            inner = _over(voiced, STATUS[tone])
            drawn = mark not in TEXT_MARKS
            write_text(making, parent, mark, _over(inner, "Mark") if drawn else inner)
            write_inlines(making, parent, (tree.Text("\u00a0"), *children), inner)
        case tree.Aside(children):
            write_inlines(making, parent, children, _over(voiced, voiced.aside))
        case tree.Label(children):
            write_inlines(making, parent, children, _over(voiced, "Label"))
        case tree.Foreign(children, language):
            write_inlines(making, parent, children, replace(voiced, language=language))
        case tree.Part(children, record, field):
            _write_part(making, parent, (children, record, field), voiced)
        case _:
            assert_never(inline)


@cache
def _over(voiced: Voiced, name: str) -> Voiced:
    """Combine a further style with the present ones; a style is never combined with itself."""
    if name in voiced.styles:
        return voiced
    return replace(voiced, styles=(*voiced.styles, name))


@cache
def _bold(voiced: Voiced) -> Voiced:
    return replace(voiced, bold=True)


@cache
def _unproofed(voiced: Voiced) -> Voiced:
    return replace(voiced, proofed=False)


@cache
def _italic(voiced: Voiced) -> Voiced:
    return replace(voiced, italic=True)


@cache
def _linked(voiced: Voiced, name: str) -> Voiced:
    if not _RAISED.isdisjoint(voiced.styles):
        return replace(voiced, linked=True)
    return replace(_over(voiced, name), linked=True)


def _write_link(
    making: WordContext, parent: Element, children: Inlines, url: str, voiced: Voiced
) -> None:
    if voiced.linked:
        write_inlines(making, parent, children, voiced)
        return
    relation = making.relate(url)
    link = put(parent, "w:hyperlink", {"r:id": relation, "w:history": "1"})
    write_inlines(making, link, children, _linked(voiced, "Hyperlink"))


def _write_reference(
    making: WordContext, parent: Element, children: Inlines, target: str, voiced: Voiced
) -> None:
    if voiced.linked:
        write_inlines(making, parent, children, voiced)
        return
    inner = _linked(voiced, "Reference")
    label = making.labels.get(target)
    before = None if label is None else _words_before(children, label.text)
    if label is None or before is None:
        write_inlines(making, making.anchors.link(parent, target), children, inner)
        return
    if before:
        write_text(making, making.anchors.link(parent, target), before, inner)
    code = _CODES[label.found].format(making.anchors.name(label.anchor))
    if label.found is LabelPlace.NOTE:
        # LibreOffice 7.4 lacks NOTEREF: it keeps the number, and a link around it, which leads
        # where Word's field does. It loses the bookmark around every note but the first.
        parent = making.anchors.link(parent, label.anchor)
        inner = _as_note(inner)
    style_id = making.styles.characters(inner.styles)
    open_field(parent, code, style_id)
    write_text(making, parent, label.text, inner)
    close_field(parent, style_id)


_CODES = {
    LabelPlace.WORDS: " REF {} \\h \\* CHARFORMAT ",
    LabelPlace.NUMBER: " REF {} \\n \\h \\* CHARFORMAT ",
    LabelPlace.NOTE: " NOTEREF {} \\f \\h ",
}
"""The fields' codes (ECMA-376 part 1, 17.16.5); a number is given without the stop after it."""


def _words_before(children: Inlines, label: str) -> str | None:
    """The words before a label in a reference; None if the words do not end with the label."""
    if not all(isinstance(child, tree.Text) for child in children):
        return None
    text = tree.plain(children)
    before = text.removesuffix(label)
    return None if before == text or before[-1:].isalnum() else before


def _as_note(voiced: Voiced) -> Voiced:
    """The look of a note's number in place of a citation's: Word finds the number by this style."""
    styles = [name for name in voiced.styles if name not in (voiced.citation, "Reference")]
    return replace(voiced, styles=(*styles, NOTE_REFERENCE))


def _write_note_call(
    making: WordContext, parent: Element, call: tree.NoteCall, voiced: Voiced
) -> None:
    """Append the mark of an endnote, whose number Word counts, inside a bookmark."""
    number = making.anchors.open(parent, call.anchor)
    run = add(parent, "w:r")
    write_properties(making, run, "", _as_note(voiced))
    add(run, "w:endnoteReference", id=making.labels[call.target].text)
    if number is not None:
        making.anchors.close(parent, number)


def _write_citation(
    making: WordContext, parent: Element, children: Inlines, anchor: str | None, voiced: Voiced
) -> None:
    number = None if anchor is None else making.anchors.open(parent, anchor)
    write_inlines(making, parent, children, _over(voiced, voiced.citation))
    if number is not None:
        making.anchors.close(parent, number)


def _write_part(
    making: WordContext, parent: Element, part: tuple[Inlines, str, str], voiced: Voiced
) -> None:
    """Put a record's words into a content control inside a bookmark.

    LibreOffice 7.4 drops the tags of content controls, and block-level controls lose their words
    there; the bookmark survives, so each says by itself whose words these are.
    """
    children, record, field = part
    number = making.anchors.open_part(parent, record, field)
    control = add(parent, "w:sdt")
    properties = add(control, "w:sdtPr")
    add(properties, "w:tag", val=tag(record, field))
    add(properties, "w:id", val=making.anchors.control())
    add(properties, "w15:appearance").set(q("w15:val"), "hidden")
    write_inlines(making, add(control, "w:sdtContent"), children, voiced)
    making.anchors.close(parent, number)


def write_properties(making: WordContext, run: Element, text: str, voiced: Voiced) -> None:
    """Append `w:rPr` in the order that the schema asks for (ECMA-376 part 1, 17.3.2.28)."""
    bold, italic, styles = voiced.bold, voiced.italic, voiced.styles
    if not styles and (bold or italic):
        styles = ("Strong",) if bold else ("Emphasis",)
        bold, italic = False, bold and italic
    right_to_left = voiced.language is not None and _right_to_left(text)
    if not (styles or bold or italic or voiced.language) and voiced.proofed:
        return
    properties = add(run, "w:rPr")
    if styles:
        add(properties, "w:rStyle", val=making.styles.characters(styles))
    if bold:
        add(properties, "w:b")
        add(properties, "w:bCs")
    if italic:
        add(properties, "w:i")
        add(properties, "w:iCs")
    if not voiced.proofed:
        add(properties, "w:noProof")
    if right_to_left:
        add(properties, "w:rtl")
    if voiced.language is not None:
        slot = "bidi" if right_to_left else _slot(voiced.language)
        add(properties, "w:lang", **{slot: voiced.language})


def _slot(language: str) -> str:
    """Return the attribute for a run's language, which Word keeps apart for East Asian scripts."""
    return "eastAsia" if language.split("-", maxsplit=1)[0].lower() in _EAST_ASIAN else "val"


def _right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
