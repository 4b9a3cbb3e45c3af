"""Fits page 1: composes the document so that the sections meant for it stand on it, and no less."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from briefgen.house.layout import Layout, PageOne, SectionName
from briefgen.house.setup import Setup
from briefgen.sections import anchors
from briefgen.tree import Document
from briefgen.writers import room_on_one_page

Composed: TypeAlias = Callable[[Layout, PageOne, bool], Document]
"""Composes the document of a brief by a layout, page 1 telling so much, with or without `watch`."""

_STEPS = (
    *((level, True) for level in PageOne),
    *((level, False) for level in PageOne if level is not PageOne.ONE_SIGN_EACH),
)
"""How much page 1 tells, most first; what is watched goes only where even names leave no room."""

_SOURCES = f"{anchors.SECTION}{SectionName.SOURCES}"
_SPARE = 8.0
"""Points that are left free, since a word processor does not break lines as a PDF has them."""


def fitted(setup: Setup, composed: Composed) -> Document:
    """Return the document, page 1 telling as much as there is room for.

    Page 1 is measured as a PDF in the brief's own style, whatever files are written, so that all
    of them say the same. Where not even the least would fit, nothing is dropped: page 1 could not
    stand alone. A layout that names no section for the end of page 1 is composed whole.
    """
    if setup.layout.first_page is None:
        return composed(setup.layout, *_STEPS[0])
    opening = _opening(setup.layout, setup.layout.first_page)
    fitting = (step for step in _STEPS if _fits(setup, composed(opening, *step)))
    return composed(setup.layout, *next(fitting, _STEPS[0]))


def _opening(layout: Layout, last: SectionName) -> Layout:
    """The layout down to the end of page 1, and the sources, so that these have their numbers."""
    names = [entry.section for entry in layout.sections]
    end = names.index(last) + 1
    sources = [entry for entry in layout.sections[end:] if entry.section is SectionName.SOURCES]
    return layout.model_copy(update={"sections": (*layout.sections[:end], *sources)})


def _fits(setup: Setup, made: Document) -> bool:
    room = room_on_one_page(made, _SOURCES, setup.style, setup.style_files.logo)
    return room >= _SPARE
