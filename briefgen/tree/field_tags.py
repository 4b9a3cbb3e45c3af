"""The tags that lead from words in a finished file back to the record's field that they print.

Word sets the limits: its bookmarks and the tags of its content controls take no longer names.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from briefgen import tree

LONGEST_NAME = 40
"""Word cuts longer bookmark names, and links to them then lead nowhere."""

LONGEST_TAG = 64
"""Word refuses longer tags on a content control."""


def tag(record: str, field: str) -> str:
    """Return the tag of a record's field: both names, or their digest if they are too long."""
    plain = f"{record}.{field}"
    return plain if len(plain) <= LONGEST_TAG else "sha256-" + _digest(plain, LONGEST_TAG - 7)


def bookmark(record: str, field: str) -> str:
    """Return the preferred bookmark name of a printed field; Word hides names that begin with _."""
    return f"_{record}.{field}"


def printed(document: tree.Document) -> Iterator[tuple[str, str]]:
    """Yield the record and field of every printed field, in reading order."""
    for inline in tree.inlines(document.blocks):
        if isinstance(inline, tree.Part):
            yield inline.record, inline.field


def bookmarks(document: tree.Document) -> dict[str, tuple[str, str]]:
    """Return the record and field of each bookmark around a printed field in a Word document.

    Word and LibreOffice keep bookmarks whenever they save; LibreOffice 7.4 drops the tags of
    content controls, and lengthens the names of bookmarks in notes, see `thread_of`. Only fields
    have bookmarks that begin with _.
    """
    names = Names()
    return {names.give(bookmark(*one)): one for one in printed(document)}


_COPIED = re.compile(r"(?:_\D+_\d+)+")
_CUT = re.compile(r"(?:_\D+_\d+)*_\D*")


def thread_of(name: str, threads: Mapping[str, str]) -> str | None:
    """Return the field whose words a bookmark holds; `threads` has fields by the names we gave.

    LibreOffice 7.4 reads all notes as one text and copies each note out of it. It calls a copied
    bookmark "NAME Copy 1" (in the user's language) and saves it as NAME_Copy_1, cut to the longest
    name; saved twice, it is NAME_Copy_1_Copy_1.
    """
    if name in threads:
        return threads[name]
    for end in range(len(name) - 1, 0, -1):
        if name[end] == "_" and name[:end] in threads:
            added = name[end:]
            cut = len(name) == LONGEST_NAME and _CUT.fullmatch(added)
            return threads[name[:end]] if cut or _COPIED.fullmatch(added) else None
    return None


class Names:
    """Gives out bookmark names, each once; the same requests in order get the same names."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, wanted: str) -> str:
        """Make a name that no other bookmark has, regardless of case, which Word ignores."""
        base = _named(wanted)
        name, count = base, 1
        while name.lower() in self._taken:
            count += 1
            ending = f"_{count}"
            name = base[: LONGEST_NAME - len(ending)] + ending
        self._taken.add(name.lower())
        return name


def _named(wanted: str) -> str:
    """Return a name of allowed letters; a digest is added if it was too long or not ASCII."""
    name = re.sub(r"[^A-Za-z0-9_]", "_", wanted)
    if not re.match(r"[A-Za-z_]", name):
        name = f"a{name}"
    if len(name) <= LONGEST_NAME and wanted.isascii():
        return name
    return f"{name[: LONGEST_NAME - 9]}_{_digest(wanted, 8)}"


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
