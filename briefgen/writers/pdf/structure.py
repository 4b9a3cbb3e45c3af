"""The logical structure of a PDF: elements in reading order, filled as pages are painted.

The tree is built from the document tree before anything is painted. Painting only adds the places
of content, so that splits and page breaks cannot disturb the order (ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

STANDARD = {
    "Facts": "Div",
    "Fact": "P",
    "Callout": "Div",
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

HEADINGS = 6  # H1 to H6 (ISO 32000-1, 14.8.4.3.2)
_OF_LEVELS = ("Heading", "BoxHeading")


def heading_tag(level: int, *, of_box: bool = False) -> str:
    """Return the element type of the heading of a section or of a box, at a level from 1."""
    return f"{_OF_LEVELS[of_box]}{min(level, HEADINGS)}"


def roles(tags: Sequence[str]) -> dict[str, str]:
    """Return the role map of the element types of a document, which are in reading order.

    The title is the first heading, and sections are one level beneath it: where a document begins
    with them, they are the highest (PDF/UA-1, 7.4.2: the first heading is an H1).
    """
    headings = (tag for tag in tags if tag == "Title" or tag.startswith(_OF_LEVELS))
    beneath = 1 if next(headings, "") == "Title" else 0
    levels = {
        heading_tag(level, of_box=of_box): f"H{min(level + beneath, HEADINGS)}"
        for level in range(1, HEADINGS + 1)
        for of_box in (False, True)
    }
    known = {**STANDARD, "Title": "H1", **levels}
    return {tag: known[tag] for tag in dict.fromkeys(tags) if tag in known}


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
