"""Patterns with names in braces, as a house style may write them, which are filled in later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from briefgen.diagnostics import did_you_mean

_PIECE = re.compile(r"\{([^{}]*)\}|([{}])")
_SPACE = re.compile(r"[ \t\r\n]+")


def only(
    *names: str, needed: Iterable[str] = (), elsewhere: Mapping[str, str] | None = None
) -> AfterValidator:
    """Refuses a pattern with other names than these, or without the needed ones.

    A brace that is not part of a placeholder is a fault; `elsewhere` has names that belong in
    another field, with that field. Spaces and line ends become one space.
    """
    wanted = tuple(needed)

    def check(pattern: str) -> str:
        met = list(_names(pattern))
        for name in met:
            if name not in names:
                raise _unknown(name, names, (elsewhere or {}).get(name))
        for name in wanted:
            if name not in met:
                raise PydanticCustomError(
                    "placeholder-missing",
                    "this pattern lacks the placeholder “{name}”",
                    {"name": name, "hint": f"Write {{{name}}} where it is to stand."},
                )
        return _SPACE.sub(" ", pattern).strip()

    return AfterValidator(check)


def fill(pattern: str, values: Mapping[str, str]) -> str:
    """Return the pattern filled in, in one pass: braces in values stay as they are."""
    return _PIECE.sub(lambda found: values[found[1]], pattern)


def counts(pattern: str, name: str) -> int:
    """Return how often a name stands in a pattern."""
    return list(_names(pattern)).count(name)


def _names(pattern: str) -> Iterator[str]:
    for found in _PIECE.finditer(pattern):
        if found[2]:
            raise PydanticCustomError(
                "lone-brace",
                "a brace stands alone in this pattern",
                {
                    "hint": "Braces hold placeholders and nothing else, such as {title}: "
                    "close the brace, or take it out."
                },
            )
        yield found[1]


def _unknown(name: str, names: tuple[str, ...], field: str | None) -> PydanticCustomError:
    near = did_you_mean(name.strip(), names)
    there_are = f"There are {', '.join(f'{{{one}}}' for one in names)}."
    if field is not None:
        hint = f"It belongs in `{field}:`. {there_are}"
    else:
        hint = f"Did you mean {{{near}}}?" if near else there_are
    return PydanticCustomError(
        "unknown-placeholder",
        "“{name}” is no placeholder here",
        {"name": name, "hint": hint},
    )
