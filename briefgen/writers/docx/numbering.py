"""The numbering part: one multilevel list for each kind and ground, a new number for each list."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.tree import Role
from briefgen.writers.docx.ooxml import Element, add, q, root, twips
from briefgen.writers.docx.style_names import (
    LIST_LEVELS,
    ListKind,
    StyleGround,
    hanging,
    indent,
    name_of,
)

_BULLETS = ("•", "–")


class ListNumbering:
    """Gives the number ids of one file's lists; levels run from 1.

    `house` is a numbering part to extend; its own lists keep their numbers.
    """

    def __init__(self, house: Element | None = None) -> None:
        self._house = house
        self._first_abstract = _next(house, "w:abstractNum", "w:abstractNumId")
        self._first_number = max(1, _next(house, "w:num", "w:numId"))
        self._abstract: list[tuple[ListKind, StyleGround] | None] = []  # None: the headings'
        self._numbers: list[tuple[int, int | None, int]] = []
        self._standing: dict[tuple[ListKind, StyleGround], str] = {}
        self._headings: tuple[tuple[str, float], ...] = ()

    def standing(self, kind: ListKind, ground: StyleGround) -> str:
        """Return the number that belongs to a style: for bullets, or for figures that run on."""
        found = self._standing.get((kind, ground))
        if found is None:
            self._abstract.append((kind, ground))
            found = self._new(len(self._abstract) - 1, None, 1)
            self._standing[kind, ground] = found
        return found

    def restarted(self, ground: StyleGround, level: int, start: int) -> str:
        """Return a new number for a list of figures that begins at `start`."""
        self.standing(ListKind.NUMBER, ground)
        return self._new(self._abstract.index((ListKind.NUMBER, ground)), level, start)

    def headings(self, linked: tuple[tuple[str, float], ...]) -> str:
        """Return the number of the one list of the headings.

        `linked` are the ids of their styles by level, each with its indent in points.
        """
        self._abstract.append(None)
        self._headings = linked
        return self._new(len(self._abstract) - 1, None, 1)

    def _new(self, abstract: int, level: int | None, start: int) -> str:
        self._numbers.append((abstract, level, start))
        return str(self._first_number + len(self._numbers) - 1)

    def part(self, style_ids: Mapping[str, str]) -> Element:
        """Return the part's root; `style_ids` has the ids of the styles by lower-case name."""
        house = root("w:numbering") if self._house is None else self._house
        numbering = root("w:numbering")
        for index, listed in enumerate(self._abstract, self._first_abstract):
            element = _open_abstract(numbering, index)
            if listed is None:
                _write_headings(element, self._headings)
            else:
                _write_levels(element, *listed, style_ids)
        for number, (abstract, level, start) in enumerate(self._numbers, self._first_number):
            element = add(numbering, "w:num", numId=str(number))
            add(element, "w:abstractNumId", val=str(self._first_abstract + abstract))
            if level is not None:
                override = add(element, "w:lvlOverride", ilvl=str(level - 1))
                add(override, "w:startOverride", val=str(start))
        for element in [*house, *numbering]:
            house.append(element)
        house[:] = sorted(house, key=lambda element: _ORDER.get(str(element.tag), 0))
        return house


_ORDER = {q("w:abstractNum"): 1, q("w:num"): 2, q("w:numIdMacAtCleanup"): 3}
"""The order of the children of `w:numbering` (ECMA-376 part 1, 17.9.17); others come first."""


def _next(house: Element | None, name: str, number: str) -> int:
    """Return the first number that no list of another file has."""
    found = [] if house is None else house.iterfind(q(name))
    return max((int(element.get(q(number), "0")) + 1 for element in found), default=0)


def _open_abstract(numbering: Element, index: int) -> Element:
    element = add(numbering, "w:abstractNum", abstractNumId=str(index))
    # The number by which Word distinguishes lists that are copied between files.
    add(element, "w:nsid", val=f"{0x42470000 + index:08X}")
    add(element, "w:multiLevelType", val="multilevel")
    return element


def _write_headings(element: Element, linked: tuple[tuple[str, float], ...]) -> None:
    """Write 1, 1.1, 1.1.1: the number of a level includes every level above it."""
    for level, (style_id, hang) in enumerate(linked, 1):
        row = add(element, "w:lvl", ilvl=str(level - 1))
        add(row, "w:start", val="1")
        add(row, "w:numFmt", val="decimal")
        add(row, "w:pStyle", val=style_id)
        add(row, "w:lvlText", val=".".join(f"%{above}" for above in range(1, level + 1)))
        add(row, "w:lvlJc", val="left")
        add(add(row, "w:pPr"), "w:ind", left=twips(hang), hanging=twips(hang))


def _write_levels(
    element: Element, kind: ListKind, ground: StyleGround, style_ids: Mapping[str, str]
) -> None:
    for level in range(1, LIST_LEVELS + 1):
        row = add(element, "w:lvl", ilvl=str(level - 1))
        add(row, "w:start", val="1")
        add(row, "w:numFmt", val="bullet" if kind is ListKind.BULLET else "decimal")
        linked = style_ids.get(name_of(ground, Role.BODY, kind, level).lower())
        if linked is not None:
            add(row, "w:pStyle", val=linked)
        text = _BULLETS[(level - 1) % len(_BULLETS)] if kind is ListKind.BULLET else f"%{level}."
        add(row, "w:lvlText", val=text)
        add(row, "w:lvlJc", val="left")
        setting = add(row, "w:pPr")
        add(setting, "w:ind", left=twips(indent(ground, level)), hanging=twips(hanging()))
