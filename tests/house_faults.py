"""Word files with one thing wrong with them, made at random: the same ones for the same seed."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO

from lxml import etree

Parts = dict[str, bytes]

_VALUES = (
    "",
    "x",
    "-1",
    "1in",
    "2.54cm",
    "12240.5",
    "99999999999999999999",
    "1e400",
    "NaN",
    "٣",
    "rId1",
    "file:///C:/Users/jane/x",
    "default",
    "0",
    "../../x",
    "/",
)


def unpacked(file: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def broken(parts: Parts, chance: random.Random) -> bytes:
    """Return the file with one to three faults."""
    made = dict(parts)
    for _ in range(chance.randint(1, 3)):
        chance.choice(_FAULTS)(made, chance)
    file = packed(made)
    if chance.random() < 0.02:
        at = chance.randrange(len(file))
        return file[:at] if chance.random() < 0.5 else file[:at] + b"\xff" + file[at + 1 :]
    return file


def _some(parts: Parts, chance: random.Random) -> str:
    return chance.choice(sorted(parts))


def _lose(parts: Parts, chance: random.Random) -> None:
    if len(parts) > 1:
        del parts[_some(parts, chance)]


def _cut(parts: Parts, chance: random.Random) -> None:
    name = _some(parts, chance)
    parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]


def _swap(parts: Parts, chance: random.Random) -> None:
    one, other = _some(parts, chance), _some(parts, chance)
    parts[one], parts[other] = parts[other], parts[one]


def _in_xml(
    change: Callable[[etree._Element, random.Random], None],
) -> Callable[[Parts, random.Random], None]:
    def changed(parts: Parts, chance: random.Random) -> None:
        name = _some(parts, chance)
        try:
            root = etree.fromstring(parts[name])
        except (etree.XMLSyntaxError, ValueError):
            return
        found = list(root.iter("*"))
        change(chance.choice(found), chance)
        parts[name] = etree.tostring(root)

    return changed


def _value(element: etree._Element, chance: random.Random) -> None:
    if element.attrib:
        element.set(chance.choice(sorted(map(str, element.attrib))), chance.choice(_VALUES))


def _no_value(element: etree._Element, chance: random.Random) -> None:
    if element.attrib:
        del element.attrib[chance.choice(sorted(map(str, element.attrib)))]


def _gone(element: etree._Element, _chance: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _twice(element: etree._Element, chance: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.insert(chance.randrange(len(parent) + 1), deepcopy(element))


def _empty(element: etree._Element, _chance: random.Random) -> None:
    element[:] = []


def _other(element: etree._Element, chance: random.Random) -> None:
    found = list(element.getroottree().iter("*"))
    element.tag = chance.choice(found).tag


def _commented(element: etree._Element, _chance: random.Random) -> None:
    element.insert(0, etree.Comment("x"))
    element.append(etree.ProcessingInstruction("x", "y"))


_FAULTS = (
    _lose,
    _cut,
    _swap,
    *map(_in_xml, (_value, _value, _value, _no_value, _gone, _twice, _empty, _other, _commented)),
)
