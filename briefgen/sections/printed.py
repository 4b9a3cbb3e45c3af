"""What stands in blocks already made: every inline in reading order, and what it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from briefgen.sections.numbering import source_of
from briefgen.tree import (
    Block,
    BulletList,
    Callout,
    Citation,
    Facts,
    Inline,
    Inlines,
    NumberedList,
    Paragraph,
    Part,
    Reference,
    Section,
    Status,
    Table,
    Text,
    Timeline,
    Title,
    Tracks,
    Utterance,
    walk,
)


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every inline of the blocks and of what they hold, parents first."""
    for block in walk(blocks):
        for row in rows(block):
            waiting = list(reversed(row))
            while waiting:
                inline = waiting.pop()
                yield inline
                if not isinstance(inline, Text):
                    waiting.extend(reversed(inline.children))


def rows(block: Block) -> Iterable[Inlines]:
    """The inlines that a block holds itself."""
    match block:
        case Title() | Paragraph():
            return (block.children,)
        case Facts():
            return block.items
        case Section() | Callout():
            return (block.title,)
        case Table():
            return (block.caption, *(column.heading for column in block.columns))
        case Timeline() | Tracks():
            return (block.caption,)
        case BulletList() | NumberedList() | Utterance():
            return ()
        case _:
            assert_never(block)


@dataclass(frozen=True, slots=True)
class Printed:
    """What blocks tell of themselves.

    `first_cited` holds, for each source that is cited, the source after which its first citation
    is named: one citation may be the first of several sources, and has one anchor. `fields` are
    ids of records with names of fields. `relabelled` are marks of positions that were printed with
    a word of the analyst's own.
    """

    first_cited: Mapping[str, str] = field(default_factory=dict)
    fields: frozenset[tuple[str, str]] = frozenset()
    relabelled: frozenset[str] = frozenset()


NOTHING = Printed()


def survey(blocks: tuple[Block, ...]) -> Printed:
    """Look through blocks once."""
    cited: dict[str, str] = {}
    fields: set[tuple[str, str]] = set()
    relabelled: set[str] = set()
    for inline in inlines(blocks):
        if isinstance(inline, Part):
            fields.add((inline.record, inline.field))
        elif isinstance(inline, Citation):
            new = [source for source in cited_in(inline) if source not in cited]
            cited.update((source, new[0]) for source in new)
        elif isinstance(inline, Status) and any(
            isinstance(child, Part) and child.field.endswith(".label") for child in inline.children
        ):
            relabelled.add(inline.mark)
    return Printed(cited, frozenset(fields), frozenset(relabelled))


def cited_in(citation: Citation) -> tuple[str, ...]:
    """The sources to which a citation leads."""
    targets = (i.target for i in citation.children if isinstance(i, Reference))
    return tuple(source for target in targets if (source := source_of(target)))
