"""Puts a brief together: the sections that a template asks for, in its order, as one document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.compose.headings import numbered
from briefgen.compose.running import running
from briefgen.compose.settle import settle
from briefgen.evidence.verification import Verification
from briefgen.layout import Layout, SectionName
from briefgen.model import Brief
from briefgen.sections import LATE, SECTIONS, Context
from briefgen.sections.context import of_document
from briefgen.sections.numbering import number
from briefgen.sections.printed import survey
from briefgen.style import Headings, RunningLines
from briefgen.tree import Block, Document, Meta
from briefgen.wording import Wording

__all__ = ["Asked", "compose"]

UNVERIFIED = Verification()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a house style asks of the words: those at head and foot, numbers before headings."""

    running: RunningLines
    headings: Headings


USUAL = Asked(RunningLines(), Headings())


def compose(
    brief: Brief,
    layout: Layout,
    wording: Wording,
    verification: Verification = UNVERIFIED,
    asked: Asked = USUAL,
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
    if asked.headings.numbered:
        settled = numbered(settled)
    return Document(_meta(brief), running(brief, layout, context, asked.running), settled)


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
