"""Finds the place in the file of each value of the data."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from itertools import pairwise

from msgspec import Struct, field

from briefgen.diagnostics import DataPath, Span
from briefgen.reading.source import Mapping, Node, Scalar, Sequence
from briefgen.reading.source.nodes import NodeMark


class Places(Struct, frozen=True):
    """Finds the place of a value by its path in the validated model: keys and indexes.

    For a path that was not written, the nearest value around it is found. `written` has the keys
    that were written in another way than the path names them.
    """

    root: Node
    written: Dictionary[NodeMark, str] = field(default_factory=dict)

    def at(self, path: DataPath) -> Span:
        """Return the place of a value; of the nearest around it if it was not written."""
        return self.trail(path)[-1][1].at

    def at_key(self, path: DataPath) -> Span:
        """Return the place of the key before a value; of the value itself if it has none."""
        key, node = self.trail(path)[-1]
        return node.at if key is None else key.at

    def key(self, path: DataPath) -> str:
        """Return the last key of a path as it was written."""
        trail = self.trail(path)
        key = trail[-1][0] if len(trail) > len(path) else None
        name = str(path[-1]) if path else ""
        return name if key is None else self.written.get(key.mark, key.text)

    def node(self, path: DataPath) -> Node | None:
        """Return what was written at a path, None if nothing was."""
        trail = self.trail(path)
        return trail[-1][1] if len(trail) > len(path) else None

    def lines(self, path: DataPath) -> tuple[int, int]:
        """Return the line on which a value begins, and the line on which the next one does.

        The second is far beyond the file for the last of all.
        """
        trail = self.trail(path)
        key, node = trail[-1]
        for key_around, around in reversed(trail[:-1]):
            if key is not None or around.mark != node.mark:
                break
            key = key_around  # one record alone, where a list might stand
        first = (key or node).at.line
        last = 1 << 30
        for (_, around), (_, within) in pairwise(trail):
            after = _next(around, within)
            last = last if after is None else after
        return first, last

    def trail(self, path: DataPath) -> list[tuple[Scalar | None, Node]]:
        """Return the keys and values along a path, from the root, as far as they were written."""
        found: list[tuple[Scalar | None, Node]] = [(None, self.root)]
        node = self.root
        for step in path:
            if isinstance(node, Mapping) and (entry := node.entry(str(step))) is not None:
                node = entry[1]
                found.append(entry)
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                found.append((None, node))
            else:
                break
        return found


def _next(around: Node, within: Node) -> int | None:
    """Return the line of the value after this one in the same list or record."""
    if isinstance(around, Mapping):
        starts = [(value, key.at.line) for key, value in around.entries]
    elif isinstance(around, Sequence):
        starts = [(item, item.at.line) for item in around.items]
    else:
        return None
    place = next(i for i, (value, _) in enumerate(starts) if value is within)
    return starts[place + 1][1] if place + 1 < len(starts) else None
