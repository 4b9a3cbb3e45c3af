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

from briefgen.house.style import PageStyle
from briefgen.writers.docx.foreign_fields import is_web
from briefgen.writers.docx.foreign_pictures import bare
from briefgen.writers.docx.measures import twips_from
from briefgen.writers.docx.ooxml import Element, is_on, q, root
from briefgen.writers.docx.opc_reader import ForeignPackage, Relation, open_package, told
from briefgen.writers.docx.package import RELATION, WORDPROCESSING, XmlPart, new_part, xml_part
from briefgen.writers.docx.page import write_paper
from briefgen.writers.docx.sanitise import OBJECTS, hiding_styles, sever, take_out
from briefgen.writers.options import UnusableReferenceError

_SWITCHES = ("mirrorMargins", "evenAndOddHeaders")
_NOT_KEPT = ("footnotePr", "endnotePr", "printerSettings", "cols", "type", "sectPrChange")
"""Section properties that concern the dropped body, or refer to dropped parts."""

_PAPER = ("w:pgSz", "w:pgMar")
_LENGTHS = ("w", "h", "top", "bottom", "left", "right", "header", "footer", "gutter")
_LARGEST = 31_680
"""Twips of the longest side that Word gives a page: 22 inches."""

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
    colours of the text to those of the theme. `left_out` describes what was removed; `pictures` is
    the size in bytes of the pictures that every brief will have; `sha256` is the digest of the file
    itself.
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
        page = sum(int(size.get(q("w:w"), "0")) for size in self.section.iter(q("w:pgSz")))
        sides = sum(
            int(margins.get(q(f"w:{side}"), "0"))
            for margins in self.section.iter(q("w:pgMar"))
            for side in ("left", "right", "gutter")
        )
        return (page - sides) / 20

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


def read_house(content: bytes, page: PageStyle) -> House:
    """Return the base that a .docx, .dotx or .docm file gives; `page` supplies what it lacks.

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
    made = House(
        styles=styles,
        numbering=numbering,
        fonts=mover.part("fontTable", related["fontTable"]) if "fontTable" in related else None,
        theme=mover.part("theme", related["theme"]) if "theme" in related else None,
        section=_section(last, page),
        running=mover.running(shown, hiding),
        switches=switches,
        mapping=None if settings is None else settings.find(q("w:clrSchemeMapping")),
        left_out=tuple(sorted(mover.told)),
        pictures=mover.pictures,
        sha256=sha256(content).hexdigest(),
    )
    if made.width < _NARROWEST:
        raise UnusableReferenceError("its margins leave no room for text", "Make them smaller.")
    return made


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


def _section(section: Element, page: PageStyle) -> Element:
    """Return paper, margins and borders, without references to other parts."""
    usual = root("w:sectPr")
    write_paper(usual, page)
    kept = deepcopy(section)
    for name in (*_NOT_KEPT, "headerReference", "footerReference"):
        for element in kept.findall(q(f"w:{name}")):
            kept.remove(element)
    for number, name in enumerate(_PAPER):
        (own,) = usual.findall(q(name))
        said = kept.findall(q(name))
        for element in said:
            kept.remove(element)
        kept.insert(number, _measured(said[-1], own) if said else own)
    for attribute in [name for name in kept.attrib if "rsid" in str(name)]:
        del kept.attrib[attribute]
    return kept


def _measured(said: Element, own: Element) -> Element:
    """Write every length of a page in whole twips; missing ones are those of our own page."""
    for name in _LENGTHS:
        key = q(f"w:{name}")
        usual = own.get(key)
        if usual is None:
            continue
        value = twips_from(said.get(key, usual))
        least = 1 if name in {"w", "h"} else -_LARGEST
        if value is None or not least <= value <= _LARGEST:
            text = "".join(char for char in said.get(key, "")[:20] if char.isprintable())
            raise UnusableReferenceError(
                f"its page gives “{text}” as a length ({name})",
                "Set the page’s size and margins in Word (Layout, Margins), and save it.",
            )
        said.set(key, str(value))
    return said


def _kinds(section: Element, switches: frozenset[str]) -> Iterator[str]:
    yield "default"
    if _is_on(section, "titlePg"):
        yield "first"
    if "evenAndOddHeaders" in switches:
        yield "even"


def _is_on(parent: Element, name: str) -> bool:
    return is_on(parent.find(q(f"w:{name}")))
