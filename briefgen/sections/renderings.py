"""One utterance as several sources render it, side by side: whose it is, in what words."""

from __future__ import annotations

from briefgen.model import Report, Statement
from briefgen.model.bearing import Bearing, of_report, surely_having
from briefgen.sections import attribution
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    carried_by,
    cell,
    cite,
    column,
    fill,
    joined,
    part,
    quoted,
    source_name,
    spaced,
    status,
    to_the_letter,
)
from briefgen.sections.speakers import names
from briefgen.tree import Aside, Block, Cell, Column, Foreign, Inlines, Row, Table, Text, Voice


def side_by_side(statement: Statement) -> bool:
    """Whether the reports give enough to be held against each other.

    That is so for a headline, which stands beside the words under it, and for two reports that
    give different words, a different speaker or different people who told them.
    """
    given = [told for report in statement.reports if any(told := _given(statement, report))]
    if any(report.headline for report in statement.reports):
        return True
    return len(given) > 1 and len(set(given)) > 1


def _given(statement: Statement, report: Report) -> tuple[object, ...]:
    quoted = _quotation(statement, report)
    return report.attributed_to, report.words, quoted, report.relayed_by


def _quotation(statement: Statement, report: Report) -> str | None:
    """The speaker's words as a source has them; of several that do not say how, none may."""
    bearing = of_report(report)
    sole = bearing is Bearing.UNSAID and report.source in surely_having(statement)
    return statement.quote if bearing.has_words or sole else report.quote


def table(statement: Statement, context: Context) -> tuple[Block, ...]:
    """A row for each report; a column for each matter on which one of them says something."""
    if not side_by_side(statement):
        return ()
    labels = context.wording.statements
    numbered = tuple(enumerate(statement.reports))
    columns = [column(labels.report, 1.1)]
    cells = [[_source(report, context) for _, report in numbered]]
    for heading, weight, make in (
        (labels.attributed_to, 1.1, _attributed_to),
        (labels.headline_given, 1.8, _headline),
        (labels.rendering, 2.0, _words),
    ):
        found = [make(statement, report, index, context) for index, report in numbered]
        if any(found):
            columns.append(column(heading, weight))
            cells.append([cell(context, *paragraphs) for paragraphs in found])
    caption = fill(labels.renderings, name=names(statement.who, context))
    return (_table(columns, cells, caption, labels.renderings_summary),)


def _table(columns: list[Column], cells: list[list[Cell]], caption: Inlines, summary: str) -> Table:
    rows = tuple(Row(row) for row in zip(*cells, strict=True))
    return Table(tuple(columns), rows, caption, summary)


def _source(report: Report, context: Context) -> Cell:
    source = context.sources[report.source]
    carried = carried_by(context, source)
    name = spaced(source_name(context, source), (Aside(carried),) if carried else ())
    return cell(context, spaced(name, cite(context, (report.source,))))


def _attributed_to(
    statement: Statement, report: Report, index: int, context: Context
) -> list[Inlines]:
    """Whom the source calls the speaker; beneath it, who told it, where the report says that."""
    found: list[Inlines] = []
    if report.attributed_to is not None:
        found.append((part(statement.id, f"reports.{index}.attributed_to", report.attributed_to),))
    if told := attribution.told_to_report(statement, index, context):
        found.append((Aside(told),))
    return found


def _headline(statement: Statement, report: Report, index: int, context: Context) -> list[Inlines]:
    """The headline as the outlet's words; beneath it, where it says more than was said, in what."""
    at = f"reports.{index}"
    if report.headline is None:
        if report.form != "headline" or report.words is None:
            return []
        words = _printed(statement, report, f"{at}.words", report.words, context)
        key = (statement.id, "words", report.source)
        return [_marked(words, Voice.OUTLET, key, [], context)]
    words = _printed(statement, report, f"{at}.headline.words", report.headline.words, context)
    key = (statement.id, "headline", report.source)
    found = [_marked(words, Voice.OUTLET, key, [], context)]
    if report.headline.stronger is not None:
        reason = part(statement.id, f"{at}.headline.stronger", report.headline.stronger)
        sign = status(context.wording.statements.stronger)
        found.append((sign, Aside((Text(" "), reason))))
    return found


def _words(statement: Statement, report: Report, index: int, context: Context) -> list[Inlines]:
    """The speaker's words as this source quotes them, then its own; how, and where in it."""
    labels = context.wording.statements
    forms = {
        "direct": labels.quoted,
        "partial": labels.partly_quoted,
        "paraphrase": labels.paraphrased,
        "headline": labels.headline,
    }
    at = f"reports.{index}"
    form = forms[report.form] if report.form else labels.quoted if report.quote else ""
    told: list[Inlines] = [(Text(form),)] if form else []
    if report.place:
        told.append((part(statement.id, f"{at}.place", report.place),))
    if by := attribution.translated(statement, report, index, context):
        told.append(by)
    found: list[Inlines] = []
    if quotation := _quotation(statement, report):
        own = report.quote is not None
        words: Inlines = (part(statement.id, "quote", quotation),)
        if own:
            words = attribution.report_quotation(statement, report, index, context)
        elif statement.quote_language:
            words = (Foreign(words, statement.quote_language),)
        key = (statement.id, "rendering" if own else "quote", report.source)
        voice = attribution.voice(statement, context)
        found.append(_marked(words, voice, key, told, context))
        if own and (line := attribution.report_translation(statement, report, index, context)):
            found.append(line)
        told = [(Text(labels.own_words),)] if report.words else []
    if report.words is not None and report.form != "headline":
        words = _printed(statement, report, f"{at}.words", report.words, context)
        key = (statement.id, "words", report.source)
        found.append(_marked(words, Voice.OUTLET, key, told, context))
        told = []
    if told:
        found.append((Aside(joined(told, context.wording.lists.between)),))
    return found


def _printed(
    statement: Statement, report: Report, field: str, words: str, context: Context
) -> Inlines:
    """Words as the source of a report prints them."""
    source = context.sources[report.source]
    return to_the_letter(context, source, (part(statement.id, field, words),))


def _marked(
    words: Inlines, voice: Voice, key: tuple[str, ...], told: list[Inlines], context: Context
) -> Inlines:
    """Words in quotation marks, what is told of them, and a sign that they stand in the source.

    `key` is the record, the field and the source, as what was verified knows them.
    """
    sign = [(status(context.wording.statements.checked),)] if key in context.marked else []
    facts = [*told, *sign]
    said = (quoted(context, words, voice),)
    if not facts:
        return said
    return (*said, Text(" "), Aside((Text("— "), *joined(facts, context.wording.lists.between))))
