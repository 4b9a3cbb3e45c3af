"""The same document as Markdown for pandoc and as Typst mark-up, for a fair race.

Both keep the words, order, headings, tables, links and boxes of the tree. Both leave out what only
briefgen draws: the timeline's axis, the tinted chips, the running marking.
"""

import re
from collections.abc import Callable, Iterable
from typing import assert_never

from briefgen import tree


def escaped(text: str) -> str:
    """`text` with a backslash before all ASCII punctuation: literal in Markdown and in Typst."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def joined(parts: Iterable[str]) -> str:
    return "".join(parts)


# ---------------------------------------------------------------- Markdown


def markdown(document: tree.Document) -> str:
    """The document in pandoc's Markdown."""
    meta = document.meta
    title = meta.title.replace("'", "''")
    head = f"---\ntitle: '{title}'\nlang: {meta.language}\n---\n\n"
    return head + md_blocks(document.blocks, 1)


def md_inlines(inlines: tree.Inlines) -> str:
    return joined(md_inline(inline) for inline in inlines)


def md_inline(inline: tree.Inline) -> str:
    match inline:
        case tree.Text(text):
            return escaped(text)
        case tree.Emphasis(children):
            return f"*{md_inlines(children)}*"
        case tree.Strong(children) | tree.Label(children):
            return f"**{md_inlines(children)}**"
        case tree.Link(children, url):
            return f"[{md_inlines(children)}](<{url}>)"
        case tree.Reference(children, target):
            return f"[{md_inlines(children)}](#{target})"
        case tree.NoteCall(children, target, anchor):
            return f"{md_anchor(anchor)}[{md_inlines(children)}](#{target})"
        case tree.Citation(children, anchor):
            return md_anchor(anchor) + md_inlines(children)
        case tree.Status(mark, children, _):
            return f"{mark} {md_inlines(children)}"
        case tree.Foreign(children, language):
            return f"[{md_inlines(children)}]{{lang={language}}}"
        case tree.Quoted() | tree.Chip() | tree.Aside() | tree.Part() | tree.RecordNumber():
            return md_inlines(inline.children)
        case _:
            assert_never(inline)


def md_anchor(anchor: str | None) -> str:
    return f"[]{{#{anchor}}}" if anchor else ""


def md_blocks(blocks: Iterable[tree.Block], level: int) -> str:
    return "\n\n".join(md_block(block, level) for block in blocks) + "\n"


def indented(text: str, first: str, rest: str) -> str:
    lines = text.rstrip().split("\n")
    return "\n".join([first + lines[0], *(f"{rest}{line}".rstrip() for line in lines[1:])])


def md_block(block: tree.Block, level: int) -> str:
    match block:
        case tree.Title():
            return ""  # pandoc prints the title of the metadata
        case tree.Facts(items):
            return " · ".join(md_inlines(item) for item in items)
        case tree.Contents(title, entries):
            lines = (f"-   [{md_inlines(e.children)}](#{e.target})" for e in entries)
            return f"**{md_inlines(title)}**\n\n" + "\n".join(lines)
        case tree.Section(title, blocks, anchor):
            heading = f"{'#' * level} {md_inlines(title)} {{#{anchor}}}"
            return f"{heading}\n\n{md_blocks(blocks, level + 1)}"
        case tree.Paragraph(children):
            return md_inlines(children)
        case tree.Assessment(likelihood, confidence):
            return f"{md_inlines(likelihood)}\n\n{md_inlines(confidence)}"
        case tree.BulletList(items):
            return "\n\n".join(md_item(item, "-   ", level) for item in items)
        case tree.NumberedList(items, start):
            return "\n\n".join(
                md_item(item, f"{number}.  ", level) for number, item in enumerate(items, start)
            )
        case tree.Notes(notes):
            return "\n\n".join(
                md_item(tree.Item(note.blocks, note.anchor), f"{note.number}.  ", level)
                for note in notes
            )
        case tree.Table():
            return md_table(block)
        case tree.Callout(title, blocks):
            return indented(f"**{md_inlines(title)}**\n\n{md_blocks(blocks, level)}", "> ", "> ")
        case tree.Utterance(blocks, _, anchor):
            return indented(md_anchor(anchor) + md_blocks(blocks, level), "> ", "> ")
        case tree.Tracks(tracks):
            return "\n".join(
                f"-   {escaped(track.name)}: {escaped(s.date)}: {escaped(s.told)}"
                for track in tracks
                for s in track.stands
            )
        case tree.Timeline(moments):
            return "\n".join(f"-   {escaped(m.date)}: {escaped(m.label)}" for m in moments)
        case _:
            assert_never(block)


def md_item(item: tree.Item, mark: str, level: int) -> str:
    return indented(md_anchor(item.anchor) + md_blocks(item.blocks, level), mark, "    ")


def md_table(table: tree.Table) -> str:
    """A pipe table: each cell on one line, its blocks one after the other."""

    def cell(blocks: Iterable[tree.Block]) -> str:
        return " ".join(md_block(block, 6).replace("\n", " ") for block in blocks)

    heads = [md_inlines(column.heading) for column in table.columns]
    shares = sum(column.weight for column in table.columns)
    rules = ["-" * max(3, round(100 * column.weight / shares)) for column in table.columns]
    rows = [[cell(c.blocks) for c in row.cells] for row in table.rows]
    for row, source in zip(rows, table.rows, strict=True):
        row[0] = md_anchor(source.anchor) + row[0]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in [heads, rules, *rows])
    return lines + (f"\n\nTable: {md_inlines(table.caption)}" if table.caption else "")


# ---------------------------------------------------------------- Typst

SETTINGS = """\
#set page(paper: "a4", margin: 23mm, footer: context [#counter(page).display("1 / 1", both: true)])
#set text(font: "Spectral", size: 10pt)
#set par(justify: false)
#show heading: set text(font: "Fira Sans", fill: rgb("#14284b"))
#show table: set text(font: "Fira Sans", size: 8pt)
#show figure: set block(breakable: true)
#set table(stroke: 0.4pt)
"""


def typst(document: tree.Document) -> str:
    """The document in Typst's mark-up, fit for PDF/UA."""
    meta = document.meta
    head = f"#set document(title: [{escaped(meta.title)}])\n"
    language = f'#set text(lang: "{meta.language.split("-")[0]}")\n'
    return head + SETTINGS + language + ty_blocks(document.blocks, 1)


def ty_inlines(inlines: tree.Inlines) -> str:
    return joined(ty_inline(inline) for inline in inlines)


def ty_inline(inline: tree.Inline) -> str:
    match inline:
        case tree.Text(text):
            return escaped(text)
        case tree.Emphasis(children):
            return f"#emph[{ty_inlines(children)}]"
        case tree.Strong(children) | tree.Label(children):
            return f"#strong[{ty_inlines(children)}]"
        case tree.Link(children, url):
            return f'#link("{url}")[{ty_inlines(children)}]'
        case tree.Reference(children, target):
            return f'#link(label("{target}"))[{ty_inlines(children)}]'
        case tree.NoteCall(children, target, anchor):
            return ty_anchor(anchor) + f'#link(label("{target}"))[{ty_inlines(children)}]'
        case tree.Citation(children, anchor):
            return ty_anchor(anchor) + f"#super[{ty_inlines(children)}]"
        case tree.Status(mark, children, _):
            return f"{escaped(mark)} {ty_inlines(children)}"
        case tree.Foreign(children, language):
            return f'#text(lang: "{language.split("-")[0]}")[{ty_inlines(children)}]'
        case tree.Chip(children):
            return f'#highlight(fill: rgb("#e8ecf4"))[{ty_inlines(children)}]'
        case tree.Quoted() | tree.Aside() | tree.Part() | tree.RecordNumber():
            return ty_inlines(inline.children)
        case _:
            assert_never(inline)


def ty_anchor(anchor: str | None) -> str:
    return f'#[#metadata(none)#label("{anchor}")]' if anchor else ""


def ty_blocks(blocks: Iterable[tree.Block], level: int) -> str:
    return "\n\n".join(ty_block(block, level) for block in blocks) + "\n"


def ty_block(block: tree.Block, level: int) -> str:
    match block:
        case tree.Title():
            return "#title()"
        case tree.Facts(items):
            return " · ".join(ty_inlines(item) for item in items)
        case tree.Contents():
            return f"#outline(title: [{ty_inlines(block.title)}], depth: {block.depth})"
        case tree.Section(title, blocks, anchor):
            heading = f'#[#heading(level: {level})[{ty_inlines(title)}]#label("{anchor}")]'
            return f"{heading}\n\n{ty_blocks(blocks, level + 1)}"
        case tree.Paragraph(children):
            return ty_inlines(children)
        case tree.Assessment(likelihood, confidence):
            return f"{ty_inlines(likelihood)}\n\n{ty_inlines(confidence)}"
        case tree.BulletList(items):
            return ty_list("list", items, level)
        case tree.NumberedList(items, start):
            return ty_list(f"enum.with(start: {start})", items, level)
        case tree.Notes(notes):
            return ty_list("enum", (tree.Item(n.blocks, n.anchor) for n in notes), level)
        case tree.Table():
            return ty_table(block)
        case tree.Callout(title, blocks):
            inside = f"#strong[{ty_inlines(title)}]\n\n{ty_blocks(blocks, level)}"
            return f'#block(fill: rgb("#e8ecf4"), inset: 8pt, width: 100%)[{inside}]'
        case tree.Utterance(blocks, _, anchor):
            inside = ty_anchor(anchor) + ty_blocks(blocks, level)
            return f"#block(stroke: (left: 2pt), inset: (left: 8pt))[{inside}]"
        case tree.Tracks(tracks):
            cells = joined(
                f"[{escaped(track.name)}], [{escaped(s.date)}], [{escaped(s.told)}], "
                for track in tracks
                for s in track.stands
            )
            return f"#table(columns: (1fr, 1fr, 2fr), {cells})"
        case tree.Timeline(moments):
            cells = joined(f"[{escaped(m.date)}], [{escaped(m.label)}], " for m in moments)
            return f"#table(columns: (1fr, 3fr), {cells})"
        case _:
            assert_never(block)


def ty_list(kind: str, items: Iterable[tree.Item], level: int) -> str:
    inside = joined(
        f"[{ty_anchor(item.anchor)}{ty_blocks(item.blocks, level)}], " for item in items
    )
    return f"#({kind})({inside})"


def ty_table(table: tree.Table) -> str:
    columns = ", ".join(f"{column.weight}fr" for column in table.columns)
    heads = joined(f"[{ty_inlines(column.heading)}], " for column in table.columns)
    cells = joined(
        f"[{ty_anchor(row.anchor if at == 0 else None)}{ty_blocks(cell.blocks, 6)}], "
        for row in table.rows
        for at, cell in enumerate(row.cells)
    )
    inside = f"table(columns: ({columns}), table.header({heads}), {cells})"
    if not table.caption:
        return f"#{inside}"
    return f"#figure({inside}, caption: [{ty_inlines(table.caption)}], supplement: none)"


LIKE: dict[str, tuple[str, Callable[[tree.Document], str]]] = {
    "pandoc": (".md", markdown),
    "typst": (".typ", typst),
}
"""Contender -> the suffix of its mark-up, and what makes it."""
