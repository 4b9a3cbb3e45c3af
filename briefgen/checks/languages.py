"""Whether a quotation is in the language that it is said to be in, as far as letters tell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import Diagnostic, Severity
from briefgen.house import faces

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

    Wrong: `quote: Мы согласны` in an English brief.
    Right: `quote: Мы согласны` with `quote_language: ru`
    """
    usual = view.brief.brief.language
    for index, statement in enumerate(view.brief.statements):
        quote = statement.quote
        if quote is None or max(quote) < _FIRST or (script := _script(quote)) is None:
            continue
        tag = statement.quote_language or usual
        language, _, rest = tag.casefold().partition("-")
        if (
            language in _WRITTEN_BY[script].split()
            or "cyrl" in rest
            or faces.uncovered(quote, view.families)
        ):
            continue
        given = statement.quote_language is not None
        yield Diagnostic(
            "quotation-language",
            f"the quotation is in {script.capitalize()} letters, and "
            + (f"`{tag}` is not written in them" if given else "its language is not given"),
            view.at("statements", index, "quote_language" if given else "quote"),
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
