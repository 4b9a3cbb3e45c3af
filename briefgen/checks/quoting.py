"""Whether what is shown as a quotation is quoted by somebody, as it was said, and is understood."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import DataPath, Diagnostic, Severity
from briefgen.model.bearing import Bearing, of_statement
from briefgen.model.statements import Report, Statement, is_ourselves


def quotation_only_paraphrased(view: View) -> Iterator[Diagnostic]:
    """A statement has a quotation, and all of its reports are said to paraphrase.

    Words in quotation marks are somebody’s own, to the letter, and a source has them so. A source
    that tells them in its own words does not, and the page would call the quotation a paraphrase.

    Wrong: `{who: king, quote: I refuse, reports: [{source: wire, form: paraphrase}]}`
    Right: `{who: king, quote: I refuse, reports: [{source: wire, form: direct}]}`
    Right: `{who: king, said: He refused., reports: [{source: wire, form: paraphrase}]}`
    """
    for index, statement in enumerate(view.brief.statements):
        bearings = set(of_statement(statement).values())
        if statement.quote is not None and bearings == {Bearing.PARAPHRASED}:
            yield Diagnostic(
                "quotation-only-paraphrased",
                f"the statement “{statement.id}” has a quotation, and each of its reports is said "
                "to paraphrase",
                view.at("statements", index, "quote"),
                hints=(
                    (
                        "Write `form: direct` or `form: partial` for the report that has the "
                        "words; if none has, say it in `said:`, in our words."
                    ),
                ),
            )


def quotation_translated_by_us(view: View) -> Iterator[Diagnostic]:
    """A quotation, or an outlet’s words, are said to be translated by us.

    Words in quotation marks are to the letter, and a reader may look for them in the source. Our
    translation is not what the speaker said: it stands beneath the quotation, without marks.
    `translation:` of a report is for a translation that the source itself prints.

    Wrong: `quote: it is not over`, and a report with `translation: {by: us, language: tr}`
    Right: `quote: henüz bitmedi`, `quote_language: tr`, `quote_translation: it is not over`
    Right: `said: It is not over.`, where the original words are not at hand.
    """
    for index, statement in enumerate(view.brief.statements):
        for number, report in enumerate(statement.reports):
            if report.translation is None or not is_ourselves(report.translation.by):
                continue
            if _prints_words(statement, report):
                yield Diagnostic(
                    "quotation-translated-by-us",
                    "words that stand in quotation marks are said to be translated by us",
                    view.at("statements", index, "reports", number, "translation"),
                    hints=(
                        (
                            "Give the original words in `quote:` with `quote_language:`, and our "
                            "translation of them in `quote_translation:`."
                        ),
                        "Without the original, say it in `said:`, in our words.",
                    ),
                )


def quotation_not_translated(view: View) -> Iterator[Diagnostic]:
    """A quotation is in another language than the brief, and nothing tells what it means.

    Not every reader knows the language. Our account in `said:`, or a translation, stands beside it.

    Wrong: `{who: x, quote: henüz bitmedi, quote_language: tr}` in an English brief.
    Right: the same with `quote_translation: it is not over yet`, or with `said: It goes on.`
    """
    usual = view.brief.brief.language
    languages = {source.id: source.language for source in view.brief.sources}
    for index, statement in enumerate(view.brief.statements):
        told = statement.said is not None or statement.quote_translation is not None
        if _foreign(statement.quote_language, usual) and not told:
            yield _not_translated(view, ("statements", index, "quote"))
        for number, report in enumerate(statement.reports):
            language = report.quote_language or languages.get(report.source)
            translated = report.quote_translation is not None or report.translation is not None
            if report.quote is not None and _foreign(language, usual) and not translated:
                yield _not_translated(view, ("statements", index, "reports", number, "quote"))


def _not_translated(view: View, path: DataPath) -> Diagnostic:
    return Diagnostic(
        "quotation-not-translated",
        "this quotation is in another language than the brief, and nothing tells what it means",
        view.at(*path),
        Severity.WARNING,
        hints=("Add `quote_translation:`; it is printed beneath the quotation, as ours.",),
    )


def _prints_words(statement: Statement, report: Report) -> bool:
    """Whether words of a report, or a quotation that it may have, stand in quotation marks."""
    has = of_statement(statement).get(report.source, Bearing.PARAPHRASED)
    shared = statement.quote is not None and (has.has_words or has is Bearing.UNSAID)
    return report.quote is not None or report.words is not None or shared


def _foreign(language: str | None, usual: str) -> bool:
    """Whether a language is known and is not that of the brief, wherever either is spoken."""
    return language is not None and _primary(language) != _primary(usual)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].casefold()
