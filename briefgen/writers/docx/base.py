"""The base of a file's styles: briefgen's own defaults, or the styles of an organisation."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from briefgen.writers.docx.ooxml import Element, add, q, root


class Base(Struct, frozen=True):
    """A styles part to add to.

    `taken` has the kind and id of its styles by lower-case name; `naturals` are the line heights of
    the text and label faces as factors of their size, if known; `own` says that faces and theme are
    briefgen's choice.
    """

    styles: Element
    own: bool
    naturals: Mapping[str, float] = field(default_factory=dict)
    taken: Mapping[str, tuple[str, str]] = field(default_factory=dict)


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


def house_base(styles: Element, language: str) -> Base:
    """Return the styles part of another file, set to the language of the brief."""
    taken = {}
    for style in styles.iterfind(q("w:style")):
        name = style.find(q("w:name"))
        style_id, kind = style.get(q("w:styleId")), style.get(q("w:type"))
        if name is not None and style_id is not None and kind is not None:
            taken[name.get(q("w:val"), "").lower()] = (kind, style_id)
    for spoken in styles.iterfind(f"{q('w:docDefaults')}//{q('w:lang')}"):
        spoken.set(q("w:val"), language)
    return Base(styles, own=False, taken=taken)


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
