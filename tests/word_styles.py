"""What Word computes for each paragraph of a file: defaults, table, style, list, and its own word.

Written from ECMA-376 part 1, 17.7.2 and 17.7.3, and of nothing of the writer's.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from tests.read_docx import NAMES, W

OFF = {"0", "false", "off"}
ONE_BY_ONE = {"spacing", "ind", "numPr", "pBdr"}
Said = dict[str, dict[str, str]]


@dataclass
class Computed:
    """A paragraph: the name of its style, its words, and its properties after all is said."""

    style: str
    words: str
    inside: str
    paragraph: Said = field(default_factory=dict)
    runs: list[Said] = field(default_factory=list)

    def on(self, name: str) -> bool:
        return name in self.paragraph and self.paragraph[name].get("val") not in OFF

    def number(self, name: str, key: str) -> int:
        return int(self.paragraph.get(name, {}).get(key, "0"))


class WordFile:
    """The styles and lists of a file."""

    def __init__(self, file: bytes) -> None:
        with zipfile.ZipFile(BytesIO(file)) as archive:
            names = set(archive.namelist())
            self.parts = {
                name: etree.fromstring(archive.read(name))
                for name in names
                if name.endswith(".xml")
            }
        styles = self.parts["word/styles.xml"]
        self.styles = {str(one.get(w("styleId"))): one for one in styles.iterfind("w:style", NAMES)}
        self.plain = next(
            (
                id_
                for id_, one in self.styles.items()
                if one.get(w("default")) == "1" and one.get(w("type")) == "paragraph"
            ),
            "",
        )

    def chain(self, style_id: str) -> list[etree._Element]:
        """Return a style and what it is based on, the root first."""
        found: list[etree._Element] = []
        while style_id in self.styles and self.styles[style_id] not in found:
            found.append(self.styles[style_id])
            base = self.styles[style_id].find("w:basedOn", NAMES)
            style_id = "" if base is None else str(base.get(w("val")))
        return found[::-1]

    def name(self, style_id: str) -> str:
        name = self.styles[style_id].find("w:name", NAMES)
        assert name is not None
        return str(name.get(w("val")))

    def of_style(self, style_id: str) -> Computed:
        """Return what an empty paragraph of a style comes to."""
        made = Computed(self.name(style_id), "", "")
        self._lay(made, style_id, "")
        return made

    def _lay(self, made: Computed, style_id: str, table: str) -> Said:
        """Lay down all but a paragraph's own properties; return the letters'."""
        styles = self.parts["word/styles.xml"]
        run: Said = {}
        layers = [
            *styles.iterfind("w:docDefaults/w:pPrDefault", NAMES),
            *self.chain(table),
            *self.chain(style_id),
        ]
        for layer in layers:
            lay(made.paragraph, layer.find("w:pPr", NAMES))
        for layer in [
            *styles.iterfind("w:docDefaults/w:rPrDefault", NAMES),
            *self.chain(table),
            *self.chain(style_id),
        ]:
            lay(run, layer.find("w:rPr", NAMES))
        return run

    def paragraphs(self, part: str = "word/document.xml") -> Iterator[Computed]:
        """Yield the paragraphs of a part that hold words, in order."""
        for element in self.parts[part].iter(w("p")):
            words = "".join(one.text or "" for one in element.iter(w("t")))
            own = element.find("w:pPr", NAMES)
            style = element.find("w:pPr/w:pStyle", NAMES)
            style_id = self.plain if style is None else str(style.get(w("val")))
            around = next(element.iterancestors(w("tbl")), None)
            asked = None if around is None else around.find("w:tblPr/w:tblStyle", NAMES)
            table = "" if asked is None else str(asked.get(w("val")))
            made = Computed(self.name(style_id), words, table)
            letters = self._lay(made, style_id, table)
            direct = None if own is None else own.find("w:numPr/w:numId", NAMES)
            if direct is not None:  # the indents of a list's level come after the style's
                ilvl = own.find("w:numPr/w:ilvl", NAMES) if own is not None else None
                level = "0" if ilvl is None else str(ilvl.get(w("val")))
                lay(made.paragraph, self.level(str(direct.get(w("val"))), level))
            lay(made.paragraph, own)
            made.runs = [self.letters(run, letters) for run in element.iterchildren(w("r"))]
            yield made

    def level(self, number: str, level: str) -> etree._Element | None:
        numbering = self.parts["word/numbering.xml"]
        found = numbering.xpath(
            f"w:abstractNum[@w:abstractNumId = ../w:num[@w:numId='{number}']"
            f"/w:abstractNumId/@w:val]/w:lvl[@w:ilvl='{level}']/w:pPr",
            namespaces=NAMES,
        )
        assert isinstance(found, list)
        return found[0] if found and isinstance(found[0], etree._Element) else None

    def letters(self, run: etree._Element, paragraph: Said) -> Said:
        """Return a run's properties: what two kinds of style switch on is off (17.7.3)."""
        made = {name: dict(said) for name, said in paragraph.items()}
        style = run.find("w:rPr/w:rStyle", NAMES)
        own: Said = {}
        if style is not None:
            for layer in self.chain(str(style.get(w("val")))):
                lay(own, layer.find("w:rPr", NAMES))
        for name, said in own.items():
            toggled = name in {"b", "i", "caps", "smallCaps", "strike", "vanish"}
            if toggled and name in made and said.get("val") not in OFF:
                made[name] = {"val": "1" if made[name].get("val") in OFF else "0"}
            elif not toggled or said.get("val") not in OFF:
                made[name] = said
        lay(made, run.find("w:rPr", NAMES))
        return made


def lay(into: Said, properties: etree._Element | None) -> None:
    for one in [] if properties is None else properties.iterchildren("{*}*"):
        name = etree.QName(one).localname
        if name in {"tabs", "pBdr", "numPr"}:
            said = {
                str(each.get(w("pos"))) if name == "tabs" else etree.QName(each).localname: str(
                    each.get(w("val"))
                )
                for each in one
            }
        else:
            said = {etree.QName(key).localname: str(value) for key, value in one.attrib.items()}
        if name == "ind":
            said = {{"start": "left", "end": "right"}.get(key, key): v for key, v in said.items()}
            if "hanging" in said:
                said["firstLine"] = f"-{said.pop('hanging')}"
        if name in ONE_BY_ONE | {"tabs"}:
            into[name] = {**into.get(name, {}), **said}
        else:
            into[name] = said
        if name == "tabs":
            into[name] = {pos: kind for pos, kind in into[name].items() if kind != "clear"}


def w(name: str) -> str:
    return f"{{{W}}}{name}"
