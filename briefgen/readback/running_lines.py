"""Compares head and foot of the pages with what they should say: title, cut-off, marking, page."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.readback.compare import NOTHING, Discrepancy
from briefgen.readback.transcript import RunningLine, Side, Transcript
from briefgen.tree import Running
from briefgen.tree.field_tags import tag

MARKING = ("brief", "marking")
"""The record and field that a difference in the marking is about, as in `tree.Part`."""


def title(running: Running) -> tuple[str, str]:
    """Return the same of a difference in the title at the foot."""
    return "brief", running.title_field


def edges(
    account: Transcript, running: Running, voice: str, *, house: bool
) -> Iterator[Discrepancy]:
    """Yield the differences between a file's running lines and those of the document.

    A Word document built on an organisation's (`house`) keeps the lines and the page count of that
    file; the marking is in both lines, and our own line at the foot. A difference is about the
    marking if the marking is missing, or else, at the foot, about the title.
    """
    for edge in account.edges:
        asked = _asked(edge, running, house=house)
        said = _letters(edge.side, edge.words)
        wanted = [_letters(edge.side, words) for words in asked]
        if all(words in said for words in wanted) if house else said == "".join(wanted):
            continue
        told = f"“{edge.words}”" if edge.words else NOTHING
        on = f" on {edge.where}" if edge.where else ""
        says = ((account.voice, told + on), (voice, f"“{' '.join(filter(None, asked))}”"))
        marked = _letters(edge.side, running.marking) in said
        thread = tag(*title(running)) if marked and edge.side is Side.FOOT else ""
        thread = thread if marked else tag(*MARKING)
        yield Discrepancy(thread, f"{edge.side} of the page", "", says)


def _asked(edge: RunningLine, running: Running, *, house: bool) -> tuple[str, ...]:
    """The words that the line should have, in order."""
    page = running.page.replace("{page}", edge.page).replace("{pages}", edge.pages)
    match edge.side, house:
        case Side.HEAD, False:
            return running.head_left, running.marking
        case Side.FOOT, False:
            return running.foot, running.marking, page
        case Side.HEAD, True:
            return (running.marking,)
        case _:
            return running.foot, running.marking


def _letters(side: Side, words: str) -> str:
    """Words without spaces, since pieces are set apart; the head in capitals, as it is printed."""
    text = "".join(words.split())
    return text.upper() if side is Side.HEAD else text
