"""The threads from a finished file back to the records: what a record's field is called there.

The rules are Word's: its bookmarks and the tags of its content controls take no longer names.
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
    """Return the tag of a record's field: both names, or their digest when too long."""
    plain = f"{record}.{field}"
    return plain if len(plain) <= LONGEST_TAG else "sha256-" + _digest(plain, LONGEST_TAG - 7)


def bookmark(record: str, field: str) -> str:
    """Return what a printing of a record's field asks to be called; Word hides names with a _."""
    return f"_{record}.{field}"


def printed(document: tree.Document) -> Iterator[tuple[str, str]]:
    """Yield record and field of all that is printed of records, in the order of the page."""
    for inline in tree.inlines(document.blocks):
        if isinstance(inline, tree.Part):
            yield inline.record, inline.field


def bookmarks(document: tree.Document) -> dict[str, tuple[str, str]]:
    """Return record and field by the bookmark around each printing of them in a Word document.

    Word and LibreOffice keep bookmarks through any saving; the tags of content controls are lost
    where LibreOffice 7.4 saves, and in notes the names grow there: see thread_of. Names with a _
    before them are given to fields alone.
    """
    names = Names()
    return {names.give(bookmark(*one)): one for one in printed(document)}


_COPIED = re.compile(r"(?:_\D+_\d+)+")
_CUT = re.compile(r"(?:_\D+_\d+)*_\D*")


def thread_of(name: str, threads: Mapping[str, str]) -> str | None:
    """Return whose words a bookmark holds, given threads by the names that bookmarks were given.

    LibreOffice 7.4 reads notes as one and copies each out of it, and a copied bookmark that it has
    called "NAME Copy 1", the word in its own language, it saves as NAME_Copy_1, cut to the longest
    name; saved twice it is NAME_Copy_1_Copy_1.
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
    """Bookmark names, each given once: who asks for the same in the same order gets the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, wanted: str) -> str:
        """Make a name that no other bookmark has, whatever its case: Word does not tell cases."""
        base = _named(wanted)
        name, count = base, 1
        while name.lower() in self._taken:
            count += 1
            ending = f"_{count}"
            name = base[: LONGEST_NAME - len(ending)] + ending
        self._taken.add(name.lower())
        return name


def _named(wanted: str) -> str:
    """Keep to the letters that bookmark names may have; say the rest by a digest."""
    name = re.sub(r"[^A-Za-z0-9_]", "_", wanted)
    if not re.match(r"[A-Za-z_]", name):
        name = f"a{name}"
    if len(name) <= LONGEST_NAME and wanted.isascii():
        return name
    return f"{name[: LONGEST_NAME - 9]}_{_digest(wanted, 8)}"


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
