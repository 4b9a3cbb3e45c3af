"""Puts a brief together: the sections that a template asks for, in its order, as one document."""

from __future__ import annotations

from dataclasses import replace

from briefgen.compose.settle import settle
from briefgen.evidence.verification import Verification
from briefgen.layout import Layout, SectionName
from briefgen.model import Brief
from briefgen.model.brief import TLP
from briefgen.sections import LATE, SECTIONS, Context
from briefgen.sections.context import of_document
from briefgen.sections.numbering import number
from briefgen.sections.printed import survey
from briefgen.tree import Block, Document, Meta, Running
from briefgen.wording import Wording

__all__ = ["compose"]

UNVERIFIED = Verification()
FOOT_LIMIT = 90
"""Characters of the title at the foot of a page, which is one line."""


def compose(
    brief: Brief, layout: Layout, wording: Wording, verification: Verification = UNVERIFIED
) -> Document:
    """Make the document; a section without content is left out, heading and all.

    Quotations that `verification` has found in their sources are marked.
    Sources are numbered in the order of the file, and only those that the document cites.
    """
    everything = [source.id for source in brief.sources]
    numbers = number(brief, everything)
    context = of_document(brief, wording, numbers, layout.sections, verification)
    early = _early(brief, layout, context)
    told = survey(_row(early))
    if told.first_cited.keys() < set(everything):
        context = replace(context, numbering=number(brief, told.first_cited))
        early = _early(brief, layout, context)
        told = survey(_row(early))
    late = replace(context, printed=told)
    made = early | {
        entry.section: SECTIONS[entry.section](brief, replace(late, entry=entry))
        for entry in layout.sections
        if entry.section in LATE
    }
    blocks = tuple(block for entry in layout.sections for block in made[entry.section])
    settled = settle(blocks, told, wording.pages.table)
    return Document(_meta(brief), _running(brief, layout, context), settled)


def _early(brief: Brief, layout: Layout, context: Context) -> dict[SectionName, tuple[Block, ...]]:
    return {
        entry.section: SECTIONS[entry.section](brief, replace(context, entry=entry))
        for entry in layout.sections
        if entry.section not in LATE
    }


def _row(made: dict[SectionName, tuple[Block, ...]]) -> tuple[Block, ...]:
    return tuple(block for blocks in made.values() for block in blocks)


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


def _running(brief: Brief, layout: Layout, context: Context) -> Running:
    header = brief.brief
    pages = context.wording.pages
    marking = header.marking or ""
    label = marking.partition("+")[0]
    tone = label.casefold().replace(":", "-") if marking in TLP else "house"
    return Running(
        head_left=layout.label,
        marking=marking,
        marking_tone=tone,
        foot=pages.foot.format(title=_cut(header.title), date=context.date(header.as_of)),
        page=pages.number,
    )


def _cut(title: str) -> str:
    """The title, or as many of its first words as the foot has room for."""
    if len(title) <= FOOT_LIMIT:
        return title
    return f"{title[: FOOT_LIMIT - 1].rpartition(' ')[0] or title[: FOOT_LIMIT - 1]}…"
