"""The base of a file's styles: briefgen's own defaults, or the styles of an organisation."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct, field

from briefgen.writers.docx.mending import BASE
from briefgen.writers.docx.ooxml import Element, add, q, root
from briefgen.writers.docx.schema_order import held


class Base(Struct, frozen=True):
    """A styles part to add to.

    `taken` has the kind and id of its styles by lower-case name; `naturals` are the line heights of
    the text and label faces as factors of their size, if known; `own` says that faces and theme are
    briefgen's choice; `width` is that of the text in points where it is not the style's own.
    """

    styles: Element
    own: bool
    naturals: Mapping[str, float] = field(default_factory=dict)
    taken: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    width: float | None = None


_LATENT = {
    "defLockedState": "0",
    "defUIPriority": "99",
    "defSemiHidden": "1",
    "defUnhideWhenUsed": "1",
    "defQFormat": "0",
    "count": "376",
}
"""How Word shows built-in styles that a file does not define (17.7.4.5)."""


def own_base(language: str, naturals: Mapping[str, float]) -> Base:
    """Return briefgen's own: defaults, and no style yet."""
    styles = root("w:styles")
    _write_defaults(styles, language)
    return Base(styles, own=True, naturals=naturals)


def house_base(styles: Element, language: str, width: float) -> Base:
    """Return the styles part of another file, set to the language of the brief.

    Its plain style is the one that amends it, if there is one. `width` is that of the text.
    """
    taken = {}
    for style in styles.iterfind(q("w:style")):
        name = style.find(q("w:name"))
        style_id, kind = style.get(q("w:styleId")), style.get(q("w:type"))
        if name is not None and style_id is not None and kind is not None:
            taken[name.get(q("w:val"), "").lower()] = (kind, style_id)
    if BASE.lower() in taken:
        taken["normal"] = taken[BASE.lower()]
    _speak(styles, language)
    return Base(styles, own=False, taken=taken, width=width)


def _speak(styles: Element, language: str) -> None:
    """Set the language of all text: a style that names another one would be read aloud in that."""
    defaults = styles.find(q("w:docDefaults"))
    if defaults is None:
        defaults = etree.Element(q("w:docDefaults"))
        styles.insert(0, defaults)
    run = defaults.find(q("w:rPrDefault"))
    if run is None:
        run = etree.Element(q("w:rPrDefault"))
        defaults.insert(0, run)
    properties = run.find(q("w:rPr"))
    held(add(run, "w:rPr") if properties is None else properties, "lang").set(q("w:val"), language)
    for spoken in styles.iter(q("w:lang")):
        spoken.set(q("w:val"), language)


def _write_defaults(styles: Element, language: str) -> None:
    defaults = add(styles, "w:docDefaults")
    run = add(add(defaults, "w:rPrDefault"), "w:rPr")
    add(
        run,
        "w:rFonts",
        asciiTheme="minorHAnsi",
        hAnsiTheme="minorHAnsi",
        eastAsiaTheme="minorEastAsia",
        cstheme="minorBidi",
    )
    add(run, "w:kern", val="0")
    add(run, "w:sz", val="21")
    add(run, "w:szCs", val="21")
    add(run, "w:lang", val=language, eastAsia=language, bidi="ar-SA")
    add(add(defaults, "w:pPrDefault"), "w:pPr")
    # Without this Word would list all its built-in styles; with it, only those in use.
    add(styles, "w:latentStyles", **_LATENT)
