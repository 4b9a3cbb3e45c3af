"""The settings part and the theme: a plain base without compatibility modes of older Words."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from briefgen.house.style import StyleSheet
from briefgen.writers.docx.character_styles import THEME_COLOURS, hexadecimal
from briefgen.writers.docx.ooxml import NAMESPACES, Element, add, put, q, root

_MODE = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY = {
    "compatibilityMode": "15",
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
    "differentiateMultirowTableHeaders": "1",
    "useWord2013TrackBottomHyphenation": "0",
}

_ROLES = {
    "dk1": "text1",
    "lt1": "background1",
    "dk2": "text2",
    "lt2": "background2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hlink": "hyperlink",
    "folHlink": "hyperlink",
}
"""Colour name in the theme -> the name by which text refers to it."""


def settings(
    language: str,
    *,
    embedded: bool,
    notes: Collection[str] = (),
    kept: Collection[str] = (),
    mapping: Element | None = None,
) -> Element:
    """Return the settings part's root.

    `embedded` says that the file carries faces; `notes` are the numbers of the separators of its
    endnotes, if it has any; `kept` are the names of switches of another file's
    that are on here as well, `mapping` is its `w:clrSchemeMapping`.
    """
    element = root("w:settings")
    add(element, "w:zoom", percent="100")
    if embedded:
        add(element, "w:embedTrueTypeFonts")
    if "mirrorMargins" in kept:
        add(element, "w:mirrorMargins")
    add(element, "w:defaultTabStop", val="720")
    if "evenAndOddHeaders" in kept:
        add(element, "w:evenAndOddHeaders")
    add(element, "w:characterSpacingControl", val="doNotCompress")
    if notes:
        # No position is written: the default is the end of the document (17.11.22).
        endnotes = add(element, "w:endnotePr")
        add(endnotes, "w:numFmt", val="decimal")
        for number in notes:
            add(endnotes, "w:endnote", id=number)
    compat = add(element, "w:compat")
    for name, value in _COMPATIBILITY.items():
        add(compat, "w:compatSetting", name=name, uri=_MODE, val=value)
    add(element, "w:themeFontLang", val=language)
    if mapping is None:
        add(element, "w:clrSchemeMapping", **_MAPPING)
    else:
        element.append(mapping)
    add(element, "w:decimalSymbol", val=".")
    add(element, "w:listSeparator", val=",")
    return element


_MAPPING = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
}


def theme(style: StyleSheet) -> Element:
    """Return the theme part's root: the style's colours and its two faces."""
    element = etree.Element(q("a:theme"), {"name": style.name}, nsmap={"a": NAMESPACES["a"]})
    elements = put(element, "a:themeElements")
    colours = put(elements, "a:clrScheme", {"name": style.name})
    by_role = {role: name for name, role in THEME_COLOURS.items()}
    for slot, role in _ROLES.items():
        value = hexadecimal(style.colours, by_role[role])
        put(put(colours, f"a:{slot}"), "a:srgbClr", {"val": value})
    fonts = put(elements, "a:fontScheme", {"name": style.name})
    for slot, face in (("major", style.faces.label), ("minor", style.faces.text)):
        font = put(fonts, f"a:{slot}Font")
        put(font, "a:latin", {"typeface": face})
        put(font, "a:ea", {"typeface": ""})
        put(font, "a:cs", {"typeface": ""})
    _write_formats(elements, style.name)
    return element


def _write_formats(elements: Element, name: str) -> None:
    """Append the fills, lines and effects that a theme must have: three plain ones of each."""
    formats = put(elements, "a:fmtScheme", {"name": name})
    fills = put(formats, "a:fillStyleLst")
    lines = put(formats, "a:lnStyleLst")
    effects = put(formats, "a:effectStyleLst")
    grounds = put(formats, "a:bgFillStyleLst")
    for number in range(3):
        _write_fill(fills)
        _write_fill(put(lines, "a:ln", {"w": str(6350 * (number + 1))}))
        put(put(effects, "a:effectStyle"), "a:effectLst")
        _write_fill(grounds)


def _write_fill(parent: Element) -> None:
    put(put(parent, "a:solidFill"), "a:schemeClr", {"val": "phClr"})
