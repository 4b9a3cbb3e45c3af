"""Says once what most statements share, so that a margin holds only what departs from it.

The rule by which everything that was recorded of a statement can be read off the page:

1. A fact of a statement is of a kind: how the words are rendered, on what terms they are cited,
   when and where and to whom they were said, how many origins their reports have.
2. The line above the statements says what most of them share: the usual fact of a kind. There is
   one only where at least three statements are printed, and more than half of those of which
   anything of the kind is recorded, and no fewer than two, have it; and only if a sentence can say
   it of all of them (`Usual` in the wording).
3. A fact that more than half of a speaker's statements have, and no fewer than two, stands beneath
   the speaker's name, unless it is the usual one.
4. The margin of a statement says what it has of each kind, unless that is what the speaker's cell
   says, or the line above where the speaker's cell says nothing of that kind. A statement that
   lacks what its speaker's cell says is told to lack it: silence lends it nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from briefgen.tree import Inlines

_FEWEST = 3
"""With fewer statements nothing is said once."""


class Kind(StrEnum):
    """The kinds of fact about a statement, in the order in which a margin has them."""

    RENDERED = "rendered"
    TERMS = "terms"
    WHEN = "when"
    WHERE = "where"
    TO_WHOM = "to-whom"
    RESTING = "resting"


RISING = (Kind.TERMS, Kind.WHEN, Kind.WHERE, Kind.TO_WHOM)
"""Kinds that belong to whoever spoke, so that a fact of theirs may stand beneath the name."""


class Fact(Struct, frozen=True):
    """A fact as a margin says it; two facts of a kind are the same if their keys are."""

    words: Inlines
    key: str


Facts: TypeAlias = Mapping[Kind, Fact]
"""What is recorded of one statement; a kind of which nothing is recorded is left out."""

Shared: TypeAlias = Mapping[Kind, Fact]
"""What several statements share, by kind."""


def usual(statements: Sequence[Facts], sayable: Collection[str]) -> Shared:
    """Return what most of all statements share, by the keys that a line can say of all."""
    if len(statements) < _FEWEST:
        return {}
    found: dict[Kind, Fact] = {}
    for kind in Kind:
        having = [facts for facts in statements if kind in facts]
        fact = shared(having, (kind,)).get(kind)
        if fact is not None and fact.key in sayable:
            found[kind] = fact
    return found


def shared(statements: Sequence[Facts], kinds: Sequence[Kind]) -> Shared:
    """Return the facts that more than half of the statements have, and no fewer than two."""
    found: dict[Kind, Fact] = {}
    for kind in kinds:
        facts = [facts[kind] for facts in statements if kind in facts]
        if not facts:
            continue
        counted = Counter(fact.key for fact in facts)
        ((key, count),) = counted.most_common(1)
        if count > 1 and 2 * count > len(statements):
            found[kind] = next(fact for fact in facts if fact.key == key)
    return found


def rising(statements: Sequence[Facts], usually: Shared) -> Shared:
    """Return what stands beneath the name of whoever made these statements."""
    return {
        kind: fact
        for kind, fact in shared(statements, RISING).items()
        if kind not in usually or usually[kind].key != fact.key
    }


def departing(facts: Facts, risen: Shared, usually: Shared) -> dict[Kind, Fact | None]:
    """Return what the margin of a statement says, by kind; None where it lacks what has risen."""
    found: dict[Kind, Fact | None] = {}
    for kind in Kind:
        expected = risen.get(kind) or usually.get(kind)
        fact = facts.get(kind)
        if fact is not None:
            if expected is None or fact.key != expected.key:
                found[kind] = fact
        elif kind in risen:
            found[kind] = None
    return found
