"""The transcript that every finished file should give: that of the document itself."""

from __future__ import annotations

from typing import assert_never

from briefgen import tree
from briefgen.readback.transcript import PassageKind, Transcript, TranscriptBuilder, address
from briefgen.tree import Block, Inline, Inlines, Voice
from briefgen.tree.field_tags import tag

_HEADINGS = 6
"""The number of heading levels that formats have; deeper headings have the last one."""

_BULLET = "•"
_GROUNDS = {Voice.OURS: "paraphrase", Voice.OUTLET: "quotation", Voice.SPEAKER: "quotation"}


def account_of(document: tree.Document, logo: str = "") -> Transcript:
    """Return the transcript of a document; `logo` is the alternative text of its logo."""
    telling = TranscriptBuilder("the brief")
    telling.say(logo)
    telling.end(PassageKind.ALTERNATIVE)
    _blocks(telling, document.blocks, 1)
    return telling.done()


def _blocks(telling: TranscriptBuilder, blocks: tuple[Block, ...], level: int) -> None:
    """Transcribe blocks; `level` is their depth in sections, from 1."""
    for block in blocks:
        match block:
            case tree.Title(children):
                _passage(telling, children, PassageKind.TITLE)
            case tree.Facts(facts):
                for fact in facts:
                    _passage(telling, fact, PassageKind.FACT)
            case tree.Contents():
                _passage(telling, block.title, PassageKind.CAPTION)
                for entry in block.entries:
                    start = telling.mark()
                    telling.say(f"{entry.number} ")
                    _inlines(telling, entry.children, linked=True)
                    telling.lead(start, target=entry.target)
                    telling.end(PassageKind.ENTRY)
            case tree.Section():
                telling.anchor(block.anchor)
                telling.number(block.number)
                _inlines(telling, block.title)
                telling.end(PassageKind.HEADING, level=min(level, _HEADINGS))
                _blocks(telling, block.blocks, level + 1)
            case tree.Paragraph(children):
                _passage(telling, children, PassageKind.TEXT)
            case tree.BulletList() | tree.NumberedList():
                _list(telling, block, level)
            case tree.Notes(notes):
                for note in notes:
                    telling.anchor(note.anchor)
                    telling.number(str(note.number))
                    _blocks(telling, note.blocks, level)
            case tree.Table():
                _table(telling, block, level)
            case tree.Callout():
                _passage(telling, block.title, PassageKind.BOX_TITLE)
                _on(telling, "box", block.blocks, level)
            case tree.Utterance(inner, voice, anchor):
                if anchor is not None:
                    telling.anchor(anchor)
                _on(telling, _GROUNDS[voice], inner, level)
            case tree.Assessment():
                _passage(telling, block.likelihood, PassageKind.TEXT)
                _passage(telling, block.confidence, PassageKind.TEXT)
            case tree.Timeline() | tree.Tracks():
                _figure(telling, block)
            case _:
                assert_never(block)


def _on(telling: TranscriptBuilder, ground: str, blocks: tuple[Block, ...], level: int) -> None:
    around, telling.ground = telling.ground, ground
    _blocks(telling, blocks, level)
    telling.ground = around


def _passage(telling: TranscriptBuilder, inlines: Inlines, kind: PassageKind) -> None:
    _inlines(telling, inlines)
    telling.end(kind)


def _list(
    telling: TranscriptBuilder, block: tree.BulletList | tree.NumberedList, level: int
) -> None:
    for place, item in enumerate(block.items):
        label = f"{block.start + place}." if isinstance(block, tree.NumberedList) else _BULLET
        _item(telling, item, label)
        _blocks(telling, item.blocks, level)


def _item(telling: TranscriptBuilder, item: tree.Item, label: str) -> None:
    if item.anchor is not None:
        telling.anchor(item.anchor)
    telling.number(label)


def _table(telling: TranscriptBuilder, table: tree.Table, level: int) -> None:
    _passage(telling, table.caption, PassageKind.CAPTION)
    telling.say(table.summary)
    telling.end(PassageKind.SUMMARY)
    for column in table.columns:
        _passage(telling, column.heading, PassageKind.COLUMN)
    for number, row in enumerate(table.rows, 1):
        bearing = tree.bearing(row) + 1
        for place, cell in enumerate(row.cells, 1):
            if place == bearing and row.anchor is not None:
                telling.anchor(row.anchor)
            around = telling.cell, telling.ground
            telling.cell, telling.ground = f"row {number}, column {place}", ""
            _blocks(telling, cell.blocks, level)
            telling.cell, telling.ground = around


def _figure(telling: TranscriptBuilder, figure: tree.Timeline | tree.Tracks) -> None:
    _passage(telling, figure.caption, PassageKind.CAPTION)
    telling.say(figure.alternative)
    telling.end(PassageKind.ALTERNATIVE)
    for words in tree.shown(figure):
        telling.say(f"{words} ")
    telling.end(PassageKind.DRAWING)


def _inlines(telling: TranscriptBuilder, inlines: Inlines, *, linked: bool = False) -> None:
    for inline in inlines:
        _inline(telling, inline, linked=linked)


def _inline(telling: TranscriptBuilder, inline: Inline, *, linked: bool) -> None:
    """Transcribe an inline; a link in a link is part of the outer one."""
    start = telling.mark()
    match inline:
        case tree.Text(text):
            telling.say(text)
        case tree.Status(mark, children, tone):
            telling.say(f"{mark}\u00a0")
            _inlines(telling, children, linked=linked)
            telling.tone(start, tone)
        case tree.Link(children, url):
            _inlines(telling, children, linked=True)
            if not linked:
                telling.lead(start, url=address(url))
        case tree.Reference(children, target) | tree.NoteCall(children, target):
            _inlines(telling, children, linked=True)
            if not linked:
                telling.lead(start, target=target)
            if isinstance(inline, tree.NoteCall):
                telling.anchor(inline.anchor)
        case tree.Citation(children, anchor):
            if anchor is not None:
                telling.anchor(anchor)
            _inlines(telling, children, linked=linked)
        case tree.Part(children, record, field):
            _inlines(telling, children, linked=linked)
            telling.hold(start, tag(record, field))
        case (
            tree.Emphasis()
            | tree.Strong()
            | tree.RecordNumber()
            | tree.Quoted()
            | tree.Chip()
            | tree.Aside()
            | tree.Label()
            | tree.Foreign()
        ):
            _inlines(telling, inline.children, linked=linked)
        case _:
            assert_never(inline)
