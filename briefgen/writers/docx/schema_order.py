"""Writes properties where the schema asks for them in elements that others have written."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from briefgen.writers.docx.ooxml import Element, q

_ORDERS: dict[str, tuple[str, ...]] = {
    # ECMA-376 part 1, 17.3.1.26
    "pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
        *("numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens"),
        *("kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN"),
        *("bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
        *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    ),
    # 17.3.2.28
    "rPr": (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
        *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish"),
        *("webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight"),
        *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
        *("eastAsianLayout", "specVanish", "oMath", "rPrChange"),
    ),
    # 17.7.4.17
    "style": (
        *("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority"),
        *("semiHidden", "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose"),
        *("personalReply", "rsid", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"),
    ),
}


def held(parent: Element, name: str) -> Element:
    """Return the child of this local name, added in its place if there is none."""
    found = parent.find(q(f"w:{name}"))
    if found is None:
        found = etree.Element(q(f"w:{name}"))
        parent.insert(_place(parent, name), found)
    return found


def replaced(parent: Element, name: str, /, **attributes: str) -> Element:
    """Put an element in the place of all children of this local name, and return it."""
    for old in parent.findall(q(f"w:{name}")):
        parent.remove(old)
    made = held(parent, name)
    for key, value in attributes.items():
        made.set(q(f"w:{key}"), value)
    return made


def _place(parent: Element, name: str) -> int:
    order: Sequence[str] = _ORDERS[str(parent.tag).rpartition("}")[2]]
    later = {q(f"w:{one}") for one in order[order.index(name) + 1 :]}
    return next((at for at, child in enumerate(parent) if child.tag in later), len(parent))
