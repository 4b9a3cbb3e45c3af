"""The nodes of a file that was read: text, mappings and lists, each with its place."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from briefgen.diagnostics import Span

Style: TypeAlias = Literal["plain", "quoted", "block", "unread"]
"""Text that is `unread` was too big to be kept; what it holds is not known."""

NodeMark: TypeAlias = tuple[str, int, int, int]
"""The fields of a Span as a plain tuple: a file has a hundred thousand, and few are shown."""

_EMPTY = frozenset({"", "~", "null"})


class Scalar(Struct, frozen=True):
    """A piece of text as it was written; nothing is read as a number, a date or a truth value.

    An empty value has the place of its key.
    """

    text: str
    mark: NodeMark
    style: Style = "plain"

    @property
    def at(self) -> Span:
        """Where it stands."""
        return Span(*self.mark)

    @property
    def empty(self) -> bool:
        """Whether no value was given: nothing at all, or YAML's words for nothing, unquoted."""
        return self.style == "plain" and self.text in _EMPTY


class Mapping(Struct, frozen=True):
    """Fields and their values in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: NodeMark

    @property
    def at(self) -> Span:
        """Where it begins: its first field, if it takes more than one line."""
        return Span(*self.mark)

    def entry(self, key: str) -> tuple[Scalar, Node] | None:
        """Return the key and the value of a field, None if it is not there; linear in fields."""
        return next((entry for entry in self.entries if entry[0].text == key), None)


class Sequence(Struct, frozen=True):
    """Values in the order of the file."""

    items: tuple[Node, ...]
    mark: NodeMark

    @property
    def at(self) -> Span:
        """Where it begins: its first item, if it takes more than one line."""
        return Span(*self.mark)


Node: TypeAlias = Scalar | Mapping | Sequence
