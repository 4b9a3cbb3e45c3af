"""Fills pages with strips in one pass: keeps together what must be, and repeats table heads."""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.writers.pdf.page_slices import Strip, cut

_LEAST = 40.0  # points: the least part of a row that is left at a page's foot
_SLACK = 0.01


class Standing(Struct, frozen=True):
    """A strip on a page, `y` points below the top of the text area.

    `again` says that it is a repeated head, `opens` that it stands first beneath one.
    """

    strip: Strip
    y: float
    again: bool = False
    opens: bool = False


class SetPage(Struct):
    """The strips of one page, from top to bottom."""

    strips: list[Standing] = field(default_factory=list)
    used: float = 0

    def add(self, strip: Strip, *, again: bool = False) -> None:
        """Set a strip beneath the last one; space before the first is dropped."""
        y = self.used + (strip.before if self.strips else 0)
        opens = all(standing.again for standing in self.strips) and bool(self.strips)
        self.strips.append(Standing(strip, y, again, opens))
        self.used = y + strip.height


def paginate(strips: list[Strip], height: float) -> list[SetPage]:
    """Fill pages of a height (points); there is always at least one page."""
    pages = [SetPage()]
    at = 0
    while at < len(strips):
        end = at + 1
        while end < len(strips) and strips[end - 1].keep:
            end += 1
        group = strips[at:end]
        at = end
        if _fits(pages[-1], group, height):
            for strip in group:
                pages[-1].add(strip)
            continue
        fresh = _opened(group[0])
        if _fits(fresh, group, height):
            pages.append(fresh)
            for strip in group:
                fresh.add(strip)
            continue
        _force(pages, group, height)
    return pages


def _fits(page: SetPage, group: list[Strip], height: float) -> bool:
    used = page.used
    for index, strip in enumerate(group):
        used += strip.height + (strip.before if index or page.strips else 0)
    return used <= height + _SLACK


def _opened(first: Strip) -> SetPage:
    """A new page, with the table's head repeated if it begins with a row."""
    page = SetPage()
    if first.head is not None:
        page.add(first.head, again=True)
    return page


def _force(pages: list[SetPage], group: list[Strip], height: float) -> None:
    """Set strips that are too high for one page: break between them, then within rows."""
    lead = _lead(group)
    if pages[-1].strips and not _fits(pages[-1], group[: lead + 1], height):
        room = height - pages[-1].used - sum(s.height + s.before for s in group[:lead])
        if not group[lead].cells or room < _LEAST or group[lead].height <= height / 2:
            pages.append(_opened(group[0]))
    pending = group[::-1]
    while pending:
        strip = pending.pop()
        page = pages[-1]
        if _fits(page, [strip], height):
            page.add(strip)
            continue
        top = page.used + (strip.before if page.strips else 0)
        alone = not page.strips or all(standing.again for standing in page.strips)
        parts = cut(strip, height - top) if alone or height - top >= _LEAST else None
        if parts is not None:
            page.add(parts[0])
            pages.append(_opened(parts[1]))
            pending.append(parts[1])
        elif not alone:
            pages.append(_opened(strip))
            pending.append(strip)
        elif page.strips:
            # There is no room beneath a repeated head either: this head is left out.
            pages[-1] = SetPage()
            pending.append(strip)
        else:
            # Higher than a page and indivisible: it stands alone and runs over the margin.
            page.add(strip)


def _lead(group: list[Strip]) -> int:
    """How many strips at the start of a group only introduce what follows."""
    return next((index for index, strip in enumerate(group) if strip.cells), 0)
