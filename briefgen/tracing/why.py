"""The way from a printed sentence back to its records, reports, and the passage in the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from briefgen.model import (
    Brief,
    Condition,
    Difference,
    Event,
    Judgement,
    Keyed,
    Matter,
    Origin,
    Question,
    Source,
    Statement,
)
from briefgen.model.brief import Change
from briefgen.model.origins import Steps, saying, steps_in, undecided
from briefgen.model.positions import held_in
from briefgen.model.relaying import relaying
from briefgen.model.sources import ITSELF, NOT_ESTABLISHED
from briefgen.model.standings import standings, stated_by
from briefgen.model.walk import Found, pointers, records
from briefgen.quotations.findings import left_out
from briefgen.quotations.verification import Finding, Outcome, Verification
from briefgen.tracing.record_labels import BOTTOM_LINE, relayed_by, translation, words

DEEPEST = 12

_PARTS = {
    "who": "said",
    "for": "has said for it",
    "position": "takes a position in",
    "set_by": "set",
    "could_be_met_by": "could, in our judgement, meet",
    "could_answer": "could answer",
    "involves": "named in",
    "relayed_by": "relayed",
    "about": "subject of",
}
"""Field by which a record points to an actor -> how a trace from the actor puts it."""


class TraceStep(Struct, frozen=True):
    """One step of a trace: how it is reached, what it is, facts about it, and what it rests on."""

    by: str
    kind: str
    id: str
    words: str
    facts: tuple[str, ...] = ()
    steps: tuple[TraceStep, ...] = ()


def why(brief: Brief, found: Found, verification: Verification) -> TraceStep:
    """The whole trace from a record; a record that is met again beneath itself is not repeated."""
    return _Way(brief, verification).step("", found, ())


def why_bottom_line(brief: Brief, verification: Verification) -> TraceStep:
    """The trace from the bottom line, which rests on the records that the brief names for it."""
    way = _Way(brief, verification)
    steps = tuple(way.to("rests on", brief.bottom_line_based_on, ()))
    return TraceStep("", "bottom line", BOTTOM_LINE, brief.bottom_line.text, steps=steps)


class _Way:
    """What traces are made from: a brief, its records by id, and the findings on its quotations."""

    def __init__(self, brief: Brief, verification: Verification) -> None:
        self.brief = brief
        self.verification = verification
        self.by_id = {one.record.id: one for one in records(brief)}
        self.statements = {one.id: one for one in brief.statements}
        self.actors = {one.id: one for one in brief.actors}
        self.standings = standings(brief)
        self.own = {source.id: source.origins for source in brief.sources}

    def step(self, by: str, found: Found, above: tuple[str, ...]) -> TraceStep:
        record = found.record
        here = (*above, record.id)
        met = record.id in above or len(above) >= DEEPEST
        steps = () if met else tuple(self.under(found, here))
        facts = tuple(self.facts(found))
        return TraceStep(by, found.kind, record.id, words(record), facts, steps)

    def to(self, by: str, ids: tuple[str, ...], above: tuple[str, ...]) -> Iterator[TraceStep]:
        for one in ids:
            if one in self.by_id:
                yield self.step(by, self.by_id[one], above)
            elif one in {ITSELF, NOT_ESTABLISHED}:
                known = "is its own origin" if one == ITSELF else "its origin is unknown"
                yield TraceStep(by, "origin", one, known)

    def under(self, found: Found, above: tuple[str, ...]) -> Iterator[TraceStep]:
        record = found.record
        match record:
            case Statement():
                yield from self.reports(record, above)
            case Condition():
                yield from self.to("stated in", record.stated_in, above)
                yield from self.to("inferred from", record.inferred_from, above)
                yield from self.to("needs all of", record.all_of, above)
                yield from self.to("needs one of", record.any_of, above)
                sources = tuple(s for change in record.history for s in change.source)
                yield from self.to("its status reported by", tuple(dict.fromkeys(sources)), above)
                yield from self.passages(record.id, "quote")
            case Judgement():
                yield from self.to("based on", record.based_on, above)
            case Question():
                evidence = record.answer.evidence if record.answer else ()
                yield from self.to("answered by", evidence, above)
                yield from self.to("about", record.about, above)
            case Event() | Change():
                yield from self.to("reported by", record.sources, above)
            case Difference():
                for account in record.accounts:
                    for step in self.to("according to", account.source, above):
                        facts = (f"says: {account.says.text}", *step.facts)
                        yield TraceStep(step.by, step.kind, step.id, step.words, facts, step.steps)
            case Source():
                yield from self.derived(record, above)
            case Matter():
                held = (s.id for s in self.brief.statements if _on(s, record.id))
                yield from self.to("positions in", tuple(held), above)
            case Origin() if above != (record.id,):
                return  # the way ends here; what else goes back to it is no part of it
            case Origin():
                derived = (s.id for s in self.brief.sources if record.id in s.origins)
                yield from self.to("gone back to by", tuple(derived), above)
                said = (s.id for s in self.brief.statements if _names(s, record.id))
                yield from self.to("origin of a report of", tuple(said), above)
            case _:
                yield from self.parts(record, above)

    def derived(self, source: Source, above: tuple[str, ...]) -> Iterator[TraceStep]:
        """What a source derives from, or what is taken from it by the record that led here.

        Of a source that was asked for itself, everything. On the way from a statement, what the
        report of the statement says; of several origins of which none is said to be meant, only
        that it is not established which.
        """
        leading = next((one for one in reversed(above) if one not in self.own), None)
        record = self.by_id[leading].record if leading else source
        steps: Steps = self.own
        meant: frozenset[str] = frozenset()
        if isinstance(record, Statement):
            steps, meant = steps_in(record, self.own), saying(record)
        elif isinstance(record, Source | Origin):
            meant = frozenset({source.id})
        here = tuple(dict.fromkeys(steps[source.id]))
        if undecided(source.id, steps, meant):
            known = f"which of its origins is not established: {', '.join(here)}"
            yield TraceStep("derives from", "origin", NOT_ESTABLISHED, known)
        else:
            yield from self.to("derives from", here, above)

    def parts(self, actor: Keyed, above: tuple[str, ...]) -> Iterator[TraceStep]:
        """Every record in which an actor has a part, with the first of its parts in it."""
        for one in self.by_id.values():
            pointing = (p.path for p in pointers(one.record) if p.id == actor.id)
            fields = (str(step) for path in pointing for step in path)
            by = next((_PARTS[field] for field in fields if field in _PARTS), None)
            if by == _PARTS["set_by"] and self.inferred_of(one.record, actor.id):
                by = "set, as we infer,"
            if by is not None:
                yield self.step(by, one, above)

    def inferred_of(self, record: Keyed, actor: str) -> bool:
        """Whether a record is a condition of an actor that the actor has not stated."""
        return isinstance(record, Condition) and actor not in stated_by(
            record, self.statements, self.actors
        )

    def reports(self, statement: Statement, above: tuple[str, ...]) -> Iterator[TraceStep]:
        for report in statement.reports:
            form = report.form or "form not given"
            facts = [f"{form}{f', {report.place}' if report.place else ''}"]
            if report.words:
                facts.append(f"in the outlet’s words: “{report.words}”")
            if report.quote:
                facts.append(f"quoted there as: “{report.quote}”")
            if report.attributed_to:
                facts.append(f"attributed to: {report.attributed_to}")
            if report.relayed_by:
                facts.append(f"as told to it by: {relayed_by(self.brief, report.relayed_by)}")
            if report.quote_translation:
                facts.append(f"translated: {translation(report.quote_translation)}")
            if report.translation:
                facts.append(f"its words translated by: {report.translation.by}")
            if report.headline:
                facts.append(f"headline: “{report.headline.words}”")
                if report.headline.stronger:
                    facts.append(f"its headline says more: {report.headline.stronger.text}")
            for step in self.to("reported by", (report.source,), above):
                found = (
                    *self.passages(statement.id, "quote", report.source),
                    *self.passages(statement.id, "rendering", report.source),
                    *self.passages(statement.id, "words", report.source),
                    *self.passages(statement.id, "headline", report.source),
                )
                steps = (*found, *step.steps)
                yield TraceStep(
                    step.by, step.kind, step.id, step.words, (*facts, *step.facts), steps
                )

    def passages(self, record: str, field: str, source: str | None = None) -> Iterator[TraceStep]:
        for finding in self.verification.of(record, field):
            if source in {None, finding.asked.source}:
                yield _passage(finding)

    def facts(self, found: Found) -> Iterator[str]:
        record = found.record
        match record:
            case Statement():
                yield f"who: {self.names(record.who)}"
                if record.for_ is not None:
                    yield f"for: {self.name(record.for_)}"
                yield from self.positions(record)
                if record.relayed_by:
                    yield f"as told by: {relayed_by(self.brief, record.relayed_by)}"
                if record.attribution:
                    whose = " of whoever told it" if relaying(record).all else ""
                    yield f"terms{whose}: {record.attribution.terms}"
                if record.quote is not None and record.said is not None:
                    yield f"in their words: “{record.quote}”"
                if record.quote_translation:
                    yield f"translated: {translation(record.quote_translation)}"
            case Judgement():
                if record.likelihood:
                    yield f"likelihood: {record.likelihood}"
                if record.confidence:
                    yield f"confidence: {record.confidence}"
                yield from (f"assumes: {one.text}" for one in record.assumptions)
            case Condition():
                yield from self.condition(record)
            case Source():
                if record.grade:
                    yield f"grade: {record.grade.reliability}{record.grade.credibility}"
                if record.url:
                    yield record.url
                if record.snapshot:
                    yield f"snapshot: {record.snapshot.path}"
                if record.corrected:
                    yield f"corrected: {record.corrected.text}"
            case _:
                return

    def condition(self, record: Condition) -> Iterator[str]:
        """Whose it is, those of whom we infer it apart; where it stands, and who says so."""
        stated = stated_by(record, self.statements, self.actors)
        ours = [one for one in record.set_by if one not in stated]
        if stated:
            yield f"set by: {self.names(stated)}"
        if ours:
            yield f"set by, as we infer: {self.names(tuple(ours))}"
        standing = self.standings[record.id]
        if standing.worked_out:
            yield f"status: {standing.status}, worked out from its parts"
        elif record.status is not None:
            yield f"status: {record.status}"
        if standing.contradicted:
            yield f"by its parts: {standing.by_parts}"

    def positions(self, statement: Statement) -> Iterator[str]:
        """Whose position a statement shows on what, and whose words that rests on if not theirs."""
        for one in held_in(statement):
            matter = self.name(one.position.matter)
            told = f"position of {self.names(one.holders)} on {matter}: {one.position.stance}"
            by = "" if one.in_own_words else f", according to {self.names(statement.who)}"
            yield f"{told}{by}"

    def names(self, ids: tuple[str, ...]) -> str:
        return ", ".join(self.name(one) for one in ids)

    def name(self, one: str) -> str:
        return words(self.by_id[one].record) if one in self.by_id else one


def _names(statement: Statement, origin: str) -> bool:
    return any(origin in report.derives_from for report in statement.reports)


def _on(statement: Statement, matter: str) -> bool:
    return any(position.matter == matter for position in statement.position)


def _passage(finding: Finding) -> TraceStep:
    facts = [finding.outcome.value + (f": {finding.reason}" if finding.reason else "")]
    place = ""
    if finding.passages:
        first = finding.passages[0]
        place = f"characters {first.start} to {first.end}"
        facts.append(f"{place} of the text of {finding.snapshot[:12]}…, by {finding.extractor}")
    shown = f"“{finding.words}”" if finding.words else f"“{finding.asked.quotation}”"
    facts += [f"left out: “{words}”" for words in left_out(finding)]
    facts += [caution.message for caution in finding.cautions]
    by = "stands in it as" if finding.outcome.good else "looked for in it as"
    if finding.outcome is Outcome.UNCHECKED:
        by = "not looked for in it as"
    return TraceStep(by, "passage", "", " ".join(shown.split()), tuple(facts))


def text(step: TraceStep) -> str:
    """The trace as indented lines."""
    return "\n".join(_lines(step, 0))


def _lines(step: TraceStep, depth: int) -> Iterator[str]:
    margin = "  " * depth
    name = f"{step.kind} {step.id}".strip()
    yield f"{margin}{f'{step.by} ' if step.by else ''}{name}: {step.words}"
    yield from (f"{margin}    {fact}" for fact in step.facts)
    for under in step.steps:
        yield from _lines(under, depth + 1)


def data(step: TraceStep) -> dict[str, Any]:
    """The trace as a value for JSON."""
    return {
        "by": step.by,
        "kind": step.kind,
        "id": step.id,
        "words": step.words,
        "facts": list(step.facts),
        "steps": [data(under) for under in step.steps],
    }
