"""What is recorded of a statement beside its words: rendering, terms, date, audience, origins."""

from __future__ import annotations

from briefgen.model import Statement
from briefgen.sections import attribution, quoting, renderings
from briefgen.sections.context import Context, counted_reports
from briefgen.sections.phrases import joined, part
from briefgen.sections.said_once import Fact, Facts, Kind
from briefgen.tree import Inlines, Text, Voice, plain

PARAPHRASED, UNDATED, NO_TERMS = "paraphrased", "undated", "no-terms"
UNKNOWN, OWN = "origins-unknown", "origins-own"
"""Keys of facts that a line can say of most statements; those of terms are the terms themselves."""


def facts(statement: Statement, context: Context) -> Facts:
    """Return what is recorded of a statement, by kind; in brief no more than a short list has."""
    by_outlet = attribution.voice(statement, context) is Voice.OUTLET
    found = {
        Kind.RENDERED: _rendered(statement, context),
        Kind.TERMS: _terms(statement, context, by_outlet=by_outlet),
        Kind.RESTING: _resting(statement, context),
    }
    if not context.brief:
        found[Kind.WHEN] = _when(statement, context, by_outlet=by_outlet)
        found[Kind.WHERE] = _where(statement)
        found[Kind.TO_WHOM] = _fact(attribution.to_whom(statement, context))
    return {kind: fact for kind, fact in found.items() if fact is not None}


def _fact(words: Inlines, key: str | None = None) -> Fact | None:
    return Fact(words, key or plain(words)) if words else None


def cites_itself(statement: Statement, context: Context) -> bool:
    """Whether the renderings name the sources, each its own, so that no row of numbers is needed.

    It is so where sources render the words in more than one way, or none of them has the quotation.
    """
    if statement.quote is None or (context.brief and not _shows(statement, context)):
        return False
    sources = set(context.basis.sources(statement.id))
    has = quoting.having(statement, context)
    return len(_forms(statement, context)) > 1 or (bool(statement.reports) and not has >= sources)


def _shows(statement: Statement, context: Context) -> bool:
    return attribution.shows_quotation(statement, context)


def _forms(statement: Statement, context: Context) -> tuple[str, ...]:
    """How the words are rendered, each way once."""
    labels = context.wording.statements
    if statement.quote:
        return tuple(quoting.renderings(statement, context)) or (labels.quoted,)
    headlines = bool(statement.reports) and all(r.form == "headline" for r in statement.reports)
    return (labels.headline if headlines else labels.paraphrased,)


def _rendered(statement: Statement, context: Context) -> Fact | None:
    """How the words are rendered, in what language they are, for whom; who carried the reports.

    In brief only where the words on show are rendered in several ways, or are ours.
    """
    labels = context.wording.statements
    if context.brief and not cites_itself(statement, context):
        if not _shows(statement, context):
            return _fact((Text(labels.paraphrased),), PARAPHRASED)
        told = attribution.translations(statement, context)
        return _fact(joined(told, context.wording.lists.between))
    forms = _forms(statement, context)
    by_outlet = attribution.voice(statement, context) is Voice.OUTLET
    sources = context.basis.sources(statement.id)
    alike = statement.quote is None or quoting.having(statement, context).issuperset(sources)
    pieces: list[Inlines] = []
    if not context.brief:
        pieces.append(attribution.spoken_in(statement, context))
    if cites_itself(statement, context):
        pieces += quoting.cited_renderings(statement, context)
    elif not (by_outlet and alike):
        pieces.append((Text(forms[0]),))
    if not context.brief:
        if not renderings.side_by_side(statement):
            pieces += attribution.as_carried(statement, context)
        pieces.append(attribution.on_behalf(statement, context))
    if not renderings.side_by_side(statement):
        pieces += attribution.translations(statement, context)
    pieces = [piece for piece in pieces if piece]
    row = joined(pieces, context.wording.lists.between)
    plainly = len(pieces) == 1 and plain(row) == labels.paraphrased
    return _fact(row, PARAPHRASED if plainly else None)


def _terms(statement: Statement, context: Context, *, by_outlet: bool) -> Fact | None:
    """On what terms the words are cited, who told them, and what the speaker is called.

    What a source says in its own voice need have none: nothing is then said of them.
    """
    if context.brief:
        pieces = [attribution.terms_in_brief(statement, context)]
    else:
        pieces = attribution.terms_in_line(statement, context)
    alone = len(pieces) == 1
    if not context.brief and not renderings.side_by_side(statement):
        pieces = [
            *pieces,
            *attribution.told_otherwise(statement, context),
            attribution.as_reported(statement, context),
        ]
    pieces = [piece for piece in pieces if piece]
    terms = statement.attribution
    if not pieces:
        unsaid: Inlines = (Text(context.wording.statements.no_terms),)
        return None if by_outlet else _fact(unsaid, NO_TERMS)
    row = joined(pieces, context.wording.lists.between)
    if terms is None or not alone or len(pieces) > 1:
        return _fact(row)
    bare = plain(row) == context.wording.positions.terms[terms.terms].word
    return _fact(row, terms.terms if bare else None)


def _when(statement: Statement, context: Context, *, by_outlet: bool) -> Fact | None:
    if statement.date or statement.date_as:
        return _fact(attribution.when_said(statement, context))
    return None if by_outlet else _fact(attribution.when_said(statement, context), UNDATED)


def _where(statement: Statement) -> Fact | None:
    if not statement.setting:
        return None
    return _fact((part(statement.id, "setting", statement.setting),))


def _resting(statement: Statement, context: Context) -> Fact | None:
    """How many reports and origins there are; alike where nothing is known, or each has its own."""
    sources = context.basis.sources(statement.id)
    if not sources:
        return None
    roots = context.basis.origins(statement.id)
    words = (Text(counted_reports(context, statement.id)),)
    if not roots.known:
        # That two reports are of one, or one report of several, is told though no origin is known.
        return _fact(words, UNKNOWN if roots.single == (len(sources) == 1) else None)
    own = len(roots.known) == len(sources) and not roots.unknown
    return _fact(words, OWN if own else None)
