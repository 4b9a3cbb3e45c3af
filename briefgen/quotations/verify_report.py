"""The report of `briefgen verify`: the findings on the quotations, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.quotations.findings import left_out, side_by_side
from briefgen.quotations.verification import TITLE, Finding, Verification

HOW = {
    "exact": "letter for letter",
    "evened": "but for its typesetting",
    "conventions": "as it was shortened or explained",
}
"""The `how` of a finding -> the words for it."""
_WIDTH = 22


def text(name: str, found: Verification) -> str:
    """A line for each quotation in each source, with its cautions, and a line of totals."""
    lines = [f"{name}: {_sum(found)}"]
    for finding in found.findings:
        lines += _lines(finding)
    lines += [f"  {'lock is stale':<{_WIDTH}}{_of(one)}{why}" for one, why in found.stale]
    return "\n".join(lines)


def _of(finding: Finding | None) -> str:
    return f"{_name(finding)}: " if finding else ""


def _sum(found: Verification) -> str:
    count = found.count({finding.asked.key for finding in found.findings})
    if not count.quotations:
        return "no quotations"
    noun = "quotation" if count.quotations == 1 else "quotations"
    if any(finding.asked.field == TITLE for finding in found.findings):
        noun = "quotations and titles"
    when = f", lock of {found.checked_on}" if found.checked_on else ""
    return f"{count.found} of {count.quotations} {noun} found{when}"


def _name(finding: Finding) -> str:
    asked = finding.asked
    what = "" if asked.field == "quote" else f" ({asked.field})"
    return f"{asked.record}{what} in {asked.source}"


def _lines(finding: Finding) -> Iterator[str]:
    facts = [finding.reason] if finding.reason else []
    if finding.passages:
        place = finding.passages[0]
        facts.insert(0, f"{HOW[finding.how]}, characters {place.start} to {place.end}")
    yield f"  {finding.outcome.value:<{_WIDTH}}{_name(finding)}: {'; '.join(facts)}"
    margin = " " * (_WIDTH + 2)
    if finding.nearest is not None:
        ours, theirs = side_by_side(finding.nearest)
        yield f"{margin}the brief has:  {ours}"
        yield f"{margin}the source has: {theirs}"
    for words in left_out(finding):
        yield f"{margin}left out: “{words}”"
    for caution in finding.cautions:
        yield f"{margin}{caution.code}: {caution.message}"


def data(name: str, found: Verification) -> dict[str, Any]:
    """The report as a value for JSON."""
    return {
        "file": name,
        "checked": found.checked_on,
        "quotations": [_data(finding) for finding in found.findings],
        "stale": [
            {"record": one.asked.record if one else None, "message": why}
            for one, why in found.stale
        ],
    }


def _data(finding: Finding) -> dict[str, Any]:
    asked = finding.asked
    return {
        "record": asked.record,
        "field": asked.field,
        "source": asked.source,
        "quotation": asked.quotation,
        "outcome": finding.outcome.value,
        "reason": finding.reason,
        "how": finding.how or None,
        "passages": [{"start": p.start, "end": p.end} for p in finding.passages],
        "left_out": [
            {"words": gap.source, "in_brackets": gap.inserted or None}
            for gap in (finding.passages[0].gaps if finding.passages else ())
        ],
        "difference": [
            {"in": step.kind, "words": step.words}
            for step in (finding.nearest.difference if finding.nearest else ())
        ],
        "cautions": [{"code": c.code, "message": c.message} for c in finding.cautions],
        "snapshot": finding.snapshot or None,
        "extractor": finding.extractor or None,
        "locked": finding.locked,
    }
