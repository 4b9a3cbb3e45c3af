"""The logical structure of a PDF: elements in reading order, filled as pages are painted.

The tree is built from the document tree before anything is painted. Painting only adds the places
of content, so that splits and page breaks cannot disturb the order (ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

STANDARD = {
    "Title": "P",
    "Facts": "Div",
    "Fact": "P",
    "Callout": "Div",
    "CalloutTitle": "P",
    "Paraphrase": "Div",
    "Em": "Span",
    "Strong": "Span",
    "Chip": "Span",
    "Status": "Span",
    "Aside": "Span",
    "Label": "Span",
    "Folio": "Span",
    "Field": "Span",
}
"""Our element type -> the standard type that it stands for (the role map)."""


class Content(Struct, eq=False):
    """A stretch of painted content: `marks` are (page index, marked-content id), in order."""

    element: StructElement
    marks: list[tuple[int, int]] = field(default_factory=list)


class Annotation(Struct, eq=False):
    """A link area: `page` index, `rect` in PDF points, and its target."""

    element: StructElement
    page: int
    rect: tuple[float, float, float, float]
    target: str  # an anchor, or a URL when `outward`
    outward: bool
    contents: str


class StructElement(Struct, eq=False):
    """A structure element; `attributes` are PDF keys and values, written unchanged.

    `thread` is the record and the field of which it has all the words and no others.
    """

    tag: str
    attributes: dict[str, bytes] = field(default_factory=dict)
    kids: list[StructElement | Content | Annotation] = field(default_factory=list)
    thread: tuple[str, str] | None = None

    def child(self, tag: str, **attributes: bytes) -> StructElement:
        """Add an element at the end."""
        made = StructElement(tag, attributes)
        self.kids.append(made)
        return made

    def content(self) -> Content:
        """Return the last stretch of content; a new one if an element comes last."""
        last = self.kids[-1] if self.kids else None
        if not isinstance(last, Content):
            last = Content(self)
            self.kids.append(last)
        return last

    def walk(self) -> Iterator[StructElement]:
        """Yield this element and all beneath it, in reading order."""
        pending = [self]
        while pending:
            element = pending.pop()
            yield element
            pending.extend(kid for kid in reversed(element.kids) if isinstance(kid, StructElement))
