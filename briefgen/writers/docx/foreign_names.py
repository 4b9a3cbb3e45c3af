"""Calls the built-in styles of another maker's file by the names that Word knows them by."""

from __future__ import annotations

import re

from briefgen.writers.docx.ooxml import Element, q
from briefgen.writers.docx.schema_order import held, replaced

_BUILT_IN = (
    "Title",
    "Subtitle",
    "Body Text",
    "caption",
    "header",
    "footer",
    *(f"heading {level}" for level in range(1, 7)),
    *(f"List {kind}" for kind in ("Bullet", "Number", "Continue")),
)
_NUMBER = re.compile(r"[0-9]+")


def name_of_style(style: Element) -> str:
    """Return the name of a style, as it stands in the file."""
    name = style.find(q("w:name"))
    return "" if name is None else name.get(q("w:val"), "")


def call_by_word_names(styles: Element) -> None:
    """Name the styles that have a built-in style's place in Word but another language's name.

    Word's own files name built-in styles in English whatever the language (17.7.4.9); other makers
    translate the names. The plain style is known by its mark as default, others by an id that is
    Word's, and headings by their level in the outline. The name that was there stays as an alias.
    """
    paragraphs = [
        one for one in styles.iterfind(q("w:style")) if one.get(q("w:type")) == "paragraph"
    ]
    names = {name_of_style(one).lower() for one in styles.iterfind(q("w:style"))}
    if "normal" not in names:
        for one in paragraphs:
            if one.get(q("w:default")) in {"1", "true", "on"}:
                _rename(one, "Normal")
                break
    for name in _BUILT_IN:
        if name.lower() in names:
            continue
        plain = name.replace(" ", "").lower()
        found = next(
            (one for one in paragraphs if one.get(q("w:styleId"), "").lower() == plain), None
        )
        if found is None and name.startswith("heading "):
            found = _heading(paragraphs, int(name[-1]))
        if found is not None:
            _rename(found, name)


def _heading(paragraphs: list[Element], level: int) -> Element | None:
    """Return the style of a level in the outline: with that number in its name, or the first."""
    found = [
        one
        for one in paragraphs
        if any(
            outline.get(q("w:val")) == str(level - 1)
            for outline in one.iterfind(f"{q('w:pPr')}/{q('w:outlineLvl')}")
        )
        and name_of_style(one).lower() not in {"normal", "title", "caption", "toc heading"}
    ]
    numbered = [one for one in found if _NUMBER.findall(name_of_style(one)) == [str(level)]]
    return next(iter(numbered or found), None)


def _rename(style: Element, name: str) -> None:
    aliases = held(style, "aliases") if name_of_style(style) else None
    if aliases is not None:
        aliases.set(
            q("w:val"), ",".join(filter(None, (name_of_style(style), aliases.get(q("w:val"), ""))))
        )
    replaced(style, "name", val=name)
    style.attrib.pop(q("w:customStyle"), "")
