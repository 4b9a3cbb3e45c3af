"""The lines at head and foot of every page."""

from __future__ import annotations

import re

from briefgen.tree import Running
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.inlines import Voiced, write_text
from briefgen.writers.docx.ooxml import Element, add, q, root, twips
from briefgen.writers.docx.paragraphs import write_field

_FIELDS = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}
_GAP = "\u2003"


def header(
    making: WordContext, running: Running, *, names_section_at: float | None = None
) -> Element:
    """Return the header part's root: what the file is, and its handling marking.

    Between them stands the section of the page, its middle so many points from the left. Word finds
    it, as the last heading of the first level (ECMA-376 part 1, 17.16.5.59). What is stored is
    empty: a program that does not look for it, as LibreOffice before 7.6, would show the same
    section on every page.
    """
    element = root("w:hdr")
    line = _open_line(making, element, "header")
    write_text(making, line, running.head_left)
    if names_section_at is not None:
        stops = add(line[0], "w:tabs")
        add(stops, "w:tab", val="center", pos=twips(names_section_at))
        add(add(line, "w:r"), "w:tab")
        write_field(making, line, " STYLEREF 1 ", "")
    if running.marking:
        add(add(line, "w:r"), "w:tab")
        _write_marking(making, line, running)
    return element


def footer(making: WordContext, running: Running) -> Element:
    """Return the footer part's root: the title, the marking once more, and the page."""
    element = root("w:ftr")
    line = _open_line(making, element, "footer")
    write_text(making, line, running.foot)
    add(add(line, "w:r"), "w:tab")
    if running.marking:
        _write_marking(making, line, running)
        write_text(making, line, _GAP)
    _write_page(making, line, running)
    return element


def write_house_line(making: WordContext, parent: Element, tag: str, running: Running) -> None:
    """Append the running line of a brief to another file's header or footer, told by its tag.

    Its tab stops are not known, so the pieces follow one another. A page count it has is not
    repeated.
    """
    text = running.head_left if tag == "header" else running.foot
    paged = tag == "footer" and not _counts_pages(parent)
    line = _open_line(making, parent, tag)
    if len(parent) == 1 or tag == "footer":
        write_text(making, line, f"{text}{_GAP}")
    if running.marking:
        _write_marking(making, line, running)
    if paged:
        write_text(making, line, _GAP)
        _write_page(making, line, running)


def _counts_pages(parent: Element) -> bool:
    codes = [str(one.text or "") for one in parent.iter(q("w:instrText"))]
    codes += [one.get(q("w:instr"), "") for one in parent.iter(q("w:fldSimple"))]
    return any("PAGE" in code.split() for code in codes)


def _write_page(making: WordContext, line: Element, running: Running) -> None:
    for piece in re.split(r"(\{page\}|\{pages\})", running.page):
        if piece in _FIELDS:
            write_field(making, line, _FIELDS[piece], "1")
        elif piece:
            write_text(making, line, piece)


def _open_line(making: WordContext, parent: Element, style: str) -> Element:
    line = add(parent, "w:p")
    add(add(line, "w:pPr"), "w:pStyle", val=making.styles[style])
    return line


def _write_marking(making: WordContext, line: Element, running: Running) -> None:
    write_text(making, line, running.marking, Voiced(styles=("Marking",)))
