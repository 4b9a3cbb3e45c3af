"""What a style of another file comes to: the defaults of the file, and each style it builds on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from briefgen.writers.docx.measures import twips_from
from briefgen.writers.docx.ooxml import Element, q

Properties: TypeAlias = Mapping[str, Mapping[str, str]]
"""The attributes of each property, both by local name."""

_MERGED = frozenset({"spacing", "ind", "numPr", "pBdr", "tabs"})
"""Properties of paragraphs whose parts are said, and replaced, one by one."""

_SIDES = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
_OFF = frozenset({"0", "false", "off"})


class StyleFormat(Struct, frozen=True):
    """The properties of a style's paragraphs and of their letters.

    `tabs` has the kind of each stop by its place, `pBdr` the kind of line by its side, and `numPr`
    the list and the level. A first line is one property of `ind`: `firstLine`, negative where it
    hangs.
    """

    paragraph: Properties
    run: Properties

    def is_on(self, name: str) -> bool:
        """Whether a property of paragraphs that switches something is on."""
        return name in self.paragraph and self.paragraph[name].get("val") not in _OFF

    def is_on_in_runs(self, name: str) -> bool:
        """Whether a property of letters that switches something is on."""
        return name in self.run and self.run[name].get("val") not in _OFF

    def twips(self, name: str, attribute: str) -> int:
        """Return a length of a property of paragraphs in twips; 0 where it is not said."""
        return twips_from(self.paragraph.get(name, {}).get(attribute, "0")) or 0


def by_id(styles: Element) -> dict[str, Element]:
    """Return the styles of a styles part by id."""
    return {one.get(q("w:styleId"), ""): one for one in styles.iterfind(q("w:style"))}


def base_of(style: Element) -> str:
    """Return the id of the style that a style is based on; empty if it is based on none."""
    base = style.find(q("w:basedOn"))
    return "" if base is None else base.get(q("w:val"), "")


def chain(known: Mapping[str, Element], style_id: str) -> Iterator[str]:
    """Yield the ids of a style and of those that it builds on, the nearest first."""
    seen: set[str] = set()
    while style_id in known and style_id not in seen:
        seen.add(style_id)
        yield style_id
        style_id = base_of(known[style_id])


def format_of(styles: Element, known: Mapping[str, Element], style_id: str) -> StyleFormat:
    """Return what a style comes to (ECMA-376 part 1, 17.7.2).

    Within one chain the nearest word counts, also for the properties that two kinds of style
    toggle against each other (17.7.3).
    """
    paragraph: dict[str, dict[str, str]] = {}
    run: dict[str, dict[str, str]] = {}
    defaults = styles.find(q("w:docDefaults"))
    layers = [known[one] for one in reversed(list(chain(known, style_id)))]
    for kind, into in (("pPr", paragraph), ("rPr", run)):
        said = (
            [] if defaults is None else [defaults.find(f"{q(f'w:{kind}Default')}/{q(f'w:{kind}')}")]
        )
        said += [layer.find(q(f"w:{kind}")) for layer in layers]
        for one in said:
            if one is not None:
                _lay(into, one)
    return StyleFormat(paragraph, run)


def _lay(into: dict[str, dict[str, str]], properties: Element) -> None:
    for one in properties.iterchildren("{*}*"):
        name = _local(one)
        attributes = _attributes(one)
        if name in _MERGED and properties.tag == q("w:pPr"):
            merged = into.setdefault(name, {})
            merged.update(attributes)
            if name == "tabs":
                into[name] = {at: kind for at, kind in merged.items() if kind != "clear"}
        else:
            into[name] = attributes


def _attributes(element: Element) -> dict[str, str]:
    match _local(element):
        case "tabs":
            stops = [_plain(one) for one in element.iterchildren(q("w:tab"))]
            return {one.get("pos", "0"): one.get("val", "left") for one in stops}
        case "pBdr":
            sides = element.iterchildren("{*}*")
            return {_local(one): one.get(q("w:val"), "none") for one in sides}
        case "numPr":
            return {_local(one): one.get(q("w:val"), "") for one in element.iterchildren("{*}*")}
        case "ind":
            return _indents(_plain(element))
        case _:
            return _plain(element)


def _indents(said: dict[str, str]) -> dict[str, str]:
    found = {_SIDES.get(key, key): value for key, value in said.items()}
    hanging = found.pop("hanging", None)
    if hanging is not None:
        found["firstLine"] = str(-(twips_from(hanging) or 0))
    hanging = found.pop("hangingChars", None)
    if hanging is not None:
        found["firstLineChars"] = f"-{hanging}"
    return found


def _plain(element: Element) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
