"""Links the heading styles to one multilevel list, so that Word numbers the headings itself."""

from __future__ import annotations

from lxml import etree

from briefgen.writers.docx.numbering import ListNumbering
from briefgen.writers.docx.ooxml import Element, add, q, twips
from briefgen.writers.docx.stylebook import StyleBook

_BEFORE = {q(f"w:{name}") for name in ("keepNext", "keepLines", "pageBreakBefore", "framePr")}
_BEFORE.add(q("w:widowControl"))
"""The elements that precede `w:numPr` in `w:pPr` (ECMA-376 part 1, 17.3.1.26)."""


def number_headings(styles: StyleBook, numbering: ListNumbering, hangs: tuple[float, ...]) -> None:
    """Link as many heading styles as there are `hangs` (points, by level) to a list of their own.

    Styles of an organisation's file that already have a list keep it.
    """
    elements = {one.get(q("w:styleId"), ""): one for one in styles.root.iterfind(q("w:style"))}
    ids = [styles[f"heading {level}"] for level in range(1, len(hangs) + 1)]
    if any(_is_listed(elements, style_id) for style_id in ids):
        return
    number = numbering.headings(tuple(zip(ids, hangs, strict=True)))
    for level, style_id in enumerate(ids):
        _link(elements[style_id], number, level)


def hang_contents(styles: StyleBook, hangs: tuple[float, ...], width: float) -> None:
    """Give the contents' styles tab stops: after a number, by level, and before a page.

    Where a style has none, Word sets them in each paragraph when it makes contents anew. Styles of
    another file's stay as they are. Lengths are points, `width` the text's.
    """
    for level, far in enumerate(hangs, 1):
        style_id = styles.ids.get(f"toc {level}")
        style = f"{q('w:style')}[@{q('w:styleId')}='{style_id}']"
        spacing = styles.root.find(f"{style}/{q('w:pPr')}/{q('w:spacing')}")
        if style_id is None or spacing is None or not far:
            continue
        indent = spacing.getnext()
        if indent is None or indent.tag != q("w:ind"):
            indent = etree.Element(q("w:ind"))
            spacing.addnext(indent)
        left = twips(far + int(indent.get(q("w:left"), "0")) / 20)
        indent.set(q("w:left"), left)
        indent.set(q("w:hanging"), twips(far))
        tabs = etree.Element(q("w:tabs"))
        add(tabs, "w:tab", val="left", pos=left)
        add(tabs, "w:tab", val="right", leader="dot", pos=twips(width))
        spacing.addprevious(tabs)


def _is_listed(elements: dict[str, Element], style_id: str) -> bool:
    """Whether a style, or one that it is based on, says which list it belongs to."""
    seen: set[str] = set()
    while style_id in elements and style_id not in seen:
        seen.add(style_id)
        style = elements[style_id]
        if style.find(f"{q('w:pPr')}/{q('w:numPr')}") is not None:
            return True
        base = style.find(q("w:basedOn"))
        style_id = "" if base is None else base.get(q("w:val"), "")
    return False


def _link(style: Element, number: str, level: int) -> None:
    properties = style.find(q("w:pPr"))
    if properties is None:
        properties = add(style, "w:pPr")
        run = style.find(q("w:rPr"))
        if run is not None:
            run.addprevious(properties)
    linked = add(properties, "w:numPr")
    add(linked, "w:ilvl", val=str(level))
    add(linked, "w:numId", val=number)
    at = sum(child.tag in _BEFORE for child in properties)
    properties.insert(at, linked)
