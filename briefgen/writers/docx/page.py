"""The page: paper, margins, and the lines at its head and foot."""

from __future__ import annotations

from briefgen.house.style import PageStyle
from briefgen.writers.docx.ooxml import Element, add, points_of, put, twips
from briefgen.writers.docx.style_names import PAPER

_HEAD = 0.47
"""The distance of running lines from the page's edge, as a share of the margin."""


def write_page(body: Element, page: PageStyle, headers: tuple[str, str], footer: str) -> None:
    """Append `w:sectPr`; `headers`, of the first page and of the others, and `footer` are ids."""
    section = add(body, "w:sectPr")
    for kind, header in zip(("first", "default"), headers, strict=True):
        put(section, "w:headerReference", {"w:type": kind, "r:id": header})
        put(section, "w:footerReference", {"w:type": kind, "r:id": footer})
    write_paper(section, page)
    add(section, "w:titlePg")


def write_paper(section: Element, page: PageStyle) -> None:
    """Append paper and margins to `w:sectPr`."""
    width, height = PAPER[page.size]
    add(section, "w:pgSz", w=twips(width), h=twips(height))
    sides = {
        side: twips(points_of(getattr(page, side))) for side in ("top", "right", "bottom", "left")
    }
    add(
        section,
        "w:pgMar",
        **sides,
        header=twips(points_of(page.top) * _HEAD),
        footer=twips(points_of(page.bottom) * _HEAD),
        gutter="0",
    )
