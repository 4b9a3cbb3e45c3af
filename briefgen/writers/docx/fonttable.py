"""The font table: the faces that a file uses, their substitutes, and the embedded fonts."""

from __future__ import annotations

from docx.opc.package import OpcPackage
from docx.opc.part import Part

from briefgen.house import faces
from briefgen.house.style import Faces
from briefgen.writers.docx.character_styles import MARK_FACE
from briefgen.writers.docx.fonts import Embedded, embedded, marks, panose
from briefgen.writers.docx.ooxml import add, put, root
from briefgen.writers.docx.package import RELATION, WORDPROCESSING, XmlPart, new_part, xml_part

_MASKED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TEXT, _LABEL, _MARK = ("roman", "Cambria"), ("swiss", "Calibri"), ("auto", "Segoe UI Symbol")
"""The class of a family, and a substitute that most readers have."""


def font_table(package: OpcPackage, chosen: Faces, *, embed: bool) -> Part:
    """Return the font table part, with the font parts that it relates to when `embed` is set."""
    part = xml_part(
        package, "/word/fontTable.xml", f"{WORDPROCESSING}.fontTable+xml", root("w:fonts")
    )
    for family, stand_in in {chosen.text: _TEXT, chosen.label: _LABEL}.items():
        shapes = panose(faces.face(family))
        _add(part, family, stand_in, embedded(family) if embed else (), shapes)
    add_marks(part, embed=embed)
    return part


def add_marks(part: XmlPart, *, embed: bool) -> None:
    """Append briefgen's own face of status marks to a font table part."""
    _add(part, MARK_FACE, _MARK, marks() if embed else ())


def _add(
    part: XmlPart,
    family: str,
    stand_in: tuple[str, str],
    carried: tuple[Embedded, ...],
    shapes: str | None = None,
) -> None:
    kind, instead = stand_in
    font = add(part.element, "w:font", name=family)
    add(font, "w:altName", val=instead)
    if shapes is not None:
        add(font, "w:panose1", val=shapes)
    add(font, "w:charset", val="00")
    add(font, "w:family", val=kind)
    add(font, "w:pitch", val="variable")
    for one in carried:
        name = f"/word/fonts/{family.replace(' ', '')}-{one.slot}.odttf"
        held = new_part(part.package, name, _MASKED, one.content)
        relation = part.relate_to(held, f"{RELATION}/font")
        put(font, f"w:{one.slot}", {"r:id": relation, "w:fontKey": one.key})
