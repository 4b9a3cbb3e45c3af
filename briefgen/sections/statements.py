"""Who said what: speaker by speaker, their words, the outlets' words and ours told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.model import Brief, Report, Statement
from briefgen.sections import anchors, attribution, renderings, statement_facts
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    blocks,
    cite,
    column,
    fill,
    headed,
    joined,
    part,
    quoted,
    source_name,
    spaced,
    status,
    to_the_letter,
)
from briefgen.sections.said_once import Fact, Facts, Kind, Shared, departing, rising, usual
from briefgen.sections.selection import statements_shown
from briefgen.sections.speakers import Speakers, about, by_speaker, names
from briefgen.tree import (
    Aside,
    Block,
    Cell,
    Column,
    Inlines,
    Paragraph,
    Role,
    Row,
    Table,
    Text,
    Utterance,
    Voice,
    plain,
)

_MEASURES = (34, 88, 30)
_MEASURES_IN_BRIEF = (33, 108, 29)
"""Widths of who, what and how we know, in millimetres on A4."""
_MANY = 8
"""A speaker of more statements has a grid of their own, whose head names them on every page.

A word processor repeats the head of a table, and not a cell that reaches down.
"""


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """Grids of who, their words, on what they rest; the sources' own voice stands last."""
    shown = statements_shown(brief, context.entry.detail)
    spoken, outlets = by_speaker(shown, context)
    if not spoken and not outlets:
        return ()
    facts = {one.id: statement_facts.facts(one, context) for one in shown}
    usually = usual(list(facts.values()), context.wording.statements.usual)
    tables: list[Table] = []
    rows: list[Row] = []
    for speakers, statements in (*spoken.items(), *outlets.items()):
        own = _rows(speakers, statements, facts, usually, context)
        if len(own) <= _MANY:
            rows += own
            continue
        if rows:
            tables.append(_grid(rows, (), usually, context))
            rows = []
        tables.append(_grid(own, names(speakers, context), usually, context))
    if rows:
        tables.append(_grid(rows, (), usually, context))
    left_out = len(brief.statements) - len(shown)
    return headed(context, *_said_once(usually, context), *tables, *_left_out(left_out, context))


def _grid(rows: list[Row], name: Inlines, usually: Shared, context: Context) -> Table:
    """A grid of several speakers, or of the one whose name stands in its head."""
    labels = context.wording.statements
    measures = _MEASURES_IN_BRIEF if context.brief else _MEASURES
    speaker: Inlines = (Text(labels.speaker),)
    columns = (
        Column(fill(labels.of_speaker, name=name) if name else speaker, measures[0]),
        column(labels.words, measures[1]),
        column(labels.sources if context.brief or not usually else labels.margin, measures[2]),
    )
    return Table(columns, tuple(rows), (), labels.summary, grid=True)


def _left_out(count: int, context: Context) -> tuple[Block, ...]:
    """How many statements of the sources themselves are not printed here."""
    if not count:
        return ()
    labels = context.wording
    statements = context.count(labels.counts.statements, count)
    words = fill(labels.statements.left_out, statements=statements)
    return (Paragraph(words, Role.DETAIL),)


def _said_once(usually: Shared, context: Context) -> tuple[Block, ...]:
    """The line that says what most statements share, each clause only where it is used."""
    if not usually:
        return ()
    labels = context.wording.statements
    keys = {fact.key for fact in usually.values()}
    clauses: list[Inlines] = [(Text(said),) for key, said in labels.usual.items() if key in keys]
    row = joined(clauses, context.wording.lists.clauses)
    return (Paragraph(fill(labels.unless, clauses=row), Role.DETAIL),)


def _rows(
    speakers: Speakers,
    statements: Sequence[Statement],
    facts: Mapping[str, Facts],
    usually: Shared,
    context: Context,
) -> list[Row]:
    """A row for each statement of one speaker, or of several together."""
    own_voice = all(id_ in context.sources for id_ in speakers)
    risen = dict(rising([facts[one.id] for one in statements], usually))
    name = names(speakers, context)
    shared: Speakers = ()
    if own_voice:
        cited = {frozenset(context.basis.sources(one.id)) for one in statements}
        shared = speakers if cited == {frozenset(speakers)} else ()
    who = _who(speakers, name, risen, shared, context)
    again = plain(fill(context.wording.statements.again, name=name))
    rows: list[Row] = []
    for one in statements:
        found = departing(facts[one.id], risen, usually)
        cells = (
            Cell(() if rows else who),
            Cell(_words(one, context)),
            Cell(_margin(one, found, context, cited=not shared)),
        )
        rows.append(Row(cells, f"{anchors.STATEMENT}{one.id}", bool(rows), again))
    return rows


def _who(
    speakers: Speakers, name: Inlines, risen: Shared, shared: Speakers, context: Context
) -> tuple[Block, ...]:
    """The name, who that is, and what most of their statements have in common."""
    labels = context.wording.statements
    found: list[Block] = [Paragraph(name, Role.NAME)]
    if all(id_ in context.sources for id_ in speakers):
        voice = labels.own_voice if len(speakers) == 1 else labels.own_voices
        found.append(Paragraph(spaced((Text(voice),), cite(context, shared)), Role.DETAIL))
    elif facts := about(speakers, context):
        found.append(Paragraph(facts, Role.DETAIL))
    if risen:
        row = joined([fact.words for fact in risen.values()], context.wording.lists.between)
        found.append(Paragraph(row, Role.DETAIL))
    return tuple(found)


def _words(statement: Statement, context: Context) -> tuple[Block, ...]:
    """Their words, ours beside them, then each outlet's own."""
    if context.brief:
        return (_in_few(statement, context),)
    found: list[Block] = []
    if statement.quote:
        voice = attribution.voice(statement, context)
        said = Paragraph(attribution.quotation(statement, context))
        found.append(Utterance((said,), voice))
        if translation := statement.quote_translation:
            line = attribution.translation_line(
                statement.id, "quote_translation", translation, statement.quote_language, context
            )
            found.append(Paragraph(line))
    if statement.said:
        found += blocks(statement.id, "said", statement.said)
    if renderings.side_by_side(statement):
        return (*found, *renderings.stacked(statement, context))
    for index, report in enumerate(statement.reports):
        if report.quote:
            found.append(_its_words(statement, report, index, Voice.SPEAKER, context))
            if line := attribution.report_translation(statement, report, index, context):
                found.append(Paragraph(line))
        if report.words:
            found.append(_its_words(statement, report, index, Voice.OUTLET, context))
    return tuple(found)


def _in_few(statement: Statement, context: Context) -> Block:
    """The words that say most to a reader, in one paragraph."""
    said = Paragraph(attribution.in_few(statement, context))
    if not attribution.shows_quotation(statement, context):
        return said
    return Utterance((said,), attribution.voice(statement, context))


def _its_words(
    statement: Statement, report: Report, index: int, voice: Voice, context: Context
) -> Utterance:
    """The speaker's words as only this report quotes them, or the outlet's own."""
    labels = context.wording.statements
    name = source_name(context, context.sources[report.source])
    if voice is Voice.SPEAKER:
        asked, by = "rendering", labels.quoted_by
        words = attribution.report_quotation(statement, report, index, context)
    else:
        asked, by = "words", labels.words_of
        if report.form == "headline":
            by = labels.headline_of
        printed = (part(statement.id, f"reports.{index}.words", report.words or ""),)
        words = to_the_letter(context, context.sources[report.source], printed)
    pieces = [fill(by, name=name)]
    if report.place:
        pieces.append((part(statement.id, f"reports.{index}.place", report.place),))
    if told := attribution.translated(statement, report, index, context):
        pieces.append(told)
    if (statement.id, asked, report.source) in context.marked:
        pieces.append((status(labels.checked),))
    row = joined(pieces, context.wording.lists.between)
    line = spaced(row, cite(context, (report.source,)))
    said = Paragraph((quoted(context, words, voice), Text(" "), Aside((Text("— "), *line))))
    return Utterance((said,), voice)


def _margin(
    statement: Statement,
    found: Mapping[Kind, Fact | None],
    context: Context,
    *,
    cited: bool,
) -> tuple[Block, ...]:
    """The sources, how each renders the words if they differ, and what departs."""
    labels = context.wording.statements
    lacking = {
        Kind.WHERE: labels.no_setting,
        Kind.TO_WHOM: labels.no_audience,
        Kind.WHEN: labels.undated,
        Kind.TERMS: labels.no_terms,
    }
    pieces = [fact.words if fact else (Text(lacking[kind]),) for kind, fact in found.items()]
    sources = context.basis.sources(statement.id)
    numbers: Inlines = ()
    if cited and not statement_facts.cites_itself(statement, context):
        numbers = cite(context, sources)
    if (statement.id, "quote") in context.marked:
        pieces.append((status(labels.checked),))
    row = joined([piece for piece in pieces if piece], context.wording.lists.between)
    if numbers and row:
        row = (*numbers, Text(context.wording.pages.between_facts), *row)
    row = row or numbers
    return (Paragraph(row, Role.DETAIL),) if row else ()
