"""The table of contents: a line for each heading, with dots and the number of its page.

The page is known only when all pages are filled: the lines are laid out with room for a number, and
`finish` writes it before anything is painted.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen import tree
from briefgen.house.style import StyleSheet
from briefgen.writers.hanging import hang
from briefgen.writers.pdf import text_style as inks
from briefgen.writers.pdf.flow import (
    INDENT,
    Flow,
    FlowContext,
    Folio,
    keep,
    leading,
    text,
    together,
)
from briefgen.writers.pdf.fonts import Fonts
from briefgen.writers.pdf.lines import LineMeasure, Segment, TextLine, lines, widths
from briefgen.writers.pdf.page_slices import HorizontalRule, Placed, Strip
from briefgen.writers.pdf.pages import SetPage
from briefgen.writers.pdf.runs import Lead, Run, artifact, runs
from briefgen.writers.pdf.text_style import TextStyle

_WHOLE = 320.0
"""Up to this height, in points, contents are not divided between pages."""
_ROOM = 34.0
"""The room kept free for the number and at least a few dots; points."""
_DOT, _AIR = ".", 0.3
"""The character of a leader, and the space after each, as a share of its size."""
_APART = 4.5
"""The distance of a leader from words and number; points."""


def contents(flow: Flow, block: tree.Contents, place: FlowContext) -> None:
    """Lay out the title, which is no heading, and an entry for each heading (14.8.4.3.3)."""
    style = flow.setting.style
    start = len(flow.strips)
    element = place.element.child("TOC")
    ink = inks.heading_ink(style, 1)
    title = runs(block.title, ink, element.child("Caption"), flow.setting)
    strips = text(flow, title, ink, place, even=True)
    strips.append(
        Strip(3.4, [Placed(place.x, 2.8, HorizontalRule(place.width, 0.6, style.colours.rule))])
    )
    flow.put(keep(strips), place, before=16, after=5.5)
    hangs = {entry.level: _hang(flow, block, entry.level) for entry in block.entries}
    levels = [element]
    for entry in block.entries:
        while len(levels) > entry.level:
            levels.pop()
        while len(levels) < entry.level:
            levels.append(levels[-1].child("TOC"))
        _entry(flow, entry, replace(place, element=levels[-1]), hangs[entry.level])
    together(flow.strips[start:], _WHOLE)
    flow.gap = max(flow.gap, 12.0)


def _hang(flow: Flow, block: tree.Contents, level: int) -> float:
    """The indent of a level's entries after their numbers, in points."""
    ink = _ink(flow.setting.style, level)
    numbers = (entry.number for entry in block.entries if entry.level == level)
    return hang(numbers, ink.size, lambda number: widths(artifact(number, ink), flow.fonts)[1])


def _ink(style: StyleSheet, level: int) -> TextStyle:
    if level == 1:
        return inks.label_ink(style, style.sizes.detail, style.colours.heading, inks.MEDIUM)
    return inks.label_ink(style, style.sizes.detail, style.colours.text, inks.REGULAR)


def _entry(flow: Flow, entry: tree.ContentsEntry, place: FlowContext, indent: float) -> None:
    ink = _ink(flow.setting.style, entry.level)
    reference = place.element.child("TOCI").child("Reference")
    link = reference.child("Link")
    says = flow.setting.said(entry.target)
    lead = Lead(link, entry.target, outward=False, says=says)
    label, found = (
        [replace(run, lead=lead) for run in runs(words, ink, link, flow.setting)]
        for words in ((tree.Text(f"{entry.number} "),), entry.children)
    )
    inset = INDENT * (entry.level - 1) + indent
    inner = replace(place, x=place.x + inset, width=place.width - inset - _ROOM)
    strips = text(flow, found, ink, inner)
    if entry.number:
        measure = LineMeasure(2 * indent, leading(ink, flow.setting), ink.size)
        number = Placed(inner.x - indent, 0, lines(label, measure, flow.fonts)[0])
        strips[0].items.insert(0, number)
    flow.put(strips, place, before=4.0 if entry.level == 1 else 0.0, after=1.5)
    line = strips[-1].items[-1].thing
    if isinstance(line, TextLine):
        flow.folios.append(Folio(line, lead, ink, place.width - inset))


def finish(flow: Flow, pages: list[SetPage]) -> None:
    """Write the page numbers into the lines of the contents."""
    if not flow.folios:
        return
    numbers: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for standing in page.strips:
            for anchor in standing.strip.anchors if not standing.again else ():
                numbers.setdefault(anchor, number)
    for folio in flow.folios:
        _write(folio, str(numbers[folio.lead.target]), flow.fonts)


def _write(folio: Folio, number: str, fonts: Fonts) -> None:
    """Append as many dots as fit, and the number, both aligned at the end."""
    line, lead = folio.line, folio.lead
    ink = replace(folio.ink, weight=inks.REGULAR)
    figure = _segment(Run(number, ink, lead.element.child("Folio").content(), lead), fonts)
    figure.x = folio.width - figure.width
    dotted = replace(ink, tracking=_AIR)
    end = figure.x - _APART
    room = end - line.width - _APART
    count = int(room / _segment(Run(_DOT, dotted, None), fonts).width)
    if count > 0:
        leader = _segment(Run(_DOT * count, dotted, None, lead), fonts)
        leader.x = end - leader.width
        line.segments.append(leader)
    line.segments.append(figure)
    line.width = folio.width


def _segment(run: Run, fonts: Fonts) -> Segment:
    """A segment in one font: figures and dots, which every face has."""
    ((font, text),) = fonts.runs(run.text, run.ink)
    word = font.word(text, caps=False)
    ink = run.ink
    width = word.width * ink.size / 1000 + ink.tracking * ink.size * word.glyphs
    return Segment(0, run, font, word.codes, width, width, 0, 0, None)
