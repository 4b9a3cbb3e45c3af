"""Pairs the records of two states of a brief: by their ids, and else by their words.

An id that the author has not given is made of the first words of a record, so that a change of
those words changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from briefgen.model.base import Keyed
from briefgen.model.walk import texts
from briefgen.reading.richtext import RichText

One = TypeVar("One", bound=Keyed)

_ALIKE = 0.6
"""The least share of words in common of two records that are taken for one."""


def paired(old: Sequence[One], new: Sequence[One]) -> Iterator[tuple[One | None, One | None]]:
    """Yield the pairs in the order of the new state, then those of the old that have no partner.

    None stands for the partner that a record does not have. Of records without a common id, those
    with the most words in common are paired first.
    """
    by_id = {one.id: one for one in old}
    ids = {one.id for one in new}
    left = [one for one in old if one.id not in ids]
    come = [one for one in new if one.id not in by_id]
    found: dict[str, One] = {}
    alike = sorted(
        ((_alike(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(come)),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    gone: set[str] = set()
    for share, i, j in alike:
        if share < _ALIKE:
            break
        if left[i].id not in gone and come[j].id not in found:
            gone.add(left[i].id)
            found[come[j].id] = left[i]
    for one in new:
        yield by_id.get(one.id) or found.get(one.id), one
    yield from ((one, None) for one in left if one.id not in gone)


def _alike(one: Keyed, other: Keyed) -> float:
    a, b = words(one).split(), words(other).split()
    if not a or not b:
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def words(record: Keyed) -> str:
    """All printed words of a record."""
    said = (text.text if isinstance(text, RichText) else text for _, text in texts(record))
    return " ".join(said)
