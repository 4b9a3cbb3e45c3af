"""The state of one file in the making: its styles, lists, bookmarks and link addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from briefgen.tree import Note
from briefgen.writers.docx.anchors import Anchors
from briefgen.writers.docx.character_styles import Inks
from briefgen.writers.docx.labels import AnchorLabel
from briefgen.writers.docx.numbering import ListNumbering
from briefgen.writers.docx.stylebook import StyleBook


class WordContext(Struct):
    """The state of one `write`: the body fills it, and the other parts are made from it.

    `relate` gives the relationship id of an address, `measure` the width in points of a fact,
    `measure_cell` that of a table's text and `measure_drawn` a drawing's, both regular or bold;
    `by_face` splits a text into runs and says which of them need another face;
    `labels` are the words by which fields call anchors; `notes` are notes met in the body;
    `pending` are anchors of blocks whose first paragraph has not come yet; `counts` are the
    captions so far, by their sequence's name; `widening` is the factor of places that words of
    another file's faces must not reach.
    """

    inks: Inks
    styles: StyleBook
    numbering: ListNumbering
    relate: Callable[[str], str]
    measure: Callable[[str], float]
    measure_cell: Callable[[str, bool], float]
    measure_drawn: Callable[[str, bool], float]
    by_face: Callable[[str], list[tuple[str, bool]]]
    labels: Mapping[str, AnchorLabel] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    anchors: Anchors = field(default_factory=Anchors)
    pending: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    drawings: int = 0
    widening: float = 1.0

    def next_drawing(self) -> str:
        """Return the number of a new drawing or shape."""
        self.drawings += 1
        return str(self.drawings)
