"""Who said what: speaker by speaker, their words, the outlets' words and ours told apart."""

from __future__ import annotations

from briefgen.model import Brief, Report, Statement
from briefgen.sections import anchors, attribution, quoting, renderings
from briefgen.sections.context import Context, counted_reports
from briefgen.sections.in_short import in_short
from briefgen.sections.phrases import (
    blocks,
    cite,
    ended,
    fill,
    headed,
    joined,
    listed,
    part,
    quoted,
    source_name,
    spaced,
    status,
    to_the_letter,
)
from briefgen.sections.speakers import by_speaker, heading
from briefgen.tree import Aside, Block, Inlines, Paragraph, Section, Text, Utterance, Voice


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A section for each speaker, then one for what the reports say in their own voice."""
    spoken, outlets = by_speaker(brief, context)
    if not spoken and not outlets:
        return ()
    if context.brief:
        return headed(context, *in_short(spoken, outlets, context))
    sections = [
        Section(
            heading(speakers, context),
            tuple(_utterances(statements, context)),
            f"speaker-{'-'.join(speakers)}",
        )
        for speakers, statements in spoken.items()
    ]
    if outlets:
        title = (Text(context.wording.statements.outlets),)
        sections.append(Section(title, tuple(_utterances(outlets, context)), "speaker-outlets"))
    return headed(context, *sections)


def _utterances(statements: list[Statement], context: Context) -> list[Block]:
    return [block for statement in statements for block in _statement(statement, context)]


def _statement(statement: Statement, context: Context) -> list[Block]:
    """Their words with all that is known of them, ours beside, then each outlet's own."""
    found: list[Block] = []
    about = _about(statement, context)
    anchor: str | None = f"{anchors.STATEMENT}{statement.id}"
    if statement.quote:
        voice = attribution.voice(statement, context)
        said = Paragraph((*attribution.quotation(statement, context), Text(" "), about))
        found.append(Utterance((said,), voice, anchor))
        if translation := statement.quote_translation:
            line = attribution.translation_line(
                statement.id, "quote_translation", translation, statement.quote_language, context
            )
            found.append(Utterance((Paragraph(line),), Voice.OURS))
        about = _aside((Text(context.wording.statements.our_words),))
        anchor = None
    if statement.said:
        ours = ended(blocks(statement.id, "said", statement.said), (about,))
        found.append(Utterance(ours, Voice.OURS, anchor))
    if renderings.side_by_side(statement):
        return [*found, *renderings.table(statement, context)]
    for index, report in enumerate(statement.reports):
        if report.quote:
            found.append(_its_words(statement, report, index, Voice.SPEAKER, context))
            if line := attribution.report_translation(statement, report, index, context):
                found.append(Utterance((Paragraph(line),), Voice.OURS))
        if report.words:
            found.append(_its_words(statement, report, index, Voice.OUTLET, context))
    return found


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
    line = spaced(_row(pieces, context), cite(context, (report.source,)))
    said = Paragraph((quoted(context, words, voice), Text(" "), _aside(line)))
    return Utterance((said,), voice)


def _about(statement: Statement, context: Context) -> Aside:
    """How the words are rendered, for whom, on what terms, when, where, to whom, by whom.

    The language of foreign words stands first. A quotation that was found in the text of its source
    has a mark.
    """
    by_outlet = attribution.voice(statement, context) is Voice.OUTLET
    sources = context.basis.sources(statement.id)
    alike = statement.quote is None or quoting.having(statement, context).issuperset(sources)
    forms = _forms(statement, context)
    at_end = len(forms) == 1 or (by_outlet and alike)
    pieces = [attribution.spoken_in(statement, context)]
    if by_outlet:
        names = [source_name(context, context.sources[id_]) for id_ in statement.who]
        pieces.append(listed(context, names))
    if not at_end:
        pieces += quoting.cited_renderings(statement, context)
    elif not (by_outlet and alike):
        pieces.append((Text(forms[0]),))
    if not renderings.side_by_side(statement):
        pieces += attribution.as_carried(statement, context)
    pieces.append(attribution.on_behalf(statement, context))
    pieces += attribution.terms_in_line(statement, context)
    if not renderings.side_by_side(statement):
        pieces += attribution.told_otherwise(statement, context)
        pieces.append(attribution.as_reported(statement, context))
    if statement.date or statement.date_as or not by_outlet:
        pieces.append(attribution.when_said(statement, context))
    if statement.setting:
        pieces.append((part(statement.id, "setting", statement.setting),))
    pieces.append(attribution.to_whom(statement, context))
    if not renderings.side_by_side(statement):
        pieces += attribution.translations(statement, context)
    if (statement.id, "quote") in context.marked:
        pieces.append((status(context.wording.statements.checked),))
    line = _row([piece for piece in pieces if piece], context)
    if at_end:
        line = spaced(line, cite(context, sources))
    counted = counted_reports(context, statement.id)
    resting = fill(context.wording.statements.counts, counted=counted)
    return _aside((*line, *resting) if sources else line)


def _forms(statement: Statement, context: Context) -> tuple[str, ...]:
    """How the words are rendered, each way once."""
    labels = context.wording.statements
    if statement.quote:
        return tuple(quoting.renderings(statement, context)) or (labels.quoted,)
    headlines = bool(statement.reports) and all(r.form == "headline" for r in statement.reports)
    return (labels.headline if headlines else labels.paraphrased,)


def _row(pieces: list[Inlines], context: Context) -> Inlines:
    return joined(pieces, context.wording.lists.between)


def _aside(line: Inlines) -> Aside:
    return Aside((Text("— "), *line))
