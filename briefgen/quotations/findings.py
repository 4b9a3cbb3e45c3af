"""Turns the findings on quotations into diagnostics for an analyst."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.diagnostics import DataPath, Diagnostic, Severity, Span
from briefgen.quotations.matching import searchable
from briefgen.quotations.verification import (
    GIVEN_UP,
    TITLE,
    UNREAD_ELSEWHERE,
    Finding,
    Nearest,
    Outcome,
    Verification,
    shortened,
)

CODES = {
    "quotation-not-found": """\
    A quotation is not in the text of its source.

    `quote:` holds the speaker's words to the letter, and `words:` the outlet's. They are looked
    for in the snapshot of the source: quotation marks, dashes, spaces, line ends, ligatures and
    soft hyphens do not count; words, their order, capitals and punctuation do. An ellipsis stands
    for 60 words at most, square brackets for six, or for four letters within a word, and none of
    them may hide a negation or the end of a sentence: a stop stands beside dots that pass over one,
    or a sentence begins after them (Chicago Manual of Style, 17th ed., 13.53). Nor do brackets put
    another figure or another name in the place of the source's (13.59). The passage most
    like the quotation is shown with what differs. In a PDF, heads, feet and page numbers that
    nearly all pages have do not come between two pages.

    Wrong: `quote: no definitive decision has been made yet`
    Right: `quote: no final decision has been made yet`, or `said:` with words of your own
    """,
    "title-not-found": """\
    The title of a source is in the source's copy, but not to the letter as the brief has it.

    `title:` is printed in quotation marks, and so it is looked for like a quotation. A copy without
    any such title proves nothing, and nothing is told of it but in the count on the page.

    Wrong: `title: Council wants timetable before paying`
    Right: `title: Council wants a timetable before it pays`, as the source has it; or `label:` with
    words of your own
    """,
    "quotation-cannot-tell": """\
    Whether a quotation is in its source cannot be told, since the snapshot cannot be used.

    It is missing, or not the one whose digest the brief records, or its text cannot be read. If
    you have taken a new copy on purpose, record it with `briefgen source add ID FILE`. Or the text
    and the quotation repeat the same words so often that the search was given up: quote less.
    """,
    "quotation-too-short": """\
    A quotation has one or two words only, or none that can be looked for. So little is found in
    many texts by chance, and says little. Quote more of the sentence, or say it in your own words.
    """,
    "quotation-clipped": """\
    A quotation ends, or begins, where the source's sentence goes on with a negation or a condition,
    or leaves a condition or a question mark out, or cuts a number in two.

    Wrong: `quote: we will send troops`, from “we will send troops only if the mandate is clear”
    Right: quote the condition as well
    """,
    "quotation-omits-negation": """\
    Among the words that an ellipsis or brackets stand for there is a negation, or a word that may
    turn the sense or weaken it (doubt, fail, few, might). Look at the source: does the quotation
    still say what was said?
    """,
    "quotation-replaces-words": """\
    Square brackets stand in the place of words of the source, which are shown. Brackets clarify:
    [Mr Berg] for “he”. They put no other verb, and no judgement of ours, in the place of what was
    said; another figure, another name and other letters in a name are not found at all (Chicago
    Manual of Style, 17th ed., 13.59).

    Wrong: `quote: We [know] that they will come`, from “We doubt that they will come”
    Right: `quote: We doubt that they will come`
    """,
    "quotation-language-unknown": """\
    Something is left out or replaced in a quotation in a language of which briefgen does not know
    the negations, or not all: in Turkish and Azerbaijani a verb denies by its ending. Look at the
    source: does the quotation still say what was said?

    Known are English, Dutch, French, German, Italian, Polish, Portuguese, Russian, Spanish and
    Ukrainian. The language is the source's `language:`, else the statement's `quote_language:`,
    else the brief's.
    """,
    "quotation-runs-on": """\
    The dots of a quotation pass over the end of a sentence and leave out part of a sentence as
    well, so that what stands before and after them may be read as one sentence that nobody said.

    Put the stop beside the dots if the words before them end a sentence, and begin the words after
    them as a sentence, with a capital in brackets where the source has none. Where neither is so,
    the quotation is not found at all.

    Wrong: `quote: We looked at … the roof is old`
    Right: `quote: We looked at every offer. … [T]he roof is old`
    """,
    "quotation-over-paragraphs": """\
    The words run from one paragraph into another, or over a heading, and not as one speech that
    opens its quotation marks anew. Look at the passage: are they one person's, said together?
    """,
    "quotation-not-in-marks": """\
    The source has these words, but not in quotation marks: they are the outlet's rendering. Put
    them under `said:` in your own words, or under the report's `words:` as the outlet's.
    """,
    "quotation-other-speaker": """\
    Beside the quotation the source names somebody else as speaking than the statement does. Look
    at the passage: is `who:` right? Somebody whom the source calls by another name may have it
    under `aliases:`.
    """,
    "lock-stale": """\
    The evidence lock (`NAME.evidence.json`) no longer fits the brief: a quotation or a snapshot has
    changed since it was made, or came or went. Look at the quotation, then run
    `briefgen verify --lock FILE`.
    """,
    "lock-unreadable": """\
    The file beside the brief that should be its evidence lock cannot be read as one: it is damaged,
    of another version, or was changed by hand, so that its digests no longer fit together. Make it
    anew with `briefgen verify --lock FILE`. Only the snapshot proves a quotation: whoever makes all
    digests of a lock anew is not found out without it.
    """,
}
"""The manual page of every fault that looking for quotations can find."""

_REMEDY = {
    "quotation-too-short": "Quote more of the sentence, or say it in your own words (`said:`).",
    "quotation-clipped": "Quote what is cut off as well, or say it in your own words (`said:`).",
    "quotation-omits-negation": "Look at the source; if it says something else, quote it whole.",
    "quotation-replaces-words": "Quote the source’s own words, or let brackets only clarify.",
    "quotation-language-unknown": "Look at the source; give its `language:` if it is another.",
    "quotation-runs-on": "Put a stop beside the dots and begin a sentence after them.",
    "quotation-over-paragraphs": "Look at the source; quote one paragraph unless it is one speech.",
    "quotation-not-in-marks": "Put them under the report’s `words:`, or use your own (`said:`).",
    "quotation-other-speaker": "Look at the source; correct `who:`, or add the name to `aliases:`.",
}
"""Code of a caution -> what to do about the quotation."""

_ANOTHER_COPY = "Put the copy back, or record another with `briefgen source add ID FILE`."
_TO_TELL = {
    GIVEN_UP: "Quote less, or words that are not repeated.",
    UNREAD_ELSEWHERE: "Put the other source’s copy back, or say `form: paraphrase` for this one.",
}
"""Reason why nothing can be said -> what to do; for any other reason, get another copy."""


def diagnostics(
    found: Verification, where: Callable[[DataPath], Span | None]
) -> Iterator[Diagnostic]:
    """Yield a fault for every quotation that is not found, and a warning for every caution.

    `where` finds the place in the file of a value of the brief.
    """
    for finding in found.findings:
        yield from _of(finding, where(finding.asked.path))
    for one, why in found.stale:
        at = where(one.asked.path) if one else where(())
        message = f"this quotation: {why}" if one else f"the evidence lock no longer fits: {why}"
        hint = "Look at the quotation, then run `briefgen verify --lock` on this file."
        yield Diagnostic("lock-stale", message, at, hints=(hint,))


def _of(finding: Finding, at: Span | None) -> Iterator[Diagnostic]:
    source = finding.asked.source
    match finding.outcome:
        case Outcome.NOT_FOUND if finding.asked.field == TITLE:
            message = f"this title is not in {source} as it stands here: {finding.reason}"
            told = (*_beside(finding), "Copy the title from the source, or write `label:` instead.")
            yield Diagnostic("title-not-found", message, at, Severity.WARNING, hints=told)
        case Outcome.NOT_FOUND:
            message = f"this quotation is not in {source}: {finding.reason}"
            yield Diagnostic("quotation-not-found", message, at, hints=hints(finding))
        case Outcome.CANNOT_TELL:
            what = "title" if finding.asked.field == TITLE else "quotation"
            message = f"whether this {what} is in {source} cannot be told: {finding.reason}"
            todo = _TO_TELL.get(finding.reason, _ANOTHER_COPY)
            yield Diagnostic("quotation-cannot-tell", message, at, Severity.WARNING, hints=(todo,))
        case Outcome.FOUND | Outcome.FOUND_MORE_THAN_ONCE:
            for caution in finding.cautions:
                message = f"in {source}: {caution.message}"
                yield _doubt(caution.code, message, at)
        case Outcome.UNCHECKED:
            if finding.asked.reason and finding.asked.reason == searchable(finding.asked.quotation):
                message = f"this quotation cannot be looked for: {finding.asked.reason}"
                yield _doubt("quotation-too-short", message, at)


def _doubt(code: str, message: str, at: Span | None) -> Diagnostic:
    return Diagnostic(code, message, at, Severity.WARNING, hints=(_REMEDY[code],))


def hints(finding: Finding) -> tuple[str, ...]:
    """The nearest passage set beside the quotation, if there is one, and what to do."""
    todo = "Copy the words from the source, or say it in your own words under `said:`."
    return (*_beside(finding), todo)


def _beside(finding: Finding) -> tuple[str, ...]:
    if finding.nearest is None:
        return ()
    ours, theirs = side_by_side(finding.nearest)
    return (f"The brief has:  {ours}", f"The source has: {theirs}")


def left_out(finding: Finding) -> tuple[str, ...]:
    """The words of the source that each ellipsis stands for, in order: the first and the last."""
    gaps = finding.passages[0].gaps if finding.passages else ()
    return tuple(shortened(gap.source) for gap in gaps if gap.dots and gap.words)


def side_by_side(near: Nearest) -> tuple[str, str]:
    """A quotation and its nearest passage; words that only one of them has are set in ‹ and ›."""
    ours, theirs = [], []
    for step in near.difference:
        if step.kind != "source":
            ours.append(step.words if step.kind == "both" else f"‹{step.words}›")
        if step.kind != "quotation":
            theirs.append(step.words if step.kind == "both" else f"‹{step.words}›")
    return " ".join(ours), " ".join(theirs)
