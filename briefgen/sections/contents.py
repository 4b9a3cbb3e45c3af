"""The way about a long brief: its headings, each a way to its section."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.model import Brief
from briefgen.sections.context import Context
from briefgen.sections.printed import DEEPEST
from briefgen.tree import (
    Block,
    Citation,
    Contents,
    ContentsEntry,
    Inline,
    Inlines,
    Link,
    NoteCall,
    Part,
    RecordNumber,
    Reference,
    Text,
)

MANY = 55
"""Headings and rows of records above which a brief is long: eight pages or more."""


def section(_brief: Brief, context: Context) -> tuple[Block, ...]:
    """The headings of both upper levels, in brief of the first; nothing in a short brief."""
    found = context.printed.headings
    if len(found) + context.printed.rows <= MANY:
        return ()
    depth = 1 if context.brief else DEEPEST
    entries = tuple(
        ContentsEntry(words(section.title), section.anchor, level)
        for section, level in found
        if level <= depth
    )
    return (Contents((Text(context.heading),), entries, depth),)


def words(title: Inlines) -> Inlines:
    """A heading's words as contents repeat them: no numbers of sources, no ways elsewhere.

    Nor threads back to records: a word that is changed here is not changed in the record, and Word
    writes the contents anew from the headings.
    """
    kept = _kept(title)
    match kept:
        case (*before, Text(text)):
            return (*before, Text(text.rstrip(" \u00a0")))
        case _:
            return kept


def _kept(row: Inlines) -> Inlines:
    found: list[Inline] = []
    for inline in row:
        match inline:
            case Text():
                found.append(inline)
            case Citation():
                pass
            case Part() | RecordNumber() | Reference() | Link() | NoteCall():
                found += _kept(inline.children)
            case _:
                found.append(replace(inline, children=_kept(inline.children)))
    return tuple(found)
