"""Whether a quotation is in the language that it is said to be in, as far as letters tell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import DataPath, Diagnostic, Severity
from briefgen.house import faces
from briefgen.model.statements import Report, Statement

_WRITTEN_BY = {
    "CYRILLIC": "ru uk be bg sr mk bs sh kk ky tg mn uz tk az tt ba cv os ab av ce lez kbd ady cu "
    "ro mo krc kum nog sah tyv udm",
    "GREEK": "el grc",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka xmf",
    "DEVANAGARI": "hi mr ne sa",
    "CJK": "zh ja ko yue",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "THAI": "th",
}
"""The beginning of a letter's name in Unicode -> the languages that are written in such letters.

What runs from right to left cannot be set, and has its own fault.
"""
_FIRST = "\u0370"
"""The first letter of the table; whatever is written in Latin letters comes before it."""


def quotation_language(view: View) -> Iterator[Diagnostic]:
    """A quotation is in letters that its language is not written in.

    Hyphenation, quotation marks and voices that read aloud follow the language. Without
    `quote_language:` a quotation is taken to be in the language of the brief.

    Without it, a report’s own quotation is taken to be in the language of its source. What has a
    translation beside it is not in the language of the brief.

    Wrong: `quote: Мы согласны` in an English brief.
    Right: `quote: Мы согласны` with `quote_language: ru`
    """
    usual = view.brief.brief.language
    of_source = {source.id: source.language for source in view.brief.sources}
    for index, statement in enumerate(view.brief.statements):
        path: DataPath = ("statements", index)
        yield from _amiss(view, statement, statement.quote_language, usual, path)
        for number, report in enumerate(statement.reports):
            known = of_source.get(report.source) or usual
            here = (*path, "reports", number)
            yield from _amiss(view, report, report.quote_language, known, here)


def _amiss(
    view: View, held: Statement | Report, given: str | None, usual: str, path: DataPath
) -> Iterator[Diagnostic]:
    """What is amiss with the language of one quotation; `usual` is taken where none is given."""
    quote, tag = held.quote, given or usual
    if quote is None:
        return
    language, _, rest = tag.casefold().partition("-")
    at = view.at(*path, "quote" if given is None else "quote_language")
    if language == view.brief.brief.language.partition("-")[0].casefold() and (
        held.quote_translation is not None
    ):
        yield Diagnostic(
            "quotation-language",
            "the quotation is translated, and "
            + (
                "its language is not given" if given is None else f"`{tag}` is the brief’s language"
            ),
            at,
            Severity.WARNING,
            hints=("Write `quote_language:` with the tag of the language of the original.",),
        )
        return
    script = _script(quote) if max(quote) >= _FIRST else None
    if script is None or language in _WRITTEN_BY[script].split() or "cyrl" in rest:
        return
    if faces.uncovered(quote, view.families):
        return
    yield Diagnostic(
        "quotation-language",
        f"the quotation is in {script.capitalize()} letters, and "
        + (f"`{tag}` is not written in them" if given else "its language is not given"),
        at,
        Severity.WARNING,
        hints=(
            ("Write" if given else "Add") + " `quote_language:` with the tag of its language, "
            f"such as `{_WRITTEN_BY[script].split()[0]}`.",
        ),
    )


def _script(text: str) -> str | None:
    """The script in which most letters of a text are, if it is one of the table."""
    names = [unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha()]
    return next((s for s in _WRITTEN_BY if names.count(s) * 2 > len(names)), None)
