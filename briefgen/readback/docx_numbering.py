"""Counts the numbers before paragraphs as Word counts them.

ECMA-376 part 1, 17.9: lists of one abstract numbering share its counters; a list that restarts
does so at its first paragraph; a paragraph resets the counters of deeper levels.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from briefgen.readback.docx_parts import PartElement, W, value

BULLET = "•"
_OURS = "4247"
"""The first digits of the number that marks a list as ours, the letters BG (17.9.15)."""
_COUNTER = re.compile(r"%([1-9])")


class _Level(Struct, frozen=True):
    start: int
    text: str
    bullet: bool


class Counting(Struct):
    """The counters of one file; levels run from 0, as they do in the file."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _starts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _ours: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, part: PartElement | None) -> Counting:
        """Read the numbering part of a file; a file may have none."""
        made = cls()
        if part is None:
            return made
        for abstract in part.iterfind(f"{W}abstractNum"):
            levels = {int(value(one, "ilvl")): _level(one) for one in abstract.iter(f"{W}lvl")}
            made._levels[value(abstract, "abstractNumId")] = levels
            if _of(abstract, "nsid").startswith(_OURS):
                made._ours.add(value(abstract, "abstractNumId"))
        for number in part.iterfind(f"{W}num"):
            name = value(number, "numId")
            made._abstract[name] = _of(number, "abstractNumId")
            for one in number.iterfind(f"{W}lvlOverride"):
                start = _of(one, "startOverride")
                if start:
                    made._starts[name, int(value(one, "ilvl"))] = int(start)
        return made

    def is_ours(self, number: str) -> bool:
        """Whether a list is one that briefgen has made."""
        return self._abstract.get(number, "") in self._ours

    def label(self, number: str, level: int) -> str:
        """Count a paragraph of a list, and return what stands before it."""
        abstract = self._abstract.get(number, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        begins = self._starts.pop((number, level), None)
        if begins is not None:
            counts[level] = begins
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = levels[level].start
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if levels[level].bullet:
            return BULLET

        def counted(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return str(counts.get(at, levels[at].start if at in levels else 1))

        return _COUNTER.sub(counted, levels[level].text)


def _level(element: PartElement) -> _Level:
    return _Level(
        int(_of(element, "start") or 1),
        _of(element, "lvlText"),
        _of(element, "numFmt") == "bullet",
    )


def _of(element: PartElement, name: str) -> str:
    """The value of a child, empty if there is no such child."""
    child = element.find(f"{W}{name}")
    return "" if child is None else value(child, "val")
