"""The page of another file: its paper, margins and borders, without how its own text ran."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from msgspec import Struct

from briefgen.house.style import PageStyle
from briefgen.writers.docx.measures import twips_from
from briefgen.writers.docx.ooxml import Element, is_on, q, root
from briefgen.writers.docx.page import write_paper
from briefgen.writers.options import UnusableReferenceError

_OF_BODY = ("footnotePr", "endnotePr", "noEndnote", "printerSettings", "type", "sectPrChange")
_OF_TEXT = ("cols", "lnNumType", "pgNumType", "vAlign", "textDirection", "bidi", "docGrid")
"""Section properties that are not kept: those of the dropped body, and those of how text runs."""

_PAPER = ("w:pgSz", "w:pgMar")
_LENGTHS = ("w", "h", "top", "bottom", "left", "right", "header", "footer", "gutter")
_LARGEST = 31_680
"""Twips of the longest side that Word gives a page: 22 inches."""

_EDGE = 360
"""The least distance of head and foot from the page's edge, in twips: printers reach no further."""

_GIVEN = {
    "lnNumType": "its lines numbered, here not",
    "vAlign": "its text not from the top, here so",
    "textDirection": "its text from top to bottom, here from left to right",
    "bidi": "its columns from right to left, here from left to right",
    "cols": "its text in columns, here in one",
    "pgNumType": "its numbers not 1, 2, 3, here so",
}


class HousePage(Struct, frozen=True):
    """The lengths of a page in points; `left` and `right` are the margins with the gutter."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.width - self.left - self.right


def paper(section: Element) -> HousePage:
    """Return the lengths of a page that `house_section` has measured."""
    lengths = {
        name: int(one.get(q(f"w:{name}"), "0")) / 20
        for tag in _PAPER
        for one in section.iter(q(tag))
        for name in _LENGTHS
        if one.get(q(f"w:{name}")) is not None
    }
    get = lengths.get
    return HousePage(
        width=get("w", 0.0),
        height=get("h", 0.0),
        left=get("left", 0.0) + get("gutter", 0.0),
        right=get("right", 0.0),
        top=get("top", 0.0),
        bottom=get("bottom", 0.0),
        header=get("header", 0.0),
        footer=get("footer", 0.0),
    )


def house_section(section: Element, page: PageStyle) -> tuple[Element, tuple[str, ...]]:
    """Return paper, margins and borders without references, and what was set straight.

    `page` supplies what is not said. Raises UnusableReferenceError.
    """
    usual = root("w:sectPr")
    write_paper(usual, page)
    kept = deepcopy(section)
    told = tuple(f"Pages: {_GIVEN[name]}" for name in _spoiling(kept))
    for name in (*_OF_BODY, *_OF_TEXT, "headerReference", "footerReference"):
        for element in kept.findall(q(f"w:{name}")):
            kept.remove(element)
    for number, name in enumerate(_PAPER):
        (own,) = usual.findall(q(name))
        said = kept.findall(q(name))
        for element in said:
            kept.remove(element)
        kept.insert(number, _measured(said[-1], own) if said else own)
    _off_the_edge(kept)
    for attribute in [name for name in kept.attrib if "rsid" in str(name)]:
        del kept.attrib[attribute]
    return kept, told


def _spoiling(section: Element) -> Iterator[str]:
    """Yield the names of the properties that would be seen in a brief."""
    usual = {"vAlign": "top", "textDirection": "lrTb"}
    for name in _GIVEN:
        found = section.find(q(f"w:{name}"))
        if found is None:
            continue
        match name:
            case "vAlign" | "textDirection":
                seen = found.get(q("w:val"), usual[name]) not in {usual[name], "lr", "tb"}
            case "bidi":
                seen = is_on(found)
            case "cols":
                columns = max(twips_from(found.get(q("w:num"), "1")) or 1, len(found))
                seen = columns > 1
            case "pgNumType":
                start = twips_from(found.get(q("w:start"), "1"))
                seen = start not in {0, 1} or found.get(q("w:fmt"), "decimal") != "decimal"
            case _:
                seen = found.get(q("w:countBy"), "0") != "0"
        if seen:
            yield name


def _off_the_edge(section: Element) -> None:
    """Keep head and foot off the edge, and let the text give way to them: no margin is negative.

    A negative margin at top or bottom means that the text does not give way (17.6.11).
    """
    for margins in section.findall(q("w:pgMar")):
        for name in ("top", "bottom", "header", "footer"):
            key = q(f"w:{name}")
            least = _EDGE if name in {"header", "footer"} else 0
            margins.set(key, str(max(abs(int(margins.get(key, "0"))), least)))


def _measured(said: Element, own: Element) -> Element:
    """Write every length of a page in whole twips; missing ones are those of our own page."""
    for name in _LENGTHS:
        key = q(f"w:{name}")
        usual = own.get(key)
        if usual is None:
            continue
        value = twips_from(said.get(key, usual))
        least = 1 if name in {"w", "h"} else -_LARGEST
        if value is None or not least <= value <= _LARGEST:
            text = "".join(char for char in said.get(key, "")[:20] if char.isprintable())
            raise UnusableReferenceError(
                f"its page gives “{text}” as a length ({name})",
                "Set the page’s size and margins in Word (Layout, Margins), and save it.",
            )
        said.set(key, str(value))
    return said
