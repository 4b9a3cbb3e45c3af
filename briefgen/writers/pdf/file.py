"""The PDF file: numbered objects, pages with their links, fonts (ISO 32000-1, 7.5 and 7.7)."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from msgspec import Struct, field

from briefgen.writers.pdf.compact import CompactDocument
from briefgen.writers.pdf.fonts import Font
from briefgen.writers.pdf.objects import (
    Raw,
    array,
    byte_string,
    dictionary,
    name,
    stream,
    text_string,
)
from briefgen.writers.pdf.paint import LOGO, Sheet
from briefgen.writers.pdf.structure import Annotation

_SYMBOLIC, _ITALIC, _PRINT = 4, 64, 4


class PdfFile(Struct):
    """The objects of one file; each is known by its reference, such as `b"7 0 R"`."""

    document: CompactDocument = field(default_factory=CompactDocument)
    objects: dict[bytes, Raw] = field(default_factory=dict)

    def reserve(self) -> bytes:
        """Reserve a number for an object whose bytes will be known later."""
        made = Raw()
        reference = b"%d 0 R" % self.document.number(made)
        self.objects[reference] = made
        return reference

    def fill(self, reference: bytes, body: bytes) -> None:
        """Give an object its bytes."""
        self.objects[reference].body = body

    def add(self, body: bytes) -> bytes:
        """Add a finished object."""
        reference = self.reserve()
        self.fill(reference, body)
        return reference

    def finish(self, catalog: bytes, info: bytes, fonts: bytes) -> bytes:
        """Return the bytes of the file; its identifier follows from its content (14.4)."""
        self.document.made[1].body = fonts
        root, about = self.add(catalog), self.add(info)
        digest = sha256()
        for made in self.document.made.values():
            digest.update(made.body)
        identifier = b"<" + digest.hexdigest()[:32].encode("ascii") + b">"
        return self.document.compact(root, about, identifier)


FONTS = b"1 0 R"
"""The fonts that every page's resources name: the first object of the file."""


def add_pages(
    file: PdfFile, sheets: list[Sheet], size: tuple[float, float], logo: bytes | None = None
) -> tuple[bytes, list[bytes], dict[Annotation, bytes]]:
    """Add pages and their links; `logo` is the picture's object.

    Returns the page tree, the pages, and the links' objects in order of StructParent, whose numbers
    follow those of the pages.
    """
    root = file.reserve()
    references = [file.reserve() for _ in sheets]
    spots = destinations(sheets, references)
    links: dict[Annotation, bytes] = {}
    for sheet, reference in zip(sheets, references, strict=True):
        own = []
        for link in sheet.links:
            key = len(sheets) + len(links)
            links[link] = file.add(_link(link, key, reference, spots))
            own.append(links[link])
        shown: dict[str, bytes | float] = {"Font": FONTS}
        if logo is not None and sheet.sealed:
            shown["XObject"] = dictionary({LOGO: logo})
        entries: dict[str, bytes | float] = {
            "Type": b"/Page",
            "Parent": root,
            "MediaBox": array((0, 0, *size)),
            "Contents": file.add(stream("\n".join(sheet.code).encode("ascii"), {})),
            "Resources": dictionary(shown),
            "StructParents": sheet.index,
            "Tabs": b"/S",
        }
        if own:
            entries["Annots"] = array(own)
        file.fill(reference, dictionary(entries))
    kids = array(references)
    file.fill(root, dictionary({"Type": b"/Pages", "Count": len(sheets), "Kids": kids}))
    return root, references, links


def destinations(sheets: list[Sheet], references: list[bytes]) -> dict[str, bytes]:
    """The destination of each anchor: its page and height (12.3.2)."""
    return {
        anchor: array((references[sheet.index], b"/XYZ", b"null", height, b"null"))
        for sheet in sheets
        for anchor, height in sheet.anchors.items()
    }


def _link(link: Annotation, key: int, page: bytes, spots: dict[str, bytes]) -> bytes:
    if link.outward:
        uri = byte_string(_ascii(link.target))
        leads = {"A": dictionary({"S": b"/URI", "URI": uri})}
    else:
        leads = {"Dest": spots[link.target]}
    return dictionary(
        {
            "Type": b"/Annot",
            "Subtype": b"/Link",
            "Rect": array(link.rect),
            "Border": b"[0 0 0]",
            "F": _PRINT,
            "P": page,
            "StructParent": key,
            "Contents": text_string(link.contents),
            **leads,
        }
    )


def _ascii(url: str) -> str:
    """A URI in ASCII, as 12.6.4.7 requires: other characters as escaped UTF-8."""
    return "".join(
        char if " " < char < "\x7f" else "".join(f"%{byte:02X}" for byte in char.encode())
        for char in url
    )


def add_fonts(file: PdfFile, used: Iterable[Font]) -> bytes:
    """Add the fonts, each as one composite font with its subset; returns the resources."""
    return dictionary({font.name: _font(file, font) for font in used if font.codes})


def _font(file: PdfFile, font: Font) -> bytes:
    called = name(font.postscript_name())
    program = font.subset()
    upright = not font.face.italic
    descriptor = dictionary(
        {
            "Type": b"/FontDescriptor",
            "FontName": called,
            "Flags": _SYMBOLIC if upright else _SYMBOLIC | _ITALIC,
            "FontBBox": array(font.box()),
            **font.metrics(),
            "FontFile2": file.add(stream(program, {"Length1": len(program)})),
        }
    )
    system: dict[str, bytes | float] = {
        "Registry": b"(Adobe)",
        "Ordering": b"(Identity)",
        "Supplement": 0,
    }
    descendant = dictionary(
        {
            "Type": b"/Font",
            "Subtype": b"/CIDFontType2",
            "BaseFont": called,
            "CIDSystemInfo": dictionary(system),
            "FontDescriptor": file.add(descriptor),
            "W": array((1.0, array(font.widths()))),
            "CIDToGIDMap": file.add(stream(font.glyph_map(), {})),
        }
    )
    return file.add(
        dictionary(
            {
                "Type": b"/Font",
                "Subtype": b"/Type0",
                "BaseFont": called,
                "Encoding": b"/Identity-H",
                "DescendantFonts": array([file.add(descendant)]),
                "ToUnicode": file.add(stream(font.to_unicode(), {})),
            }
        )
    )
