"""Whether the head of the brief keeps to its limits and its labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import Diagnostic, Severity, counted, did_you_mean
from briefgen.model.brief import TLP

MOST_WORDS = 60
_EARLIER = {"TLP:WHITE": "TLP:CLEAR"}
"""Labels of TLP 1.0 that version 2.0 renamed."""


def bottom_line_too_long(view: View) -> Iterator[Diagnostic]:
    """The bottom line has more than sixty words.

    It is what a reader takes away who reads nothing else: one to three sentences.

    Wrong: a paragraph of background before the finding.
    Right: the finding, why it matters, and what would change it.
    """
    words = len(re.findall(r"\S*\w\S*", view.brief.bottom_line.text))
    if words > MOST_WORDS:
        over = words - MOST_WORDS
        yield Diagnostic(
            "bottom-line-too-long",
            f"the bottom line has {words} words; the most is {MOST_WORDS}",
            view.at("bottom_line"),
            hints=(f"Cut {counted(over, 'word')}; detail belongs further down.",),
        )


def supersedes_itself(view: View) -> Iterator[Diagnostic]:
    """The brief says that it replaces itself.

    `supersedes:` names the brief that this one replaces. A later revision of the same brief
    replaces the revisions before it as it is.

    Wrong: `id: az-isf` with `supersedes: az-isf`
    Right: `supersedes: az-isf-november`
    """
    header = view.brief.brief
    if header.id and header.supersedes == header.id:
        yield Diagnostic(
            "supersedes-itself",
            f"“{header.id}” is said to replace itself",
            view.at("brief", "supersedes"),
            Severity.WARNING,
            hints=("Name the brief that was before, or its revision, or leave the line out.",),
        )


def marking_unknown(view: View) -> Iterator[Diagnostic]:
    """A marking looks like a label of the Traffic Light Protocol, and is none.

    Recipients act on these labels to the letter. Version 2.0 (FIRST, August 2022) has TLP:RED,
    TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN and TLP:CLEAR, in capitals, without blanks. A mark of
    your own house may say anything else.

    Wrong: `marking: TLP:WHITE`
    Right: `marking: TLP:CLEAR`
    """
    marking = view.brief.brief.marking
    if marking is None or marking in TLP:
        return
    plain = re.sub(r"\s+", "", marking.upper())
    near = _EARLIER.get(plain) or did_you_mean(plain, TLP)
    if near is None and not plain.startswith("TLP"):
        return
    hint = f"Did you mean “{near}”?" if near else f"The labels are {', '.join(TLP)}."
    yield Diagnostic(
        "marking-unknown",
        f"“{marking}” is no label of TLP 2.0",
        view.at("brief", "marking"),
        hints=(hint,),
    )
