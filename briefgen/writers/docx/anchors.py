"""Bookmarks with valid names and unique numbers, and links that never lead nowhere."""

from __future__ import annotations

from briefgen.tree.field_tags import Names, bookmark
from briefgen.writers.docx.ooxml import Element, add, q


class Anchors:
    """The bookmarks and content controls of one file."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._given = Names()
        self._placed: set[str] = set()
        self._links: list[Element] = []
        self._bookmarks = 0
        self._controls = 0

    def name(self, anchor: str) -> str:
        """Return the bookmark name of an anchor, which no other anchor has."""
        found = self._names.get(anchor)
        if found is None:
            found = self._names[anchor] = self._given.give(anchor)
        return found

    def open(self, parent: Element, anchor: str) -> str | None:
        """Begin a bookmark and return its number; None if the anchor already has one."""
        name = self.name(anchor)
        if name in self._placed:
            return None
        self._placed.add(name)
        return self._open(parent, name)

    def open_part(self, parent: Element, record: str, field: str) -> str:
        """Begin the bookmark around one printed field of a record."""
        return self._open(parent, self._given.give(bookmark(record, field)))

    def close(self, parent: Element, number: str) -> None:
        """End a bookmark."""
        add(parent, "w:bookmarkEnd", id=number)

    def control(self) -> str:
        """Return the number of a new content control."""
        self._controls += 1
        return str(self._controls)

    def link(self, parent: Element, target: str) -> Element:
        """Append an empty link to an anchor, which may come later, and return it."""
        element = add(parent, "w:hyperlink", anchor=self.name(target), history="1")
        self._links.append(element)
        return element

    def settle(self) -> None:
        """Remove the links whose anchor never came, but keep their words."""
        key = q("w:anchor")
        for link in self._links:
            if link.get(key) not in self._placed:
                parent = link.getparent()
                if parent is not None:
                    at = parent.index(link)
                    parent[at : at + 1] = list(link)

    def _open(self, parent: Element, name: str) -> str:
        self._bookmarks += 1
        number = str(self._bookmarks)
        add(parent, "w:bookmarkStart", id=number, name=name)
        return number
