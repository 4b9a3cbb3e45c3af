"""Whether the brief claims more origins than its sources have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.view import PrintedText, View
from briefgen.diagnostics import Diagnostic, RelatedSpan, both, counted
from briefgen.model.origins import Roots, basis
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
    derive from, followed back. So “two sources” is not said of one origin, whatever they do: what
    counts reports may be called reports.

    Wrong:

        sources:
          paper: {derives_from: agency, …}
          agency: {derives_from: itself, …}
        statements:
          - {who: king, said: Two sources confirm the refusal., sources: [paper, agency]}

    Right: `said: He refused.`, and let the brief count the sources and origins.
    """
    under = basis(view.brief)
    for passage in view.passages:
        if not passage.ours:
            continue
        for sentence in _SENTENCE_END.split(passage.text):
            claim = _claimed(sentence)
            if claim is None:
                continue
            words, number = claim
            named = under.sources(*_beneath(view, passage))
            roots = under.origins(named)
            if len(roots.known) >= number:
                continue
            yield Diagnostic(
                "origins-overstated",
                f"“{words}” claims {number} origins or more; {_have(named, roots)}",
                view.within(passage, words),
                hints=(
                    "Leave the claim out: the brief counts sources and origins itself.",
                    "Or say what each source goes back to in `derives_from:`.",
                ),
                notes=tuple(
                    RelatedSpan(
                        f"“{name}” goes back to {_ends(under.roots[name])}",
                        view.at(*view.by_id[name].path, "derives_from"),
                    )
                    for name in named
                ),
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


def _have(named: tuple[str, ...], roots: Roots) -> str:
    stands = "stands" if len(named) == 1 else "stand"
    origins = counted(len(roots.known), "known origin")
    return f"under it {stands} {counted(len(named), 'source')} with {origins}"


def _ends(roots: Roots) -> str:
    known = [f"“{name}”" for name in sorted(roots.known)]
    return both(known + ["an origin that is unknown"] * bool(roots.unknown))


def _beneath(view: View, passage: PrintedText) -> tuple[str, ...]:
    """Ids of what the words of a passage rest on: their record, or all sources for the brief's."""
    brief = view.brief
    match passage.path[:2]:
        case (str(field), int(index)) if field in COLLECTIONS:
            return (getattr(brief, field)[index].id,)
        case ("bottom_line", *_) if brief.bottom_line_based_on:
            return brief.bottom_line_based_on
        case _:
            return tuple(source.id for source in brief.sources)
