"""Lists the quotations and titles of a brief, each with the sources in which to look for it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.diagnostics import DataPath
from briefgen.model import Actor, Brief, Condition, Report, Source, Statement
from briefgen.model.bearing import Bearing, having, may_have, of_report
from briefgen.model.relaying import who_relayed
from briefgen.model.sources import OWN_ORIGIN
from briefgen.quotations.cautions import FEWEST_WORDS
from briefgen.quotations.matching import searchable
from briefgen.quotations.quoting import WORD
from briefgen.quotations.verification import TITLE, Query, Speaker


def asked(brief: Brief) -> tuple[Query, ...]:
    """Return every quotation with every source that should have it, in the order of the file.

    Titles of sources stand last: they are printed in quotation marks, and each is looked for in the
    copy of its own source. One of a word or two is not: it would be found by chance.
    """
    return tuple(_Brief(brief).all())


class _Brief:
    """A brief and its indexes."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.actors = {actor.id: actor for actor in brief.actors}
        self.sources = {source.id: source for source in brief.sources}
        self.statements = {statement.id: statement for statement in brief.statements}
        self.everybody = frozenset(w for a in brief.actors if a.kind != "state" for w in _names(a))

    def all(self) -> Iterator[Query]:
        for index, statement in enumerate(self.brief.statements):
            path: DataPath = ("statements", index)
            if statement.quote is not None:
                yield from self.of_speaker(statement, statement.quote, (*path, "quote"))
            for number, report in enumerate(statement.reports):
                if report.quote is not None:
                    place = (*path, "reports", number, "quote")
                    yield self.of_report(statement, report, report.quote, place)
                if report.words is not None:
                    place = (*path, "reports", number, "words")
                    yield self.of_outlet(statement, report, report.words, place)
                if report.headline is not None:
                    place = (*path, "reports", number, "headline", "words")
                    yield self.of_outlet(statement, report, report.headline.words, place)
        for index, condition in enumerate(self.brief.conditions):
            if condition.quote is not None:
                path = ("conditions", index, "quote")
                yield from self.of_condition(condition, condition.quote, path)

        for index, source in enumerate(self.brief.sources):
            if source.title is not None and _tells(source.title):
                path = ("sources", index, "title")
                yield self.of_title(source, source.title, path)

    def of_title(self, source: Source, title: str, path: DataPath) -> Query:
        speaker = Speaker(frozenset(), frozenset(), outlet=True)
        return self.ask((source.id, TITLE, source.id), title, path, speaker, None)

    def of_speaker(self, statement: Statement, quote: str, path: DataPath) -> Iterator[Query]:
        has = having(statement)
        for report in statement.reports:
            bearing = of_report(report)
            here = report.source in has
            any_of = here and bearing is Bearing.UNSAID and len(has) > 1
            reason = _elsewhere(bearing, here=here)
            speaker = self.speaker(_speaking(statement), report.source)
            yield self.ask(
                (statement.id, "quote", report.source), quote, path, speaker, reason, any_of=any_of
            )

    def of_outlet(self, statement: Statement, report: Report, words: str, path: DataPath) -> Query:
        speaker = Speaker(frozenset(), frozenset(), outlet=True)
        field = "headline" if "headline" in path else "words"
        return self.ask((statement.id, field, report.source), words, path, speaker, None)

    def of_report(self, statement: Statement, report: Report, quote: str, path: DataPath) -> Query:
        """The words that only this report has, in their language: never a translation of ours."""
        speaker = self.speaker(_speaking(statement), report.source)
        key = (statement.id, "rendering", report.source)
        return self.ask(key, quote, path, speaker, None)

    def of_condition(self, condition: Condition, quote: str, path: DataPath) -> Iterator[Query]:
        stated = [self.statements[s] for s in condition.stated_in if s in self.statements]
        sources = may_have(condition, stated)
        for source in sources:
            speakers = (*condition.set_by, *(who for s in stated for who in s.who))
            speaker = self.speaker(speakers, source)
            key = (condition.id, "quote", source)
            one = self.ask(key, quote, path, speaker, None, any_of=len(sources) > 1)
            yield replace(one, elsewhere=len(stated) > 1)

    def ask(
        self,
        key: tuple[str, str, str],
        quotation: str,
        path: DataPath,
        speaker: Speaker,
        reason: str | None,
        *,
        any_of: bool = False,
    ) -> Query:
        record, field, source = key
        known = self.sources.get(source)
        reason = reason or searchable(quotation) or _no_snapshot(known)
        usual = self.said_in(record, field, source) or self.brief.brief.language
        language = (known.language if known else None) or usual
        return Query(
            record, field, source, quotation, path, speaker, language, any_of, reason=reason
        )

    def said_in(self, record: str, field: str, source: str) -> str | None:
        """The language that a statement gives for a quotation: its own, or that of a report."""
        statement = self.statements.get(record)
        if statement is None or field not in {"quote", "rendering"}:
            return None
        if field == "quote":
            return statement.quote_language
        own = (r.quote_language for r in statement.reports if r.source == source and r.quote)
        return next(own, None)

    def speaker(self, who: tuple[str | None, ...], source: str) -> Speaker:
        actors = [self.actors[one] for one in who if one in self.actors]
        states = [self.actors[a.of] for a in actors if a.of in self.actors]
        names = frozenset(word for actor in (*actors, *states) for word in _names(actor))
        known = self.sources.get(source)
        own = known is not None and known.kind in OWN_ORIGIN
        outlet = own or not actors
        return Speaker(names, self.everybody - names, outlet=outlet)


def _elsewhere(bearing: Bearing, *, here: bool) -> str | None:
    """Why a statement's quotation is not looked for in a source; None if it is."""
    match bearing:
        case Bearing.QUOTED | Bearing.QUOTED_IN_PART | Bearing.IN_HEADLINE:
            return None
        case Bearing.QUOTED_OTHERWISE | Bearing.HEADLINED_OTHERWISE:
            return "this source has words of its own, which are looked for instead"
        case Bearing.UNSAID if here:
            return None
        case Bearing.UNSAID | Bearing.PARAPHRASED:
            return "this source renders the words in a paraphrase"


def _tells(title: str) -> bool:
    """Whether a title is long enough to be found only where it stands."""
    return searchable(title) is None and len(WORD.findall(title)) >= FEWEST_WORDS


def _speaking(statement: Statement) -> tuple[str | None, ...]:
    """Whom a source may name beside the words: who said them, for whom, and who relayed them."""
    return (*statement.who, statement.for_, *who_relayed(statement))


def _no_snapshot(source: Source | None) -> str | None:
    if source is not None and source.snapshot is not None:
        return None
    return "its source names no snapshot"


def _names(actor: Actor) -> Iterator[str]:
    """The words with a capital in an actor's names, by which a text may name the actor."""
    for name in (actor.name, *actor.aliases):
        yield from (word for word in WORD.findall(name) if word[:1].isupper() and len(word) > 2)  # noqa: PLR2004 - titles and numerals are no names
