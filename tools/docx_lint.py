"""What validators of Word files do not look for: threads that lead nowhere, and barred readers.

    python tools/docx_lint.py FILE...

Each rule is one function over the parts of a file; a finding is a sentence. The accessibility rules
are those that can be told from a file: Matterhorn's and WCAG 2.2's wherever they apply to Word.
"""

from __future__ import annotations

import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from briefgen.house.style import AA, contrast

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its element type

_OFFICE = "http://schemas.openxmlformats.org"
NAMES = {
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "p": f"{_OFFICE}/package/2006/relationships",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LONGEST_BOOKMARK = 40
LONGEST_TAG = 64
BODY = 9  # the outline level of what is no heading (ECMA-376 part 1, 17.3.1.20)
STORIES = ("word/document.xml", "word/endnotes.xml")
CROSS_REFERENCES = {"REF", "NOTEREF", "PAGEREF"}
SAYING_NOTHING = {"here", "click here", "link", "more", "this"}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one file that hold words or say how they look, by name."""

    roots: dict[str, Element]

    @classmethod
    def of(cls, file: bytes) -> Parts:
        """Read every XML part of a file."""
        with zipfile.ZipFile(BytesIO(file)) as archive:
            names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            return cls({name: etree.fromstring(archive.read(name)) for name in names})

    def all(self, path: str, part: str = "word/document.xml") -> list[Element]:
        """Return the elements of a part that a path leads to; none when there is no such part."""
        found = self.roots[part].xpath(path, namespaces=NAMES) if part in self.roots else []
        return [one for one in found if isinstance(one, Element)]  # type: ignore[union-attr]

    def values(self, path: str, part: str = "word/document.xml") -> list[str]:
        """Return the attributes or texts of a part that a path leads to."""
        found = self.roots[part].xpath(path, namespaces=NAMES) if part in self.roots else []
        return [str(one) for one in found if not isinstance(one, Element)]  # type: ignore[union-attr]


Findings = Iterator[str]


def bookmarks(parts: Parts) -> Findings:
    """Names are unique whatever their case and not too long; what begins also ends, once."""
    names = [name.lower() for name in _everywhere(parts, "//w:bookmarkStart/@w:name")]
    yield from (f"two bookmarks are called {name}" for name in _twice(names))
    for name in names:
        if len(name) > LONGEST_BOOKMARK:
            yield f"the bookmark name {name} is longer than {LONGEST_BOOKMARK}"
    begun = Counter(_everywhere(parts, "//w:bookmarkStart/@w:id"))
    ended = Counter(_everywhere(parts, "//w:bookmarkEnd/@w:id"))
    for number in sorted(begun.keys() | ended.keys()):
        if (begun[number], ended[number]) != (1, 1):
            yield f"bookmark {number} begins {begun[number]} times and ends {ended[number]} times"


def links(parts: Parts) -> Findings:
    """A link leads to a bookmark or an address, and its words say where."""
    names = set(_everywhere(parts, "//w:bookmarkStart/@w:name"))
    for anchor in _everywhere(parts, "//w:hyperlink/@w:anchor"):
        if anchor not in names:
            yield f"a link leads to {anchor}, which is nowhere"
    for link in (one for part in STORIES for one in parts.all("//w:hyperlink", part)):
        words = "".join(str(one.text or "") for one in link.iterfind(".//w:t", NAMES)).strip()
        if not words or words.lower() in SAYING_NOTHING:
            yield f"the words of a link say nothing: {words!r}"


def fields(parts: Parts) -> Findings:
    """Fields begin, separate and end in turn, and lead to bookmarks that are there."""
    names = {one.lower() for one in _everywhere(parts, "//w:bookmarkStart/@w:name")}
    for part in parts.roots:
        depth: list[str] = []
        for element in parts.all("//w:fldChar", part):
            kind = element.get(_w("fldCharType"), "")
            if kind == "begin":
                depth.append(kind)
            elif not depth or (kind == "separate" and depth[-1] != "begin"):
                yield f"{part} has a field that is {kind}d before it begins"
            elif kind == "separate":
                depth[-1] = kind
            else:
                depth.pop()
        if depth:
            yield f"{part} has {len(depth)} fields without an end"
        for code in parts.values("//w:instrText/text()|//@w:instr", part):
            kind, target = [*code.split(), "", ""][:2]
            if kind in CROSS_REFERENCES and target.lower() not in names:
                yield f"a field leads to nowhere: {code.strip()}"


def notes(parts: Parts) -> Findings:
    """Every endnote is called once, in the order of the notes, and has a number and words."""
    called = parts.values("//w:endnoteReference/@w:id")
    there = parts.values("//w:endnote[not(@w:type)]/@w:id", "word/endnotes.xml")
    if called != there:
        yield f"the notes {there} are called as {called}"
    for note in parts.all("//w:endnote[not(@w:type)]", "word/endnotes.xml"):
        if not note.findall(".//w:endnoteRef", NAMES):
            yield f"note {note.get(_w('id'))} does not show its number"
    kinds = parts.values("//w:endnote/@w:type", "word/endnotes.xml")
    asked = parts.values("//w:endnotePr/w:endnote/@w:id", "word/settings.xml")
    if there and (len(kinds), len(asked)) != (2, 2):
        yield "the notes have no separators, or the settings do not name them"


def controls(parts: Parts) -> Findings:
    """Content controls have numbers of their own and tags that Word takes."""
    numbers = _everywhere(parts, "//w:sdtPr/w:id/@w:val")
    yield from (f"two content controls have the number {number}" for number in _twice(numbers))
    for tag in _everywhere(parts, "//w:sdtPr/w:tag/@w:val"):
        if len(tag) > LONGEST_TAG:
            yield f"the tag {tag} is longer than {LONGEST_TAG}"


def relations(parts: Parts) -> Findings:
    """Every relationship that is used is there, and the other way round, links and pictures."""
    for part, root in parts.roots.items():
        if part.endswith(".rels"):
            continue
        folder, _, name = part.rpartition("/")
        related = f"{folder}/_rels/{name}.rels"
        there = set(parts.values("//p:Relationship/@Id", related))
        used = set(parts.values(f"//@*[namespace-uri()='{NAMES['r']}']", part))
        yield from (f"{part} has no relationship {one}" for one in sorted(used - there))
        hyperlinks = "//p:Relationship[contains(@Type, '/hyperlink')]/@Id"
        unused = set(parts.values(hyperlinks, related)) - used
        yield from (f"nothing in {root.tag} uses {one}" for one in sorted(unused))


def styles(parts: Parts) -> Findings:
    """Styles and lists that are referred to are there."""
    there = parts.values("//w:style/@w:styleId", "word/styles.xml")
    yield from (f"two styles have the id {one}" for one in _twice(there))
    named = [one.lower() for one in parts.values("//w:style/w:name/@w:val", "word/styles.xml")]
    yield from (f"two styles are called {one}" for one in _twice(named))
    for part in parts.roots:
        used = set(parts.values("//w:pStyle/@w:val|//w:rStyle/@w:val|//w:tblStyle/@w:val", part))
        yield from (f"{part} asks for a style {one}" for one in sorted(used - set(there)))
    numbers = set(parts.values("//w:num/@w:numId", "word/numbering.xml")) | {"0"}
    for number in sorted(set(parts.values("//w:numPr/w:numId/@w:val")) - numbers):
        yield f"a paragraph belongs to list {number}, which is not there"


def headings(parts: Parts) -> Findings:
    """Heading levels begin at 1 and are not skipped on the way down."""
    levels = {}
    for style in parts.all("//w:style[w:pPr/w:outlineLvl]", "word/styles.xml"):
        outline = style.find("w:pPr/w:outlineLvl", NAMES)
        assert outline is not None  # noqa: S101 - the path asked for it
        level = int(outline.get(_w("val"), "0"))
        if level < BODY:
            levels[style.get(_w("styleId"))] = level
    met = [levels[one] for one in parts.values("//w:pStyle/@w:val") if one in levels]
    for before, after in pairwise([-1, *met]):
        if after > before + 1:
            yield f"a heading of level {after + 1} follows one of level {before + 1}"


def tables(parts: Parts) -> Findings:
    """A table names its columns and rows, repeats its head, and fills its grid."""
    for number, table in enumerate(parts.all("//w:tbl"), 1):
        head = table.find("w:tr", NAMES)
        if head is None or head.find("w:trPr/w:tblHeader", NAMES) is None:
            yield f"table {number} has no header row"
        look = table.find("w:tblPr/w:tblLook", NAMES)
        if look is None or look.get(_w("firstRow")) != "1" or look.get(_w("firstColumn")) != "1":
            yield f"table {number} does not say that its first row and column are headings"
        width = len(table.findall("w:tblGrid/w:gridCol", NAMES))
        if any(len(row.findall("w:tc", NAMES)) != width for row in table.findall("w:tr", NAMES)):
            yield f"table {number} has a row of another length than its grid"
        for cell in table.iterfind("w:tr/w:tc", NAMES):
            if len(cell) == 0 or cell[-1].tag != _w("p"):
                yield f"a cell of table {number} does not end with a paragraph"


def drawings(parts: Parts) -> Findings:
    """A drawing has an alternative in words or is decoration, and a number of its own."""
    for drawing in parts.all("//wp:docPr"):
        decorative = drawing.find(".//adec:decorative[@val='1']", NAMES) is not None
        if not ((drawing.get("descr") or "").strip() or decorative):
            yield f"drawing {drawing.get('id')} has no alternative"
    numbers = parts.values("//*[local-name()='docPr' or local-name()='cNvPr']/@id")
    yield from (f"two drawings have the number {number}" for number in _twice(numbers))


def document(parts: Parts) -> Findings:
    """The file says its title and its language."""
    if not any(parts.values("//dc:title/text()", "docProps/core.xml")):
        yield "the file has no title"
    if not parts.values("//w:rPrDefault/w:rPr/w:lang/@w:val", "word/styles.xml"):
        yield "the file has no language"


def legibility(parts: Parts) -> Findings:
    """Text keeps WCAG's level AA on the ground that its own style gives it."""
    for style in parts.all("//w:style[w:rPr/w:color]", "word/styles.xml"):
        ink = style.find("w:rPr/w:color", NAMES)
        ground = style.find("w:rPr/w:shd", NAMES)
        ground = style.find("w:pPr/w:shd", NAMES) if ground is None else ground
        colours = [
            "ffffff" if one is None else one.get(_w(key), "auto")
            for one, key in ((ink, "val"), (ground, "fill"))
        ]
        if "auto" not in colours and contrast(*(f"#{one}" for one in colours)) < AA:
            yield f"the style {style.get(_w('styleId'))} is too pale: {colours}"


RULES: tuple[Callable[[Parts], Findings], ...] = (
    bookmarks,
    links,
    fields,
    notes,
    controls,
    relations,
    styles,
    headings,
    tables,
    drawings,
    document,
    legibility,
)


def _everywhere(parts: Parts, path: str) -> list[str]:
    """What a path finds in the body and in the notes, which share their bookmarks."""
    return [one for part in STORIES for one in parts.values(path, part)]


def lint(file: bytes) -> list[str]:
    """Return what is wrong with a file; an empty list when nothing is."""
    parts = Parts.of(file)
    return [finding for rule in RULES for finding in rule(parts)]


def _twice(values: list[str]) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count > 1)


def _w(name: str) -> str:
    return f"{{{NAMES['w']}}}{name}"


def main(paths: list[str]) -> int:
    """Print the findings of files and return the exit code."""
    findings = [f"{path}: {one}" for path in paths for one in lint(Path(path).read_bytes())]
    print(*findings, sep="\n", end="\n" if findings else "")
    return bool(findings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
