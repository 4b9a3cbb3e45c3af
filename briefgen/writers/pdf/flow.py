"""The flow of strips: the place of blocks, and how paragraphs are set."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from briefgen.tree import Block
from briefgen.writers.pdf.fonts import Fonts
from briefgen.writers.pdf.lines import LineMeasure, TextLine, lines
from briefgen.writers.pdf.page_slices import Frame, Placed, Strip
from briefgen.writers.pdf.runs import Lead, Run, RunSetting
from briefgen.writers.pdf.structure import StructElement
from briefgen.writers.pdf.text_style import Ground, TextStyle

INDENT = 14.4
"""The indent of lists and boxes."""


class FlowContext(Struct, frozen=True):
    """The context of blocks: left edge, width, ground, heading level, structure, frames around.

    `end` aligns lines at the end.
    """

    x: float
    width: float
    element: StructElement
    ground: Ground = Ground.PAGE
    level: int = 1
    frames: tuple[Frame, ...] = ()
    end: bool = False


class Bookmark(Struct, frozen=True):
    """An entry of the outline: `level` from 1."""

    level: int
    title: str
    anchor: str


class Folio(Struct, frozen=True):
    """A line of the contents that still lacks its page number; `width` in points from its start."""

    line: TextLine
    lead: Lead
    ink: TextStyle
    width: float


class Flow(Struct):
    """The strips so far, and the space that the last one needs beneath it.

    `lay` lays out blocks of any kind. `measuring` says that only widths are wanted, so that the
    fonts of its words are not embedded. `hangs` are the indents of numbered headings by level.
    """

    setting: RunSetting
    fonts: Fonts
    measuring: Fonts
    lay: Callable[[Flow, Sequence[Block], FlowContext], None]
    strips: list[Strip] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    folios: list[Folio] = field(default_factory=list)
    hangs: tuple[float, ...] = ()
    gap: float = 0
    tight: bool = True  # at the top of a container: no space before

    def put(self, strips: list[Strip], place: FlowContext, *, before: float, after: float) -> None:
        """Add strips that belong together; adjacent spaces overlap."""
        strips[0].before = 0 if self.tight else max(self.gap, before)
        for strip in strips:
            strip.frames = place.frames
        self.strips.extend(strips)
        self.gap = after
        self.tight = False

    def mark(self, strips: list[Strip], level: int, title: str) -> None:
        """Add a bookmark to strips whose block has no anchor of its own; none without words."""
        if title.strip():
            anchor = f"/{len(self.bookmarks)}"  # no anchor of a document begins so
            strips[0].anchors.append(anchor)
            self.bookmarks.append(Bookmark(level, title, anchor))

    def beside(self) -> Flow:
        """Return an empty flow for a part that is laid out on its own, such as a table cell."""
        return Flow(
            self.setting,
            self.fonts,
            self.measuring,
            self.lay,
            bookmarks=self.bookmarks,
            folios=self.folios,
        )


def leading(ink: TextStyle, setting: RunSetting) -> float:
    """The line height of a text style; the label face is set tighter than running text."""
    style = setting.style
    factor = style.sizes.leading
    return ink.size * (factor if ink.family == style.faces.text else max(factor - 0.08, 1.0))


def text(
    flow: Flow,
    found: list[Run],
    ink: TextStyle,
    place: FlowContext,
    *,
    height: float | None = None,
    even: bool = False,
) -> list[Strip]:
    """Set runs as strips, one for each line, without widows and orphans."""
    high = height or leading(ink, flow.setting)
    measure = LineMeasure(place.width, high, ink.size, end=place.end, even=even, whole=ink.whole)
    strips = [
        Strip(line.height, [Placed(place.x + line.indent, 0, line)], anchors=line.anchors)
        for line in lines(found, measure, flow.fonts)
    ]
    if len(strips) > 1:
        strips[0].keep = True
        strips[-2].keep = True
    return strips


def keep(strips: list[Strip]) -> list[Strip]:
    """The same strips, each kept with the next."""
    for strip in strips:
        strip.keep = True
    return strips


def together(strips: list[Strip], height: float) -> None:
    """Keep strips on one page if together they are no higher than a height."""
    if sum(strip.before + strip.height for strip in strips) <= height:
        keep(strips[:-1])
