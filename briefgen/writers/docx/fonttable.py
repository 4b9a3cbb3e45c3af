"""The font table: which faces a file asks for, what may stand in for them, and what it carries."""

from __future__ import annotations

from docx.opc.package import OpcPackage
from docx.opc.part import Part

from briefgen.style import Faces
from briefgen.writers.docx.fonts import Embedded, embedded, marks
from briefgen.writers.docx.looks import MARK_FACE
from briefgen.writers.docx.ooxml import add, put, root
from briefgen.writers.docx.package import RELATION, WORDPROCESSING, new_part, xml_part

_MASKED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_INSTEAD = {"text": ("roman", "Cambria"), "label": ("swiss", "Calibri")}
"""The family class of a face, and a face that most readers have."""


def font_table(package: OpcPackage, chosen: Faces, *, embed: bool) -> Part:
    """Return the font table part, with the font parts that it relates to when `embed` is set."""
    fonts = root("w:fonts")
    part = xml_part(package, "/word/fontTable.xml", f"{WORDPROCESSING}.fontTable+xml", fonts)
    count = 0
    for use, family in (("text", chosen.text), ("label", chosen.label), ("mark", MARK_FACE)):
        font = add(fonts, "w:font", name=family)
        kind, instead = _INSTEAD.get(use, ("auto", "Segoe UI Symbol"))
        add(font, "w:altName", val=instead)
        add(font, "w:charset", val="00")
        add(font, "w:family", val=kind)
        add(font, "w:pitch", val="variable")
        for one in _carried(use, family) if embed else ():
            count += 1
            name = f"/word/fonts/font{count}.odttf"
            held = new_part(package, name, _MASKED, one.content)
            relation = part.relate_to(held, f"{RELATION}/font")
            put(font, f"w:{one.slot}", {"r:id": relation, "w:fontKey": one.key})
    return part


def _carried(use: str, family: str) -> tuple[Embedded, ...]:
    return marks() if use == "mark" else embedded(family)
