"""Sets another file's styles straight where they would spoil a brief, and says what it changed.

An organisation gives faces, sizes, colours and the numbers of headings. How paragraphs stand is
judged: what its plain style says of that ends at a style of our own, on which all text is built.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import takewhile

from msgspec import Struct

from briefgen.house.style import StyleSheet
from briefgen.writers.docx.definitions import ParagraphStyle, character_styles, fixed_styles
from briefgen.writers.docx.foreign_names import call_by_word_names, name_of_style
from briefgen.writers.docx.mending_laws import (
    FOR_GOOD,
    HIDDEN,
    LAWS,
    Demand,
    Fix,
    Use,
    taken_out,
)
from briefgen.writers.docx.ooxml import Element, add, q
from briefgen.writers.docx.schema_order import held, replaced
from briefgen.writers.docx.style_chains import base_of, by_id, chain, format_of
from briefgen.writers.docx.style_names import NOTE_TEXT

BASE = "Brief Base"
"""The style between the plain style of another file and a brief's own."""

_USUAL_SIZE = 10.0
_HEADING = re.compile(r"heading ([1-9])")
_LIST = re.compile(r"list (bullet|number|continue)( [2-9])?")
_TITLES = frozenset({"title", "subtitle", "caption", "toc heading"})
_INDENTED = {NOTE_TEXT: Use.NOTE, "toc 1": Use.CONTENTS, "toc 2": Use.CONTENTS}
_LEFT_ALONE = frozenset({"normal", "header", "footer"})


class Mended(Struct):
    """The styles part in work; `told` has the names of the styles with each fault."""

    styles: Element
    known: dict[str, Element]
    told: dict[str, list[str]]

    def tell(self, fault: str, style: Element) -> None:
        """Note a fault of a style by its name; an empty one is not told."""
        if fault:
            name = name_of_style(style)
            names = self.told.setdefault(fault, [])
            if (called := name[:1].upper() + name[1:]) not in names:
                names.append(called)


def mend(styles: Element, style: StyleSheet, heads: Iterable[Element]) -> tuple[str, ...]:
    """Set the styles of another file straight for a brief in `style`; return what was changed.

    `heads` are its headers and footers: they keep their look, if need be by copies of its styles.
    """
    call_by_word_names(styles)
    made = Mended(styles, by_id(styles), {})
    normal = _normal(made)
    ours = {one.name.lower(): one for one in fixed_styles(style)}
    ground = _ground(made, normal)
    used = {
        style_id: ours[name]
        for style_id, one in made.known.items()
        if one.get(q("w:type")) == "paragraph"
        and (name := name_of_style(one).lower()) in ours.keys() - _LEFT_ALONE
        and style_id != normal
    }
    changed = {one for style_id in used for one in chain(made.known, style_id)} - {normal, ground}
    _spare(made, heads, changed, normal)
    for style_id in changed if ground != normal else ():
        base = made.known[style_id].find(q("w:basedOn"))
        if base is not None and base.get(q("w:val")) == normal:
            base.set(q("w:val"), ground)
    # A style is mended after those that it builds on.
    for style_id in sorted(used, key=lambda one: len(list(chain(made.known, one)))):
        _mend(made, style_id, _asked(made, style_id, used[style_id], ground))
    _show_characters(made, character_styles(style, "text").keys())
    return tuple(f"{', '.join(names)}: {fault}" for fault, names in made.told.items())


def plain_size(styles: Element) -> float:
    """Return the size of the plain style in points; 10 if it is not said (17.3.2.38)."""
    known = by_id(styles)
    for style_id, one in known.items():
        if one.get(q("w:type")) == "paragraph" and name_of_style(one).lower() == "normal":
            said = format_of(styles, known, style_id).run.get("sz", {}).get("val", "")
            return int(said) / 2 if said.isascii() and said.isdigit() else _USUAL_SIZE
    return _USUAL_SIZE


def _normal(made: Mended) -> str:
    """Return the id of the plain style, added if there is none."""
    for style_id, one in made.known.items():
        if one.get(q("w:type")) == "paragraph" and name_of_style(one).lower() == "normal":
            return style_id
    style_id = _unused(made, "Normal")
    one = add(made.styles, "w:style", type="paragraph", styleId=style_id)
    one.set(q("w:default"), "1")
    add(one, "w:name", val="Normal")
    made.known[style_id] = one
    return style_id


def _ground(made: Mended, normal: str) -> str:
    """Return the id of the style that text builds on: the plain style, or one that amends it."""
    for style_id, one in made.known.items():
        if one.get(q("w:type")) == "paragraph" and name_of_style(one) == BASE:
            return style_id
    _take_out(made, normal, Use.BASE)
    fixes = list(_fixes(made, normal, Demand(Use.BASE)))
    if not fixes:
        return normal
    style_id = _unused(made, BASE.replace(" ", ""))
    one = add(made.styles, "w:style", type="paragraph", styleId=style_id)
    # LibreOffice reads a style with borders well only after the one that it is based on.
    made.known[normal].addnext(one)
    one.set(q("w:customStyle"), "1")
    add(one, "w:name", val=BASE)
    add(one, "w:basedOn", val=normal)
    add(one, "w:uiPriority", val="99")
    add(one, "w:semiHidden")
    made.known[style_id] = one
    for fix in fixes:
        _write(one, fix)
        made.tell(fix.told, made.known[normal])
    return style_id


def _unused(made: Mended, wanted: str) -> str:
    taken = {one.lower() for one in made.known}
    found, count = wanted, 1
    while found.lower() in taken:
        count += 1
        found = f"{wanted}{count}"
    return found


def _asked(made: Mended, style_id: str, ours: ParagraphStyle, ground: str) -> Demand:
    name, setting = ours.name.lower(), ours.setting
    above_ground = takewhile(lambda one: one != ground, chain(made.known, style_id))
    path = f"{q('w:pPr')}/{q('w:keepNext')}"
    parted = any(made.known[one].find(path) is not None for one in above_ground)
    before, after = (round(20 * (one or 0)) for one in (setting.before, setting.after))
    heading = _HEADING.fullmatch(name)
    if heading is not None:
        listed = format_of(made.styles, made.known, style_id).paragraph.get("numPr", {})
        numbered = listed.get("numId", "0") != "0"
        level = int(heading[1]) - 1
        return Demand(Use.HEADING, before, after, level=level, numbered=numbered, parted=parted)
    if _LIST.fullmatch(name) or name in _INDENTED:
        use = _INDENTED.get(name, Use.LIST)
        left, hanging = (round(20 * (one or 0)) for one in (setting.left, setting.hanging))
        return Demand(use, before, after, left, hanging)
    if name in _TITLES:
        return Demand(Use.TITLE, before, after, parted=parted)
    if name == "body text":
        return Demand(Use.TEXT, before, after)
    return Demand(Use.OWN, before, after)


def _fixes(made: Mended, style_id: str, asked: Demand) -> Iterator[Fix]:
    said = format_of(made.styles, made.known, style_id)
    return (fix for law in LAWS for fix in law(said, asked))


def _mend(made: Mended, style_id: str, asked: Demand) -> None:
    _take_out(made, style_id, asked.use)
    for base in chain(made.known, base_of(made.known[style_id])):
        _take_out(made, base, Use.OWN)
    for fix in list(_fixes(made, style_id, asked)):
        _write(made.known[style_id], fix)
        made.tell(fix.told, made.known[style_id])


def _take_out(made: Mended, style_id: str, use: Use) -> None:
    """Take out of a style itself what no style that builds on it can undo."""
    style = made.known[style_id]
    for within, name in FOR_GOOD:
        for one in style.findall(f"{q(f'w:{within}')}/{q(f'w:{name}')}"):
            told, parent = taken_out(one, use), one.getparent()
            if told is not None and parent is not None:
                parent.remove(one)
                made.tell(told, style)


def _show_characters(made: Mended, names: Collection[str]) -> None:
    """Show the letters of the character styles that a brief uses."""
    wanted = {name.lower() for name in names}
    for style_id, one in made.known.items():
        if one.get(q("w:type")) != "character" or name_of_style(one).lower() not in wanted:
            continue
        for fix in _fixes(made, style_id, Demand(Use.OWN)):
            if fix.told == HIDDEN:
                _write(one, fix)
                made.tell(fix.told, one)


def _write(style: Element, fix: Fix) -> None:
    """Write a property into a style, beside what the style says of it already."""
    properties = held(style, fix.within)
    match fix.name:
        case "spacing" | "ind" if fix.within == "pPr":
            element = held(properties, fix.name)
            if fix.name == "ind":
                element.attrib.clear()
            for key, value in fix.said.items():
                element.set(q(f"w:{key}"), value)
        case "pBdr":
            element = replaced(properties, fix.name)
            for side in ("top", "left", "bottom", "right", "between", "bar"):
                if side in fix.said:
                    add(element, f"w:{side}", val="none", sz="0", space="0", color="auto")
        case "tabs":
            element = replaced(properties, fix.name)
            for place in sorted(fix.said, key=lambda one: (len(one), one)):
                add(element, "w:tab", val="clear", pos=place)
        case "numPr":
            add(replaced(properties, fix.name), "w:numId", val=fix.said["numId"])
        case _:
            replaced(properties, fix.name, **fix.said)


def _spare(made: Mended, heads: Iterable[Element], changed: Collection[str], normal: str) -> None:
    """Let headers and footers use copies of the styles that are about to change."""
    copies: dict[str, str] = {}
    for head in heads:
        for asked in head.iter(q("w:pStyle")):
            style_id = asked.get(q("w:val"), "")
            below = [one for one in chain(made.known, style_id) if one != normal]
            if any(one in changed for one in below):
                for one in reversed(below):
                    copies[one] = copies.get(one) or _copy(made, one, copies)
                asked.set(q("w:val"), copies[style_id])


def _copy(made: Mended, style_id: str, copies: Mapping[str, str]) -> str:
    """Add a copy of a style, based on the copy of its base; return its id."""
    copy = deepcopy(made.known[style_id])
    for name in ("aliases", "next", "link"):
        for one in copy.findall(q(f"w:{name}")):
            copy.remove(one)
    copy.attrib.pop(q("w:default"), "")
    copy.set(q("w:customStyle"), "1")
    made_id = _unused(made, f"{style_id}OfHouse")
    copy.set(q("w:styleId"), made_id)
    replaced(copy, "name", val=f"{name_of_style(copy)} of house")
    base = base_of(copy)
    if base in copies:
        replaced(copy, "basedOn", val=copies[base])
    made.styles.append(copy)
    made.known[made_id] = copy
    return made_id
