"""Whether the brief claims more origins than its sources have, and says which it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.view import PrintedText, View
from briefgen.diagnostics import DataPath, Diagnostic, RelatedSpan, Severity, both, counted
from briefgen.model import Report
from briefgen.model.origins import Roots, Steps, above, saying, steps_in, together, undecided
from briefgen.model.sources import ITSELF, NOT_ESTABLISHED
from briefgen.model.walk import COLLECTIONS

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_MANY = re.compile(
    r"\b(?P<many>two|both|three|four|five|six|several|multiple|various|many|numerous|different"
    r"|separate|independent|unrelated)\s+(?:of\s+)?(?:the\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:sources|reports|outlets|accounts|articles|newspapers|agencies|media)\b",
    re.IGNORECASE,
)
_AGREE = re.compile(
    r"\b(?:agree|agreed|confirm|confirms|confirmed|confirming|confirmation|corroborat\w+|concur\w*"
    r"|verif(?:y|ied|ies)|bear\w* out|borne out|match|independently|independent)\b",
    re.IGNORECASE,
)
_INDEPENDENTLY = re.compile(
    r"\bindependent(?:ly)?\s+(?:confirm|verif|corroborat|report|source)\w*", re.IGNORECASE
)
_SOURCES = re.compile(
    r"\b(?P<many>two|both|three|four|five|six|[2-9]|several|multiple|various|many|numerous|different"
    r"|separate|independent|unrelated)\s+(?:of\s+)?(?:the\s+|our\s+)?"
    r"(?:(?:independent|separate|different|other|further|unrelated|news|media|named|unnamed|official"
    r"|anonymous|reliable|credible|diplomatic|well-placed)\s+){0,2}sources\b(?!\s+of\b)",
    re.IGNORECASE,
)
"""Sources counted: readers take two sources for two that know of a thing apart."""
_DENIED = re.compile(
    r"(?:\b(?:no|not|nor|none|neither|never|cannot|without|hardly|yet to be)\b|n[’']t\b)"
    r"(?:\s+[\w-]+){0,3}\s*$",
    re.IGNORECASE,
)
"""Said just before the words that would claim something."""
_HEDGED = re.compile(r"\b(?:unless|whether|if|origins?)\b|\?", re.IGNORECASE)
_MORE_THAN_ONE = 2


def origins_overstated(view: View) -> Iterator[Diagnostic]:
    """The brief says that sources agree or confirm each other, and they may be one.

    Two articles that report the same remarks have one origin, and so may two whose origin nobody
    has established. One of them cannot confirm the other. What counts is what the named sources
    derive from, followed back, as far as the record takes it from them: of a paper with several
    origins, a report says in `derives_from:` to which it goes back. So “two sources” is not said of
    one origin, whatever they do: what counts reports may be called reports.

    Wrong:

        sources:
          paper: {derives_from: agency, …}
          agency: {derives_from: itself, …}
        statements:
          - {who: king, said: Two sources confirm the refusal., sources: [paper, agency]}

    Right: `said: He refused.`, and let the brief count the sources and origins.
    """
    under = view.basis
    for passage in view.passages:
        if not passage.ours:
            continue
        for sentence in _SENTENCE_END.split(passage.text):
            claim = _claimed(sentence)
            if claim is None:
                continue
            words, number = claim
            trails = under.trails(*_beneath(view, passage))
            roots = together(trails.values())
            if len(roots.known) >= number:
                continue
            yield Diagnostic(
                "origins-overstated",
                f"“{words}” claims {number} origins or more; {_have(len(trails), roots)}",
                view.within(passage, words),
                hints=(
                    "Leave the claim out: the brief counts sources and origins itself.",
                    "Or say what each source, or its report, goes back to in `derives_from:`.",
                ),
                notes=tuple(
                    RelatedSpan(
                        f"“{name}” goes back to {_ends(found)}",
                        view.at(*view.by_id[name].path, "derives_from"),
                    )
                    for name, found in trails.items()
                ),
            )


def origin_not_said(view: View) -> Iterator[Diagnostic]:
    """A report does not say to which of its source’s origins it goes back.

    A paper may carry a speech and a readout of a call. What it reports of the speech has one origin
    and not two, and only the report can say which. Until it does, the page counts no origin for it
    and says that it is not established. What leads through a further source follows that source’s
    own report of the statement.

    Events, changes, differences and the history of conditions cannot say it: taken from such a
    source, their origin stays not established. A statement can carry the words in their place.

    Wrong: `sources: [paper]`, where `paper` has `derives_from: [speech, readout]`
    Right: `sources: [{source: paper, derives_from: speech}]`
    Right: `sources: [{source: paper, derives_from: not established}]`
    """
    own = {source.id: source.origins for source in view.brief.sources}
    for index, statement in enumerate(view.brief.statements):
        steps, meant = steps_in(statement, own), saying(statement)
        path = ("statements", index)
        for number, report in enumerate(statement.reports):
            if report.source in own and (at := _undecided(report.source, steps, meant)):
                yield _not_said(view, report.source, at, own, (*path, "reports", number), report)
        for place, speaker in enumerate(() if statement.reports else statement.who):
            if speaker in own and (at := _undecided(speaker, steps, meant)):
                yield _not_said(view, speaker, at, own, (*path, "who", place), None)


def _undecided(source: str, steps: Steps, meant: frozenset[str]) -> str | None:
    """The first source on the way back from one at which it is not said where to go on."""
    return next((s for s in above(steps, [source]) if undecided(s, steps, meant)), None)


def _not_said(
    view: View, source: str, at: str, own: Steps, path: DataPath, report: Report | None
) -> Diagnostic:
    """`at` is the source with several origins, to which the one that reports may only lead."""
    steps = [step for step in dict.fromkeys(own[at]) if step != NOT_ESTABLISHED]
    choice = [step for step in steps if step != ITSELF or at == source]
    line = f"derives_from: {choice[0]}" if choice else f"derives_from: {NOT_ESTABLISHED}"
    whole = f"{{source: {source}, {line}}}"
    if report is None:
        do = f"Add `source: {whole}`"
    elif report.model_fields_set <= {"source"}:
        do = f"Write `{whole}` in the place of `{source}`"
    else:
        do = f"Add `{line}` to this report"
    by = "" if at == source else f", which “{source}” goes back to,"
    return Diagnostic(
        "origin-not-said",
        f"“{at}”{by} has several origins, and it is not said to which of them these words go back",
        view.at(*path),
        Severity.WARNING,
        hints=(
            f"{do}; to choose from: {', '.join((*choice, NOT_ESTABLISHED))}.",
            "Until then the origin is counted as not established.",
        ),
        notes=(RelatedSpan("its origins", view.at(*view.by_id[at].path, "derives_from")),),
    )


def _claimed(sentence: str) -> tuple[str, int] | None:
    """The words of a sentence that claim several origins, and how many; None if it claims none."""
    if _HEDGED.search(sentence):
        return None
    agreed = any(_is_claimed(found, sentence) for found in _AGREE.finditer(sentence))
    if agreed and (found := _MANY.search(sentence)) and _is_claimed(found, sentence):
        return found[0], _NUMBERS.get(found["many"].casefold(), _MORE_THAN_ONE)
    for found in _SOURCES.finditer(sentence):
        if _is_claimed(found, sentence):
            many = found["many"].casefold()
            return found[0], int(many) if many.isdigit() else _NUMBERS.get(many, _MORE_THAN_ONE)
    for found in _INDEPENDENTLY.finditer(sentence):
        if _is_claimed(found, sentence):
            return found[0], _MORE_THAN_ONE
    return None


def _is_claimed(found: re.Match[str], sentence: str) -> bool:
    return _DENIED.search(sentence, max(0, found.start() - 40), found.start()) is None


def _have(number: int, roots: Roots) -> str:
    stands = "stands" if number == 1 else "stand"
    origins = counted(len(roots.known), "known origin")
    return f"under it {stands} {counted(number, 'source')} with {origins}"


def _ends(roots: Roots) -> str:
    known = [f"“{name}”" for name in sorted(roots.known)]
    return both(known + ["an origin that is unknown"] * bool(roots.unknown))


def _beneath(view: View, passage: PrintedText) -> tuple[str, ...]:
    """Ids of what the words of a passage rest on: their record, or all records for the brief's."""
    brief = view.brief
    match passage.path[:2]:
        case (str(field), int(index)) if field in COLLECTIONS:
            return (getattr(brief, field)[index].id,)
        case ("bottom_line", *_) if brief.bottom_line_based_on:
            return brief.bottom_line_based_on
        case _:
            named = (one.record.id for one in view.records if one.kind != "source")
            return (*named, *brief.bottom_line_based_on)
