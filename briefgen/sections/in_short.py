"""Who said what with less detail: a paragraph for each speaker, their words still told apart."""

from __future__ import annotations

from briefgen.model import Statement
from briefgen.sections import attribution, quoting
from briefgen.sections.context import Context, counted_reports
from briefgen.sections.phrases import cite, fill, joined, spaced, status
from briefgen.sections.speakers import Speakers, names
from briefgen.tree import Aside, Block, Inlines, Paragraph, Role, Strong, Text, plain


def in_short(
    spoken: dict[Speakers, list[Statement]], outlets: list[Statement], context: Context
) -> tuple[Block, ...]:
    """One paragraph a speaker; the sources' own voice last."""
    paragraphs = [
        _paragraph(names(speakers, context), statements, context)
        for speakers, statements in spoken.items()
    ]
    if outlets:
        title = (Text(context.wording.statements.outlets),)
        paragraphs.append(_paragraph(title, outlets, context))
    return tuple(paragraphs)


def _paragraph(name: Inlines, statements: list[Statement], context: Context) -> Paragraph:
    """Terms that all statements share stand after the name, others after their statement.

    On how many reports and origins it rests stands behind each.
    """
    terms = [attribution.terms_in_brief(statement, context) for statement in statements]
    shared = len({plain(found) for found in terms}) == 1
    named = spaced((Strong(name),), _bracketed(terms[0]) if shared else ())
    pieces = [
        spaced(
            attribution.in_few(statement, context),
            () if shared else _bracketed(found),
            cite(context, _carried_by(statement, context)),
            _resting(statement, context),
        )
        for statement, found in zip(statements, terms, strict=True)
    ]
    pattern = context.wording.statements.in_short
    return Paragraph(fill(pattern, name=named, words=joined(pieces, " ")), Role.DETAIL)


def _bracketed(words: Inlines) -> Inlines:
    return (Aside((Text("("), *words, Text(")"))),) if words else ()


def _resting(statement: Statement, context: Context) -> Inlines:
    """Whether the words were found in their source, who else reports them, and how many in all."""
    every = context.basis.sources(statement.id)
    if not every:
        return ()
    labels = context.wording.statements
    told: list[Inlines] = []
    if attribution.shows_quotation(statement, context):
        carrying = quoting.having(statement, context)
        if (statement.id, "quote") in context.marked:
            told.append((status(labels.checked),))
        told += quoting.cited_renderings(statement, context, but=carrying)
        told += attribution.translations(statement, context)
    told.append((Text(counted_reports(context, statement.id)),))
    return _bracketed(joined(told, context.wording.lists.clauses))


def _carried_by(statement: Statement, context: Context) -> frozenset[str]:
    """The sources of the words that are shown: for a quotation, those that have it."""
    if attribution.shows_quotation(statement, context):
        return quoting.having(statement, context)
    return frozenset(report.source for report in statement.reports)
