"""The sheet of paper: its size and margins, its running lines, and the frames behind the text."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen.house.style import StyleSheet
from briefgen.tree import Running
from briefgen.writers.pdf import text_style as inks
from briefgen.writers.pdf.flow import Flow, leading
from briefgen.writers.pdf.lines import LineMeasure, TextLine, lines, widths
from briefgen.writers.pdf.page_slices import Frame, framed
from briefgen.writers.pdf.pages import SetPage
from briefgen.writers.pdf.paint import Sheet
from briefgen.writers.pdf.running_head import running_heads
from briefgen.writers.pdf.runs import Run, artifact
from briefgen.writers.pdf.text_style import TextStyle

_MILLIMETRE = 72 / 25.4
_SIZES = {"A4": (210 * _MILLIMETRE, 297 * _MILLIMETRE), "Letter": (612.0, 792.0)}
_HEADER = "<</Type /Pagination /Subtype /Header>>"
_FOOTER = "<</Type /Pagination /Subtype /Footer>>"
_PAGINATION = "<</Type /Pagination>>"
_HEAD = 0.46
"""The distance of the head from the page's edge, as a share of the margin."""
_AIR = 5.0  # between words and a ground's edge that was cut by a page's end
_APART = 14.0  # the least distance between words at the left and at the right
_MOST_RIGHT = 0.45  # the share of a line that words at the right may take
_GAP = "\u2003"


class Paper(Struct, frozen=True):
    """A page's measures in points; `top` and `bottom` are margins."""

    wide: float
    high: float
    left: float
    width: float
    top: float
    bottom: float

    @property
    def body(self) -> float:
        """The height of the text area."""
        return self.high - self.top - self.bottom

    @classmethod
    def of(cls, style: StyleSheet) -> Paper:
        """The paper of a style."""
        page = style.page
        wide, high = _SIZES[page.size]
        left, right = page.left * _MILLIMETRE, page.right * _MILLIMETRE
        top, bottom = page.top * _MILLIMETRE, page.bottom * _MILLIMETRE
        return cls(wide, high, left, wide - left - right, top, bottom)


def painted(pages: list[SetPage], running: Running, flow: Flow, paper: Paper) -> list[Sheet]:
    """Paint every page: grounds first, then text in reading order, then the running lines."""
    style = flow.setting.style
    sheets = []
    frames = [set(), *map(_framed, pages), set()]
    heads = running_heads(pages, lambda words: _between(words, running, flow, paper) is not None)
    for index, page in enumerate(pages):
        sheet = Sheet(index, paper.high, style)
        if style.colours.paper != "#ffffff":
            sheet.rectangle(0, 0, paper.wide, paper.high, style.colours.paper)
        _frames(sheet, page, paper, (frames[index], frames[index + 2]))
        for standing in page.strips:
            top = paper.top + standing.y
            for anchor in standing.strip.anchors if not standing.again else ():
                sheet.anchors.setdefault(anchor, paper.high - top + 4)
            for placed in standing.strip.items:
                sheet.place(placed, top, again=standing.again)
            for placed in standing.strip.again if standing.opens else ():
                sheet.place(placed, top, again=True)
        if heads[index]:
            _named(sheet, heads[index], running, flow, paper)
        _running(sheet, running, flow, paper, (index + 1, len(pages)))
        sheet.close()
        sheets.append(sheet)
    return sheets


def _frames(
    sheet: Sheet, page: SetPage, paper: Paper, around: tuple[set[Frame], set[Frame]]
) -> None:
    """Paint grounds and bars; one that continues from or on another page has extra space there."""
    earlier, later = around
    spans: dict[Frame, tuple[float, float]] = {}
    for standing in page.strips:
        for frame in standing.strip.frames:
            first = spans.get(frame, (standing.y, 0.0))[0]
            spans[frame] = (first, standing.y + standing.strip.height)
    for frame, (top, bottom) in spans.items():
        above = _AIR if frame.ground is not None and frame in earlier else 0
        below = _AIR if frame.ground is not None and frame in later else 0
        for placed in framed(frame, top - above, bottom + below):
            sheet.place(placed, paper.top)


def _framed(page: SetPage) -> set[Frame]:
    return {frame for standing in page.strips for frame in standing.strip.frames}


def _named(sheet: Sheet, words: str, running: Running, flow: Flow, paper: Paper) -> None:
    """Paint what the page holds between the two ends of its head, as near its middle as may be."""
    x = _between(words, running, flow, paper)
    if x is None:
        return
    ink = _quiet(flow)
    measure = LineMeasure(paper.width, leading(ink, flow.setting), ink.size)
    (line,) = lines(artifact(words, ink), measure, flow.fonts)
    sheet.line(line, x, paper.high - paper.top * _HEAD, kind=_PAGINATION)


def _between(words: str, running: Running, flow: Flow, paper: Paper) -> float | None:
    """Where words start between the ends of the head; None if they do not fit there."""
    left, right = _head(running, flow)
    starts, ends = (widths(side, flow.fonts)[1] if side else 0.0 for side in (left, right))
    wide = widths(artifact(words, _quiet(flow)), flow.measuring)[1]
    first, last = starts + _APART, paper.width - ends - _APART - wide
    if last < first:
        return None
    return paper.left + min(max((paper.width - wide) / 2, first), last)


def _quiet(flow: Flow) -> TextStyle:
    style = flow.setting.style
    return inks.label_ink(style, style.sizes.small - 0.5, style.colours.quiet)


def _head(running: Running, flow: Flow) -> tuple[list[Run], list[Run]]:
    """The words at the two ends of the head: what the file is, and its marking."""
    style = flow.setting.style
    size, colours = style.sizes.small - 0.5, style.colours
    caps = replace(
        inks.label_ink(style, size, colours.heading, inks.MEDIUM), caps=True, tracking=0.12
    )
    return artifact(running.head_left, caps), _marked(running, flow)


def _marked(running: Running, flow: Flow) -> list[Run]:
    style = flow.setting.style
    tone = getattr(style.colours, running.marking_tone.replace("-", "_"))
    size = style.sizes.small - 0.5
    marking = replace(inks.label_ink(style, size, tone, inks.SEMIBOLD), tracking=0.03)
    return artifact(running.marking, marking) if running.marking else []


def _running(
    sheet: Sheet, running: Running, flow: Flow, paper: Paper, number: tuple[int, int]
) -> None:
    marked, quiet = _marked(running, flow), _quiet(flow)
    _across(sheet, flow, paper, _head(running, flow), (paper.top * _HEAD, _HEADER))
    page = running.page.replace("{page}", str(number[0])).replace("{pages}", str(number[1]))
    gap = artifact(_GAP, quiet) if running.marking else []
    foot = (artifact(running.foot, quiet), [*marked, *gap, *artifact(page, quiet)])
    _across(sheet, flow, paper, foot, (paper.high - paper.bottom * 0.56, _FOOTER))


def _across(
    sheet: Sheet,
    flow: Flow,
    paper: Paper,
    sides: tuple[list[Run], list[Run]],
    at: tuple[float, str],
) -> None:
    """Paint words at the left and at the right of one line; long ones take more lines."""
    left, right = sides
    top, kind = at
    most = widths(right, flow.fonts)[1] if right else 0.0
    end = min(most + 0.1, paper.width * _MOST_RIGHT)
    start = paper.width - end - _APART
    for runs, x, width, ended in (
        (left, paper.left, start, False),
        (right, paper.left + paper.width - end, end, True),
    ):
        if not runs:
            continue
        ink = runs[0].ink
        measure = LineMeasure(width, leading(ink, flow.setting), ink.size, end=ended)
        found: list[TextLine] = lines(runs, measure, flow.fonts)
        y = top
        for line in found:
            sheet.line(line, x + line.indent, paper.high - y, kind=kind)
            y += line.height
