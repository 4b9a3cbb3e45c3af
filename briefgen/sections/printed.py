"""What the sections already composed have printed: sources cited, quotations, headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from briefgen.sections.anchors import source_of
from briefgen.tree import (
    Block,
    Citation,
    NoteCall,
    Part,
    Quoted,
    Reference,
    Section,
    Status,
    Table,
    inlines,
    nested,
    walk,
)

DEEPEST = 2
"""The level of headings beneath which contents name none."""


class Printed(Struct, frozen=True):
    """What some blocks have printed.

    `first_cited` holds, for each source that is cited, the source after which its first citation
    is named: one citation may be the first of several sources, and has one anchor. `fields` are
    ids of records with names of fields. `relabelled` are marks of positions that were printed with
    a word of the analyst's own. `quoted` are fields that stand in quotation marks.
    `headings` are the sections down to `DEEPEST`, with levels; `rows` counts those of tables that
    are records.
    """

    first_cited: Mapping[str, str] = field(default_factory=dict)
    fields: frozenset[tuple[str, str]] = frozenset()
    relabelled: frozenset[str] = frozenset()
    quoted: frozenset[tuple[str, str]] = frozenset()
    headings: tuple[tuple[Section, int], ...] = ()
    rows: int = 0


NOTHING = Printed()


def survey(blocks: tuple[Block, ...]) -> Printed:
    """Look through blocks once."""
    cited: dict[str, str] = {}
    fields: set[tuple[str, str]] = set()
    relabelled: set[str] = set()
    quoted: set[tuple[str, str]] = set()
    for inline in inlines(blocks):
        if isinstance(inline, Part):
            fields.add((inline.record, inline.field))
        elif isinstance(inline, Quoted):
            quoted.update(quoted_fields(inline))
        elif isinstance(inline, Citation):
            new = [source for source in cited_in(inline) if source not in cited]
            cited.update((source, new[0]) for source in new)
        elif isinstance(inline, Status) and any(
            isinstance(child, Part) and child.field.endswith(".label") for child in inline.children
        ):
            relabelled.add(inline.mark)
    return Printed(cited, frozenset(fields), frozenset(relabelled), frozenset(quoted))


def quoted_fields(words: Quoted) -> Iterator[tuple[str, str]]:
    """The fields whose words stand between these quotation marks."""
    for inline in nested(words.children):
        if isinstance(inline, Part):
            yield inline.record, inline.field


def cited_in(citation: Citation) -> tuple[str, ...]:
    """The sources to which a citation leads."""
    targets = (i.target for i in citation.children if isinstance(i, Reference | NoteCall))
    return tuple(source for target in targets if (source := source_of(target)))


def headings(blocks: tuple[Block, ...], level: int = 1) -> Iterator[tuple[Section, int]]:
    """The sections down to `DEEPEST`, in reading order, each with its level from 1."""
    for block in blocks:
        if isinstance(block, Section):
            yield block, level
            if level < DEEPEST:
                yield from headings(block.blocks, level + 1)


def record_rows(blocks: tuple[Block, ...]) -> int:
    """How many rows of tables are records, to which references lead."""
    tables = (block for block in walk(blocks) if isinstance(block, Table))
    return sum(row.anchor is not None for table in tables for row in table.rows)
