"""Puts the result of comparing finished files into words for whoever made the brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.diagnostics import Span
from briefgen.readback import Proof
from briefgen.readback.compare import Discrepancy

MOST = 20
"""The most differences listed; where there are more, the first ones have caused them."""


def agreed(proof: Proof) -> str:
    """One line: how much was compared, and between which files."""
    *voices, last = proof.voices
    return (
        f"proved: {proof.passages:,} passages, {proof.fields:,} fields of records and"
        f" {proof.links:,} links agree in {', '.join(voices)} and {last}"
    )


def disagreed(proof: Proof, places: Mapping[str, Span]) -> str:
    """The differences, each with its record and what each file says; `places` are by field tag."""
    told = listed(proof.differences[:MOST], places)
    rest = len(proof.differences) - MOST
    return f"{told}\n  and {rest:,} more" if rest > 0 else told


def listed(differences: Iterable[Discrepancy], places: Mapping[str, Span]) -> str:
    """Some differences as lines, without a line end after the last."""
    return "\n".join(line for one in differences for line in _lines(one, places))


def tracked(authors: Iterable[tuple[str, int]]) -> str:
    """How many changes are tracked, and whose; they count as accepted."""
    told = tuple(authors)
    total = sum(count for _, count in told)
    whose = ", ".join(f"{count:,} by {author}" for author, count in told)
    if total == 1:
        return f"1 tracked change counts as made: {whose}"
    return f"{total:,} tracked changes count as made: {whose}"


def _lines(one: Discrepancy, places: Mapping[str, Span]) -> list[str]:
    """What differs and where, then a line for each voice."""
    at = places.get(one.thread)
    whose = f"{one.thread}, " if one.thread else ""
    where = f"{at.file}:{at.line}:{at.column}: " if at is not None else ""
    said = [f"      {voice} says {words}" for voice, words in one.says]
    by = f", at “{one.passage}”" if one.passage else ""
    return [f"  {where}{whose}{one.about}{by}", *said]
