"""Cautions about a quotation that was found: it is clipped, too short, or another's words."""

from __future__ import annotations

import re

from briefgen.quotations.brackets import figure
from briefgen.quotations.context_window import FAR, Surroundings, around, breaks, within_marks
from briefgen.quotations.negation import binds, doubts, knows, negates, reserves, shades, stipulates
from briefgen.quotations.quoting import WORD, Quotation, conventionally
from briefgen.quotations.speaking import another_speaker
from briefgen.quotations.verification import Caution, Gap, Passage, Speaker, shortened

FEWEST_WORDS = 3
LEFT_WORDS = 6
RIGHT_WORDS = 4
"""Words before and after a passage, in its sentence, that may turn or bind what it says."""


def cautions(
    text: str, quotation: str, passage: Passage, speaker: Speaker, language: str = "en"
) -> tuple[Caution, ...]:
    """Return the cautions about a quotation that was found at a passage."""
    near = around(text, passage.start, passage.end)
    found: list[Caution | None] = [
        _short(quotation),
        _clipped(near, language),
        _asked(near, quotation),
    ]
    found.append(_number_cut(near, quotation))
    found += _gaps(passage, language)
    if read := conventionally(quotation):
        found += [_put_in(read, language), *_at_edges(read, near)]
        found.append(_unknown(read, passage, language))
    found += [_runs_on(passage), _over_paragraphs(text, passage, near)]
    if not speaker.outlet:
        found += [_not_in_marks(near), _other_speaker(near, speaker)]
    return tuple(caution for caution in found if caution)


def _short(quotation: str) -> Caution | None:
    words = WORD.findall(quotation)
    if len(words) >= FEWEST_WORDS:
        return None
    return Caution("quotation-too-short", "so few words may be found anywhere and prove little")


def _clipped(near: Surroundings, language: str) -> Caution | None:
    left = re.split(r"[;:—”»]|\s[-–]\s", near.left)[-1]
    before = WORD.findall(left)[-LEFT_WORDS:]
    after = WORD.findall(near.right)[:RIGHT_WORDS]
    right = binds(after, language) or negates(after, language)
    turned = (negates(before, language) or doubts(before, language)) or (
        binds(before, language) and not reserves(before, language)
    )
    same_left, same_right = _OPENED.split(left)[-1], _CLOSED.split(near.right)[0]
    if turned or right:
        words = f"{_last(left)} …" if turned else f"… {_first(near.right)}"
    elif stipulates(WORD.findall(same_left), language):
        words = f"{_cut(tuple(same_left.split()))} …"
    elif stipulates(WORD.findall(same_right), language):
        words = f"… {_cut(tuple(same_right.split()))}"
    else:
        return None
    return Caution(
        "quotation-clipped",
        f"the sentence in the source has words beside it that may turn its sense: “{words}”",
    )


def _number_cut(near: Surroundings, quotation: str) -> Caution | None:
    """Warn of “thousand troops” where the source has “five thousand troops”."""
    words = WORD.findall(quotation)
    left, right = _WORD_BEFORE.search(near.left), _WORD_AFTER.match(near.right)
    before = words and left and figure(left[1]) and figure(words[0])
    after = words and right and figure(right[1]) and figure(words[-1])
    if not before and not after:
        return None
    beside = left[1] if before and left else right[1] if right else ""
    return Caution("quotation-clipped", f"a number is cut: the source has “{beside}” beside it")


_WORD_BEFORE = re.compile(r"([^\W_]+)[ \n-]$")
_WORD_AFTER = re.compile(r"[ \n-]([^\W_]+)")
_OPENED = re.compile(r"[“„«\"]")
_CLOSED = re.compile(r"[;—”»\"]")


def _asked(near: Surroundings, quotation: str) -> Caution | None:
    if not near.after.startswith("?") or "?" in quotation:
        return None
    return Caution("quotation-clipped", "the source has a question mark after these words")


def _last(left: str) -> str:
    return " ".join(left.split()[-LEFT_WORDS:]).strip("“„«‘\"' ")


def _first(right: str) -> str:
    return " ".join(right.split()[: RIGHT_WORDS + 1]).strip("”»’\"' ,.")


def _gaps(passage: Passage, language: str) -> list[Caution | None]:
    if passage.omitted:
        return [_omission(passage, language), *(_replaced(gap) for gap in passage.gaps)]
    return [_replaced(gap) for gap in passage.gaps]


def _omission(passage: Passage, language: str) -> Caution | None:
    words = _cut(passage.omitted)
    if negates(passage.omitted, language):
        return Caution(
            "quotation-omits-negation", f"among the words left out there is a negation: “{words}”"
        )
    if stipulates(passage.omitted, language):
        return Caution(
            "quotation-clipped", f"among the words left out there is a condition: “{words}”"
        )
    dropped = [word for gap in passage.gaps if gap.dots for word in gap.words]
    if doubts(dropped, language) or shades(dropped, language):
        return Caution(
            "quotation-omits-negation",
            f"among the words left out there is one that may turn the sense: “{words}”",
        )
    return None


def _replaced(gap: Gap) -> Caution | None:
    """Warn of brackets that replace words or hold a figure; dots alone have their own caution."""
    if gap.dots and not gap.inserted:
        return None
    bracket = gap.inserted if "[" in gap.inserted else f"[{gap.inserted}]"
    if gap.words:
        message = f"in the source, in the place of “{bracket}”: “{shortened(gap.source)}”"
        return Caution("quotation-replaces-words", message)
    if any(map(figure, WORD.findall(gap.inserted))):
        message = f"a figure is put in that the source does not have: “{bracket}”"
        return Caution("quotation-replaces-words", message)
    return None


def _at_edges(read: Quotation, near: Surroundings) -> list[Caution | None]:
    """Warn of brackets at an edge, which may replace the words that the source has there."""
    left = _OPENED.split(near.left)[-1]
    right = re.split(r"[”»\"]", near.right)[0]
    return [
        _edge(read.lead, "before", _last(left), WORD.findall(left)),
        _edge(read.close, "after", _first(right), WORD.findall(right)),
    ]


def _edge(inserted: str, side: str, source: str, words: list[str]) -> Caution | None:
    if not inserted or not (words or any(map(figure, WORD.findall(inserted)))):
        return None
    there = f"in the source, {side} these words: “{source}”" if words else "the source has no such"
    return Caution("quotation-replaces-words", f"the brief has “[{inserted}]”; {there}")


def _unknown(read: Quotation, passage: Passage, language: str) -> Caution | None:
    if knows(language) or not (passage.gaps or read.lead or read.close or read.open):
        return None
    return Caution(
        "quotation-language-unknown",
        f"briefgen does not know all negations of this language ({language}); look at what is left "
        "out or replaced",
    )


def _put_in(read: Quotation, language: str) -> Caution | None:
    edges = f"{read.lead} {read.close}".strip()
    if not negates(WORD.findall(edges), language):
        return None
    return Caution(
        "quotation-omits-negation", f"words put in at its edge deny: “[{edges}]”; check the source"
    )


def _runs_on(passage: Passage) -> Caution | None:
    if not passage.runs_on:
        return None
    return Caution(
        "quotation-runs-on",
        "its dots pass over the end of a sentence, and part of a sentence is left out with it",
    )


def _over_paragraphs(text: str, passage: Passage, near: Surroundings) -> Caution | None:
    """Warn of a heading within a passage, and of a paragraph's end at which the speech may end."""
    paragraph = near.before
    last = passage.start
    for one in breaks(text, passage.start, passage.end):
        paragraph += text[last : one.start]
        spoken = within_marks(paragraph)
        if not (one.reopens if spoken else one.prose):
            said = _last(paragraph), _first(text[one.end : one.end + FAR])
            return Caution(
                "quotation-over-paragraphs",
                f"it runs from one paragraph or heading into another: “{said[0]} ¶ {said[1]}”",
            )
        paragraph, last = "", one.end
    return None


def _cut(words: tuple[str, ...]) -> str:
    most = 20
    return " ".join(words) if len(words) <= most else " ".join(words[:most]) + " …"


def _not_in_marks(near: Surroundings) -> Caution | None:
    if within_marks(near.before):
        return None
    return Caution(
        "quotation-not-in-marks",
        "the source has these words, but not in quotation marks: they are the outlet’s words",
    )


def _other_speaker(near: Surroundings, speaker: Speaker) -> Caution | None:
    named = another_speaker(near.left, near.right, speaker)
    if named is None:
        return None
    return Caution("quotation-other-speaker", f"beside it the source names “{named}” as speaking")
