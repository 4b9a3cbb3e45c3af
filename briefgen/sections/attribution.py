"""On what terms a speaker is cited, who relayed and translated the words, when and where said."""

from __future__ import annotations

from briefgen.model import QuoteTranslation, Report, Statement
from briefgen.model.relaying import Relayers, relaying
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    carried_by,
    cite,
    fill,
    flat,
    joined,
    listed,
    name_of,
    part,
    quoted,
    source_name,
    spaced,
    to_the_letter,
)
from briefgen.tree import Aside, Foreign, Inlines, Text, Voice


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
    """Whether the quotation says most to a reader.

    One in another language says less than our account of it, unless it is translated.
    """
    if statement.quote is None:
        return False
    readable = not context.foreign(statement.quote_language)
    return readable or statement.said is None or statement.quote_translation is not None


def in_few(statement: Statement, context: Context) -> Inlines:
    """A statement on one line: the quotation with its translation, or our account."""
    if not shows_quotation(statement, context):
        return (flat(context, statement.id, "said", statement.said),) if statement.said else ()
    words = quotation(statement, context)
    translation = statement.quote_translation
    if translation is None:
        return words
    said = _translation_words(statement.id, "quote_translation", translation)
    whose = translation_of(
        statement.id, "quote_translation", translation, statement.quote_language, context
    )
    pattern = context.wording.statements.translation_in_line
    return (*words, Text(" "), Aside(fill(pattern, translation=whose, words=said)))


def translation_line(
    record: str,
    field: str,
    translation: QuoteTranslation,
    language: str | None,
    context: Context,
) -> Inlines:
    """A translation as it stands beneath its quotation: its words without marks, and whose it is.

    `language` is the language of the quotation.
    """
    whose = translation_of(record, field, translation, language, context)
    words = _translation_words(record, field, translation)
    return (*words, Text(" "), Aside((Text("— "), *whose)))


def translation_of(
    record: str,
    field: str,
    translation: QuoteTranslation,
    language: str | None,
    context: Context,
) -> Inlines:
    """Whose translation of a quotation it is, and from what: ours, unless another is named."""
    labels = context.wording.statements
    source = (Text(context.language_name(language)),) if language else ()
    name = (part(record, f"{field}.by", translation.by),) if translation.by else ()
    if name:
        whose = (
            fill(labels.translation_from, name=name, language=source)
            if source
            else fill(labels.translation_by, name=name)
        )
    else:
        whose = (
            fill(labels.our_translation_from, name=source)
            if source
            else (Text(labels.our_translation),)
        )
    return _through(whose, record, f"{field}.through", translation.through, context)


def _translation_words(record: str, field: str, translation: QuoteTranslation) -> Inlines:
    return (part(record, f"{field}.words", translation.words),)


def _through(
    translation: Inlines, record: str, field: str, tags: tuple[str, ...], context: Context
) -> Inlines:
    """The same with the languages in between, where it was made in more than one step."""
    if not tags:
        return translation
    names = [
        (part(record, f"{field}.{index}", context.language_name(tag)),)
        for index, tag in enumerate(tags)
    ]
    languages = listed(context, names)
    pattern = context.wording.statements.translated_through
    return fill(pattern, translation=translation, languages=languages)


def report_language(report: Report, context: Context) -> str | None:
    """The language of a report's own quotation: as it says itself, else its source's if foreign."""
    if report.quote_language is not None:
        return report.quote_language
    known = context.sources[report.source].language
    return known if context.foreign(known) else None


def report_quotation(statement: Statement, report: Report, index: int, context: Context) -> Inlines:
    """A report's own quotation, without marks, marked as being in its language."""
    words: Inlines = (part(statement.id, f"reports.{index}.quote", report.quote or ""),)
    if report.quote_language is not None:
        return (Foreign(words, report.quote_language),)
    return to_the_letter(context, context.sources[report.source], words)


def report_translation(
    statement: Statement, report: Report, index: int, context: Context
) -> Inlines:
    """What stands beneath a report's own quotation: its translation; nothing without one."""
    if report.quote_translation is None:
        return ()
    field = f"reports.{index}.quote_translation"
    language = report_language(report, context)
    return translation_line(statement.id, field, report.quote_translation, language, context)


def spoken_in(statement: Statement, context: Context) -> Inlines:
    """In what language the quotation is, where that is not the brief's."""
    if statement.quote_language is None or not context.foreign(statement.quote_language):
        return ()
    name = part(statement.id, "quote_language", context.language_name(statement.quote_language))
    return fill(context.wording.statements.in_language, name=(name,))


def told_by(statement: Statement, context: Context) -> Inlines:
    """Who told what the speaker had said, on which terms: “as told on the record by …”.

    Relayers whom only some reports name have the numbers of those. Nothing where nobody relayed
    the words. The terms are the relayers' only where no source has the words from the speaker.
    """
    told = relaying(statement)
    first = _told(statement, told.by, context) if told.by else ()
    return joined(
        [*([first] if first else []), *told_otherwise(statement, context)],
        context.wording.lists.between,
    )


def told_otherwise(statement: Statement, context: Context) -> list[Inlines]:
    """The relayers whom only some reports name, each with the numbers of those."""
    return [
        spaced(
            _told(statement, relayers, context),
            cite(context, [statement.reports[index].source for index in indexes]),
        )
        for relayers, indexes in relaying(statement).otherwise
    ]


def told_to_report(statement: Statement, index: int, context: Context) -> Inlines:
    """Who told the source of one report, where the report names them itself."""
    relayers = statement.reports[index].relayed_by
    return _told(statement, relayers, context) if relayers else ()


def _told(statement: Statement, relayers: Relayers, context: Context) -> Inlines:
    labels = context.wording.statements
    name: Inlines = ()
    for position, relayer in enumerate(relayers):
        words = (
            name_of(context, relayer.who)
            if relayer.who
            else (part(statement.id, _place(statement, relayers, position), relayer.words or ""),)
        )
        name = fill(labels.relayed_then, name=name, next=words) if position else words
    if relaying(statement).all and (how := relayers_terms(statement, context)):
        word = (part(statement.id, "attribution.terms", how),)
        return fill(labels.relayed_on, terms=word, name=name)
    return fill(labels.relayed, name=name)


def relayers_terms(statement: Statement, context: Context) -> str | None:
    """In what way those who told the words are cited: anonymously; None if that is not recorded."""
    terms = statement.attribution
    if terms is None or terms.terms == "reported":
        return None
    return context.wording.statements.relayed_terms[terms.terms]


def _place(statement: Statement, relayers: Relayers, position: int) -> str:
    """The field that holds the words for a relayer."""
    if statement.relayed_by == relayers:
        return f"relayed_by.{position}.words"
    index = next(i for i, r in enumerate(statement.reports) if r.relayed_by == relayers)
    return f"reports.{index}.relayed_by.{position}.words"


def terms_in_cell(statement: Statement, context: Context) -> Inlines:
    """The terms as a table's cell has them, with what the source calls an unnamed speaker.

    Of relayed words the cell says by whom they were told: the terms are theirs.
    """
    terms = statement.attribution
    labels = context.wording.positions
    told = told_by(statement, context)
    if relaying(statement).all:
        found = fill(labels.cell_relayed, words=told)
    elif terms is None:
        own = all(id_ in context.sources for id_ in statement.who)
        found = (Text(labels.outlet if own else labels.no_terms),)
    else:
        found = (part(statement.id, "attribution.terms", labels.terms[terms.terms].cell),)
    if terms is not None and terms.described_as is not None:
        described = (part(statement.id, "attribution.described_as", terms.described_as),)
        found = fill(labels.cell_described, terms=found, words=described)
    if told and not relaying(statement).all:
        return joined([found, told], context.wording.lists.clauses)
    return found


def terms_in_brief(statement: Statement, context: Context) -> Inlines:
    """The terms in the fewest words, and by whom the words were told; nothing for neither."""
    told = told_by(statement, context)
    if relaying(statement).all or statement.attribution is None:
        return told
    word = context.wording.positions.terms[statement.attribution.terms].word
    terms = (part(statement.id, "attribution.terms", word),)
    return joined([terms, *([told] if told else [])], context.wording.lists.between)


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
    """The same in a line: the terms and who told the words, what the speaker is called, the reason.

    Relayers whom only some reports name are left to where those reports are shown.
    """
    terms = statement.attribution
    told = relaying(statement)
    found: list[Inlines] = []
    if terms is not None and not told.all:
        word = context.wording.positions.terms[terms.terms].word
        found.append((part(statement.id, "attribution.terms", word),))
    if told.by:
        found.append(_told(statement, told.by, context))
    if terms is None:
        return found
    labels = context.wording.statements
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


def translations(statement: Statement, context: Context) -> list[Inlines]:
    """Which reports have the statement's words in a translation, by whom, and from what."""
    several = len(statement.reports) > 1
    return [
        spaced(words, cite(context, (report.source,)) if several else ())
        for index, report in enumerate(statement.reports)
        if report.quote is None and report.words is None
        if (words := translated(statement, report, index, context))
    ]


def translated(statement: Statement, report: Report, index: int, context: Context) -> Inlines:
    """By whom a report's words were translated, and from what."""
    if report.translation is None:
        return ()
    labels = context.wording.statements
    field = f"reports.{index}.translation"
    name = (part(statement.id, f"{field}.by", report.translation.by),)
    if report.translation.language is None:
        found = fill(labels.translated, name=name)
    else:
        language = context.language_name(report.translation.language)
        words = (part(statement.id, f"{field}.language", language),)
        found = fill(labels.translated_from, name=name, language=words)
    through = report.translation.through
    return _through(found, statement.id, f"{field}.through", through, context)


def as_carried(statement: Statement, context: Context) -> list[Inlines]:
    """Who carried the reports that were not read with their outlet; of several, each by name."""
    sources = [context.sources[id_] for id_ in context.basis.sources(statement.id)]
    told = [(source, words) for source in sources if (words := carried_by(context, source))]
    if len(sources) == 1:
        return [words for _, words in told]
    return [spaced(source_name(context, source), words) for source, words in told]
