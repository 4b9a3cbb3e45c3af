"""What a section is told beside the brief: labels, numbers, and on what each record rests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from briefgen.house.layout import Citing, Detail, Layout, LayoutSection, PageOne, SectionName
from briefgen.house.wording import Plural, Wording, count
from briefgen.model import Actor, Brief, Source
from briefgen.model.origins import Basis, Roots, together
from briefgen.model.walk import COLLECTIONS
from briefgen.quotations.verification import Verification
from briefgen.reading.dates import DateWords, EdtfDate, unbroken, words
from briefgen.reading.richtext import RichText
from briefgen.sections.anchors import RecordNumbers
from briefgen.sections.printed import NOTHING, Printed
from briefgen.sections.selection import statements_shown

Name: TypeAlias = tuple[str, str | RichText]
"""The field by which a record without a number is called, and what it holds."""


class Context(Struct, frozen=True):
    """One value for one section; all but `entry` is the same throughout a document.

    `notes` says that sources stand in notes, and not in a list of their own.
    `printed` tells of the sections that do not wait for others; of nothing until those are made.
    """

    entry: LayoutSection
    wording: Wording
    numbering: RecordNumbers
    basis: Basis
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    named: Mapping[str, Name]
    language: str
    dates: DateWords
    dates_short: DateWords
    lists_sources: bool
    counts_origins: bool
    """Whether the line of facts says on how many sources and origins the document rests."""
    notes: bool
    verification: Verification
    marked: frozenset[tuple[str, ...]]
    cited: tuple[str, ...]
    """Ids of the records that the template prints with sources under them."""
    printed: Printed = NOTHING
    page_one: PageOne = PageOne.WHOLE
    """How much the sections of page 1 tell, so that it stands alone."""
    watched: bool = True
    """Whether there is room on it for what stands open and what to watch."""

    @property
    def brief(self) -> bool:
        """Whether the section is to tell less of its records."""
        return self.entry.detail is Detail.BRIEF

    @property
    def heading(self) -> str:
        """The section's heading: the template's own, or else the language's."""
        if self.notes and self.entry.section is SectionName.SOURCES:
            return self.entry.heading or self.wording.sources.notes
        return self.entry.heading or self.wording.headings[self.entry.section]

    def count(self, plural: Plural, n: int) -> str:
        """A count with its noun."""
        return count(self.wording.plurals, plural, n)

    def date(self, date: EdtfDate) -> str:
        """A date in words."""
        return words(date, self.dates)

    def short_date(self, date: EdtfDate) -> str:
        """A date in few characters, for tables and drawings."""
        return words(date, self.dates_short)

    def language_name(self, tag: str) -> str:
        """The name of a language; its tag stands in where the wording file has no name for it."""
        known = self.wording.languages
        named = known.get(tag) or known.get(_primary(tag))
        return named or self.wording.other_language.format(tag=tag)

    def foreign(self, tag: str | None) -> bool:
        """Whether a language is known, and another than the brief's, wherever either is spoken."""
        return tag is not None and _primary(tag) != _primary(self.language)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].casefold()


def origins_cited(context: Context) -> Roots:
    """Where all that is printed leads back to, by way of the sources that are numbered.

    What no printed record takes from a source is not counted, though the source goes back to it.
    """
    trails = context.basis.trails(*context.cited)
    return together(roots for s, roots in trails.items() if s in context.numbering.sources)


def counted_origins(context: Context, roots: Roots) -> str:
    """How many origins these are, as far as it is established; never more than that."""
    labels = context.wording.counts
    if not roots.known:
        return labels.not_established if roots.single else labels.none_established
    origins = context.count(labels.origins, len(roots.known))
    return labels.partly_established.format(origins=origins) if roots.unknown else origins


def counted_reports(context: Context, statement: str) -> str:
    """How many sources report a statement, and how many origins their reports of it have.

    In words short enough for every statement. Each of the counts stays on one line.
    """
    labels = context.wording.counts
    reports = context.count(labels.reports, len(context.basis.sources(statement)))
    roots = context.basis.origins(statement)
    if not roots.known:
        origins = labels.origin_unknown if roots.single else labels.origins_unknown
    else:
        origins = context.count(labels.origins, len(roots.known))
        if roots.unknown:
            origins = labels.origins_known.format(origins=origins)
    return labels.resting.format(reports=_whole(reports), origins=_whole(origins))


def _whole(words: str) -> str:
    """Words that stay on one line."""
    return words.replace(" ", "\u00a0")


def of_document(
    brief: Brief,
    wording: Wording,
    numbering: RecordNumbers,
    layout: Layout,
    verification: Verification,
    under: Basis,
) -> Context:
    """The context that the sections of one document share; its entry is the first of theirs."""
    return Context(
        entry=layout.sections[0],
        wording=wording,
        numbering=numbering,
        basis=under,
        actors={actor.id: actor for actor in brief.actors},
        sources={source.id: source for source in brief.sources},
        named=_named(brief),
        language=brief.brief.language,
        dates=unbroken(wording.dates.words()),
        dates_short=unbroken(wording.dates_short.words()),
        lists_sources=any(entry.section is SectionName.SOURCES for entry in layout.sections),
        counts_origins=any(entry.section is SectionName.FACTS for entry in layout.sections),
        notes=layout.citations is Citing.NOTES,
        verification=verification,
        marked=verification.marked(),
        cited=_cited(brief, layout),
    )


_PRINTED_IN = {
    "changes": SectionName.CHANGES,
    "statements": SectionName.STATEMENTS,
    "conditions": SectionName.CONDITIONS,
    "questions": SectionName.QUESTIONS,
    "judgements": SectionName.JUDGEMENTS,
    "events": SectionName.TIMELINE,
    "differences": SectionName.DIFFERENCES,
}
"""The records that name sources, or evidence that does, and the section that prints them."""


def _cited(brief: Brief, layout: Layout) -> tuple[str, ...]:
    sections = {entry.section: entry.detail for entry in layout.sections}
    fields = [field for field in COLLECTIONS if _PRINTED_IN.get(field) in sections]
    found: list[str] = []
    for field in fields:
        records = getattr(brief, field)
        if field == "statements":
            records = statements_shown(brief, sections[SectionName.STATEMENTS])
        found += (record.id for record in records)
    return (*found, *brief.bottom_line_based_on)


def _named(brief: Brief) -> dict[str, Name]:
    named: dict[str, Name] = {origin.id: ("text", origin.text) for origin in brief.origins}
    named |= {matter.id: ("name", matter.name) for matter in brief.matters}
    named |= {difference.id: ("matter", difference.matter) for difference in brief.differences}
    for event in brief.events:
        text = event.text.text.removesuffix(".")
        named[event.id] = ("label", event.label) if event.label else ("text", text)
    return named
