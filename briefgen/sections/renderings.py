"""One utterance as several sources render it, side by side: whose it is, in what words."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Report, Statement
from briefgen.model.bearing import Bearing, of_report, surely_having
from briefgen.sections import attribution
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    carried_by,
    cite,
    fill,
    joined,
    part,
    quoted,
    source_name,
    spaced,
    status,
    to_the_letter,
)
from briefgen.tree import Aside, Block, Inlines, Paragraph, Role, Text, Utterance, Voice


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


def stacked(statement: Statement, context: Context) -> tuple[Block, ...]:
    """The renderings one beneath the other, each behind the number of its source."""
    found: list[Block] = []
    for index, report in enumerate(statement.reports):
        found += _rendering(statement, report, index, context)
    return tuple(found)


def _rendering(
    statement: Statement, report: Report, index: int, context: Context
) -> Iterator[Block]:
    """One report: whom it calls the speaker, how it renders the words; its headline; the words."""
    labels = context.wording.statements
    form = _form(report, context)
    pieces = [carried_by(context, context.sources[report.source])]
    at = f"reports.{index}"
    if report.attributed_to is not None:
        name = (part(statement.id, f"{at}.attributed_to", report.attributed_to),)
        pieces.append(fill(labels.described, words=name))
    pieces.append(attribution.told_to_report(statement, index, context))
    if form:
        pieces.append((Text(form),))
    if report.place:
        pieces.append((part(statement.id, f"{at}.place", report.place),))
    pieces.append(attribution.translated(statement, report, index, context))
    told = joined([piece for piece in pieces if piece], context.wording.lists.between)
    numbers = cite(context, (report.source,)) or source_name(
        context, context.sources[report.source]
    )
    yield Paragraph(spaced(numbers, told), Role.DETAIL)
    yield from _quotations(statement, report, index, context)
    yield from _headline(statement, report, index, context)


def _form(report: Report, context: Context) -> str:
    labels = context.wording.statements
    forms = {
        "direct": labels.quoted,
        "partial": labels.partly_quoted,
        "paraphrase": labels.paraphrased,
        "headline": labels.headline,
    }
    return forms[report.form] if report.form else labels.quoted if report.quote else ""


def _quotations(
    statement: Statement, report: Report, index: int, context: Context
) -> Iterator[Block]:
    """The speaker's words as this source quotes them, then its own."""
    labels = context.wording.statements
    at = f"reports.{index}"
    quotation = _quotation(statement, report)
    if quotation and report.quote is not None:
        words = attribution.report_quotation(statement, report, index, context)
        voice = attribution.voice(statement, context)
        yield _utterance(words, voice, (statement.id, "rendering", report.source), "", context)
        if line := attribution.report_translation(statement, report, index, context):
            yield Paragraph(line)
    if report.words is not None:
        words = _printed(statement, report, f"{at}.words", report.words, context)
        told = labels.own_words if quotation else ""
        key = (statement.id, "words", report.source)
        yield _utterance(words, Voice.OUTLET, key, told, context)


def _headline(
    statement: Statement, report: Report, index: int, context: Context
) -> Iterator[Block]:
    """The headline as the outlet's words; beneath it, where it says more than was said, in what."""
    if report.headline is None:
        return
    at = f"reports.{index}.headline"
    labels = context.wording.statements
    words = _printed(statement, report, f"{at}.words", report.headline.words, context)
    key = (statement.id, "headline", report.source)
    yield _utterance(words, Voice.OUTLET, key, labels.headline_given, context)
    if report.headline.stronger is not None:
        reason = part(statement.id, f"{at}.stronger", report.headline.stronger)
        yield Paragraph((status(labels.stronger), Text(" "), reason), Role.DETAIL)


def _printed(
    statement: Statement, report: Report, field: str, words: str, context: Context
) -> Inlines:
    """Words as the source of a report prints them."""
    source = context.sources[report.source]
    return to_the_letter(context, source, (part(statement.id, field, words),))


def _utterance(
    words: Inlines, voice: Voice, key: tuple[str, ...], told: str, context: Context
) -> Utterance:
    """Words in quotation marks, what is told of them, and a sign that they stand in the source.

    `key` is the record, the field and the source, as what was verified knows them.
    """
    facts: list[Inlines] = [(Text(told),)] if told else []
    if key in context.marked:
        facts.append((status(context.wording.statements.checked),))
    said: Inlines = (quoted(context, words, voice),)
    if facts:
        row = joined(facts, context.wording.lists.between)
        said = (*said, Text(" "), Aside((Text("— "), *row)))
    return Utterance((Paragraph(said),), voice)
