"""Who said what with less detail: a paragraph for each speaker, their words still told apart."""

from __future__ import annotations

from briefgen.model import Statement
from briefgen.sections import attribution
from briefgen.sections.context import Context
from briefgen.sections.phrases import cite, joined, part, quoted, spaced
from briefgen.sections.speakers import Speakers, names
from briefgen.tree import Aside, Block, Inlines, Paragraph, Part, Strong, Text, Voice, plain


def in_short(
    spoken: dict[Speakers, list[Statement]], outlets: list[Statement], context: Context
) -> tuple[Block, ...]:
    """One paragraph a speaker; the sources' own voice last."""
    paragraphs = [
        _paragraph(names(speakers, context), statements, Voice.SPEAKER, context)
        for speakers, statements in spoken.items()
    ]
    if outlets:
        title = (Text(context.wording.statements.outlets),)
        paragraphs.append(_paragraph(title, outlets, Voice.OUTLET, context))
    return tuple(paragraphs)


def _paragraph(
    name: Inlines, statements: list[Statement], voice: Voice, context: Context
) -> Paragraph:
    pieces: list[Inlines] = [(Strong(name),)]
    terms = ""
    for statement in statements:
        now = attribution.terms_in_line(statement, context)[:1]
        changed = joined(now, "") if now and plain(now[0]) != terms else ()
        terms = plain(now[0]) if now else ""
        pieces.append(
            spaced(
                _words(statement, voice, context),
                (Aside((Text("("), *changed, Text(")"))),) if changed else (),
                cite(context, context.basis.sources(statement.id)),
            )
        )
    return Paragraph(joined(pieces, " "))


def _words(statement: Statement, voice: Voice, context: Context) -> Inlines:
    """The quotation, or our account run into one paragraph."""
    if statement.quote:
        return (quoted(context, (part(statement.id, "quote", statement.quote),), voice),)
    if statement.said is None:
        return ()
    match statement.said.blocks:
        case (Paragraph(children),):
            return (Part(children, statement.id, "said"),)
        case _:
            return (part(statement.id, "said", statement.said.text),)
