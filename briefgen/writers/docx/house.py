"""Takes everything but the body from an organisation's Word file, as the base of a brief.

Styles, lists, faces, theme, and the headers and footers with their pictures and web links are
copied part by part under new names. Traces of people and machines in them are removed and reported.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from copy import deepcopy
from hashlib import sha256

from docx.opc.package import OpcPackage
from docx.opc.part import Part
from msgspec import Struct
from msgspec.structs import replace

from briefgen.house.style import StyleSheet
from briefgen.writers.docx.floats import AIR, Float, feet_begin, feet_end, floating, heads_end
from briefgen.writers.docx.foreign_fields import is_web
from briefgen.writers.docx.foreign_pictures import bare
from briefgen.writers.docx.house_page import HousePage, house_section, paper
from briefgen.writers.docx.mending import mend, plain_size
from briefgen.writers.docx.ooxml import Element, is_on, q, root
from briefgen.writers.docx.opc_reader import ForeignPackage, Relation, open_package, told
from briefgen.writers.docx.package import RELATION, WORDPROCESSING, XmlPart, new_part, xml_part
from briefgen.writers.docx.sanitise import OBJECTS, hiding_styles, sever, take_out
from briefgen.writers.options import UnusableReferenceError

_SWITCHES = ("mirrorMargins", "evenAndOddHeaders")
_NUMBER = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
"""A picture as Word wrote it before DrawingML, and still does in text boxes."""

_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"

FILE_LINKS = "links to files"
PICTURES = "what pictures say of their making"
MACROS = "macros"


class House(Struct, frozen=True):
    """The parts kept of a file.

    `running` has the part of each header and footer by "header" or "footer" and its kind,
    "default", "first" or "even"; `switches` are the settings that are on; `mapping` maps the
    colours of the text to those of the theme. `left_out` describes what was removed, `mended` what
    was set straight; `pictures` is the size in bytes of the pictures that every brief will have;
    `sha256` is the digest of the file itself.
    """

    styles: XmlPart
    numbering: XmlPart | None
    fonts: XmlPart | None
    theme: Part | None
    section: Element
    running: dict[tuple[str, str], XmlPart]
    switches: frozenset[str]
    mapping: Element | None
    left_out: tuple[str, ...]
    mended: tuple[str, ...]
    pictures: int
    sha256: str

    @property
    def kinds(self) -> Iterator[str]:
        """The kinds of header and footer that some page shows."""
        return _kinds(self.section, self.switches)

    @property
    def pictured(self) -> bool:
        """Whether a header has a picture, which is taken for the organisation's logo."""
        heads = [self.running.get(("header", kind)) for kind in self.kinds]
        marks = (q("a:blip"), _OLD_PICTURE)
        return any(
            part is not None and next(part.element.iter(*marks), None) is not None for part in heads
        )

    @property
    def width(self) -> float:
        """The width of the text in points."""
        return self.paper.measure

    @property
    def paper(self) -> HousePage:
        """The lengths of the page."""
        return paper(self.section)

    @property
    def size(self) -> float:
        """The size of plain text in points; Word's own where the file says none (17.3.2.38)."""
        return plain_size(self.styles.element)

    def floats(self, tag: str, kind: str) -> tuple[Float, ...]:
        """Return the pictures that float over the column of the text, from a header or footer."""
        part = self.running.get((tag, kind))
        return () if part is None else floating(part.element, tag, self.paper)

    def anew(self) -> House:
        """Return a copy with parts of its own, which a writer can change without changing this."""
        running = {part.partname: _anew(part) for part in self.running.values()}
        return replace(
            self,
            styles=_anew(self.styles),
            numbering=None if self.numbering is None else _anew(self.numbering),
            fonts=None if self.fonts is None else _anew(self.fonts),
            section=deepcopy(self.section),
            running={key: running[part.partname] for key, part in self.running.items()},
        )


def _anew(part: XmlPart) -> XmlPart:
    """Return an independent copy of a part, with the same pictures, faces and links."""
    made = XmlPart(part.partname, part.content_type, deepcopy(part.element), part.package)
    for id_, one in part.rels.items():
        target = one.target_ref if one.is_external else one.target_part
        made.load_rel(one.reltype, target, id_, one.is_external)
    return made


_NARROWEST = 100.0
"""The least width of a line of text, in points."""


def read_house(content: bytes, style: StyleSheet) -> House:
    """Return the base that a .docx, .dotx or .docm file gives, fit for briefs in `style`.

    The style supplies what the file lacks, and the lengths that replace those that would spoil a
    brief.

    Raises UnusableReferenceError.
    """
    file = open_package(content)
    body = file.element(file.main).find(q("w:body"))
    if body is None:
        raise UnusableReferenceError("it holds no document")
    related = _related(file)
    if "styles" not in related:
        raise UnusableReferenceError("it has no styles")
    mover = _Mover(file, OpcPackage())
    styles = mover.part("styles", related["styles"])
    hiding = hiding_styles(styles.element)
    numbering = mover.part("numbering", related["numbering"]) if "numbering" in related else None
    if numbering is not None:
        _judge_numbers(numbering.element)
    settings = file.element(related["settings"]) if "settings" in related else None
    last, references = _sections(body)
    switches = frozenset(
        switch for switch in _SWITCHES if settings is not None and _is_on(settings, switch)
    )
    kinds = set(_kinds(last, switches))
    shown = {key: one for key, one in references.items() if key[1] in kinds}
    heads = mover.running(shown, hiding)
    section, reset = house_section(last, style.page)
    mended = mend(styles.element, style, [part.element for part in heads.values()])
    made = House(
        styles=styles,
        numbering=numbering,
        fonts=mover.part("fontTable", related["fontTable"]) if "fontTable" in related else None,
        theme=mover.part("theme", related["theme"]) if "theme" in related else None,
        section=section,
        running=heads,
        switches=switches,
        mapping=None if settings is None else settings.find(q("w:clrSchemeMapping")),
        left_out=tuple(sorted(mover.told)),
        mended=(*mended, *reset),
        pictures=mover.pictures,
        sha256=sha256(content).hexdigest(),
    )
    if made.width < _NARROWEST:
        raise UnusableReferenceError("its margins leave no room for text", "Make them smaller.")
    return _clear_of_pictures(made)


_CLEARED = "Pages: a picture or frame of head or foot in the way of the text, here clear of it"


def _clear_of_pictures(house: House) -> House:
    """Move the text out of the way of pictures that float in heads and feet, and off the feet.

    One that only the first page has moves no other page: the head of that page reaches down to it.
    """
    page = house.paper
    heads = [one for kind in house.kinds if kind != "first" for one in house.floats("header", kind)]
    feet = [one for kind in house.kinds for one in house.floats("footer", kind)]
    top, bottom = heads_end(heads, page), page.height - feet_begin(feet, page)
    known = [house.running.get(("footer", kind)) for kind in house.kinds]
    foot = max(feet_end(None if one is None else one.element, page) for one in known)
    wanted = {
        "top": max(page.top, top + AIR if top else 0.0),
        "bottom": max(page.bottom, bottom + AIR if bottom else 0.0, foot + AIR),
    }
    for margins in house.section.iter(q("w:pgMar")):
        for side, margin in wanted.items():
            margins.set(q(f"w:{side}"), str(round(20 * margin)))
    first = heads_end(house.floats("header", "first"), page)
    if max(top, first) > page.top or bottom > page.bottom:
        return replace(house, mended=(*house.mended, _CLEARED))
    return house


_KEPT = ("styles", "numbering", "fontTable", "theme", "settings")
_ROOTS = {
    "styles": "w:styles",
    "numbering": "w:numbering",
    "fontTable": "w:fonts",
    "theme": "a:theme",
    "header": "w:hdr",
    "footer": "w:ftr",
}


def _related(file: ForeignPackage) -> dict[str, str]:
    """Return the parts that do not belong to the body, by the name of their relation."""
    names = {f"{RELATION}/{name}": name for name in _KEPT}
    return {
        names[one.kind]: one.target
        for one in file.relations(file.main).values()
        if not one.external and one.kind in names
    }


class _Mover:
    """Copies parts of a file, each once and without personal traces, and notes what was removed."""

    def __init__(self, file: ForeignPackage, package: OpcPackage) -> None:
        self._file = file
        self._package = package
        self._carried: dict[str, Part] = {}
        self.pictures = 0
        self.told: set[str] = set()
        links = file.relations(file.main).values()
        if any(one.kind == _MACROS for one in links):
            self.told.add(MACROS)

    def part(
        self, kind: str, name: str, number: str = "", hiding: frozenset[str] = frozenset()
    ) -> XmlPart:
        """Copy a part, with the pictures, faces and web links that it refers to."""
        element = self._file.element(name)
        if element.tag != q(_ROOTS[kind]):
            raise UnusableReferenceError(f"{told(name)} in it holds something else")
        self.told |= take_out(element, hiding)
        path = "/word/theme/theme1.xml" if kind == "theme" else f"/word/{kind}{number}.xml"
        media_type = _THEME if kind == "theme" else f"{WORDPROCESSING}.{kind}+xml"
        made = xml_part(self._package, path, media_type, element)
        kept = set()
        for id_, one in self._file.relations(name).items():
            target = self._target(one)
            if target is not None:
                made.load_rel(one.kind, target, id_, one.external)
                kept.add(id_)
            elif one.external and one.kind == f"{RELATION}/hyperlink":
                self.told.add(FILE_LINKS)
        if sever(element, kept):
            self.told.add(OBJECTS)
        return made

    def running(
        self, references: dict[tuple[str, str], str], hiding: frozenset[str]
    ) -> dict[tuple[str, str], XmlPart]:
        """Copy headers and footers; if two kinds share one part, it is copied once."""
        links = self._file.relations(self._file.main)
        living: dict[str, XmlPart] = {}
        found = {}
        for (tag, kind), number in sorted(references.items()):
            if number in links and not links[number].external:
                name = links[number].target
                if name not in living:
                    count = 1 + sum(f"/word/{tag}" in str(one.partname) for one in living.values())
                    living[name] = self.part(tag, name, str(count), hiding)
                found[tag, kind] = living[name]
        return found

    def _target(self, one: Relation) -> Part | str | None:
        """The target of a relation in the copy; None if it is not copied."""
        if one.external:
            web = one.kind == f"{RELATION}/hyperlink" and is_web(one.target)
            return one.target if web else None
        folder = {f"{RELATION}/image": "media", f"{RELATION}/font": "fonts"}.get(one.kind)
        media_type = self._file.media_type(one.target)
        if folder is None or one.target not in self._file or not media_type:
            return None
        if one.target.lower() not in self._carried:
            content = self._file.content(one.target)
            if folder == "media":
                content = self._bared(content)
            suffix = posixpath.splitext(one.target)[1].lower()
            suffix = suffix if _SUFFIX.fullmatch(suffix) else ".bin"
            path = f"/word/{folder}/house{len(self._carried) + 1}{suffix}"
            made = new_part(self._package, path, media_type, content)
            self._carried[one.target.lower()] = made
        return self._carried[one.target.lower()]

    def _bared(self, content: bytes) -> bytes:
        made = bare(content)
        if made != content:
            self.told.add(PICTURES)
        self.pictures += len(made)
        return made


def _judge_numbers(numbering: Element) -> None:
    """Raises UnusableReferenceError for a list without a valid number: ours count on from them."""
    for name, key in (("w:abstractNum", "w:abstractNumId"), ("w:num", "w:numId")):
        for one in numbering.iterfind(q(name)):
            if not _NUMBER.fullmatch(one.get(q(key), "")):
                raise UnusableReferenceError("a list in it has no number")


def _sections(body: Element) -> tuple[Element, dict[tuple[str, str], str]]:
    """Return the last section, and the relation of each header and footer that it shows.

    A section that names none of a kind has that of the section before it (17.10.2 and 17.10.5).
    """
    for change in list(body.iter(q("w:sectPrChange"))):
        parent = change.getparent()
        if parent is not None:
            parent.remove(change)
    last = root("w:sectPr")
    found: dict[tuple[str, str], str] = {}
    for section in body.iter(q("w:sectPr")):
        last = section
        for tag in ("header", "footer"):
            for one in section.iterfind(q(f"w:{tag}Reference")):
                found[tag, one.get(q("w:type"), "default")] = one.get(q("r:id"), "")
    return last, found


def _kinds(section: Element, switches: frozenset[str]) -> Iterator[str]:
    yield "default"
    if _is_on(section, "titlePg"):
        yield "first"
    if "evenAndOddHeaders" in switches:
        yield "even"


def _is_on(parent: Element, name: str) -> bool:
    return is_on(parent.find(q(f"w:{name}")))
