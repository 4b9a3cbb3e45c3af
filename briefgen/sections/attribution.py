"""The terms on which a speaker is cited, and when, where and to whom something was said."""

from __future__ import annotations

from briefgen.model import Report, Statement
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    carried_by,
    fill,
    flat,
    listed,
    name_of,
    part,
    quoted,
    source_name,
    spaced,
)
from briefgen.tree import Foreign, Inlines, Text, Voice


def voice(statement: Statement, context: Context) -> Voice:
    """Whose words the quotation holds: what a source itself says is the outlet's."""
    by_outlet = all(id_ in context.sources for id_ in statement.who)
    return Voice.OUTLET if by_outlet else Voice.SPEAKER


def quotation(statement: Statement, context: Context) -> Inlines:
    """The speaker's words between quotation marks, marked as being in their language."""
    words: Inlines = (part(statement.id, "quote", statement.quote or ""),)
    if statement.quote_language:
        words = (Foreign(words, statement.quote_language),)
    return (quoted(context, words, voice(statement, context)),)


def shows_quotation(statement: Statement, context: Context) -> bool:
    """Whether the quotation says most to a reader; one in another language says less than ours."""
    if statement.quote is None:
        return False
    return statement.said is None or not context.foreign(statement.quote_language)


def in_few(statement: Statement, context: Context) -> Inlines:
    """A statement on one line: the quotation, or our account."""
    if shows_quotation(statement, context):
        return quotation(statement, context)
    return (flat(context, statement.id, "said", statement.said),) if statement.said else ()


def spoken_in(statement: Statement, context: Context) -> Inlines:
    """In what language the quotation is, where that is not the brief's."""
    if statement.quote_language is None or not context.foreign(statement.quote_language):
        return ()
    name = part(statement.id, "quote_language", context.language_name(statement.quote_language))
    return fill(context.wording.statements.in_language, name=(name,))


def terms_in_cell(statement: Statement, context: Context) -> Inlines:
    """The terms as a table's cell has them, with what the source calls an unnamed speaker."""
    terms = statement.attribution
    labels = context.wording.positions
    if terms is None:
        own = all(id_ in context.sources for id_ in statement.who)
        return (Text(labels.outlet if own else labels.no_terms),)
    word = (part(statement.id, "attribution.terms", labels.terms[terms.terms].cell),)
    if terms.described_as is None:
        return word
    described = (part(statement.id, "attribution.described_as", terms.described_as),)
    return fill(labels.cell_described, terms=word, words=described)


def words_of(statement: Statement, context: Context) -> Inlines:
    """Whose words they are, and on which terms, as a cell has it behind other words."""
    labels = context.wording.positions
    name = listed(context, [name_of(context, id_) for id_ in statement.who])
    if statement.for_ is not None:
        name = fill(labels.on_behalf, name=name, principal=name_of(context, statement.for_))
    terms = statement.attribution
    if terms is None:
        return fill(labels.words_no_terms, name=name)
    word: Inlines = (part(statement.id, "attribution.terms", labels.terms[terms.terms].word),)
    if terms.described_as:
        described = (part(statement.id, "attribution.described_as", terms.described_as),)
        word = fill(labels.cell_described, terms=word, words=described)
    return fill(labels.words_of, name=name, terms=word)


def terms_in_line(statement: Statement, context: Context) -> list[Inlines]:
    """The same in a line: the terms, what the speaker is called, the reason given."""
    terms = statement.attribution
    if terms is None:
        return []
    word = context.wording.positions.terms[terms.terms].word
    labels = context.wording.statements
    found: list[Inlines] = [(part(statement.id, "attribution.terms", word),)]
    if terms.described_as:
        words = (part(statement.id, "attribution.described_as", terms.described_as),)
        found.append(fill(labels.described, words=words))
    if terms.reason:
        words = (part(statement.id, "attribution.reason", terms.reason),)
        found.append(fill(labels.reason, words=words))
    return found


def as_reported(statement: Statement, context: Context) -> Inlines:
    """Whom the reports call the speaker, where they all do so alike and the terms do not say it."""
    terms = statement.attribution
    said = terms.described_as if terms else None
    for index, report in enumerate(statement.reports):
        if report.attributed_to and report.attributed_to != said:
            words = (part(statement.id, f"reports.{index}.attributed_to", report.attributed_to),)
            return fill(context.wording.statements.described, words=words)
    return ()


def when_said(statement: Statement, context: Context) -> Inlines:
    """The date in the source's own words, or as precise as it is; else that there is none."""
    if statement.date_as:
        return (part(statement.id, "date_as", statement.date_as),)
    if statement.date:
        return (part(statement.id, "date", context.date(statement.date)),)
    return (Text(context.wording.statements.undated),)


def on_behalf(statement: Statement, context: Context) -> Inlines:
    """For whom somebody spoke, where the speaker's own entry does not say it."""
    principal = statement.for_
    if principal is None or principal in statement.who:
        return ()
    speakers = [context.actors[id_] for id_ in statement.who if id_ in context.actors]
    if speakers and all(speaker.of == principal for speaker in speakers):
        return ()
    return fill(context.wording.statements.speaking_for, name=name_of(context, principal))


def to_whom(statement: Statement, context: Context) -> Inlines:
    """Before whom it was said."""
    if not statement.to:
        return ()
    hearers = [(part(statement.id, f"to.{i}", name),) for i, name in enumerate(statement.to)]
    return fill(context.wording.statements.to, name=listed(context, hearers))


def translated(statement: Statement, report: Report, index: int, context: Context) -> Inlines:
    """By whom a report's words were translated, and from what."""
    if report.translation is None:
        return ()
    labels = context.wording.statements
    field = f"reports.{index}.translation"
    name = (part(statement.id, f"{field}.by", report.translation.by),)
    if report.translation.language is None:
        return fill(labels.translated, name=name)
    language = context.language_name(report.translation.language)
    return fill(
        labels.translated_from,
        name=name,
        language=(part(statement.id, f"{field}.language", language),),
    )


def as_carried(statement: Statement, context: Context) -> list[Inlines]:
    """Who carried the reports that were not read with their outlet; of several, each by name."""
    sources = [context.sources[id_] for id_ in context.basis.sources(statement.id)]
    told = [(source, words) for source in sources if (words := carried_by(context, source))]
    if len(sources) == 1:
        return [words for _, words in told]
    return [spaced(source_name(context, source), words) for source, words in told]
