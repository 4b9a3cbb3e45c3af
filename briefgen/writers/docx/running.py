"""The lines at head and foot of every page."""

from __future__ import annotations

import re

from msgspec import Struct

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
    line = _open_line(element, making.styles["header"])
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
    line = _open_line(element, making.styles["footer"])
    write_text(making, line, running.foot)
    add(add(line, "w:r"), "w:tab")
    if running.marking:
        _write_marking(making, line, running)
        write_text(making, line, _GAP)
    _write_page(making, line, running)
    return element


class HouseLine(Struct, frozen=True):
    """Where the line of a brief goes in another file's header or footer, told by its `tag`.

    Lengths are points: `width` is that of the text, `start` and `end` are where the line begins and
    ends in it, clear of pictures; `below` is the space under it. `right` sets the marking of a
    header that has something else at its end.
    """

    tag: str
    width: float
    start: float
    end: float
    right: bool = False
    below: float = 0.0


_SHARE = 0.87
"""The size of the line, relative to that by which the width of facts is judged."""


def write_house_line(
    making: WordContext, parent: Element, place: HouseLine, running: Running
) -> None:
    """Append the running line of a brief to another file's header or footer.

    A header with words or pictures of its own gets the marking only, and a footer that counts pages
    no second count. An empty one is filled as if it were ours. What has no room on one line takes
    two.
    """
    foot = place.tag == "footer"
    paged = foot and not _counts_pages(parent)
    bare = _is_bare(parent)
    if bare:
        parent[:] = []
    text = (running.foot if foot else running.head_left) if bare or foot else ""
    page = re.sub(r"\{pages?\}", "00", running.page) if paged else ""
    ending = f"{running.marking}{page}"
    line = _open_house_line(making, parent, place)
    write_text(making, line, text)
    room = place.end - place.start
    if text and ending and _SHARE * making.measure(f"{text}{_GAP}{_GAP}{ending}") > room:
        line = _open_house_line(making, parent, place)
    if (text or place.right) and ending:
        add(add(line, "w:r"), "w:tab")
    if running.marking:
        _write_marking(making, line, running)
    if paged:
        write_text(making, line, _GAP if running.marking else "")
        _write_page(making, line, running)


def _open_house_line(making: WordContext, parent: Element, place: HouseLine) -> Element:
    line = _open_line(parent, making.styles.running(place.tag, place.width))
    properties = line[0]
    end = twips(place.end)
    if end != twips(place.width):
        stops = add(properties, "w:tabs")
        add(stops, "w:tab", val="right", pos=end)
        add(stops, "w:tab", val="clear", pos=twips(place.width))
    if place.below:
        add(properties, "w:spacing", after=twips(place.below))
    if place.start or end != twips(place.width):
        right = twips(max(0.0, place.width - place.end))
        add(properties, "w:ind", left=twips(place.start), right=right)
    return line


def _is_bare(parent: Element) -> bool:
    """Whether a header or footer shows nothing: no word, no field, no picture and no rule."""
    shown = (
        "t",
        "drawing",
        "pict",
        "object",
        "instrText",
        "fldSimple",
        "tbl",
        "pBdr",
        "ptab",
        "sym",
    )
    return next(parent.iter(*(q(f"w:{name}") for name in shown)), None) is None


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


def _open_line(parent: Element, style_id: str) -> Element:
    line = add(parent, "w:p")
    add(add(line, "w:pPr"), "w:pStyle", val=style_id)
    return line


def _write_marking(making: WordContext, line: Element, running: Running) -> None:
    write_text(making, line, running.marking, Voiced(styles=("Marking",)))
