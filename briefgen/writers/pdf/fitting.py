"""Measures whether the beginning of a document fits on one page."""

from __future__ import annotations

from itertools import takewhile

from briefgen import tree
from briefgen.house.pictures import Logo
from briefgen.house.style import StyleSheet
from briefgen.writers.pdf.anchors import said
from briefgen.writers.pdf.blocks import lay
from briefgen.writers.pdf.flow import Flow, FlowContext
from briefgen.writers.pdf.fonts import Fonts
from briefgen.writers.pdf.headings import hangs
from briefgen.writers.pdf.logo import logo as set_logo
from briefgen.writers.pdf.pages import paginate
from briefgen.writers.pdf.paper import Paper
from briefgen.writers.pdf.runs import RunSetting
from briefgen.writers.pdf.structure import StructElement


def room_left(document: tree.Document, until: str, style: StyleSheet, logo: Logo | None) -> float:
    """Return the height in points that the blocks before the section `until` leave of one page.

    Negative if they need more than one page. Raises what writing the document raises.
    """
    paper = Paper.of(style)
    fonts = Fonts(document.meta.language)
    flow = Flow(RunSetting(style, said(document.blocks)), fonts, fonts, lay)
    flow.hangs = hangs(document, style, fonts)
    place = FlowContext(paper.left, paper.width, StructElement("Document"))
    if logo is not None:
        set_logo(flow, logo, place)
    opening = takewhile(
        lambda block: not (isinstance(block, tree.Section) and block.anchor == until),
        document.blocks,
    )
    lay(flow, tuple(opening), place)
    first, *others = paginate(flow.strips, paper.body)
    used = first.used + sum(page.used for page in others)
    return paper.body - used if not others else -max(used - paper.body, 1.0)
