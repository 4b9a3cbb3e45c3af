"""Composes the document of a brief: the sections that a template names, in its order."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefgen.compose.headings import in_contents, numbered
from briefgen.compose.running import running
from briefgen.compose.settle import settle
from briefgen.house.layout import Layout, PageOne, SectionName
from briefgen.house.style import StyleSheet
from briefgen.house.wording import Wording
from briefgen.model import Brief
from briefgen.model.origins import Basis, basis
from briefgen.quotations.verification import Verification
from briefgen.sections import LAST, LATE, SECTIONS, Context
from briefgen.sections.anchors import number
from briefgen.sections.context import of_document
from briefgen.sections.printed import headings, record_rows, survey
from briefgen.tree import Block, Document, Meta

__all__ = ["StyleRequests", "compose"]

UNVERIFIED = Verification()


class StyleRequests(Struct, frozen=True):
    """What a house style bears on: the words at head and foot, heading numbers, room on page 1.

    `page_one` is how much page 1 tells, since it has so much room on the style's page, and
    `watched` whether what stands open and what to watch has a place there.
    """

    style: StyleSheet
    page_one: PageOne = PageOne.WHOLE
    watched: bool = True


_Made: TypeAlias = Mapping[SectionName, tuple[Block, ...]]

EARLY = frozenset(SectionName) - LATE - LAST

USUAL = StyleRequests(StyleSheet(name="usual"))


def compose(
    brief: Brief,
    layout: Layout,
    wording: Wording,
    verification: Verification = UNVERIFIED,
    asked: StyleRequests = USUAL,
    under: Basis | None = None,
) -> Document:
    """Make the document; a section without content is left out, and so is its heading.

    Quotations that `verification` has found in their sources are marked. `under` says what each
    record rests on; it is computed here if it is not given.
    Only sources that the document cites are numbered: a list in the order of the file, notes in the
    order in which they are first cited.
    """
    everything = [source.id for source in brief.sources]
    numbers = number(brief, everything)
    rests = under or basis(brief)
    context = of_document(brief, wording, numbers, layout, verification, rests)
    context = replace(context, page_one=asked.page_one, watched=asked.watched)
    early = _made(brief, layout, context, EARLY)
    told = survey(_row(layout, early))
    cited = list(told.first_cited)
    if not context.notes:
        cited = [id_ for id_ in everything if id_ in told.first_cited]
    if cited != everything:
        context = replace(context, numbering=number(brief, cited))
        early = _made(brief, layout, context, EARLY)
        told = survey(_row(layout, early))
    if context.notes:
        # Each note has a call of its own, and leads back to it.
        told = replace(told, first_cited={source: source for source in told.first_cited})
    made = {**early, **_made(brief, layout, replace(context, printed=told), LATE)}
    whole = _row(layout, made)
    named = replace(told, headings=tuple(headings(whole)), rows=record_rows(whole))
    made |= _made(brief, layout, replace(context, printed=named), LAST)
    settled = settle(_row(layout, made), told, wording.pages.table, wording.pages.columns)
    if asked.style.headings.numbered:
        settled = in_contents(numbered(settled))
    return Document(_meta(brief), running(brief, layout, context, asked.style), settled)


def _made(brief: Brief, layout: Layout, context: Context, names: AbstractSet[SectionName]) -> _Made:
    return {
        entry.section: SECTIONS[entry.section](brief, replace(context, entry=entry))
        for entry in layout.sections
        if entry.section in names
    }


def _row(layout: Layout, made: _Made) -> tuple[Block, ...]:
    return tuple(block for entry in layout.sections for block in made.get(entry.section, ()))


def _meta(brief: Brief) -> Meta:
    header = brief.brief
    created = header.published or header.as_of
    day = created.latest or created.earliest
    moment = created.moment.isoformat() if created.moment else day.isoformat() if day else ""
    return Meta(
        title=header.title,
        language=header.language,
        authors=header.authors,
        subject=header.subtitle or "",
        keywords=(),
        identifier=header.id,
        revision=header.revision,
        created=moment,
    )
