"""Whether every letter can be set: a face has it, and both writers can put it in its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefgen.checks.view import PrintedText, View
from briefgen.diagnostics import Diagnostic
from briefgen.house import faces

# Strong right-to-left and Arabic-number characters: Unicode Standard Annex 9, table 4.
_MAY_RUN_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U0001efff]+")
_LEFTWARDS = ("R", "AL", "AN")
_MOST = 6
_TO_THE_LETTER = {
    ("statement", "quote"): "Leave `quote:` out, say it in our words in `said:`",
    ("condition", "quote"): "Leave `quote:` out",
    ("report", "quote"): "Leave `quote:` out",
    ("report", "words"): "Leave `words:` out",
    ("headline", "words"): "Leave the headline out",
    ("source", "title"): "Leave `title:` out, say in `label:` what it is",
    ("actor", "original"): "Leave `original:` out",
}
"""Fields that hold somebody's own words: in other letters they would be somebody else's."""


def right_to_left(view: View) -> Iterator[Diagnostic]:
    """A printed text holds Arabic, Hebrew or other letters that run from right to left.

    Setting them right takes shaping and reordering that the page setters here cannot do yet, and
    set wrongly they say something else or nothing. They are refused rather than garbled.

    Words to the letter are not written over into other letters: what was said is then told in our
    words.

    Wrong: `original: الملك عبد الله الثاني`
    Right: `name: Abdullah II`, and the Arabic in `note:`, which is not printed.
    Right: `said: He refuses.` without `quote:`, and the Arabic words in `note:`.
    """
    for passage in view.passages:
        for run in _MAY_RUN_LEFT.findall(passage.text):
            if any(unicodedata.bidirectional(char) in _LEFTWARDS for char in run):
                yield Diagnostic(
                    "right-to-left",
                    "text that runs from right to left cannot be set yet",
                    view.within(passage, run),
                    hints=(_to_do(passage),),
                )
                break


def no_glyph(view: View) -> Iterator[Diagnostic]:
    """No type face that briefgen can use has a letter that the text needs.

    It would be printed as an empty box. The faces cover Latin with all its accents, Greek and
    Cyrillic letters in part, and the usual signs.

    Wrong: `original: 中华人民共和国`
    Right: `name: People’s Republic of China`, and the characters in `note:`, which is not printed.
    """
    for passage in view.passages:
        left = "".join(
            char
            for char in faces.uncovered(passage.text, view.families)
            if unicodedata.bidirectional(char) not in _LEFTWARDS
        )
        if not left:
            continue
        named = ", ".join(_name(char) for char in left[:_MOST])
        more = f" and {len(left) - _MOST} more" if len(left) > _MOST else ""
        yield Diagnostic(
            "no-glyph",
            f"no type face has {named}{more}",
            view.within(passage, left[0]),
            hints=(_to_do(passage),),
            about=left,
        )


def _to_do(passage: PrintedText) -> str:
    what = _TO_THE_LETTER.get(
        (passage.noun, passage.field), "Write it in Latin letters or in words here"
    )
    return f"{what}, and keep the original in `note:`."


def _name(char: str) -> str:
    return f"“{char}” (U+{ord(char):04X}, {unicodedata.name(char, 'unnamed').lower()})"
