"""Whose words are whose: quotation marks where they belong and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.view import PrintedText, View
from briefgen.diagnostics import Diagnostic, Severity
from briefgen.model.statements import Statement

_TYPOGRAPHIC = "“”„‟«»〝〞「」『』"
_DOUBLE = f'"{_TYPOGRAPHIC}'
_PAIR = re.compile(
    rf"[{_DOUBLE}][^{_DOUBLE}]*[{_DOUBLE}]"  # any two double marks
    rf"|[{_TYPOGRAPHIC}]"  # one that can be nothing else
    r"|‹[^›]*›"
    # Single marks: not an apostrophe, so a blank or the start before, and no letter after.
    r"|(?<![\w’'‘])[‘‚](?=[\w(])[^‘’]*(?:’(?=\w)[^‘’]*)*[‘’](?!\w)"
    r"|(?<![\w’'‘])'(?=[^\W\d])(?!(?:n'|(?:tis|twas|til|em|cause|bout)\b))[^']*(?:'(?=\w)[^']*)*(?<=[\w.,!?…])'(?!\w)"
)
_DESCRIBES_A_SOURCE = frozenset({("source", "descriptor"), ("source", "corrected")})
"""Our words about a text, which may name its words."""
_THEIRS = frozenset(
    {
        ("statement", "quote"),
        ("condition", "quote"),
        ("report", "quote"),
        ("report", "words"),
        ("headline", "words"),
    }
)
_QUOTING = frozenset({"direct", "partial"})
_CLOSING = {
    "\"": "\"", "“": "”", "”": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "'": "'", "‹": "›",
    "「": "」", "『": "』",
}  # fmt: skip


def quotation_marks_in_our_words(view: View) -> Iterator[Diagnostic]:
    """Quotation marks stand in words that are ours.

    Marks on the page mean: these are somebody’s own words, to the letter, and a source has them.
    Our words are printed as ours, without marks. Marks for irony or for a term are left out as
    well, since a reader cannot tell them from a quotation. Apostrophes are no quotation marks.

    Wrong:

        said: Hajiyev said “no final decision has been made yet”.

    Right:

        said: Azerbaijan has not decided.
        quote: no final decision has been made yet
    """
    for passage in view.passages:
        name = (passage.noun, passage.field)
        if not passage.ours or name in _DESCRIBES_A_SOURCE:
            continue
        for words in dict.fromkeys(found[0] for found in _PAIR.finditer(passage.text)):
            yield Diagnostic(
                "quotation-marks-in-our-words",
                f"quotation marks stand in words of ours: {_short(words)}",
                view.within(passage, words),
                hints=(_what_to_do(passage),),
            )


def quotation_has_marks(view: View) -> Iterator[Diagnostic]:
    """A quotation was given with its own quotation marks around it.

    `quote:` holds the speaker’s words alone; the brief sets the marks that its language uses, so
    marks of your own would be printed twice. Marks within the quotation are kept.

    Wrong: `quote: “no final decision has been made yet”`
    Right: `quote: no final decision has been made yet`
    """
    for passage in view.passages:
        if (passage.noun, passage.field) in _THEIRS and _wrapped(passage.text):
            yield Diagnostic(
                "quotation-has-marks",
                "the quotation brings its own quotation marks, and they would be printed twice",
                view.at(*passage.path),
                hints=("Take the outer marks away; the brief sets them.",),
            )


def quotation_missing(view: View) -> Iterator[Diagnostic]:
    """A report is said to quote, and nobody gives the words.

    `form: direct` and `form: partial` mean that the source has the speaker’s own words. The brief
    says so on the page, and a reader will ask for them.

    Wrong: `{who: king, said: He refused., reports: [{source: wire, form: direct}]}`
    Right: `{who: king, quote: I refuse, reports: [{source: wire, form: direct}]}`
    Right: `{who: king, said: He refused., reports: [{source: wire, form: paraphrase}]}`
    """
    for index, statement in enumerate(view.brief.statements):
        for number, report in enumerate(statement.reports):
            quotes = report.form in _QUOTING
            if quotes and statement.quote is None and report.quote is None:
                yield Diagnostic(
                    "quotation-missing",
                    f"{_named(statement)} has no quotation, and this report is said to quote",
                    view.at("statements", index, "reports", number, "form"),
                    hints=("Give the speaker’s words in `quote:`, or write `form: paraphrase`.",),
                )


def rests_on_headline(view: View) -> Iterator[Diagnostic]:
    """All that carries a statement is a headline.

    An editor writes a headline, mostly shorter and often stronger than what was said. It is not
    the speaker's words. Where the text under it has the words, take them from there.

    Wrong: `{who: king, quote: No troops, reports: [{source: wire, form: headline}]}`
    Right: `{who: king, said: He refused., reports: [{source: wire, form: paraphrase}]}`
    Right: `{who: wire, said: He is said to refuse., reports: [{source: wire, form: headline}]}`
    """
    sources = {source.id for source in view.brief.sources}
    for index, statement in enumerate(view.brief.statements):
        forms = {report.form for report in statement.reports}
        if forms == {"headline"} and not sources.issuperset(statement.who):
            words = "its quotation" if statement.quote else "it"
            yield Diagnostic(
                "rests-on-headline",
                f"{_named(statement)} rests on a headline alone, so {words} may not be the "
                "speaker’s words",
                view.at("statements", index),
                Severity.WARNING,
                hints=("Take it from the text under the headline, and show that as `headline:`.",),
            )


def no_source(view: View) -> Iterator[Diagnostic]:
    """A statement or an event has no source.

    No fact enters a brief that is not in its sources. A statement whose speaker is a source (what
    an outlet says in its own voice) is its own source.

    Wrong: `- {who: king, said: Jordan will not send troops.}`
    Right: `- {who: king, said: Jordan will not send troops., source: interview}`
    """
    sources = {source.id for source in view.brief.sources}
    hint = "Add `source:` with the id of the source, or take the record out."
    for index, statement in enumerate(view.brief.statements):
        if not statement.reports and sources.isdisjoint(statement.who):
            yield Diagnostic(
                "no-source",
                f"{_named(statement)} has no source",
                view.at("statements", index),
                hints=(hint,),
            )
    for index, event in enumerate(view.brief.events):
        if not event.sources:
            yield Diagnostic(
                "no-source",
                f"the event “{event.id}” has no source",
                view.at("events", index),
                hints=(hint,),
            )


def _named(statement: Statement) -> str:
    return f"the statement “{statement.id}”"


def _what_to_do(passage: PrintedText) -> str:
    if passage.noun in ("statement", "condition"):
        return (
            "If they are the speaker’s words, give them in `quote:`; if not, leave the marks out. "
            "(For the letter ayn write ʿ.)"
        )
    if passage.noun == "account":
        return "Say it in our words; an outlet’s own words belong in `words:` of a report."
    return "Say it without the marks; a quotation belongs in `quote:` of a statement."


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _wrapped(text: str) -> bool:
    """Whether one pair of marks encloses the whole, or half of such a pair was left."""
    marks = [char for char in text if char in _DOUBLE]
    if len(marks) == 1:
        return text[0] in _DOUBLE or text[-1] in _DOUBLE
    if text[0] not in _CLOSING or text[-1] not in _CLOSING[text[0]] or len(text) == 1:
        return False
    inner = text[1:-1]
    single = text[0] in "‘'‹"
    opens = re.search(r"(?<!\w)[‘'‹]|[‘’'›](?!\w)", inner) if single else len(marks) > 2  # noqa: PLR2004
    return not opens
