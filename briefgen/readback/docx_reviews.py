"""Reads what reviewers left in a Word file: comments and tracked changes."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from briefgen.readback.docx_parts import OFF, SIGNS, PartElement, W, part, value
from briefgen.readback.transcript import Comment, plain

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"

_TRACKED = [f"{W}{one}" for one in ("ins", "del", "moveTo")]
"""The elements of tracked changes; a move is counted once, where it leads to (17.13.5)."""
_PAGED = re.compile(r"word/(document|endnotes|(header|footer)\d*)\.xml")


def comments_of(package: zipfile.ZipFile) -> Iterator[tuple[str, Comment]]:
    """Yield comments by their numbers; another part says which are resolved.

    That part names a comment by its last paragraph (MS-DOCX, 2.5.4.2).
    """
    if "word/comments.xml" not in package.namelist():
        return
    resolved: set[str] = set()
    if "word/commentsExtended.xml" in package.namelist():
        for one in part(package, "word/commentsExtended.xml"):
            if one.get(f"{_W15}done", "0") not in OFF:
                resolved.add(str(one.get(f"{_W15}paraId")))
    for comment in part(package, "word/comments.xml").iterfind(f"{W}comment"):
        paragraphs = list(comment.iter(f"{W}p"))
        ids = {str(one.get(f"{_W14}paraId")) for one in paragraphs}
        words = plain(" ".join("".join(_texts(one)) for one in paragraphs))
        author = plain(value(comment, "author")) or "a reviewer"
        yield value(comment, "id"), Comment(author, words, not resolved.isdisjoint(ids))


def _texts(paragraph: PartElement) -> Iterator[str]:
    for one in paragraph.iter(f"{W}t", *SIGNS):
        yield one.text or "" if one.tag == f"{W}t" else SIGNS[str(one.tag)]


def tracked_in(package: zipfile.ZipFile) -> tuple[tuple[str, int], ...]:
    """Return authors with the number of their tracked changes, those with most first.

    Word splits a change wherever a run or a paragraph ends: pieces without other words between them
    are counted as one change.
    """
    found = Counter(
        author
        for name in package.namelist()
        if _PAGED.fullmatch(name)
        for (tag, author), _ in groupby(_changes(part(package, name)))
        if tag
    )
    return tuple(found.most_common())


def _changes(root: PartElement) -> Iterator[tuple[str, str]]:
    """Yield kind and author of each change, and an empty value for words between changes."""
    for one in root.iter(f"{W}t", *_TRACKED):
        change = one if one.tag in _TRACKED else next(one.iterancestors(*_TRACKED), None)
        if change is None:
            yield "", ""
        else:
            yield str(change.tag), plain(value(change, "author")) or "a reviewer"
