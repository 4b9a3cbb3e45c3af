"""Where it was read: how many sources and origins, what is not recorded, and each in turn."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.model import Brief, Source, Statement
from briefgen.model.sources import ITSELF, NOT_ESTABLISHED
from briefgen.quotations.verification import TITLE, Count, QuotationKey
from briefgen.reading.dates import parse
from briefgen.sections import anchors, terms_counted
from briefgen.sections.context import Context, origins_cited
from briefgen.sections.phrases import (
    carried_by,
    column,
    fill,
    headed,
    joined,
    labelled,
    listed,
    part,
    quoted,
    record_name,
    run_in,
    small_cell,
    source_reference,
    source_title,
    spaced,
)
from briefgen.sections.terms_counted import TermCount
from briefgen.tree import (
    Aside,
    Block,
    Cell,
    Chip,
    Emphasis,
    Inlines,
    Link,
    Note,
    Notes,
    Paragraph,
    Reference,
    Role,
    Row,
    Strong,
    Table,
    Text,
    Voice,
    plain,
)

_Derived = Mapping[str, tuple[str, ...]]
"""Of each source, what it goes back to."""


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """The source statement, then the sources that were cited, by their numbers.

    A grid, in brief without what is said of each; notes where the template has sources in notes.
    Beneath the grid stands on what terms the statements are cited, and how many on each.
    """
    sources = [context.sources[id_] for id_ in context.numbering.sources]
    if not sources:
        return ()
    statement = spaced(*_statement(brief, sources, context))
    derived = _derivations(brief, context)
    told = Paragraph(statement, Role.DETAIL)
    if context.notes:
        return headed(context, told, _notes(sources, derived, context))
    found = counts(brief, context)
    beneath = terms_counted.table(found, brief, context) if found else ()
    return headed(context, told, _grid(sources, derived, context), *beneath)


def _notes(sources: list[Source], derived: _Derived, context: Context) -> Notes:
    """The sources as notes."""
    return Notes(
        tuple(
            Note(_entry(source, derived[source.id], context), f"{anchors.SOURCE}{source.id}", n)
            for n, source in enumerate(sources, 1)
        )
    )


def _grid(sources: list[Source], derived: _Derived, context: Context) -> Table:
    """A row for each source: by whom and when; its title and what bears on it; its grade."""
    labels = context.wording.sources
    graded = any(source.grade for source in sources)
    columns = (
        column(labels.source, 34),
        column(labels.title, 88),
        *((column(labels.graded, 30),) if graded else ()),
    )
    rows = tuple(
        Row(
            (
                _from(source, context),
                _what(source, derived[source.id], context),
                *((small_cell(context, *_grade(source, context)),) if graded else ()),
            ),
            f"{anchors.SOURCE}{source.id}",
        )
        for source in sources
    )
    return Table(columns, rows, (), labels.summary, grid=True)


def _from(source: Source, context: Context) -> Cell:
    """Its number, which leads to where it is first cited; what it is called, by whom and when."""
    number: Inlines = (Text(context.numbering.sources[source.id]),)
    if anchor := context.printed.first_cited.get(source.id):
        number = (Reference(number, f"{anchors.CITED}{anchor}"),)
    called: Inlines = ()
    if source.outlet:
        called = (part(source.id, "outlet", source.outlet),)
    elif source.label:
        called = (part(source.id, "label", source.label),)
    facts = joined(_published(source, context), context.wording.lists.between)
    return small_cell(context, (Strong(spaced(number, called)),), facts)


def _what(source: Source, steps: tuple[str, ...], context: Context) -> Cell:
    """Its title as its own words, or that it has none; what is said of it, and its origin."""
    told: list[Paragraph] = []
    if source.title:
        title = source_title(context, source, source.title)
        told.append(Paragraph((quoted(context, title, Voice.OUTLET),)))
    if source.label and source.outlet:
        told.append(Paragraph((part(source.id, "label", source.label),)))
    if not source.title and not source.label:
        told.append(Paragraph((Text(context.wording.sources.untitled),)))
    if context.brief:
        return Cell(tuple(told))
    if source.descriptor:
        told.append(Paragraph((part(source.id, "descriptor", source.descriptor),)))
    return Cell((*told, *run_in(_details(source, steps, context))))


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
    if counts(brief, context):
        return found
    if brief.statements:
        found.append(terms_counted.sentence(brief, context))
    found.append(_checked(brief, context))
    return found


def counts(brief: Brief, context: Context) -> list[TermCount]:
    """What is counted in a table beneath the grid; nothing where it is told in sentences."""
    if context.brief or context.notes or not brief.statements:
        return []
    labels = context.wording.sources
    found = terms_counted.counted(brief, context)
    if checked := _count_of_checked(brief, context):
        figure = fill(labels.checked_figure, found=str(checked.found), all=str(checked.quotations))
        where = context.count(context.wording.counts.sources, checked.sources)
        meaning = fill(labels.checked_meaning, sources=where)
        if checked.checked_on is not None:
            day = context.date(parse(checked.checked_on))
            meaning = fill(labels.checked_meaning_on, sources=where, date=day)
        found.append(TermCount(labels.checked_head, plain(figure), meaning))
    return found if len(found) <= terms_counted.MOST else []


def _checked(brief: Brief, context: Context) -> Inlines:
    """The same count in a sentence."""
    count = _count_of_checked(brief, context)
    if count is None:
        return ()
    labels = context.wording.sources
    held = {"found": str(count.found), "all": str(count.quotations)}
    held["sources"] = context.count(context.wording.counts.sources, count.sources)
    if count.checked_on is None:
        return fill(labels.checked, **held)
    return fill(labels.checked_on, **held, date=context.date(parse(count.checked_on)))


def _count_of_checked(brief: Brief, context: Context) -> Count | None:
    """Of all that this document prints in quotation marks, how much was found in copies of sources.

    Said where something was found. All that stands in quotation marks counts, looked for or not:
    quotations, outlets' words, headlines, and titles of sources, those of the list among them.
    """
    statements = {statement.id: statement for statement in brief.statements}
    titles = {(id_, TITLE) for id_ in context.numbering.sources if context.sources[id_].title}
    count = context.verification.count(
        titles | {_key(record, field, statements) for record, field in context.printed.quoted}
    )
    return count if count.found else None


def _key(record: str, field: str, statements: Mapping[str, Statement]) -> QuotationKey:
    """A printed field as the search for quotations knows it."""
    asked = _ASKED.get(field.rpartition(".")[2] if ".headline." not in field else "headline")
    if record not in statements or asked is None or not field.startswith("reports."):
        return (record, field)
    report = statements[record].reports[int(field.split(".")[1])]
    return (record, asked, report.source)


def _lacked(label: str, without: list[str], context: Context) -> Inlines:
    """What is not recorded, and of which of the sources: neighbours of three or more as a range."""
    labels = context.wording.sources
    if len(without) > 1 and len(without) == len(context.numbering.sources):
        return (Text(f"{label} ({labels.lacking_all})"),)
    pattern = labels.lacking if without[1:] else labels.derives_source
    which = fill(pattern, n=listed(context, _ranges(without, context)))
    return (Text(f"{label} ("), *which, Text(")"))


def _ranges(sources: list[str], context: Context) -> list[Inlines]:
    """The numbers of sources, in their order."""
    runs: list[list[str]] = []
    for source in sources:
        number = int(context.numbering.sources[source])
        if runs and int(context.numbering.sources[runs[-1][-1]]) == number - 1:
            runs[-1].append(source)
        else:
            runs.append([source])
    found: list[Inlines] = []
    for run in runs:
        ends = [(source_reference(context, source),) for source in run]
        found += [joined([ends[0], ends[-1]], "–")] if ends[2:] else ends
    return found


def _origins(sources: list[Source], context: Context) -> Inlines:
    """Where what is cited goes back to; nothing for the only source's only origin.

    That it is unknown to which of their origins is said where every source on which a trail ends
    names some; where one names none, only that it is unknown where they come from.
    """
    labels = context.wording.sources
    roots = origins_cited(context)
    if not roots.known:
        alone = len(sources) == 1
        if all(context.basis.whole[id_].known for id_ in roots.unknown):
            which = labels.one_which_not_established if alone else labels.which_not_established
            return (Text(which),)
        return (Text(labels.one_not_established if alone else labels.not_established),)
    origins = context.count(context.wording.counts.origins, len(roots.known))
    if roots.unknown:
        return fill(labels.partly_established, origins=origins)
    if not roots.single:
        return fill(labels.origins, origins=origins)
    return () if len(sources) == 1 else (Text(labels.one_origin),)


def _entry(source: Source, steps: tuple[str, ...], context: Context) -> tuple[Block, ...]:
    first = Paragraph(
        spaced(
            (*_described(source, context), Text(".")),
            spaced(*_grade(source, context)),
            _back(source, context),
        ),
        Role.DETAIL,
    )
    if context.brief:
        return (first,)
    said: Inlines = ()
    if source.descriptor:
        said = (part(source.id, "descriptor", source.descriptor),)
    return (first, *run_in([said, *_details(source, steps, context)]))


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
    pieces += _published(source, context)
    return joined(pieces, context.wording.lists.between)


def _published(source: Source, context: Context) -> list[Inlines]:
    """By whom else it was carried, its author, date, kind and language."""
    labels = context.wording.sources
    pieces: list[Inlines] = []
    if source.carried_by:
        pieces.append(carried_by(context, source))
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
    return pieces


def _grade(source: Source, context: Context) -> tuple[Inlines, ...]:
    """The code; in full, what its letter and its figure mean."""
    if source.grade is None:
        return ()
    labels = context.wording.sources
    letter, figure = source.grade.reliability, source.grade.credibility
    chip = Chip(fill(labels.grade, grade=(part(source.id, "grade", f"{letter}{figure}"),)))
    if context.brief:
        return ((chip,),)
    meaning = (labels.reliability[letter], labels.credibility[figure])
    return ((chip,), (Aside((Text(context.wording.lists.clauses.join(meaning)),)),))


def _back(source: Source, context: Context) -> Inlines:
    """The way back to where the source is first cited."""
    anchor = context.printed.first_cited.get(source.id)
    if anchor is None:
        return ()
    return (Reference((Text(context.wording.sources.back),), f"{anchors.CITED}{anchor}"),)


_ASKED = {"quote": "rendering", "words": "words", "headline": "headline"}
"""Fields of a report as the search for quotations calls them."""


def _details(source: Source, steps: tuple[str, ...], context: Context) -> list[Inlines]:
    labels = context.wording.sources
    found = [labelled(labels.derives, _derives(source, steps, context))]
    if source.corrected:
        found.append(labelled(labels.corrected, (part(source.id, "corrected", source.corrected),)))
    if source.url:
        found.append((Link((part(source.id, "url", source.url),), source.url),))
    if source.retrieved:
        date = (part(source.id, "retrieved", context.date(source.retrieved)),)
        found.append(fill(labels.retrieved, date=date))
    return found


def _derivations(brief: Brief, context: Context) -> dict[str, tuple[str, ...]]:
    """What each source goes back to, and further what reports of it say that they go back to.

    What stands for a source that says nothing itself is left out where each record that cites it
    is a report that does say.
    """
    said: dict[str, list[str]] = {}
    silent: set[str] = set()
    for statement in brief.statements:
        for report in statement.reports:
            said.setdefault(report.source, []).extend(report.derives_from)
            if not report.derives_from:
                silent.add(report.source)
    reported = {statement.id for statement in brief.statements if statement.reports}
    for record, trails in context.basis.under(*context.cited):
        if record not in reported:
            silent.update(trails)
    derived = {}
    for source in brief.sources:
        further = said.get(source.id, [])
        own = source.origins if source.derives_from or source.id in silent or not further else ()
        derived[source.id] = tuple(dict.fromkeys((*own, *further)))
    return derived


def _derives(source: Source, steps: tuple[str, ...], context: Context) -> Inlines:
    fields = {step: f"derives_from.{index}" for index, step in enumerate(source.origins)}
    return listed(context, [_step(step, source.id, fields.get(step), context) for step in steps])


def _step(step: str, source: str, field: str | None, context: Context) -> Inlines:
    """One thing that a source derives from, in which of its fields, or in none but a report's."""
    labels = context.wording.sources
    if step in (ITSELF, NOT_ESTABLISHED):
        words = labels.derives_itself if step == ITSELF else labels.derives_unknown
        return (part(source, field, words),) if field else (Text(words),)
    if step in context.numbering.sources:
        return fill(labels.derives_source, n=(source_reference(context, step),))
    return record_name(context, step)
