"""Bookmarks: the nested sections, so that a reader can go straight to one."""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.writers.pdf.file import PdfFile
from briefgen.writers.pdf.flow import Bookmark
from briefgen.writers.pdf.objects import dictionary, text_string


class _Entry(Struct, eq=False):
    reference: bytes
    mark: Bookmark | None = None
    inner: list[_Entry] = field(default_factory=list)

    def count(self) -> int:
        return sum(1 + entry.count() for entry in self.inner)


def add_outline(file: PdfFile, bookmarks: list[Bookmark], spots: dict[str, bytes]) -> bytes | None:
    """Add the bookmarks, all open (ISO 32000-1, 12.3.3); None if there are none."""
    if not bookmarks:
        return None
    root = _Entry(file.reserve())
    path = [root]
    for mark in bookmarks:
        entry = _Entry(file.reserve(), mark)
        while (above := path[-1].mark) is not None and above.level >= mark.level:
            path.pop()
        path[-1].inner.append(entry)
        path.append(entry)
    file.fill(root.reference, dictionary({"Type": b"/Outlines", **_ends(root)}))
    _add(file, root, spots)
    return root.reference


def _ends(entry: _Entry) -> dict[str, bytes | float]:
    if not entry.inner:
        return {}
    return {
        "First": entry.inner[0].reference,
        "Last": entry.inner[-1].reference,
        "Count": entry.count(),
    }


def _add(file: PdfFile, parent: _Entry, spots: dict[str, bytes]) -> None:
    for index, entry in enumerate(parent.inner):
        if entry.mark is None:
            continue
        entries: dict[str, bytes | float] = {
            "Title": text_string(entry.mark.title),
            "Parent": parent.reference,
            "Dest": spots[entry.mark.anchor],
        }
        if index:
            entries["Prev"] = parent.inner[index - 1].reference
        if index + 1 < len(parent.inner):
            entries["Next"] = parent.inner[index + 1].reference
        file.fill(entry.reference, dictionary({**entries, **_ends(entry)}))
        _add(file, entry, spots)
