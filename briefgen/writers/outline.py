"""The tree as text that a person can read and a test can compare: every word, every node named.

Blocks stand one a line, indented by their nesting, what they are in square brackets. Within a line:

    *emphasis*  **strong**  [words](address)  {words -> anchor}  ^{citation}^
    <speaker: …>  <outlet: …>  <ours: …>  |chip|  (good ✓ status)  ((aside))  _label_  <az: …>

Parts and record numbers are not marked as such; anchors are shown as {#anchor}.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from briefgen.house.style import StyleSheet
from briefgen.tree import (
    Aside,
    Assessment,
    Block,
    BulletList,
    Callout,
    Chip,
    Citation,
    Contents,
    Document,
    Emphasis,
    Facts,
    Foreign,
    Inline,
    Inlines,
    Item,
    Label,
    Link,
    Moment,
    NoteCall,
    Notes,
    NumberedList,
    Paragraph,
    Part,
    Quoted,
    RecordNumber,
    Reference,
    Section,
    Stand,
    Status,
    Strong,
    Table,
    Text,
    Timeline,
    Title,
    Tracks,
    Utterance,
)
from briefgen.writers.options import WriterOptions

STEP = "  "


def write(document: Document, _style: StyleSheet, _options: WriterOptions) -> bytes:
    """The outline as UTF-8, lines ending in a line feed; no style changes it."""
    lines = [*_head(document), *outline(document.blocks)]
    return "".join(f"{line}\n" for line in lines).encode()


def _head(document: Document) -> Iterator[str]:
    meta, running = document.meta, document.running
    yield f"[document] {meta.title}"
    yield f"{STEP}language {meta.language}, id {meta.identifier}, revision {meta.revision}"
    yield f"{STEP}created {meta.created}, by {', '.join(meta.authors) or 'nobody named'}"
    yield f"{STEP}subject {meta.subject or 'none'}, keywords {', '.join(meta.keywords) or 'none'}"
    yield f"{STEP}head {running.head_left} / {running.marking} ({running.marking_tone})"
    yield f"{STEP}foot {running.foot} / {running.page}"


def outline(blocks: tuple[Block, ...], level: int = 0) -> Iterator[str]:
    """The lines of blocks; a section's blocks stand one step further in than its heading."""
    for block in blocks:
        for line in _block(block):
            yield f"{STEP * level}{line}" if line else ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Title(children):
            yield f"[title] {_row(children)}"
        case Facts(items):
            yield f"[facts] {' | '.join(_row(item) for item in items)}"
        case Contents():
            yield f"[contents to level {block.depth}] {_row(block.title)}"
            for entry in block.entries:
                number = f"{entry.number} " if entry.number else ""
                yield f"{STEP * entry.level}{number}{_row(entry.children)} -> {entry.target}"
        case Section():
            yield ""
            before = f"{block.number} " if block.number else ""
            yield f"[section] {before}{_row(block.title)}{_anchor(block.anchor)}"
            yield from outline(block.blocks, 1)
        case Paragraph(children, role):
            yield f"[{role}] {_row(children)}"
        case BulletList() | NumberedList():
            yield from _list(block)
        case Notes(notes):
            yield "[notes]"
            for note in notes:
                yield from _item(f"{note.number}", Item(note.blocks, note.anchor))
        case Assessment():
            span = "" if block.low is None else f" ({block.low} to {block.high})"
            yield f"[likelihood{span}] {_row(block.likelihood)}".rstrip()
            yield f"[confidence] {_row(block.confidence)}".rstrip()
        case Table():
            yield from _table(block)
        case Callout(title, blocks):
            yield f"[callout] {_row(title)}"
            yield from outline(blocks, 1)
        case Utterance(blocks, voice, anchor):
            yield f"[utterance {voice}]{_anchor(anchor)}"
            yield from outline(blocks, 1)
        case Timeline():
            yield from _timeline(block)
        case Tracks():
            yield f"[tracks] {_row(block.caption)}".rstrip()
            yield f"{STEP}alternative: {block.alternative}"
            for track in block.tracks:
                yield f"{STEP}{track.name}"
                yield from (f"{STEP}{STEP}{_stand(stand)}" for stand in track.stands)
        case _:
            assert_never(block)


def _timeline(block: Timeline) -> Iterator[str]:
    yield f"[timeline] {_row(block.caption)}".rstrip()
    yield f"{STEP}alternative: {block.alternative}"
    for moment in block.moments:
        yield f"{STEP}{_moment(moment)}"
    if block.ticks:
        yield f"{STEP}ticks: {' | '.join(f'{tick.at}: {tick.label}' for tick in block.ticks)}"
    if block.cut_off is not None:
        yield f"{STEP}cut-off {block.cut_off.at}: {block.cut_off.label}"


def _list(block: BulletList | NumberedList) -> Iterator[str]:
    match block:
        case BulletList(items):
            yield "[bullets]"
            for item in items:
                yield from _item("-", item)
        case NumberedList(items, start):
            yield "[numbers]"
            for place, item in enumerate(items, start):
                yield from _item(f"{place}.", item)
        case _:
            assert_never(block)


def _item(mark: str, item: Item) -> Iterator[str]:
    yield f"{mark}{_anchor(item.anchor)}"
    yield from outline(item.blocks, 1)


def _table(table: Table) -> Iterator[str]:
    kind = "grid" if table.grid else "abreast" if table.abreast else "table"
    yield f"[{kind}] {_row(table.caption)}".rstrip()
    if table.summary:
        yield f"{STEP}summary: {table.summary}"
    heads = (f"{_row(c.heading)} ({c.weight:g} {c.align})" for c in table.columns)
    yield f"{STEP}| {' | '.join(heads)} |"
    for row in table.rows:
        again = f" (again: {row.again})" if row.again else ""
        yield f"{STEP}row{_anchor(row.anchor)}{again}"
        for cell in row.cells[row.joins :]:
            first, *rest = tuple(outline(cell.blocks)) or ("",)
            yield f"{STEP}| {first}"
            yield from (f"{STEP}  {line}" for line in rest)


def _moment(moment: Moment) -> str:
    return f"{moment.kind} {moment.start or '…'}–{moment.end or '…'}: {moment.date}: {moment.label}"


def _stand(stand: Stand) -> str:
    start, end = stand.start or "…", stand.end or "…"
    return f"{stand.kind} {start}–{end}: {stand.date}: ({stand.tone} {stand.told})"


def _anchor(anchor: str | None) -> str:
    return f" {{#{anchor}}}" if anchor else ""


def _row(inlines: Inlines) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case Emphasis(children):
            return f"*{_row(children)}*"
        case Strong(children):
            return f"**{_row(children)}**"
        case Link(children, url):
            return f"[{_row(children)}]({url})"
        case Reference(children, target):
            return f"{{{_row(children)} -> {target}}}"
        case NoteCall(children, target, anchor):
            return f"{{{_row(children)} -> {target}}}{_anchor(anchor)}"
        case Citation(children, anchor):
            return f"^{{{_row(children)}}}^{_anchor(anchor)}"
        case Quoted(children, voice):
            return f"<{voice}: {_row(children)}>"
        case Chip(children):
            return f"|{_row(children)}|"
        case Status(mark, children, tone):
            return f"({tone} {mark}\u00a0{_row(children)})"
        case Aside(children):
            return f"(({_row(children)}))"
        case Label(children):
            return f"_{_row(children)}_"
        case Foreign(children, language):
            return f"<{language}: {_row(children)}>"
        case Part(children) | RecordNumber(children):
            return _row(children)
        case _:
            assert_never(inline)
