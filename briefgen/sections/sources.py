"""Where it was read: how many sources and origins, what is not recorded, and each in turn."""

from __future__ import annotations

from collections import Counter

from briefgen.model import Brief, Source, Statement
from briefgen.model.relaying import relaying
from briefgen.model.sources import ITSELF, NOT_ESTABLISHED
from briefgen.reading.dates import parse
from briefgen.sections import anchors
from briefgen.sections.attribution import relayers_terms
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    fill,
    headed,
    joined,
    labelled,
    listed,
    part,
    quoted,
    record_name,
    run_in,
    source_reference,
    source_title,
    spaced,
)
from briefgen.tree import (
    Aside,
    Block,
    Chip,
    Emphasis,
    Inlines,
    Item,
    Link,
    Note,
    Notes,
    NumberedList,
    Paragraph,
    Reference,
    Role,
    Text,
    Voice,
)


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """The source statement, then the sources that were cited, by their numbers: a list or notes."""
    sources = [context.sources[id_] for id_ in context.numbering.sources]
    if not sources:
        return ()
    statement = spaced(*_statement(brief, sources, context))
    entries = [(_entry(source, context), f"{anchors.SOURCE}{source.id}") for source in sources]
    standing: Block = (
        Notes(tuple(Note(*entry, number) for number, entry in enumerate(entries, 1)))
        if context.notes
        else NumberedList(tuple(Item(*entry) for entry in entries))
    )
    return headed(context, Paragraph(statement, Role.DETAIL), standing)


def _statement(brief: Brief, sources: list[Source], context: Context) -> list[Inlines]:
    """How many, how many origins, what is not recorded of them, on what terms they cite."""
    labels = context.wording.sources
    counted = context.count(context.wording.counts.sources, len(sources))
    found = [fill(labels.statement, sources=counted)]
    found.append(_origins(sources, context))
    if context.brief:
        return [*found, _checked(brief, context)]
    lacking = [
        (labels.no_title, [source.id for source in sources if source.title is None]),
        (labels.no_outlet, [source.id for source in sources if source.outlet is None]),
        (labels.no_author, [source.id for source in sources if not source.author]),
        (labels.no_date, [source.id for source in sources if source.published is None]),
    ]
    if missing := [_lacked(label, without, context) for label, without in lacking if without]:
        found.append(fill(labels.missing, items=listed(context, missing)))
    if brief.statements:
        found.append(_terms(brief, context))
    found.append(_checked(brief, context))
    return found


def _checked(brief: Brief, context: Context) -> Inlines:
    """How many quotations stand in the texts of their sources, in how many, and since when."""
    printed = [record.id for record in (*brief.statements, *brief.conditions)]
    count = context.verification.count(printed)
    if not count.found:
        return ()
    labels = context.wording.sources
    held = {"found": str(count.found), "all": str(count.quotations)}
    held["sources"] = context.count(context.wording.counts.sources, count.sources)
    if count.checked_on is None:
        return fill(labels.checked, **held)
    return fill(labels.checked_on, **held, date=context.date(parse(count.checked_on)))


def _lacked(label: str, without: list[str], context: Context) -> Inlines:
    """What is not recorded, and of which of the sources."""
    called = context.wording.sources.derives_source
    by = listed(context, [fill(called, n=(source_reference(context, id_),)) for id_ in without])
    return (Text(f"{label} ("), *by, Text(")"))


def _origins(sources: list[Source], context: Context) -> Inlines:
    labels = context.wording.sources
    roots = context.basis.origins(source.id for source in sources)
    if not roots.known:
        return (Text(labels.one_not_established if len(sources) == 1 else labels.not_established),)
    origins = context.count(context.wording.counts.origins, len(roots.known))
    if roots.unknown:
        return fill(labels.partly_established, origins=origins)
    if len(sources) == 1:
        return ()
    return (Text(labels.one_origin),) if roots.single else fill(labels.origins, origins=origins)


def _terms(brief: Brief, context: Context) -> Inlines:
    labels = context.wording.sources
    numbers = Counter(_term(statement, context) for statement in brief.statements)
    items = [
        fill(labels.terms_item, n=str(numbers[term]), terms=term)
        for term in dict.fromkeys(_term(statement, context) for statement in brief.statements)
    ]
    counted = context.count(context.wording.counts.statements, len(brief.statements))
    return fill(labels.terms, statements=counted, items=listed(context, items))


def _term(statement: Statement, context: Context) -> str:
    """On what terms a statement is cited; of relayed words, that they are those of another."""
    labels = context.wording.sources
    if relaying(statement).all:
        how = relayers_terms(statement, context)
        return labels.terms_relayed.format(terms=how) if how else labels.terms_relayed_unsaid
    if statement.attribution is not None:
        return context.wording.positions.terms[statement.attribution.terms].word
    if all(id_ in context.sources for id_ in statement.who):
        return labels.terms_of_outlet
    return labels.terms_not_given


def _entry(source: Source, context: Context) -> tuple[Block, ...]:
    first = Paragraph(
        spaced(
            (*_described(source, context), Text(".")),
            _grade(source, context),
            _back(source, context),
        ),
        Role.DETAIL,
    )
    details = () if context.brief else run_in(_details(source, context))
    return (first, *details)


def _described(source: Source, context: Context) -> Inlines:
    """Title, outlet, author, date, kind and language, as far as the record has them."""
    labels = context.wording.sources
    pieces: list[Inlines] = []
    if source.title:
        title = source_title(context, source, source.title)
        pieces.append((quoted(context, title, Voice.OUTLET),))
    if source.label:
        pieces.append((part(source.id, "label", source.label),))
    if not source.title and not source.label:
        pieces.append((Text(labels.untitled),))
    if source.outlet:
        pieces.append((Emphasis((part(source.id, "outlet", source.outlet),)),))
    if source.author:
        authors = [(part(source.id, f"author.{i}", name),) for i, name in enumerate(source.author)]
        pieces.append(fill(labels.by, name=listed(context, authors)))
    if source.published_as:
        pieces.append((part(source.id, "published_as", source.published_as),))
    elif source.published:
        pieces.append((part(source.id, "published", context.date(source.published)),))
    else:
        pieces.append((Text(labels.undated),))
    if source.kind:
        pieces.append((part(source.id, "kind", labels.kinds[source.kind]),))
    if source.language and context.foreign(source.language):
        name = part(source.id, "language", context.language_name(source.language))
        pieces.append(fill(labels.in_language, name=(name,)))
    return joined(pieces, context.wording.lists.between)


def _grade(source: Source, context: Context) -> Inlines:
    """The code, and what its letter and its figure mean."""
    if source.grade is None:
        return ()
    labels = context.wording.sources
    letter, figure = source.grade.reliability, source.grade.credibility
    chip = Chip(fill(labels.grade, grade=(part(source.id, "grade", f"{letter}{figure}"),)))
    if context.brief:
        return (chip,)
    meaning = (labels.reliability[letter], labels.credibility[figure])
    return (chip, Text(" "), Aside((Text(context.wording.lists.clauses.join(meaning)),)))


def _back(source: Source, context: Context) -> Inlines:
    """The way back to where the source is first cited."""
    anchor = context.printed.first_cited.get(source.id)
    if anchor is None:
        return ()
    return (Reference((Text(context.wording.sources.back),), f"{anchors.CITED}{anchor}"),)


SHOWN = 12
"""Figures of a digest that are printed: enough to tell texts apart; the lock has all."""


def _details(source: Source, context: Context) -> list[Inlines]:
    labels = context.wording.sources
    found: list[Inlines] = []
    if source.descriptor:
        found.append((part(source.id, "descriptor", source.descriptor),))
    found.append(labelled(labels.derives, _derives(source, context)))
    if digest := context.kept.get(source.id):
        found.append(fill(labels.checked_against, digest=digest[:SHOWN]))
    if source.corrected:
        found.append(labelled(labels.corrected, (part(source.id, "corrected", source.corrected),)))
    if source.url:
        found.append((Link((part(source.id, "url", source.url),), source.url),))
    if source.retrieved:
        date = (part(source.id, "retrieved", context.date(source.retrieved)),)
        found.append(fill(labels.retrieved, date=date))
    return found


def _derives(source: Source, context: Context) -> Inlines:
    labels = context.wording.sources
    found: list[Inlines] = []
    for index, step in enumerate(source.origins):
        field = f"derives_from.{index}"
        if step == ITSELF:
            found.append((part(source.id, field, labels.derives_itself),))
        elif step == NOT_ESTABLISHED:
            found.append((part(source.id, field, labels.derives_unknown),))
        elif step in context.numbering.sources:
            found.append(fill(labels.derives_source, n=(source_reference(context, step),)))
        else:
            found.append(record_name(context, step))
    return listed(context, found)
